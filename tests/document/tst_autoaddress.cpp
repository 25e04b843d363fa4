// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The policy of "Assign addresses", rule by rule.
#include <QTest>

#include <ctime>

#include "backend/document/autoaddress.h"
#include "backend/document/edits.h"
#include "backend/document/networkpool.h"
#include "tests/core/lab.h"

using namespace vethlab;
using namespace vethlab::edits;
using test::Lab;

namespace {

Drawing drawn(const Lab &lab) { return { lab.topology(), {} }; }

Topology assigned(const Lab &lab, const std::set<ElementId> &scope = {})
{
    Drawing drawing = drawn(lab);
    [&] { QVERIFY(applyDelta(drawing, assignAddresses(drawing, scope).delta).has_value()); }();
    return drawing.topology;
}

/// "10.0.0.1/24 fd00::1/64" of an interface or a bridge.
QString of(const Topology &topology, const char *device)
{
    QStringList texts;
    const auto add = [&](const std::vector<InterfaceAddress> &addresses) {
        for (const InterfaceAddress &address : addresses) texts << QString::fromStdString(address.text());
    };
    if (const auto *interface = topology.findAs<Interface>(ElementId(device))) add(interface->addresses);
    if (const auto *bridge = topology.findAs<Bridge>(ElementId(device))) add(bridge->addresses);
    return texts.join(u' ');
}

/// r1 with two LANs of two hosts each.
Lab twoLans()
{
    Lab lab;
    lab.host("ns1").host("ns2").bridge("br1").router("r1").bridge("br2").host("ns3").host("ns4");
    lab.link("ns1:eth0", "br1:p1").link("ns2:eth0", "br1:p2").link("r1:eth0", "br1:p3");
    lab.link("r1:eth1", "br2:p1").link("ns3:eth0", "br2:p2").link("ns4:eth0", "br2:p3");
    return lab;
}

Lab withPools(Lab lab, const char *v4, const char *v6 = nullptr)
{
    LabInfo info = lab.topology().info();
    info.pools = { v4 ? std::optional(test::prefix(v4)) : std::nullopt, v6 ? std::optional(test::prefix(v6)) : std::nullopt };
    lab.topology().setInfo(info);
    return lab;
}

} // namespace

class TestAutoAddress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachLanHasANetworkRoutersFirst();
    void theGatewayIsTheWayOut();
    void aLanGoesOnInItsNetwork();
    void newNetworksOverlapNothing();
    void onlyTheSelection();
    void aLinkToABridgeStandsForItsLan();
    void bridgesWithAStackHaveAddresses();
    void whoNeedsNoneGetsNone();
    void oneAddressPerNodeAndLan();
    void largeLansHaveLargerNetworks();
    void smallPoolsAreSharedOut();
    void fullNetworksAreToldOf();
    void familiesFollowTheLab();
    void poolsOfTheLab();
    void networksOfTheMachineAreLeftAlone();
    void poolHandsOutWhatIsFree();
    void aThousandNodesTakeNoTime();
};

void TestAutoAddress::eachLanHasANetworkRoutersFirst()
{
    const Topology topology = assigned(twoLans());
    QCOMPARE(of(topology, "r1:eth0"), QStringLiteral("10.0.0.1/24 fd00::1/64"));
    QCOMPARE(of(topology, "ns1:eth0"), QStringLiteral("10.0.0.11/24 fd00::11/64"));
    QCOMPARE(of(topology, "ns2:eth0"), QStringLiteral("10.0.0.12/24 fd00::12/64"));
    QCOMPARE(of(topology, "r1:eth1"), QStringLiteral("10.0.1.1/24 fd00:0:0:1::1/64"));
    QCOMPARE(of(topology, "ns4:eth0"), QStringLiteral("10.0.1.12/24 fd00:0:0:1::12/64"));
    QCOMPARE(of(topology, "br1"), QString());
    const AssignedAddresses report = assignAddresses(drawn(twoLans()));
    QCOMPARE(report.addresses, 12);
    QCOMPARE(report.networks.size(), std::size_t { 4 });
    QVERIFY(report.leftOut.empty());
}

