// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>

#include "canvas/diagramscene.h"
#include "canvas/furniture.h"
#include "canvas/overlayitem.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

/// ns1 – ns2 far apart, level; a router and a bridge without links below.
Drawing rowLab()
{
    Drawing d;
    addNamespace(d, "ns1", 40, 40);
    addNamespace(d, "ns2", 800, 40);
    addNamespace(d, "r1", 100, 400, NodeLook::Router);
    add(d, Bridge { NodeId("br1"), interfaceName("br1"), "", InFabric {}, true, false, {}, {}, {}, {} });
    place(d, "br1", 400, 400);
    addInterface(d, "ns1", "eth0", { "10.0.0.1/24" });
    addInterface(d, "ns2", "eth0", { "10.0.0.2/24" });
    addLink(d, "ns1:eth0", "ns2:eth0");
    return d;
}

const ElementId rowLink("ns1:eth0~ns2:eth0");

QPoint middleOf(Canvas &c, const char *id)
{
    const QPointF middle = scene(c).rectOf(ElementId(id)).center();
    return c.at(middle.x(), middle.y());
}

QPoint middleOfLink(Canvas &c)
{
    const LinkItem *link = scene(c).link(rowLink);
    const QPointF middle = (link->end(0).point + link->end(1).point) / 2;
    return c.at(middle.x(), middle.y());
}

} // namespace

/// Putting nodes into links and taking them out again.
class SplicingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void aNodeDroppedOnALinkIsPutIn()
    {
        Canvas c(rowLab());
        const QPoint from = middleOf(c, "r1") - QPoint(40, 0), to = middleOfLink(c) - QPoint(40, 0);
        c.hover(from);
        c.press(from, Qt::AltModifier);
        c.move(from + QPoint(30, -30), Qt::AltModifier);
        QVERIFY(!scene(c).link(rowLink)->isDimmed());
        c.move(to, Qt::AltModifier);
        QVERIFY(scene(c).link(rowLink)->isDimmed()); // gives way to
        auto *tip = c.view.findChild<HintLabel *>();
        QVERIFY(tip->isVisible());
        QVERIFY(tip->text().contains(QStringLiteral("Put r1 between ns1 and ns2")));
        QVERIFY(tip->text().contains(QStringLiteral("ns2: 10.0.0.2/24 → 10.0.1.2/24")));
        QVERIFY(tip->text().contains(QStringLiteral("r1: 10.0.0.2/24, 10.0.1.1/24")));
        QCOMPARE(c.steps(), 0);
        c.move(to + QPoint(0, 30), Qt::AltModifier); // more than 14 px away
        QVERIFY(!scene(c).link(rowLink)->isDimmed());
        QVERIFY(tip->isHidden());
        c.move(to, Qt::AltModifier);
        c.release(to, Qt::AltModifier);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Put r1 between ns1 and ns2"));
        QVERIFY(!c.document.topology().find(rowLink));
        QCOMPARE(TopologyIndex(c.document.topology()).interfacesOf(NodeId("r1")).size(), std::size_t(2));
        QCOMPARE(scene(c).links().size(), std::size_t(2));
        QVERIFY(tip->isHidden());
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == rowLab());
    }

    void escapePutsNothingIn()
    {
        Canvas c(rowLab());
        const QPoint from = middleOf(c, "br1") - QPoint(40, 0), to = middleOfLink(c) - QPoint(40, 0);
        c.hover(from);
        c.press(from, Qt::AltModifier);
        c.move(from + QPoint(30, -30), Qt::AltModifier);
        c.move(to, Qt::AltModifier);
        QVERIFY(scene(c).link(rowLink)->isDimmed());
        c.key(Qt::Key_Escape);
        QVERIFY(!scene(c).link(rowLink)->isDimmed());
        c.release(to, Qt::AltModifier);
        QVERIFY(c.document.drawing() == rowLab());
        QCOMPARE(c.steps(), 0);
    }

    void nodesWithLinksAreOnlyMoved()
    {
        Drawing lab = rowLab();
        addInterface(lab, "r1", "eth0");
        addInterface(lab, "br1", "br-r1");
        addLink(lab, "r1:eth0", "br1:br-r1");
        Canvas c(lab);
        c.drag(middleOf(c, "r1") - QPoint(40, 0), middleOfLink(c) - QPoint(40, 0), Qt::AltModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Move r1"));
        QVERIFY(c.document.topology().find(rowLink));
    }

    void whatComesFromThePaletteIsPutIn()
    {
        Canvas c(rowLab());
        c.view.beginPlacing(edits::NodeKind::Bridge, false);
        c.hover(middleOfLink(c));
        QVERIFY(scene(c).link(rowLink)->isDimmed());
        QCOMPARE(overlay(c).ghosts().size(), std::size_t(1));
        c.click(middleOfLink(c));
        QCOMPARE(c.lastStep(), QStringLiteral("Put br2 between ns1 and ns2"));
        QVERIFY(c.selected("br2"));
        QCOMPARE(scene(c).links().size(), std::size_t(2));
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == rowLab());
    }

    void theLetterAddsBesideTheLink()
    {
        Canvas c(rowLab());
        c.hover(middleOfLink(c));
        c.key(Qt::Key_N);
        QVERIFY(c.document.topology().find(rowLink)); // a key is no drop
        QCOMPARE(c.lastStep(), QStringLiteral("Add namespace"));
    }

    void controlDeleteJoinsTheNeighbours()
    {
        Canvas c(rowLab());
        c.view.setSelection({ ElementId("r1") });
        QVERIFY(!c.view.canJoinNeighbours());
        QSignalSpy refused(&c.view, &DiagramView::refused);
        c.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(c.steps(), 0);
        c.view.insertIntoLink(edits::NodeKind::Router, LinkId(rowLink.text()));
        QVERIFY(c.selected("r2"));
        QVERIFY(c.view.canJoinNeighbours());
        QCOMPARE(c.view.joinPreview(), QStringLiteral("ns2: 10.0.1.2/24 → 10.0.0.2/24"));
        QSignalSpy hints(&c.view, &DiagramView::hintChanged);
        c.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Delete r2 and join its neighbours"));
        QCOMPARE(hints.last().at(0).toString(), QStringLiteral("ns2: 10.0.1.2/24 → 10.0.0.2/24")); // what it did to addresses
        QVERIFY(c.document.topology() == rowLab().topology); // there and back
        QVERIFY(c.view.selection().empty());
        c.document.undoStack()->undo();
        QVERIFY(c.document.topology().find(ElementId("r2")));
    }
};

QTEST_MAIN(SplicingTest)
#include "tst_splicing.moc"
