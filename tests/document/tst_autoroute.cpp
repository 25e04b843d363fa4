// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What "Compute routes" makes of small labs, and how it leaves alone what was set by hand.
#include <QTest>

#include <algorithm>
#include <ctime>
#include <random>

#include "backend/analysis/path.h"
#include "backend/analysis/routetables.h"
#include "backend/core/validation.h"
#include "backend/document/autoaddress.h"
#include "backend/document/autoroute.h"
#include "backend/document/edits.h"
#include "tests/core/lab.h"

using namespace vethlab;
using namespace vethlab::edits;
using test::Lab;

namespace {

ComputedRoutes compute(const Topology &topology)
{
    const auto computed = computeRoutes({ topology, {} });
    [&] { QVERIFY(computed.has_value()); }();
    return *computed;
}

Topology routed(const Topology &topology)
{
    Drawing drawing { topology, {} };
    [&] { QVERIFY(applyDelta(drawing, compute(topology).delta).has_value()); }();
    return drawing.topology;
}

Topology addressed(const Topology &topology)
{
    Drawing drawing { topology, {} };
    [&] { QVERIFY(applyDelta(drawing, assignAddresses(drawing).delta).has_value()); }();
    return drawing.topology;
}

/// "default via 10.0.0.1, 10.0.2.0/24 via 10.0.1.2*": * = set by hand. IPv4 only unless asked for.
QString routesOf(const Topology &topology, const char *node, IpFamily family = IpFamily::V4)
{
    QStringList texts;
    for (const Route &route : networkStack(*topology.find(ElementId(node)))->routes) {
        if (route.to.family() != family) continue;
        const std::string to = route.to.length() == 0 ? "default" : route.to.text();
        texts << QString::fromStdString(to + " via " + (route.via ? route.via->text() : "-") + (route.computed ? "" : "*"));
    }
    return texts.join(QStringLiteral(", "));
}

bool reaches(const Topology &topology, const char *from, const char *to)
{
    return analysis::forwardPath(TopologyIndex(topology), NodeId(from), test::ip(to)).complete;
}

/// h1 – r1 – r2 – h2; 10.0.n.0/24 and fd00:n::/64 from left to right.
Lab twoRouters()
{
    Lab lab;
    lab.host("h1").router("r1").router("r2").host("h2");
    lab.link("h1:e", "r1:a").link("r1:b", "r2:a").link("r2:b", "h2:e");
    lab.addr("h1:e", "10.0.1.11/24").addr("r1:a", "10.0.1.1/24").addr("r1:b", "10.0.2.1/24").addr("r2:a", "10.0.2.2/24");
    lab.addr("r2:b", "10.0.3.1/24").addr("h2:e", "10.0.3.11/24");
    return lab;
}

/// ns1 and ns2 on the inside of r1, which hides them from the Internet, a node with a network of its own.
Lab behindNat()
{
    Lab lab;
    lab.host("ns1").bridge("br1").host("ns2").router("r1").host("internet").host("web");
    lab.link("ns1:e", "br1:1").link("ns2:e", "br1:2").link("r1:in", "br1:3").link("r1:out", "internet:e").link("internet:f", "web:e");
    lab.addr("ns1:e", "192.168.1.11/24").addr("ns2:e", "192.168.1.12/24").addr("r1:in", "192.168.1.1/24");
    lab.addr("r1:out", "203.0.113.2/30").addr("internet:e", "203.0.113.1/30").addr("internet:f", "198.51.100.1/24").addr("web:e", "198.51.100.80/24");
    lab.masquerade("r1", "192.168.1.0/24", "out");
    return lab;
}

} // namespace

class TestAutoRoute : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hostsHaveADefaultRouteRoutersEachNetwork();
    void bothFamilies();
    void whoHasToForwardsDoes();
    void dualHomedHostsAreNotGoneThrough();
    void twoRoutersOnALan();
    void handSetRoutesStay();
    void handSetDefaultRoutes();
    void staleRoutesGo();
    void removingTakesComputedRoutesAlong();
    void whatNatHidesNeedsNoWayBack();
    void aNatAtTheEdgeIsTheExit();
    void thisComputerIsTheExit();
    void theWalkThrough();
    void aWayOutOfTheDrawing();
    void loopbackAddressesAreReached();
    void whatIsDownIsNoWay();
    void partsThatNothingJoins();
    void theReportTellsWhatHappened();
    void longTablesAreShortened();
    void largeLabsFollowATree();
    void aThousandNodesTakeNoTime_data();
    void aThousandNodesTakeNoTime();
};

