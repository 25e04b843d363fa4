// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/forwardingmap.h"

#include <algorithm>
#include <tuple>

#include "backend/analysis/routing.h"
#include "backend/core/prefixtable.h"

namespace vethlab::analysis {
namespace {

bool isRouted(const IpAddress &address)
{
    return !address.isUnspecified() && !address.isMulticast() && !address.isLoopback() && !address.isLinkLocal();
}

IpPrefix hostPrefix(const IpAddress &address) { return *IpPrefix::make(address, address.size() * 8); }

} // namespace

class ForwardingMap::Builder {
public:
    Builder(ForwardingMap &map, const Topology &topology, IpFamily family)
        : m_map(map)
        , m_topology(topology)
        , m_index(topology)
        , m_lans(topology)
        , m_family(family)
    {
    }
    void run()
    {
        for (const auto &[place, element] : m_topology.elements()) {
            if (const NetworkStack *stack = networkStack(element))
                addNode(NodeId(elementId(element).text()), *stack);
        }
        collectNetworks();
        if (m_map.m_nodes.size() * m_map.m_networks.size() > mostPairs)
            return;
        m_map.m_hops.reserve(m_map.m_nodes.size() * m_map.m_networks.size());
        for (std::size_t node = 0; node < m_map.m_nodes.size(); ++node)
            addHops(node);
    }

private:
    /// The best way so far to a network, as the kernel compares them.
    struct Best {
        int length = -1;
        std::uint32_t metric = 0;
        Hop hop;
    };

    void addNode(const NodeId &id, const NetworkStack &stack);
    void addDevice(const Device &device, Node &node);
    void collectNetworks();
    IpPrefix matchOf(const IpPrefix &prefix) const;
    void addHops(std::size_t node);
    void addRoute(std::size_t node, const Route &route);
    std::optional<std::size_t> lanOfDevice(std::size_t node, const InterfaceName &name) const;
    Hop hopTo(std::size_t lan, const IpAddress &gateway) const;
    template <class HopTo> void offer(const IpPrefix &to, std::uint32_t metric, HopTo hopTo);

