// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/movedrag.h"

#include <QCoreApplication>

#include "canvas/snapping.h"

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::MoveDrag)
    };

    QString nameOf(const DiagramScene &scene, const ElementId &id)
    {
        if (const NodeItem *item = scene.node(id)) return item->facts().name;
        return Words::tr("note");
    }

    BridgeHome homeOf(const Drawing &drawing, const ElementId &frame)
    {
        const Element *element = frame.isEmpty() ? nullptr : drawing.topology.find(frame);
        if (element && std::holds_alternative<Computer>(*element)) return InComputer {};
        if (element && std::holds_alternative<Namespace>(*element)) return InNamespace { NodeId(frame.text()) };
        return InFabric {};
    }

} // namespace

MoveDrag::MoveDrag(ToolHost &host, const std::set<ElementId> &ids, const ElementId &grabbed, const QPointF &start)
    : m_host(host)
    , m_grabbed(grabbed)
    , m_start(start)
{
    const DiagramScene &scene = m_host.scene();
    for (const ElementId &id : ids)
        if (scene.node(id) || scene.note(id)) m_named.insert(id);
    for (const ElementId &id : scene.withContents(m_named)) m_places.emplace(id, scene.rectOf(id));
    for (const ElementId &id : m_named) {
        const NodeItem *item = scene.node(id);
        const NodeItem *frame = item ? scene.frameOf(*item) : nullptr;
        const bool movesAlong = frame && m_named.contains(frame->id());
        if (item && !movesAlong && m_host.drawing().topology.findAs<Bridge>(id)) m_bridges.insert(id);
    }
    m_host.overlay().setConnectZone({});
    m_host.hint(Words::tr("Alt: no snapping  ·  Shift: one direction  ·  Esc: cancel"));
}

std::vector<QRectF> MoveDrag::others() const
{
    const QRectF visible = m_host.visibleRect();
    std::vector<QRectF> rects;
    for (const auto &[id, item] : m_host.scene().nodes())
        if (!m_places.contains(id) && item->sceneRect().intersects(visible)) rects.push_back(item->sceneRect());
    for (const auto &[id, item] : m_host.scene().notes())
        if (!m_places.contains(id) && item->sceneRect().intersects(visible)) rects.push_back(item->sceneRect());
    return rects;
}

QPointF MoveDrag::offsetFor(const Pointer &pointer)
{
    QPointF offset = pointer.scene - m_start;
    const bool locked = pointer.modifiers & Qt::ShiftModifier;
    const bool sideways = std::abs(offset.x()) >= std::abs(offset.y());
    if (locked) (sideways ? offset.ry() : offset.rx()) = 0;
    std::vector<Guide> guides;
    const auto grabbed = m_places.find(m_grabbed);
    if (!(pointer.modifiers & Qt::AltModifier) && grabbed != m_places.end()) {
        const Snapped snapped = snap(grabbed->second.translated(offset), others(),
            { m_host.scene().style().screen(8), true, m_host.snapsToGrid() });
        QPointF shift = snapped.shift;
        if (locked) (sideways ? shift.ry() : shift.rx()) = 0;
        offset += shift;
        guides = snapped.guides;
    }
    m_host.overlay().setGuides(std::move(guides));
    return offset;
}

void MoveDrag::findHome(const QPointF &point)
{
    m_home = {};
    if (m_bridges.empty()) return;
    // Into whatever the pointer is over, frames last: a namespace in sight is nearer than the frame behind it.
    const NodeItem *best = nullptr;
    for (const auto &[id, item] : m_host.scene().nodes()) {
        if (m_places.contains(id) || !item->containsPoint(point)) continue;
        const Element *element = m_host.drawing().topology.find(id);
        if (!element || !networkStack(*element)) continue;
        if (!best || best->isFrame()) best = item.get();
    }
    if (best) m_home = best->id();
}

void MoveDrag::move(const Pointer &pointer)
{
    m_offset = offsetFor(pointer);
    findHome(pointer.scene);
    std::unordered_map<ElementId, QRectF> preview;
    for (const auto &[id, rect] : m_places) preview.emplace(id, QRectF(rect.topLeft() + m_offset, QSizeF()));
    m_host.scene().setPreview(std::move(preview));
    bool comesHome = false;
    for (const ElementId &id : m_bridges) {
        const NodeItem *frame = m_host.scene().frameOf(*m_host.scene().node(id));
        comesHome = comesHome || (frame ? ElementId(frame->id()) : ElementId()) != m_home;
    }
    m_host.scene().setDropTarget(comesHome ? m_home : ElementId());
}

