// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab.h"

#include <cstdio>
#include <cstdlib>

namespace vethlab::test {
namespace {

template <class T> T sure(Result<T> result, std::string_view text)
{
    if (!result) {
        std::fprintf(stderr, "The test is wrong: '%.*s' is no %s\n", static_cast<int>(text.size()), text.data(), errorCodeName(result.error().code));
        std::abort();
    }
    return *std::move(result);
}

void sure(bool good, const std::string &what)
{
    if (!good) {
        std::fprintf(stderr, "The test is wrong: %s\n", what.c_str());
        std::abort();
    }
}

} // namespace

InterfaceName ifName(std::string_view text) { return sure(InterfaceName::parse(text), text); }
NamespaceName nsName(std::string_view text) { return sure(NamespaceName::parse(text), text); }
IpAddress ip(std::string_view text) { return sure(IpAddress::parse(text), text); }
IpPrefix prefix(std::string_view text) { return text == "default" ? IpPrefix::everything(IpFamily::V4) : sure(IpPrefix::parse(text), text); }
MacAddress mac(std::string_view text) { return sure(MacAddress::parse(text), text); }
InterfaceAddress address(std::string_view text) { return sure(InterfaceAddress::parse(text), text); }

Lab::Lab(std::string name) { m_topology.setInfo({std::move(name), {}}); }

Lab &Lab::add(Element element)
{
    const std::string id = elementId(element).text();
    sure(m_topology.add(std::move(element)), "can't add " + id);
    return *this;
}

Lab &Lab::remove(const std::string &id)
{
    sure(m_topology.remove(ElementId(id)), "can't remove " + id);
    return *this;
}

void Lab::put(Element element)
{
    const std::string id = elementId(element).text();
    sure(m_topology.replace(std::move(element)), "can't replace " + id);
}

Lab &Lab::host(const std::string &id) { return add(Namespace{NodeId(id), nsName(id), {}, NodeLook::Host, {}}); }

Lab &Lab::router(const std::string &id)
{
    add(Namespace{NodeId(id), nsName(id), {}, NodeLook::Router, {}});
    return forward(id);
}

Lab &Lab::computer(const std::string &id) { return add(Computer{NodeId(id), {}, {}}); }

Lab &Lab::bridge(const std::string &id, BridgeHome home)
{
    return add(Bridge{NodeId(id), ifName(id), {}, std::move(home), true, false, {}, {}, {}, {}});
}

Lab &Lab::interface(const std::string &text)
{
    const std::size_t colon = text.find(':');
    return add(Interface{InterfaceId(text), NodeId(text.substr(0, colon)), ifName(text.substr(colon + 1)), VethEnd{}, true, {}, {}, {}});
}

Lab &Lab::link(const std::string &a, const std::string &b, std::string id)
{
    for (const std::string &end : {a, b}) {
        if (!m_topology.find(ElementId(end)))
            interface(end);
    }
    return add(Link{LinkId(id.empty() ? a + '~' + b : std::move(id)), InterfaceId(a), InterfaceId(b)});
}

Lab &Lab::addr(const std::string &device, std::string_view text)
{
    if (m_topology.findAs<Bridge>(ElementId(device)))
        return edit<Bridge>(device, [&](Bridge &bridge) { bridge.addresses.push_back(address(text)); });
    return edit<Interface>(device, [&](Interface &interface) { interface.addresses.push_back(address(text)); });
}

Lab &Lab::loopback(const std::string &node, std::string_view text)
{
    return editStack(node, [&](NetworkStack &stack) { stack.loopbackAddresses.push_back(address(text)); });
}

Lab &Lab::route(const std::string &node, std::string_view to, std::string_view via, std::string_view device)
{
    Route route{prefix(to), {}, {}, {}, {}, RouteType::Unicast};
    if (!via.empty())
        route.via = ip(via);
    if (!device.empty())
        route.device = ifName(device);
    return editStack(node, [&](NetworkStack &stack) { stack.routes.push_back(route); });
}

Lab &Lab::nat(const std::string &node, NatRule rule)
{
    return editStack(node, [&](NetworkStack &stack) { stack.nat.push_back(std::move(rule)); });
}

Lab &Lab::masquerade(const std::string &node, std::string_view source, std::string_view outDevice)
{
    NatRule rule;
    rule.id = "nat1";
    rule.source = prefix(source);
    rule.outDevice = ifName(outDevice);
    return nat(node, std::move(rule));
}

Lab &Lab::forward(const std::string &node, bool on)
{
    return editStack(node, [on](NetworkStack &stack) { stack.forwardingV4 = stack.forwardingV6 = on; });
}

Lab star(int count)
{
    Lab lab("star");
    lab.bridge("br1");
    for (int i = 1; i <= count; ++i) {
        const std::string number = std::to_string(i);
        lab.host("ns" + number).link("ns" + number + ":eth0", "br1:port" + number);
        lab.addr("ns" + number + ":eth0", "192.168.1." + std::to_string(10 + i) + "/24");
    }
    return lab;
}

Lab chain(int routers)
{
    Lab lab("chain");
    lab.host("h1");
    std::string left = "h1:eth0";
    for (int i = 1; i <= routers; ++i) {
        const std::string name = "r" + std::to_string(i);
        lab.router(name).link(left, name + ":left");
        left = name + ":right";
    }
    lab.host("h2").link(left, "h2:eth0");
    const auto lan = [](int n, const std::string &host, bool v6) {
        return v6 ? "fd00:" + std::to_string(n) + "::" + host : "10.0." + std::to_string(n) + '.' + host;
    };
    for (const bool v6 : {false, true}) {
        const std::string length = v6 ? "/64" : "/24";
        const std::string all = v6 ? "::/0" : "0.0.0.0/0";
        lab.addr("h1:eth0", lan(0, "10", v6) + length).addr("h2:eth0", lan(routers, "20", v6) + length);
        lab.route("h1", all, lan(0, "1", v6)).route("h2", all, lan(routers, "2", v6));
        for (int i = 1; i <= routers; ++i) {
            const std::string name = "r" + std::to_string(i);
            lab.addr(name + ":left", lan(i - 1, "1", v6) + length).addr(name + ":right", lan(i, "2", v6) + length);
            for (int n = 0; n < i - 1; ++n)
                lab.route(name, v6 ? "fd00:" + std::to_string(n) + "::/64" : lan(n, "0/24", v6), lan(i - 1, "2", v6));
            for (int n = i + 1; n <= routers; ++n)
                lab.route(name, v6 ? "fd00:" + std::to_string(n) + "::/64" : lan(n, "0/24", v6), lan(i, "1", v6));
        }
    }
    return lab;
}

Lab exampleB()
{
    Lab lab("example-b");
    lab.host("ns1").host("ns2").computer().bridge("br1", InComputer{}).host("internet");
    lab.link("ns1:veth1", "br1:vbr1").link("ns2:veth2", "br1:vbr2").link("computer:uplink0", "internet:eth0");
    lab.addr("ns1:veth1", "192.168.1.11/24").addr("ns2:veth2", "192.168.1.12/24").addr("br1", "192.168.1.10/24 brd +");
    lab.addr("computer:uplink0", "10.0.2.15/24").addr("internet:eth0", "10.0.2.2/24");
    lab.route("ns1", "default", "192.168.1.10").route("ns2", "default", "192.168.1.10").route("computer", "default", "10.0.2.2");
    return lab.forward("computer").masquerade("computer", "192.168.1.0/24", "uplink0");
}

} // namespace vethlab::test
