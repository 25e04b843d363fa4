// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include "backend/core/planlines.h"
#include "backend/core/uplink.h"
#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::tests;

namespace {

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string stepText(const Step &step)
{
    const char op = step.op == StepOp::Add ? '+' : step.op == StepOp::Remove ? '-' : '~';
    std::string text = (step.restoring ? "  . " : "") + std::string(1, op) + ' ' + step.object;
    if (step.op == StepOp::Change)
        text += ": " + step.field + ' ' + (step.before.empty() ? "(nothing)" : step.before) + " -> " + (step.after.empty() ? "(nothing)" : step.after);
    return text;
}

/// The steps with what is seen and what is not, the names given at the end, then the same as commands.
std::string planText(const Plan &plan, const Topology &topology)
{
    std::string text;
    for (const Step &step : plan.steps) {
        if (!(std::holds_alternative<SetSysctl>(step.action) && step.restoring)) // baseline: the same in every case
            text += stepText(step) + '\n';
    }
    for (const auto &[space, name] : plan.publish)
        text += "name " + name.text() + '\n';
    for (const Error &obstacle : plan.obstacles)
        text += "obstacle " + obstacle.element + ' ' + obstacle.args.at(0) + '\n';
    text += "---- commands\n";
    for (const std::string &command : planCommands(plan, topology)) {
        if (command.find("sysctl -w net.ipv4.conf") == std::string::npos && command.find("sysctl -w net.ipv6.conf.default") == std::string::npos
            && command.find("sysctl -w net.bridge") == std::string::npos)
            text += command + '\n';
    }
    return text;
}

/// N hosts on one bridge, addressed and routed.
Topology star(int hosts)
{
    Topology topology;
    topology.setInfo({"star", {}});
    bool ok = topology.add(Bridge{NodeId("s"), *InterfaceName::parse("s"), {}, InFabric{}, true, false, {}, {}, {}, {}});
    for (int i = 0; i < hosts; ++i) {
        const std::string id = "h" + std::to_string(i);
        Namespace ns{NodeId(id), NamespaceName::fromLabel(id), {}, NodeLook::Host, {}};
        ns.stack.routes.push_back(Route{IpPrefix::everything(IpFamily::V4), *IpAddress::parse("10.0.0.1"), {}, {}, {}, RouteType::Unicast});
        const std::string address = "10.0." + std::to_string((i + 2) / 250) + '.' + std::to_string((i + 2) % 250 + 1) + "/16";
        const InterfaceId end(id + ":eth0");
        const InterfaceId port("s:p" + std::to_string(i));
        ok = ok && topology.add(ns)
            && topology.add(Interface{end, ns.id, *InterfaceName::parse("eth0"), VethEnd{}, true, {}, {}, {*InterfaceAddress::parse(address)}})
            && topology.add(Interface{port, NodeId("s"), *InterfaceName::parse("p" + std::to_string(i)), VethEnd{}, true, {}, {}, {}})
            && topology.add(Link{LinkId(end.text() + '~' + port.text()), end, port});
    }
    return ok ? topology : Topology();
}

} // namespace

/// tests/data/planner/<case>/: before.lab and after.lab (see labtext.h) with plan.txt. VETHLAB_UPDATE=1 writes plan.txt anew.
class TestPlanner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden_data();
    void golden();
    void planIsDeterministic();
    void indexesAndMacsAreDerived();
    void ownedKeepTheirIndex();
    void computerIsLeftAlone();
    void internetLeavesThroughTheComputer();
    void computerGetsBackWhatItHad();
    void aPairIsNamedTheSameFromBothEnds();
    void planOfAThousandHostsIsQuick();
    void inverseOfEveryAction();
    void touchedSpacesOfAnEdit();
    void foreignIndexIsAnObstacle();
    void commandsAreSafeWords();
};

