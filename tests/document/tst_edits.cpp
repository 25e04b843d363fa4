// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/editing.h"

#include "backend/core/limits.h"
#include "backend/core/uplink.h"
#include "backend/core/validation.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::Sheet;
using vethlab::test::verdict;

class TestEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nodesGetTheFirstFreeName();
    void thereIsOneComputer();
    void bridgesLiveWhereTheyAreDropped();
    void linksNameTheirInterfaces();
    void namesAreUniqueInTheirSpace();
    void longNamesAreCut();
    void someLinksAreRefused();
    void bridgesAreNotLinkedInCircles();
    void portsAreLimited();
    void nodesAreLimited();
    void aDragToNowhereMakesANode();
    void removingCascades();
    void removingABridgeInAFrame();
    void removingALink();
    void routesAndRulesOfARemovedInterfaceGo();
    void framesMoveWithTheirContent();
    void movingIntoAFrame();
    void resizing();
    void renamingNodes();
    void renamingInterfacesIsFollowed();
    void notes();
    void replacing();
    void labInfo();
    void switching();
    void nothingToDoIsAnEmptyDelta();
};

void TestEdits::nodesGetTheFirstFreeName()
{
    Sheet sheet;
    QCOMPARE(sheet.node(NodeKind::Namespace, { 10, 20 }), std::string("ns1"));
    QCOMPARE(sheet.node(NodeKind::Namespace), std::string("ns2"));
    QCOMPARE(sheet.node(NodeKind::Router), std::string("r1"));
    QCOMPARE(sheet.node(NodeKind::Bridge), std::string("br1"));
    QCOMPARE(sheet.node(NodeKind::Hub), std::string("hub1"));
    QCOMPARE(sheet.node(NodeKind::Computer), std::string("computer"));
    QCOMPARE(sheet.node(NodeKind::Internet), std::string("internet"));
    QCOMPARE(sheet.node(NodeKind::Internet), std::string("internet1"));
    QCOMPARE(sheet.find<Namespace>("internet")->label, std::string("Internet"));
    QCOMPARE(sheet.find<Namespace>("internet1")->label, std::string("Internet 1"));
    QVERIFY(isInternet(*sheet.drawing.topology.find(ElementId("internet"))));
    QVERIFY(sheet.find<Namespace>("internet")->stack.forwardingV4);
    QCOMPARE(sheet.find<Namespace>("internet")->stack.nat, std::vector<NatRule>{uplinkRule()});
    QVERIFY(!hasErrors(validate(sheet.drawing.topology)));
    QCOMPARE(sheet.at("ns1"), QPointF(10, 20));
    QVERIFY(sheet.find<Namespace>("r1")->look == NodeLook::Router);
    QVERIFY(sheet.find<Namespace>("r1")->stack.forwardingV4 && sheet.find<Namespace>("r1")->stack.forwardingV6);
    QVERIFY(!sheet.find<Namespace>("ns1")->stack.forwardingV4);
    QVERIFY(sheet.find<Bridge>("hub1")->isHub());
    QVERIFY(!sheet.find<Bridge>("br1")->isHub());
    sheet.done(edits::remove(sheet.drawing, { ElementId("ns1") }));
    QCOMPARE(sheet.node(NodeKind::Namespace), std::string("ns1"));
    sheet.done(edits::rename(sheet.drawing, ElementId("ns2"), "ns3")); // keeps the id ns2
    QCOMPARE(sheet.node(NodeKind::Namespace), std::string("ns4"));
}

void TestEdits::thereIsOneComputer()
{
    Sheet sheet;
    sheet.node(NodeKind::Computer);
    QCOMPARE(verdict(addNode(sheet.drawing, NodeKind::Computer, {})), QStringLiteral("duplicate computer [computer]"));
}

void TestEdits::bridgesLiveWhereTheyAreDropped()
{
    Sheet sheet;
    const std::string ns = sheet.node(NodeKind::Namespace);
    QCOMPARE(verdict(addNode(sheet.drawing, NodeKind::Bridge, {}, InComputer {})), QStringLiteral("unknown computer"));
    QCOMPARE(verdict(addNode(sheet.drawing, NodeKind::Bridge, {}, InNamespace { NodeId("nowhere") })), QStringLiteral("unknown nowhere"));
    QVERIFY(sheet.find<Bridge>(sheet.node(NodeKind::Bridge, {}, InNamespace { NodeId(ns) }))->home == BridgeHome(InNamespace { NodeId(ns) }));
    sheet.node(NodeKind::Computer);
    QVERIFY(sheet.find<Bridge>(sheet.node(NodeKind::Hub, {}, InComputer {}))->home == BridgeHome(InComputer {}));
}

