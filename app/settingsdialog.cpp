// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "app/actions.h"
#include "app/autosave.h"
#include "app/ink.h"
#include "app/preferences.h"
#include "app/settings.h"
#include "app/style.h"
#include "app/terminals/terminalcontroller.h"
#include "app/thememanager.h"

namespace vethlab {

namespace {

constexpr int fieldWidth = 220;

bool on(const Actions &) { return true; }
bool inSandbox(const Actions &actions) { return actions.sandbox->isChecked(); } // on the computer itself one decides each time

} // namespace

SettingsDialog::SettingsDialog(const Parts &parts, QWidget *parent)
    : QDialog(parent)
    , m_parts(parts)
    , m_grid(new QGridLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(0, 1);
    addGeneral();
    addCanvas();
    addLab();
    auto *restore = new QPushButton(tr("Restore defaults"));
    restore->setAutoDefault(false);
    connect(restore, &QPushButton::clicked, this, &SettingsDialog::restoreDefaults);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 16, 0, 0);
    buttons->addWidget(restore);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 8, 24, 20);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addLayout(m_grid);
    layout->addLayout(buttons);
}

void SettingsDialog::addGeneral()
{
    addTitle(tr("General"));
    Settings &settings = m_parts.settings;
    // Languages by the names that their speakers know.
    addChoice(tr("Language"), {{tr("As the system"), {}}, {QStringLiteral("English"), QStringLiteral("en")}, {QStringLiteral("Deutsch"), QStringLiteral("de")}},
              settings.text(preference::language), [&settings](const QString &value) { settings.set(preference::language, value); }, tr("Takes effect at the next start."));
    const auto themes = std::array{m_parts.actions.themeSystem, m_parts.actions.themeLight, m_parts.actions.themeDark};
    const auto checked = std::find_if(themes.begin(), themes.end(), [](const QAction *action) { return action->isChecked(); });
    addChoice(tr("Theme"), {{tr("As the system"), QStringLiteral("0")}, {tr("Light"), QStringLiteral("1")}, {tr("Dark"), QStringLiteral("2")}},
              QString::number(checked == themes.end() ? 0 : checked - themes.begin()), [themes](const QString &value) { themes[value.toUInt()]->trigger(); });
    addChoice(tr("Motion"), {{tr("As the system"), {}}, {tr("Reduced"), QStringLiteral("true")}}, settings.flag(preference::reducedMotion, false) ? QStringLiteral("true") : QString(),
              [this](const QString &value) { m_parts.themes.setMotionReduced(!value.isEmpty()); });
    addChoice(tr("Copy of unsaved work"), {{tr("Every second"), QStringLiteral("1")}, {tr("Every 10 seconds"), QStringLiteral("10")}, {tr("Every minute"), QStringLiteral("60")}},
              settings.text(preference::autosaveSeconds, QStringLiteral("1")), [this](const QString &value) {
                  m_parts.settings.set(preference::autosaveSeconds, value);
                  m_parts.autosave.setInterval(value.toInt());
              });
    addFlag(tr("Open the last lab at the start"), preference::reopenLast, {});
}

void SettingsDialog::addCanvas()
{
    addTitle(tr("Canvas"));
    const Actions &actions = m_parts.actions;
    for (QAction *action : {actions.grid, actions.snap, actions.guides, actions.minimap, actions.legend})
        addSwitch(action, on);
}

void SettingsDialog::addLab()
{
    addTitle(tr("Lab"));
    addSwitch(m_parts.actions.applyAsIDraw, inSandbox);
    addSwitch(m_parts.actions.offerAddresses, on);
    Settings &settings = m_parts.settings;
    addChoice(tr("Leaving a running lab"), {{tr("Asks"), preference::ask}, {tr("Leaves it running"), preference::keep}, {tr("Stops it"), preference::stop}},
              settings.text(preference::onLeaving, preference::ask), [&settings](const QString &value) { settings.set(preference::onLeaving, value); });
    m_terminal = makeElidedLabel({}, Ink::Secondary);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("Choose the terminal program"));
    connect(choose, &QPushButton::clicked, m_parts.actions.terminalProgram, &QAction::trigger);
    auto *field = new QHBoxLayout;
    field->addWidget(m_terminal, 1);
    field->addWidget(choose);
    const int row = m_grid->rowCount();
    m_grid->addWidget(makeLabel(tr("Terminal program")), row, 0);
    m_grid->addLayout(field, row, 1);
    m_restores.emplace_back([this] {
        m_parts.settings.set(TerminalController::programKey, QString());
        showTerminal();
    });
    showTerminal();
}

void SettingsDialog::addTitle(const QString &text)
{
    QLabel *title = makeLabel(text, Ink::Text, TextSize::Title, QFont::DemiBold);
    title->setContentsMargins(0, 16, 0, 0);
    m_grid->addWidget(title, m_grid->rowCount(), 0, 1, 2);
}

void SettingsDialog::addSwitch(QAction *action, bool (*standard)(const Actions &))
{
    auto *box = new QCheckBox(action->text().remove(QLatin1Char('&')));
    box->setChecked(action->isChecked());
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    m_grid->addWidget(box, m_grid->rowCount(), 0, 1, 2);
    m_restores.emplace_back([this, action, standard] { action->setChecked(standard(m_parts.actions)); });
}

void SettingsDialog::addFlag(const QString &text, const QString &key, const std::function<void(bool)> &take)
{
    auto *box = new QCheckBox(text);
    box->setChecked(m_parts.settings.flag(key, false));
    connect(box, &QCheckBox::toggled, this, [this, key, take](bool checked) {
        m_parts.settings.set(key, checked);
        if (take)
            take(checked);
    });
    m_grid->addWidget(box, m_grid->rowCount(), 0, 1, 2);
    m_restores.emplace_back([box] { box->setChecked(false); });
}

void SettingsDialog::addChoice(const QString &label, const std::vector<Option> &options, const QString &now, std::function<void(const QString &)> take, const QString &remark)
{
    auto *box = new QComboBox;
    box->setFixedWidth(qRound(fieldWidth * fontScale()));
    box->setAccessibleName(label);
    for (const Option &option : options)
        box->addItem(option.text, option.value);
    box->setCurrentIndex(std::max(0, box->findData(now)));
    connect(box, &QComboBox::currentIndexChanged, this, [box, take = std::move(take)] { take(box->currentData().toString()); });
    const int row = m_grid->rowCount();
    QLabel *name = makeLabel(label);
    name->setBuddy(box);
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(box, row, 1);
    if (!remark.isEmpty())
        m_grid->addWidget(makeLabel(remark, Ink::Hint, TextSize::Caption), row + 1, 1);
    m_restores.emplace_back([box] { box->setCurrentIndex(0); });
}

void SettingsDialog::restoreDefaults()
{
    for (const auto &restore : m_restores)
        restore();
}

void SettingsDialog::showTerminal()
{
    const QString program = m_parts.settings.text(TerminalController::programKey);
    m_terminal->setText(program.isEmpty() ? tr("Automatic") : program);
}

bool SettingsDialog::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        showTerminal(); // chosen in its own dialog
    return QDialog::event(event);
}

} // namespace vethlab