void TestPlanner::golden_data()
{
    QTest::addColumn<QString>("folder");
    const QDir root(QStringLiteral(TEST_DATA_DIR "/planner"));
    const QStringList folders = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY(!folders.isEmpty());
    for (const QString &folder : folders)
        QTest::newRow(qPrintable(folder)) << root.filePath(folder);
}

void TestPlanner::golden()
{
    QFETCH(QString, folder);
    const Topology before = labFromText(fileText(folder + QLatin1String("/before.lab")).toStdString());
    const Topology after = labFromText(fileText(folder + QLatin1String("/after.lab")).toStdString());
    FakeKernel kernel;
    LabDriver lab(kernel, {LabId("golden"), World::Sandbox, ""});
    QVERIFY(lab.apply(before).has_value());
    const KernelState observed = kernel.read(helper::allSpaces(wantedState(after, {}), lab.engine().owned())).value();
    Owned owned = lab.engine().owned();
    const KernelState wanted = wantedState(after, owned);
    const Plan result = plan(wanted, observed, owned);
    const std::string got = planText(result, after);
    const QString file = folder + QLatin1String("/plan.txt");
    if (qEnvironmentVariableIsSet("VETHLAB_UPDATE")) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(got.c_str());
    }
    QCOMPARE(QString::fromStdString(got), QString::fromUtf8(fileText(file)));
    // It can be done, and then nothing is left to do.
    QVERIFY(lab.edit(after).has_value());
    QVERIFY(lab.check().empty());
}

void TestPlanner::planIsDeterministic()
{
    const Topology topology = star(20);
    const KernelState wanted = wantedState(topology, {});
    QVERIFY(wanted == wantedState(topology, {}));
    QCOMPARE(planText(plan(wanted, {}, {}), topology), planText(plan(wanted, {}, {}), topology));
}

void TestPlanner::indexesAndMacsAreDerived()
{
    const KernelState wanted = wantedState(star(200), {});
    std::set<IfIndex> indexes;
    std::set<MacAddress::Octets> macs;
    std::size_t devices = 0;
    for (const auto &[space, state] : wanted.spaces) {
        for (const auto &[index, device] : state.devices) {
            if (index == 1)
                continue;
            ++devices;
            indexes.insert(index);
            macs.insert(device.mac);
            if (const auto *veth = std::get_if<VethFacts>(&device.facts))
                QVERIFY(veth->peerIndex != index);
        }
    }
    QCOMPARE(devices, std::size_t(401));
    QCOMPARE(indexes.size(), devices);
    QCOMPARE(macs.size(), devices);
}

void TestPlanner::ownedKeepTheirIndex()
{
    const Topology topology = star(2);
    Owned owned;
    owned.devices[ElementId("h0:eth0")] = {Space::of(NodeId("h0")), 4711};
    owned.devices[ElementId("s:p0")] = {Space::of(NodeId("elsewhere")), 4712};
    const KernelState wanted = wantedState(topology, owned);
    const Device &host = wanted.spaces.at(Space::of(NodeId("h0"))).devices.at(4711);
    QCOMPARE(host.element, ElementId("h0:eth0"));
    QVERIFY(std::get<VethFacts>(host.facts).peerIndex != 4712U);
}

