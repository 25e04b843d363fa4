// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/editing.h"

#include <QFile>

#include <algorithm>
#include <random>

#include "backend/core/limits.h"
#include "backend/document/addressbook.h"
#include "backend/document/editsclipboard.h"
#include "backend/formats/nativeformat.h"
#include "testpaths.h"
#include "tests/core/lab.h"
#include "tests/document/reaching.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::complaints;
using vethlab::test::Lab;
using vethlab::test::prefix;
using vethlab::test::Sheet;
using vethlab::test::verdict;

namespace {

std::set<ElementId> ids(std::initializer_list<const char *> texts)
{
    std::set<ElementId> set;
    for (const char *text : texts) set.insert(ElementId(text));
    return set;
}

QString words(const std::set<ElementId> &set)
{
    QStringList list;
    for (const ElementId &id : set) list << QString::fromStdString(id.text());
    return list.join(QLatin1Char(' '));
}

Drawing drawn(const Topology &topology)
{
    Drawing drawing { topology, {} };
    double x = 0;
    for (const auto &[place, element] : topology.elements())
        if (!std::holds_alternative<Interface>(element) && !std::holds_alternative<Link>(element))
            [&] { QVERIFY(drawing.diagram.add(NodePlace { elementId(element), { x += 300, 0 }, std::nullopt, false })); }();
    return drawing;
}

Drawing example(const char *name)
{
    const auto file = loadFile(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/") + QString::fromUtf8(name));
    return file ? file->drawing : Drawing();
}

/// "ns2:eth0 10.0.0.2/24, …" of all interfaces and bridges with these owners.
QString addressesOf(const Drawing &drawing, const std::set<ElementId> &nodes)
{
    QStringList list;
    const auto say = [&list](const std::string &name, const std::vector<InterfaceAddress> &addresses) {
        for (const InterfaceAddress &address : addresses) list << QString::fromStdString(name + " " + address.text());
    };
    for (const auto &[place, element] : drawing.topology.elements()) {
        if (const auto *bridge = std::get_if<Bridge>(&element); bridge && nodes.contains(bridge->id)) say(bridge->name.text(), bridge->addresses);
        if (const auto *interface = std::get_if<Interface>(&element); interface && nodes.contains(interface->node))
            say(interface->node.text() + ":" + interface->name.text(), interface->addresses);
    }
    return list.join(QStringLiteral(", "));
}

QString routesOf(const Sheet &sheet, const std::string &node)
{
    QStringList list;
    for (const Route &route : networkStack(*sheet.drawing.topology.find(ElementId(node)))->routes)
        list << QString::fromStdString(route.to.text() + (route.via ? " via " + route.via->text() : "") + (route.device ? " dev " + route.device->text() : ""));
    return list.join(QStringLiteral(", "));
}

/// Applies a paste; "" when it went well.
QString apply(Sheet &sheet, const Result<Pasted> &pasted)
{
    if (!pasted) return verdict(pasted.error());
    sheet.apply(pasted->delta);
    return words(pasted->ids);
}

/// Nodes that reach each other in the part reach each other in its copy.
int lostPaths(const Topology &before, const Topology &after, const std::vector<NodeId> &old, const std::vector<NodeId> &copies)
{
    const TopologyIndex from(before), to(after);
    int lost = 0;
    for (std::size_t i = 0; i < old.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (test::reach(from, old[i], old[k]) && !test::reach(to, copies[i], copies[k])) ++lost;
    return lost;
}

} // namespace

class TestEditsClipboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nextAddresses_data();
    void nextAddresses();
    void nextNetworks_data();
    void nextNetworks();
    void excerptsStandAlone();
    void copiesGetNewNames();
    void namesAreNumbered_data();
    void namesAreNumbered();
    void longNamesStayLegal();
    void anEmptyDrawingGetsTheSame();
    void cutAndPasteIsMoving();
    void networksMoveAsAWhole();
    void aSecondPasteMovesOn();
    void publicAddressesAreDropped();
    void framesComeWithTheirBridges();
    void thereIsOnlyOneComputer();
    void bridgesGoWhereTheyAreDropped();
    void routesNeedTheirGateway();
    void natFollows();
    void duplicatesStayPluggedIn();
    void aFullNetworkGivesNoAddress();
    void duplicatedBridgesStayInTheirHome();
    void fullBridgesRefuse();
    void notesAreCopied();
    void tooMuch();
    void healthyStaysHealthy_data();
    void healthyStaysHealthy();
};

void TestEditsClipboard::nextAddresses_data()
{
    QTest::addColumn<QString>("used");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *name, const char *used, const char *from, const char *next) {
        QTest::newRow(name) << QString::fromUtf8(used) << QString::fromUtf8(from) << QString::fromUtf8(next);
    };
    row("the one after", "", "10.0.0.1/24", "10.0.0.2/24");
    row("not a taken one", "10.0.0.2/24 10.0.0.3/32", "10.0.0.1/24", "10.0.0.4/24");
    row("around the end", "", "10.0.0.254/24", "10.0.0.1/24");
    row("full", "10.0.0.1/30 10.0.0.2/30", "10.0.0.1/30", "");
    row("a pair", "10.0.0.0/31", "10.0.0.0/31", "10.0.0.1/31");
    row("a single address", "", "10.0.0.1/32", "");
    row("over a byte", "", "10.0.0.255/16", "10.0.1.0/16");
    row("IPv6", "fd00::2/64", "fd00::1/64", "fd00::3/64");
    row("IPv6, over a word", "", "fd00::ffff/64", "fd00::1:0/64");
}

