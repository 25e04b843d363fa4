// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/editing.h"

#include "backend/document/editssplice.h"
#include "backend/formats/nativeformat.h"
#include "testpaths.h"
#include "tests/core/lab.h"
#include "tests/document/reaching.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::complaints;
using vethlab::test::Lab;
using vethlab::test::reach;
using vethlab::test::Sheet;
using vethlab::test::stackNodes;
using vethlab::test::verdict;

namespace {

QString words(const std::vector<AddressChange> &changes)
{
    QStringList list;
    for (const AddressChange &change : changes)
        list << QString::fromStdString(change.node.text() + " " + (change.before ? change.before->text() : "-") + " > " + (change.after ? change.after->text() : "-"));
    return list.join(QStringLiteral(", "));
}

std::vector<LinkId> linksOf(const Topology &topology)
{
    std::vector<LinkId> links;
    for (const auto &[place, element] : topology.elements())
        if (const auto *link = std::get_if<Link>(&element)) links.push_back(link->id);
    return links;
}

Drawing labNamed(const QString &name)
{
    if (name == QLatin1String("pair")) return makePair();
    if (name == QLatin1String("chain")) return makeChain(5);
    if (name == QLatin1String("star")) return makeStar(4);
    if (name == QLatin1String("two families")) return { test::chain(3).topology(), {} };
    const auto file = loadFile(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/") + name);
    return file ? file->drawing : Drawing();
}

void addLabs()
{
    QTest::addColumn<QString>("lab");
    for (const char *lab : { "pair", "chain", "star", "two families", "bridge-nat.vethlab", "two-namespaces.vethlab" })
        QTest::newRow(lab) << QString::fromUtf8(lab);
}

/// Pairs that reached each other before and don't any more, of nodes that are still there.
QStringList lost(const Topology &before, const Topology &after)
{
    const TopologyIndex from(before), to(after);
    QStringList pairs;
    for (const NodeId &a : stackNodes(before))
        for (const NodeId &b : stackNodes(before))
            if (a < b && after.find(a) && after.find(b) && reach(from, a, b) && !reach(to, a, b)) pairs << QString::fromStdString(a.text() + "-" + b.text());
    return pairs;
}

} // namespace

class TestEditsSplice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBridgeChangesNoAddress();
    void aRouterSeparatesTwoNetworks();
    void theHostMovesNotTheSwitch();
    void betweenTwoSwitchesNobodyMoves();
    void someCantBePutIn();
    void aNewNodeIsOneStep();
    void joiningTakesTheAddressOver();
    void someCantBeTakenOut();
    void insertingKeepsEverythingReachable_data() { addLabs(); }
    void insertingKeepsEverythingReachable();
    void insertingAndJoiningIsNothing_data() { addLabs(); }
    void insertingAndJoiningIsNothing();
    void joiningKeepsTheRestReachable();
};

void TestEditsSplice::aBridgeChangesNoAddress()
{
    Sheet sheet { makePair() };
    const LinkId link = linksOf(sheet.drawing.topology).at(0);
    const Link ends = *sheet.find<Link>(link.text());
    sheet.node(NodeKind::Bridge);
    const Result<Spliced> spliced = insertIntoLink(sheet.drawing, NodeId("br1"), link);
    QVERIFY(spliced.has_value());
    QVERIFY(spliced->addresses.empty() && !spliced->needsAddresses);
    const Drawing before = sheet.drawing;
    sheet.apply(spliced->delta);
    const TopologyIndex index(sheet.drawing.topology);
    QCOMPARE(index.peerOf(ends.a)->node.text(), std::string("br1"));
    QCOMPARE(index.peerOf(ends.b)->node.text(), std::string("br1"));
    QVERIFY(*sheet.find<Interface>(ends.a.text()) == *before.topology.findAs<Interface>(ends.a));
    QVERIFY(reach(index, NodeId("ns1"), NodeId("ns2")));
    sheet.apply(spliced->delta.inverse());
    QVERIFY(sheet.drawing == before);
}