void TestPlanner::computerIsLeftAlone()
{
    const Topology topology = labFromText("computer c\nbridge br in=computer 10.0.0.1/24\nnamespace a\ninterface a:e0 10.0.0.2/24\ninterface br:p\nlink a:e0 br:p");
    const KernelState computer = wantedState(topology, {}, World::Computer);
    const SpaceState &root = computer.spaces.at(Space::root());
    QVERIFY(root.sysctls.empty());
    QVERIFY(!root.devices.contains(1));
    QVERIFY(!wantedState(topology, {}, World::Sandbox).spaces.at(Space::root()).sysctls.empty());
    // What the computer has of its own is no difference.
    FakeKernel kernel;
    LabDriver lab(kernel, {LabId("l"), World::Computer, ""});
    kernel.at(Space::root()).sysctls[Sysctl::Ip4Forward] = "1";
    kernel.addForeignDevice(Space::root(), "eth0", 2);
    kernel.at(Space::root()).devices.at(2).up = true;
    kernel.at(Space::root()).addresses.push_back({2, *IpPrefix::parse("192.0.2.5/24"), {}, false});
    kernel.at(Space::root()).routes.push_back({IpPrefix::everything(IpFamily::V4), *IpAddress::parse("192.0.2.1"), 2, 0, {}, RouteType::Unicast});
    kernel.at(Space::root()).routes.push_back({*IpPrefix::parse("10.9.0.0/16"), {}, 0, 0, {}, RouteType::Blackhole});
    const KernelState before = kernel.snapshot();
    const ApplyOutcome outcome = lab.apply(topology);
    QVERIFY(outcome.has_value());
    const IfIndex bridge = lab.engine().owned().devices.at(ElementId("br")).index;
    QCOMPARE(kernel.at(Space::root()).devices.at(bridge).alias, std::string("vethlab:l:br"));
    QVERIFY(lab.check().empty());
    QVERIFY(lab.edit(Topology()).has_value());
    const std::string differs = difference(kernel.snapshot(), before);
    QVERIFY2(differs.empty(), differs.c_str());
}

void TestPlanner::internetLeavesThroughTheComputer()
{
    Topology topology = star(2);
    const auto internet = [](const std::string &id) {
        Namespace node{NodeId(id), NamespaceName::fromLabel(id), {}, NodeLook::Internet, {}};
        node.stack.forwardingV4 = true;
        node.stack.nat.push_back(uplinkRule());
        return node;
    };
    QVERIFY(topology.add(internet("out")) && topology.add(internet("other")));
    QVERIFY(touchesComputer(topology, World::Computer) && !touchesComputer(topology, World::Sandbox));
    // In a sandbox it is a namespace that forwards and masquerades, and nothing else.
    const SpaceState inSandbox = wantedState(topology, {}, World::Sandbox).spaces.at(Space::of(NodeId("out")));
    QVERIFY(inSandbox.devices.size() == 1 && inSandbox.routes.empty() && inSandbox.nat.size() == 1);
    QVERIFY(!wantedState(topology, {}, World::Sandbox).spaces.contains(Space::root()));

    const KernelState wanted = wantedState(topology, {}, World::Computer);
    const SpaceState &node = wanted.spaces.at(Space::of(NodeId("out")));
    const SpaceState &root = wanted.spaces.at(Space::root());
    const Uplink uplink = uplinkOf(topology, NodeId("out"));
    QVERIFY(!uplink.address.overlaps(uplinkOf(topology, NodeId("other")).address));
    QVERIFY(IpPrefix::parse("198.18.0.0/15")->contains(uplink.gateway) && uplink.address.contains(uplink.gateway));
    QVERIFY(std::ranges::any_of(node.devices, [](const auto &entry) { return entry.second.name == "uplink0" && entry.second.up; }));
    QCOMPARE(node.routes.size(), std::size_t(1));
    QVERIFY(node.routes[0].to == IpPrefix::everything(IpFamily::V4) && node.routes[0].via == uplink.gateway);
    QCOMPARE(root.devices.size(), std::size_t(2));
    QCOMPARE(root.nat.size(), std::size_t(2));
    QVERIFY(root.nat[0].source == uplink.address.network() && root.nat[0].kind == NatKind::Masquerade);
    QVERIFY(root.sysctls == (std::map<Sysctl, std::string>{{Sysctl::Ip4Forward, "1"}}));

    // Drawn addresses of that range: another network is taken.
    QVERIFY(topology.add(Interface{InterfaceId("h0:x"), NodeId("h0"), *InterfaceName::parse("x"), VethEnd{}, true, {}, {}, {*InterfaceAddress::parse(uplink.address.text())}}));
    QVERIFY(!uplinkOf(topology, NodeId("out")).address.overlaps(uplink.address));

    // Applied and taken away again, nothing of the computer differs.
    FakeKernel kernel;
    LabDriver lab(kernel, {LabId("l"), World::Computer, ""});
    kernel.at(Space::root()).sysctls[Sysctl::Ip4Forward] = "0";
    const KernelState before = kernel.snapshot();
    const ApplyOutcome outcome = lab.apply(topology);
    QVERIFY(outcome.has_value());
    QCOMPARE(kernel.at(Space::root()).sysctls.at(Sysctl::Ip4Forward), std::string("1"));
    QVERIFY(lab.check().empty());
    QVERIFY(lab.edit(Topology()).has_value());
    const std::string differs = difference(kernel.snapshot(), before);
    QVERIFY2(differs.empty(), differs.c_str());
}