void TestEdits::linksNameTheirInterfaces()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    const Result<LinkPreview> preview = previewLink(sheet.drawing, NodeId("ns1"), NodeId("br1"));
    QVERIFY(preview.has_value());
    QCOMPARE(preview->a.text(), std::string("eth0"));
    QCOMPARE(preview->b.text(), std::string("br-ns1"));
    QCOMPARE(sheet.link("ns1", "br1"), std::string("ns1:eth0~br1:br-ns1"));
    QVERIFY(sheet.find<Interface>("ns1:eth0")->up);
    QCOMPARE(sheet.find<Interface>("br1:br-ns1")->node.text(), std::string("br1"));
    QCOMPARE(sheet.link("ns1", "br1"), std::string("ns1:eth1~br1:br-ns1-2"));
    sheet.node(NodeKind::Computer);
    // Most computers have an eth0.
    QCOMPARE(sheet.link("computer", "br1"), std::string("computer:veth0~br1:br-computer"));
    QCOMPARE(sheet.drawing.topology.size(), std::size_t(3 + 6 + 3));
}

void TestEdits::namesAreUniqueInTheirSpace()
{
    // All bridges of the fabric share one namespace, and so do the names of their ports.
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    sheet.node(NodeKind::Bridge);
    sheet.link("ns1", "br1");
    QCOMPARE(sheet.link("ns1", "br2"), std::string("ns1:eth1~br2:br-ns1-2"));
    QCOMPARE(sheet.link("br1", "br2"), std::string("br1:br-br2~br2:br-br1"));
    // A bridge inside a namespace shares its names with the namespace's own interfaces.
    const std::string inner = sheet.node(NodeKind::Bridge, {}, InNamespace { NodeId("ns1") });
    sheet.done(edits::rename(sheet.drawing, ElementId(inner), "eth2"));
    sheet.node(NodeKind::Namespace);
    QCOMPARE(sheet.link("ns1", "ns2"), std::string("ns1:eth3~ns2:eth0"));
}

void TestEdits::longNamesAreCut()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    sheet.done(edits::rename(sheet.drawing, ElementId("ns1"), "a-very-long-name-for-a-namespace"));
    QCOMPARE(sheet.link("ns1", "br1"), std::string("ns1:eth0~br1:br-a-very-long-"));
    QCOMPARE(sheet.link("ns1", "br1"), std::string("ns1:eth1~br1:br-a-very-lon-2"));
}

void TestEdits::someLinksAreRefused()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Computer);
    const std::string inner = sheet.node(NodeKind::Bridge, {}, InNamespace { NodeId("ns1") });
    const std::string root = sheet.node(NodeKind::Bridge, {}, InComputer {});
    const auto preview = [&sheet](const std::string &a, const std::string &b) { return verdict(previewLink(sheet.drawing, NodeId(a), NodeId(b))); };
    QCOMPARE(preview("ns1", "ns1"), QStringLiteral("invalid ns1 [same-node]"));
    QCOMPARE(preview("ns1", "nowhere"), QStringLiteral("unknown nowhere"));
    QCOMPARE(preview("ns1", inner), QStringLiteral("invalid ns1 [own-home]"));
    QCOMPARE(preview(root, "computer"), QStringLiteral("invalid br2 [own-home]"));
    QCOMPARE(preview("ns1", root), QStringLiteral("done"));
    QCOMPARE(preview(inner, "computer"), QStringLiteral("done"));
    QCOMPARE(verdict(edits::connect(sheet.drawing, NodeId("ns1"), NodeId("ns1"))), QStringLiteral("invalid ns1 [same-node]"));
    sheet.link("ns1", root);
    QCOMPARE(preview("ns1:eth0", root), QStringLiteral("unknown ns1:eth0"));
}

