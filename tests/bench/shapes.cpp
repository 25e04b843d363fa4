// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/shapes.h"

#include <cstdlib>
#include <fstream>

namespace vethlab::bench {

namespace {

constexpr std::uint32_t net = 0x0a000000; // 10.0.0.0

void must(bool done)
{
    if (!done)
        std::abort();
}

NodeId host(int n) { return NodeId("h" + std::to_string(n)); }
IpAddress ip(std::uint32_t offset) { return IpAddress::v4(net + offset); }

Namespace makeNamespace(int n, bool isRouter)
{
    Namespace node{host(n), *NamespaceName::parse(host(n).text()), {}, isRouter ? NodeLook::Router : NodeLook::Host, {}};
    node.stack.forwardingV4 = isRouter;
    return node;
}

Interface makeInterface(const NodeId &node, const std::string &name, std::optional<IpPrefix> address)
{
    Interface interface{InterfaceId(node.text() + ':' + name), node, *InterfaceName::parse(name), VethEnd{}};
    if (address)
        interface.addresses.push_back({*address, {}});
    return interface;
}

void addLink(Topology &topology, const Interface &a, const Interface &b)
{
    must(topology.add(a));
    must(topology.add(b));
    must(topology.add(Link{LinkId(a.id.text() + '~' + b.id.text()), a.id, b.id}));
}

Route route(std::uint32_t to, int length, std::uint32_t via)
{
    Route result{*IpPrefix::make(length == 0 ? IpAddress::any(IpFamily::V4) : ip(to), length)};
    result.via = ip(via);
    return result;
}

std::string number(int n) { return std::to_string(n); }

} // namespace

Topology star(int size)
{
    Topology topology;
    topology.setInfo({"star", {}});
    const NodeId middle("br0");
    must(topology.add(Bridge{middle, *InterfaceName::parse("br0"), {}, InFabric{}}));
    for (int n = 0; n < size; ++n) {
        Namespace node = makeNamespace(n, false);
        node.stack.routes.push_back(route(0, 0, 1));
        must(topology.add(node));
        addLink(topology, makeInterface(middle, "v" + number(n), {}),
                makeInterface(node.id, "eth0", *IpPrefix::make(ip(256 + static_cast<std::uint32_t>(n)), 16)));
    }
    return topology;
}

Topology chain(int size)
{
    Topology topology;
    topology.setInfo({"chain", {}});
    for (int n = 0; n < size; ++n) {
        Namespace node = makeNamespace(n, true);
        const auto subnet = 4 * static_cast<std::uint32_t>(n);
        if (n > 1 && n + 1 < size)
            node.stack.routes.push_back(route(0, 30, subnet - 4 + 1));
        node.stack.routes.push_back(n + 1 < size ? route(0, 0, subnet + 2) : route(0, 0, subnet - 4 + 1));
        must(topology.add(node));
    }
    for (int n = 0; n + 1 < size; ++n) {
        const auto subnet = 4 * static_cast<std::uint32_t>(n);
        addLink(topology, makeInterface(host(n), "eth1", *IpPrefix::make(ip(subnet + 1), 30)),
                makeInterface(host(n + 1), "eth0", *IpPrefix::make(ip(subnet + 2), 30)));
    }
    return topology;
}

std::string ipCommands(bool isStar, int size, const std::string &folder, std::string &removal)
{
    const std::string queues = " numtxqueues 1 numrxqueues 1 ";
    std::ofstream all(folder + "/all");
    std::ofstream remove(folder + "/remove");
    if (isStar)
        all << "link add br0 type bridge mcast_snooping 0\n";
    for (int n = 0; n < size; ++n) {
        all << "netns add h" << n << '\n';
        remove << "netns del h" << n << '\n';
    }
    std::string command = "ip -batch " + folder + "/all\n";
    for (int n = 0; n < size; ++n) {
        std::ofstream one(folder + "/h" + number(n));
        one << "link set lo up\n";
        const auto subnet = 4 * static_cast<std::uint32_t>(n);
        if (isStar) {
            all << "link add v" << n << " master br0 up" << queues << "type veth peer name eth0" << queues << "netns h" << n << '\n';
            one << "link set eth0 up\naddress add " << ip(256 + static_cast<std::uint32_t>(n)).text() << "/16 dev eth0\n"
                << "route add default via 10.0.0.1\n";
        } else {
            if (n + 1 < size)
                one << "link add eth1 up" << queues << "type veth peer name eth0" << queues << "netns h" << n + 1 << "\naddress add "
                    << ip(subnet + 1).text() << "/30 dev eth1\n";
            if (n > 0)
                one << "link set eth0 up\naddress add " << ip(subnet - 2).text() << "/30 dev eth0\n";
            if (n > 1 && n + 1 < size)
                one << "route add 10.0.0.0/30 via " << ip(subnet - 3).text() << '\n';
            one << "route add default via " << (n + 1 < size ? ip(subnet + 2) : ip(subnet - 3)).text() << '\n';
            command += "nsenter --net=/run/netns/h" + number(n) + " sysctl -qw net.ipv4.ip_forward=1\n";
        }
        command += "ip -n h" + number(n) + " -batch " + folder + "/h" + number(n) + '\n';
    }
    if (isStar) {
        command += "ip link set br0 up\n";
        remove << "link del br0\n";
    }
    removal = "ip -batch " + folder + "/remove";
    return command;
}

} // namespace vethlab::bench