void TestEditsClipboard::nextAddresses()
{
    QFETCH(QString, used);
    QFETCH(QString, from);
    QFETCH(QString, next);
    AddressBook book;
    for (const QString &text : used.split(QLatin1Char(' '), Qt::SkipEmptyParts)) book.take(prefix(text.toStdString()));
    book.take(prefix(from.toStdString()));
    const auto found = book.nextAddress(prefix(from.toStdString()));
    QCOMPARE(QString::fromStdString(found ? found->text() : ""), next);
}

void TestEditsClipboard::nextNetworks_data()
{
    QTest::addColumn<QString>("used");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *name, const char *used, const char *from, const char *next) {
        QTest::newRow(name) << QString::fromUtf8(used) << QString::fromUtf8(from) << QString::fromUtf8(next);
    };
    row("the one after", "", "192.168.1.0/24", "192.168.2.0/24");
    row("not one in use", "192.168.2.9/24 192.168.3.1/32", "192.168.1.0/24", "192.168.4.0/24");
    row("not within a larger one", "10.0.0.1/16", "10.0.0.0/24", "10.1.0.0/24");
    row("around the end of the block", "", "192.168.255.0/24", "192.168.0.0/24");
    row("a block in use", "192.168.1.1/16", "192.168.1.0/24", "");
    row("small ones", "10.0.0.5/30", "10.0.0.0/30", "10.0.0.8/30");
    row("public", "", "1.1.1.0/24", "");
    row("the only one of its block", "", "192.0.2.0/24", "");
    row("IPv6", "", "fd00:1::/64", "fd00:1:0:1::/64");
    row("IPv6, next block", "fd00:0:1::1/64", "fd00::/48", "fd00:0:2::/48");
}

void TestEditsClipboard::nextNetworks()
{
    QFETCH(QString, used);
    QFETCH(QString, from);
    QFETCH(QString, next);
    AddressBook book;
    for (const QString &text : used.split(QLatin1Char(' '), Qt::SkipEmptyParts)) book.take(prefix(text.toStdString()));
    book.take(prefix(from.toStdString()));
    const auto found = book.nextNetwork(prefix(from.toStdString()));
    QCOMPARE(QString::fromStdString(found ? found->text() : ""), next);
}

void TestEditsClipboard::excerptsStandAlone()
{
    const Drawing lab = example("bridge-nat.vethlab");
    QVERIFY(!lab.topology.isEmpty());
    // Two of three on the bridge, without the bridge: nodes alone.
    Drawing part = excerpt(lab, ids({ "ns1", "ns2", "ns1:veth1~br1:br-veth1" }));
    QCOMPARE(part.topology.size(), std::size_t(2));
    QCOMPARE(part.diagram.items().size(), std::size_t(2));
    // The computer takes the bridge along; the link to ns1 is inside, the others are not.
    part = excerpt(lab, ids({ "ns1", "computer" }));
    QVERIFY(part.topology.findAs<Link>(ElementId("ns1:veth1~br1:br-veth1")));
    QVERIFY(!part.topology.findAs<Interface>(ElementId("br1:br-veth2")));
    QVERIFY(!part.topology.findAs<Interface>(ElementId("computer:uplink0")));
    const auto *computer = part.topology.findAs<Computer>(ElementId("computer"));
    QVERIFY(computer);
    QVERIFY(computer->stack.nat.empty()); // it left by uplink0
    // What is on the clipboard can be read everywhere.
    const Result<QByteArray> bytes = NativeFormat().write(part, {});
    QVERIFY(bytes.has_value());
    QVERIFY(NativeFormat().read(*bytes)->drawing == canonicalOrder(part));
    QVERIFY(excerpt(lab, ids({ "ns1:veth1", "ns1:veth1~br1:br-veth1" })) == Drawing());
}