void TestAutoAddress::theGatewayIsTheWayOut()
{
    Lab lab;
    lab.host("ns1").bridge("br1").router("r1").router("r2").host("internet");
    lab.link("ns1:eth0", "br1:p1").link("r1:eth0", "br1:p2").link("r2:eth0", "br1:p3").link("r2:up", "internet:eth0");
    QCOMPARE(of(assigned(lab), "r1:eth0"), QStringLiteral("10.0.0.1/24 fd00::1/64"));
    lab.masquerade("r2", "10.0.0.0/8", "up");
    const Topology topology = assigned(lab);
    QCOMPARE(of(topology, "r2:eth0"), QStringLiteral("10.0.0.1/24 fd00::1/64"));
    QCOMPARE(of(topology, "r1:eth0"), QStringLiteral("10.0.0.2/24 fd00::2/64"));
    QCOMPARE(of(topology, "internet:eth0"), QStringLiteral("10.0.1.11/24 fd00:0:0:1::11/64"));
}

void TestAutoAddress::aLanGoesOnInItsNetwork()
{
    Lab lab = twoLans();
    lab.addr("ns1:eth0", "192.168.7.11/26").addr("ns2:eth0", "192.168.7.1/26 brd +");
    const Topology topology = assigned(lab);
    QCOMPARE(of(topology, "ns1:eth0"), QStringLiteral("192.168.7.11/26"));
    QCOMPARE(of(topology, "ns2:eth0"), QStringLiteral("192.168.7.1/26 brd +"));
    QCOMPARE(of(topology, "r1:eth0"), QStringLiteral("192.168.7.2/26"));
    QCOMPARE(of(topology, "r1:eth1"), QStringLiteral("10.0.0.1/24"));
}

void TestAutoAddress::newNetworksOverlapNothing()
{
    Lab lab = twoLans();
    lab.host("far").interface("far:eth0").addr("far:eth0", "10.0.1.0/31").addr("far:eth0", "fd00::1:0:0:1/40");
    lab.loopback("r1", "10.0.0.200/32");
    const Topology topology = assigned(lab);
    QCOMPARE(of(topology, "r1:eth0"), QStringLiteral("10.0.2.1/24")); // fd00::/40 covers the whole pool of IPv6
    QCOMPARE(of(topology, "r1:eth1"), QStringLiteral("10.0.3.1/24"));
    QCOMPARE(assignAddresses(drawn(lab)).leftOut.size(), std::size_t { 6 });
}

void TestAutoAddress::onlyTheSelection()
{
    const Topology topology = assigned(twoLans(), { ElementId("ns3"), ElementId("r1:eth1") });
    QCOMPARE(of(topology, "ns3:eth0"), QStringLiteral("10.0.0.11/24 fd00::11/64"));
    QCOMPARE(of(topology, "r1:eth1"), QStringLiteral("10.0.0.1/24 fd00::1/64"));
    for (const char *other : { "ns1:eth0", "ns2:eth0", "ns4:eth0", "r1:eth0" }) QCOMPARE(of(topology, other), QString());
}

void TestAutoAddress::aLinkToABridgeStandsForItsLan()
{
    const Topology topology = assigned(twoLans(), { ElementId("ns1:eth0~br1:p1") });
    for (const char *here : { "ns1:eth0", "ns2:eth0", "r1:eth0" }) QVERIFY(!of(topology, here).isEmpty());
    for (const char *there : { "ns3:eth0", "ns4:eth0", "r1:eth1" }) QVERIFY(of(topology, there).isEmpty());
    QVERIFY(assigned(twoLans(), { ElementId("br1") }) == topology);
    Lab pair;
    pair.host("ns1").host("ns2").host("ns3").link("ns1:a", "ns2:a").link("ns2:b", "ns3:a");
    const Topology cable = assigned(pair, { ElementId("ns1:a~ns2:a") });
    QCOMPARE(of(cable, "ns1:a"), QStringLiteral("10.0.0.11/24 fd00::11/64"));
    QCOMPARE(of(cable, "ns2:a"), QStringLiteral("10.0.0.12/24 fd00::12/64"));
    QCOMPARE(of(cable, "ns2:b"), QString());
}

