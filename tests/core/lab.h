// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "backend/core/topology.h"

namespace vethlab::test {

InterfaceName ifName(std::string_view text);
NamespaceName nsName(std::string_view text);
IpAddress ip(std::string_view text);
IpPrefix prefix(std::string_view text);
MacAddress mac(std::string_view text);
InterfaceAddress address(std::string_view text);

/// Draws topologies in a few words. Interface texts are "node:name", which are their ids too. Bad texts abort the test.
class Lab {
public:
    explicit Lab(std::string name = "test");
    Lab &host(const std::string &id);
    Lab &router(const std::string &id); ///< forwards IPv4 and IPv6
    Lab &computer(const std::string &id = "computer");
    Lab &bridge(const std::string &id, BridgeHome home = InFabric{});
    /// Adds the interfaces that are not there yet and a link with the id "<a>~<b>" (or `id`).
    Lab &link(const std::string &a, const std::string &b, std::string id = {});
    Lab &interface(const std::string &text);
    Lab &addr(const std::string &device, std::string_view text);     ///< interface or bridge: "10.0.0.1/24 brd +"
    Lab &loopback(const std::string &node, std::string_view text);
    Lab &route(const std::string &node, std::string_view to, std::string_view via = {}, std::string_view device = {}); ///< to: "default" is IPv4's
    Lab &nat(const std::string &node, NatRule rule);
    Lab &masquerade(const std::string &node, std::string_view source, std::string_view outDevice);
    Lab &forward(const std::string &node, bool on = true); ///< both families
    template <class T, class Change> Lab &edit(const std::string &id, Change change)
    {
        T copy = *m_topology.findAs<T>(ElementId(id));
        change(copy);
        put(std::move(copy));
        return *this;
    }
    template <class Change> Lab &editStack(const std::string &id, Change change)
    {
        Element copy = *m_topology.find(ElementId(id));
        change(*networkStack(copy));
        put(std::move(copy));
        return *this;
    }
    Lab &add(Element element);
    Lab &remove(const std::string &id);
    [[nodiscard]] const Topology &topology() const { return m_topology; }
    Topology &topology() { return m_topology; }

private:
    void put(Element element);
    Topology m_topology;
};

/// ns1, ns2, … ns`count` around the fabric bridge br1, 192.168.1.11/24 and up.
Lab star(int count);
/// h1 – r1 – … – r`routers` – h2 with IPv4 and IPv6 addresses and routes; LAN n is 10.0.n.0/24 and fd00:n::/64.
Lab chain(int routers);
/// ns1 and ns2 on br1 inside this computer, which does NAT to the namespace "internet" (10.0.2.2) over uplink0.
Lab exampleB();

} // namespace vethlab::test