void TestEditsClipboard::copiesGetNewNames()
{
    Sheet sheet { makeStar(2) };
    const Drawing before = sheet.drawing;
    const Drawing part = excerpt(sheet.drawing, ids({ "br1", "ns1", "ns2" }));
    const Result<Pasted> pasted = paste(sheet.drawing, part, { 40, 30 });
    QCOMPARE(apply(sheet, pasted), QStringLiteral("br2 ns3 ns4"));
    QVERIFY(sheet.find<Link>("br2:br-ns3~ns3:eth0") || sheet.find<Link>("ns3:eth0~br2:br-ns3"));
    QVERIFY(sheet.find<Interface>("br2:br-ns4")); // ports are called after the copies
    QCOMPARE(sheet.at("ns3"), sheet.at("ns1") + QPointF(40, 30));
    QCOMPARE(sheet.drawing.topology.size(), before.topology.size() * 2);
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
    sheet.apply(pasted->delta.inverse());
    QVERIFY(sheet.drawing == before);
}

void TestEditsClipboard::namesAreNumbered_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const auto row = [](const char *name, const char *first, const char *second) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(first) << QString::fromUtf8(second);
    };
    row("web", "web-2", "web-3");
    row("web-2", "web-3", "web-4");
    row("ns7", "ns8", "ns9");
    row("Büro", "Büro 2", "Büro 3");
    row("Büro 1", "Büro 2", "Büro 3");
    row("serial-20260131", "serial-20260131-2", "serial-20260131-3");
}

void TestEditsClipboard::namesAreNumbered()
{
    QFETCH(QString, name);
    QFETCH(QString, first);
    QFETCH(QString, second);
    for (const NodeKind kind : { NodeKind::Namespace, NodeKind::Bridge }) {
        if (kind == NodeKind::Bridge && name.size() > 13) continue; // is a label there
        Sheet sheet;
        const std::string id = sheet.node(kind);
        sheet.done(edits::rename(sheet.drawing, ElementId(id), name.toStdString()));
        const Drawing part = excerpt(sheet.drawing, { ElementId(id) });
        for (const QString &wanted : { first, second }) {
            const Result<Pasted> pasted = paste(sheet.drawing, part, {});
            apply(sheet, pasted);
            QCOMPARE(QString::fromStdString(elementDisplayName(*sheet.drawing.topology.find(*pasted->ids.begin()))), wanted);
        }
        QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
    }
}

void TestEditsClipboard::longNamesStayLegal()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    sheet.done(edits::rename(sheet.drawing, ElementId("ns1"), std::string(32, 'a')));
    sheet.done(edits::rename(sheet.drawing, ElementId("br1"), std::string(15, 'b')));
    apply(sheet, duplicate(sheet.drawing, ids({ "ns1", "br1" }), {}));
    QVERIFY(sheet.find<Namespace>(std::string(30, 'a') + "-2"));
    QVERIFY(sheet.find<Bridge>(std::string(13, 'b') + "-2"));
    sheet.done(edits::rename(sheet.drawing, ElementId("ns1"), std::string(200, 'x') + " ü" + std::string(53, 'y')));
    apply(sheet, duplicate(sheet.drawing, ids({ "ns1" }), {}));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsClipboard::anEmptyDrawingGetsTheSame()
{
    const Drawing lab = example("bridge-nat.vethlab");
    std::set<ElementId> all;
    for (const auto &[place, element] : lab.topology.elements()) all.insert(elementId(element));
    Sheet sheet;
    apply(sheet, paste({}, excerpt(lab, all), {}));
    Drawing nameless = lab;
    nameless.topology.setInfo({});
    QVERIFY(canonicalOrder(sheet.drawing) == canonicalOrder(nameless));
}