void TestEditsSplice::aRouterSeparatesTwoNetworks()
{
    Lab lab;
    lab.host("h1").host("h2").link("h1:eth0", "h2:eth0").addr("h1:eth0", "10.0.0.1/24").addr("h2:eth0", "10.0.0.2/24 brd +").host("new");
    Sheet sheet { { lab.topology(), {} } };
    const Result<Spliced> spliced = insertIntoLink(sheet.drawing, NodeId("new"), LinkId("h1:eth0~h2:eth0"));
    QVERIFY(spliced.has_value());
    QCOMPARE(words(spliced->addresses), QStringLiteral("h2 10.0.0.2/24 > 10.0.1.2/24, new - > 10.0.0.2/24, new - > 10.0.1.1/24"));
    sheet.apply(spliced->delta);
    QVERIFY(sheet.find<Namespace>("new")->stack.forwardingV4);
    QVERIFY(!sheet.find<Namespace>("new")->stack.forwardingV6);
    QCOMPARE(sheet.find<Interface>("h2:eth0")->addresses.at(0).text(), std::string("10.0.1.2/24 brd +"));
    const TopologyIndex index(sheet.drawing.topology);
    for (const auto &[a, b] : { std::pair("h1", "h2"), std::pair("h1", "new"), std::pair("new", "h2") }) QVERIFY(reach(index, NodeId(a), NodeId(b)));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Warning) + complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsSplice::theHostMovesNotTheSwitch()
{
    Sheet sheet { makeStar(3) };
    const std::string old = sheet.find<Interface>("ns2:eth0")->addresses.at(0).prefix.text();
    const Result<Spliced> spliced = insertNewIntoLink(sheet.drawing, NodeKind::Router, {}, TopologyIndex(sheet.drawing.topology).linkOf(InterfaceId("ns2:eth0"))->id);
    QVERIFY(spliced.has_value());
    QCOMPARE(spliced->addresses.at(0).node.text(), std::string("ns2"));
    QCOMPARE(spliced->addresses.at(0).before->text(), old);
    QCOMPARE(spliced->addresses.at(1).after->text(), old); // the router has it now
    const Topology before = sheet.drawing.topology;
    sheet.apply(spliced->delta);
    QCOMPARE(lost(before, sheet.drawing.topology), QStringList());
}

void TestEditsSplice::betweenTwoSwitchesNobodyMoves()
{
    Lab lab;
    lab.host("h1").host("h2").bridge("b1").bridge("b2").host("new");
    lab.link("h1:eth0", "b1:p").link("h2:eth0", "b2:p2").link("b1:q", "b2:q2").addr("h1:eth0", "10.0.0.1/24").addr("h2:eth0", "10.0.0.2/24");
    const Sheet sheet { { lab.topology(), {} } };
    const Result<Spliced> spliced = insertIntoLink(sheet.drawing, NodeId("new"), LinkId("b1:q~b2:q2"));
    QVERIFY(spliced.has_value());
    QVERIFY(spliced->addresses.empty());
    QVERIFY(spliced->needsAddresses);
}

void TestEditsSplice::someCantBePutIn()
{
    Sheet sheet;
    for (int i = 0; i < 3; ++i) sheet.node(NodeKind::Namespace);
    const std::string link = sheet.link("ns1", "ns2");
    sheet.link("ns3", "ns1");
    const std::string inner = sheet.node(NodeKind::Bridge, {}, InNamespace { NodeId("ns1") });
    QCOMPARE(verdict(insertIntoLink(sheet.drawing, NodeId("ns3"), LinkId(link))), QStringLiteral("invalid ns3 [linked]"));
    QCOMPARE(verdict(insertIntoLink(sheet.drawing, NodeId(inner), LinkId(link))), QStringLiteral("invalid ns1 [own-home]"));
    QCOMPARE(verdict(insertIntoLink(sheet.drawing, NodeId("nowhere"), LinkId(link))), QStringLiteral("unknown nowhere"));
    QCOMPARE(verdict(insertIntoLink(sheet.drawing, NodeId(inner), LinkId("nowhere"))), QStringLiteral("unknown nowhere"));
}

void TestEditsSplice::aNewNodeIsOneStep()
{
    Sheet sheet { makePair() };
    const Drawing before = sheet.drawing;
    const Result<Spliced> spliced = insertNewIntoLink(sheet.drawing, NodeKind::Hub, { 7, 8 }, linksOf(sheet.drawing.topology).at(0));
    QVERIFY(spliced.has_value());
    sheet.apply(spliced->delta);
    QCOMPARE(spliced->node.text(), std::string("hub1"));
    QCOMPARE(sheet.at("hub1"), QPointF(7, 8));
    sheet.apply(spliced->delta.inverse());
    QVERIFY(sheet.drawing == before);
}

void TestEditsSplice::joiningTakesTheAddressOver()
{
    Lab lab;
    lab.host("h1").router("r1").host("h2").link("h1:eth0", "r1:eth0").link("r1:eth1", "h2:eth0");
    lab.addr("h1:eth0", "10.0.0.11/24").addr("r1:eth0", "10.0.0.1/24").addr("r1:eth1", "10.0.1.1/24").addr("h2:eth0", "10.0.1.11/24");
    lab.route("h1", "default", "10.0.0.1").route("h2", "default", "10.0.1.1");
    Sheet sheet { { lab.topology(), {} } };
    const Result<Spliced> spliced = joinNeighbours(sheet.drawing, NodeId("r1"));
    QVERIFY(spliced.has_value());
    QCOMPARE(words(spliced->addresses), QStringLiteral("h2 10.0.1.11/24 > 10.0.0.1/24, r1 10.0.0.1/24 > -, r1 10.0.1.1/24 > -"));
    sheet.apply(spliced->delta);
    QVERIFY(!sheet.find<Namespace>("r1") && !sheet.find<Interface>("r1:eth0"));
    QVERIFY(sheet.find<Link>("h1:eth0~h2:eth0"));
    QVERIFY(sheet.find<Namespace>("h2")->stack.routes.empty());
    QVERIFY(reach(TopologyIndex(sheet.drawing.topology), NodeId("h1"), NodeId("h2")));
    QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
}