    ForwardingMap &m_map;
    const Topology &m_topology;
    TopologyIndex m_index;
    Lans m_lans;
    IpFamily m_family;
    std::vector<const NetworkStack *> m_stacks;
    std::map<std::pair<std::size_t, InterfaceName>, std::size_t> m_devices; ///< by node and name: the LAN
    std::map<std::pair<std::size_t, IpAddress>, std::size_t> m_owners;      ///< by LAN and address: the node
    PrefixTable<int> m_routed;                                              ///< destinations of all routes, with their lengths
    int m_longest = 0;                                                      ///< of those
    std::vector<Best> m_best;                                               ///< of the node under work, by network
};

void ForwardingMap::Builder::addNode(const NodeId &id, const NetworkStack &stack)
{
    Node node;
    node.id = id;
    node.forwards = m_family == IpFamily::V4 ? stack.forwardingV4 : stack.forwardingV6;
    node.isComputer = m_topology.findAs<Computer>(id) != nullptr;
    node.translates = std::ranges::any_of(stack.nat, [this](const NatRule &rule) { return rule.family == m_family; });
    for (const Device &device : stackDevices(m_index, id))
        addDevice(device, node);
    for (const InterfaceAddress &address : stack.loopbackAddresses) {
        if (address.prefix.family() == m_family && isRouted(address.prefix.address()))
            node.loopback.push_back(address.prefix.address());
    }
    for (const Route &route : stack.routes) {
        if (route.to.family() != m_family)
            continue;
        node.picksSource = node.picksSource || route.source;
        if (route.to.length() > 0) {
            m_routed.insert(route.to, route.to.length());
            m_longest = std::max(m_longest, route.to.length());
        }
    }
    m_stacks.push_back(&stack);
    m_map.m_nodes.push_back(std::move(node));
}

void ForwardingMap::Builder::addDevice(const Device &device, Node &node)
{
    const Interface *peer = device.interface ? m_index.peerOf(device.interface->id) : nullptr;
    if (!device.up() || (device.interface && (!peer || !peer->up)))
        return;
    const std::size_t number = m_map.m_nodes.size();
    const std::size_t lan = *m_lans.lanOf(device.interface ? ElementId(device.interface->id) : ElementId(device.bridge->id));
    m_devices.try_emplace({number, device.name()}, lan);
    for (const InterfaceAddress &address : device.addresses()) {
        const IpPrefix &prefix = address.prefix;
        if (prefix.family() != m_family || !isRouted(prefix.address()))
            continue;
        node.attachments.push_back({lan, prefix, 0});
        m_owners.try_emplace({lan, prefix.address()}, number);
    }
}

/// The subnet, unless somebody has a route to a part of it that holds the address.
IpPrefix ForwardingMap::Builder::matchOf(const IpPrefix &prefix) const
{
    int longest = 0;
    if (prefix.length() < m_longest)
        m_routed.matches(prefix.address(), [&longest](int length) {
            longest = length;
            return true;
        });
    return longest > prefix.length() ? hostPrefix(prefix.address()) : prefix.network();
}

void ForwardingMap::Builder::collectNetworks()
{
    constexpr std::size_t loopback = SIZE_MAX;
    std::map<std::tuple<IpPrefix, std::size_t, std::size_t>, Network> networks; // by match, LAN and, for a loopback, owner
    for (std::size_t number = 0; number < m_map.m_nodes.size(); ++number) {
        for (const Attachment &attachment : m_map.m_nodes[number].attachments) {
            const IpPrefix match = matchOf(attachment.prefix);
            Network &network = networks.try_emplace({match, attachment.lan, 0}, Network{match, attachment.prefix.network(), attachment.lan, {}}).first->second;
            if (network.members.empty() || network.members.back() != number)
                network.members.push_back(number);
        }
        for (const IpAddress &address : m_map.m_nodes[number].loopback) {
            const IpPrefix match = hostPrefix(address);
            networks.try_emplace({match, loopback, number}, Network{match, match, std::nullopt, {number}});
        }
    }
    std::map<std::pair<IpPrefix, std::size_t>, std::size_t> numbers; // by match and LAN
    for (auto &[key, network] : networks) {
        if (network.lan)
            numbers.emplace(std::pair(network.match, *network.lan), m_map.m_networks.size());
        m_map.m_networks.push_back(std::move(network));
    }
    for (Node &node : m_map.m_nodes) {
        for (Attachment &attachment : node.attachments)
            attachment.network = numbers.at({matchOf(attachment.prefix), attachment.lan});
    }
}

/// Gives every network in `to` what hopTo(network) says, unless a better way is known.
template <class HopTo> void ForwardingMap::Builder::offer(const IpPrefix &to, std::uint32_t metric, HopTo hopTo)
{
    const IpPrefix range = to.network();
    const auto byAddress = [](const Network &network, const IpAddress &address) { return network.match.address() < address; };
    const auto first = std::lower_bound(m_map.m_networks.begin(), m_map.m_networks.end(), range.address(), byAddress);
    for (auto it = first; it != m_map.m_networks.end() && range.contains(it->match.address()); ++it) {
        Best &best = m_best[static_cast<std::size_t>(it - m_map.m_networks.begin())];
        const bool better = range.length() > best.length || (range.length() == best.length && metric < best.metric);
        if (it->match.length() >= range.length() && better)
            best = {range.length(), metric, hopTo(*it)};
    }
}

std::optional<std::size_t> ForwardingMap::Builder::lanOfDevice(std::size_t node, const InterfaceName &name) const
{
    const auto it = m_devices.find({node, name});
    return it == m_devices.end() ? std::nullopt : std::optional(it->second);
}

ForwardingMap::Hop ForwardingMap::Builder::hopTo(std::size_t lan, const IpAddress &gateway) const
{
    const auto owner = m_owners.find({lan, gateway});
    if (owner == m_owners.end())
        return {Hop::Kind::Lost, 0, 0};
    return {Hop::Kind::Next, static_cast<std::uint32_t>(owner->second), static_cast<std::uint32_t>(lan)};
}

void ForwardingMap::Builder::addRoute(std::size_t node, const Route &route)
{
    const auto always = [this, &route](const Hop &hop) { offer(route.to, metricOf(route), [&hop](const Network &) { return hop; }); };
    if (route.type != RouteType::Unicast)
        return always({Hop::Kind::Lost, 0, 0});
    std::optional<std::size_t> lan = route.device ? lanOfDevice(node, *route.device) : std::nullopt;
    if (!route.device && route.via) {
        int longest = -1;
        for (const Attachment &attachment : m_map.m_nodes[node].attachments) {
            if (attachment.prefix.contains(*route.via) && attachment.prefix.length() > longest) {
                longest = attachment.prefix.length();
                lan = attachment.lan;
            }
        }
    }
    if (!lan && m_map.m_nodes[node].isComputer)
        always({Hop::Kind::Lost, 0, 0}); // by a card that nobody drew
    if (!lan)
        return; // waits outside the kernel
    if (route.via)
        return always(hopTo(*lan, *route.via));
    offer(route.to, metricOf(route), [lan](const Network &network) {
        return Hop{network.lan == lan ? Hop::Kind::OnLan : Hop::Kind::Lost, 0, static_cast<std::uint32_t>(*lan)};
    });
}

void ForwardingMap::Builder::addHops(std::size_t number)
{
    const Node &node = m_map.m_nodes[number];
    m_best.assign(m_map.m_networks.size(), {});
    for (const Attachment &attachment : node.attachments) {
        offer(attachment.prefix, connectedMetric(m_family), [&attachment](const Network &network) {
            return Hop{network.lan == attachment.lan ? Hop::Kind::OnLan : Hop::Kind::Lost, 0, static_cast<std::uint32_t>(attachment.lan)};
        });
    }
    for (const Route &route : m_stacks[number]->routes) {
        if (route.to.family() == m_family)
            addRoute(number, route);
    }
    for (const IpAddress &address : node.loopback) {
        offer(hostPrefix(address), 0, [number](const Network &network) {
            const bool own = !network.lan && network.members.front() == number;
            return Hop{own ? Hop::Kind::Here : Hop::Kind::Lost, 0, 0};
        });
    }
    for (Best &best : m_best) {
        if (node.isComputer && best.length < 0)
            best.hop.kind = Hop::Kind::Lost;
        m_map.m_hops.push_back(best.hop);
    }
}

ForwardingMap::ForwardingMap(const Topology &topology, IpFamily family) { Builder(*this, topology, family).run(); }

} // namespace vethlab::analysis
