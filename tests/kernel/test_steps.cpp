// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "backend/core/sysctls.h"
#include "helper/linuxkernel.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kerneldump/kerneldump.h"

using namespace vethlab;
using namespace vethlab::helper;

namespace {

IpPrefix prefix(const char *text) { return *IpPrefix::parse(text); }
IpAddress ip(const char *text) { return *IpAddress::parse(text); }

const Space a = Space::of(NodeId("a"));
const Space b = Space::of(NodeId("b"));

Device vethEnd(IfIndex index, const char *name, std::uint8_t mac, const Space &peerSpace, IfIndex peer)
{
    Device device;
    device.index = index;
    device.name = name;
    device.mac = {2, 0, 0, 0, 0, mac};
    device.facts = VethFacts{peerSpace, peer};
    return device;
}

Device bridge(IfIndex index, const char *name, std::uint8_t mac)
{
    Device device;
    device.index = index;
    device.name = name;
    device.mac = {2, 0, 0, 0, 1, mac};
    device.facts = BridgeFacts{};
    return device;
}

} // namespace

/// Every step does what it says and its inverse leaves nothing, by the dump of an independent reader.
class TestSteps : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LinuxKernel> m_kernel;
    // Some hundred files for each namespace: in a small machine only where they are what is tested.
    kerneldump::Depth m_depth = kerneldump::Depth::Everything;

    [[nodiscard]] std::string dump() const
    {
        std::vector<kerneldump::Namespace> all;
        for (const Space &space : m_kernel->spaces()) {
            const char *kind = space.kind == Space::Kind::Root ? "root" : space.kind == Space::Kind::Fabric ? "fabric" : "";
            all.push_back({kind + space.node.text(), m_kernel->spaceFd(space)});
        }
        return kerneldump::dump(all, "/run", m_depth);
    }

    static void compareDumps(const std::string &before, const std::string &after)
    {
        const std::string difference = kerneldump::difference(before, after);
        QVERIFY2(difference.empty(), difference.c_str());
    }

    void doAll(const std::vector<StepAction> &steps)
    {
        const Kernel::Outcome outcome = m_kernel->run(steps);
        if (outcome.error)
            qWarning("step %zu: %s", outcome.done, outcome.error->kernelText.c_str());
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.done, steps.size());
    }

    /// Does it, expects a change, undoes it, expects none.
    void roundTrip(const std::vector<StepAction> &steps)
    {
        const std::string before = dump();
        doAll(steps);
        QVERIFY(dump() != before);
        std::vector<StepAction> back;
        for (auto step = steps.rbegin(); step != steps.rend(); ++step)
            back.push_back(*inverse(*step));
        doAll(back);
        compareDumps(before, dump());
    }

    [[nodiscard]] SpaceState stateOf(const Space &space) const
    {
        const std::vector<Space> one{space};
        const Result<KernelState> state = m_kernel->read(one);
        return state && state->spaces.contains(space) ? state->spaces.at(space) : SpaceState();
    }

    void makeTwoSpaces() { doAll({CreateSpace{a, {}}, CreateSpace{b, {}}, CreateSpace{Space::fabric(), {}}}); }
    void makePair()
    {
        makeTwoSpaces();
        Device near = vethEnd(20, "eth0", 1, b, 30);
        Device far = vethEnd(30, "eth1", 2, a, 20);
        near.up = true;
        doAll({CreateVeth{a, near, b, far}});
        Device farUp = far;
        farUp.up = true;
        doAll({SetDevice{b, far, farUp}});
    }