void TestEdits::bridgesAreNotLinkedInCircles()
{
    Sheet sheet;
    for (int i = 0; i < 3; ++i) sheet.node(NodeKind::Bridge);
    sheet.link("br1", "br2");
    QCOMPARE(verdict(previewLink(sheet.drawing, NodeId("br1"), NodeId("br2"))), QStringLiteral("invalid br1 [loop]"));
    sheet.link("br2", "br3");
    QCOMPARE(verdict(previewLink(sheet.drawing, NodeId("br3"), NodeId("br1"))), QStringLiteral("invalid br3 [loop]"));
    Bridge middle = *sheet.find<Bridge>("br2");
    middle.stp = true; // one that speaks STP breaks the circle
    sheet.done(replaceElement(sheet.drawing, middle));
    QCOMPARE(verdict(previewLink(sheet.drawing, NodeId("br3"), NodeId("br1"))), QStringLiteral("done"));
    QCOMPARE(verdict(previewLink(sheet.drawing, NodeId("br1"), NodeId("br2"))), QStringLiteral("done"));
}

void TestEdits::portsAreLimited()
{
    Sheet sheet { makeStar(limits::maxBridgePorts) };
    sheet.node(NodeKind::Namespace);
    QCOMPARE(verdict(previewLink(sheet.drawing, NodeId("ns1024"), NodeId("br1"))), QStringLiteral("invalid br1 [limit] [1023]"));
}

void TestEdits::nodesAreLimited()
{
    const Sheet sheet { makeChain(static_cast<int>(limits::maxNodes)) };
    QCOMPARE(verdict(addNode(sheet.drawing, NodeKind::Hub, {})), QStringLiteral("too-large  [nodes] [8192]"));
}

void TestEdits::aDragToNowhereMakesANode()
{
    Sheet sheet;
    sheet.node(NodeKind::Bridge);
    QCOMPARE(sheet.done(addConnected(sheet.drawing, NodeId("br1"), NodeKind::Namespace, { 7, 8 })), std::string("ns1"));
    QVERIFY(sheet.find<Link>("br1:br-ns1~ns1:eth0"));
    QCOMPARE(sheet.at("ns1"), QPointF(7, 8));
    QCOMPARE(verdict(addConnected(sheet.drawing, NodeId("nowhere"), NodeKind::Namespace, {})), QStringLiteral("unknown nowhere"));
}

void TestEdits::removingCascades()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Namespace);
    const std::string inner = sheet.node(NodeKind::Bridge, {}, InNamespace { NodeId("ns1") });
    sheet.link("ns2", inner);
    sheet.link("ns2", "ns1");
    const Drawing before = sheet.drawing;
    const Result<Delta> delta = edits::remove(sheet.drawing, { ElementId("ns1") });
    sheet.done(delta);
    QCOMPARE(sheet.drawing.topology.size(), std::size_t(1)); // ns2, without interfaces
    QVERIFY(sheet.find<Namespace>("ns2"));
    QCOMPARE(sheet.drawing.diagram.items().size(), std::size_t(1));
    sheet.apply(delta->inverse());
    QVERIFY(sheet.drawing == before); // in the same order, too
    QCOMPARE(verdict(edits::remove(sheet.drawing, { ElementId("ns7") })), QStringLiteral("unknown ns7"));
}

void TestEdits::removingABridgeInAFrame()
{
    Sheet sheet;
    sheet.node(NodeKind::Computer);
    const std::string bridge = sheet.node(NodeKind::Bridge, {}, InComputer {});
    Computer computer = *sheet.find<Computer>("computer");
    computer.stack.routes.push_back({ *IpPrefix::parse("10.0.0.0/8"), {}, *InterfaceName::parse("br1"), {}, {}, RouteType::Unicast });
    sheet.done(replaceElement(sheet.drawing, computer));
    sheet.done(edits::remove(sheet.drawing, { ElementId(bridge) }));
    QVERIFY(sheet.find<Computer>("computer")->stack.routes.empty());
    QVERIFY(!sheet.find<Bridge>(bridge));
}

void TestEdits::removingALink()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Namespace);
    const std::string link = sheet.link("ns1", "ns2");
    Sheet byEnd = sheet;
    sheet.done(edits::remove(sheet.drawing, { ElementId(link) }));
    QCOMPARE(sheet.drawing.topology.size(), std::size_t(2));
    byEnd.done(edits::remove(byEnd.drawing, { ElementId("ns1:eth0") }));
    QVERIFY(byEnd.drawing == sheet.drawing); // one end takes all
}