void TestPlanner::computerGetsBackWhatItHad()
{
    // Forwarding, an address on lo, routes over its own card: all on things that are not the lab's.
    const Topology topology = labFromText(R"(
computer c forward4
loopback c 10.9.9.9/32
route c 10.50.0.0/16 via=192.0.2.1
route c 10.51.0.0/16 dev=eth0
route c 10.52.0.0/16 blackhole
namespace a
interface a:e0 10.0.0.2/24
interface c:e1 10.0.0.1/24
link a:e0 c:e1
)");
    for (const char *redirects : {"0", "1"}) {
        FakeKernel kernel;
        LabDriver lab(kernel, {LabId("l"), World::Computer, ""});
        SpaceState &root = kernel.at(Space::root());
        root.sysctls[Sysctl::AcceptRedirectsAll] = redirects;
        kernel.addForeignDevice(Space::root(), "eth0", 2);
        root.devices.at(2).up = true;
        root.addresses.push_back({2, *IpPrefix::parse("192.0.2.5/24"), {}, false});
        root.routes.push_back({IpPrefix::everything(IpFamily::V4), *IpAddress::parse("192.0.2.1"), 2, 0, {}, RouteType::Unicast});
        const KernelState before = kernel.snapshot();
        const ApplyOutcome applied = lab.apply(topology);
        QVERIFY2(applied, applied ? "" : (errorCodeName(applied.error().error.code) + std::string(" ") + applied.error().error.element + ' '
                                          + applied.error().error.kernelText).c_str());
        QCOMPARE(root.sysctls.at(Sysctl::Ip4Forward), std::string("1"));
        QCOMPARE(root.sysctls.at(Sysctl::AcceptRedirectsAll), std::string(redirects));
        QCOMPARE(root.routes.size(), std::size_t(4));
        QVERIFY(lab.check().empty());
        QVERIFY(lab.apply(topology)->done.empty());
        QVERIFY(lab.edit(Topology()).has_value());
        std::string differs = difference(kernel.snapshot(), before);
        QVERIFY2(differs.empty(), differs.c_str());
        QVERIFY(lab.edit(topology).has_value());
        lab.teardown();
        differs = difference(kernel.snapshot(), before);
        QVERIFY2(differs.empty(), differs.c_str());
        // Refused anywhere, all is as it was.
        for (std::size_t operation = 0;; ++operation) {
            kernel.resetOperations();
            kernel.refuse(operation, EPERM);
            const bool done = lab.apply(topology).has_value();
            kernel.stopRefusing();
            if (done)
                break;
            differs = difference(kernel.snapshot(), before);
            QVERIFY2(differs.empty(), differs.c_str());
        }
    }
    FakeKernel kernel;
    LabDriver lab(kernel, {LabId("l"), World::Computer, ""});
    const ApplyOutcome outcome = lab.apply(labFromText("computer c\nroute c 10.0.0.0/8 dev=eth7"));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.code, ErrorCode::Missing);
    QCOMPARE(outcome.error().error.args, std::vector<std::string>{"eth7"});
}

