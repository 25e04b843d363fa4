// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editsports.h"
#include "tests/document/editing.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::Sheet;
using vethlab::test::verdict;

namespace {

InterfaceName named(const char *text) { return InterfaceName::parse(text).value(); }

/// ns1 with a linked eth0 and a free eth1, and a bridge.
Sheet sheetWithFreePort()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    sheet.link("ns1", "br1");
    Interface spare { InterfaceId("spare"), NodeId("ns1"), named("eth1"), VethEnd {}, true, {}, 1400U, { InterfaceAddress::parse("10.0.0.7/24").value() } };
    if (!sheet.drawing.topology.add(spare)) qFatal("duplicate element in a test");
    sheet.node(NodeKind::Namespace);
    return sheet;
}

} // namespace

/// Links that end at an interface which a person chose.
class TestEditsPorts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void freePortsAreThoseWithoutALink();
    void anInterfaceThatIsThereIsTaken();
    void aNewOneIsCalledAsTyped();
    void namesOfBothEndsDiffer();
    void whatCannotBeChosenIsRefused();
};

void TestEditsPorts::freePortsAreThoseWithoutALink()
{
    const Sheet sheet = sheetWithFreePort();
    QCOMPARE(freePorts(sheet.drawing.topology, NodeId("ns1")), std::vector { InterfaceId("spare") });
    QVERIFY(freePorts(sheet.drawing.topology, NodeId("br1")).empty());
    QVERIFY(freePorts(sheet.drawing.topology, NodeId("nobody")).empty());
}

void TestEditsPorts::anInterfaceThatIsThereIsTaken()
{
    Sheet sheet = sheetWithFreePort();
    const Interface before = *sheet.find<Interface>("spare");
    const std::string id = sheet.done(connectAt(sheet.drawing, NodeId("ns2"), NodeId("ns1"), InterfaceId("spare")));
    const Link *link = sheet.find<Link>(id);
    QVERIFY(link);
    QCOMPARE(link->a, InterfaceId("ns2:eth0"));
    QCOMPARE(link->b, InterfaceId("spare"));
    QVERIFY(*sheet.find<Interface>("spare") == before); // with its MTU and address
    QVERIFY(freePorts(sheet.drawing.topology, NodeId("ns1")).empty());
}

void TestEditsPorts::aNewOneIsCalledAsTyped()
{
    Sheet sheet = sheetWithFreePort();
    const std::string id = sheet.done(connectAt(sheet.drawing, NodeId("ns2"), NodeId("br1"), named("uplink")));
    QCOMPARE(sheet.find<Link>(id)->b, InterfaceId("br1:uplink"));
    QCOMPARE(sheet.find<Interface>("br1:uplink")->name, named("uplink"));
    QCOMPARE(sheet.find<Interface>("ns2:eth0")->name, named("eth0"));
}

void TestEditsPorts::namesOfBothEndsDiffer()
{
    // Ports of two bridges of the fabric are devices of one namespace.
    Sheet sheet;
    sheet.node(NodeKind::Bridge);
    sheet.node(NodeKind::Bridge);
    const std::string id = sheet.done(connectAt(sheet.drawing, NodeId("br1"), NodeId("br2"), named("br-br2")));
    const Link *link = sheet.find<Link>(id);
    QCOMPARE(sheet.find<Interface>(link->b.text())->name, named("br-br2"));
    QVERIFY(sheet.find<Interface>(link->a.text())->name != named("br-br2"));
}

void TestEditsPorts::whatCannotBeChosenIsRefused()
{
    const Sheet sheet = sheetWithFreePort();
    const auto connectTo = [&](const char *node, const PortChoice &port) { return verdict(connectAt(sheet.drawing, NodeId("ns2"), NodeId(node), port)); };
    QCOMPARE(connectTo("ns1", InterfaceId("ns1:eth0")), QStringLiteral("duplicate ns1:eth0")); // has a link
    QCOMPARE(connectTo("br1", InterfaceId("spare")), QStringLiteral("unknown spare [spare]"));  // of another node
    QCOMPARE(connectTo("ns1", InterfaceId("nothing")), QStringLiteral("unknown nothing [nothing]"));
    QCOMPARE(connectTo("ns1", named("eth1")), QStringLiteral("duplicate ns1 [eth1]"));
    QCOMPARE(connectTo("ns2", named("eth9")), QStringLiteral("invalid ns2 [same-node]"));
    QCOMPARE(verdict(newPortName(sheet.drawing.topology, NodeId("ns1"), "two words")), QStringLiteral("bad-name  [two words]"));
    QCOMPARE(verdict(newPortName(sheet.drawing.topology, NodeId("nobody"), "eth0")), QStringLiteral("unknown nobody [nobody]"));
    QCOMPARE(verdict(newPortName(sheet.drawing.topology, NodeId("ns1"), "lan0")), QStringLiteral("done"));
}

QTEST_APPLESS_MAIN(TestEditsPorts)
#include "tst_editsports.moc"
