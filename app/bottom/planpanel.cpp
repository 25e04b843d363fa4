// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/bottom/planpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/errortext.h"
#include "app/style.h"
#include "app/table.h"
#include "backend/document/document.h"

namespace vethlab {

PlanPanel::PlanPanel(const Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_pages(new QStackedWidget)
    , m_table(new Table({{QStringLiteral(" "), 32, true}, {tr("What"), 0, true}, {tr("Was"), 180, true}, {tr("Will be"), 180, true}, {tr("For"), 160}}, false))
    , m_commands(new QPlainTextEdit)
    , m_empty(makeLabel({}, Ink::Secondary))
    , m_summary(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_listButton(new QPushButton(tr("List")))
    , m_commandsButton(new QPushButton(tr("Commands")))
    , m_copy(new QPushButton(tr("Copy")))
    , m_bar(new QWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->setSpacing(8);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_listButton, m_commandsButton}) {
        button->setCheckable(true);
        setCompact(button);
        bar->addWidget(button);
    }
    setCompact(m_copy);
    setButtonIcon(m_copy, QStringLiteral("copy"));
    bar->addWidget(m_copy);
    bar->addSpacing(8);
    bar->addWidget(m_summary, 1);
    layout->addWidget(m_bar);
    m_commands->setReadOnly(true);
    m_commands->setFont(fixedFont());
    m_commands->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_commands->setAccessibleName(tr("The plan as commands"));
    m_empty->setAlignment(Qt::AlignCenter);
    for (QWidget *page : std::initializer_list<QWidget *>{m_empty, m_table, m_commands})
        m_pages->addWidget(page);
    layout->addWidget(m_pages, 1);
    connect(m_listButton, &QPushButton::clicked, this, [this] { showCommands(false); });
    connect(m_commandsButton, &QPushButton::clicked, this, [this] { showCommands(true); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_commands->toPlainText()); });
    connect(m_table, &Table::rowSelected, this, [this](const QString &key) {
        if (!key.isEmpty() && key.toUInt() < m_lines.size())
            Q_EMIT jumpRequested(m_lines[key.toUInt()].element);
    });
    clear();
}

void PlanPanel::clear()
{
    m_lines.clear();
    m_bar->setVisible(false);
    m_empty->setText(tr("Press Plan to see what Apply would do, without doing it."));
    m_pages->setCurrentWidget(m_empty);
}

void PlanPanel::showPlan(const std::vector<PlanLine> &lines, const std::vector<std::string> &commands)
{
    m_lines = lines;
    m_bar->setVisible(!lines.empty());
    if (lines.empty()) {
        m_empty->setText(tr("Nothing to do: the kernel is as drawn."));
        m_pages->setCurrentWidget(m_empty);
        return;
    }
    std::vector<Table::Row> rows;
    int adds = 0, changes = 0, removals = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const PlanLine &line = lines[i];
        const auto [sign, ink] = line.op == StepOp::Add ? std::pair(QStringLiteral("+"), Ink::Accent)
            : line.op == StepOp::Change                 ? std::pair(QStringLiteral("~"), Ink::Warning)
                                                        : std::pair(QStringLiteral("−"), Ink::Bad);
        (line.op == StepOp::Add ? adds : line.op == StepOp::Change ? changes : removals) += 1;
        const QString what = harmlessText(QString::fromStdString(line.field.empty() ? line.object : line.object + " " + line.field));
        rows.push_back({QString::number(i),
                        {{sign, ink},
                         {what, ink == Ink::Accent ? Ink::Text : ink},
                         {harmlessText(QString::fromStdString(line.before)), Ink::Secondary},
                         {harmlessText(QString::fromStdString(line.after))},
                         {elementText(line.element, m_document.topology()), Ink::Secondary}},
                        false,
                        {}});
    }
    m_table->setRows(rows);
    QString text;
    for (const std::string &command : commands)
        text += QString::fromStdString(command) + QLatin1Char('\n');
    m_commands->setPlainText(text);
    m_summary->setText(tr("%1 to add · %2 to change · %3 to remove").arg(adds).arg(changes).arg(removals));
    showCommands(m_commandsButton->isChecked());
}

void PlanPanel::showCommands(bool commands)
{
    m_listButton->setChecked(!commands);
    m_commandsButton->setChecked(commands);
    m_copy->setVisible(commands);
    m_pages->setCurrentWidget(commands ? static_cast<QWidget *>(m_commands) : m_table);
}

} // namespace vethlab
