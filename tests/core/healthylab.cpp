// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "healthylab.h"

#include <deque>
#include <random>

#include "backend/core/lans.h"

namespace vethlab::test {
namespace {

class Maker {
public:
    explicit Maker(std::uint32_t seed)
        : m_random(seed)
        , m_lab("healthy " + std::to_string(seed))
    {
    }
    Lab make()
    {
        m_ipv6 = chance(2);
        const int routers = 1 + below(6);
        for (int r = 0; r < routers; ++r) {
            m_routers.push_back({"r" + std::to_string(r + 1), {}, {}});
            m_lab.router(m_routers.back().name);
        }
        for (int r = 1; r < routers; ++r)
            joinRouters(below(r), r);
        if (routers > 3 && chance(3))
            joinRouters(0, routers - 1);
        for (int r = 0; r < routers; ++r) {
            for (int n = routers == 1 ? 1 + below(3) : below(3); n > 0; --n)
                addHosts(r);
        }
        const int exit = chance(2) ? below(routers) : -1;
        if (exit >= 0)
            addInternet(exit);
        for (int r = 0; r < routers; ++r)
            addRoutes(r, exit);
        return std::move(m_lab);
    }

private:
    struct Neighbour {
        int router;
        int lan;
        int host; ///< the neighbour's number on that LAN
    };
    struct Router {
        std::string name;
        std::vector<int> lans;
        std::vector<Neighbour> neighbours;
    };

    int below(int end) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(end)); }
    bool chance(int oneIn) { return below(oneIn) == 0; }

    static std::string network(int lan, bool v6, int host)
    {
        return v6 ? "fd00:" + std::to_string(lan) + "::" + (host ? std::to_string(host) : "") : "10." + std::to_string(lan / 200) + '.' + std::to_string(lan % 200) + '.' + std::to_string(host);
    }
    std::string prefix(int lan, bool v6, int host) const { return network(lan, v6, host) + '/' + (v6 ? "64" : std::to_string(m_lengths[static_cast<std::size_t>(lan)])); }
    int newLan(int length)
    {
        m_lengths.push_back(length);
        return static_cast<int>(m_lengths.size()) - 1;
    }
    void address(const std::string &device, int lan, int host)
    {
        m_lab.addr(device, prefix(lan, false, host) + (chance(4) && m_lengths[static_cast<std::size_t>(lan)] < 31 ? " brd +" : ""));
        if (m_ipv6)
            m_lab.addr(device, prefix(lan, true, host));
    }
    std::string port(const std::string &node) { return node + ":eth" + std::to_string(m_ports++); }