void TestAutoAddress::bridgesWithAStackHaveAddresses()
{
    Lab lab;
    lab.computer().host("ns1").host("ns2").bridge("br1", InComputer {}).bridge("br2", InNamespace { NodeId("ns2") });
    lab.link("ns1:eth0", "br1:p1").link("ns1:eth1", "br2:p1");
    const Topology topology = assigned(lab);
    QCOMPARE(of(topology, "br1"), QStringLiteral("10.0.0.1/24 fd00::1/64"));
    QCOMPARE(of(topology, "br2"), QStringLiteral("10.0.1.12/24 fd00:0:0:1::12/64"));
}

void TestAutoAddress::whoNeedsNoneGetsNone()
{
    Lab lab;
    lab.host("ns1").host("ns2").bridge("br1").bridge("inner", InNamespace { NodeId("ns1") });
    lab.interface("ns1:loose").link("ns1:eth0", "br1:p1").link("ns2:eth0", "br1:p2");
    lab.edit<Interface>("ns2:eth0", [](Interface &interface) { interface.mtu = 1000; });
    const Topology topology = assigned(lab);
    QCOMPARE(of(topology, "ns1:loose"), QString());
    QCOMPARE(of(topology, "inner"), QString());
    QCOMPARE(of(topology, "ns2:eth0"), QStringLiteral("10.0.0.12/24")); // too small for IPv6
}

void TestAutoAddress::oneAddressPerNodeAndLan()
{
    Lab lab;
    lab.host("ns1").host("ns2").bridge("br1");
    lab.link("ns1:eth0", "br1:p1").link("ns1:eth1", "br1:p2").link("ns2:eth0", "br1:p3");
    const Topology topology = assigned(lab);
    QCOMPARE(of(topology, "ns1:eth1"), QString());
    QVERIFY(assignAddresses(drawn(lab)).leftOut.empty());
    lab.addr("ns1:eth1", "10.7.0.1/24");
    QCOMPARE(of(assigned(lab), "ns1:eth0"), QString());
    QCOMPARE(of(assigned(lab), "ns2:eth0"), QStringLiteral("10.7.0.11/24"));
}

void TestAutoAddress::largeLansHaveLargerNetworks()
{
    for (const auto &[hosts, length, number] : { std::tuple(244, 24, 1), std::tuple(245, 23, 2), std::tuple(600, 22, 4) }) {
        Lab lab;
        lab.bridge("br1").host("ns0").host("ns1").link("ns0:eth9", "ns1:eth9");
        for (int i = 0; i < hosts; ++i) {
            const std::string host = "h" + std::to_string(i);
            lab.host(host).link(host + ":eth0", "br1:p" + std::to_string(i));
        }
        const Topology topology = assigned(lab);
        QCOMPARE(of(topology, "h0:eth0"), QStringLiteral("10.0.%1.11/%2 fd00:0:0:%1::11/64").arg(number).arg(length));
        const std::string last = "h" + std::to_string(hosts - 1) + ":eth0";
        QVERIFY(of(topology, last.c_str()).endsWith(QStringLiteral("fd00:0:0:%1::%2/64").arg(number).arg(hosts + 10)));
    }
}

void TestAutoAddress::smallPoolsAreSharedOut()
{
    const Topology two = assigned(withPools(twoLans(), "192.168.1.0/24"));
    QCOMPARE(of(two, "r1:eth0"), QStringLiteral("192.168.1.1/25"));
    QCOMPARE(of(two, "ns4:eth0"), QStringLiteral("192.168.1.140/25"));
    const Topology tight = assigned(withPools(twoLans(), "192.168.1.0/28"));
    QCOMPARE(of(tight, "r1:eth0"), QStringLiteral("192.168.1.1/29"));
    QCOMPARE(of(tight, "ns1:eth0"), QStringLiteral("192.168.1.2/29"));
    QCOMPARE(of(tight, "ns4:eth0"), QStringLiteral("192.168.1.11/29"));
    QCOMPARE(assignAddresses(drawn(withPools(twoLans(), "192.168.1.0/29"))).leftOut.size(), std::size_t { 3 });
}