void TestAutoRoute::hostsHaveADefaultRouteRoutersEachNetwork()
{
    const Topology topology = routed(twoRouters().topology());
    QCOMPARE(routesOf(topology, "h1"), QStringLiteral("default via 10.0.1.1"));
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("10.0.3.0/24 via 10.0.2.2"));
    QCOMPARE(routesOf(topology, "r2"), QStringLiteral("10.0.1.0/24 via 10.0.2.1"));
    QCOMPARE(routesOf(topology, "h2"), QStringLiteral("default via 10.0.3.1"));
    QVERIFY(compute(topology).delta.isEmpty());
}

void TestAutoRoute::bothFamilies()
{
    Lab lab = twoRouters();
    lab.addr("h1:e", "fd00:1::11/64").addr("r1:a", "fd00:1::1/64").addr("r1:b", "fd00:2::1/64").addr("r2:a", "fd00:2::2/64").addr("r2:a", "fe80::2/64");
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "h1", IpFamily::V6), QStringLiteral("default via fd00:1::1"));
    QCOMPARE(routesOf(topology, "r2", IpFamily::V6), QStringLiteral("default via fd00:2::1")); // nobody goes through it in IPv6
    QCOMPARE(routesOf(topology, "r2"), QStringLiteral("10.0.1.0/24 via 10.0.2.1"));
    QCOMPARE(routesOf(topology, "h2", IpFamily::V6), QString());
}

void TestAutoRoute::whoHasToForwardsDoes()
{
    Lab lab;
    lab.host("a").host("b").host("c").link("a:e", "b:e").link("b:f", "c:e");
    const Topology topology = routed(addressed(lab.topology()));
    const auto &stack = topology.findAs<Namespace>(NodeId("b"))->stack;
    QVERIFY(stack.forwardingV4 && stack.forwardingV6);
    QVERIFY(!topology.findAs<Namespace>(NodeId("a"))->stack.forwardingV4);
    QVERIFY(reaches(topology, "a", "10.0.1.12"));
    QCOMPARE(compute(addressed(lab.topology())).forwarding.size(), std::size_t { 2 });
}

void TestAutoRoute::dualHomedHostsAreNotGoneThrough()
{
    Lab lab = twoRouters();
    lab.host("both").link("r1:c", "both:e").link("r2:c", "both:f");
    lab.addr("r1:c", "10.0.4.1/24").addr("both:e", "10.0.4.11/24").addr("r2:c", "10.0.5.1/24").addr("both:f", "10.0.5.11/24");
    lab.remove("r1:b~r2:a").router("r3").link("r1:b", "r3:a").link("r3:b", "r2:a");
    lab.addr("r3:a", "10.0.2.3/24").addr("r3:b", "10.0.6.1/24").edit<Interface>("r2:a", [](Interface &i) { i.addresses = { test::address("10.0.6.2/24") }; });
    const Topology topology = routed(lab.topology());
    // Over r3, though both would be as near.
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("10.0.3.0/24 via 10.0.2.3, 10.0.5.0/24 via 10.0.2.3, 10.0.6.0/24 via 10.0.2.3"));
    QVERIFY(!topology.findAs<Namespace>(NodeId("both"))->stack.forwardingV4);
    QCOMPARE(routesOf(topology, "both"), QStringLiteral("default via 10.0.4.1, 10.0.3.0/24 via 10.0.5.1, 10.0.6.0/24 via 10.0.5.1"));
}

void TestAutoRoute::twoRoutersOnALan()
{
    Lab lab;
    lab.host("ns1").bridge("br1").router("r1").router("r2").host("far1").host("far2").host("far3");
    lab.link("ns1:e", "br1:1").link("r1:a", "br1:2").link("r2:a", "br1:3").link("r1:b", "far1:e").link("r2:b", "far2:e").link("r2:c", "far3:e");
    const Topology topology = routed(addressed(lab.topology()));
    // Most lies behind r2; the rest goes straight to r1.
    QCOMPARE(routesOf(topology, "ns1"), QStringLiteral("default via 10.0.0.2, 10.0.1.0/24 via 10.0.0.1"));
}

void TestAutoRoute::handSetRoutesStay()
{
    Lab lab = twoRouters();
    lab.route("r1", "10.0.0.0/16", "10.0.1.11").route("r2", "10.0.1.11/32", "10.0.2.1");
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("10.0.0.0/16 via 10.0.1.11*")); // a person wanted it so
    QCOMPARE(routesOf(topology, "r2"), QStringLiteral("10.0.1.11/32 via 10.0.2.1*, 10.0.1.0/24 via 10.0.2.1"));
    QCOMPARE(compute(lab.topology()).handSet, 2);
}