    void joinRouters(int a, int b)
    {
        const int lan = newLan(chance(2) ? 30 : 24);
        const std::string endA = port(m_routers[static_cast<std::size_t>(a)].name);
        const std::string endB = port(m_routers[static_cast<std::size_t>(b)].name);
        m_lab.link(endA, endB);
        address(endA, lan, 1);
        address(endB, lan, 2);
        m_routers[static_cast<std::size_t>(a)].lans.push_back(lan);
        m_routers[static_cast<std::size_t>(b)].lans.push_back(lan);
        m_routers[static_cast<std::size_t>(a)].neighbours.push_back({b, lan, 2});
        m_routers[static_cast<std::size_t>(b)].neighbours.push_back({a, lan, 1});
    }
    void addHosts(int router)
    {
        Router &owner = m_routers[static_cast<std::size_t>(router)];
        const int lan = newLan(24 + below(4));
        owner.lans.push_back(lan);
        const int hosts = 1 + below(6);
        const std::string bridge = "br" + std::to_string(lan);
        const bool inside = chance(3);
        if (hosts > 1 || inside)
            m_lab.bridge(bridge, inside ? BridgeHome(InNamespace{NodeId(owner.name)}) : BridgeHome(InFabric{}));
        if (chance(4) && (hosts > 1 || inside))
            m_lab.edit<Bridge>(bridge, [](Bridge &b) { b.ageingSeconds = 0; });
        std::string gateway = bridge;
        if (!inside) {
            gateway = port(owner.name);
            if (hosts > 1)
                m_lab.link(gateway, port(bridge));
        }
        for (int h = 0; h < hosts; ++h) {
            const std::string host = "h" + std::to_string(lan) + '-' + std::to_string(h);
            m_lab.host(host).link(host + ":eth0", hosts > 1 || inside ? port(bridge) : gateway);
            address(host + ":eth0", lan, 10 + h);
            defaultRoute(host, lan, 1);
        }
        address(gateway, lan, 1);
        if (chance(4))
            useMtu(lan, hosts);
    }
    /// One and the same on a whole network.
    void useMtu(int lan, int hosts)
    {
        const Lans lans(m_lab.topology());
        const auto here = lans.lanOf(ElementId("h" + std::to_string(lan) + "-" + std::to_string(below(hosts)) + ":eth0"));
        std::vector<std::string> devices;
        for (const auto &[place, element] : m_lab.topology().elements()) {
            if (const auto *interface = std::get_if<Interface>(&element); interface && lans.lanOf(interface->id) == here)
                devices.push_back(interface->id.text());
        }
        const std::uint32_t mtu = chance(2) ? 9000 : 1400;
        for (const std::string &device : devices)
            m_lab.edit<Interface>(device, [mtu](Interface &i) { i.mtu = mtu; });
    }
    void defaultRoute(const std::string &node, int lan, int gateway)
    {
        m_lab.route(node, "0.0.0.0/0", network(lan, false, gateway));
        if (m_ipv6)
            m_lab.route(node, "::/0", network(lan, true, gateway));
    }
    /// It has a public address only, and no way back to ours.
    void addInternet(int router)
    {
        const std::string &name = m_routers[static_cast<std::size_t>(router)].name;
        m_lab.host("internet").link(name + ":wan", "internet:eth0").loopback("internet", "1.1.1.1/32");
        m_lab.editStack("internet", [](NetworkStack &stack) { stack.forwardingV4 = true; });
        m_lab.addr(name + ":wan", "198.51.100.2/30").addr("internet:eth0", "198.51.100.1/30");
        m_lab.route(name, "0.0.0.0/0", "198.51.100.1").masquerade(name, "10.0.0.0/8", "wan");
    }
    /// The neighbour through which each router is nearest; nothing for itself.
    std::vector<const Neighbour *> firstSteps(int from) const
    {
        std::vector<const Neighbour *> steps(m_routers.size(), nullptr);
        std::vector<bool> seen(m_routers.size(), false);
        std::deque<int> open{from};
        seen[static_cast<std::size_t>(from)] = true;
        while (!open.empty()) {
            const int here = open.front();
            open.pop_front();
            for (const Neighbour &next : m_routers[static_cast<std::size_t>(here)].neighbours) {
                const auto number = static_cast<std::size_t>(next.router);
                if (seen[number])
                    continue;
                seen[number] = true;
                steps[number] = here == from ? &next : steps[static_cast<std::size_t>(here)];
                open.push_back(next.router);
            }
        }
        return steps;
    }
    void addRoutes(int router, int exit)
    {
        Router &own = m_routers[static_cast<std::size_t>(router)];
        const auto steps = firstSteps(router);
        const bool leaf = own.neighbours.size() == 1 && router != exit;
        if (leaf && chance(2))
            return defaultRoute(own.name, own.neighbours.front().lan, own.neighbours.front().host);
        std::vector<bool> known(m_lengths.size(), false);
        for (const int lan : own.lans)
            known[static_cast<std::size_t>(lan)] = true;
        for (std::size_t other = 0; other < m_routers.size(); ++other) {
            if (!steps[other])
                continue;
            for (const int lan : m_routers[other].lans) {
                if (known[static_cast<std::size_t>(lan)])
                    continue;
                known[static_cast<std::size_t>(lan)] = true;
                m_lab.route(own.name, prefix(lan, false, 0), network(steps[other]->lan, false, steps[other]->host));
                if (m_ipv6)
                    m_lab.route(own.name, prefix(lan, true, 0), network(steps[other]->lan, true, steps[other]->host));
            }
        }
        if (exit >= 0 && router != exit)
            m_lab.route(own.name, "0.0.0.0/0", network(steps[static_cast<std::size_t>(exit)]->lan, false, steps[static_cast<std::size_t>(exit)]->host));
    }

    std::mt19937 m_random;
    Lab m_lab;
    bool m_ipv6 = false;
    std::vector<Router> m_routers;
    std::vector<int> m_lengths; ///< of the IPv4 prefix, by LAN
    int m_ports = 0;
};

} // namespace

Lab healthyLab(std::uint32_t seed) { return Maker(seed).make(); }

} // namespace vethlab::test
