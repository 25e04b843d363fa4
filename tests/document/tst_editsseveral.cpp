// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/editing.h"

#include "backend/document/editsseveral.h"

using namespace vethlab;
using namespace vethlab::edits;
using vethlab::test::Sheet;

class TestEditsSeveral : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAllAgreeOn();
    void linksStandForTheirEnds();
    void settingIsOneDelta();
    void whatHasNoSuchPropertyStays();

private:
    /// ns1 – br1 – ns2 and a router.
    static Sheet lab()
    {
        Sheet sheet;
        for (int i = 0; i < 2; ++i) sheet.node(NodeKind::Namespace);
        sheet.node(NodeKind::Router);
        sheet.node(NodeKind::Bridge);
        sheet.link("ns1", "br1");
        sheet.link("ns2", "br1");
        return sheet;
    }
    static std::set<ElementId> ids(std::initializer_list<const char *> texts)
    {
        std::set<ElementId> set;
        for (const char *text : texts) set.insert(ElementId(text));
        return set;
    }
};

void TestEditsSeveral::whatAllAgreeOn()
{
    const Sheet sheet = lab();
    CommonProperties common = commonProperties(sheet.drawing.topology, ids({ "ns1", "ns2" }));
    QCOMPARE(common.look.count, 2);
    QVERIFY(common.look.value == NodeLook::Host);
    QVERIFY(common.forwardingV4.value == false);
    QCOMPARE(common.mtu.count, 0);
    QCOMPARE(common.stp.count, 0);
    common = commonProperties(sheet.drawing.topology, ids({ "ns1", "r1", "br1", "nowhere" }));
    QCOMPARE(common.look.count, 2);
    QVERIFY(!common.look.value && !common.forwardingV4.value); // a host and a router
    QCOMPARE(common.stp.count, 1);
    QVERIFY(common.stp.value == false);
    QVERIFY(common.ageing.value && !*common.ageing.value); // all unset is agreed on, too
}

void TestEditsSeveral::linksStandForTheirEnds()
{
    const Sheet sheet = lab();
    const CommonProperties common = commonProperties(sheet.drawing.topology, ids({ "ns1:eth0~br1:br-ns1", "ns1:eth0", "ns2:eth0" }));
    QCOMPARE(common.up.count, 3); // eth0 of ns1 counts once
    QCOMPARE(common.mtu.count, 3);
    QVERIFY(common.mtu.value && !*common.mtu.value); // the kernel's own for all
    QVERIFY(common.up.value == true);
}

void TestEditsSeveral::settingIsOneDelta()
{
    Sheet sheet = lab();
    const Drawing before = sheet.drawing;
    CommonChange change;
    change.mtu = Number(1400);
    change.up = false;
    const Delta delta = changeAll(sheet.drawing, ids({ "ns1:eth0~br1:br-ns1", "br1", "ns1" }), change);
    QCOMPARE(delta.topology.changes.size(), std::size_t(3));
    sheet.apply(delta);
    for (const char *interface : { "ns1:eth0", "br1:br-ns1" }) QVERIFY(sheet.find<Interface>(interface)->mtu == 1400U && !sheet.find<Interface>(interface)->up);
    QVERIFY(sheet.find<Bridge>("br1")->mtu == 1400U);
    QVERIFY(sheet.find<Interface>("ns2:eth0")->up);
    CommonChange back;
    back.mtu = Number();
    sheet.apply(changeAll(sheet.drawing, ids({ "br1" }), back));
    QVERIFY(!sheet.find<Bridge>("br1")->mtu);
    sheet.drawing = before;
    sheet.apply(delta);
    sheet.apply(delta.inverse());
    QVERIFY(sheet.drawing == before);
}

void TestEditsSeveral::whatHasNoSuchPropertyStays()
{
    const Sheet sheet = lab();
    CommonChange change;
    change.stp = true;
    QVERIFY(changeAll(sheet.drawing, ids({ "ns1", "ns1:eth0", "nowhere" }), change).isEmpty());
    change = {};
    change.look = NodeLook::Router;
    change.forwardingV4 = change.forwardingV6 = true;
    const Delta delta = changeAll(sheet.drawing, ids({ "ns1", "r1", "br1" }), change);
    QCOMPARE(delta.topology.changes.size(), std::size_t(1)); // r1 is that already
}

QTEST_GUILESS_MAIN(TestEditsSeveral)
#include "tst_editsseveral.moc"