void TestEditsClipboard::cutAndPasteIsMoving()
{
    Sheet sheet { makeStar(3) };
    Interface end = *sheet.find<Interface>("ns1:eth0");
    end.mac = MacAddress::parse("02:00:00:00:00:07").value();
    sheet.done(replaceElement(sheet.drawing, end));
    Namespace labelled = *sheet.find<Namespace>("ns2");
    labelled.label = "Zwei";
    sheet.done(replaceElement(sheet.drawing, labelled));
    const Drawing before = canonicalOrder(sheet.drawing);
    const std::set<ElementId> all = ids({ "br1", "ns1", "ns2", "ns3" });
    const Drawing part = excerpt(sheet.drawing, all);
    sheet.done(edits::remove(sheet.drawing, all));
    QVERIFY(sheet.drawing.topology.isEmpty());
    apply(sheet, paste(sheet.drawing, part, {}));
    QVERIFY(canonicalOrder(sheet.drawing) == before); // names, ids, addresses, the MAC address
    apply(sheet, paste(sheet.drawing, part, {}));
    QVERIFY(!sheet.find<Interface>("ns4:eth0")->mac); // two can't have it
}

void TestEditsClipboard::networksMoveAsAWhole()
{
    // Two LANs and a router, with IPv6 and an explicit broadcast address.
    Lab lab;
    lab.host("ns1").router("r1").host("ns2");
    lab.link("ns1:eth0", "r1:eth0").link("ns2:eth0", "r1:eth1");
    lab.addr("ns1:eth0", "10.0.1.11/24 brd 10.0.1.255").addr("ns1:eth0", "fd00:1::11/64").addr("r1:eth0", "10.0.1.1/24 brd +").addr("r1:eth0", "fd00:1::1/64");
    lab.addr("ns2:eth0", "10.0.2.11/24").addr("r1:eth1", "10.0.2.1/24");
    lab.route("ns1", "default", "10.0.1.1").route("ns2", "10.0.1.0/24", "10.0.2.1");
    Sheet sheet { drawn(lab.topology()) };
    const Result<Pasted> pasted = duplicate(sheet.drawing, ids({ "ns1", "r1", "ns2" }), {});
    QCOMPARE(apply(sheet, pasted), QStringLiteral("ns3 ns4 r2"));
    QCOMPARE(addressesOf(sheet.drawing, pasted->ids),
        QStringLiteral("ns3:eth0 10.0.3.11/24 brd 10.0.3.255, ns3:eth0 fd00:1:0:1::11/64, r2:eth0 10.0.3.1/24 brd +, r2:eth0 fd00:1:0:1::1/64, "
                       "ns4:eth0 10.0.4.11/24, r2:eth1 10.0.4.1/24"));
    QCOMPARE(routesOf(sheet, "ns3"), QStringLiteral("0.0.0.0/0 via 10.0.3.1"));
    QCOMPARE(routesOf(sheet, "ns4"), QStringLiteral("10.0.3.0/24 via 10.0.4.1"));
    QVERIFY(sheet.find<Namespace>("r2")->stack.forwardingV4);
    QCOMPARE(lostPaths(sheet.drawing.topology, sheet.drawing.topology, { NodeId("ns1"), NodeId("r1"), NodeId("ns2") }, { NodeId("ns3"), NodeId("r2"), NodeId("ns4") }), 0);
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error) + complaints(sheet.drawing.topology, Severity::Warning), QStringList());
}

void TestEditsClipboard::aSecondPasteMovesOn()
{
    Sheet sheet { makePair() };
    const Drawing part = excerpt(sheet.drawing, ids({ "ns1", "ns2" }));
    std::set<IpPrefix> networks;
    for (int i = 0; i < 5; ++i) apply(sheet, paste(sheet.drawing, part, {}));
    for (const auto &[place, element] : sheet.drawing.topology.elements())
        if (const auto *interface = std::get_if<Interface>(&element)) networks.insert(interface->addresses.at(0).prefix.network());
    QCOMPARE(networks.size(), std::size_t(6));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Warning), QStringList());
}

