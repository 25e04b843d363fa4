// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editsarrange.h"

#include <algorithm>
#include <cmath>

#include "backend/document/editsupport.h"

namespace vethlab::edits {

namespace {

QPointF alignedCorner(const QRectF &rect, const QRectF &around, Alignment alignment)
{
    QRectF moved = rect;
    switch (alignment) {
    case Alignment::Left: moved.moveLeft(around.left()); break;
    case Alignment::Center: moved.moveLeft(std::round(around.center().x() - rect.width() / 2)); break;
    case Alignment::Right: moved.moveRight(around.right()); break;
    case Alignment::Top: moved.moveTop(around.top()); break;
    case Alignment::Middle: moved.moveTop(std::round(around.center().y() - rect.height() / 2)); break;
    case Alignment::Bottom: moved.moveBottom(around.bottom()); break;
    }
    return moved.topLeft();
}

} // namespace

Result<Delta> align(const Drawing &drawing, const std::vector<Placed> &items, Alignment alignment)
{
    if (items.size() < 2) return Delta();
    QRectF around;
    for (const Placed &item : items) around |= item.rect;
    std::vector<std::pair<ElementId, QPointF>> to;
    for (const Placed &item : items) to.emplace_back(item.id, alignedCorner(item.rect, around, alignment));
    return move(drawing, to);
}

Result<Delta> distribute(const Drawing &drawing, const std::vector<Placed> &items, Qt::Orientation orientation)
{
    if (items.size() < 3) return Delta();
    const bool sideways = orientation == Qt::Horizontal;
    const auto low = [sideways](const QRectF &rect) { return sideways ? rect.left() : rect.top(); };
    const auto length = [sideways](const QRectF &rect) { return sideways ? rect.width() : rect.height(); };
    std::vector<Placed> sorted = items;
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Placed &a, const Placed &b) { return low(a.rect) + length(a.rect) / 2 < low(b.rect) + length(b.rect) / 2; });
    double filled = 0;
    for (const Placed &item : sorted) filled += length(item.rect);
    const double whole = low(sorted.back().rect) + length(sorted.back().rect) - low(sorted.front().rect);
    const double gap = (whole - filled) / static_cast<double>(sorted.size() - 1);
    double next = low(sorted.front().rect);
    std::vector<std::pair<ElementId, QPointF>> to;
    for (const Placed &item : sorted) {
        const bool stays = &item == &sorted.front() || &item == &sorted.back();
        const double at = stays ? low(item.rect) : std::round(next);
        to.emplace_back(item.id, sideways ? QPointF(at, item.rect.top()) : QPointF(item.rect.left(), at));
        next += length(item.rect) + gap;
    }
    return move(drawing, to);
}

Result<Delta> pin(const Drawing &drawing, const std::vector<Placed> &nodes, bool pinned)
{
    Delta delta;
    for (const Placed &node : nodes) {
        const DiagramItem *item = drawing.diagram.find(node.id);
        const auto *before = item ? std::get_if<NodePlace>(item) : nullptr;
        if (!drawing.topology.find(node.id) || (before && before->pinned == pinned)) continue;
        NodePlace after = before ? *before : NodePlace { node.id, node.rect.topLeft(), std::nullopt, false };
        after.pinned = pinned;
        delta.diagram.push_back({ node.id, before ? std::optional<DiagramItem>(*before) : std::nullopt, after, {} });
    }
    return delta;
}

namespace {

void restackNotes(Delta &delta, const Drawing &drawing, const std::set<ElementId> &notes, bool front)
{
    std::vector<std::pair<Ordinal, Note>> moved; // as they lie now
    for (const auto &[place, item] : drawing.diagram.items())
        if (const auto *note = std::get_if<Note>(&item); note && notes.contains(note->id)) moved.emplace_back(place, *note);
    if (moved.empty()) return;
    for (const auto &[place, note] : moved) delta.diagram.push_back({ note.id, note, std::nullopt, place });
    const Ordinal lowest = drawing.diagram.items().begin()->first - static_cast<Ordinal>(moved.size());
    for (std::size_t i = 0; i < moved.size(); ++i)
        delta.diagram.push_back({ moved[i].second.id, std::nullopt, moved[i].second, front ? std::nullopt : std::optional(lowest + static_cast<Ordinal>(i)) });
}

/// The order of nodes in the file is that of the lab, so how they lie is a property of their own.
void restackNodes(Delta &delta, const Drawing &drawing, std::vector<NodePlace> moved, bool front)
{
    int lowest = 0, highest = 0; // of those that stay
    for (const auto &[place, item] : drawing.diagram.items()) {
        const auto *node = std::get_if<NodePlace>(&item);
        if (!node || std::any_of(moved.begin(), moved.end(), [&](const NodePlace &other) { return other.id == node->id; })) continue;
        lowest = std::min(lowest, node->z);
        highest = std::max(highest, node->z);
    }
    const auto order = [&drawing](const NodePlace &node) { return std::pair(node.z, drawing.topology.place(node.id)); };
    std::sort(moved.begin(), moved.end(), [&](const NodePlace &a, const NodePlace &b) { return order(a) < order(b); });
    int next = front ? highest + 1 : lowest - static_cast<int>(moved.size());
    for (NodePlace &node : moved) {
        node.z = std::clamp(next++, -NodePlace::maxZ, NodePlace::maxZ);
        if (const DiagramItem *before = drawing.diagram.find(node.id)) pushChanged(delta, *before, node);
        else pushAdded(delta, node);
    }
}

} // namespace

Result<Delta> restack(const Drawing &drawing, const std::vector<Placed> &items, bool front)
{
    std::set<ElementId> notes;
    std::vector<NodePlace> nodes;
    for (const Placed &placed : items) {
        const DiagramItem *item = drawing.diagram.find(placed.id);
        if (item && std::holds_alternative<Note>(*item)) notes.insert(placed.id);
        else if (item) nodes.push_back(std::get<NodePlace>(*item));
        else if (isNode(drawing.topology.find(placed.id))) nodes.push_back({ placed.id, placed.rect.topLeft(), std::nullopt, false });
    }
    Delta delta;
    restackNotes(delta, drawing, notes, front);
    if (!nodes.empty()) restackNodes(delta, drawing, std::move(nodes), front);
    return delta;
}

Result<Delta> shapeLinks(const Drawing &drawing, LinkShape shape)
{
    Delta delta;
    if (shape == drawing.diagram.linkShape()) return delta;
    delta.linksBefore = drawing.diagram.linkShape();
    delta.linksAfter = shape;
    return delta;
}

} // namespace vethlab::edits
