// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/selecttool.h"

namespace vethlab {

using namespace geometry;

bool SelectTool::isDragging() const
{
    return m_moving || m_copying || m_resizing || m_linking || m_rubber;
}

bool SelectTool::isInZone(const QPointF &point, const Zone &zone, const NodeItem &item) const
{
    // Inside, it reaches no deeper than its disc is drawn, and zoomed out it shrinks with the node: there must be enough
    // of the node left to hold it by.
    const double most = 0.3125 * std::min(64.0, item.sceneRect().height());
    const double radius = std::min(m_host.scene().style().screen(reach::connectZone), most);
    const QRectF r = item.sceneRect();
    const double depth = std::min({ point.x() - r.left(), r.right() - point.x(), point.y() - r.top(), r.bottom() - point.y() });
    return distance(point, zone.center) <= radius && depth <= 0.7 * radius;
}

std::optional<SelectTool::Zone> SelectTool::zoneAt(const QPointF &point, const Hit &hit) const
{
    const DiagramScene &scene = m_host.scene();
    const auto zoneOf = [&](const NodeItem &item) {
        return Zone { item.id(), sideMiddle(item.shapeKind(), item.sceneRect(), nearestSide(item.sceneRect(), point)) };
    };
    const auto within = [&](const Zone &zone, const NodeItem &item) { return isInZone(point, zone, item); };
    if (const NodeItem *item = hit.isNode() ? scene.node(hit.id) : nullptr) return zoneOf(*item);
    // The half of the disc outside of the node belongs to it as long as the pointer came from there.
    if (const NodeItem *item = m_zone ? scene.node(m_zone->node) : nullptr)
        if (const Zone zone = zoneOf(*item); within(zone, *item)) return zone;
    for (const auto &[id, item] : scene.nodes()) {
        if (distanceToRect(point, item->sceneRect()) > scene.style().screen(reach::connectZone)) continue;
        if (const Zone zone = zoneOf(*item); within(zone, *item)) return zone;
    }
    return {};
}

void SelectTool::hover(const Pointer &pointer)
{
    const Hit hit = m_host.scene().hitAt(pointer.scene, pointer.modifiers & Qt::AltModifier ? m_cycle : 0);
    m_host.scene().setHover(hit);
    const bool mayConnect = (hit.isNode() || hit.kind == Hit::Kind::None || hit.kind == Hit::Kind::Port || hit.kind == Hit::Kind::Link)
        && m_host.scene().style().level() > CanvasStyle::Level::Shape;
    m_zone = mayConnect ? zoneAt(pointer.scene, hit) : std::nullopt;
    m_host.overlay().setConnectZone(m_zone ? std::optional(m_zone->center) : std::nullopt);
    if (hit.kind == Hit::Kind::Handle) m_cursor = hit.handle % 2 == 0 ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
    else m_cursor = Qt::ArrowCursor;
}

void SelectTool::press(const Pointer &pointer)
{
    m_cancelled = false;
    if (pointer.modifiers & Qt::AltModifier && distance(pointer.view, m_pressedAt.view) <= 2) ++m_cycle;
    else m_cycle = 0;
    hover(pointer);
    m_pressed = true;
    m_pressedAt = pointer;
    m_hit = m_host.scene().hitAt(pointer.scene, m_cycle);
    m_pressedZone.reset();
    if (m_zone && m_hit.kind != Hit::Kind::Handle) {
        if (isInZone(pointer.scene, *m_zone, *m_host.scene().node(m_zone->node))) m_pressedZone = m_zone;
    }
    // Dragging from a port draws another link from its node.
    if (!m_pressedZone && m_hit.kind == Hit::Kind::Port) m_pressedZone = Zone { NodeId(m_hit.node.text()), pointer.scene };
}

void SelectTool::begin(const Pointer &pointer)
{
    if (m_hit.kind == Hit::Kind::Handle) {
        m_resizing.emplace(m_host, m_hit.id, m_hit.handle, m_pressedAt.scene);
    } else if (m_pressedZone) {
        m_zone.reset();
        m_linking.emplace(m_host, m_pressedZone->node, LinkDrag::Purpose::Link);
    } else if (m_hit.isNode() || m_hit.kind == Hit::Kind::Note) {
        std::set<ElementId> ids = m_host.selected();
        if (!ids.contains(m_hit.id)) {
            ids = { m_hit.id };
            m_host.select(ids);
        }
        if (pointer.modifiers & Qt::ControlModifier) m_copying.emplace(m_host, ids, m_hit.id, m_pressedAt.scene);
        else m_moving.emplace(m_host, ids, m_hit.id, m_pressedAt.scene);
        m_cursor = m_copying ? Qt::DragCopyCursor : Qt::ArrowCursor;
    } else {
        const bool adds = pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
        m_rubber = Rubber { m_pressedAt.scene, adds ? m_host.selected() : std::set<ElementId>(), m_host.selected() };
    }
    m_host.scene().setHover({});
}

void SelectTool::move(const Pointer &pointer)
{
    if (!m_pressed) {
        if (!m_linking) hover(pointer);
        return;
    }
    if (m_cancelled) return;
    if (!isDragging()) {
        if (distance(pointer.view, m_pressedAt.view) < reach::drag) return;
        begin(pointer);
    }
    if (m_moving) m_moving->move(pointer);
    if (m_copying) m_copying->move(pointer);
    if (m_resizing) m_resizing->move(pointer);
    if (m_linking) m_linking->move(pointer);
    if (m_rubber) moveRubber(pointer);
}

void SelectTool::moveRubber(const Pointer &pointer)
{
    const QRectF rect = QRectF(m_rubber->start, pointer.scene).normalized();
    // Left to right takes what is enclosed, right to left whatever is touched.
    const bool touches = pointer.scene.x() < m_rubber->start.x();
    std::set<ElementId> ids = m_rubber->base;
    const auto offer = [&](const ElementId &id, const QRectF &own) {
        if (touches ? rect.intersects(own) && !own.contains(rect) : rect.contains(own)) ids.insert(id);
    };
    for (const auto &[id, item] : m_host.scene().nodes()) offer(id, item->sceneRect());
    for (const auto &[id, item] : m_host.scene().notes()) offer(id, item->sceneRect());
    for (const auto &[id, item] : m_host.scene().links()) {
        const std::vector<QPointF> &points = item->path().points();
        const bool inside = std::all_of(points.begin(), points.end(), [&](const QPointF &point) { return rect.contains(point); });
        if (inside || (touches && item->path().touches(rect))) ids.insert(id);
    }
    m_host.overlay().setRubberBand(rect);
    if (ids != m_host.selected()) m_host.select(ids);
}

void SelectTool::release(const Pointer &pointer)
{
    if (!m_pressed) return;
    m_pressed = false;
    if (m_cancelled) {
        m_cancelled = false;
        return;
    }
    if (m_moving) m_moving->release(pointer);
    else if (m_copying) m_copying->release(pointer);
    else if (m_resizing) m_resizing->release(pointer);
    else if (m_linking) {
        if (!m_linking->release(pointer)) m_linking->cancel();
    } else if (m_rubber) m_host.overlay().setRubberBand({});
    else click(pointer);
    endDrags();
    hover(pointer);
}

void SelectTool::endDrags()
{
    m_moving.reset();
    m_copying.reset();
    m_resizing.reset();
    m_linking.reset();
    m_rubber.reset();
}

void SelectTool::click(const Pointer &pointer)
{
    if (!m_hit) {
        if (!(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))) m_host.select({});
        return;
    }
    if (m_hit.kind == Hit::Kind::Handle) return;
    if (!(pointer.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))) return m_host.select({ m_hit.id });
    std::set<ElementId> ids = m_host.selected();
    if (!ids.erase(m_hit.id)) ids.insert(m_hit.id);
    m_host.select(ids);
}

void SelectTool::doubleClick(const Pointer &pointer)
{
    const Hit hit = m_host.scene().hitAt(pointer.scene);
    if (hit.kind == Hit::Kind::Handle) return;
    m_pressed = false;
    if (!hit) return m_host.startQuickAdd({}, pointer.scene);
    m_host.select({ hit.id });
    const NodeItem *item = m_host.scene().node(hit.id);
    if (hit.kind == Hit::Kind::Note || (item && item->nameRect().contains(pointer.scene))) m_host.startEditing(hit.id);
    else m_host.activate(hit.id);
}

bool SelectTool::cancel()
{
    const bool was = isDragging();
    if (m_moving) m_moving->cancel();
    if (m_copying) m_copying->cancel();
    if (m_resizing) m_resizing->cancel();
    if (m_linking) m_linking->cancel();
    if (m_rubber) {
        m_host.overlay().setRubberBand({});
        m_host.select(m_rubber->before);
    }
    endDrags();
    m_cancelled = m_pressed;
    return was;
}

void SelectTool::left()
{
    cancel();
    m_zone.reset();
    m_host.overlay().setConnectZone({});
    m_host.scene().setHover({});
}

} // namespace vethlab
