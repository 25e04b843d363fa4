// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <algorithm>

#include "helper/counters.h"
#include "helper/driftkeeper.h"
#include "helper/livetracker.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::helper;

/// What is made of snapshots and events, without a kernel.
class TestLiveTracker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void snapshot();
    void onlyWhatDiffersIsTold();
    void switchedOff();
    void bridgeSwitchedOff();
    void spanningTree();
    void spanningTreeOff();
    void linkGoneAndBack();
    void addresses();
    void spaceGone();
    void foreignEvents();
    void dirtySpaces();
    void settings();
    void editedLab();
    void routesNameTheirDevices();
    void countingSpaces_data();
    void countingSpaces();
    void driftBySpace();

private:
    [[nodiscard]] LinkSeen seen(const char *element) const;
    LiveTracker m_tracker;
    Topology m_topology;
    Owned m_owned;
    KernelState m_kernel;
};

namespace {

constexpr std::uint8_t blocking = 4;
constexpr std::uint8_t forwarding = 3;

const DeviceLive *find(const std::vector<DeviceLive> &devices, const char *id)
{
    for (const DeviceLive &device : devices) {
        if (device.element == ElementId(id)) return &device;
    }
    return nullptr;
}

std::vector<std::string> names(const LiveTracker::Changes &changes)
{
    std::vector<std::string> all;
    for (const DeviceLive &device : changes.devices) all.push_back(device.element.text());
    for (const NodeLive &node : changes.nodes) all.push_back(node.node.text());
    std::sort(all.begin(), all.end());
    return all;
}

using Names = std::vector<std::string>;

/// What belongs to the lab and a kernel in which all of it works.
void build(const Topology &topology, Owned &owned, KernelState &kernel)
{
    owned = {};
    kernel = wantedState(topology, {});
    for (auto &[space, state] : kernel.spaces) {
        if (space.kind != Space::Kind::Root) owned.spaces[space] = true;
        for (auto &[index, device] : state.devices) {
            if (!device.element.isEmpty()) owned.devices[device.element] = {space, index};
            device.element = {};
            device.carrier = device.up;
            device.operstate = 6;
        }
    }
}

std::vector<Space> spacesOf(const KernelState &kernel)
{
    std::vector<Space> all;
    for (const auto &[space, state] : kernel.spaces) all.push_back(space);
    return all;
}

} // namespace

void TestLiveTracker::init()
{
    m_tracker = {};
    m_topology = test::star(3);
    Bridge bridge = *m_topology.findAs<Bridge>(ElementId("br"));
    bridge.stp = true;
    QVERIFY(m_topology.replace(bridge));
    build(m_topology, m_owned, m_kernel);
    m_tracker.replace(spacesOf(m_kernel), m_kernel);
    m_tracker.setLab(m_topology, m_owned);
    LiveTracker::PortStates states;
    for (const auto &[id, place] : m_owned.devices) {
        if (id.text().starts_with("br:")) states[place.index] = forwarding;
    }
    m_tracker.setPortStates(Space::fabric(), states);
    QCOMPARE(m_tracker.takeChanges().devices.size(), std::size_t{7});
    QVERIFY(!m_tracker.hasDirty());
}

LinkSeen TestLiveTracker::seen(const char *element) const
{
    const Owned::Place place = m_owned.devices.at(ElementId(element));
    return {place.space, m_kernel.spaces.at(place.space).devices.at(place.index), {}};
}

void TestLiveTracker::snapshot()
{
    const auto all = m_tracker.everything();
    QCOMPARE(names(all), (Names{"br", "br:p1", "br:p2", "br:p3", "h1", "h1:eth0", "h2", "h2:eth0", "h3", "h3:eth0"}));
    const DeviceLive *host = find(all.devices, "h2:eth0");
    const DeviceLive *port = find(all.devices, "br:p2");
    QVERIFY(host->present && host->admin && host->carrier);
    QCOMPARE(host->peerIndex, port->index);
    QCOMPARE(host->addresses.size(), std::size_t{1});
    QCOMPARE(host->portState, std::uint8_t{255});
    QCOMPARE(port->portState, forwarding);
    QCOMPARE(port->master, find(all.devices, "br")->index);
}

