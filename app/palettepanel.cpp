// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/palettepanel.h"

#include <QApplication>
#include <QDrag>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QToolTip>

#include "app/fonts.h"
#include "app/style.h"
#include "app/stylepaint.h"
#include "canvas/icons.h"

namespace vethlab {

namespace {

constexpr int rowHeight = 36;
constexpr int dragThreshold = 8;

} // namespace

PalettePanel::PalettePanel(QWidget *parent)
    : QWidget(parent)
{
    m_rows = {
        {QStringLiteral("namespace"), QStringLiteral("host"), tr("Namespace"), QStringLiteral("N"), tr("A network namespace: a machine of its own with interfaces, addresses and routes")},
        {QStringLiteral("router"), QStringLiteral("router"), tr("Router"), QStringLiteral("R"), tr("A namespace that forwards packets between its interfaces")},
        {QStringLiteral("bridge"), QStringLiteral("bridge"), tr("Bridge"), QStringLiteral("B"), tr("A switch: joins everything connected to it")},
        {QStringLiteral("hub"), QStringLiteral("hub"), tr("Hub"), QStringLiteral("H"), tr("A bridge that learns no addresses: every packet goes to every port")},
        {QStringLiteral("computer"), QStringLiteral("this-computer"), tr("This computer"), QStringLiteral("C"), tr("The root namespace of the world the lab runs in")},
        {QStringLiteral("internet"), QStringLiteral("internet"), tr("Internet"), QStringLiteral("I"), tr("A gateway out of the lab: masquerades what leaves by it")},
        {QStringLiteral("note"), QStringLiteral("note"), tr("Note"), QStringLiteral("T"), tr("A text on the canvas")},
        {QStringLiteral("box"), QStringLiteral("box"), tr("Box"), QStringLiteral("X"), tr("An outline around what belongs together, with a text")},
        {QStringLiteral("area"), QStringLiteral("subnet"), tr("Subnet area"), QStringLiteral("A"), tr("A tint behind what belongs together, with a text")},
    };
    int top = 0;
    for (Row &row : m_rows) {
        if (row.word == QLatin1String("note")) {
            m_dividerTop = top + 4;
            top += 9;
        }
        row.top = top;
        top += rowHeight;
    }
    m_height = top + 8;
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Palette"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize PalettePanel::sizeHint() const
{
    return {200, m_height};
}

QRect PalettePanel::rowRect(const QString &word) const
{
    for (const Row &row : m_rows)
        if (row.word == word)
            return {0, row.top, width(), rowHeight};
    return {};
}

void PalettePanel::setActive(const QString &word)
{
    m_active = word;
    update();
}

int PalettePanel::rowAt(const QPoint &pos) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (QRect(0, m_rows[i].top, width(), rowHeight).contains(pos))
            return static_cast<int>(i);
    return -1;
}

void PalettePanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(QRect(12, m_dividerTop, width() - 24, 1), theme.border);
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        const Row &row = m_rows[static_cast<std::size_t>(i)];
        const QRectF box(8, row.top + 2, width() - 16, rowHeight - 4);
        const bool active = row.word == m_active;
        if (active)
            paintBox(painter, box, theme.accentSoft, theme.accent, 4);
        else if (i == m_hovered)
            paintBox(painter, box, theme.hover, {}, 4);
        if (hasFocus() && i == m_focused)
            paintBox(painter, box, {}, theme.accent, 4, 1.5);
        paintIcon(painter, row.icon, QPointF(16, row.top + 6), 24, active ? theme.accent : theme.text2);
        painter.setFont(uiFont());
        painter.setPen(theme.text);
        painter.drawText(QRectF(52, row.top, width() - 90, rowHeight), Qt::AlignVCenter | Qt::AlignLeft, row.label);
        painter.setFont(uiFont(TextSize::Caption));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(width() - 40, row.top, 32, rowHeight), Qt::AlignCenter, row.key);
    }
}

void PalettePanel::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = rowAt(event->pos());
    m_pressPos = event->pos();
}

void PalettePanel::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pressed >= 0 && event->buttons().testFlag(Qt::LeftButton)) {
        if ((event->pos() - m_pressPos).manhattanLength() >= dragThreshold) {
            const int row = m_pressed;
            m_pressed = -1;
            startDrag(row);
        }
        return;
    }
    const int hovered = rowAt(event->pos());
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void PalettePanel::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = m_pressed;
    m_pressed = -1;
    if (event->button() == Qt::LeftButton && row >= 0 && rowAt(event->pos()) == row)
        Q_EMIT chosen(m_rows[static_cast<std::size_t>(row)].word, event->modifiers().testFlag(Qt::ShiftModifier));
}

void PalettePanel::startDrag(int row)
{
    const Row &dragged = m_rows[static_cast<std::size_t>(row)];
    auto *mime = new QMimeData;
    mime->setData(QString::fromLatin1(paletteMimeType), dragged.word.toUtf8());
    auto *drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(iconPixmap(dragged.icon, 32, themeOf(this).accent, devicePixelRatioF()));
    drag->setHotSpot(QPoint(16, 16));
    drag->exec(Qt::CopyAction);
}

void PalettePanel::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void PalettePanel::keyPressEvent(QKeyEvent *event)
{
    const int count = static_cast<int>(m_rows.size());
    if (event->key() == Qt::Key_Down)
        m_focused = std::min(count - 1, m_focused + 1);
    else if (event->key() == Qt::Key_Up)
        m_focused = std::max(0, m_focused - 1);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT chosen(m_rows[static_cast<std::size_t>(m_focused)].word, event->modifiers().testFlag(Qt::ShiftModifier));
    else
        return QWidget::keyPressEvent(event);
    update();
}

bool PalettePanel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        if (row >= 0)
            QToolTip::showText(help->globalPos(), m_rows[static_cast<std::size_t>(row)].toolTip, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace vethlab
