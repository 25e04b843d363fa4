// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What was read of a computer becomes a drawing.
#include <QTest>

#include "backend/core/discovered.h"

using namespace vethlab;

namespace {

const Space one = Space::of(NodeId("101"));
const Space two = Space::of(NodeId("102"));

Device device(IfIndex index, const char *name, DeviceFacts facts, IfIndex master = 0)
{
    Device made;
    made.index = index;
    made.name = name;
    made.up = true;
    made.master = master;
    made.facts = std::move(facts);
    return made;
}

void add(SpaceState &space, Device made) { space.devices.emplace(made.index, std::move(made)); }

/// Docker's way: a bridge on the computer, a namespace behind it, and a second namespace of somebody else's.
KernelState computer()
{
    KernelState state;
    SpaceState &root = state.spaces[Space::root()];
    root.sysctls[Sysctl::Ip4Forward] = "1";
    add(root, device(1, "lo", LoopbackFacts{}));
    add(root, device(2, "eth0", OtherFacts{}));
    add(root, device(3, "docker0", BridgeFacts{}));
    add(root, device(5, "vetha1", VethFacts{one, 4}, 3));
    root.addresses = {{1, *IpPrefix::parse("127.0.0.1/8"), {}, true}, {2, *IpPrefix::parse("10.0.2.15/24"), {}, false},
                      {3, *IpPrefix::parse("172.17.0.1/16"), IpAddress::parse("172.17.255.255").value(), false}};
    root.routes = {{*IpPrefix::parse("0.0.0.0/0"), *IpAddress::parse("10.0.2.2"), 2, 0, {}, RouteType::Unicast}};
    SpaceState &first = state.spaces[one];
    add(first, device(1, "lo", LoopbackFacts{}));
    add(first, device(4, "eth0", VethFacts{Space::root(), 5}));
    first.devices.at(4).mtu = 1400;
    first.addresses = {{4, *IpPrefix::parse("172.17.0.2/16"), {}, false}};
    first.routes = {{*IpPrefix::parse("0.0.0.0/0"), *IpAddress::parse("172.17.0.1"), 4, 0, {}, RouteType::Unicast}};
    SpaceState &second = state.spaces[two];
    add(second, device(1, "lo", LoopbackFacts{}));
    add(second, device(7, "a name", VethFacts{Space::of({}), 9}));
    add(second, device(8, "far", VethFacts{Space::of({}), 5}));
    return state;
}

const std::map<Space, std::string> labels{{one, "nginx-77"}, {two, "Büro 1"}};

} // namespace

class TestDiscovered : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nodes()
    {
        const Topology drawn = drawnFrom(computer(), labels).topology;
        const auto *root = drawn.findAs<Computer>(ElementId(std::string("computer")));
        QVERIFY(root);
        QVERIFY(root->stack.forwardingV4);
        QVERIFY(root->stack.routes.empty()); // over a card that is not drawn
        const auto *nginx = drawn.findAs<Namespace>(ElementId(std::string("nginx-77")));
        QVERIFY(nginx);
        QCOMPARE(nginx->label, std::string());
        QCOMPARE(nginx->stack.routes.size(), std::size_t{1});
        QCOMPARE(nginx->stack.routes.front().device->text(), std::string("eth0"));
        const auto *office = drawn.findAs<Namespace>(ElementId(NamespaceName::fromLabel("Büro 1").text()));
        QVERIFY(office);
        QCOMPARE(office->label, std::string("Büro 1"));
    }
    void bridgesAndLinks()
    {
        const Topology drawn = drawnFrom(computer(), labels).topology;
        const auto *bridge = drawn.findAs<Bridge>(ElementId(std::string("docker0")));
        QVERIFY(bridge);
        QVERIFY(std::holds_alternative<InComputer>(bridge->home));
        QCOMPARE(bridge->addresses.at(0).text(), std::string("172.17.0.1/16 brd +"));
        const auto *end = drawn.findAs<Interface>(ElementId(std::string("nginx-77:eth0")));
        QVERIFY(end);
        QCOMPARE(end->mtu, std::optional<std::uint32_t>(1400));
        QCOMPARE(end->addresses.at(0).text(), std::string("172.17.0.2/16"));
        QCOMPARE(TopologyIndex(drawn).peerOf(end->id)->node.text(), std::string("docker0"));
        // An index alone joins nothing: 5 is the computer's, but this end's other one is in a namespace that was not read.
        const auto *far = drawn.findAs<Interface>(ElementId(NamespaceName::fromLabel("Büro 1").text() + ":far"));
        QVERIFY(far);
        QVERIFY(!TopologyIndex(drawn).linkOf(far->id));
    }
    void whatIsNotDrawnIsTold()
    {
        const std::vector<UndrawnDevice> expected{{"", "eth0", ""}, {"Büro 1", "a name", "veth"}};
        QVERIFY(drawnFrom(computer(), labels).undrawn == expected);
    }
    void equalNames()
    {
        KernelState state = computer();
        const Topology drawn = drawnFrom(state, {{one, "docker0"}, {two, "computer"}}).topology;
        // Nothing is lost: 3 nodes and the bridge, each with an id of its own.
        std::size_t nodes = 0;
        for (const auto &[place, element] : drawn.elements()) nodes += std::holds_alternative<Namespace>(element) || std::holds_alternative<Bridge>(element) || std::holds_alternative<Computer>(element);
        QCOMPARE(nodes, std::size_t{4});
        QVERIFY(drawn.findAs<Bridge>(ElementId(std::string("docker0-2"))));
        QVERIFY(drawn.findAs<Namespace>(ElementId(std::string("computer-2"))));
    }
    void nothing() { QVERIFY(drawnFrom({}, {}).topology.isEmpty()); }
};

QTEST_GUILESS_MAIN(TestDiscovered)
#include "tst_discovered.moc"