void TestLiveTracker::onlyWhatDiffersIsTold()
{
    m_tracker.take(seen("h1:eth0"));
    QVERIFY(m_tracker.takeChanges().isEmpty());
    LinkSeen event = seen("h1:eth0");
    event.device.mtu = 1400;
    m_tracker.take(event);
    QCOMPARE(names(m_tracker.takeChanges()), Names{"h1:eth0"});
    // Down and up again before anybody was told.
    event.device.up = false;
    m_tracker.take(event);
    event.device.up = true;
    m_tracker.take(event);
    QVERIFY(m_tracker.takeChanges().isEmpty());
}

void TestLiveTracker::switchedOff()
{
    LinkSeen event = seen("h1:eth0");
    event.device.up = event.device.carrier = false;
    m_tracker.take(event);
    const auto changes = m_tracker.takeChanges();
    QCOMPARE(names(changes), (Names{"br:p1", "h1:eth0"}));
    QCOMPARE(find(changes.devices, "h1:eth0")->blockedBy, BlockedBy::SwitchedOff);
    QCOMPARE(find(changes.devices, "br:p1")->blockedBy, BlockedBy::PeerSwitchedOff);
}

void TestLiveTracker::bridgeSwitchedOff()
{
    LinkSeen event = seen("br");
    event.device.up = false;
    m_tracker.take(event);
    const auto changes = m_tracker.takeChanges();
    QCOMPARE(changes.devices.size(), std::size_t{7});
    QCOMPARE(find(changes.devices, "br:p2")->blockedBy, BlockedBy::SwitchedOff);
    QVERIFY(find(changes.devices, "br:p2")->admin); // itself it is on
    QCOMPARE(find(changes.devices, "h2:eth0")->blockedBy, BlockedBy::PeerSwitchedOff);
}

void TestLiveTracker::spanningTree()
{
    const IfIndex port = m_owned.devices.at(ElementId("br:p3")).index;
    m_tracker.take(PortStateSeen{Space::fabric(), port, blocking});
    const auto changes = m_tracker.takeChanges();
    QCOMPARE(names(changes), (Names{"br:p3", "h3:eth0"}));
    for (const DeviceLive &device : changes.devices) QCOMPARE(device.blockedBy, BlockedBy::StpNotForwarding);
    QCOMPARE(find(changes.devices, "br:p3")->portState, blocking);
    QVERIFY(!m_tracker.hasDirty()); // nothing that anybody drew
    m_tracker.take(PortStateSeen{Space::fabric(), port, forwarding});
    QCOMPARE(find(m_tracker.takeChanges().devices, "h3:eth0")->blockedBy, BlockedBy::Nothing);
}

void TestLiveTracker::spanningTreeOff()
{
    LinkSeen bridge = seen("br");
    std::get<BridgeFacts>(bridge.device.facts).stp = false;
    m_tracker.take(bridge);
    m_tracker.take(PortStateSeen{Space::fabric(), m_owned.devices.at(ElementId("br:p3")).index, blocking});
    QCOMPARE(find(m_tracker.everything().devices, "br:p3")->blockedBy, BlockedBy::Nothing);
}

void TestLiveTracker::linkGoneAndBack()
{
    const Owned::Place place = m_owned.devices.at(ElementId("h1:eth0"));
    m_tracker.take(LinkGone{place.space, place.index});
    auto changes = m_tracker.takeChanges();
    QCOMPARE(names(changes), (Names{"br:p1", "h1:eth0"}));
    QVERIFY(!find(changes.devices, "h1:eth0")->present);
    QVERIFY(find(changes.devices, "h1:eth0")->addresses.empty());
    QCOMPARE(find(changes.devices, "br:p1")->blockedBy, BlockedBy::Missing);
    QCOMPARE(m_tracker.takeDirty(), (std::set<Space>{place.space}));
    m_tracker.take(seen("h1:eth0"));
    changes = m_tracker.takeChanges();
    QVERIFY(find(changes.devices, "h1:eth0")->present);
    QCOMPARE(find(changes.devices, "br:p1")->blockedBy, BlockedBy::Nothing);
}

