// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <functional>

#include "backend/core/planlines.h"
#include "backend/core/planner.h"
#include "backend/document/adopt.h"
#include "backend/document/driftgroups.h"
#include "backend/document/routewords.h"
#include "tests/document/editing.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::Sheet;

namespace {

/// Two namespaces on a bridge, 10.0.0.1/24 and 10.0.0.2/24, and a default route on ns1.
Sheet office()
{
    Sheet sheet;
    for (const NodeKind kind : {NodeKind::Namespace, NodeKind::Namespace, NodeKind::Bridge}) sheet.node(kind);
    sheet.link("ns1", "br1");
    sheet.link("ns2", "br1");
    for (const auto &[id, address] : {std::pair("ns1:eth0", "10.0.0.1/24 brd +"), std::pair("ns2:eth0", "10.0.0.2/24 brd +")}) {
        Interface end = *sheet.find<Interface>(id);
        end.addresses.push_back(InterfaceAddress::parse(address).value());
        sheet.done(replaceElement(sheet.drawing, end));
    }
    Namespace first = *sheet.find<Namespace>("ns1");
    first.stack.routes.push_back({IpPrefix::everything(IpFamily::V4), IpAddress::parse("10.0.0.2").value(), {}, {}, {}, RouteType::Unicast});
    sheet.done(replaceElement(sheet.drawing, first));
    return sheet;
}

DriftLine line(const char *element, const char *field, const char *drawn, const char *kernel) { return {ElementId(element), field, drawn, kernel}; }

/// The kernel as `drawn` asks for it, changed by `change`: what is drift then, and what the plan says after it was adopted.
class Kernel {
public:
    explicit Kernel(const Drawing &drawn) : m_drawing(drawn)
    {
        const KernelState fresh = wantedState(drawn.topology, {});
        for (const auto &[space, state] : fresh.spaces) {
            m_owned.spaces[space] = true;
            for (const auto &[index, device] : state.devices)
                if (!device.element.isEmpty()) m_owned.devices[device.element] = {space, index};
        }
        seen = wantedState(drawn.topology, m_owned);
    }
    [[nodiscard]] std::vector<DriftLine> drift() const { return driftLines(plan(wantedState(m_drawing.topology, m_owned), seen, m_owned)); }
    [[nodiscard]] std::vector<DriftLine> driftAfter(const Adoption &adoption) const
    {
        Drawing after = m_drawing;
        if (!applyDelta(after, adoption.delta)) qFatal("an adoption that can't be applied");
        return driftLines(plan(wantedState(after.topology, m_owned), seen, m_owned));
    }
    Device &device(const char *element)
    {
        const Owned::Place place = m_owned.devices.at(ElementId(element));
        return seen.spaces.at(place.space).devices.at(place.index);
    }
    SpaceState &space(const char *node) { return seen.spaces.at(Space::of(NodeId(node))); }

    KernelState seen;

private:
    Drawing m_drawing;
    Owned m_owned;
};

using KernelChange = std::function<void(Kernel &)>;

} // namespace

Q_DECLARE_METATYPE(KernelChange)

/// Taking over into the drawing what others did to the kernel.
class TestAdopt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachProperty_data();
    void eachProperty();
    void whatHasNoPlaceIsLeft_data();
    void whatHasNoPlaceIsLeft();
    void whatIsGoneGoes_data();
    void whatIsGoneGoes();
    void switchedOffKeepsWhatComesBack();
    void routesInWords_data();
    void routesInWords();
    void ofOneElement();
    void aLinkThatIsGone();
    void whatIsNotDrawnAnyMore();
    void oneStepThatCanBeUndone();
    void causesComeFirst();
    void followersGoWithTheirCause_data();
    void followersGoWithTheirCause();
};