void TestAutoRoute::handSetDefaultRoutes()
{
    Lab lab = twoRouters();
    lab.route("h1", "default", "10.0.1.1").route("r1", "default", "10.0.2.2").route("r2", "default", "10.0.3.11");
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "h1"), QStringLiteral("default via 10.0.1.1*"));
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("default via 10.0.2.2*")); // leads to 10.0.3.0/24 already
    QCOMPARE(routesOf(topology, "r2"), QStringLiteral("default via 10.0.3.11*, 10.0.1.0/24 via 10.0.2.1"));
    QVERIFY(reaches(topology, "h2", "10.0.1.11") && reaches(topology, "h1", "10.0.3.11"));
    // A default route that is none helps nobody.
    lab.editStack("h1", [](NetworkStack &stack) { stack.routes.front() = { test::prefix("default"), {}, {}, {}, {}, RouteType::Blackhole }; });
    QCOMPARE(routesOf(routed(lab.topology()), "h1"), QStringLiteral("default via -*, 10.0.2.0/24 via 10.0.1.1, 10.0.3.0/24 via 10.0.1.1"));
}

void TestAutoRoute::staleRoutesGo()
{
    Lab lab = twoRouters();
    lab.topology() = routed(lab.topology());
    lab.edit<Interface>("r2:a", [](Interface &i) { i.addresses = { test::address("10.0.2.200/24") }; });
    QCOMPARE(routesOf(routed(lab.topology()), "r1"), QStringLiteral("10.0.3.0/24 via 10.0.2.200"));
    lab.remove("r1:b~r2:a");
    const Topology apart = routed(lab.topology());
    for (const char *node : { "h1", "r1", "r2", "h2" }) QCOMPARE(routesOf(apart, node), QString());
}

// Nobody set them by hand, so nobody is to be asked to clean up.
void TestAutoRoute::removingTakesComputedRoutesAlong()
{
    Lab lab = twoRouters();
    lab.router("r3").link("r1:c", "r3:a").addr("r1:c", "10.0.4.1/24").addr("r3:a", "10.0.4.3/24").route("r1", "192.0.2.0/24", "10.0.2.2");
    Drawing drawing { routed(lab.topology()), {} };
    QCOMPARE(routesOf(drawing.topology, "r1"), QStringLiteral("192.0.2.0/24 via 10.0.2.2*, 10.0.3.0/24 via 10.0.2.2"));
    const auto gone = edits::remove(drawing, { ElementId("r2") });
    QVERIFY(gone && applyDelta(drawing, *gone));
    QCOMPARE(routesOf(drawing.topology, "r1"), QStringLiteral("192.0.2.0/24 via 10.0.2.2*"));
    QCOMPARE(routesOf(drawing.topology, "r3"), QStringLiteral("default via 10.0.4.1"));
    QVERIFY(applyDelta(drawing, gone->inverse()));
    QVERIFY(drawing.topology == routed(lab.topology()));
}

void TestAutoRoute::whatNatHidesNeedsNoWayBack()
{
    const Topology topology = routed(behindNat().topology());
    QCOMPARE(routesOf(topology, "ns1"), QStringLiteral("default via 192.168.1.1"));
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("default via 203.0.113.1"));
    QCOMPARE(routesOf(topology, "internet"), QString());
    QCOMPARE(routesOf(topology, "web"), QStringLiteral("default via 198.51.100.1"));
    QVERIFY(reaches(topology, "ns1", "198.51.100.80"));
    QVERIFY(!reaches(topology, "web", "192.168.1.11"));
    QVERIFY(reaches(topology, "web", "203.0.113.2")); // where answers go
}

void TestAutoRoute::aNatAtTheEdgeIsTheExit()
{
    Lab lab = behindNat();
    lab.remove("internet:f~web:e").router("r0").link("r0:a", "br1:4").link("r0:b", "web:x").addr("r0:a", "192.168.1.2/24").addr("r0:b", "192.168.2.1/24").addr("web:x", "192.168.2.11/24");
    const Topology topology = routed(lab.topology());
    // Nobody beyond it leads on, so r1 is as far as packets go.
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("192.168.2.0/24 via 192.168.1.2"));
    QCOMPARE(routesOf(topology, "r0"), QStringLiteral("default via 192.168.1.1"));
    QCOMPARE(routesOf(topology, "ns1"), QStringLiteral("default via 192.168.1.1, 192.168.2.0/24 via 192.168.1.2"));
    // 192.168.2.0/24 is not masqueraded: it needs its way back. 192.168.1.0/24 does not.
    QCOMPARE(routesOf(topology, "internet"), QStringLiteral("192.168.2.0/24 via 203.0.113.2"));
}

