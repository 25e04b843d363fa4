// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editssplice.h"

#include <algorithm>

#include "backend/core/lans.h"
#include "backend/core/limits.h"
#include "backend/document/splicer.h"
#include "backend/formats/defaultids.h"

namespace vethlab::edits {

namespace {

/// Nothing else is on the LAN of this interface, and it is no port.
bool standsAlone(const Topology &topology, const Lans &lans, const InterfaceId &end)
{
    if (topology.findAs<Bridge>(topology.findAs<Interface>(end)->node)) return false;
    return std::none_of(topology.elements().begin(), topology.elements().end(), [&](const auto &entry) {
        const ElementId id = elementId(entry.second);
        return id != ElementId(end) && lans.lanOf(id) && lans.lanOf(id) == lans.lanOf(end);
    });
}

Interface newInterface(const Drawing &world, const NodeId &node, const NodeId &other)
{
    const std::set<std::string> taken = deviceNames(world.topology, *spaceOf(world.topology, node));
    const InterfaceName name = nextInterfaceName(*world.topology.find(node), *world.topology.find(other), taken);
    return { InterfaceId(freeId(world, defaultInterfaceId(node, name).text())), node, name, VethEnd {}, true, {}, {}, {} };
}

void addLink(Drawing &world, const InterfaceId &a, const InterfaceId &b)
{
    (void)world.topology.add(Link { LinkId(freeId(world, defaultLinkId(a, b).text())), a, b }); // the id is free
}

Spliced finished(const Drawing &before, const Drawing &after, const NodeId &node, const SpliceAddresses &addresses)
{
    return { Delta::difference(before, after), node, addresses.changes(), addresses.isUndecided() };
}

/// Into `world`, which may have grown from `before`.
Result<Spliced> insert(const Drawing &before, Drawing world, const NodeId &node, const LinkId &id)
{
    const auto *link = world.topology.findAs<Link>(id);
    if (!link || !isNode(world.topology.find(node))) return fail(ErrorCode::Unknown, link ? node.text() : id.text());
    const TopologyIndex index(before.topology);
    for (const Interface *own : index.interfacesOf(node))
        if (index.linkOf(own->id)) return fail(ErrorCode::Invalid, node.text(), { "linked" });
    if (countElements(world.topology).interfaces + 2 > limits::maxInterfaces)
        return fail(ErrorCode::Invalid, {}, { "limit", std::to_string(limits::maxInterfaces) });
    SpliceSide a { link->a, {}, false }, b { link->b, {}, false };
    (void)world.topology.remove(id);
    const Lans lans(world.topology);
    for (SpliceSide *side : { &a, &b }) {
        side->alone = standsAlone(world.topology, lans, side->end);
        const NodeId neighbour = world.topology.findAs<Interface>(side->end)->node;
        if (Result<void> joinable = checkJoinable(world.topology, neighbour, node); !joinable) return tl::unexpected(joinable.error());
        Interface own = newInterface(world, node, neighbour);
        side->own = own.id;
        (void)world.topology.add(std::move(own)); // the id is free
        if (side == &a) addLink(world, a.end, a.own);
        else addLink(world, b.own, b.end);
    }
    SpliceAddresses addresses(world.topology, node, a, b);
    if (!networkStack(*world.topology.find(node))) return Spliced { Delta::difference(before, world), node, {}, false };
    addresses.separate();
    return finished(before, world, node, addresses);
}

} // namespace

Result<Spliced> insertIntoLink(const Drawing &drawing, const NodeId &node, const LinkId &link) { return insert(drawing, drawing, node, link); }

Result<Spliced> insertNewIntoLink(const Drawing &drawing, NodeKind kind, QPointF position, const LinkId &link)
{
    const Result<Added> added = addNode(drawing, kind, position);
    if (!added) return tl::unexpected(added.error());
    Drawing world = drawing;
    if (Result<void> applied = applyDelta(world, added->delta); !applied) return tl::unexpected(applied.error());
    return insert(drawing, std::move(world), NodeId(added->id.text()), link);
}

Result<Spliced> joinNeighbours(const Drawing &drawing, const NodeId &node)
{
    if (!isNode(drawing.topology.find(node))) return fail(ErrorCode::Unknown, node.text());
    const TopologyIndex index(drawing.topology);
    std::vector<SpliceSide> sides;
    std::vector<ElementId> gone;
    for (const Interface *own : index.interfacesOf(node)) {
        gone.push_back(own->id);
        const Interface *end = index.peerOf(own->id);
        if (!end) continue;
        sides.push_back({ end->id, own->id, false });
        gone.push_back(index.linkOf(own->id)->id);
    }
    const auto neighbour = [&](const SpliceSide &side) { return drawing.topology.findAs<Interface>(side.end)->node; };
    if (sides.size() != 2 || neighbour(sides[0]) == neighbour(sides[1]) || !index.bridgesIn(node).empty())
        return fail(ErrorCode::Invalid, node.text(), { "two-links" });
    Drawing world = drawing;
    Topology without = drawing.topology;
    for (const ElementId &id : gone) (void)without.remove(id);
    const Lans lans(without);
    for (SpliceSide &side : sides) side.alone = standsAlone(without, lans, side.end);
    (void)without.remove(node);
    if (Result<void> joinable = checkJoinable(without, neighbour(sides[0]), neighbour(sides[1])); !joinable) return tl::unexpected(joinable.error());
    SpliceAddresses addresses(world.topology, node, sides[0], sides[1]);
    const bool separates = networkStack(*world.topology.find(node));
    const bool undecided = separates && addresses.isUndecided();
    if (separates) addresses.unite();
    for (const ElementId &id : gone) (void)world.topology.remove(id);
    (void)world.topology.remove(node);
    (void)world.diagram.remove(node);
    addLink(world, sides[0].end, sides[1].end);
    return Spliced { Delta::difference(drawing, world), node, addresses.changes(), undecided };
}

} // namespace vethlab::edits
