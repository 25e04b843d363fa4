// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/overlayitem.h"

#include <QCoreApplication>

#include "canvas/glyphs.h"
#include "canvas/icons.h"
#include "canvas/linkitem.h"
#include "canvas/nodeitem.h"

namespace vethlab {

OverlayItem::OverlayItem(const CanvasStyle &style)
    : m_style(style)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::overlay);
}

void OverlayItem::setNewLink(const std::optional<NewLink> &link)
{
    m_newLink = link;
    m_fromName.set(link ? link->fromName : QString(), m_style.monoStrong);
    m_toName.set(link ? link->toName : QString(), m_style.monoStrong);
    changed();
}

void OverlayItem::setGhosts(std::vector<Ghost> ghosts, std::vector<QLineF> lines)
{
    m_ghosts = std::move(ghosts);
    m_ghostLines = std::move(lines);
    m_ghostNames.resize(m_ghosts.size());
    for (std::size_t i = 0; i < m_ghosts.size(); ++i) m_ghostNames[i].set(m_ghosts[i].name, m_style.name, m_ghosts[i].rect.width() - 72);
    changed();
}

void OverlayItem::setConnectZone(const std::optional<QPointF> &center)
{
    if (center == m_zone) return;
    m_zone = center;
    changed();
}

void OverlayItem::setHandles(const QRectF &rect)
{
    if (rect == m_handles) return;
    m_handles = rect;
    changed();
}

void OverlayItem::clearGesture()
{
    m_rubber.reset();
    m_guides.clear();
    m_newLink.reset();
    m_ghosts.clear();
    m_ghostLines.clear();
    changed();
}

void OverlayItem::changed()
{
    prepareGeometryChange();
    QRectF bounds;
    const double margin = m_style.screen(40) + 40;
    if (m_rubber) bounds |= m_rubber->adjusted(-2, -2, 2, 2);
    for (const Guide &guide : m_guides) bounds |= QRectF(guide.line.p1(), guide.line.p2()).normalized().adjusted(-margin, -margin, margin, margin);
    if (m_newLink) bounds |= QRectF(m_newLink->from, m_newLink->to).normalized().adjusted(-2 * margin, -margin, 2 * margin, margin);
    if (m_newLink && m_newLink->path.length() > 0) bounds |= m_newLink->path.bounds().adjusted(-margin, -margin, margin, margin);
    if (m_newLink && m_newLink->level) bounds |= (m_newLink->source | m_newLink->target).adjusted(-margin, -margin, margin, margin);
    for (const Ghost &ghost : m_ghosts) bounds |= ghost.rect.adjusted(-4, -4, 4, 4);
    for (const QLineF &line : m_ghostLines) bounds |= QRectF(line.p1(), line.p2()).normalized().adjusted(-4, -4, 4, 4);
    if (m_zone) bounds |= QRectF(*m_zone - QPointF(margin, margin), QSizeF(2 * margin, 2 * margin));
    if (!m_handles.isNull()) bounds |= m_handles.adjusted(-margin, -margin, margin, margin);
    m_bounds = bounds;
    update();
}

void OverlayItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (m_style.plain) return;
    const Theme &t = *m_style.theme;
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_rubber) {
        QPen pen(t.accent, m_style.screen(1));
        pen.setDashPattern({ 4, 3 });
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush); // its fill lies below the items, see DiagramView::drawBackground()
        painter->drawRect(*m_rubber);
    }
    paintGuides(*painter);
    if (!m_ghostLines.empty()) {
        QPen pen(t.accent, m_style.line(2));
        pen.setDashPattern({ 3, 2 });
        painter->setPen(pen);
        for (const QLineF &line : m_ghostLines) painter->drawLine(line);
    }
    for (std::size_t i = 0; i < m_ghosts.size(); ++i) paintGhost(*painter, m_ghosts[i], m_ghostNames[i]);
    if (m_newLink) paintNewLink(*painter);
    if (m_zone) paintZone(*painter);
    if (!m_handles.isNull()) {
        painter->setPen(QPen(t.accent, m_style.screen(1.5)));
        painter->setBrush(t.canvas);
        const double r = m_style.screen(4);
        for (const QPointF &corner : { m_handles.topLeft(), m_handles.topRight(), m_handles.bottomRight(), m_handles.bottomLeft() })
            painter->drawRect(QRectF(corner - QPointF(r, r), QSizeF(2 * r, 2 * r)));
    }
}

void OverlayItem::paintGuides(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    for (const Guide &guide : m_guides) {
        QPen pen(t.accent, m_style.screen(1));
        if (guide.dashed) pen.setDashPattern({ 4, 4 });
        painter.setPen(pen);
        painter.drawLine(guide.line);
        if (guide.gap <= 0) continue;
        const bool flat = guide.line.dy() == 0;
        const QPointF tick = flat ? QPointF(0, m_style.screen(4.5)) : QPointF(m_style.screen(4.5), 0);
        for (const QPointF &end : { guide.line.p1(), guide.line.p2() }) painter.drawLine(end - tick, end + tick);
        Label number;
        number.set(QString::number(std::lround(guide.gap)), m_style.small);
        painter.save();
        painter.translate(guide.line.center());
        painter.scale(m_style.screen(1), m_style.screen(1));
        if (flat) number.paintCentered(painter, 0, 14, t.accent);
        else number.paint(painter, 8, 0, t.accent);
        painter.restore();
    }
}