void TestAutoRoute::thisComputerIsTheExit()
{
    Lab lab;
    lab.computer("pc").bridge("br1", InComputer {}).router("r1").host("ns1").link("r1:a", "br1:1").link("r1:b", "ns1:e");
    lab.editStack("pc", [](NetworkStack &stack) { stack.forwardingV4 = true; });
    const Topology topology = routed(addressed(lab.topology()));
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("default via 10.0.0.1"));
    QCOMPARE(routesOf(topology, "pc"), QStringLiteral("10.0.1.0/24 via 10.0.0.2"));
    // In IPv6 it forwards nothing: a host among others, though it never gets a default route.
    QCOMPARE(routesOf(topology, "r1", IpFamily::V6), QString());
    QCOMPARE(routesOf(topology, "pc", IpFamily::V6), QStringLiteral("fd00:0:0:1::/64 via fd00::2"));
}

void TestAutoRoute::theWalkThrough()
{
    Lab lab = test::exampleB();
    Lab bare = lab;
    for (const char *node : { "ns1", "ns2" }) bare.editStack(node, [](NetworkStack &stack) { stack.routes.clear(); });
    Topology wanted = routed(bare.topology());
    QCOMPARE(routesOf(wanted, "ns1"), routesOf(lab.topology(), "ns1").remove(u'*'));
    QCOMPARE(routesOf(wanted, "internet"), QString());
    QVERIFY(compute(lab.topology()).delta.isEmpty());
}

void TestAutoRoute::aWayOutOfTheDrawing()
{
    Lab lab = twoRouters();
    lab.host("isp").link("r1:up", "isp:e").route("r1", "default", "10.9.0.1").addr("r1:up", "10.9.0.2/24");
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "r2"), QStringLiteral("default via 10.0.2.1"));
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("default via 10.9.0.1*, 10.0.3.0/24 via 10.0.2.2"));
}

void TestAutoRoute::loopbackAddressesAreReached()
{
    Lab lab = twoRouters();
    lab.loopback("h2", "10.99.0.1/32");
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("10.0.3.0/24 via 10.0.2.2, 10.99.0.1/32 via 10.0.2.2"));
    QCOMPARE(routesOf(topology, "r2"), QStringLiteral("10.0.1.0/24 via 10.0.2.1, 10.99.0.1/32 via 10.0.3.11"));
    QVERIFY(!topology.findAs<Namespace>(NodeId("h2"))->stack.forwardingV4);
    QVERIFY(reaches(topology, "h1", "10.99.0.1"));
}

void TestAutoRoute::whatIsDownIsNoWay()
{
    Lab lab = twoRouters();
    lab.edit<Interface>("r2:a", [](Interface &i) { i.up = false; });
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "r1"), QString());
    QCOMPARE(routesOf(topology, "h2"), QString());
    QCOMPARE(routesOf(topology, "h1"), QStringLiteral("default via 10.0.1.1"));
}

void TestAutoRoute::partsThatNothingJoins()
{
    Lab lab = twoRouters();
    lab.host("a").host("b").link("a:e", "b:e").addr("a:e", "172.16.0.1/24").addr("b:e", "172.16.0.2/24");
    const Topology topology = routed(lab.topology());
    QCOMPARE(routesOf(topology, "a"), QString());
    QCOMPARE(routesOf(topology, "r1"), QStringLiteral("10.0.3.0/24 via 10.0.2.2"));
}

void TestAutoRoute::theReportTellsWhatHappened()
{
    Lab lab = twoRouters();
    lab.forward("r2", false).route("r1", "192.0.2.0/24", "10.0.2.2");
    const ComputedRoutes report = compute(lab.topology());
    QCOMPARE(report.routes, 4);
    QCOMPARE(report.nodes, 4);
    QCOMPARE(report.handSet, 1);
    QCOMPARE(report.defaults.size(), std::size_t { 2 });
    QCOMPARE(report.defaults.back().node.text() + " " + report.defaults.back().gateway.text(), std::string("h2 r2"));
    QCOMPARE(report.forwarding.size(), std::size_t { 1 });
    QCOMPARE(report.forwarding.front().node.text(), std::string("r2"));
    QVERIFY(!report.alongTree);
}

/// `makeChain()` without its routes.
Topology bareChain(int nodes)
{
    const Topology finished = makeChain(nodes).topology;
    Topology topology = finished;
    for (const auto &[place, element] : finished.elements()) {
        Element copy = element;
        if (NetworkStack *stack = networkStack(copy)) stack->routes.clear();
        [&] { QVERIFY(topology.replace(std::move(copy))); }();
    }
    return topology;
}

