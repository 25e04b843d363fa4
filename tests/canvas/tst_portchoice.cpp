// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

#include "canvas/portlist.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

/// ns1, linked to the bridge, with a second interface that is free; ns2 without any.
Drawing labWithFreePort()
{
    Drawing d;
    addNamespace(d, "ns1", 40, 40);
    addNamespace(d, "ns2", 40, 300);
    Bridge bridge { NodeId("br1"), interfaceName("br1"), "", InFabric {}, true, false, {}, {}, {}, {} };
    add(d, bridge);
    place(d, "br1", 500, 160);
    addInterface(d, "ns1", "eth0", { "10.0.0.1/24" });
    addInterface(d, "ns1", "eth1", { "10.0.1.1/24" });
    addInterface(d, "br1", "br-ns1");
    addLink(d, "ns1:eth0", "br1:br-ns1");
    return d;
}

PortList *list(Canvas &c)
{
    auto *found = c.view.findChild<PortList *>();
    return found && found->isVisible() ? found : nullptr;
}

QLineEdit *field(Canvas &c) { return list(c)->findChild<QLineEdit *>(); }

QStringList rows(Canvas &c)
{
    QStringList texts;
    const auto *widget = list(c)->findChild<QListWidget *>();
    for (int i = 0; i < widget->count(); ++i)
        if (!widget->item(i)->isHidden()) texts << widget->item(i)->text();
    return texts;
}

/// From the connect zone of ns2 to the middle of a node.
void dragTo(Canvas &c, QPoint to, Qt::KeyboardModifiers atRelease)
{
    const QPoint from = c.at(232, 332);
    c.hover(from);
    c.press(from);
    c.move(from + (to - from) / 2);
    c.move(to, atRelease);
    c.release(to, atRelease);
}

} // namespace