void TestEdits::routesAndRulesOfARemovedInterfaceGo()
{
    Sheet sheet;
    sheet.node(NodeKind::Router);
    sheet.node(NodeKind::Namespace);
    sheet.link("r1", "ns1");
    sheet.link("r1", "ns1");
    Namespace router = *sheet.find<Namespace>("r1");
    const InterfaceName eth0 = *InterfaceName::parse("eth0");
    const InterfaceName eth1 = *InterfaceName::parse("eth1");
    for (const InterfaceName &name : { eth0, eth1 }) {
        router.stack.routes.push_back({ *IpPrefix::parse("10.0.0.0/8"), {}, name, {}, {}, RouteType::Unicast });
        NatRule rule;
        rule.outDevice = name;
        router.stack.nat.push_back(rule);
    }
    sheet.done(replaceElement(sheet.drawing, router));
    const Drawing before = sheet.drawing;
    const Result<Delta> delta = edits::remove(sheet.drawing, { ElementId("ns1:eth0") });
    sheet.done(delta);
    const NetworkStack &stack = sheet.find<Namespace>("r1")->stack;
    QCOMPARE(stack.routes.size(), std::size_t(1));
    QCOMPARE(stack.routes[0].device->text(), std::string("eth1"));
    QCOMPARE(stack.nat.size(), std::size_t(1));
    QCOMPARE(stack.nat[0].outDevice->text(), std::string("eth1"));
    sheet.apply(delta->inverse());
    QVERIFY(sheet.drawing == before);
}

void TestEdits::framesMoveWithTheirContent()
{
    Sheet sheet;
    sheet.node(NodeKind::Computer, { 100, 100 });
    sheet.node(NodeKind::Bridge, { 124, 164 }, InComputer {});
    sheet.node(NodeKind::Bridge, { 900, 900 });
    sheet.done(edits::move(sheet.drawing, { { ElementId("computer"), { 300, 50 } } }));
    QCOMPARE(sheet.at("computer"), QPointF(300, 50));
    QCOMPARE(sheet.at("br1"), QPointF(324, 114));
    QCOMPARE(sheet.at("br2"), QPointF(900, 900));
    sheet.done(edits::move(sheet.drawing, { { ElementId("computer"), { 0, 0 } }, { ElementId("br1"), { 40, 80 } } }));
    QCOMPARE(sheet.at("br1"), QPointF(40, 80)); // named itself
    QCOMPARE(verdict(edits::move(sheet.drawing, { { ElementId("nowhere"), {} } })), QStringLiteral("unknown nowhere"));
}

void TestEdits::movingIntoAFrame()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    sheet.link("ns1", "br1");
    QCOMPARE(verdict(moveBridgeHome(sheet.drawing, NodeId("br1"), InNamespace { NodeId("ns1") }, {})), QStringLiteral("invalid br1 [own-home]"));
    // ns2 has devices of the same names already: the bridge and its port give way.
    const std::string other = sheet.node(NodeKind::Bridge, {}, InNamespace { NodeId("ns2") });
    sheet.done(edits::rename(sheet.drawing, ElementId(other), "br1"));
    sheet.link("ns1", other);
    sheet.done(edits::rename(sheet.drawing, ElementId("br2:br-ns1"), "br-ns1"));
    sheet.done(moveBridgeHome(sheet.drawing, NodeId("br1"), InNamespace { NodeId("ns2") }, { 5, 6 }));
    QVERIFY(sheet.find<Bridge>("br1")->home == BridgeHome(InNamespace { NodeId("ns2") }));
    QCOMPARE(sheet.find<Bridge>("br1")->name.text(), std::string("br1-2"));
    QCOMPARE(sheet.find<Interface>("br1:br-ns1")->name.text(), std::string("br-ns1-2"));
    QCOMPARE(sheet.at("br1"), QPointF(5, 6));
    QCOMPARE(verdict(moveBridgeHome(sheet.drawing, NodeId("br1"), InComputer {}, {})), QStringLiteral("unknown computer"));
    QCOMPARE(verdict(moveBridgeHome(sheet.drawing, NodeId("ns1"), InFabric {}, {})), QStringLiteral("unknown ns1"));
    // Moving about inside the same home is no change of the lab.
    QVERIFY(moveBridgeHome(sheet.drawing, NodeId("br1"), InNamespace { NodeId("ns2") }, { 9, 9 })->topology.isEmpty());
}