void TestAutoRoute::longTablesAreShortened()
{
    const Topology topology = routed(bareChain(60)); // 59 networks side by side
    QVERIFY(reaches(topology, "r1", "10.0.0.234") && reaches(topology, "r60", "10.0.0.1"));
    QCOMPARE(routesOf(topology, "r30"), QStringLiteral("10.0.0.0/26 via 10.0.0.113, 10.0.0.64/27 via 10.0.0.113, 10.0.0.96/28 via 10.0.0.113, 10.0.0.120/29 via 10.0.0.118, "
                                                       "10.0.0.128/26 via 10.0.0.118, 10.0.0.192/27 via 10.0.0.118, 10.0.0.224/29 via 10.0.0.118, 10.0.0.232/30 via 10.0.0.118"));
    QVERIFY(!hasErrors(validate(topology)));
}

void TestAutoRoute::largeLabsFollowATree()
{
    // Each router with every other: 3,160 networks to know for each of 80.
    Lab lab;
    constexpr int routers = 80;
    for (int i = 0; i < routers; ++i) lab.router("r" + std::to_string(i));
    for (int i = 0; i < routers; ++i)
        for (int k = 0; k < i; ++k) lab.link("r" + std::to_string(i) + ":e" + std::to_string(k), "r" + std::to_string(k) + ":e" + std::to_string(i));
    const Topology topology = addressed(lab.topology());
    QVERIFY(compute(topology).alongTree);
    const Topology done = routed(topology);
    const TopologyIndex index(done);
    for (int i = 0; i < routers; i += 26)
        for (int k = 0; k < routers; k += 3)
            for (const Interface *interface : index.interfacesOf(NodeId("r" + std::to_string(k))))
                for (const InterfaceAddress &address : interface->addresses)
                    QVERIFY(analysis::forwardPath(index, NodeId("r" + std::to_string(i)), address.prefix.address()).complete);
    QVERIFY(!hasErrors(validate(done)));
}

void TestAutoRoute::aThousandNodesTakeNoTime_data()
{
    QTest::addColumn<int>("shape");
    for (const auto &[name, shape] : { std::pair("chain of 1000", 0), std::pair("star of 1000", 1), std::pair("tree of 1000 routers", 2), std::pair("1000 routers at random", 3) }) QTest::newRow(name) << shape;
}

void TestAutoRoute::aThousandNodesTakeNoTime()
{
    QFETCH(int, shape);
    constexpr int nodes = 1000;
    Topology topology;
    if (shape == 0) {
        topology = bareChain(nodes);
    } else if (shape == 1) {
        topology = makeStar(nodes).topology;
    } else {
        Lab lab;
        std::mt19937 random(7);
        const auto link = [&](int a, int b, int number) { lab.link("r" + std::to_string(a) + ":e" + std::to_string(number), "r" + std::to_string(b) + ":e" + std::to_string(number)); };
        for (int i = 0; i < nodes; ++i) lab.router("r" + std::to_string(i));
        for (int i = 1; i < nodes; ++i) link(i, shape == 2 ? (i - 1) / 3 : static_cast<int>(random() % static_cast<unsigned>(i)), i);
        for (int i = 0; shape == 3 && i < nodes / 2; ++i) link(i, nodes / 2 + static_cast<int>(random() % (nodes / 2)), nodes + i);
        topology = addressed(lab.topology());
    }
    const std::clock_t start = std::clock(); // of this process: others may be busy
    const ComputedRoutes report = compute(topology);
    const auto elapsed = 1000 * (std::clock() - start) / CLOCKS_PER_SEC;
    qInfo("%d routes on %d nodes in %ld ms%s", report.routes, report.nodes, static_cast<long>(elapsed), report.alongTree ? ", along a tree" : "");
    QVERIFY(elapsed < 1000);
    const Topology done = routed(topology);
    const TopologyIndex index(done);
    int checked = 0;
    for (const auto &[place, element] : done.elements()) {
        const auto *interface = std::get_if<Interface>(&element);
        if (!interface || checked++ % 197 != 0) continue;
        for (const InterfaceAddress &address : interface->addresses)
            for (const auto &[other, from] : done.elements())
                if (std::holds_alternative<Namespace>(from) && other % 61 == 0) QVERIFY(shape == 0 || analysis::forwardPath(index, NodeId(elementId(from).text()), address.prefix.address()).complete);
    }
}

QTEST_GUILESS_MAIN(TestAutoRoute)
#include "tst_autoroute.moc"
