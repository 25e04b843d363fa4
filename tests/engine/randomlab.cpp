// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/engine/randomlab.h"

#include "backend/core/validation.h"

namespace vethlab::tests {

template <class T> std::vector<T> RandomLab::all(const Topology &topology)
{
    std::vector<T> result;
    for (const auto &[place, element] : topology.elements()) {
        if (const auto *typed = std::get_if<T>(&element))
            result.push_back(*typed);
    }
    return result;
}

Topology RandomLab::make()
{
    Topology topology;
    topology.setInfo({"random", {}});
    const unsigned size = 3 + below(12);
    for (unsigned i = 0; i < size; ++i)
        topology = edited(topology);
    return topology;
}

Topology RandomLab::edited(const Topology &from)
{
    for (int attempt = 0; attempt < 20; ++attempt) {
        Topology topology = from;
        for (unsigned count = 1 + below(4); count > 0; --count)
            change(topology);
        if (!hasErrors(validate(topology)))
            return topology;
    }
    return from;
}

void RandomLab::change(Topology &topology)
{
    switch (below(18)) {
    case 0: case 1: return addNamespace(topology);
    case 2: return addBridge(topology);
    case 3: case 4: case 5: case 6: return addLink(topology);
    case 7: return removeNode(topology);
    case 8: return removeLink(topology);
    case 9: case 10: case 11: return changeInterface(topology);
    case 12: return changeBridge(topology);
    case 13: return changeStack(topology);
    case 14: return renameNode(topology);
    case 15: return swapNames(topology);
    default: return changeRoutes(topology);
    }
}

InterfaceAddress RandomLab::address()
{
    const std::string host = std::to_string(1 + below(250));
    const std::string net = std::to_string(below(6));
    switch (below(4)) {
    case 0: return *InterfaceAddress::parse("fd00:" + net + "::" + host + "/64");
    case 1: return *InterfaceAddress::parse("10.0." + net + '.' + host + "/24 brd +");
    case 2: return *InterfaceAddress::parse("10.1." + net + '.' + host + "/16");
    default: return *InterfaceAddress::parse("10.0." + net + '.' + host + "/24");
    }
}

void RandomLab::addNamespace(Topology &topology)
{
    const std::string id = "n" + std::to_string(m_next++);
    if (m_withComputer && topology.findAs<Computer>(NodeId("c")) == nullptr && chance(15)) {
        static_cast<void>(topology.add(Computer{NodeId("c"), {}, {}}));
        return;
    }
    static_cast<void>(topology.add(Namespace{NodeId(id), NamespaceName::fromLabel(id), {}, NodeLook::Host, {}}));
}

void RandomLab::addBridge(Topology &topology)
{
    const std::string id = "b" + std::to_string(m_next++);
    const auto spaces = all<Namespace>(topology);
    Bridge bridge{NodeId(id), *InterfaceName::parse(id), {}, InFabric{}, !chance(10), false, {}, {}, {}, {}};
    if (!spaces.empty() && chance(30)) {
        bridge.home = InNamespace{spaces[below(static_cast<unsigned>(spaces.size()))].id};
        bridge.addresses.push_back(address());
    } else if (topology.findAs<Computer>(NodeId("c")) && chance(50)) {
        bridge.home = InComputer{};
    }
    static_cast<void>(topology.add(bridge));
}

void RandomLab::addLink(Topology &topology)
{
    std::vector<NodeId> nodes;
    for (const Namespace &ns : all<Namespace>(topology))
        nodes.push_back(ns.id);
    for (const Computer &computer : all<Computer>(topology))
        nodes.push_back(computer.id);
    const std::size_t stacks = nodes.size();
    for (const Bridge &bridge : all<Bridge>(topology))
        nodes.push_back(bridge.id);
    if (nodes.size() < 2)
        return;
    std::vector<InterfaceId> ends;
    for (int end = 0; end < 2; ++end) {
        const std::size_t node = below(static_cast<unsigned>(nodes.size()));
        const std::string name = "v" + std::to_string(m_next++);
        Interface interface{InterfaceId(nodes[node].text() + ':' + name), nodes[node], *InterfaceName::parse(name), VethEnd{}, !chance(10), {}, {}, {}};
        if (node < stacks) {
            for (unsigned count = below(3); count > 0; --count)
                interface.addresses.push_back(address());
        }
        ends.push_back(interface.id);
        static_cast<void>(topology.add(interface));
    }
    static_cast<void>(topology.add(Link{LinkId(ends[0].text() + '~' + ends[1].text()), ends[0], ends[1]}));
}

void RandomLab::removeNode(Topology &topology)
{
    std::vector<NodeId> nodes;
    for (const Namespace &ns : all<Namespace>(topology))
        nodes.push_back(ns.id);
    for (const Bridge &bridge : all<Bridge>(topology))
        nodes.push_back(bridge.id);
    if (topology.find(NodeId("c")))
        nodes.push_back(NodeId("c"));
    if (nodes.empty())
        return;
    std::vector<NodeId> doomed{nodes[below(static_cast<unsigned>(nodes.size()))]};
    for (const Bridge &bridge : all<Bridge>(topology)) { // what lives in it goes with it
        const auto *in = std::get_if<InNamespace>(&bridge.home);
        if ((in && in->node == doomed.front()) || (doomed.front() == NodeId("c") && std::holds_alternative<InComputer>(bridge.home)))
            doomed.push_back(bridge.id);
    }
    for (const NodeId &node : doomed) {
        for (const Interface &interface : all<Interface>(topology)) {
            if (interface.node != node)
                continue;
            for (const Link &link : all<Link>(topology)) {
                if (link.a != interface.id && link.b != interface.id)
                    continue;
                static_cast<void>(topology.remove(link.id));
                if (chance(60)) // else the other end stays, waiting for a new link
                    static_cast<void>(topology.remove(link.a == interface.id ? link.b : link.a));
            }
            static_cast<void>(topology.remove(interface.id));
        }
        static_cast<void>(topology.remove(node));
    }
}

void RandomLab::removeLink(Topology &topology)
{
    const auto links = all<Link>(topology);
    if (links.empty())
        return;
    const Link &link = links[below(static_cast<unsigned>(links.size()))];
    static_cast<void>(topology.remove(link.id));
    if (links.size() > 1 && chance(40)) { // plugged over: two links change partners
        const Link &other = links[below(static_cast<unsigned>(links.size()))];
        if (other.id != link.id && topology.remove(other.id)) {
            static_cast<void>(topology.add(Link{LinkId(link.a.text() + '~' + other.a.text()), link.a, other.a}));
            static_cast<void>(topology.add(Link{LinkId(link.b.text() + '~' + other.b.text()), link.b, other.b}));
        }
    }
}

void RandomLab::changeInterface(Topology &topology)
{
    const auto interfaces = all<Interface>(topology);
    if (interfaces.empty())
        return;
    Interface interface = interfaces[below(static_cast<unsigned>(interfaces.size()))];
    const bool isPort = topology.findAs<Bridge>(interface.node);
    switch (below(7)) {
    case 0: interface.up = !interface.up; break;
    case 1: interface.mtu = std::array<std::uint32_t, 4>{68, 1280, 1400, 9000}[below(4)]; break;
    case 2: interface.mtu.reset(); break;
    case 3: interface.mac = *MacAddress::fromOctets({2, 0, 0, 0, static_cast<std::uint8_t>(below(256)), static_cast<std::uint8_t>(below(256))}); break;
    case 4: interface.name = *InterfaceName::parse("r" + std::to_string(m_next++)); break;
    case 5:
        if (!isPort)
            interface.addresses.push_back(address());
        break;
    default:
        if (!interface.addresses.empty())
            interface.addresses.erase(interface.addresses.begin() + below(static_cast<unsigned>(interface.addresses.size())));
        break;
    }
    static_cast<void>(topology.replace(interface));
}

void RandomLab::changeBridge(Topology &topology)
{
    const auto bridges = all<Bridge>(topology);
    if (bridges.empty())
        return;
    Bridge bridge = bridges[below(static_cast<unsigned>(bridges.size()))];
    const auto spaces = all<Namespace>(topology);
    switch (below(7)) {
    case 0: bridge.stp = !bridge.stp; break;
    case 1: bridge.ageingSeconds = below(2) * 60; break;
    case 2: bridge.mtu = std::array<std::uint32_t, 3>{1200, 1500, 4000}[below(3)]; break;
    case 3: bridge.mtu.reset(); break;
    case 4: bridge.up = !bridge.up; break;
    case 5:
        bridge.addresses.clear();
        if (!spaces.empty() && chance(70)) {
            bridge.home = InNamespace{spaces[below(static_cast<unsigned>(spaces.size()))].id};
            bridge.addresses.push_back(address());
        } else {
            bridge.home = InFabric{};
        }
        break;
    default: bridge.name = *InterfaceName::parse("rb" + std::to_string(m_next++)); break;
    }
    static_cast<void>(topology.replace(bridge));
}

void RandomLab::changeStack(Topology &topology)
{
    const auto spaces = all<Namespace>(topology);
    if (spaces.empty())
        return;
    Namespace ns = spaces[below(static_cast<unsigned>(spaces.size()))];
    switch (below(5)) {
    case 0: ns.stack.forwardingV4 = !ns.stack.forwardingV4; break;
    case 1: ns.stack.forwardingV6 = !ns.stack.forwardingV6; break;
    case 2: ns.stack.loopbackUp = !ns.stack.loopbackUp; break;
    case 3: ns.stack.loopbackAddresses = {*InterfaceAddress::parse("10.9.0." + std::to_string(1 + below(200)) + "/32")}; break;
    default:
        ns.stack.nat.clear();
        if (chance(70)) {
            NatRule rule;
            rule.id = "nat1";
            rule.source = *IpPrefix::parse("10.0." + std::to_string(below(6)) + ".0/24");
            ns.stack.nat.push_back(rule);
        }
        break;
    }
    static_cast<void>(topology.replace(ns));
}

void RandomLab::renameNode(Topology &topology)
{
    const auto spaces = all<Namespace>(topology);
    if (spaces.empty())
        return;
    Namespace ns = spaces[below(static_cast<unsigned>(spaces.size()))];
    ns.name = NamespaceName::fromLabel("x" + std::to_string(m_next++));
    static_cast<void>(topology.replace(ns));
}

void RandomLab::swapNames(Topology &topology)
{
    auto spaces = all<Namespace>(topology);
    if (spaces.size() > 1) {
        std::swap(spaces.front().name, spaces.back().name);
        static_cast<void>(topology.replace(spaces.front()));
        static_cast<void>(topology.replace(spaces.back()));
    }
    auto interfaces = all<Interface>(topology);
    for (Interface &a : interfaces) {
        for (Interface &b : interfaces) {
            if (a.id < b.id && a.node == b.node) {
                std::swap(a.name, b.name);
                static_cast<void>(topology.replace(a));
                static_cast<void>(topology.replace(b));
                return;
            }
        }
    }
}

void RandomLab::changeRoutes(Topology &topology)
{
    const auto spaces = all<Namespace>(topology);
    if (spaces.empty())
        return;
    Namespace ns = spaces[below(static_cast<unsigned>(spaces.size()))];
    ns.stack.routes.clear();
    const TopologyIndex index(topology);
    for (const Interface *interface : index.interfacesOf(ns.id)) {
        for (const InterfaceAddress &own : interface->addresses) {
            if (!interface->up || !chance(70))
                continue;
            const IpAddress via = own.prefix.family() == IpFamily::V4 ? IpAddress::v4(own.prefix.network().address().v4HostOrder() + 254)
                                                                      : *IpAddress::parse(own.prefix.network().address().text() + "fe");
            Route route{IpPrefix::everything(via.family()), via, {}, 100 + static_cast<std::uint32_t>(ns.stack.routes.size()), {}, RouteType::Unicast};
            if (chance(30))
                route.source = own.prefix.address();
            if (chance(30))
                route.device = interface->name;
            ns.stack.routes.push_back(route);
        }
    }
    if (chance(20))
        ns.stack.routes.push_back(Route{*IpPrefix::parse(chance(50) ? "10.66.0.0/16" : "fd66::/32"), {}, {}, 7, {}, RouteType::Blackhole});
    static_cast<void>(topology.replace(ns));
}

} // namespace vethlab::tests
