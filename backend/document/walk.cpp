// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/walk.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

#include "backend/document/edits.h"

namespace vethlab {

namespace {

using Nodes = std::vector<NodeId>;

const NetworkStack *stackOf(const Topology &topology, const NodeId &node)
{
    const Element *element = topology.find(node);
    return element ? networkStack(*element) : nullptr;
}

/// Changes a stack as the one of the same node in the finished drawing is.
using StackChange = std::function<void(NetworkStack &stack, const NetworkStack &wanted)>;

/// Each node's own end and the other one of its links.
std::vector<std::pair<const Interface *, const Interface *>> linksOf(const TopologyIndex &index, const Nodes &nodes)
{
    std::vector<std::pair<const Interface *, const Interface *>> links;
    for (const NodeId &node : nodes) {
        for (const Interface *interface : index.interfacesOf(node)) {
            if (const Interface *peer = index.peerOf(interface->id)) links.emplace_back(interface, peer);
        }
    }
    return links;
}

/// The bridge with an own stack that all these nodes hang on, whoever made it.
const Bridge *joiningBridge(const TopologyIndex &index, const Nodes &nodes)
{
    const Bridge *common = nullptr;
    for (const NodeId &node : nodes) {
        const Bridge *bridge = nullptr;
        for (const auto &[own, peer] : linksOf(index, {node})) {
            if (const auto *found = index.topology().findAs<Bridge>(peer->node); found && index.stackOf(found->id)) bridge = found;
        }
        if (!bridge || (common && common != bridge)) return nullptr;
        common = bridge;
    }
    return common;
}

bool isDefault(const Route &route) { return route.to.length() == 0; }

// ---- what is lacking ------------------------------------------------------------------------------------------------

bool lacks(const TopologyIndex &index, const lack::LinksUp &up)
{
    return std::any_of(up.nodes.begin(), up.nodes.end(), [&](const NodeId &node) {
        const auto links = linksOf(index, {node});
        return links.empty() || std::any_of(links.begin(), links.end(), [](const auto &ends) { return !ends.first->up || !ends.second->up; });
    });
}

bool lacks(const TopologyIndex &index, const lack::Bridge &bridge) { return !joiningBridge(index, bridge.nodes); }

bool lacks(const TopologyIndex &index, const lack::BridgeAddress &address)
{
    const Bridge *bridge = joiningBridge(index, address.nodes);
    return !bridge || bridge->addresses.empty();
}

bool lacks(const TopologyIndex &index, const lack::DefaultRoutes &routes)
{
    return std::any_of(routes.nodes.begin(), routes.nodes.end(), [&](const NodeId &node) {
        const NetworkStack *stack = stackOf(index.topology(), node);
        return !stack || std::none_of(stack->routes.begin(), stack->routes.end(), isDefault);
    });
}

bool lacks(const TopologyIndex &index, const lack::Forwarding &forwarding)
{
    const NetworkStack *stack = stackOf(index.topology(), forwarding.node);
    return !stack || !stack->forwardingV4;
}

bool lacks(const TopologyIndex &index, const lack::Nat &nat)
{
    const NetworkStack *stack = stackOf(index.topology(), nat.node);
    return !stack || stack->nat.empty();
}

// ---- giving and taking it -------------------------------------------------------------------------------------------
// `drawing` is changed, by what `finished` has.

Result<void> setUp(Drawing &drawing, const lack::LinksUp &up, bool on)
{
    const TopologyIndex index(drawing.topology);
    std::set<ElementId> ends;
    for (const auto &[own, peer] : linksOf(index, up.nodes)) ends.insert({ElementId(own->id), ElementId(peer->id)});
    if (ends.empty()) return fail(ErrorCode::Unknown, up.nodes.empty() ? std::string() : up.nodes.front().text());
    const auto delta = edits::setUp(drawing, ends, on);
    return delta ? applyDelta(drawing, *delta) : Result<void>(tl::unexpected(delta.error()));
}

Result<void> give(Drawing &drawing, const Drawing &, const lack::LinksUp &up) { return setUp(drawing, up, true); }
Result<void> take(Drawing &drawing, const Drawing &, const lack::LinksUp &up) { return setUp(drawing, up, false); }

/// Hands the far ends of the nodes' links to `owner`.
void moveEnds(Drawing &drawing, const lack::Bridge &lack, const NodeId &owner, const std::vector<InterfaceAddress> &addresses = {})
{
    std::vector<Interface> ends;
    const TopologyIndex index(drawing.topology);
    for (const auto &[own, peer] : linksOf(index, lack.nodes)) ends.push_back(*peer);
    for (Interface &end : ends) {
        end.node = owner;
        end.addresses = end.id == lack.addressed ? addresses : std::vector<InterfaceAddress>();
        (void)drawing.topology.replace(end);
    }
}

Result<void> give(Drawing &drawing, const Drawing &finished, const lack::Bridge &lack)
{
    const auto *wanted = finished.topology.findAs<Bridge>(lack.bridge);
    const DiagramItem *place = finished.diagram.find(lack.bridge);
    if (!wanted || !place || !TopologyIndex(drawing.topology).computer()) return fail(ErrorCode::Unknown, lack.bridge.text());
    Bridge bridge = *wanted;
    bridge.addresses.clear();
    if (!drawing.topology.add(bridge, finished.topology.place(lack.bridge)) && !drawing.topology.add(bridge))
        return fail(ErrorCode::Duplicate, lack.bridge.text());
    if (!drawing.diagram.add(*place, finished.diagram.place(lack.bridge))) (void)drawing.diagram.add(*place);
    moveEnds(drawing, lack, lack.bridge);
    return {};
}

Result<void> take(Drawing &drawing, const Drawing &, const lack::Bridge &lack)
{
    const TopologyIndex index(drawing.topology);
    const Bridge *bridge = joiningBridge(index, lack.nodes);
    const auto owner = bridge ? index.stackOf(bridge->id) : std::nullopt;
    if (!owner) return fail(ErrorCode::Unknown, lack.bridge.text());
    const NodeId id = bridge->id;
    moveEnds(drawing, lack, *owner, {lack.address});
    (void)drawing.topology.remove(id);
    (void)drawing.diagram.remove(id);
    return {};
}

Result<void> setAddresses(Drawing &drawing, const lack::BridgeAddress &lack, const std::vector<InterfaceAddress> &addresses)
{
    const TopologyIndex index(drawing.topology);
    const Bridge *joining = joiningBridge(index, lack.nodes);
    if (!joining) return fail(ErrorCode::Unknown, lack.bridge.text());
    Bridge bridge = *joining;
    bridge.addresses = addresses;
    (void)drawing.topology.replace(bridge);
    return {};
}

Result<void> give(Drawing &drawing, const Drawing &finished, const lack::BridgeAddress &lack)
{
    const auto *wanted = finished.topology.findAs<Bridge>(lack.bridge);
    return setAddresses(drawing, lack, wanted ? wanted->addresses : std::vector<InterfaceAddress>());
}

Result<void> take(Drawing &drawing, const Drawing &, const lack::BridgeAddress &lack) { return setAddresses(drawing, lack, {}); }

Result<void> changeStack(Drawing &drawing, const Drawing &finished, const NodeId &node, const StackChange &change)
{
    const Element *element = drawing.topology.find(node);
    const NetworkStack *wanted = stackOf(finished.topology, node);
    if (!element || !networkStack(*element) || !wanted) return fail(ErrorCode::Unknown, node.text());
    Element changed = *element;
    change(*networkStack(changed), *wanted);
    (void)drawing.topology.replace(std::move(changed));
    return {};
}

Result<void> changeRoutes(Drawing &drawing, const Drawing &finished, const lack::DefaultRoutes &lack, const StackChange &change)
{
    for (const NodeId &node : lack.nodes)
        if (auto done = changeStack(drawing, finished, node, change); !done) return done;
    return {};
}

Result<void> give(Drawing &drawing, const Drawing &finished, const lack::DefaultRoutes &lack)
{
    return changeRoutes(drawing, finished, lack, [](NetworkStack &stack, const NetworkStack &wanted) {
        if (std::any_of(stack.routes.begin(), stack.routes.end(), isDefault)) return; // a person was here before
        std::copy_if(wanted.routes.begin(), wanted.routes.end(), std::back_inserter(stack.routes), isDefault);
    });
}

Result<void> take(Drawing &drawing, const Drawing &finished, const lack::DefaultRoutes &lack)
{
    return changeRoutes(drawing, finished, lack, [](NetworkStack &stack, const NetworkStack &) { std::erase_if(stack.routes, isDefault); });
}

Result<void> give(Drawing &drawing, const Drawing &finished, const lack::Forwarding &lack)
{
    return changeStack(drawing, finished, lack.node, [](NetworkStack &stack, const NetworkStack &) { stack.forwardingV4 = true; });
}

Result<void> take(Drawing &drawing, const Drawing &finished, const lack::Forwarding &lack)
{
    return changeStack(drawing, finished, lack.node, [](NetworkStack &stack, const NetworkStack &) { stack.forwardingV4 = false; });
}

Result<void> give(Drawing &drawing, const Drawing &finished, const lack::Nat &lack)
{
    return changeStack(drawing, finished, lack.node, [](NetworkStack &stack, const NetworkStack &wanted) { stack.nat = wanted.nat; });
}

Result<void> take(Drawing &drawing, const Drawing &finished, const lack::Nat &lack)
{
    return changeStack(drawing, finished, lack.node, [](NetworkStack &stack, const NetworkStack &) { stack.nat.clear(); });
}

} // namespace

Walk::Walk(Drawing finished, std::vector<WalkStage> stages)
    : m_finished(std::move(finished))
    , m_stages(std::move(stages))
{
}

Result<Drawing> Walk::drawingAt(std::size_t stage) const
{
    Drawing drawing = m_finished;
    for (std::size_t above = m_stages.size(); above-- > stage;) {
        if (!m_stages[above].lack) continue;
        const auto taken = std::visit([&](const auto &lack) { return take(drawing, m_finished, lack); }, *m_stages[above].lack);
        if (!taken) return tl::unexpected(taken.error());
    }
    return drawing;
}

std::size_t Walk::stageOf(const Drawing &drawing) const
{
    const TopologyIndex index(drawing.topology);
    const auto found = std::find_if(m_stages.begin(), m_stages.end(), [&](const WalkStage &stage) {
        return !stage.lack || std::visit([&](const auto &lack) { return lacks(index, lack); }, *stage.lack);
    });
    return static_cast<std::size_t>(std::distance(m_stages.begin(), found));
}

Result<Delta> Walk::step(const Drawing &drawing, std::size_t stage) const
{
    if (stage >= m_stages.size() || !m_stages[stage].lack) return Delta();
    Drawing after = drawing;
    const auto given = std::visit([&](const auto &lack) { return give(after, m_finished, lack); }, *m_stages[stage].lack);
    if (!given) return tl::unexpected(given.error());
    return Delta::difference(drawing, after);
}

Result<Delta> Walk::stepBack(const Drawing &drawing, std::size_t stage) const
{
    if (stage == 0 || stage > m_stages.size() || !m_stages[stage - 1].lack) return Delta();
    Drawing before = drawing;
    const auto taken = std::visit([&](const auto &lack) { return take(before, m_finished, lack); }, *m_stages[stage - 1].lack);
    if (!taken) return tl::unexpected(taken.error());
    return Delta::difference(drawing, before);
}

std::vector<WalkStage> bridgeNatStages()
{
    const NodeId ns1("ns1"), ns2("ns2"), br1("br1"), computer("computer"), internet("internet");
    const Nodes hosts{ns1, ns2};
    const auto to = [](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return IpAddress::v4(a << 24U | b << 16U | c << 8U | d); };
    const InterfaceAddress farEnd{IpPrefix::make(to(192, 168, 1, 1), 24).value(), {}};
    using enum ProbeOutcome;
    return {
        {"down", {ns1, to(192, 168, 1, 1), computer, NetworkUnreachable}, {ns1, ns2}, lack::LinksUp{hosts}},
        {"apart", {ns1, to(192, 168, 1, 12), ns2, HostUnreachable}, {computer}, lack::Bridge{br1, hosts, InterfaceId("br1:br-veth1"), farEnd}},
        {"silent", {ns1, to(192, 168, 1, 10), br1, HostUnreachable}, {br1}, lack::BridgeAddress{br1, hosts}},
        {"unrouted", {ns1, to(10, 0, 2, 15), computer, NetworkUnreachable}, {ns1, ns2}, lack::DefaultRoutes{hosts}},
        {"unforwarded", {ns1, to(1, 1, 1, 1), internet, NoReply}, {computer}, lack::Forwarding{computer}},
        {"unanswered", {ns1, to(1, 1, 1, 1), internet, NoReply}, {computer, internet}, lack::Nat{computer}},
        {"works", {ns1, to(1, 1, 1, 1), internet, Answered}, {}, {}},
    };
}

} // namespace vethlab
