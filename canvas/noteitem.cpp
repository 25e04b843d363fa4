// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/noteitem.h"

#include <QPainter>

#include "canvas/nodeitem.h"

namespace vethlab {

NoteItem::NoteItem(ElementId id, const CanvasStyle &style)
    : m_id(std::move(id))
    , m_style(style)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::note);
    m_layout.setCacheEnabled(true);
}

void NoteItem::setNote(const QRectF &rect, const QString &text)
{
    if (pos() != rect.topLeft()) setPos(rect.topLeft());
    if (m_size == rect.size() && m_text == text) return;
    prepareGeometryChange();
    m_size = rect.size();
    m_text = text;
    layOut();
}

void NoteItem::setMarks(bool selected, bool hovered, bool editing)
{
    if (m_selected == selected && m_hovered == hovered && m_editing == editing) return;
    m_selected = selected, m_hovered = hovered, m_editing = editing;
    update();
}

void NoteItem::layOut()
{
    QString text = m_text;
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    m_layout.setFont(m_style.caption);
    m_layout.setText(text);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    double y = 0;
    while (true) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(std::max(20.0, m_size.width() - 32));
        line.setPosition({ 0, y });
        y += std::ceil(line.height()) + 4;
    }
    m_layout.endLayout();
    update();
}

QRectF NoteItem::boundingRect() const
{
    return QRectF(QPointF(), m_size).adjusted(-8, -8, 8, 8);
}

void NoteItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Theme &t = *m_style.theme;
    const double w = m_size.width(), h = m_size.height(), fold = 24;
    painter->setRenderHint(QPainter::Antialiasing);
    if (!m_style.plain && (m_selected || m_hovered)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(t.accent, m_style.line(m_selected ? 2 : 1.25)));
        const double gap = m_selected ? 4 : 3;
        painter->drawRoundedRect(QRectF(QPointF(), m_size).adjusted(-gap, -gap, gap, gap), 3, 3);
    }
    painter->setBrush(t.note);
    painter->setPen(QPen(t.noteLine, m_style.line(1.25), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolygon(QPolygonF({ { 0, 0 }, { w - fold, 0 }, { w, fold }, { w, h }, { 0, h } }));
    painter->drawPolyline(QPolygonF({ { w - fold, 0 }, { w - fold, fold }, { w, fold } }));
    if (m_editing || m_style.level() == CanvasStyle::Level::Shape) return;
    painter->save();
    painter->setClipRect(QRectF(8, 4, w - 16, h - 8));
    painter->setPen(t.text);
    m_layout.draw(painter, QPointF(16, 10));
    painter->restore();
}

} // namespace vethlab
