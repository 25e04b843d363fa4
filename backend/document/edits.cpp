// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/edits.h"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "backend/core/limits.h"
#include "backend/core/uplink.h"
#include "backend/document/editsports.h"
#include "backend/document/editsupport.h"
#include "backend/formats/defaultids.h"

// Edits that add something.
namespace vethlab::edits {

namespace {

/// "ns1", "ns2" …: the first that is neither an id, nor the name of a namespace or bridge, nor a label. `mayBeAlone`: without a number if that is free.
std::string freeNodeName(const Drawing &drawing, const std::string &stem, bool mayBeAlone = false)
{
    std::set<std::string> taken;
    for (const auto &[place, element] : drawing.topology.elements()) {
        if (const auto *space = std::get_if<Namespace>(&element)) taken.insert({ space->name.text(), space->label });
        if (const auto *bridge = std::get_if<Bridge>(&element)) taken.insert({ bridge->name.text(), bridge->label });
        if (const auto *interface = std::get_if<Interface>(&element)) taken.insert(interface->name.text());
    }
    for (int number = mayBeAlone ? 0 : 1;; ++number) {
        std::string name = number == 0 ? stem : stem + std::to_string(number);
        if (!taken.contains(name) && !isIdTaken(drawing, name)) return name;
    }
}

Result<Element> makeNamespace(const Drawing &drawing, NodeLook look)
{
    const std::string name = freeNodeName(drawing, look == NodeLook::Router ? "r" : "ns");
    const auto parsed = NamespaceName::parse(name);
    if (!parsed) return tl::unexpected(parsed.error());
    Namespace space { NodeId(name), *parsed, {}, look, {} };
    if (look == NodeLook::Router) space.stack.forwardingV4 = space.stack.forwardingV6 = true;
    return space;
}

/// Forwards, and masquerades what leaves the lab.
Result<Element> makeInternet(const Drawing &drawing)
{
    const std::string stem = "internet";
    const std::string name = freeNodeName(drawing, stem, true);
    const auto parsed = NamespaceName::parse(name);
    if (!parsed) return tl::unexpected(parsed.error());
    Namespace space { NodeId(name), *parsed, name == stem ? "Internet" : "Internet " + name.substr(stem.size()), NodeLook::Internet, {} };
    space.stack.forwardingV4 = space.stack.forwardingV6 = true;
    space.stack.nat.push_back(uplinkRule());
    return space;
}

Result<Element> makeBridge(const Drawing &drawing, bool hub, const BridgeHome &home)
{
    if (Result<void> there = checkHome(drawing.topology, home); !there) return tl::unexpected(there.error());
    const std::string name = freeNodeName(drawing, hub ? "hub" : "br");
    const auto parsed = InterfaceName::parse(name);
    if (!parsed) return tl::unexpected(parsed.error());
    Bridge bridge { NodeId(name), *parsed, {}, home };
    if (hub) bridge.ageingSeconds = 0;
    return bridge;
}

Result<Element> makeComputer(const Drawing &drawing)
{
    if (const auto present = stackOwner(drawing.topology, Space::root())) return fail(ErrorCode::Duplicate, present->text(), { "computer" });
    Computer computer;
    computer.id = NodeId(freeId(drawing, "computer"));
    return computer;
}

Result<Element> makeNode(const Drawing &drawing, NodeKind kind, const BridgeHome &home)
{
    switch (kind) {
    case NodeKind::Namespace:
        return makeNamespace(drawing, NodeLook::Host);
    case NodeKind::Router:
        return makeNamespace(drawing, NodeLook::Router);
    case NodeKind::Bridge:
        return makeBridge(drawing, false, home);
    case NodeKind::Hub:
        return makeBridge(drawing, true, home);
    case NodeKind::Computer:
        return makeComputer(drawing);
    case NodeKind::Internet:
        return makeInternet(drawing);
    }
    return fail(ErrorCode::Internal);
}

} // namespace

Result<Added> addNode(const Drawing &drawing, NodeKind kind, QPointF position, const BridgeHome &home)
{
    if (countElements(drawing.topology).nodes >= limits::maxNodes)
        return fail(ErrorCode::TooLarge, {}, { "nodes", std::to_string(limits::maxNodes) });
    Result<Element> node = makeNode(drawing, kind, home);
    if (!node) return tl::unexpected(node.error());
    Added added { {}, elementId(*node) };
    pushAdded(added.delta, std::move(*node));
    pushAdded(added.delta, NodePlace { added.id, position, std::nullopt, false });
    return added;
}

Result<Added> addNote(const Drawing &drawing, QPointF position, const std::string &text)
{
    return addShape(drawing, NoteShape::Sheet, QRectF(position, Note().size), text);
}

Result<Added> addShape(const Drawing &drawing, NoteShape shape, const QRectF &rect, const std::string &text)
{
    if (!(rect.width() > 0 && rect.height() > 0)) return fail(ErrorCode::BadNumber, {}, { "size" });
    const std::string stem = shape == NoteShape::Sheet ? "note" : shape == NoteShape::Box ? "box" : "area";
    int number = 1;
    while (isIdTaken(drawing, stem + std::to_string(number))) ++number;
    Note note { ElementId(stem + std::to_string(number)), rect.topLeft(), rect.size(), text, shape };
    Added added { {}, note.id };
    pushAdded(added.delta, std::move(note));
    return added;
}

namespace {

/// Whether a frame can already get from `a` to `b` over bridges that don't speak STP: one more link would close a loop.
bool closesLoop(const TopologyIndex &index, const NodeId &a, const NodeId &b)
{
    const auto forwardsBlindly = [&index](const NodeId &id) {
        const auto *bridge = index.topology().findAs<Bridge>(id);
        return bridge && !bridge->stp;
    };
    if (!forwardsBlindly(a) || !forwardsBlindly(b)) return false;
    std::unordered_set<NodeId> seen { a };
    std::deque<NodeId> open { a };
    while (!open.empty()) {
        const NodeId node = open.front();
        open.pop_front();
        if (node == b) return true;
        for (const Interface *port : index.interfacesOf(node)) {
            const Interface *peer = index.peerOf(port->id);
            if (peer && forwardsBlindly(peer->node) && seen.insert(peer->node).second) open.push_back(peer->node);
        }
    }
    return false;
}

bool isHomeOf(const Topology &topology, const NodeId &home, const NodeId &node)
{
    const auto *bridge = topology.findAs<Bridge>(node);
    return bridge && stackOwner(topology, spaceOf(bridge->home)) == home;
}

Result<void> checkLinkable(const Drawing &drawing, const NodeId &a, const NodeId &b)
{
    const Topology &topology = drawing.topology;
    if (Result<void> joinable = checkJoinable(topology, a, b); !joinable) return joinable;
    for (const NodeId &id : { a, b })
        if (topology.findAs<Bridge>(id) && portCount(topology, id) >= limits::maxBridgePorts)
            return fail(ErrorCode::Invalid, id.text(), { "limit", std::to_string(limits::maxBridgePorts) });
    if (countElements(topology).interfaces + 2 > limits::maxInterfaces)
        return fail(ErrorCode::Invalid, {}, { "limit", std::to_string(limits::maxInterfaces) });
    return {};
}

} // namespace

Result<void> checkJoinable(const Topology &topology, const NodeId &a, const NodeId &b)
{
    for (const NodeId &id : { a, b })
        if (!isNode(topology.find(id))) return fail(ErrorCode::Unknown, id.text());
    if (a == b) return fail(ErrorCode::Invalid, a.text(), { "same-node" });
    if (isHomeOf(topology, a, b) || isHomeOf(topology, b, a)) return fail(ErrorCode::Invalid, a.text(), { "own-home" });
    const bool bridges = topology.findAs<Bridge>(a) && topology.findAs<Bridge>(b);
    if (bridges && closesLoop(TopologyIndex(topology), a, b)) return fail(ErrorCode::Invalid, a.text(), { "loop" });
    return {};
}

InterfaceName nextInterfaceName(const Element &node, const Element &other, const std::set<std::string> &taken)
{
    if (std::holds_alternative<Bridge>(node)) return freeDeviceName(portNameFor(kernelName(other)), taken);
    // A real computer is likely to have an "eth0" of its own already.
    const std::string stem = std::holds_alternative<Computer>(node) ? "veth" : "eth";
    int number = 0;
    while (taken.contains(stem + std::to_string(number))) ++number;
    return freeDeviceName(stem + std::to_string(number), taken);
}

Result<LinkPreview> previewLink(const Drawing &drawing, const NodeId &a, const NodeId &b)
{
    if (Result<void> allowed = checkLinkable(drawing, a, b); !allowed) return tl::unexpected(allowed.error());
    const Topology &topology = drawing.topology;
    const Element &nodeA = *topology.find(a);
    const Element &nodeB = *topology.find(b);
    const Space spaceA = *spaceOf(topology, a);
    const Space spaceB = *spaceOf(topology, b);
    std::set<std::string> taken = deviceNames(topology, spaceA);
    const InterfaceName nameA = nextInterfaceName(nodeA, nodeB, taken);
    if (spaceA == spaceB)
        taken.insert(nameA.text());
    else
        taken = deviceNames(topology, spaceB);
    return LinkPreview { nameA, nextInterfaceName(nodeB, nodeA, taken) };
}

namespace {

Interface newInterface(const Drawing &drawing, const NodeId &node, const InterfaceName &name)
{
    return { InterfaceId(freeId(drawing, defaultInterfaceId(node, name).text())), node, name, VethEnd {}, true, {}, {}, {} };
}

/// What is not in the drawing yet comes with the link.
Added joined(const Drawing &drawing, const Interface &a, const Interface &b)
{
    const Link link { LinkId(freeId(drawing, defaultLinkId(a.id, b.id).text())), a.id, b.id };
    Added added { {}, link.id };
    for (const Interface *end : { &a, &b })
        if (!drawing.topology.find(end->id)) pushAdded(added.delta, *end);
    pushAdded(added.delta, link);
    return added;
}

Result<Interface> chosenPort(const Drawing &drawing, const NodeId &node, const PortChoice &port)
{
    if (const auto *fresh = std::get_if<InterfaceName>(&port)) {
        const Result<InterfaceName> name = newPortName(drawing.topology, node, fresh->text());
        if (!name) return tl::unexpected(name.error());
        return newInterface(drawing, node, *name);
    }
    const auto &id = std::get<InterfaceId>(port);
    const auto *present = drawing.topology.findAs<Interface>(id);
    if (!present || present->node != node) return fail(ErrorCode::Unknown, id.text(), { id.text() });
    if (TopologyIndex(drawing.topology).linkOf(id)) return fail(ErrorCode::Duplicate, id.text());
    return *present;
}

} // namespace

Result<Added> connect(const Drawing &drawing, const NodeId &a, const NodeId &b)
{
    const Result<LinkPreview> names = previewLink(drawing, a, b);
    if (!names) return tl::unexpected(names.error());
    return joined(drawing, newInterface(drawing, a, names->a), newInterface(drawing, b, names->b));
}

std::vector<InterfaceId> freePorts(const Topology &topology, const NodeId &node)
{
    const TopologyIndex index(topology);
    std::vector<InterfaceId> free;
    for (const Interface *interface : index.interfacesOf(node))
        if (!index.linkOf(interface->id)) free.push_back(interface->id);
    return free;
}

Result<InterfaceName> newPortName(const Topology &topology, const NodeId &node, const std::string &text)
{
    const std::optional<Space> space = spaceOf(topology, node);
    if (!space) return fail(ErrorCode::Unknown, node.text(), { node.text() });
    Result<InterfaceName> name = InterfaceName::parse(text);
    if (name && deviceNames(topology, *space).contains(text)) return fail(ErrorCode::Duplicate, node.text(), { text });
    return name;
}

Result<Added> connectAt(const Drawing &drawing, const NodeId &a, const NodeId &b, const PortChoice &port)
{
    if (Result<void> allowed = checkLinkable(drawing, a, b); !allowed) return tl::unexpected(allowed.error());
    const Result<Interface> end = chosenPort(drawing, b, port);
    if (!end) return tl::unexpected(end.error());
    const Topology &topology = drawing.topology;
    std::set<std::string> taken = deviceNames(topology, *spaceOf(topology, a));
    if (spaceOf(topology, a) == spaceOf(topology, b)) taken.insert(end->name.text());
    return joined(drawing, newInterface(drawing, a, nextInterfaceName(*topology.find(a), *topology.find(b), taken)), *end);
}

Result<Added> addConnected(const Drawing &drawing, const NodeId &from, NodeKind kind, QPointF position)
{
    Result<Added> node = addNode(drawing, kind, position);
    if (!node) return node;
    Drawing with = drawing;
    if (Result<void> applied = applyDelta(with, node->delta); !applied) return tl::unexpected(applied.error());
    Result<Added> link = connect(with, from, NodeId(node->id.text()));
    if (!link) return link;
    append(node->delta, std::move(link->delta));
    return node;
}

} // namespace vethlab::edits