void TestEditsClipboard::publicAddressesAreDropped()
{
    Lab lab;
    lab.host("ns1").host("ns2").link("ns1:eth0", "ns2:eth0");
    lab.addr("ns1:eth0", "1.1.1.1/24").addr("ns2:eth0", "1.1.1.2/24").addr("ns2:eth0", "fe80::2/64").loopback("ns1", "10.9.9.9/32");
    Sheet sheet { drawn(lab.topology()) };
    const Result<Pasted> pasted = duplicate(sheet.drawing, ids({ "ns1", "ns2" }), {});
    apply(sheet, pasted);
    QCOMPARE(addressesOf(sheet.drawing, pasted->ids), QStringLiteral("ns4:eth0 fe80::2/64")); // good for its own link only
    QVERIFY(sheet.find<Namespace>("ns3")->stack.loopbackAddresses.empty());
}

void TestEditsClipboard::framesComeWithTheirBridges()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace, { 0, 0 });
    sheet.node(NodeKind::Namespace, { 0, 300 });
    const std::string inner = sheet.node(NodeKind::Bridge, { 30, 90 }, InNamespace { NodeId("ns1") });
    sheet.link("ns2", inner);
    Bridge bridge = *sheet.find<Bridge>(inner);
    bridge.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    sheet.done(replaceElement(sheet.drawing, bridge));
    const Result<Pasted> pasted = paste(sheet.drawing, excerpt(sheet.drawing, ids({ "ns1", "ns2" })), { 500, 0 });
    QCOMPARE(apply(sheet, pasted), QStringLiteral("br2 ns3 ns4"));
    QVERIFY(sheet.find<Bridge>("br2")->home == BridgeHome(InNamespace { NodeId("ns3") }));
    QCOMPARE(sheet.at("br2"), QPointF(530, 90));
    QCOMPARE(addressesOf(sheet.drawing, pasted->ids), QStringLiteral("br2 10.0.1.1/24"));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsClipboard::thereIsOnlyOneComputer()
{
    Sheet sheet { example("bridge-nat.vethlab") };
    const Drawing part = excerpt(sheet.drawing, ids({ "computer", "ns1" }));
    Result<Pasted> pasted = paste(sheet.drawing, part, {});
    QVERIFY(pasted->computerLeftOut);
    QCOMPARE(apply(sheet, pasted), QStringLiteral("br2 ns3"));
    QVERIFY(sheet.find<Bridge>("br2")->home == BridgeHome(InFabric {}));
    QVERIFY(sheet.find<Bridge>("br2")->addresses.empty());
    QCOMPARE(routesOf(sheet, "ns3"), QString()); // its gateway was the bridge
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());

    Sheet alone;
    alone.node(NodeKind::Computer);
    QCOMPARE(verdict(duplicate(alone.drawing, ids({ "computer" }), {})), QStringLiteral("duplicate computer [computer]"));
    QCOMPARE(verdict(paste(alone.drawing, excerpt(alone.drawing, ids({ "computer" })), {})), QStringLiteral("duplicate computer [computer]"));
    Sheet other;
    QCOMPARE(apply(other, paste(other.drawing, excerpt(alone.drawing, ids({ "computer" })), {})), QStringLiteral("computer"));
}

void TestEditsClipboard::bridgesGoWhereTheyAreDropped()
{
    Sheet sheet { example("bridge-nat.vethlab") };
    const Drawing part = excerpt(sheet.drawing, ids({ "br1" }));
    Sheet fabric = sheet;
    apply(fabric, paste(sheet.drawing, part, {}));
    QVERIFY(fabric.find<Bridge>("br2")->home == BridgeHome(InFabric {}));
    apply(sheet, paste(sheet.drawing, part, {}, InComputer {}));
    QVERIFY(sheet.find<Bridge>("br2")->home == BridgeHome(InComputer {}));
    QCOMPARE(addressesOf(sheet.drawing, ids({ "br2" })), QStringLiteral("br2 192.168.2.10/24 brd +"));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsClipboard::routesNeedTheirGateway()
{
    Sheet sheet { makeChain(4) };
    // Without r3, what r2 sent to it leads nowhere.
    apply(sheet, paste(sheet.drawing, excerpt(sheet.drawing, ids({ "r1", "r2" })), {}));
    QCOMPARE(routesOf(sheet, "r5"), QStringLiteral("0.0.0.0/0 via 10.0.0.14")); // the copy of r1 sends everything to that of r2
    QCOMPARE(routesOf(sheet, "r6"), QString());
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error) + complaints(sheet.drawing.topology, Severity::Warning), QStringList());
}

