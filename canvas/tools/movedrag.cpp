// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/movedrag.h"

#include <QCoreApplication>

#include "canvas/tools/dragsnap.h"
#include "canvas/tools/homes.h"

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::MoveDrag)
    };

} // namespace

MoveDrag::MoveDrag(ToolHost &host, const std::set<ElementId> &ids, const ElementId &grabbed, const QPointF &start)
    : m_host(host)
    , m_grabbed(grabbed)
    , m_start(start)
    , m_insertion(host, [this](const LinkId &link) { return insertedInto(link); })
{
    const DiagramScene &scene = m_host.scene();
    for (const ElementId &id : ids)
        if ((scene.node(id) || scene.note(id)) && !scene.isPinned(id)) m_named.insert(id);
    for (const ElementId &id : scene.withContents(m_named)) m_places.emplace(id, scene.rectOf(id));
    for (const ElementId &id : m_named) {
        const NodeItem *item = scene.node(id);
        const NodeItem *frame = item ? scene.frameOf(*item) : nullptr;
        const bool movesAlong = frame && m_named.contains(frame->id());
        if (item && !movesAlong && m_host.drawing().topology.findAs<Bridge>(id)) m_bridges.insert(id);
    }
    m_host.overlay().setConnectZone({});
    m_host.hint(m_named.empty() ? Words::tr("It is pinned. Edit, Arrange, Pin lets it go.") : Words::tr("Alt: no snapping  ·  Shift: one direction  ·  Esc: cancel"));
}

void MoveDrag::findHome(const QPointF &point)
{
    m_home = {};
    if (m_bridges.empty()) return;
    if (const NodeItem *home = homeUnder(m_host.scene(), point, [this](const ElementId &id) { return m_places.contains(id); })) m_home = home->id();
}

void MoveDrag::move(const Pointer &pointer)
{
    if (m_places.empty()) return; // all are pinned
    const auto grabbed = m_places.find(m_grabbed);
    m_offset = dragOffset(m_host, m_start, pointer, grabbed == m_places.end() ? QRectF() : grabbed->second,
        [this](const ElementId &id) { return m_places.contains(id); });
    findHome(pointer.scene);
    std::unordered_map<ElementId, QRectF> preview;
    for (const auto &[id, rect] : m_places) preview.emplace(id, QRectF(rect.topLeft() + m_offset, QSizeF()));
    m_host.scene().setPreview(std::move(preview));
    if (aimAtLink(pointer)) return;
    bool comesHome = false;
    for (const ElementId &id : m_bridges) {
        const NodeItem *frame = m_host.scene().frameOf(*m_host.scene().node(id));
        comesHome = comesHome || (frame ? ElementId(frame->id()) : ElementId()) != m_home;
    }
    m_host.scene().setDropTarget(comesHome ? m_home : ElementId());
}

const NodeItem *MoveDrag::insertable() const
{
    const NodeItem *item = m_named.size() == 1 ? m_host.scene().node(*m_named.begin()) : nullptr;
    return item && !item->isFrame() && m_host.scene().layout().linksOf(item).empty() ? item : nullptr;
}

bool MoveDrag::aimAtLink(const Pointer &pointer)
{
    const NodeItem *item = insertable();
    const bool found = item && m_insertion.aim(item->sceneRect().center(), item->facts().name, pointer.scene);
    m_host.overlay().setGhosts({}, m_insertion.lines());
    return found;
}

/// What is moved on the way, a bridge's home included, comes first.
Result<edits::Spliced> MoveDrag::insertedInto(const LinkId &link) const
{
    Drawing after = m_host.drawing();
    const Result<Delta> moved = wholeMove();
    if (!moved) return tl::unexpected(moved.error());
    if (Result<void> result = applyDelta(after, *moved); !result) return tl::unexpected(result.error());
    Result<edits::Spliced> spliced = edits::insertIntoLink(after, NodeId(m_named.begin()->text()), link);
    if (!spliced) return spliced;
    if (Result<void> result = applyDelta(after, spliced->delta); !result) return tl::unexpected(result.error());
    spliced->delta = Delta::difference(m_host.drawing(), after);
    return spliced;
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
    const BridgeHome home = homeOf(before, m_host.scene().node(m_home));
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
    if (const LinkId link = m_insertion.link(); !link.isEmpty()) {
        const QString inserted = m_insertion.text(insertable()->facts().name);
        const Result<edits::Spliced> spliced = insertedInto(link);
        end();
        if (!spliced) return m_host.refuse(spliced.error());
        m_host.push(inserted, spliced->delta);
        return;
    }
    const Result<Delta> delta = wholeMove();
    const QString text = Words::tr("Move %1").arg(itemsText(m_host.scene(), m_named));
    end();
    m_host.push(text, delta);
}

void MoveDrag::cancel()
{
    end();
}

void MoveDrag::end()
{
    m_insertion.hide();
    m_host.scene().clearPreview();
    m_host.scene().setDropTarget({});
    m_host.overlay().setGuides({});
    m_host.overlay().setGhosts({});
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
    const QString text = Words::tr("Resize %1").arg(itemsText(m_host.scene(), { m_id }));
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