void TestLiveTracker::addresses()
{
    const Owned::Place place = m_owned.devices.at(ElementId("h1:eth0"));
    DeviceAddress address{place.index, *IpPrefix::parse("192.0.2.1/24"), {}, false};
    m_tracker.take(AddressSeen{place.space, address});
    QCOMPARE(find(m_tracker.takeChanges().devices, "h1:eth0")->addresses.size(), std::size_t{2});
    m_tracker.take(AddressSeen{place.space, address}); // the kernel tells some twice
    QVERIFY(m_tracker.takeChanges().isEmpty());
    address.broadcast = *IpAddress::parse("192.0.2.255");
    m_tracker.take(AddressSeen{place.space, address});
    QCOMPARE(find(m_tracker.takeChanges().devices, "h1:eth0")->addresses.at(1), address);
    m_tracker.take(AddressGone{place.space, address});
    QCOMPARE(find(m_tracker.takeChanges().devices, "h1:eth0")->addresses.size(), std::size_t{1});
}

void TestLiveTracker::spaceGone()
{
    const Space h2 = Space::of(NodeId("h2"));
    m_tracker.replace(std::vector{h2}, {});
    const auto changes = m_tracker.takeChanges();
    QCOMPARE(names(changes), (Names{"br:p2", "h2", "h2:eth0"}));
    QVERIFY(!changes.nodes.at(0).present);
    m_tracker.take(seen("h2:eth0")); // an event from before: the namespace is not there
    QVERIFY(!find(m_tracker.everything().devices, "h2:eth0")->present);
}

void TestLiveTracker::foreignEvents()
{
    LinkSeen foreign = seen("h1:eth0");
    foreign.device.index = 999;
    foreign.device.name = "veth-of-somebody";
    m_tracker.take(foreign);
    m_tracker.take(AddressSeen{foreign.space, {999, *IpPrefix::parse("192.0.2.1/24"), {}, false}});
    QVERIFY(m_tracker.takeChanges().isEmpty());
    QVERIFY(m_tracker.hasDirty()); // it may stand in a plan's way
    QCOMPARE(m_tracker.elementAt(foreign.space, 999), nullptr);
}

void TestLiveTracker::dirtySpaces()
{
    LinkSeen event = seen("h1:eth0");
    event.device.carrier = false;
    event.device.operstate = 2;
    m_tracker.take(event); // the kernel's own finding, nothing drawn
    QVERIFY(!m_tracker.hasDirty());
    event.device.up = false;
    m_tracker.take(event); // routes may have gone with it
    m_tracker.take(RoutesTouched{Space::of(NodeId("h3"))});
    QCOMPARE(m_tracker.takeDirty(), (std::set<Space>{Space::of(NodeId("h1")), Space::of(NodeId("h3"))}));
    m_tracker.take(RoutesTouched{Space::of(NodeId("h3"))});
    m_tracker.replace(std::vector{Space::of(NodeId("h3"))}, m_kernel); // just read
    QVERIFY(!m_tracker.hasDirty());
}

void TestLiveTracker::settings()
{
    const Space host = Space::of(NodeId("h1"));
    m_kernel.spaces.at(host).sysctls = {{Sysctl::Ip4Forward, "0"}, {Sysctl::RpFilterAll, "0"}};
    m_tracker.replace(std::vector{host}, m_kernel);
    static_cast<void>(m_tracker.takeChanges());
    m_tracker.take(SettingsSeen{host, {{Sysctl::Ip4Forward, "0"}, {Sysctl::RpFilterAll, "0"}}}); // as known
    m_tracker.take(SettingsSeen{host, {{Sysctl::Ip6Forward, "1"}}});                             // not looked at here
    m_tracker.take(SettingsSeen{Space::of(NodeId("other")), {{Sysctl::Ip4Forward, "1"}}});
    QVERIFY(!m_tracker.hasDirty() && !m_tracker.hasChanges());
    m_tracker.take(SettingsSeen{host, {{Sysctl::Ip4Forward, "1"}}});
    QCOMPARE(m_tracker.takeDirty(), std::set<Space>{host});
    const auto changes = m_tracker.takeChanges();
    QCOMPARE(names(changes), Names{"h1"});
    QVERIFY(changes.nodes.front().forwardingV4);
    m_tracker.take(SettingsSeen{host, {{Sysctl::RpFilterAll, "1"}}}); // nothing that a node shows, but a plan compares it
    QCOMPARE(m_tracker.takeDirty(), std::set<Space>{host});
    QVERIFY(m_tracker.takeChanges().isEmpty());
}

