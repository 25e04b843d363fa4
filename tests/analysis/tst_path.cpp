// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "backend/analysis/path.h"
#include "lab.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

/// "ns1:eth0 br1:port1 br1:port2 ns2:eth0 ✓"; "✗" for a path that does not arrive.
QString pathText(const Lab &lab, const std::string &from, std::string_view to)
{
    const TopologyIndex index(lab.topology());
    const analysis::Path path = analysis::forwardPath(index, NodeId(from), ip(to));
    QStringList words;
    for (const InterfaceId &id : path.interfaces)
        words << QString::fromStdString(id.text());
    words << (path.complete ? QStringLiteral("✓") : QStringLiteral("✗"));
    return words.join(QLatin1Char(' '));
}

QString pingText(const Lab &lab, const std::string &from, const std::string &to, IpFamily family = IpFamily::V4)
{
    const auto address = analysis::pingAddress(TopologyIndex(lab.topology()), NodeId(from), NodeId(to), family);
    return address ? QString::fromStdString(address->text()) : QStringLiteral("none");
}

QString ownerText(const Lab &lab, std::string_view address)
{
    const auto owner = analysis::ownerOf(TopologyIndex(lab.topology()), ip(address));
    return owner ? QString::fromStdString(owner->text()) : QStringLiteral("none");
}

} // namespace

class TestPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void star();
    void chain();
    void exampleB();
    void bridgesInARow();
    void blockedWays();
    void longestPrefixAndMetric();
    void routingLoopEnds();
    void portForward();
    void pingAddresses();
    void owners();
};

void TestPath::star()
{
    Lab lab = test::star(3);
    QCOMPARE(pathText(lab, "ns1", "192.168.1.13"), QStringLiteral("ns1:eth0 br1:port1 br1:port3 ns3:eth0 ✓"));
    QCOMPARE(pathText(lab, "ns1", "192.168.1.11"), QStringLiteral("✓")); // itself
    QCOMPARE(pathText(lab, "ns1", "192.168.1.99"), QStringLiteral("ns1:eth0 ✗"));
    QCOMPARE(pathText(lab, "ns1", "10.0.0.1"), QStringLiteral("✗"));
    QCOMPARE(pathText(lab, "ns1", "fd00::1"), QStringLiteral("✗"));
    QCOMPARE(pathText(lab, "gone", "192.168.1.11"), QStringLiteral("✗"));
    QCOMPARE(pathText(lab, "br1", "192.168.1.11"), QStringLiteral("✗")); // the fabric has no stack
}

void TestPath::chain()
{
    Lab lab = test::chain(2);
    const QString there = QStringLiteral("h1:eth0 r1:left r1:right r2:left r2:right h2:eth0 ✓");
    QCOMPARE(pathText(lab, "h1", "10.0.2.20"), there);
    QCOMPARE(pathText(lab, "h1", "fd00:2::20"), there);
    QCOMPARE(pathText(lab, "h2", "10.0.0.10"), QStringLiteral("h2:eth0 r2:right r2:left r1:right r1:left h1:eth0 ✓"));
    QCOMPARE(pathText(lab, "h1", "10.0.2.2"), QStringLiteral("h1:eth0 r1:left r1:right r2:left ✓")); // far side of r2
    lab.editStack("r1", [](NetworkStack &s) { s.forwardingV4 = false; });
    QCOMPARE(pathText(lab, "h1", "10.0.2.20"), QStringLiteral("h1:eth0 r1:left ✗"));
    QCOMPARE(pathText(lab, "h1", "fd00:2::20"), there);
    QCOMPARE(pathText(lab, "h1", "10.0.1.2"), QStringLiteral("h1:eth0 r1:left ✓")); // an address of r1 needs no forwarding
}