void TestEditsClipboard::natFollows()
{
    Lab lab;
    lab.host("ns1").router("r1").host("out");
    lab.link("ns1:eth0", "r1:eth0").link("out:eth0", "r1:eth1");
    lab.addr("ns1:eth0", "192.168.1.11/24").addr("r1:eth0", "192.168.1.1/24").addr("r1:eth1", "10.5.0.1/24").addr("out:eth0", "10.5.0.2/24");
    lab.route("ns1", "default", "192.168.1.1").masquerade("r1", "192.168.1.0/24", "eth1");
    NatRule forward;
    forward.id = "nat2";
    forward.kind = NatKind::Dnat;
    forward.inDevice = InterfaceName::parse("eth1").value();
    forward.protocol = NatProtocol::Tcp;
    forward.ports = PortRange { 80, 80 };
    forward.to = IpAddress::parse("192.168.1.11").value();
    lab.nat("r1", forward);
    Sheet sheet { drawn(lab.topology()) };
    Sheet whole = sheet;
    apply(whole, duplicate(whole.drawing, ids({ "ns1", "r1", "out" }), {}));
    const std::vector<NatRule> &nat = whole.find<Namespace>("r2")->stack.nat;
    QCOMPARE(nat.size(), std::size_t(2));
    QCOMPARE(nat[0].source->text(), std::string("192.168.2.0/24"));
    QCOMPARE(nat[0].outDevice->text(), std::string("eth1"));
    QCOMPARE(nat[1].to->text(), std::string("192.168.2.11"));
    QCOMPARE(complaints(whole.drawing.topology, Severity::Error), QStringList());
    apply(sheet, duplicate(sheet.drawing, ids({ "ns1", "r1" }), {}));
    QVERIFY(sheet.find<Namespace>("r2")->stack.nat.empty()); // eth1 stayed behind
}

void TestEditsClipboard::duplicatesStayPluggedIn()
{
    Sheet sheet { makeStar(3) };
    const Drawing before = sheet.drawing;
    const QString first = QString::fromStdString(sheet.find<Interface>("ns1:eth0")->addresses.at(0).text());
    const Result<Pasted> pasted = duplicate(sheet.drawing, ids({ "ns1", "ns3" }), { 0, 100 });
    QCOMPARE(apply(sheet, pasted), QStringLiteral("ns4 ns5"));
    const TopologyIndex index(sheet.drawing.topology);
    QCOMPARE(index.peerOf(InterfaceId("ns4:eth0"))->node.text(), std::string("br1"));
    QCOMPARE(index.peerOf(InterfaceId("ns4:eth0"))->name.text(), std::string("br-ns4"));
    const IpPrefix network = sheet.find<Interface>("ns1:eth0")->addresses.at(0).prefix.network();
    QVERIFY(sheet.find<Interface>("ns4:eth0")->addresses.at(0).prefix.network() == network);
    QVERIFY(sheet.find<Interface>("ns5:eth0")->addresses.at(0).prefix.network() == network);
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error) + complaints(sheet.drawing.topology, Severity::Warning), QStringList());
    sheet.apply(pasted->delta.inverse());
    QVERIFY(sheet.drawing == before);
    QCOMPARE(QString::fromStdString(sheet.find<Interface>("ns1:eth0")->addresses.at(0).text()), first);
    // A link from host to host is not doubled.
    Sheet pair { makePair() };
    apply(pair, duplicate(pair.drawing, ids({ "ns1" }), {}));
    QVERIFY(pair.find<Namespace>("ns3"));
    QVERIFY(!pair.find<Interface>("ns3:eth0"));
}