private Q_SLOTS:
    void init()
    {
        Result<std::unique_ptr<LinuxKernel>> made = LinuxKernel::create();
        QVERIFY(made.has_value());
        m_kernel = std::move(*made);
        m_depth = qEnvironmentVariableIsSet("VETHLAB_SMALL_MACHINE") ? kerneldump::Depth::WithoutSysctls : kerneldump::Depth::Everything;
    }
    void cleanup()
    {
        m_kernel->dropAll({});
        QTRY_VERIFY_WITH_TIMEOUT(m_kernel->isGone(), 5000);
        m_kernel.reset();
    }

    void spaces()
    {
        roundTrip({CreateSpace{a, {}}});
        roundTrip({CreateSpace{a, {}}, CreateSpace{b, {}}, CreateSpace{Space::fabric(), {}}});
    }

    void sysctls()
    {
        m_depth = kerneldump::Depth::Everything;
        makeTwoSpaces();
        const std::map<Sysctl, std::string> before = stateOf(a).sysctls;
        std::map<Sysctl, std::string> after = before;
        std::vector<StepAction> steps;
        for (const SysctlInfo &info : sysctlTable()) {
            const std::string value = info.key == Sysctl::PingGroupRange ? "0 0" : before.at(info.key) == "0" ? "1" : "0";
            // In a user namespace its start value names groups that can't be written back.
            if (info.key == Sysctl::PingGroupRange && before.at(info.key) == "65534 65534")
                continue;
            for (const auto &[other, effect] : sysctlSideEffects(info.key, value)) {
                steps.push_back(SetSysctl{a, other, before.at(other), before.at(other)});
                after[other] = effect;
            }
            steps.push_back(SetSysctl{a, info.key, after.at(info.key), value});
            after[info.key] = value;
        }
        roundTrip(steps);
        doAll(steps);
        const SpaceState seen = stateOf(a);
        for (const auto &[key, value] : after)
            QCOMPARE(sysctlName(key) + '=' + seen.sysctls.at(key), sysctlName(key) + '=' + value);
    }

    void veth()
    {
        makeTwoSpaces();
        Device near = vethEnd(20, "eth0", 1, b, 30);
        near.up = true;
        near.mtu = 1400;
        const Device far = vethEnd(30, "eth1", 2, a, 20);
        roundTrip({CreateVeth{a, near, b, far}});
        doAll({CreateVeth{a, near, b, far}});
        Device seen = stateOf(a).devices.at(20);
        QCOMPARE(seen.name, std::string("eth0"));
        QCOMPARE(seen.mac, near.mac);
        QCOMPARE(seen.mtu, 1400U);
        QVERIFY(seen.up);
        QVERIFY((std::get<VethFacts>(seen.facts) == VethFacts{b, 30}));
        seen = stateOf(b).devices.at(30);
        QVERIFY(!seen.up);
        QVERIFY((std::get<VethFacts>(seen.facts) == VethFacts{a, 20}));
    }

    void vethWithinOneSpace()
    {
        makeTwoSpaces();
        const Device near = vethEnd(20, "eth0", 1, a, 30);
        const Device far = vethEnd(30, "eth1", 2, a, 20);
        roundTrip({CreateVeth{a, near, a, far}});
        doAll({CreateVeth{a, near, a, far}});
        QVERIFY((std::get<VethFacts>(stateOf(a).devices.at(20).facts) == VethFacts{a, 30}));
    }

    void bridgeAndPort()
    {
        makeTwoSpaces();
        roundTrip({CreateBridge{Space::fabric(), bridge(40, "br0", 1)}});
        doAll({CreateBridge{Space::fabric(), bridge(40, "br0", 1)}});
        Device port = vethEnd(20, "port", 1, a, 30);
        port.master = 40;
        port.up = true;
        const Device end = vethEnd(30, "eth0", 2, Space::fabric(), 20);
        roundTrip({CreateVeth{Space::fabric(), port, a, end}});
        roundTrip({CreateVeth{a, end, Space::fabric(), port}}); // the end with a master makes it
        doAll({CreateVeth{Space::fabric(), port, a, end}});
        QCOMPARE(stateOf(Space::fabric()).devices.at(20).master, 40U);
        Device loose = port;
        loose.master = 0;
        roundTrip({SetDevice{Space::fabric(), port, loose}});
    }

    void changesOfDevices_data()
    {
        QTest::addColumn<int>("which");
        const char *names[] = {"name", "mac", "mtu", "up", "alias", "ipv6"};
        for (int i = 0; i < 6; ++i)
            QTest::newRow(names[i]) << i;
    }
    void changesOfDevices()
    {
        QFETCH(int, which);
        makeTwoSpaces();
        // Without IPv6 addresses of its own accord: they would be lost with "up".
        doAll({SetSysctl{a, Sysctl::AddrGenModeDefault, "0", "1"}});
        const Device before = vethEnd(20, "eth0", 1, b, 30);
        doAll({CreateVeth{a, before, b, vethEnd(30, "eth1", 2, a, 20)}});
        Device after = before;
        if (which == 0) after.name = "other";
        if (which == 1) after.mac[5] = 99;
        if (which == 2) after.mtu = 1300;
        if (which == 3) after.up = true;
        if (which == 4) after.alias = "vethlab:lab:element";
        if (which == 5) after.ipv6 = true;
        roundTrip({SetDevice{a, before, after}});
        doAll({SetDevice{a, before, after}});
        Device seen = stateOf(a).devices.at(20);
        seen.operstate = after.operstate;
        seen.carrier = after.carrier;
        seen.shown = after.shown;
        QVERIFY(seen == after);
    }

    void changesOfBridges()
    {
        makeTwoSpaces();
        const Device before = bridge(40, "br0", 1);
        doAll({CreateBridge{a, before}});
        for (const BridgeFacts &facts : {BridgeFacts{true, 300, false}, BridgeFacts{false, 0, false}, BridgeFacts{false, 1000000, false},
                                         BridgeFacts{false, 300, true}, BridgeFacts{true, 7, true}}) {
            Device after = before;
            after.facts = facts;
            roundTrip({SetDevice{a, before, after}});
            doAll({SetDevice{a, before, after}});
            QVERIFY(std::get<BridgeFacts>(stateOf(a).devices.at(40).facts) == facts);
            doAll({SetDevice{a, after, before}});
        }
    }

    void loopback()
    {
        makeTwoSpaces();
        const Device down = stateOf(a).devices.at(1);
        QVERIFY(std::holds_alternative<LoopbackFacts>(down.facts));
        Device up = down;
        up.up = true;
        doAll({SetDevice{a, down, up}, SetDevice{a, up, down}}); // 127.0.0.1 comes with the first time and stays
        roundTrip({SetDevice{a, down, up}});
    }

    void addresses()
    {
        makePair();
        for (const char *text : {"10.0.0.1/24", "10.9.0.1/32", "fd00:1::1/64", "127.0.0.9/8"}) {
            const DeviceAddress address{20, prefix(text), {}, false};
            roundTrip({AddAddress{a, address}});
            doAll({AddAddress{a, address}});
            const std::vector<DeviceAddress> seen = stateOf(a).addresses;
            QVERIFY(std::find(seen.begin(), seen.end(), address) != seen.end());
            doAll({RemoveAddress{a, address}});
        }
        const DeviceAddress loud{20, prefix("10.0.0.1/24"), ip("10.0.0.255"), false};
        roundTrip({AddAddress{a, loud}});
        doAll({AddAddress{a, loud}});
        const std::vector<DeviceAddress> seen = stateOf(a).addresses;
        QVERIFY(std::find(seen.begin(), seen.end(), loud) != seen.end());
    }

    void routes()
    {
        makePair();
        doAll({AddAddress{a, {20, prefix("10.0.0.1/24"), {}, false}}, AddAddress{a, {20, prefix("fd00::1/64"), {}, false}}});
        const std::vector<DeviceRoute> routes{
            {prefix("0.0.0.0/0"), ip("10.0.0.2"), 20, 0, {}, RouteType::Unicast},
            {prefix("10.1.0.0/16"), ip("10.0.0.2"), 20, 77, ip("10.0.0.1"), RouteType::Unicast},
            {prefix("10.2.0.0/16"), {}, 20, 0, {}, RouteType::Unicast},
            {prefix("10.3.0.0/16"), {}, 0, 0, {}, RouteType::Blackhole},
            {prefix("10.4.0.0/16"), {}, 0, 5, {}, RouteType::Unreachable},
            {prefix("10.5.0.0/16"), {}, 0, 0, {}, RouteType::Prohibit},
            {prefix("10.6.0.0/16"), ip("fd00::2"), 20, 0, {}, RouteType::Unicast},
            {prefix("::/0"), ip("fd00::2"), 20, 1024, {}, RouteType::Unicast},
            {prefix("fd01::/64"), ip("fd00::2"), 20, 10, ip("fd00::1"), RouteType::Unicast},
            {prefix("fd02::/64"), {}, 20, 1024, {}, RouteType::Unicast},
            {prefix("fd03::/64"), {}, 0, 1024, {}, RouteType::Blackhole},
            {prefix("fd04::/64"), {}, 0, 1024, {}, RouteType::Unreachable},
            {prefix("fd05::/64"), {}, 0, 1024, {}, RouteType::Prohibit},
        };
        for (const DeviceRoute &route : routes) {
            roundTrip({AddRoute{a, route}});
            doAll({AddRoute{a, route}});
            const std::vector<DeviceRoute> seen = stateOf(a).routes;
            QCOMPARE(seen.size(), std::size_t{1});
            QVERIFY2(seen.front() == route, route.to.text().c_str());
            doAll({RemoveRoute{a, route}});
        }
    }

    void nat()
    {
        makePair();
        NatRule masquerade;
        masquerade.id = "nat1";
        NatRule forward;
        forward.id = "nat2";
        forward.kind = NatKind::Dnat;
        forward.protocol = NatProtocol::Tcp;
        forward.ports = PortRange{80, 80};
        forward.to = ip("10.0.0.2");
        forward.toPort = std::uint16_t{8080};
        roundTrip({ReplaceNat{a, {}, {masquerade}, false}});
        roundTrip({ReplaceNat{a, {}, {masquerade, forward}, false}});
        doAll({ReplaceNat{a, {}, {masquerade}, false}});
        roundTrip({ReplaceNat{a, {masquerade}, {forward}, false}});
        QCOMPARE(stateOf(a).natSeen.size(), std::size_t{1});
        QCOMPARE(stateOf(a).natSeen.front().id, std::string("nat1"));
    }

    void names()
    {
        makeTwoSpaces();
        const auto first = *NamespaceName::parse("first");
        const auto second = *NamespaceName::parse("second");
        const std::string before = dump();
        QVERIFY(m_kernel->publish({{a, first}, {b, second}}).has_value());
        QCOMPARE(stateOf(a).name, std::optional(first));
        QCOMPARE(kernelworld::runInside(m_kernel->spaceFd(Space::root()), "ip netns exec first true").code, 0);
        roundTrip({RenameSpace{a, first, *NamespaceName::parse("third")}});
        const Kernel::Outcome taken = m_kernel->run(std::vector<StepAction>{RenameSpace{a, first, second}});
        QVERIFY(taken.error && taken.error->code == ErrorCode::NameTaken);
        QCOMPARE(stateOf(a).name, std::optional(first));
        // A refused list leaves nothing named.
        const Space c = Space::of(NodeId("c"));
        const Space d = Space::of(NodeId("d"));
        doAll({CreateSpace{c, {}}, CreateSpace{d, {}}});
        const Result<void> refused = m_kernel->publish({{c, *NamespaceName::parse("fourth")}, {d, second}});
        QVERIFY(!refused && refused.error().code == ErrorCode::NameTaken);
        QVERIFY(!stateOf(c).name);
        doAll({RemoveSpace{a, {}}, RemoveSpace{b, {}}, RemoveSpace{c, {}}, RemoveSpace{d, {}}});
        doAll({CreateSpace{a, {}}, CreateSpace{b, {}}});
        compareDumps(before, dump());
    }

    void removedSpacesTakeTheirLinks()
    {
        makeTwoSpaces();
        doAll({CreateBridge{Space::fabric(), bridge(40, "br0", 1)}});
        const std::string before = dump();
        std::vector<StepAction> steps;
        std::vector<StepAction> removals;
        for (IfIndex i = 0; i < 80; ++i) {
            const Space space = Space::of(NodeId("n" + std::to_string(i)));
            Device port = vethEnd(100 + i, ("p" + std::to_string(i)).c_str(), static_cast<std::uint8_t>(i), space, 200 + i);
            port.master = 40;
            steps.push_back(CreateSpace{space, {}});
            steps.push_back(CreateVeth{Space::fabric(), port, space, vethEnd(200 + i, "eth0", 200, Space::fabric(), 100 + i)});
            removals.push_back(RemoveSpace{space, {}});
        }
        doAll(steps);
        QCOMPARE(stateOf(Space::fabric()).devices.size(), std::size_t{82});
        doAll(removals);
        compareDumps(before, dump());
    }

    void manyRemovalsAtOnce()
    {
        makeTwoSpaces();
        std::vector<StepAction> steps;
        for (IfIndex i = 0; i < 70; ++i) {
            const Device near = vethEnd(100 + i, ("e" + std::to_string(i)).c_str(), static_cast<std::uint8_t>(i), b, 200 + i);
            const Device far = vethEnd(200 + i, ("f" + std::to_string(i)).c_str(), static_cast<std::uint8_t>(i + 100), a, 100 + i);
            steps.push_back(CreateVeth{a, near, b, far});
        }
        roundTrip(steps);
        doAll(steps);
        // One of them is not there: those before it go, those after it stay.
        std::vector<StepAction> removals;
        for (const StepAction &step : steps)
            removals.push_back(*inverse(step));
        doAll({removals[10]});
        const Kernel::Outcome outcome = m_kernel->run(removals);
        QCOMPARE(outcome.done, std::size_t{10});
        QVERIFY(outcome.error && outcome.error->errnoValue == ENODEV);
        QCOMPARE(stateOf(a).devices.size(), std::size_t{60}); // 59 and lo
        QVERIFY(!stateOf(a).devices.contains(109));
        QVERIFY(stateOf(a).devices.contains(111));
    }

    void refusedStepLeavesNothing_data()
    {
        QTest::addColumn<int>("bad");
        for (int i : {0, 1, 30, 63, 64, 100})
            QTest::newRow(std::to_string(i).c_str()) << i;
    }
    void refusedStepLeavesNothing()
    {
        QFETCH(int, bad);
        makePair();
        std::vector<StepAction> good;
        for (int i = 0; i < 120; ++i)
            good.push_back(AddAddress{a, {20, prefix(("10.0." + std::to_string(i) + ".1/24").c_str()), {}, false}});
        std::vector<StepAction> steps = good;
        std::get<AddAddress>(steps[static_cast<std::size_t>(bad)]).address.device = 9999;
        const std::string start = dump();
        doAll(std::vector<StepAction>(good.begin(), good.begin() + bad));
        const std::string expected = dump();
        for (int i = bad; i-- > 0;)
            doAll({*inverse(good[static_cast<std::size_t>(i)])});
        compareDumps(start, dump());
        const Kernel::Outcome outcome = m_kernel->run(steps);
        QCOMPARE(outcome.done, static_cast<std::size_t>(bad));
        QVERIFY(outcome.error && outcome.error->errnoValue == ENODEV);
        QVERIFY(!outcome.error->kernelText.empty());
        compareDumps(expected, dump());
    }

    void kernelsWordsArrive()
    {
        makePair();
        const Kernel::Outcome outcome = m_kernel->run(std::vector<StepAction>{
            AddRoute{a, {prefix("10.1.0.0/16"), ip("192.0.2.1"), 0, 0, {}, RouteType::Unicast}}});
        QVERIFY(outcome.error.has_value());
        QCOMPARE(outcome.error->kernelText, std::string("Nexthop has invalid gateway"));
        QVERIFY(outcome.error->code == ErrorCode::KernelRefused);
    }

    void eventsCarryTheSpace()
    {
        makePair();
        const Result<UniqueFd> events = m_kernel->openEventSocket();
        QVERIFY(events.has_value());
        doAll({AddAddress{b, {30, prefix("10.0.0.9/24"), {}, false}}});
        alignas(nlmsghdr) char buffer[8192];
        char control[256];
        iovec part{buffer, sizeof buffer};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const auto *header = reinterpret_cast<const nlmsghdr *>(buffer);
        do { // the carriers of the pair may be on their way
            QVERIFY(::recvmsg(events->get(), &message, MSG_DONTWAIT) > 0);
        } while (header->nlmsg_type != RTM_NEWADDR);
        const cmsghdr *head = CMSG_FIRSTHDR(&message);
        QVERIFY(head && head->cmsg_type == NETLINK_LISTEN_ALL_NSID);
        int nsid = 0;
        std::memcpy(&nsid, CMSG_DATA(head), sizeof nsid);
        QVERIFY(m_kernel->spaceOfNsid(nsid) == std::optional(b));
        QCOMPARE(m_kernel->nsid(b), std::optional(nsid));
    }

    void socketsLiveInTheirSpace()
    {
        makePair();
        const Result<UniqueFd> socket = m_kernel->socketIn(a, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        QVERIFY(socket.has_value());
        doAll({AddAddress{a, {20, prefix("10.0.0.1/24"), {}, false}}});
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(0x0a000001);
        QCOMPARE(::bind(socket->get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    }
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestSteps test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_steps.moc"
