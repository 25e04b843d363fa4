// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramscene.h"

#include <algorithm>

// Where things are: nodes as placed or dragged, frames around what they hold, the routed lines inside frames.
namespace vethlab {

using namespace geometry;

QPointF DiagramScene::positionOf(const NodeItem &item)
{
    const auto preview = m_preview.find(item.id());
    if (preview != m_preview.end()) return preview->second.topLeft();
    if (const DiagramItem *placed = m_document.diagram().find(item.id())) return diagramItemPosition(*placed);
    const auto [it, isNew] = m_autoPlaces.try_emplace(item.id());
    if (isNew) {
        const auto n = static_cast<int>(m_autoPlaces.size()) - 1;
        it->second = QPointF(40 + (n % 5) * 260, 40 + (n / 5) * 140); // NOLINT(bugprone-integer-division)
        if (const NodeItem *frame = frameOf(item))
            it->second = positionOf(*frame) + QPointF(framePadding, framePaddingTop);
    }
    return it->second;
}

void DiagramScene::placeNode(NodeItem &item, Dirty &dirty)
{
    if (item.isFrame()) return;
    const QRectF rect(positionOf(item), item.naturalSize());
    item.setGeometry(rect);
    if (NodeItem *frame = frameOf(item)) dirty.insert(frame);
}

QRectF DiagramScene::frameRect(const NodeItem &item) const
{
    const auto preview = m_preview.find(item.id());
    if (preview != m_preview.end() && !preview->second.isValid()) return { preview->second.topLeft(), item.sceneRect().size() };
    QSizeF size = item.naturalSize();
    const DiagramItem *placed = m_document.diagram().find(item.id());
    if (const auto *place = placed ? std::get_if<NodePlace>(placed) : nullptr; place && place->size) size = place->size->expandedTo(size);
    QRectF rect(const_cast<DiagramScene *>(this)->positionOf(item), size);
    if (preview != m_preview.end()) rect = QRectF(preview->second.topLeft(), preview->second.size().expandedTo(item.naturalSize()));

    const double rows = static_cast<double>(item.facts().rows.size());
    const double below = rows > 0 ? 68 + 24 * (rows - 1) : framePadding;
    bool hasUplink = false;
    for (const Interface *interface : m_index->interfacesOf(item.id())) hasUplink = hasUplink || m_index->linkOf(interface->id);
    for (const Bridge *bridge : m_index->bridgesIn(item.id()))
        if (const NodeItem *inner = node(bridge->id))
            rect |= inner->sceneRect().adjusted(-framePadding, -(frameHeader + 24), hasUplink ? frameRoutedWidth : framePadding, below);
    return rect;
}

void DiagramScene::placeFrames(Dirty &dirty)
{
    for (NodeItem *item : Dirty(dirty)) placeNode(*item, dirty);
    for (NodeItem *item : Dirty(dirty)) {
        if (!item->isFrame()) continue;
        // During a drag nothing moves but what is dragged: a frame follows its bridge after the release.
        if (hasPreview() && !m_preview.contains(item->id()) && item->sceneRect().isValid()) continue;
        item->setGeometry(frameRect(*item));
    }
}

void DiagramScene::routeFrames(const Dirty &dirty)
{
    std::set<NodeItem *> frames;
    for (NodeItem *item : dirty)
        if (item->isFrame()) frames.insert(item);
    for (NodeItem *frame : frames) {
        const Element *element = m_document.topology().find(frame->id());
        const NetworkStack *stack = element ? networkStack(*element) : nullptr;
        if (!stack) continue;
        std::set<std::string> outside;
        for (const NatRule &rule : stack->nat)
            if (rule.outDevice) outside.insert(rule.outDevice->text());
        for (const Route &route : stack->routes)
            if (route.to.length() == 0 && route.device) outside.insert(route.device->text());
        std::vector<NodeItem::RoutedLine> lines;
        for (const Bridge *bridge : m_index->bridgesIn(frame->id())) {
            const NodeItem *inner = node(bridge->id);
            if (!inner || bridge->addresses.empty()) continue;
            for (const Interface *interface : m_index->interfacesOf(frame->id())) {
                int end = 0;
                const LinkItem *uplink = linkOfPort(interface->id, &end);
                if (!uplink || (!outside.empty() && !outside.contains(interface->name.text()))) continue;
                const QPointF to = uplink->end(end).point;
                const QRectF rect = inner->sceneRect();
                const Side side = to.x() > rect.right() ? Side::Right : to.x() < rect.left() ? Side::Left : nearestSide(rect, to);
                const double low = isVertical(side) ? rect.top() : rect.left(), high = isVertical(side) ? rect.bottom() : rect.right();
                const double along = std::clamp(isVertical(side) ? to.y() : to.x(), low + edgeInset, high - edgeInset);
                lines.push_back({ edgePoint(inner->shapeKind(), rect, side, along) - frame->pos(), to - frame->pos() });
            }
        }
        frame->setRoutedLines(std::move(lines));
    }
}

void DiagramScene::setPreview(std::unordered_map<ElementId, QRectF> places)
{
    std::unordered_map<ElementId, QRectF> before = std::move(m_preview);
    m_preview = std::move(places);
    Dirty dirty;
    const auto mark = [&](const std::unordered_map<ElementId, QRectF> &ids) {
        for (const auto &[id, rect] : ids) {
            if (NodeItem *item = node(id)) dirty.insert(item);
            else syncNote(id);
        }
    };
    mark(before);
    mark(m_preview);
    if (!dirty.empty()) finish(std::move(dirty));
}

void DiagramScene::clearPreview()
{
    if (hasPreview()) setPreview({});
}

} // namespace vethlab