void TestEditsClipboard::aFullNetworkGivesNoAddress()
{
    Lab lab;
    lab.host("ns1").host("ns2").bridge("br1");
    lab.link("ns1:eth0", "br1:p1").link("ns2:eth0", "br1:p2").addr("ns1:eth0", "10.0.0.1/30").addr("ns2:eth0", "10.0.0.2/30");
    lab.route("ns1", "default", "10.0.0.2");
    Sheet sheet { drawn(lab.topology()) };
    const Result<Pasted> pasted = duplicate(sheet.drawing, ids({ "ns1" }), {});
    QCOMPARE(apply(sheet, pasted), QStringLiteral("ns3"));
    QCOMPARE(addressesOf(sheet.drawing, pasted->ids), QString());
    QCOMPARE(routesOf(sheet, "ns3"), QString());
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsClipboard::duplicatedBridgesStayInTheirHome()
{
    Sheet sheet { example("bridge-nat.vethlab") };
    const Result<Pasted> pasted = duplicate(sheet.drawing, ids({ "br1", "ns1" }), {});
    QCOMPARE(apply(sheet, pasted), QStringLiteral("br2 ns3"));
    QVERIFY(sheet.find<Bridge>("br2")->home == BridgeHome(InComputer {}));
    QCOMPARE(addressesOf(sheet.drawing, pasted->ids), QStringLiteral("ns3:veth1 192.168.2.11/24, br2 192.168.2.10/24 brd +"));
    QCOMPARE(routesOf(sheet, "ns3"), QStringLiteral("0.0.0.0/0 via 192.168.2.10"));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsClipboard::fullBridgesRefuse()
{
    const Sheet sheet { makeStar(limits::maxBridgePorts) };
    QCOMPARE(verdict(duplicate(sheet.drawing, ids({ "ns1" }), {})), QStringLiteral("invalid br1 [limit] [1023]"));
}

void TestEditsClipboard::notesAreCopied()
{
    Sheet sheet;
    sheet.done(addNote(sheet.drawing, { 1, 2 }, "text"));
    QCOMPARE(apply(sheet, duplicate(sheet.drawing, ids({ "note1" }), { 10, 10 })), QStringLiteral("note2"));
    QCOMPARE(sheet.at("note2"), QPointF(11, 12));
    QCOMPARE(std::get<Note>(*sheet.drawing.diagram.find(ElementId("note2"))).text, std::string("text"));
}

void TestEditsClipboard::tooMuch()
{
    const Sheet sheet { makeChain(5000) };
    QCOMPARE(verdict(paste(sheet.drawing, sheet.drawing, {})), QStringLiteral("too-large  [nodes] [8192]"));
}

void TestEditsClipboard::healthyStaysHealthy_data()
{
    QTest::addColumn<QString>("lab");
    for (const char *lab : { "pair", "chain", "star", "bridge-nat.vethlab", "two-namespaces.vethlab" }) QTest::newRow(lab) << QString::fromUtf8(lab);
}

/// Whatever part is copied, the lab has no error that it hadn't, and what reached each other in the part still does.
void TestEditsClipboard::healthyStaysHealthy()
{
    QFETCH(QString, lab);
    const Drawing start = lab == QLatin1String("pair") ? makePair() : lab == QLatin1String("chain") ? makeChain(7) : lab == QLatin1String("star") ? makeStar(9) : example(qPrintable(lab));
    QVERIFY(!start.topology.isEmpty());
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        Sheet sheet { start };
        std::vector<Drawing> states { start };
        for (int step = 0; step < 4; ++step) {
            std::set<ElementId> chosen;
            for (const auto &[place, item] : sheet.drawing.diagram.items())
                if (random() % 3 != 0) chosen.insert(diagramItemId(item));
            const bool twice = random() % 2 == 0;
            const Drawing part = excerpt(sheet.drawing, chosen);
            const Result<Pasted> pasted = twice ? duplicate(sheet.drawing, chosen, { 20, 20 }) : paste(sheet.drawing, part, { 20, 20 });
            if (!pasted) continue;
            const Topology before = sheet.drawing.topology;
            sheet.apply(pasted->delta);
            QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
            if (!pasted->computerLeftOut) QCOMPARE(complaints(sheet.drawing.topology, Severity::Warning), complaints(before, Severity::Warning));
            std::vector<NodeId> old, copies;
            for (const auto &[place, element] : part.topology.elements())
                if (!std::holds_alternative<Interface>(element) && !std::holds_alternative<Link>(element)) old.emplace_back(elementId(element).text());
            for (const auto &change : pasted->delta.topology.changes)
                if (!std::holds_alternative<Interface>(*change.after) && !std::holds_alternative<Link>(*change.after)) copies.emplace_back(change.id.text());
            if (!pasted->computerLeftOut && !twice) QCOMPARE(lostPaths(part.topology, sheet.drawing.topology, old, copies), 0);
            QVERIFY(NativeFormat().write(sheet.drawing, {}).has_value());
            states.push_back(sheet.drawing);
            sheet.apply(pasted->delta.inverse());
            QVERIFY(sheet.drawing == states[states.size() - 2]);
            sheet.apply(pasted->delta);
        }
    }
}

QTEST_GUILESS_MAIN(TestEditsClipboard)
#include "tst_editsclipboard.moc"