/// Whichever of its namespaces are looked at: else what others changed would have another name each time.
void TestPlanner::aPairIsNamedTheSameFromBothEnds()
{
    for (const char *lab : {"namespace a\nnamespace b\ninterface a:e0 10.0.0.1/24\ninterface b:e0 10.0.0.2/24\nlink b:e0 a:e0\n",
                            "namespace a\nnamespace b\nbridge x in=a\nbridge y in=b\ninterface x:p\ninterface y:p\nlink y:p x:p\n",
                            "namespace b\nbridge s\ninterface b:e0\ninterface s:p\nlink s:p b:e0\n"}) {
        const KernelState wanted = wantedState(labFromText(lab), {});
        KernelState seen = wanted;
        Owned owned;
        for (auto &[space, state] : seen.spaces) {
            owned.spaces.emplace(space, true);
            for (const auto &[index, device] : state.devices) {
                if (!device.element.isEmpty()) owned.devices.emplace(device.element, Owned::Place{space, index});
            }
            std::erase_if(state.devices, [](const auto &item) { return std::holds_alternative<VethFacts>(item.second.facts); });
            state.addresses.clear();
        }
        const auto gone = [&](const std::vector<Space> &spaces) {
            KernelState some;
            for (const Space &space : spaces) some.spaces.emplace(space, seen.spaces.at(space));
            std::vector<DriftLine> lines = driftLines(plan(wanted, some, owned, &spaces));
            std::erase_if(lines, [](const DriftLine &line) { return !isPairGone(line); });
            return lines;
        };
        std::vector<Space> all;
        for (const auto &[space, state] : seen.spaces) all.push_back(space);
        const std::vector<DriftLine> both = gone(all);
        QCOMPARE(both.size(), std::size_t(1));
        for (const Space &space : all) QVERIFY2(gone({space}) == both, lab);
    }
}

void TestPlanner::planOfAThousandHostsIsQuick()
{
    const Topology topology = star(1000);
    // Processor time: others may be busy on this machine.
    const auto milliseconds = [](std::clock_t from, std::clock_t to) { return 1000.0 * static_cast<double>(to - from) / CLOCKS_PER_SEC; };
    const std::clock_t start = std::clock();
    const KernelState wanted = wantedState(topology, {});
    const std::clock_t middle = std::clock();
    const Plan built = plan(wanted, {}, {});
    const std::clock_t end = std::clock();
    QCOMPARE(wanted.spaces.size(), std::size_t(1001));
    qInfo("wanted state %.1f ms, plan of %zu steps %.1f ms", milliseconds(start, middle), built.steps.size(), milliseconds(middle, end));
    QVERIFY2(milliseconds(start, end) < 2000, "something here is quadratic"); // some 50 ms when optimized
}