/// Shift held at the end of a drawn link: which port does it take?
class PortChoiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void withoutShiftNothingIsAsked()
    {
        Canvas c(labWithFreePort());
        dragTo(c, c.at(140, 75), {});
        QVERIFY(!list(c));
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~ns1:eth2")));
    }

    void freePortsAndANewOneAreOffered()
    {
        Canvas c(labWithFreePort());
        dragTo(c, c.at(140, 75), Qt::ShiftModifier);
        QVERIFY(list(c));
        QVERIFY(!list(c)->isModal());
        QVERIFY(field(c)->hasFocus());
        QCOMPARE(c.steps(), 0);
        QCOMPARE(rows(c), (QStringList { QStringLiteral("eth1 · 10.0.1.1/24"), QStringLiteral("New interface: eth2") }));
        // The line stays in sight, and its end is called as what Enter would take.
        QVERIFY(overlay(c).newLink() && overlay(c).newLink()->snapped);
        QCOMPARE(overlay(c).newLink()->toName, QStringLiteral("eth1"));
        QTest::keyClick(field(c), Qt::Key_Down);
        QCOMPARE(overlay(c).newLink()->toName, QStringLiteral("eth2"));
        QTest::keyClick(field(c), Qt::Key_Up);
        QTest::keyClick(field(c), Qt::Key_Return);
        QVERIFY(!list(c) && !overlay(c).newLink());
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Connect ns2 and ns1"));
        QVERIFY(c.selected("ns2:eth0~ns1:eth1"));
        QCOMPARE(c.document.topology().findAs<Interface>(ElementId("ns1:eth1"))->addresses.size(), std::size_t(1));
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == labWithFreePort());
    }

    void aNewNameCanBeTyped()
    {
        Canvas c(labWithFreePort());
        dragTo(c, c.at(600, 190), Qt::ShiftModifier);
        QCOMPARE(rows(c), QStringList(QStringLiteral("New port: br-ns2")));
        QTest::keyClicks(field(c), QStringLiteral("uplink"));
        QCOMPARE(rows(c), QStringList(QStringLiteral("New port: uplink")));
        QCOMPARE(overlay(c).newLink()->toName, QStringLiteral("uplink"));
        QTest::keyClick(field(c), Qt::Key_Return);
        QCOMPARE(c.steps(), 1);
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~br1:uplink")));
        QVERIFY(c.view.hasFocus());
    }

    void namesThatCannotBeAreExplained()
    {
        Canvas c(labWithFreePort());
        c.view.setErrorText([](const Error &error) { return QString::fromUtf8(errorCodeName(error.code)); });
        dragTo(c, c.at(600, 190), Qt::ShiftModifier);
        QSignalSpy hints(&c.view, &DiagramView::hintChanged);
        QTest::keyClicks(field(c), QStringLiteral("br-ns1"));
        QCOMPARE(hints.last().first().toString(), QStringLiteral("duplicate"));
        QVERIFY(rows(c).isEmpty());
        QTest::keyClick(field(c), Qt::Key_Return);
        QVERIFY(list(c)); // there is nothing to take
        QTest::keyClicks(field(c), QStringLiteral("/"));
        QCOMPARE(hints.last().first().toString(), QStringLiteral("bad-name"));
        field(c)->clear();
        QCOMPARE(rows(c).size(), 1);
        QVERIFY(hints.last().first().toString().contains(QStringLiteral("Enter")));
        QCOMPARE(c.steps(), 0);
    }

    void aClickTakesARow()
    {
        Canvas c(labWithFreePort());
        dragTo(c, c.at(140, 75), Qt::ShiftModifier);
        auto *widget = list(c)->findChild<QListWidget *>();
        QTest::mouseClick(widget->viewport(), Qt::LeftButton, {}, widget->visualItemRect(widget->item(1)).center());
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~ns1:eth2")));
    }

    void leavingItLeavesNothing_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : { "Esc", "a click elsewhere", "an edit by others" }) QTest::newRow(how) << QString::fromLatin1(how);
    }
    void leavingItLeavesNothing()
    {
        QFETCH(QString, how);
        Canvas c(labWithFreePort());
        const Drawing before = c.document.drawing();
        dragTo(c, c.at(140, 75), Qt::ShiftModifier);
        QVERIFY(list(c));
        if (how == QLatin1String("Esc")) QTest::keyClick(field(c), Qt::Key_Escape);
        else if (how == QLatin1String("a click elsewhere")) c.click(c.at(800, 500));
        else QVERIFY(c.document.push(QStringLiteral("theirs"), *edits::rename(c.document.drawing(), ElementId("br1"), "br9")));
        QVERIFY(!list(c) && !overlay(c).newLink());
        if (how.startsWith(QLatin1String("an edit"))) return;
        QCOMPARE(c.steps(), 0);
        QVERIFY(c.document.drawing() == before);
    }

    void theLinkToolAsksToo()
    {
        Canvas c(labWithFreePort());
        c.view.setTool(DiagramView::Tool::Link);
        QSignalSpy hints(&c.view, &DiagramView::hintChanged);
        c.click(c.at(140, 330));
        c.click(c.at(140, 75), Qt::ShiftModifier);
        QVERIFY(list(c));
        QVERIFY2(hints.last().first().toString().contains(QStringLiteral("Enter")), qPrintable(hints.last().first().toString()));
        QTest::keyClick(field(c), Qt::Key_Return);
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~ns1:eth1")));
    }

    void whatCannotBeConnectedIsNotAsked()
    {
        Drawing drawing = labWithFreePort();
        add(drawing, Bridge { NodeId("br2"), interfaceName("br2"), "", InFabric {}, true, false, {}, {}, {}, {} });
        place(drawing, "br2", 500, 400);
        addInterface(drawing, "br1", "br-br2");
        addInterface(drawing, "br2", "br-br1");
        addLink(drawing, "br1:br-br2", "br2:br-br1");
        Canvas c(drawing);
        QSignalSpy refused(&c.view, &DiagramView::refused);
        c.view.setTool(DiagramView::Tool::Link);
        c.click(c.at(600, 190));
        c.click(c.at(600, 432), Qt::ShiftModifier); // a circle of bridges
        QVERIFY(!list(c));
        QCOMPARE(refused.count(), 1);
    }
};

QTEST_MAIN(PortChoiceTest)
#include "tst_portchoice.moc"
