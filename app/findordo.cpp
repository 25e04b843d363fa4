// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/findordo.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

#include "app/elementstate.h"
#include "app/errortext.h"
#include "app/fuzzy.h"
#include "app/ink.h"
#include "app/searchfield.h"
#include "app/stylepaint.h"
#include "app/styleproperties.h"
#include "app/table.h"
#include "backend/analysis/find.h"

namespace vethlab {

namespace {

constexpr int boxWidth = 620, rowHeight = 28, rowsShown = 12, mostRows = 100, top = 96;

QString plain(QString text)
{
    // "&&" is a real one.
    text.replace(QLatin1String("&&"), QString(QChar(0x1F)));
    text.remove(QLatin1Char('&'));
    return text.replace(QChar(0x1F), QLatin1Char('&')).section(QLatin1Char('\t'), 0, 0);
}

QString firstLine(const std::string &text)
{
    return harmlessText(QString::fromStdString(text).section(QLatin1Char('\n'), 0, 0).simplified());
}

} // namespace

struct FindOrDo::Match {
    int score = 0;
    std::size_t entry = 0;
};

FindOrDo::FindOrDo(Document &document, const QMenuBar &bar, QWidget &window)
    : QFrame(&window)
    , m_document(document)
    , m_bar(bar)
    , m_window(window)
    , m_field(makeSearchField(tr("Find an element, or do a command…")))
    , m_table(new Table({{{}, 0}, {{}, 170}, {{}, 130, true}}, false, rowHeight))
    , m_nothing(makeElidedLabel({}, Ink::Secondary, TextSize::Caption))
{
    setAttribute(Qt::WA_NoMousePropagation);
    setAccessibleName(tr("Find or do"));
    m_field->setMaxLength(200);
    m_field->installEventFilter(this);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("What can be gone to or done"));
    m_nothing->setContentsMargins(8, 4, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_table);
    layout->addWidget(m_nothing);
    hide();
    window.installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &FindOrDo::filter);
    connect(m_table, &QTreeWidget::itemClicked, this, &FindOrDo::take);
}

void FindOrDo::open()
{
    if (isVisible())
        return leave();
    m_focusBefore = QApplication::focusWidget();
    m_entries.clear();
    gatherElements();
    gatherCommands(m_bar.actions(), {});
    m_field->clear();
    filter();
    show();
    raise();
    place();
    m_field->setFocus();
}

void FindOrDo::gatherCommands(const QList<QAction *> &actions, const QString &where)
{
    for (QAction *action : actions) {
        const QString name = plain(action->text());
        if (const QMenu *menu = action->menu())
            gatherCommands(menu->actions(), where.isEmpty() ? name : QStringLiteral("%1 ▸ %2").arg(where, name));
        else if (!action->isSeparator() && action->isVisible() && !name.isEmpty())
            m_entries.push_back({{}, action, name, where});
    }
}

void FindOrDo::gatherElements()
{
    const Topology &topology = m_document.topology();
    for (const auto &[place, element] : topology.elements()) {
        const ElementId id = elementId(element);
        QString where;
        if (const auto *interface = std::get_if<Interface>(&element))
            where = interface->addresses.empty() ? QString() : QString::fromStdString(interface->addresses.front().prefix.text());
        else if (const auto *bridge = std::get_if<Bridge>(&element))
            where = bridge->addresses.empty() ? QString() : QString::fromStdString(bridge->addresses.front().prefix.text());
        m_entries.push_back({id, {}, elementText(id, topology), where});
    }
    for (const auto &[place, item] : m_document.diagram().items())
        if (const auto *note = std::get_if<Note>(&item))
            m_entries.push_back({note->id, {}, firstLine(note->text), note->shape == NoteShape::Sheet ? tr("note") : note->shape == NoteShape::Box ? tr("box") : tr("subnet area")});
}

