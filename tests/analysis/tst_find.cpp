// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// By which words elements are found.
#include <QtTest>

#include "backend/analysis/find.h"
#include "backend/core/derive.h"
#include "backend/document/edits.h"

using namespace vethlab;

class TestFind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();

private:
    Drawing m_drawing;
};

void TestFind::initTestCase()
{
    const auto apply = [&](const auto &step) { return step && applyDelta(m_drawing, step->delta); };
    QVERIFY(apply(edits::addNode(m_drawing, edits::NodeKind::Namespace, {0, 0})));
    QVERIFY(apply(edits::addNode(m_drawing, edits::NodeKind::Router, {300, 0})));
    QVERIFY(apply(edits::addNode(m_drawing, edits::NodeKind::Computer, {600, 0})));
    QVERIFY(apply(edits::connect(m_drawing, NodeId("ns1"), NodeId("r1"))));
    QVERIFY(apply(edits::addNote(m_drawing, {0, 300}, "Ask the\nbuilding manager")));
    Namespace host = *m_drawing.topology.findAs<Namespace>(ElementId("ns1"));
    host.label = "Büro 12";
    host.stack.routes.push_back({IpPrefix::everything(IpFamily::V4), IpAddress::parse("10.4.0.1").value(), {}, {}, {}, RouteType::Unicast});
    QVERIFY(m_drawing.topology.replace(host));
    Namespace router = *m_drawing.topology.findAs<Namespace>(ElementId("r1"));
    NatRule nat;
    nat.id = "nat1";
    nat.source = IpPrefix::parse("10.4.0.0/16").value();
    nat.to = IpAddress::parse("203.0.113.9").value();
    router.stack.nat.push_back(nat);
    QVERIFY(m_drawing.topology.replace(router));
    Interface end = *m_drawing.topology.findAs<Interface>(ElementId("ns1:eth0"));
    end.addresses = {InterfaceAddress::parse("10.4.7.12/16").value(), InterfaceAddress::parse("fd00:4::12/64").value()};
    QVERIFY(m_drawing.topology.replace(end));
    Interface other = *m_drawing.topology.findAs<Interface>(ElementId("r1:eth0"));
    other.mac = MacAddress::parse("02:aa:bb:cc:dd:ee").value();
    QVERIFY(m_drawing.topology.replace(other));
}

void TestFind::finds_data()
{
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char *name, const QString &needle, const QStringList &ids) { QTest::newRow(name) << needle << ids; };
    const QString host = QStringLiteral("ns1"), port = QStringLiteral("ns1:eth0"), router = QStringLiteral("r1"), far = QStringLiteral("r1:eth0"), note = QStringLiteral("note1");
    row("nothing typed", QStringLiteral("  "), {});
    row("name", QStringLiteral("r1"), {router});
    row("label, whatever the case", QStringLiteral("BÜRO"), {host});
    row("kernel name under a label", QStringLiteral("ns1"), {host});
    row("unnamed computer", QStringLiteral("this comp"), {QStringLiteral("computer")});
    row("interface", QStringLiteral("eth0"), {port, far});
    row("part of an address", QStringLiteral("7.12"), {port});
    row("addresses in a prefix, and the rule about it", QStringLiteral("10.4.0.0/16"), {host, router, port});
    row("a smaller prefix leaves the larger out", QStringLiteral("10.4.7.0/24"), {port});
    row("IPv6 written differently", QStringLiteral("FD00:4:0::12"), {port});
    row("gateway of a route", QStringLiteral("10.4.0.1"), {host});
    row("default route", QStringLiteral("default"), {host});
    row("address of a NAT rule", QStringLiteral("203.0.113.9"), {router});
    row("drawn MAC", QStringLiteral("AA:BB:CC"), {far});
    row("derived MAC", QString::fromStdString(derivedMac("", ElementId("ns1:eth0")).text()), {port});
    row("text of a note, over the end of a line", QStringLiteral("the building"), {note});
    row("two words in two texts", QStringLiteral("büro default"), {host});
    row("two words of two elements", QStringLiteral("büro manager"), {});
    row("everything is in 0.0.0.0/0, which finds only itself", QStringLiteral("0.0.0.0/0"), {host});
}

void TestFind::finds()
{
    QFETCH(QString, needle);
    QFETCH(QStringList, ids);
    QStringList found;
    for (const analysis::Findable &what : analysis::findables(m_drawing, QStringLiteral("This computer")))
        if (analysis::matches(what, needle))
            found << QString::fromStdString(what.id.text());
    ids.sort();
    found.sort();
    QCOMPARE(found, ids);
}

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
