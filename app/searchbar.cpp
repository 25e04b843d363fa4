// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/searchbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "app/errortext.h"
#include "app/ink.h"
#include "app/searchfield.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "app/styleproperties.h"
#include "backend/analysis/find.h"
#include "canvas/diagramview.h"

namespace vethlab {

namespace {

constexpr int inset = 12, fieldWidth = 240, countWidth = 64;

QToolButton *makeSmallButton(const QString &icon, const QString &what, const QString &key)
{
    auto *button = new QToolButton;
    setButtonIcon(button, icon);
    button->setProperty(toolSizeProperty, 28);
    button->setToolTip(key.isEmpty() ? what : QStringLiteral("%1 (%2)").arg(what, key));
    button->setAccessibleName(what);
    button->setFocusPolicy(Qt::NoFocus); // the field keeps it: one goes on typing
    return button;
}

} // namespace

SearchBar::SearchBar(Document &document, DiagramView &view)
    : QFrame(&view)
    , m_document(document)
    , m_view(view)
    , m_field(makeSearchField(tr("Name, address, route, text…")))
    , m_count(makeLabel({}, Ink::Secondary, TextSize::Caption))
    , m_nothing(makeElidedLabel({}, Ink::Secondary, TextSize::Caption))
    , m_previous(makeSmallButton(QStringLiteral("chevron-up"), tr("The one before"), QKeySequence(Qt::SHIFT | Qt::Key_Return).toString(QKeySequence::NativeText)))
    , m_next(makeSmallButton(QStringLiteral("chevron-down"), tr("Next"), QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText)))
{
    setAttribute(Qt::WA_NoMousePropagation);
    setAccessibleName(tr("Find on the canvas"));
    m_field->setFixedWidth(qRound(fieldWidth * fontScale()));
    m_field->setMaxLength(200);
    m_field->installEventFilter(this);
    m_count->setFixedWidth(qRound(countWidth * fontScale()));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QToolButton *close = makeSmallButton(QStringLiteral("close"), tr("Close and stay here"), {});
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_field);
    row->addWidget(m_count);
    row->addSpacing(4);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->addLayout(row);
    layout->addWidget(m_nothing);
    hide();
    view.installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this] { search(true); });
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(close, &QToolButton::clicked, this, &SearchBar::close);
    connect(&view, &DiagramView::foundDismissed, this, &SearchBar::close);
    connect(&document, &Document::changed, this, [this] {
        if (isVisible())
            search(false);
    });
    connect(&document, &Document::reset, this, &SearchBar::close);
}

void SearchBar::open()
{
    if (!isVisible()) {
        m_before = {m_view.selection(), m_view.zoom(), m_view.center()};
        show();
        raise();
        search(true);
        place();
    }
    m_field->setFocus();
    m_field->selectAll();
    Q_EMIT hintChanged(tr("Enter: next  ·  Shift+Enter: the one before  ·  Esc: back to where you were"));
}

void SearchBar::goBack()
{
    close();
    m_view.setSelection(m_before.selection);
    m_view.setZoom(m_before.zoom);
    m_view.setCenter(m_before.center);
}

void SearchBar::close()
{
    if (!isVisible())
        return;
    m_view.showFound({});
    m_found.clear();
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus)
        m_view.setFocus();
    Q_EMIT hintChanged({});
}

QString SearchBar::countText() const { return m_count->text(); }
QString SearchBar::nothingText() const { return m_nothing->isHidden() ? QString() : m_nothing->text(); }

void SearchBar::search(bool reveal)
{
    const ElementId present = m_now < m_found.size() ? m_found[m_now] : ElementId();
    std::set<ElementId> found;
    const auto *computer = TopologyIndex(m_document.topology()).computer();
    const QString computerName = computer ? elementText(computer->id, m_document.topology()) : QString();
    for (const analysis::Findable &what : analysis::findables(m_document.drawing(), computerName))
        if (analysis::matches(what, m_field->text()))
            found.insert(what.id);
    m_found = m_view.inReadingOrder(found);
    const auto kept = std::find(m_found.begin(), m_found.end(), present);
    m_now = kept == m_found.end() ? 0 : static_cast<std::size_t>(kept - m_found.begin());
    m_view.showFound(found);
    if (reveal && !m_found.empty())
        m_view.reveal(m_found[m_now]);
    showPlace();
}

void SearchBar::step(int by)
{
    if (m_found.empty())
        return;
    m_now = (m_now + m_found.size() + static_cast<std::size_t>(by)) % m_found.size();
    m_view.reveal(m_found[m_now]);
    showPlace();
}

void SearchBar::showPlace()
{
    const bool typed = !m_field->text().trimmed().isEmpty();
    m_count->setText(m_found.empty() ? QString() : tr("%1 of %2").arg(m_now + 1).arg(m_found.size()));
    m_nothing->setText(tr("Nothing named ‘%1’.").arg(m_field->text().trimmed()));
    m_nothing->setVisible(typed && m_found.empty());
    m_previous->setEnabled(m_found.size() > 1);
    m_next->setEnabled(m_found.size() > 1);
    place();
}

void SearchBar::place()
{
    layout()->activate();
    adjustSize();
    move(m_view.width() - width() - inset, inset);
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape: goBack(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: step(key->modifiers() & Qt::ShiftModifier ? -1 : 1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Down: step(1); return true;
    default: return false;
    }
}

void SearchBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), theme.window, theme.control, 6);
}

} // namespace vethlab
