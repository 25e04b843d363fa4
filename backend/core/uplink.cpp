// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/uplink.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "backend/core/derive.h"

namespace vethlab {
namespace {

constexpr std::uint32_t poolStart = 0xc6120000; // 198.18.0.0
constexpr std::uint32_t networkSize = 128;      // slirp4netns takes none that is smaller
constexpr std::uint32_t networkCount = (1U << 17U) / networkSize;
constexpr int networkLength = 25;
constexpr std::uint32_t gatewayPlace = 2; // these two are slirp4netns' as well
constexpr std::uint32_t nodePlace = 100;

std::uint64_t hashFor(const Topology &topology, const NodeId &node)
{
    const std::uint64_t hash = stableHash(topology.info().name + '\0' + node.text());
    return hash ^ hash >> 32U;
}

IpPrefix networkAt(std::uint64_t number)
{
    const auto start = static_cast<std::uint32_t>(number % networkCount) * networkSize;
    return *IpPrefix::make(IpAddress::v4(poolStart + start), networkLength);
}

const std::vector<InterfaceAddress> &addressesOf(const Element &element)
{
    static const std::vector<InterfaceAddress> none;
    return std::visit(Overloaded{[](const Namespace &e) -> const std::vector<InterfaceAddress> & { return e.stack.loopbackAddresses; },
                                 [](const Computer &e) -> const std::vector<InterfaceAddress> & { return e.stack.loopbackAddresses; },
                                 [](const Bridge &e) -> const std::vector<InterfaceAddress> & { return e.addresses; },
                                 [](const Interface &e) -> const std::vector<InterfaceAddress> & { return e.addresses; },
                                 [](const Link &) -> const std::vector<InterfaceAddress> & { return none; }},
                      element);
}

bool isDrawn(const Topology &topology, const IpPrefix &network)
{
    return std::ranges::any_of(topology.elements(), [&](const auto &entry) {
        const NetworkStack *stack = networkStack(entry.second);
        return std::ranges::any_of(addressesOf(entry.second), [&](const InterfaceAddress &address) { return network.overlaps(address.prefix); })
            || (stack && std::ranges::any_of(stack->routes, [&](const Route &route) { return route.to.length() > 0 && network.overlaps(route.to); }));
    });
}

/// Each Internet node of a lab has another network.
IpPrefix networkOf(const Topology &topology, const NodeId &node)
{
    std::vector<IpPrefix> taken;
    for (const auto &[place, element] : topology.elements()) {
        if (!isInternet(element)) continue;
        const std::uint64_t first = hashFor(topology, NodeId(elementId(element).text()));
        IpPrefix network = networkAt(first);
        for (std::uint32_t attempt = 1; attempt < networkCount && (std::ranges::find(taken, network) != taken.end() || isDrawn(topology, network)); ++attempt)
            network = networkAt(first + attempt);
        if (elementId(element) == ElementId(node)) return network;
        taken.push_back(network);
    }
    return networkAt(hashFor(topology, node));
}

InterfaceAddress onUplink(const IpAddress &address) { return {*IpPrefix::make(address, networkLength), {}}; }

void replace(Topology &topology, Element element) { [[maybe_unused]] const bool there = topology.replace(std::move(element)); }

void append(Topology &topology, Element element) { [[maybe_unused]] const bool isNew = topology.add(std::move(element)); }

NodeId computerOf(Topology &topology)
{
    if (const Computer *computer = TopologyIndex(topology).computer()) return computer->id;
    std::string id = "computer";
    while (topology.find(ElementId(id))) id += '~';
    append(topology, Computer{NodeId(id), {}, {}});
    return NodeId(id);
}

/// The node's end of the way out, and the default route over it unless another one is drawn.
void lead(Topology &topology, Namespace node, const Uplink &uplink, const NodeId &computerId)
{
    const InterfaceId inside(node.id.text() + "~uplink");
    const InterfaceId outside(node.id.text() + "~uplink-peer");
    append(topology, Interface{inside, node.id, uplinkDevice(), VethEnd{}, true, {}, {}, {onUplink(uplink.address.address())}});
    append(topology, Interface{outside, computerId, uplinkPeer(topology, node.id), VethEnd{}, true, {}, {}, {onUplink(uplink.gateway)}});
    append(topology, Link{LinkId(node.id.text() + "~uplink-link"), inside, outside});
    const IpPrefix everywhere = IpPrefix::everything(IpFamily::V4);
    if (std::ranges::none_of(node.stack.routes, [&](const Route &route) { return route.to == everywhere; }))
        node.stack.routes.push_back({everywhere, uplink.gateway, {}, {}, {}, RouteType::Unicast, false});
    replace(topology, std::move(node));
}

void masquerade(Topology &topology, const NodeId &node, const Uplink &uplink, const NodeId &computerId)
{
    Computer computer = *topology.findAs<Computer>(computerId);
    computer.stack.forwardingV4 = true;
    NatRule rule;
    rule.id = node.text() + "~uplink";
    rule.source = uplink.address.network();
    computer.stack.nat.push_back(std::move(rule));
    replace(topology, std::move(computer));
}

} // namespace

const InterfaceName &uplinkDevice()
{
    static const InterfaceName name = *InterfaceName::parse("uplink0");
    return name;
}

bool isInternet(const Element &element)
{
    const auto *space = std::get_if<Namespace>(&element);
    return space && space->look == NodeLook::Internet;
}

bool hasInternet(const Topology &topology)
{
    return std::ranges::any_of(topology.elements(), [](const auto &entry) { return isInternet(entry.second); });
}

Uplink uplinkOf(const Topology &topology, const NodeId &node)
{
    const std::uint32_t start = networkOf(topology, node).address().v4HostOrder();
    return {*IpPrefix::make(IpAddress::v4(start + nodePlace), networkLength), IpAddress::v4(start + gatewayPlace)};
}

InterfaceName uplinkPeer(const Topology &topology, const NodeId &node)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "vl-%08x", static_cast<unsigned>(hashFor(topology, node)));
    return *InterfaceName::parse(text.data());
}

NatRule uplinkRule()
{
    NatRule rule;
    rule.id = "nat1";
    rule.outDevice = uplinkDevice();
    return rule;
}

bool touchesComputer(const Topology &topology, World world)
{
    return TopologyIndex(topology).computer() || (world == World::Computer && hasInternet(topology));
}

Topology withUplinks(const Topology &topology, World world)
{
    if (world != World::Computer || !hasInternet(topology)) return topology;
    Topology whole = topology;
    const NodeId computer = computerOf(whole);
    for (const auto &[place, element] : topology.elements()) {
        if (!isInternet(element)) continue;
        const Namespace &node = std::get<Namespace>(element);
        const Uplink uplink = uplinkOf(topology, node.id);
        lead(whole, node, uplink, computer);
        masquerade(whole, node.id, uplink, computer);
    }
    return whole;
}

} // namespace vethlab