void TestAdopt::eachProperty_data()
{
    QTest::addColumn<KernelChange>("change");
    const auto row = [](const char *name, KernelChange change) { QTest::newRow(name) << std::move(change); };
    row("interface down", [](Kernel &k) { k.device("ns2:eth0").up = false; });
    row("port down", [](Kernel &k) { k.device("br1:br-ns1").up = false; });
    row("bridge down", [](Kernel &k) { k.device("br1").up = false; });
    row("mtu", [](Kernel &k) { k.device("ns1:eth0").mtu = 1400; });
    row("mac", [](Kernel &k) { k.device("ns1:eth0").mac = {2, 0, 0, 0, 0, 9}; });
    row("interface name", [](Kernel &k) { k.device("ns1:eth0").name = "wan"; });
    row("bridge name", [](Kernel &k) { k.device("br1").name = "lan"; });
    row("spanning tree", [](Kernel &k) { std::get<BridgeFacts>(k.device("br1").facts).stp = true; });
    row("ageing", [](Kernel &k) { std::get<BridgeFacts>(k.device("br1").facts).ageingSeconds = 0; });
    row("address gone", [](Kernel &k) { k.space("ns2").addresses.clear(); });
    row("address new", [](Kernel &k) {
        k.space("ns2").addresses.push_back({k.device("ns2:eth0").index, IpPrefix::parse("10.9.0.1/24").value(), IpAddress::parse("10.9.0.255").value()});
    });
    row("address without broadcast", [](Kernel &k) { k.space("ns2").addresses.front().broadcast.reset(); });
    row("loopback address", [](Kernel &k) { k.space("ns2").addresses.push_back({1, IpPrefix::parse("10.7.7.7/32").value(), {}}); });
    row("loopback down", [](Kernel &k) { k.space("ns2").devices.at(1).up = false; });
    row("route gone", [](Kernel &k) { k.space("ns1").routes.clear(); });
    row("route new", [](Kernel &k) {
        k.space("ns2").routes.push_back({IpPrefix::parse("10.5.0.0/16").value(), IpAddress::parse("10.0.0.1").value(), k.device("ns2:eth0").index, 7});
    });
    row("forwarding", [](Kernel &k) { k.space("ns1").sysctls[Sysctl::Ip4Forward] = "1"; });
    row("forwarding of IPv6", [](Kernel &k) { k.space("ns1").sysctls[Sysctl::Ip6Forward] = "1"; });
    row("two at once", [](Kernel &k) {
        k.device("ns1:eth0").mtu = 1400;
        k.device("ns1:eth0").name = "wan";
        k.device("ns2:eth0").up = false;
    });
}

void TestAdopt::eachProperty()
{
    QFETCH(KernelChange, change);
    const Sheet sheet = office();
    Kernel kernel(sheet.drawing);
    QVERIFY(kernel.drift().empty());
    change(kernel);
    const auto drift = kernel.drift();
    QVERIFY(!drift.empty());
    const Adoption adoption = adopt(sheet.drawing, drift);
    QVERIFY(adoption.left.empty());
    QVERIFY(!adoption.delta.isEmpty());
    QVERIFY(adoption.delta.diagram.empty());
    for (const DriftLine &still : kernel.driftAfter(adoption))
        QFAIL(qPrintable(QString::fromStdString(still.element.text() + ' ' + still.field + ": " + still.drawn + " against " + still.kernel)));
}

void TestAdopt::whatHasNoPlaceIsLeft_data()
{
    QTest::addColumn<KernelChange>("change");
    const auto row = [](const char *name, KernelChange change) { QTest::newRow(name) << std::move(change); };
    row("a port without its bridge", [](Kernel &k) { k.device("br1:br-ns1").master = 0; });
    row("a setting of the baseline", [](Kernel &k) { k.space("ns1").sysctls[Sysctl::RpFilterAll] = "2"; });
    row("rules of others", [](Kernel &k) { k.space("ns1").natSeen.push_back({"", ""}); });
    row("a route of no certain family", [](Kernel &k) { k.space("ns2").routes.push_back({IpPrefix::everything(IpFamily::V4), {}, k.device("ns2:eth0").index}); });
}