void TestAutoAddress::fullNetworksAreToldOf()
{
    Lab lab = twoLans();
    lab.addr("ns1:eth0", "10.9.0.1/30");
    const AssignedAddresses report = assignAddresses(drawn(lab));
    QCOMPARE(report.leftOut.size(), std::size_t { 1 });
    QCOMPARE(report.leftOut.front().text(), std::string("ns2:eth0"));
    QCOMPARE(of(assigned(lab), "r1:eth0"), QStringLiteral("10.9.0.2/30"));
}

void TestAutoAddress::familiesFollowTheLab()
{
    Lab lab = twoLans();
    lab.addr("ns1:eth0", "fd00:5::11/64");
    QCOMPARE(of(assigned(lab), "ns2:eth0"), QStringLiteral("fd00:5::12/64"));
    QCOMPARE(of(assigned(lab), "ns3:eth0"), QStringLiteral("fd00::11/64"));
    // Changed pools are meant as they are.
    const Topology both = assigned(withPools(lab, "172.16.0.0/12", "fd00::/48"));
    QCOMPARE(of(both, "ns2:eth0"), QStringLiteral("172.16.0.12/24 fd00:5::12/64"));
    QCOMPARE(of(both, "ns1:eth0"), QStringLiteral("fd00:5::11/64 172.16.0.11/24"));
}

void TestAutoAddress::poolsOfTheLab()
{
    const Topology topology = assigned(withPools(twoLans(), nullptr, "2001:db8:7::/48"));
    QCOMPARE(of(topology, "ns3:eth0"), QStringLiteral("2001:db8:7:1::11/64"));
    QVERIFY(assignAddresses(drawn(withPools(twoLans(), nullptr))).delta.isEmpty());
}

void TestAutoAddress::networksOfTheMachineAreLeftAlone()
{
    Drawing drawing = drawn(twoLans());
    const AssignedAddresses report = assignAddresses(drawing, {}, { test::prefix("10.0.0.15/23") });
    QVERIFY(applyDelta(drawing, report.delta).has_value());
    QCOMPARE(of(drawing.topology, "r1:eth0"), QStringLiteral("10.0.2.1/24 fd00:0:0:2::1/64"));
}

void TestAutoAddress::poolHandsOutWhatIsFree()
{
    NetworkPool pool(test::prefix("10.0.0.0/16"));
    pool.take(test::prefix("10.0.0.0/24"));
    pool.take(test::prefix("10.0.2.128/25"));
    pool.take(test::prefix("10.0.1.0/24"));
    pool.take(test::prefix("192.168.0.0/16"));
    QCOMPARE(pool.next(25)->text(), std::string("10.0.2.0/25"));
    QCOMPARE(pool.next(24, 9)->text(), std::string("10.0.9.0/24"));
    QCOMPARE(pool.next(24, 9)->text(), std::string("10.0.3.0/24"));
    QCOMPARE(pool.next(22)->text(), std::string("10.0.4.0/22"));
    QCOMPARE(pool.next(17)->text(), std::string("10.0.128.0/17"));
    QVERIFY(!pool.next(17));
    QVERIFY(!pool.next(15));
    QCOMPARE(pool.numberOf(test::prefix("10.0.7.9/24")), std::optional<std::uint64_t>(7));
    QCOMPARE(pool.numberOf(test::prefix("11.0.7.9/24")), std::optional<std::uint64_t>());
}

void TestAutoAddress::aThousandNodesTakeNoTime()
{
    for (const Drawing &lab : { makeStar(1023), makeChain(1000) }) {
        Drawing bare = lab;
        for (const auto &[place, element] : lab.topology.elements()) {
            const auto *interface = std::get_if<Interface>(&element);
            if (!interface) continue;
            Interface copy = *interface;
            copy.addresses.clear();
            QVERIFY(bare.topology.replace(copy));
        }
        const std::clock_t start = std::clock(); // of this process: others may be busy
        const AssignedAddresses report = assignAddresses(bare);
        const auto elapsed = 1000 * (std::clock() - start) / CLOCKS_PER_SEC;
        qInfo("%d addresses in %ld ms", report.addresses, static_cast<long>(elapsed));
        QVERIFY(report.leftOut.empty());
        QVERIFY(elapsed < 500);
    }
}

QTEST_GUILESS_MAIN(TestAutoAddress)
#include "tst_autoaddress.moc"