void TestEdits::resizing()
{
    Sheet sheet;
    sheet.node(NodeKind::Computer);
    sheet.done(resize(sheet.drawing, ElementId("computer"), { 1, 2 }, { 400, 300 }));
    const auto *place = std::get_if<NodePlace>(sheet.drawing.diagram.find(ElementId("computer")));
    QCOMPARE(place->position, QPointF(1, 2));
    QVERIFY(place->size == QSizeF(400, 300));
    QCOMPARE(verdict(resize(sheet.drawing, ElementId("computer"), {}, { 0, 10 })), QStringLiteral("bad-number computer [size]"));
}

void TestEdits::renamingNodes()
{
    Sheet sheet;
    for (int i = 0; i < 2; ++i) sheet.node(NodeKind::Namespace);
    for (int i = 0; i < 2; ++i) sheet.node(NodeKind::Bridge);
    sheet.node(NodeKind::Computer);
    const auto name = [&sheet](const char *id, const char *text) { sheet.done(edits::rename(sheet.drawing, ElementId(id), text)); };
    name("ns1", " web ");
    QCOMPARE(sheet.find<Namespace>("ns1")->name.text(), std::string("web"));
    QCOMPARE(sheet.find<Namespace>("ns1")->label, std::string());
    name("ns1", "Büro 1");
    QCOMPARE(sheet.find<Namespace>("ns1")->name.text(), std::string("B-ro-1"));
    QCOMPARE(sheet.find<Namespace>("ns1")->label, std::string("Büro 1"));
    name("ns2", "Büro:1"); // another label, the same kernel name but for a number
    QCOMPARE(sheet.find<Namespace>("ns2")->name.text(), std::string("B-ro-1-2"));
    QCOMPARE(verdict(edits::rename(sheet.drawing, ElementId("ns2"), "B-ro-1")), QStringLiteral("duplicate ns2 [B-ro-1]"));
    name("br1", "Switch im Keller");
    QCOMPARE(sheet.find<Bridge>("br1")->name.text(), std::string("Switch-im-Kelle"));
    QCOMPARE(sheet.find<Bridge>("br1")->label, std::string("Switch im Keller"));
    QCOMPARE(verdict(edits::rename(sheet.drawing, ElementId("br2"), "Switch-im-Kelle")), QStringLiteral("duplicate br2 [Switch-im-Kelle]"));
    name("computer", "Laptop");
    QCOMPARE(sheet.find<Computer>("computer")->label, std::string("Laptop"));
    for (const char *bad : { "", "  ", "two\nlines" })
        QCOMPARE(verdict(edits::rename(sheet.drawing, ElementId("ns1"), bad)), QStringLiteral("bad-name ns1 [%1]").arg(QString::fromUtf8(bad)));
    QVERIFY(!edits::rename(sheet.drawing, ElementId("ns1"), std::string(257, 'x')));
    QCOMPARE(verdict(edits::rename(sheet.drawing, ElementId("nowhere"), "x")), QStringLiteral("unknown nowhere"));
}

void TestEdits::renamingInterfacesIsFollowed()
{
    Sheet sheet;
    sheet.node(NodeKind::Router);
    sheet.node(NodeKind::Namespace);
    sheet.link("r1", "ns1");
    Namespace router = *sheet.find<Namespace>("r1");
    router.stack.routes.push_back({ IpPrefix::everything(IpFamily::V4), {}, *InterfaceName::parse("eth0"), {}, {}, RouteType::Unicast });
    NatRule rule;
    rule.id = "nat1";
    rule.outDevice = InterfaceName::parse("eth0").value();
    rule.inDevice = InterfaceName::parse("eth5").value();
    router.stack.nat.push_back(rule);
    sheet.done(replaceElement(sheet.drawing, router));
    sheet.done(edits::rename(sheet.drawing, ElementId("r1:eth0"), "wan0"));
    QCOMPARE(sheet.find<Interface>("r1:eth0")->name.text(), std::string("wan0"));
    const NetworkStack &stack = sheet.find<Namespace>("r1")->stack;
    QCOMPARE(stack.routes[0].device->text(), std::string("wan0"));
    QCOMPARE(stack.nat[0].outDevice->text(), std::string("wan0"));
    QCOMPARE(stack.nat[0].inDevice->text(), std::string("eth5"));
    sheet.link("r1", "ns1"); // eth0 is free again, its id isn't
    QVERIFY(sheet.find<Interface>("r1:eth0-2"));
    QCOMPARE(sheet.find<Interface>("r1:eth0-2")->name.text(), std::string("eth0"));
    QCOMPARE(verdict(edits::rename(sheet.drawing, ElementId("r1:eth0"), "eth0")), QStringLiteral("duplicate r1:eth0 [eth0]"));
    QCOMPARE(verdict(edits::rename(sheet.drawing, ElementId("r1:eth0"), "not a name")), QStringLiteral("bad-name r1:eth0 [not a name]"));
}