void TestPlanner::inverseOfEveryAction()
{
    const Space space = Space::of(NodeId("a"));
    const Device device;
    Device other = device;
    other.mtu = 1400;
    const DeviceAddress address{2, *IpPrefix::parse("10.0.0.1/24"), {}, false};
    const DeviceRoute route{*IpPrefix::parse("10.0.0.0/8"), {}, 2, 0, {}, RouteType::Unicast};
    const NamespaceName a = *NamespaceName::parse("a");
    const NamespaceName b = *NamespaceName::parse("b");
    QVERIFY(std::holds_alternative<RemoveSpace>(*inverse(CreateSpace{space, a})));
    QVERIFY(std::holds_alternative<CreateSpace>(*inverse(RemoveSpace{space, a})));
    const auto renamed = std::get<RenameSpace>(*inverse(RenameSpace{space, a, b}));
    QVERIFY(renamed.before == b && renamed.after == a);
    const auto sysctl = std::get<SetSysctl>(*inverse(SetSysctl{space, Sysctl::Ip4Forward, "0", "1"}));
    QVERIFY(sysctl.before == "1" && sysctl.after == "0");
    QVERIFY(!inverse(SetSysctl{space, Sysctl::Ip4Forward, "", "1"}));
    Device veth = device;
    veth.facts = VethFacts{Space::fabric(), 7};
    const auto removed = std::get<RemoveDevice>(*inverse(CreateVeth{space, veth, Space::fabric(), other}));
    QVERIFY(removed.device == veth && removed.peer == other);
    const auto remade = std::get<CreateVeth>(*inverse(RemoveDevice{space, veth, other}));
    QVERIFY(remade.a == veth && remade.b == other && remade.spaceB == Space::fabric());
    QVERIFY(!inverse(RemoveDevice{space, veth, {}})); // the other end is unknown
    Device bridge = device;
    bridge.facts = BridgeFacts{};
    QVERIFY(std::get<CreateBridge>(*inverse(RemoveDevice{space, bridge, {}})).bridge == bridge);
    QVERIFY(std::get<RemoveDevice>(*inverse(CreateBridge{space, bridge})).device == bridge);
    const auto set = std::get<SetDevice>(*inverse(SetDevice{space, device, other}));
    QVERIFY(set.before == other && set.after == device);
    QVERIFY(std::get<RemoveAddress>(*inverse(AddAddress{space, address})).address == address);
    QVERIFY(std::get<AddAddress>(*inverse(RemoveAddress{space, address})).address == address);
    QVERIFY(std::get<RemoveRoute>(*inverse(AddRoute{space, route})).route == route);
    QVERIFY(std::get<AddRoute>(*inverse(RemoveRoute{space, route})).route == route);
    NatRule rule;
    rule.id = "n";
    const auto nat = std::get<ReplaceNat>(*inverse(ReplaceNat{space, {}, {rule}}));
    QVERIFY(nat.before == std::vector{rule} && nat.after.empty());
}

void TestPlanner::touchedSpacesOfAnEdit()
{
    const Topology before = star(5);
    Topology after = before;
    Interface end = *after.findAs<Interface>(ElementId("h3:eth0"));
    end.mtu = 1400;
    QVERIFY(after.replace(end));
    QVERIFY(touchedSpaces(before, after, Topology::difference(before, after)) == std::vector<Space>{Space::of(NodeId("h3"))});
    QVERIFY(after.remove(ElementId("h3:eth0~s:p3")));
    QVERIFY((touchedSpaces(before, after, Topology::difference(before, after)) == std::vector<Space>{Space::fabric(), Space::of(NodeId("h3"))}));
    Namespace relabelled = *before.findAs<Namespace>(ElementId("h1"));
    relabelled.label = "another label";
    after = before;
    QVERIFY(after.replace(relabelled));
    QVERIFY(touchedSpaces(before, after, Topology::difference(before, after)).empty());
}

void TestPlanner::foreignIndexIsAnObstacle()
{
    const Topology topology = labFromText("computer c\nbridge br in=computer");
    const KernelState wanted = wantedState(topology, {});
    const IfIndex index = wanted.spaces.at(Space::root()).devices.rbegin()->first;
    FakeKernel kernel;
    kernel.addForeignDevice(Space::root(), "stranger", index);
    const std::vector<Space> root{Space::root()};
    const Plan result = plan(wanted, kernel.read(root).value(), {});
    QCOMPARE(result.obstacles.size(), std::size_t(1));
    QCOMPARE(result.obstacles.front().code, ErrorCode::NameTaken);
    QVERIFY(result.steps.empty());
}

void TestPlanner::commandsAreSafeWords()
{
    // Names that others gave can be anything; a shell must take them as one word.
    Plan evil;
    Step step;
    Device device;
    device.index = 5;
    device.name = "a;rm -rf $HOME`'\"";
    device.facts = OtherFacts{"dummy"};
    step.action = RemoveDevice{Space::of(NodeId("n")), device, {}};
    evil.steps.push_back(step);
    const std::vector<std::string> commands = planCommands(evil, Topology());
    QCOMPARE(commands, std::vector<std::string>{"ip -n n link delete 'a;rm -rf $HOME`'\\''\"'"});
}

QTEST_APPLESS_MAIN(TestPlanner)
#include "tst_planner.moc"