void TestEditsSplice::someCantBeTakenOut()
{
    Sheet sheet;
    for (int i = 0; i < 3; ++i) sheet.node(NodeKind::Namespace);
    const auto join = [&sheet](const char *id) { return verdict(joinNeighbours(sheet.drawing, NodeId(id))); };
    sheet.link("ns1", "ns2");
    QCOMPARE(join("ns1"), QStringLiteral("invalid ns1 [two-links]"));
    sheet.link("ns1", "ns2");
    QCOMPARE(join("ns1"), QStringLiteral("invalid ns1 [two-links]")); // both to the same neighbour
    QCOMPARE(join("nowhere"), QStringLiteral("unknown nowhere"));
    sheet.link("ns2", "ns3");
    QCOMPARE(join("ns2"), QStringLiteral("invalid ns2 [two-links]")); // three
    Sheet ring;
    for (int i = 0; i < 2; ++i) ring.node(NodeKind::Bridge);
    ring.node(NodeKind::Namespace);
    ring.link("br1", "br2");
    ring.link("br1", "ns1");
    ring.link("ns1", "br2");
    QCOMPARE(verdict(joinNeighbours(ring.drawing, NodeId("ns1"))), QStringLiteral("invalid br1 [loop]"));
}

void TestEditsSplice::insertingKeepsEverythingReachable()
{
    QFETCH(QString, lab);
    const Drawing start = labNamed(lab);
    QVERIFY(!start.topology.isEmpty());
    int moved = 0;
    for (const LinkId &link : linksOf(start.topology))
        for (const NodeKind kind : { NodeKind::Router, NodeKind::Namespace, NodeKind::Bridge, NodeKind::Hub }) {
            Sheet sheet { start };
            const Result<Spliced> spliced = insertNewIntoLink(sheet.drawing, kind, {}, link);
            QVERIFY2(spliced.has_value(), qPrintable(verdict(spliced)));
            moved += static_cast<int>(spliced->addresses.size());
            sheet.apply(spliced->delta);
            const QByteArray where = link.text().c_str();
            QVERIFY2(lost(start.topology, sheet.drawing.topology).isEmpty(), where + " " + lost(start.topology, sheet.drawing.topology).join(QLatin1Char(' ')).toUtf8());
            QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
            QCOMPARE(complaints(sheet.drawing.topology, Severity::Warning), complaints(start.topology, Severity::Warning));
            // The one in between is reached too, where it got addresses.
            const TopologyIndex index(sheet.drawing.topology);
            for (const AddressChange &change : spliced->addresses)
                if (change.node != spliced->node) QVERIFY(reach(index, change.node, spliced->node));
            sheet.apply(spliced->delta.inverse());
            QVERIFY(sheet.drawing == start);
        }
    QVERIFY(moved > 0);
}

void TestEditsSplice::insertingAndJoiningIsNothing()
{
    QFETCH(QString, lab);
    const Drawing start = labNamed(lab);
    for (const LinkId &link : linksOf(start.topology))
        for (const NodeKind kind : { NodeKind::Router, NodeKind::Bridge }) {
            Sheet sheet { start };
            const Result<Spliced> in = insertNewIntoLink(sheet.drawing, kind, {}, link);
            sheet.apply(in->delta);
            const Result<Spliced> out = joinNeighbours(sheet.drawing, in->node);
            QVERIFY2(out.has_value(), qPrintable(verdict(out)));
            sheet.apply(out->delta);
            QCOMPARE(lost(start.topology, sheet.drawing.topology), QStringList());
            QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
            QCOMPARE(complaints(sheet.drawing.topology, Severity::Warning), complaints(start.topology, Severity::Warning));
            for (const auto &[place, element] : start.topology.elements())
                if (const auto *interface = std::get_if<Interface>(&element)) QVERIFY(sheet.find<Interface>(interface->id.text())->addresses == interface->addresses);
        }
}

void TestEditsSplice::joiningKeepsTheRestReachable()
{
    const Drawing start = makeChain(6);
    for (const char *router : { "r2", "r3", "r4", "r5" }) {
        Sheet sheet { start };
        const Result<Spliced> out = joinNeighbours(sheet.drawing, NodeId(router));
        QVERIFY2(out.has_value(), qPrintable(verdict(out)));
        sheet.apply(out->delta);
        QCOMPARE(lost(start.topology, sheet.drawing.topology), QStringList());
        QCOMPARE(complaints(sheet.drawing.topology, Severity::Error), QStringList());
        sheet.apply(out->delta.inverse());
        QVERIFY(sheet.drawing == start);
    }
}

QTEST_GUILESS_MAIN(TestEditsSplice)
#include "tst_editssplice.moc"
