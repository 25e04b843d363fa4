// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editsclipboard.h"

#include <unordered_set>

#include "backend/document/copyist.h"

namespace vethlab::edits {

namespace {

/// The nodes among `ids`, with the bridges that live in them.
std::unordered_set<ElementId> wholeNodes(const TopologyIndex &index, const std::set<ElementId> &ids)
{
    std::unordered_set<ElementId> nodes;
    for (const ElementId &id : ids) {
        if (!isNode(index.topology().find(id))) continue;
        nodes.insert(id);
        for (const Bridge *bridge : index.bridgesIn(NodeId(id.text()))) nodes.insert(bridge->id);
    }
    return nodes;
}

/// All nodes and notes but this computer.
std::set<ElementId> withoutComputer(const Drawing &drawing, const std::set<ElementId> &ids)
{
    const TopologyIndex index(drawing.topology);
    const std::unordered_set<ElementId> nodes = wholeNodes(index, ids);
    std::set<ElementId> rest(nodes.begin(), nodes.end());
    for (const ElementId &id : ids) rest.insert(id);
    if (index.computer()) rest.erase(index.computer()->id);
    return rest;
}

bool isEmpty(const Drawing &drawing) { return drawing.topology.isEmpty() && drawing.diagram.items().empty(); }

} // namespace

Excerpt takeOut(const Drawing &drawing, const std::set<ElementId> &ids, bool plugged)
{
    const Topology &topology = drawing.topology;
    const TopologyIndex index(topology);
    const std::unordered_set<ElementId> nodes = wholeNodes(index, ids);
    Excerpt part;
    std::map<NodeId, std::set<std::string>> gone; // devices that stay behind, by the stack that loses them
    std::unordered_set<ElementId> interfaces;
    for (const auto &[place, element] : topology.elements()) {
        const auto *interface = std::get_if<Interface>(&element);
        if (!interface || !nodes.contains(interface->node)) continue;
        const Interface *peer = index.peerOf(interface->id);
        const bool plug = plugged && peer && topology.findAs<Bridge>(peer->node) && topology.findAs<Namespace>(interface->node);
        if (!peer || nodes.contains(peer->node)) {
            interfaces.insert(interface->id);
        } else if (plug) {
            interfaces.insert(interface->id);
            part.plugs.emplace(interface->id, peer->node);
        } else if (const auto owner = index.stackOf(interface->node)) {
            gone[*owner].insert(interface->name.text());
        }
    }
    const auto homeIsCopied = [&](const Bridge &bridge) {
        const auto owner = stackOwner(topology, spaceOf(bridge.home));
        return std::holds_alternative<InFabric>(bridge.home) || (owner && nodes.contains(*owner));
    };
    for (const auto &[place, element] : topology.elements()) {
        const ElementId id = elementId(element);
        const auto *link = std::get_if<Link>(&element);
        const bool taken = nodes.contains(id) || interfaces.contains(id) || (link && interfaces.contains(link->a) && interfaces.contains(link->b));
        if (!taken) continue;
        Element copy = element;
        if (NetworkStack *stack = networkStack(copy); stack && gone.contains(NodeId(id.text())))
            *stack = withoutDevices(std::move(*stack), gone.at(NodeId(id.text())));
        if (auto *bridge = std::get_if<Bridge>(&copy); bridge && !homeIsCopied(*bridge)) {
            part.homes.emplace(bridge->id, bridge->home);
            bridge->home = InFabric {};
        }
        (void)part.drawing.topology.add(std::move(copy)); // ids are unique in the original
    }
    for (const auto &[place, item] : drawing.diagram.items()) {
        const ElementId id = diagramItemId(item);
        if (nodes.contains(id) || (std::holds_alternative<Note>(item) && ids.contains(id))) (void)part.drawing.diagram.add(item);
    }
    return part;
}

Drawing excerpt(const Drawing &drawing, const std::set<ElementId> &ids) { return takeOut(drawing, ids, false).drawing; }

Result<Pasted> paste(const Drawing &drawing, const Drawing &part, QPointF offset, const BridgeHome &home)
{
    if (Result<void> there = checkHome(drawing.topology, home); !there) return tl::unexpected(there.error());
    Excerpt excerpt { part, {}, {} };
    const auto computer = stackOwner(part.topology, Space::root());
    const bool second = computer && stackOwner(drawing.topology, Space::root());
    if (second) {
        std::set<ElementId> all;
        for (const auto &[place, element] : part.topology.elements()) all.insert(elementId(element));
        for (const auto &[place, item] : part.diagram.items()) all.insert(diagramItemId(item));
        excerpt.drawing = takeOut(part, withoutComputer(part, all), false).drawing;
        if (isEmpty(excerpt.drawing)) return fail(ErrorCode::Duplicate, computer->text(), { "computer" });
    }
    Result<Pasted> pasted = Copyist(drawing, excerpt, home).copy(offset);
    if (pasted) pasted->computerLeftOut = second;
    return pasted;
}

Result<Pasted> duplicate(const Drawing &drawing, const std::set<ElementId> &ids, QPointF offset)
{
    const auto computer = stackOwner(drawing.topology, Space::root());
    const bool second = computer && ids.contains(*computer);
    const Excerpt part = takeOut(drawing, second ? withoutComputer(drawing, ids) : ids, true);
    if (second && isEmpty(part.drawing)) return fail(ErrorCode::Duplicate, computer->text(), { "computer" });
    Result<Pasted> pasted = Copyist(drawing, part, InFabric {}).copy(offset);
    if (pasted) pasted->computerLeftOut = second;
    return pasted;
}

} // namespace vethlab::edits
