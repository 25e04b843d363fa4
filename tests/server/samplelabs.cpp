// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/server/samplelabs.h"

#include <QtGlobal>

namespace vethlab::test {

namespace {

InterfaceName interfaceName(const std::string &text) { return *InterfaceName::parse(text); }
InterfaceAddress address(const std::string &text) { return *InterfaceAddress::parse(text); }

Namespace host(const std::string &name) { return {NodeId(name), *NamespaceName::parse(name), {}, NodeLook::Host, {}}; }

void add(Topology &topology, Element element)
{
    if (!topology.add(std::move(element))) qFatal("sample lab");
}

InterfaceId addInterface(Topology &topology, const std::string &node, const std::string &name, std::vector<InterfaceAddress> addresses)
{
    const InterfaceId id(node + ':' + name);
    add(topology, Interface{id, NodeId(node), interfaceName(name), VethEnd{}, true, {}, {}, std::move(addresses)});
    return id;
}

void addLink(Topology &topology, const InterfaceId &a, const InterfaceId &b) { add(topology, Link{LinkId(a.text() + '~' + b.text()), a, b}); }

} // namespace

Topology star(int hosts, const BridgeHome &home)
{
    Topology topology;
    topology.setInfo({"star", {}});
    add(topology, Bridge{NodeId("br"), interfaceName("br"), {}, home, true, false, {}, {}, {}, {}});
    for (int i = 1; i <= hosts; ++i) {
        const std::string name = "h" + std::to_string(i);
        add(topology, host(name));
        const InterfaceId end = addInterface(topology, name, "eth0", {address("10.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250 + 1) + "/16")});
        addLink(topology, addInterface(topology, "br", "p" + std::to_string(i), {}), end);
    }
    return topology;
}

Topology chain(int routers)
{
    Topology topology;
    topology.setInfo({"chain", {}});
    const auto gateway = [](const std::string &via) { return Route{IpPrefix::everything(IpFamily::V4), *IpAddress::parse(via), {}, {}, {}, RouteType::Unicast}; };
    Namespace first = host("h1");
    first.stack.routes.push_back(gateway("10.1.0.2"));
    add(topology, first);
    InterfaceId left = addInterface(topology, "h1", "right", {address("10.1.0.1/24")});
    for (int i = 1; i <= routers; ++i) {
        Namespace router = host("r" + std::to_string(i));
        router.look = NodeLook::Router;
        router.stack.forwardingV4 = true;
        router.stack.routes.push_back(gateway("10." + std::to_string(i + 1) + ".0.2"));
        for (int net = 1; net < i; ++net)
            router.stack.routes.push_back({*IpPrefix::parse("10." + std::to_string(net) + ".0.0/24"), *IpAddress::parse("10." + std::to_string(i) + ".0.1"), {}, {}, {}, RouteType::Unicast});
        add(topology, router);
        addLink(topology, left, addInterface(topology, router.id.text(), "left", {address("10." + std::to_string(i) + ".0.2/24")}));
        left = addInterface(topology, router.id.text(), "right", {address("10." + std::to_string(i + 1) + ".0.1/24")});
    }
    Namespace last = host("h2");
    last.stack.routes.push_back(gateway("10." + std::to_string(routers + 1) + ".0.1"));
    add(topology, last);
    addLink(topology, left, addInterface(topology, "h2", "left", {address("10." + std::to_string(routers + 1) + ".0.2/24")}));
    return topology;
}

} // namespace vethlab::test