void TestAdopt::whatHasNoPlaceIsLeft()
{
    QFETCH(KernelChange, change);
    const Sheet sheet = office();
    Kernel kernel(sheet.drawing);
    change(kernel);
    const auto drift = kernel.drift();
    QVERIFY(!drift.empty());
    const Adoption adoption = adopt(sheet.drawing, drift);
    QVERIFY(adoption.left == drift);
    QVERIFY(adoption.delta.isEmpty());
}

void TestAdopt::whatIsGoneGoes_data()
{
    QTest::addColumn<QByteArray>("element");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArrayList>("removed");
    QTest::newRow("namespace's name") << QByteArray("ns2") << QByteArray("name") << QByteArray("ns2") << QByteArrayList{"ns2", "ns2:eth0", "br1:br-ns2"};
    QTest::newRow("interface") << QByteArray("ns1:eth0") << QByteArray("interface") << QByteArray("eth0") << QByteArrayList{"ns1:eth0", "br1:br-ns1"};
    QTest::newRow("bridge") << QByteArray("br1") << QByteArray("bridge") << QByteArray("br1") << QByteArrayList{"br1", "ns1:eth0", "ns2:eth0"};
}

void TestAdopt::whatIsGoneGoes()
{
    QFETCH(QByteArray, element);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, name);
    QFETCH(QByteArrayList, removed);
    Sheet sheet = office();
    const std::size_t before = sheet.drawing.topology.size();
    const ElementId id(element.toStdString());
    // Its addresses are missing too, which is nothing to be asked about any more.
    const Adoption adoption = adopt(sheet.drawing, {{id, field.toStdString(), name.toStdString(), {}}, {id, "address", "10.0.0.1/24", {}}});
    QVERIFY(adoption.left.empty());
    sheet.apply(adoption.delta);
    for (const QByteArray &gone : removed) QVERIFY2(!sheet.drawing.topology.find(ElementId(gone.toStdString())), gone.constData());
    QVERIFY(sheet.drawing.topology.size() < before);
}

/// The kernel takes routes and IPv6 addresses away with an interface that goes down: nobody wished that.
void TestAdopt::switchedOffKeepsWhatComesBack()
{
    Sheet sheet = office();
    Interface end = *sheet.find<Interface>("ns1:eth0");
    end.addresses.push_back(InterfaceAddress::parse("fd00::1/64").value());
    sheet.done(replaceElement(sheet.drawing, end));
    const Adoption adoption = adopt(sheet.drawing, {line("ns1:eth0", "address", "fd00::1/64", ""), line("ns1:eth0", "up", "up", "down"),
                                                    line("ns1", "route", "default via 10.0.0.2 dev eth0", "")});
    QVERIFY(adoption.left.empty());
    sheet.apply(adoption.delta);
    QVERIFY(!sheet.find<Interface>("ns1:eth0")->up);
    QCOMPARE(sheet.find<Interface>("ns1:eth0")->addresses.size(), std::size_t(2));
    QCOMPARE(sheet.find<Namespace>("ns1")->stack.routes.size(), std::size_t(1));
}

void TestAdopt::routesInWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("possible");
    QTest::newRow("gateway") << QByteArray("default via 10.0.0.1 dev eth0") << true;
    QTest::newRow("gateway of IPv6") << QByteArray("default via fd00::1 dev eth0 metric 5") << true;
    QTest::newRow("all") << QByteArray("10.1.0.0/16 via 10.0.0.1 dev eth0 metric 5 src 10.0.0.2") << true;
    QTest::newRow("rejecting") << QByteArray("blackhole 10.1.0.0/16") << true;
    QTest::newRow("neither family") << QByteArray("default dev eth0") << false;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("only a type") << QByteArray("blackhole") << false;
    QTest::newRow("half an option") << QByteArray("10.1.0.0/16 via") << false;
    QTest::newRow("unknown option") << QByteArray("10.1.0.0/16 nexthop 10.0.0.1") << false;
    QTest::newRow("no address") << QByteArray("10.1.0/16/4 via x") << false;
}