void TestLiveTracker::editedLab()
{
    const Topology smaller = test::star(2);
    Owned owned;
    KernelState kernel;
    build(smaller, owned, kernel);
    m_tracker.setLab(smaller, owned);
    QCOMPARE(m_tracker.everything().devices.size(), std::size_t{5});
    QCOMPARE(m_tracker.takeChanges().devices.size(), std::size_t{0}); // what stays has not changed
    m_tracker.take(LinkGone{Space::of(NodeId("h3")), m_owned.devices.at(ElementId("h3:eth0")).index});
    QVERIFY(!m_tracker.hasDirty());
}

void TestLiveTracker::routesNameTheirDevices()
{
    const Space h1 = Space::of(NodeId("h1"));
    const IfIndex index = m_owned.devices.at(ElementId("h1:eth0")).index;
    KernelState read = m_kernel;
    read.spaces.at(h1).sysctls[Sysctl::Ip4Forward] = "1";
    read.spaces.at(h1).routes = {{IpPrefix::everything(IpFamily::V4), *IpAddress::parse("10.0.0.3"), index, 0, {}, RouteType::Unicast},
        {*IpPrefix::parse("192.0.2.0/24"), {}, 0, 0, {}, RouteType::Blackhole}};
    m_tracker.replace(std::vector{h1}, read);
    const auto changes = m_tracker.takeChanges();
    QCOMPARE(names(changes), Names{"h1"});
    QVERIFY(changes.nodes[0].forwardingV4);
    QVERIFY(!changes.nodes[0].forwardingV6);
    QCOMPARE(changes.nodes[0].routeDevices, (std::vector<std::string>{"eth0", ""}));
}

void TestLiveTracker::countingSpaces_data()
{
    QTest::addColumn<bool>("isStar");
    QTest::addColumn<std::size_t>("most");
    QTest::newRow("star: its bridge is enough") << true << std::size_t{1};
    QTest::newRow("chain: every other node") << false << std::size_t{3};
}

void TestLiveTracker::countingSpaces()
{
    QFETCH(bool, isStar);
    QFETCH(std::size_t, most);
    const Topology topology = isStar ? test::star(20) : test::chain(5);
    Owned owned;
    KernelState kernel;
    build(topology, owned, kernel);
    LiveTracker tracker;
    tracker.setLab(topology, owned);
    const auto chosen = helper::countingSpaces(tracker);
    QVERIFY(chosen.size() <= most);
    for (const auto &[id, place] : owned.devices) { // every pair has an end there
        const ElementId *peer = tracker.peerOf(id);
        QVERIFY(chosen.contains(place.space) || (peer && chosen.contains(owned.devices.at(*peer).space)));
    }
}

void TestLiveTracker::driftBySpace()
{
    DriftKeeper keeper;
    keeper.setLab(m_topology, m_owned);
    const Space h1 = Space::of(NodeId("h1"));
    const Space h2 = Space::of(NodeId("h2"));
    const DriftLine one{ElementId("h1:eth0"), "up", "up", "down"};
    const DriftLine two{ElementId("h2"), "forwarding", "0", "1"};
    const DriftLine pair{ElementId("h1:eth0~br:p1"), "link", "link", ""};
    QVERIFY(keeper.replace(std::vector{h1}, {one}));
    QVERIFY(!keeper.replace(std::vector{h1}, {one}));
    QVERIFY(keeper.replace(std::vector{h2}, {two}));
    QCOMPARE(keeper.lines(), (std::vector<DriftLine>{one, two}));
    QVERIFY(keeper.replace(std::vector{h1}, {}));
    QCOMPARE(keeper.lines(), (std::vector<DriftLine>{two}));
    QVERIFY(keeper.replace(std::vector{Space::fabric()}, {pair}));
    QVERIFY(!keeper.replace(std::vector{h1}, {pair})); // the same seen from the other end
    QCOMPARE(keeper.lines().size(), std::size_t{2});
    QVERIFY(keeper.replaceAll({}));
    QVERIFY(!keeper.replaceAll({}));
}

QTEST_APPLESS_MAIN(TestLiveTracker)
#include "tst_livetracker.moc"