Result<Delta> MoveDrag::wholeMove() const
{
    const Drawing &before = m_host.drawing();
    std::vector<std::pair<ElementId, QPointF>> to;
    for (const auto &[id, rect] : m_places) to.emplace_back(id, rect.topLeft() + m_offset);
    std::sort(to.begin(), to.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    const Result<Delta> moved = edits::move(before, to);
    if (!moved) return moved;
    Drawing after = before;
    if (Result<void> result = applyDelta(after, *moved); !result) return tl::unexpected(result.error());
    const BridgeHome home = homeOf(before, m_home);
    bool rehomed = false;
    for (const ElementId &id : m_bridges) {
        if (before.topology.findAs<Bridge>(id)->home == home) continue;
        const Result<Delta> step = edits::moveBridgeHome(after, NodeId(id.text()), home, m_places.at(id).topLeft() + m_offset);
        if (!step) return step;
        if (Result<void> result = applyDelta(after, *step); !result) return tl::unexpected(result.error());
        rehomed = true;
    }
    return rehomed ? Delta::difference(before, after) : *moved;
}

void MoveDrag::release(const Pointer &pointer)
{
    move(pointer);
    const Result<Delta> delta = wholeMove();
    const QString text = m_named.size() == 1 ? Words::tr("Move %1").arg(nameOf(m_host.scene(), *m_named.begin()))
                                             : Words::tr("Move %1 items").arg(m_named.size());
    end();
    m_host.push(text, delta);
}

void MoveDrag::cancel()
{
    end();
}

void MoveDrag::end()
{
    m_host.scene().clearPreview();
    m_host.scene().setDropTarget({});
    m_host.overlay().setGuides({});
    m_host.hint({});
}

// ---- resizing -----------------------------------------------------------------------------------------------------

ResizeDrag::ResizeDrag(ToolHost &host, ElementId id, int corner, const QPointF &start)
    : m_host(host)
    , m_id(std::move(id))
    , m_corner(corner)
    , m_start(start)
    , m_before(host.scene().rectOf(m_id))
    , m_rect(m_before)
{
}

void ResizeDrag::move(const Pointer &pointer)
{
    QPointF offset = pointer.scene - m_start;
    const bool atLeft = m_corner == 0 || m_corner == 3, atTop = m_corner < 2;
    QPointF corner = (atLeft ? (atTop ? m_before.topLeft() : m_before.bottomLeft()) : (atTop ? m_before.topRight() : m_before.bottomRight())) + offset;
    if (!(pointer.modifiers & Qt::AltModifier) && m_host.snapsToGrid())
        corner = { geometry::snapped(corner.x(), geometry::gridStep), geometry::snapped(corner.y(), geometry::gridStep) };
    const NodeItem *frame = m_host.scene().node(m_id);
    const QSizeF least = frame ? frame->naturalSize() : QSizeF(80, 40);
    m_rect = m_before;
    if (atLeft) m_rect.setLeft(std::min(corner.x(), m_rect.right() - least.width()));
    else m_rect.setRight(std::max(corner.x(), m_rect.left() + least.width()));
    if (atTop) m_rect.setTop(std::min(corner.y(), m_rect.bottom() - least.height()));
    else m_rect.setBottom(std::max(corner.y(), m_rect.top() + least.height()));
    m_host.scene().setPreview({ { m_id, m_rect } });
    m_host.overlay().setHandles(m_host.scene().rectOf(m_id));
}

void ResizeDrag::release(const Pointer &pointer)
{
    move(pointer);
    const QRectF rect = m_host.scene().rectOf(m_id); // a frame never gets smaller than what it holds
    const QString text = Words::tr("Resize %1").arg(nameOf(m_host.scene(), m_id));
    m_host.scene().clearPreview();
    if (rect == m_before) return;
    m_host.push(text, edits::resize(m_host.drawing(), m_id, rect.topLeft(), rect.size()));
}

void ResizeDrag::cancel()
{
    m_host.scene().clearPreview();
    m_host.overlay().setHandles(m_before);
}

} // namespace vethlab