std::vector<FindOrDo::Match> FindOrDo::matchesOf(const QString &needle) const
{
    constexpr int byFact = 90, byPath = 30; // below a good name, above a guess; behind the name itself
    std::set<ElementId> known;
    if (!needle.isEmpty())
        for (const analysis::Findable &what : analysis::findables(m_document.drawing(), {}))
            if (analysis::matches(what, needle))
                known.insert(what.id);
    std::vector<Match> matches;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const bool isElement = !entry.element.isEmpty();
        if (needle.isEmpty()) {
            if (!isElement)
                matches.push_back({0, i});
            continue;
        }
        std::optional<int> score = fuzzyScore(needle, entry.name);
        if (const auto path = fuzzyScore(needle, entry.where + QLatin1Char(' ') + entry.name); !isElement && path)
            score = std::max(score.value_or(0), *path - byPath);
        if (known.contains(entry.element))
            score = std::max(score.value_or(0), byFact);
        if (score)
            matches.push_back({*score, i});
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match &a, const Match &b) { return a.score > b.score; });
    return matches;
}

void FindOrDo::filter()
{
    const QString needle = m_field->text().trimmed();
    std::vector<Table::Row> rows;
    for (const Match &match : matchesOf(needle)) {
        if (rows.size() == mostRows)
            break;
        const Entry &entry = m_entries[match.entry];
        const QString key = QString::number(match.entry);
        if (const QAction *command = entry.command) {
            const Ink ink = command->isEnabled() ? Ink::Text : Ink::Hint;
            const QString own = command->property(iconProperty).toString();
            const QString icon = command->isChecked() ? QStringLiteral("check") : own.isEmpty() ? QStringLiteral("chevron-right") : own;
            const QString state = command->isEnabled() ? command->shortcut().toString(QKeySequence::NativeText) : tr("not now");
            rows.push_back({key, {{entry.name, ink, icon, -1, false, own.isEmpty() && !command->isChecked() ? Ink::Hint : Ink::Secondary}, {entry.where, Ink::Hint}, {state, Ink::Hint, {}, -1, true}}, false, {}});
        } else if (!entry.element.isEmpty()) {
            const Element *element = m_document.topology().find(entry.element);
            rows.push_back({key, {{entry.name, Ink::Text, element ? elementIcon(*element) : QStringLiteral("note"), -1, false, Ink::Secondary}, {entry.where, Ink::Hint}, {}}, false, {}});
        }
    }
    m_table->setRows(rows);
    m_table->select(rows.empty() ? QString() : rows.front().key);
    m_table->setVisible(!rows.empty());
    m_table->setFixedHeight(std::min<int>(rowsShown, static_cast<int>(rows.size())) * qRound(rowHeight * fontScale()) + 2);
    m_nothing->setText(tr("Nothing named ‘%1’.").arg(needle));
    m_nothing->setVisible(rows.empty());
    place();
}

void FindOrDo::step(int by)
{
    const int rows = m_table->topLevelItemCount();
    if (rows > 0)
        m_table->setCurrentItem(m_table->topLevelItem((m_table->indexOfTopLevelItem(m_table->currentItem()) + by + rows) % rows));
}

void FindOrDo::take()
{
    const QString key = m_table->selectedKey();
    if (key.isEmpty())
        return;
    const Entry entry = m_entries[key.toUInt()];
    leave(); // first: the command finds the window as it was
    if (!entry.element.isEmpty())
        Q_EMIT goRequested(entry.element);
    else if (entry.command && entry.command->isEnabled())
        entry.command->trigger();
    else
        Q_EMIT said(tr("‘%1’ can't be done now.").arg(entry.name));
}

void FindOrDo::leave()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus();
}

void FindOrDo::place()
{
    const int width = std::min(qRound(boxWidth * fontScale()), m_window.width() - 48);
    layout()->activate();
    resize(width, layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : layout()->sizeHint().height());
    move((m_window.width() - width) / 2, top);
}

bool FindOrDo::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        leave(); // a click elsewhere
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: QApplication::sendEvent(m_table, event); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // nowhere else to go
    default: return false;
    }
}

void FindOrDo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), themeOf(this).window, themeOf(this).control, 6);
}

} // namespace vethlab
