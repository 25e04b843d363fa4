// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/path.h"

#include <algorithm>

#include "backend/analysis/routing.h"

namespace vethlab::analysis {
namespace {

constexpr int maxHops = 64; // the initial TTL of a packet; ends routing loops

/// A port forward of `stack` that catches every packet (an echo request has no ports) from `from` to `to`.
const NatRule *redirection(const TopologyIndex &index, const NetworkStack &stack, const NodeId &from, const IpAddress &to,
                           const std::optional<InterfaceName> &arrivedOn)
{
    const auto comesFrom = [&](const IpPrefix &source) {
        return std::ranges::any_of(stackDevices(index, from), [&](const Device &device) {
            return std::ranges::any_of(device.addresses(), [&](const InterfaceAddress &a) { return source.contains(a.prefix.address()); });
        });
    };
    for (const NatRule &rule : stack.nat) {
        if (rule.kind == NatKind::Dnat && rule.protocol == NatProtocol::Any && rule.to && rule.to->family() == to.family()
            && (!rule.destination || rule.destination->contains(to)) && (!rule.inDevice || rule.inDevice == arrivedOn)
            && (!rule.source || comesFrom(*rule.source)))
            return &rule;
    }
    return nullptr;
}

/// The name by which `node` knows the device that a frame came in by: the interface, or the bridge it is a port of.
std::optional<InterfaceName> deviceName(const TopologyIndex &index, const InterfaceId &last)
{
    const auto *interface = index.topology().findAs<Interface>(last);
    if (!interface)
        return std::nullopt;
    const auto *bridge = index.topology().findAs<Bridge>(interface->node);
    return bridge ? bridge->name : interface->name;
}

/// The addresses of a node or a bridge in file order, loopback last; without link-local ones, which need a zone.
std::vector<IpAddress> addressesOf(const TopologyIndex &index, const NodeId &node, IpFamily family)
{
    std::vector<IpAddress> addresses;
    const auto collect = [&](const std::vector<InterfaceAddress> &list) {
        for (const InterfaceAddress &a : list) {
            if (a.prefix.family() == family && !a.prefix.address().isLinkLocal())
                addresses.push_back(a.prefix.address());
        }
    };
    const Element *element = index.topology().find(node);
    if (!element)
        return addresses;
    if (const auto *bridge = std::get_if<Bridge>(element))
        collect(bridge->addresses);
    for (const Device &device : networkStack(*element) ? stackDevices(index, node) : std::vector<Device>())
        collect(device.addresses());
    if (const NetworkStack *stack = networkStack(*element))
        collect(stack->loopbackAddresses);
    return addresses;
}

} // namespace

Path forwardPath(const TopologyIndex &index, const NodeId &from, const IpAddress &to)
{
    Path path;
    const auto start = index.stackOf(from);
    IpAddress target = to;
    std::optional<NodeId> node = start;
    std::optional<InterfaceName> arrivedOn;
    for (int hop = 0; node && hop < maxHops; ++hop) {
        const Element *element = index.topology().find(*node);
        const NetworkStack *stack = element ? networkStack(*element) : nullptr;
        if (!stack)
            return path;
        if (const NatRule *rule = redirection(index, *stack, *start, target, arrivedOn))
            target = *rule->to;
        if (hasAddress(index, *node, target)) {
            path.complete = true;
            return path;
        }
        if (node != start && !forwards(*stack, target.family()))
            return path;
        const auto next = nextHop(index, *node, target);
        if (!next)
            return path;
        auto over = lanPath(index, next->out, next->next);
        if (!over) { // nobody answers: the packet is not seen beyond its first interface
            if (next->out.interface && next->out.up())
                path.interfaces.push_back(next->out.interface->id);
            return path;
        }
        path.interfaces.insert(path.interfaces.end(), over->interfaces.begin(), over->interfaces.end());
        node = over->arrived;
        arrivedOn = over->interfaces.empty() ? std::nullopt : deviceName(index, over->interfaces.back());
    }
    return path;
}

std::optional<IpAddress> pingAddress(const TopologyIndex &index, const NodeId &from, const NodeId &to, IpFamily family)
{
    const std::vector<IpAddress> addresses = addressesOf(index, to, family);
    const auto start = index.stackOf(from);
    if (addresses.empty() || !start)
        return addresses.empty() ? std::nullopt : std::optional(addresses.front());
    const auto sharesSubnet = [devices = stackDevices(index, *start)](const IpAddress &address) {
        return std::ranges::any_of(devices, [&](const Device &device) {
            return std::ranges::any_of(device.addresses(), [&](const InterfaceAddress &a) { return a.prefix.contains(address); });
        });
    };
    const auto reachable = [&](const IpAddress &address) { return forwardPath(index, from, address).complete; };
    auto found = std::ranges::find_if(addresses, [&](const IpAddress &a) { return sharesSubnet(a) && reachable(a); });
    if (found == addresses.end())
        found = std::ranges::find_if(addresses, reachable);
    if (found == addresses.end())
        found = std::ranges::find_if(addresses, sharesSubnet);
    return found == addresses.end() ? addresses.front() : *found;
}

std::optional<NodeId> ownerOf(const TopologyIndex &index, const IpAddress &address)
{
    std::optional<NodeId> owner;
    bool several = false;
    const auto check = [&](const std::vector<InterfaceAddress> &addresses, const std::optional<NodeId> &stack) {
        if (!stack || std::ranges::none_of(addresses, [&](const InterfaceAddress &a) { return a.prefix.address() == address; }))
            return;
        several = several || (owner && owner != stack);
        owner = stack;
    };
    for (const auto &[ordinal, element] : index.topology().elements()) {
        std::visit(Overloaded{[&](const Namespace &e) { check(e.stack.loopbackAddresses, e.id); },
                              [&](const Computer &e) { check(e.stack.loopbackAddresses, e.id); },
                              [&](const Bridge &e) { check(e.addresses, index.stackOf(e.id)); },
                              [&](const Interface &e) {
                                  if (!index.topology().findAs<Bridge>(e.node))
                                      check(e.addresses, index.stackOf(e.node));
                              },
                              [](const Link &) {}},
                   element);
    }
    return several ? std::nullopt : owner;
}

} // namespace vethlab::analysis
