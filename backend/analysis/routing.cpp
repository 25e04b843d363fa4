// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/routing.h"

#include <algorithm>
#include <unordered_set>

namespace vethlab::analysis {
namespace {

bool has(const std::vector<InterfaceAddress> &addresses, const IpAddress &address)
{
    return std::ranges::any_of(addresses, [&](const InterfaceAddress &a) { return a.prefix.address() == address; });
}

/// The device whose own network holds `address`, by longest prefix.
std::optional<Device> connectedDevice(const std::vector<Device> &devices, const IpAddress &address)
{
    std::optional<Device> best;
    int length = -1;
    for (const Device &device : devices) {
        for (const InterfaceAddress &a : device.addresses()) {
            if (device.up() && a.prefix.contains(address) && a.prefix.length() > length) {
                best = device;
                length = a.prefix.length();
            }
        }
    }
    return best;
}

/// Breadth-first search over interfaces (linked to each other and to the bridge they are ports of) and bridges.
class LanSearch {
public:
    LanSearch(const TopologyIndex &index, const IpAddress &wanted) : m_index(index), m_wanted(wanted) {}
    std::optional<LanPath> run(const Device &out)
    {
        if (!out.up())
            return std::nullopt;
        visit(out, 0);
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const Device here = m_steps[i].device;
            if (i > 0 && isTarget(here))
                return pathTo(i);
            expand(here, i);
        }
        return std::nullopt;
    }

private:
    struct Step {
        Device device;
        std::size_t from;
    };
    const Bridge *bridgeOf(const Interface &interface) const { return m_index.topology().findAs<Bridge>(interface.node); }
    bool isTarget(const Device &device) const
    {
        const bool isPort = device.interface && bridgeOf(*device.interface);
        return !isPort && has(device.addresses(), m_wanted) && stackOf(device);
    }
    std::optional<NodeId> stackOf(const Device &device) const
    {
        return m_index.stackOf(device.interface ? device.interface->node : device.bridge->id);
    }
    void visit(const Device &device, std::size_t from)
    {
        const void *key = device.interface ? static_cast<const void *>(device.interface) : device.bridge;
        if (device.up() && m_seen.insert(key).second)
            m_steps.push_back({device, from});
    }
    void expand(const Device &here, std::size_t i)
    {
        if (here.bridge) {
            for (const Interface *port : m_index.interfacesOf(here.bridge->id))
                visit({port, nullptr}, i);
            return;
        }
        if (const Bridge *bridge = bridgeOf(*here.interface))
            visit({nullptr, bridge}, i);
        if (const Interface *peer = m_index.peerOf(here.interface->id))
            visit({peer, nullptr}, i);
    }
    LanPath pathTo(std::size_t last) const
    {
        LanPath path;
        path.arrived = *stackOf(m_steps[last].device);
        for (std::size_t i = last;; i = m_steps[i].from) {
            if (m_steps[i].device.interface)
                path.interfaces.push_back(m_steps[i].device.interface->id);
            if (i == 0)
                break;
        }
        std::ranges::reverse(path.interfaces);
        return path;
    }

    const TopologyIndex &m_index;
    const IpAddress &m_wanted;
    std::vector<Step> m_steps;
    std::unordered_set<const void *> m_seen;
};

/// What the kernel compares routes by, best first.
struct Rank {
    int length = -1;
    std::uint32_t metric = 0;
    [[nodiscard]] bool isBetterThan(const Rank &other) const { return length > other.length || (length == other.length && metric < other.metric); }
};

/// The device a route leads to; nothing for refusing routes and for gateways out of reach.
std::optional<NextHop> followRoute(const std::vector<Device> &devices, const Route &route, const IpAddress &to)
{
    if (route.type != RouteType::Unicast)
        return std::nullopt;
    if (!route.device) {
        const auto out = route.via ? connectedDevice(devices, *route.via) : std::nullopt;
        return out ? std::optional(NextHop{*out, *route.via}) : std::nullopt;
    }
    const auto out = std::ranges::find_if(devices, [&](const Device &device) { return device.name() == *route.device; });
    return out != devices.end() ? std::optional(NextHop{*out, route.via.value_or(to)}) : std::nullopt;
}

} // namespace

std::uint32_t metricOf(const Route &route)
{
    const std::uint32_t metric = route.metric.value_or(0);
    return route.to.family() == IpFamily::V6 && metric == 0 ? 1024 : metric; // IP6_RT_PRIO_USER
}

bool forwards(const NetworkStack &stack, IpFamily family) { return family == IpFamily::V4 ? stack.forwardingV4 : stack.forwardingV6; }

std::vector<Device> stackDevices(const TopologyIndex &index, const NodeId &node)
{
    std::vector<Device> devices;
    for (const Interface *interface : index.interfacesOf(node))
        devices.push_back({interface, nullptr});
    for (const Bridge *bridge : index.bridgesIn(node))
        devices.push_back({nullptr, bridge});
    return devices;
}

bool hasAddress(const TopologyIndex &index, const NodeId &node, const IpAddress &address)
{
    const Element *element = index.topology().find(node);
    const NetworkStack *stack = element ? networkStack(*element) : nullptr;
    return stack
        && (has(stack->loopbackAddresses, address)
            || std::ranges::any_of(stackDevices(index, node), [&](const Device &device) { return has(device.addresses(), address); }));
}

std::optional<LanPath> lanPath(const TopologyIndex &index, const Device &out, const IpAddress &next)
{
    return LanSearch(index, next).run(out);
}

std::optional<NextHop> nextHop(const TopologyIndex &index, const NodeId &node, const IpAddress &to)
{
    const Element *element = index.topology().find(node);
    const NetworkStack *stack = element ? networkStack(*element) : nullptr;
    if (!stack)
        return std::nullopt;
    const std::vector<Device> devices = stackDevices(index, node);
    Rank best;
    std::optional<NextHop> hop;
    for (const Device &device : devices) {
        for (const InterfaceAddress &address : device.addresses()) {
            const Rank rank{address.prefix.length(), connectedMetric(to.family())};
            if (device.up() && address.prefix.contains(to) && rank.isBetterThan(best)) {
                best = rank;
                hop = NextHop{device, to};
            }
        }
    }
    for (const Route &route : stack->routes) {
        const Rank rank{route.to.length(), metricOf(route)};
        if (route.to.contains(to) && rank.isBetterThan(best)) {
            best = rank;
            hop = followRoute(devices, route, to);
        }
    }
    return hop;
}

} // namespace vethlab::analysis