void OverlayItem::paintNewLink(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    const NewLink &link = *m_newLink;
    if (link.level) {
        QPen pen(t.accent, m_style.screen(1));
        pen.setDashPattern({ 4, 4 });
        painter.setPen(pen);
        const bool flat = link.from.y() == link.to.y();
        for (const QRectF &node : { link.source, link.target }) {
            const bool before = flat ? node.center().x() < (link.from.x() + link.to.x()) / 2 : node.center().y() < (link.from.y() + link.to.y()) / 2;
            const QPointF edge = flat ? QPointF(before ? node.left() : node.right(), link.from.y()) : QPointF(link.from.x(), before ? node.top() : node.bottom());
            const QPointF away = (flat ? QPointF(1, 0) : QPointF(0, 1)) * m_style.screen(before ? -1 : 1);
            painter.drawLine(edge + away * 6, edge + away * 26);
        }
        Label straight;
        straight.set(QCoreApplication::translate("vethlab::OverlayItem", "straight"), m_style.small);
        const QPointF middle = (link.from + link.to) / 2;
        if (flat) straight.paintCentered(painter, middle.x(), middle.y() - 18, t.accent);
        else straight.paint(painter, middle.x() + 12, middle.y(), t.accent);
    }
    QPen pen(link.ping ? t.probe : t.accent, m_style.line(link.ping ? 2 : 2.5), Qt::SolidLine, Qt::RoundCap);
    if (link.ping) pen.setDashPattern({ 3, 3 });
    painter.setPen(pen);
    const LinkPath path = link.path.length() > 0 ? link.path : LinkPath(link.from, link.to);
    path.paint(painter);
    if (link.ping) {
        glyphs::probe(painter, link.to, glyphs::ProbeShape::Diamond, t, m_style.screen(1));
        return;
    }
    if (link.snapped) {
        painter.setPen(QPen(t.accent, m_style.line(1.5)));
        painter.setBrush(Qt::NoBrush);
        const double r = m_style.glyphRadius(11);
        painter.drawEllipse(link.to, r, r);
    }
    for (const QPointF &end : { link.from, link.to })
        glyphs::port(painter, end, LinkState::Planned, t, m_style.glyphRadius(5));
    // Each name near its end, as its label will be; on a short line they stand one above the other.
    const double length = path.length();
    const bool tight = length < m_fromName.width() + m_toName.width() + 84;
    const auto name = [&](const Label &label, const QPointF &from, const QPointF &along, double aside) {
        if (label.isEmpty()) return;
        QRectF rect(QPointF(), pillSize(label));
        const double half = std::abs(along.x()) > 0.5 ? label.width() / 2 : 10;
        rect.moveCenter(from + along * (30 + half) + QPointF(0, aside));
        glyphs::pill(painter, rect, label, glyphs::pillLook(LinkState::Planned, t));
    };
    name(m_fromName, link.from, path.direction(0), tight ? -14 : 0);
    name(m_toName, link.to, -path.direction(length), tight ? 14 : 0);
}

void OverlayItem::paintGhost(QPainter &painter, const Ghost &ghost, const Label &name) const
{
    const Theme &t = *m_style.theme;
    const bool sheet = ghost.note == NoteShape::Sheet, spread = ghost.note && !sheet;
    painter.save();
    painter.setOpacity(0.85);
    QPen pen(sheet ? t.noteLine : t.accent, m_style.line(1.5));
    pen.setDashPattern({ 4, 2.667 });
    painter.setPen(pen);
    painter.setBrush(sheet ? QBrush(t.note) : spread ? QBrush(Qt::NoBrush) : QBrush(t.accentSoft));
    if (sheet) painter.drawRect(ghost.rect);
    else if (spread) painter.drawRoundedRect(ghost.rect, ghost.note == NoteShape::Area ? 16 : 2, ghost.note == NoteShape::Area ? 16 : 2);
    else painter.drawPath(geometry::outline(ghost.shape, ghost.rect));
    const QPointF corner = ghost.rect.topLeft();
    if (!ghost.icon.isEmpty()) drawIcon(painter, QRectF(corner.x() + 20, corner.y() + 20, 24, 24), ghost.icon, t.accent, m_style.iconScale());
    name.paint(painter, corner.x() + 64, corner.y() + 32, t.text);
    painter.restore();
}

void OverlayItem::paintZone(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    const double scale = std::min(m_style.screen(1), 1.4);
    painter.setPen(QPen(t.accent, 1.5 * scale));
    painter.setBrush(t.accentSoft);
    painter.drawEllipse(*m_zone, 14 * scale, 14 * scale);
    painter.setPen(QPen(t.accent, 1.75 * scale, Qt::SolidLine, Qt::RoundCap));
    const double k = 4.5 * scale;
    painter.drawLine(*m_zone - QPointF(k, 0), *m_zone + QPointF(k, 0));
    painter.drawLine(*m_zone - QPointF(0, k), *m_zone + QPointF(0, k));
}

} // namespace vethlab