void TestPath::exampleB()
{
    Lab lab = test::exampleB();
    QCOMPARE(pathText(lab, "ns1", "10.0.2.2"), QStringLiteral("ns1:veth1 br1:vbr1 computer:uplink0 internet:eth0 ✓"));
    QCOMPARE(pathText(lab, "ns1", "192.168.1.12"), QStringLiteral("ns1:veth1 br1:vbr1 br1:vbr2 ns2:veth2 ✓"));
    QCOMPARE(pathText(lab, "ns1", "192.168.1.10"), QStringLiteral("ns1:veth1 br1:vbr1 ✓")); // the bridge itself
    QCOMPARE(pathText(lab, "computer", "192.168.1.12"), QStringLiteral("br1:vbr2 ns2:veth2 ✓"));
    QCOMPARE(pathText(lab, "br1", "192.168.1.12"), QStringLiteral("br1:vbr2 ns2:veth2 ✓")); // its home's stack
    QCOMPARE(pathText(lab, "ns1", "10.0.2.99"), QStringLiteral("ns1:veth1 br1:vbr1 computer:uplink0 ✗"));
    QCOMPARE(pathText(lab, "internet", "192.168.1.11"), QStringLiteral("✗")); // no way back without NAT's help
}

void TestPath::bridgesInARow()
{
    Lab lab = test::star(2).bridge("br2").bridge("br3").link("br1:a", "br2:b").link("br2:c", "br3:d").host("x").link("x:eth0", "br3:e");
    lab.addr("x:eth0", "192.168.1.99/24");
    QCOMPARE(pathText(lab, "ns2", "192.168.1.99"), QStringLiteral("ns2:eth0 br1:port2 br1:a br2:b br2:c br3:d br3:e x:eth0 ✓"));
    lab.link("br1:f", "br3:g"); // a shorter way
    QCOMPARE(pathText(lab, "ns2", "192.168.1.99"), QStringLiteral("ns2:eth0 br1:port2 br1:f br3:g br3:e x:eth0 ✓"));
    lab.edit<Interface>("br3:g", [](Interface &i) { i.up = false; });
    QCOMPARE(pathText(lab, "ns2", "192.168.1.99"), QStringLiteral("ns2:eth0 br1:port2 br1:a br2:b br2:c br3:d br3:e x:eth0 ✓"));
}

void TestPath::blockedWays()
{
    const auto broken = [](auto change) {
        Lab lab = test::star(2);
        change(lab);
        return pathText(lab, "ns1", "192.168.1.12");
    };
    const auto down = [](Interface &i) { i.up = false; };
    QCOMPARE(broken([&](Lab &lab) { lab.edit<Interface>("ns1:eth0", down); }), QStringLiteral("✗"));
    QCOMPARE(broken([&](Lab &lab) { lab.edit<Interface>("br1:port1", down); }), QStringLiteral("ns1:eth0 ✗"));
    QCOMPARE(broken([&](Lab &lab) { lab.edit<Interface>("ns2:eth0", down); }), QStringLiteral("ns1:eth0 ✗"));
    QCOMPARE(broken([](Lab &lab) { lab.edit<Bridge>("br1", [](Bridge &b) { b.up = false; }); }), QStringLiteral("ns1:eth0 ✗"));
    QCOMPARE(broken([](Lab &lab) { lab.remove("ns2:eth0~br1:port2"); }), QStringLiteral("ns1:eth0 ✗"));
}

void TestPath::longestPrefixAndMetric()
{
    Lab lab = test::chain(1);
    lab.editStack("h1", [](NetworkStack &s) { s.routes.push_back({prefix("10.0.1.0/24"), {}, {}, {}, {}, RouteType::Blackhole}); });
    QCOMPARE(pathText(lab, "h1", "10.0.1.20"), QStringLiteral("✗"));
    lab.route("h1", "10.0.1.20/32", "10.0.0.1");
    QCOMPARE(pathText(lab, "h1", "10.0.1.20"), QStringLiteral("h1:eth0 r1:left r1:right h2:eth0 ✓"));

    Lab metrics = test::chain(1);
    metrics.editStack("h1", [](NetworkStack &s) { s.routes.push_back({prefix("default"), ip("10.0.0.77"), {}, 5, {}, RouteType::Unicast}); });
    QCOMPARE(pathText(metrics, "h1", "10.0.1.20"), QStringLiteral("h1:eth0 r1:left r1:right h2:eth0 ✓")); // 0 beats 5
    metrics.editStack("h1", [](NetworkStack &s) { s.routes[0].metric = 6; });
    QCOMPARE(pathText(metrics, "h1", "10.0.1.20"), QStringLiteral("h1:eth0 ✗"));
}