void TestEdits::notes()
{
    Sheet sheet;
    QCOMPARE(sheet.done(addNote(sheet.drawing, { 1, 2 }, "first")), std::string("note1"));
    QCOMPARE(sheet.done(addNote(sheet.drawing, {})), std::string("note2"));
    sheet.done(setNoteText(sheet.drawing, ElementId("note2"), "a\nb"));
    QCOMPARE(std::get<Note>(*sheet.drawing.diagram.find(ElementId("note2"))).text, std::string("a\nb"));
    sheet.done(edits::move(sheet.drawing, { { ElementId("note1"), { 30, 40 } } }));
    QCOMPARE(sheet.at("note1"), QPointF(30, 40));
    sheet.done(edits::remove(sheet.drawing, { ElementId("note1") }));
    QCOMPARE(sheet.drawing.diagram.items().size(), std::size_t(1));
    QCOMPARE(verdict(setNoteText(sheet.drawing, ElementId("note1"), "x")), QStringLiteral("unknown note1"));
}

void TestEdits::replacing()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    Namespace space = *sheet.find<Namespace>("ns1");
    space.stack.forwardingV4 = true;
    sheet.done(replaceElement(sheet.drawing, space));
    QVERIFY(sheet.find<Namespace>("ns1")->stack.forwardingV4);
    Computer impostor;
    impostor.id = NodeId("ns1");
    QCOMPARE(verdict(replaceElement(sheet.drawing, impostor)), QStringLiteral("invalid ns1 [kind]"));
    impostor.id = NodeId("nowhere");
    QCOMPARE(verdict(replaceElement(sheet.drawing, impostor)), QStringLiteral("unknown nowhere"));
}

void TestEdits::labInfo()
{
    Sheet sheet;
    sheet.done(setInfo(sheet.drawing, { "Lab", "About" }));
    QCOMPARE(sheet.drawing.topology.info().name, std::string("Lab"));
    QVERIFY(setInfo(sheet.drawing, { "Lab", "About" })->isEmpty());
    QCOMPARE(verdict(setInfo(sheet.drawing, { std::string(300, 'x'), {} })), QStringLiteral("too-large  [name] [256]"));
}

void TestEdits::switching()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace);
    sheet.node(NodeKind::Bridge);
    const std::string link = sheet.link("ns1", "br1");
    sheet.done(setUp(sheet.drawing, { ElementId(link), ElementId("br1"), ElementId("ns1") }, false));
    QVERIFY(!sheet.find<Interface>("ns1:eth0")->up);
    QVERIFY(!sheet.find<Interface>("br1:br-ns1")->up);
    QVERIFY(!sheet.find<Bridge>("br1")->up);
    sheet.done(setUp(sheet.drawing, { ElementId("ns1:eth0") }, true));
    QVERIFY(sheet.find<Interface>("ns1:eth0")->up);
    QVERIFY(!sheet.find<Interface>("br1:br-ns1")->up);
    QCOMPARE(verdict(setUp(sheet.drawing, { ElementId("nowhere") }, true)), QStringLiteral("unknown nowhere"));
}

void TestEdits::nothingToDoIsAnEmptyDelta()
{
    Sheet sheet;
    sheet.node(NodeKind::Namespace, { 3, 4 });
    QVERIFY(edits::move(sheet.drawing, { { ElementId("ns1"), { 3, 4 } } })->isEmpty());
    QVERIFY(edits::rename(sheet.drawing, ElementId("ns1"), "ns1")->isEmpty());
    QVERIFY(replaceElement(sheet.drawing, *sheet.find<Namespace>("ns1"))->isEmpty());
    QVERIFY(edits::remove(sheet.drawing, {})->isEmpty());
    QVERIFY(setUp(sheet.drawing, { ElementId("ns1") }, true)->isEmpty());
}

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
