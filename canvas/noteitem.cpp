// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/noteitem.h"

#include <QCoreApplication>
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

QString NoteItem::kindName() const
{
    switch (m_shape) {
    case NoteShape::Sheet: return QCoreApplication::translate("vethlab::NoteItem", "note");
    case NoteShape::Box: return QCoreApplication::translate("vethlab::NoteItem", "box");
    case NoteShape::Area: return QCoreApplication::translate("vethlab::NoteItem", "subnet area");
    }
    return {};
}

QPointF NoteItem::textCorner() const { return m_shape == NoteShape::Sheet ? QPointF(16, 10) : QPointF(12, 8); }

QRectF NoteItem::textRect() const
{
    const QRectF rect = sceneRect();
    return m_shape == NoteShape::Sheet ? rect.adjusted(16, 10, -16, -8) : QRectF(rect.topLeft() + textCorner(), QSizeF(rect.width() - 24, std::min(rect.height() - 12, 64.0)));
}

bool NoteItem::isAt(const QPointF &point, double reach) const
{
    const QRectF rect = sceneRect();
    if (m_shape == NoteShape::Sheet) return rect.contains(point);
    const bool outline = rect.adjusted(-reach, -reach, reach, reach).contains(point) && !rect.adjusted(reach, reach, -reach, -reach).contains(point);
    const QSizeF text = m_text.isEmpty() ? QSizeF() : m_layout.boundingRect().size();
    return outline || QRectF(rect.topLeft() + textCorner(), text).intersected(rect).contains(point);
}

void NoteItem::setNote(const QRectF &rect, const QString &text, NoteShape shape)
{
    if (pos() != rect.topLeft()) setPos(rect.topLeft());
    if (m_size == rect.size() && m_text == text && m_shape == shape) return;
    prepareGeometryChange();
    m_size = rect.size();
    m_text = text;
    m_shape = shape;
    layOut();
}

void NoteItem::setMarks(bool selected, bool hovered, bool editing)
{
    if (m_selected == selected && m_hovered == hovered && m_editing == editing) return;
    m_selected = selected, m_hovered = hovered, m_editing = editing;
    update();
}

void NoteItem::setFound(bool found, bool searching)
{
    const bool faded = searching && !found;
    if (m_found == found && m_faded == faded) return;
    m_found = found, m_faded = faded;
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
        line.setLineWidth(std::max(20.0, m_size.width() - 2 * textCorner().x()));
        line.setPosition({ 0, y });
        y += std::ceil(line.height()) + 4;
    }
    m_layout.endLayout();
    update();
}

QRectF NoteItem::boundingRect() const
{
    return QRectF(QPointF(), m_size).adjusted(-12, -12, 12, 12);
}

void NoteItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Theme &t = *m_style.theme;
    painter->setRenderHint(QPainter::Antialiasing);
    const double full = painter->opacity();
    if (m_faded && !m_style.plain) painter->setOpacity(full * CanvasStyle::fadedOpacity);
    if (m_found && !m_style.plain) {
        constexpr double gap = CanvasStyle::foundGap;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(m_style.foundPen());
        painter->drawRoundedRect(QRectF(QPointF(), m_size).adjusted(-gap, -gap, gap, gap), cornerRadius() + 4, cornerRadius() + 4);
    }
    if (!m_style.plain && (m_selected || m_hovered)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(t.accent, m_style.line(m_selected ? 2 : 1.25)));
        const double gap = m_selected ? 4 : 3;
        painter->drawRoundedRect(QRectF(QPointF(), m_size).adjusted(-gap, -gap, gap, gap), cornerRadius(), cornerRadius());
    }
    if (m_shape == NoteShape::Sheet) paintSheet(*painter);
    else paintSpread(*painter);
    if (!m_editing && m_style.level() != CanvasStyle::Level::Shape) {
        painter->save();
        painter->setClipRect(QRectF(8, 4, m_size.width() - 16, m_size.height() - 8));
        painter->setPen(m_shape == NoteShape::Sheet ? t.text : t.text2);
        m_layout.draw(painter, textCorner());
        painter->restore();
    }
    painter->setOpacity(full);
}

void NoteItem::paintSheet(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    const double w = m_size.width(), h = m_size.height(), fold = 24;
    painter.setBrush(t.note);
    painter.setPen(QPen(t.noteLine, m_style.line(1.25), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolygon(QPolygonF({ { 0, 0 }, { w - fold, 0 }, { w, fold }, { w, h }, { 0, h } }));
    painter.drawPolyline(QPolygonF({ { w - fold, 0 }, { w - fold, fold }, { w, fold } }));
}

void NoteItem::paintSpread(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    if (m_shape == NoteShape::Box) {
        QPen pen(t.drawn, m_style.line(1.5));
        pen.setDashPattern({ 4, 3 });
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
    } else {
        QColor tint = t.accent;
        tint.setAlphaF(0.12F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
    }
    painter.drawRoundedRect(QRectF(QPointF(), m_size), cornerRadius(), cornerRadius());
}

} // namespace vethlab