void TestPath::routingLoopEnds()
{
    Lab lab("loop");
    lab.router("a").router("b").link("a:x", "b:x").addr("a:x", "10.0.0.1/24").addr("b:x", "10.0.0.2/24");
    lab.route("a", "default", "10.0.0.2").route("b", "default", "10.0.0.1");
    const QString text = pathText(lab, "a", "10.9.9.9");
    QVERIFY(text.endsWith(QStringLiteral("✗")));
    QCOMPARE(text.count(QLatin1Char(' ')), 2 * 64); // two interfaces for each of 64 hops
}

void TestPath::portForward()
{
    Lab lab = test::exampleB();
    NatRule rule;
    rule.id = "all";
    rule.kind = NatKind::Dnat;
    rule.inDevice = ifName("uplink0");
    rule.to = ip("192.168.1.12");
    lab.nat("computer", rule);
    QCOMPARE(pathText(lab, "internet", "10.0.2.15"), QStringLiteral("internet:eth0 computer:uplink0 br1:vbr2 ns2:veth2 ✓"));
    QCOMPARE(pathText(lab, "ns1", "10.0.2.15"), QStringLiteral("ns1:veth1 br1:vbr1 ✓")); // came in by br1: not redirected
    lab.editStack("computer", [](NetworkStack &s) { s.nat[1].protocol = NatProtocol::Tcp; });
    QCOMPARE(pathText(lab, "internet", "10.0.2.15"), QStringLiteral("internet:eth0 computer:uplink0 ✓")); // a ping is no TCP
}

void TestPath::pingAddresses()
{
    Lab lab = test::chain(2);
    QCOMPARE(pingText(lab, "h1", "r1"), QStringLiteral("10.0.0.1"));
    QCOMPARE(pingText(lab, "h2", "r2"), QStringLiteral("10.0.2.2")); // not its first, 10.0.1.1
    QCOMPARE(pingText(lab, "h1", "r2"), QStringLiteral("10.0.1.1")); // by routes
    QCOMPARE(pingText(lab, "h1", "h2", IpFamily::V6), QStringLiteral("fd00:2::20"));
    QCOMPARE(pingText(lab, "h1", "h1"), QStringLiteral("10.0.0.10"));
    lab.host("lonely");
    QCOMPARE(pingText(lab, "lonely", "r2"), QStringLiteral("10.0.1.1")); // the first
    QCOMPARE(pingText(lab, "h1", "lonely"), QStringLiteral("none"));
    QCOMPARE(pingText(lab, "h1", "gone"), QStringLiteral("none"));
    lab.interface("lonely:eth0").addr("lonely:eth0", "fe80::1/64").loopback("lonely", "10.255.0.1/32");
    QCOMPARE(pingText(lab, "h1", "lonely", IpFamily::V6), QStringLiteral("none")); // fe80::1 alone says not where
    QCOMPARE(pingText(lab, "h1", "lonely"), QStringLiteral("10.255.0.1"));

    const Lab b = test::exampleB();
    QCOMPARE(pingText(b, "ns1", "computer"), QStringLiteral("192.168.1.10"));
    QCOMPARE(pingText(b, "internet", "computer"), QStringLiteral("10.0.2.15"));
    QCOMPARE(pingText(b, "ns1", "br1"), QStringLiteral("192.168.1.10"));
}

void TestPath::owners()
{
    Lab lab = test::exampleB();
    lab.loopback("ns1", "10.255.0.1/32");
    QCOMPARE(ownerText(lab, "192.168.1.12"), QStringLiteral("ns2"));
    QCOMPARE(ownerText(lab, "192.168.1.10"), QStringLiteral("computer")); // of its bridge
    QCOMPARE(ownerText(lab, "10.255.0.1"), QStringLiteral("ns1"));
    QCOMPARE(ownerText(lab, "10.255.0.2"), QStringLiteral("none"));
    lab.loopback("ns2", "10.255.0.1/32");
    QCOMPARE(ownerText(lab, "10.255.0.1"), QStringLiteral("none")); // several
}

QTEST_GUILESS_MAIN(TestPath)
#include "tst_path.moc"