void TestAdopt::routesInWords()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, possible);
    const auto route = routeIn(text.toStdString());
    QCOMPARE(route.has_value(), possible);
    if (!route) return;
    QVERIFY(isRouteOf(*route, text.toStdString()));
    QVERIFY(!isRouteOf(*route, text.toStdString() + " metric 99"));
    QVERIFY(!isRouteOf(*route, "prohibit " + text.toStdString()));
}

void TestAdopt::ofOneElement()
{
    const Sheet sheet = office();
    const std::vector<DriftLine> drift{line("ns1:eth0", "mtu", "1500", "1400"), line("ns2", "forwarding-v4", "0", "1"), line("br1:br-ns2", "up", "up", "down")};
    const auto count = [&](const char *id) { return driftOf(sheet.drawing.topology, drift, {ElementId(id)}).size(); };
    QCOMPARE(count("ns1"), std::size_t(1));
    QCOMPARE(count("ns1:eth0"), std::size_t(1));
    QCOMPARE(count("ns2"), std::size_t(1));
    QCOMPARE(count("br1"), std::size_t(1));
    QCOMPARE(count("ns2:eth0"), std::size_t(0));
    QCOMPARE(driftOf(sheet.drawing.topology, drift, {}).size(), drift.size());
    for (const auto &[place, element] : sheet.drawing.topology.elements()) // each of the two has one end that differs
        if (std::holds_alternative<Link>(element)) QCOMPARE(driftOf(sheet.drawing.topology, drift, {elementId(element)}).size(), std::size_t(1));
}

/// Both ends go together, and one of them tells it.
void TestAdopt::aLinkThatIsGone()
{
    Sheet sheet;
    for (int i = 0; i < 2; ++i) sheet.node(NodeKind::Namespace);
    sheet.link("ns1", "ns2");
    const Topology &topology = sheet.drawing.topology;
    const std::vector<DriftLine> drift{line("ns1:eth0", "interface", "eth0", ""), line("ns1:eth0", "address", "10.0.0.1/24", ""), line("ns2:eth0", "address", "10.0.0.2/24", ""),
                                       line("ns2", "route", "10.9.0.0/16 via 10.0.0.1 dev eth0", ""), line("ns1", "forwarding-v4", "0", "1")};
    QCOMPARE(driftOf(topology, drift, {ElementId("ns2")}), (std::vector<DriftLine>{drift[0], drift[2], drift[3]}));
    QCOMPARE(driftOf(topology, drift, {ElementId("ns2:eth0")}), (std::vector<DriftLine>{drift[0], drift[2]}));
    const std::vector<DriftGroup> groups = driftGroups(topology, drift);
    QCOMPARE(groups.size(), std::size_t(2));
    QCOMPARE(groups[0].addresses, (std::vector<DriftLine>{drift[1], drift[2]}));
    QCOMPARE(groups[0].routes, std::vector<DriftLine>{drift[3]});
    QCOMPARE(withFollowers(topology, drift, driftOf(topology, drift, {ElementId("ns2:eth0")})).size(), std::size_t(4));
}

void TestAdopt::whatIsNotDrawnAnyMore()
{
    const Sheet sheet = office();
    const Adoption adoption = adopt(sheet.drawing, {line("ns7:eth0", "up", "up", "down")});
    QVERIFY(adoption.left.empty());
    QVERIFY(adoption.delta.isEmpty());
}

void TestAdopt::oneStepThatCanBeUndone()
{
    Sheet sheet = office();
    const Drawing before = sheet.drawing;
    const Adoption adoption = adopt(sheet.drawing, {line("ns2", "name", "ns2", ""), line("ns1:eth0", "name", "eth0", "wan"), line("ns1", "forwarding-v4", "0", "1")});
    sheet.apply(adoption.delta);
    QCOMPARE(sheet.find<Interface>("ns1:eth0")->name.text(), std::string("wan"));
    QVERIFY(!sheet.find<Namespace>("ns2"));
    sheet.apply(adoption.delta.inverse());
    QVERIFY(sheet.drawing == before);
}

/// However the kernel is read: what a person did stands before what the kernel did because of it.
void TestAdopt::causesComeFirst()
{
    Kernel kernel(office().drawing);
    kernel.space("ns1").sysctls[Sysctl::Ip4Forward] = "1";
    kernel.space("ns1").routes.clear();
    kernel.space("ns2").addresses.clear();
    kernel.device("ns1:eth0").mtu = 1400;
    kernel.device("ns2:eth0").up = false;
    kernel.space("ns2").name.reset();
    std::vector<DriftLine> lines = kernel.drift();
    QByteArrayList fields;
    for (const DriftLine &one : lines) fields << QByteArray::fromStdString(one.field);
    QCOMPARE(fields, (QByteArrayList{"name", "up", "mtu", "address", "route", "forwarding-v4"}));
    const std::vector<DriftLine> sorted = lines;
    std::reverse(lines.begin(), lines.end());
    sortCausesFirst(lines);
    QCOMPARE(lines, sorted);
}

void TestAdopt::followersGoWithTheirCause_data()
{
    QTest::addColumn<KernelChange>("change");
    QTest::addColumn<QByteArrayList>("groups"); // cause, addresses, routes
    const auto row = [](const char *name, KernelChange change, const QByteArrayList &groups) { QTest::newRow(name) << std::move(change) << groups; };
    row("down", [](Kernel &k) { k.device("ns1:eth0").up = false; k.space("ns1").routes.clear(); }, {"ns1:eth0 up 0 1"});
    row("a bridge down takes no routes", [](Kernel &k) { k.device("br1").up = false; k.space("ns1").routes.clear(); }, {"br1 up 0 0", "ns1 route 0 0"});
    row("address", [](Kernel &k) { k.space("ns1").addresses.clear(); k.space("ns1").routes.clear(); }, {"ns1:eth0 address 0 1"});
    row("IPv4 addresses outlive a down", [](Kernel &k) { k.device("ns2:eth0").up = false; k.space("ns2").addresses.clear(); }, {"ns2:eth0 up 0 0", "ns2:eth0 address 0 0"});
    row("route alone", [](Kernel &k) { k.space("ns1").routes.clear(); }, {"ns1 route 0 0"});
    row("of another node", [](Kernel &k) { k.device("ns2:eth0").up = false; k.space("ns1").routes.clear(); }, {"ns2:eth0 up 0 0", "ns1 route 0 0"});
    row("deleted", [](Kernel &k) {
        k.seen.spaces.at(Space::fabric()).devices.erase(k.device("br1:br-ns1").index);
        k.space("ns1").devices.erase(k.device("ns1:eth0").index);
        k.space("ns1").addresses.clear();
        k.space("ns1").routes.clear();
    }, {"ns1:eth0 interface 1 1"});
}

void TestAdopt::followersGoWithTheirCause()
{
    QFETCH(KernelChange, change);
    QFETCH(QByteArrayList, groups);
    const Drawing drawn = office().drawing;
    Kernel kernel(drawn);
    change(kernel);
    const std::vector<DriftLine> lines = kernel.drift();
    QByteArrayList found;
    for (const DriftGroup &group : driftGroups(drawn.topology, lines))
        found << QByteArray::fromStdString(group.cause.element.text() + ' ' + group.cause.field + ' ' + std::to_string(group.addresses.size()) + ' ' + std::to_string(group.routes.size()));
    QCOMPARE(found, groups);
    // Asked for the interface alone, what went with it comes along; nothing comes twice.
    if (found.size() == 1) QCOMPARE(withFollowers(drawn.topology, lines, {lines.front()}), lines);
    QCOMPARE(withFollowers(drawn.topology, lines, lines), lines);
    QVERIFY(withFollowers(drawn.topology, lines, {}).empty());
}

QTEST_GUILESS_MAIN(TestAdopt)
#include "tst_adopt.moc"
