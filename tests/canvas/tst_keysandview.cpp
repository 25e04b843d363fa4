// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolTip>

#include "canvas/diagramscene.h"
#include "canvas/furniture.h"
#include "canvas/pingitem.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

/// The keyboard, zooming and scrolling, and what floats over the canvas.
class KeysAndViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    // ---- keys ----
    void deleteKeys_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Delete") << int(Qt::Key_Delete);
        QTest::newRow("Backspace") << int(Qt::Key_Backspace);
    }
    void deleteKeys()
    {
        QFETCH(int, key);
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns1") });
        c.key(key);
        QCOMPARE(c.lastStep(), QStringLiteral("Delete ns1"));
        QVERIFY(!c.document.topology().find(ElementId("ns1")));
        QVERIFY(!c.document.topology().find(ElementId("ns1:veth1~br1:br-veth1"))); // its links go too
        QVERIFY(!c.document.topology().find(ElementId("br1:br-veth1")));
        QVERIFY(c.view.selection().empty());
        QVERIFY(!scene(c).link(ElementId("ns1:veth1~br1:br-veth1")));
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == officeLab());
        QVERIFY(c.view.selection().contains(ElementId("ns1"))); // undo selects what it brought back
    }

    void aPortIsDeletedWithItsLink()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns2:veth2") });
        c.key(Qt::Key_Delete);
        QVERIFY(!c.document.topology().find(ElementId("ns2:veth2~br1:br-veth2")));
        QVERIFY(!c.document.topology().find(ElementId("br1:br-veth2")));
    }

    void arrowsNudge()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns1") });
        c.key(Qt::Key_Right);
        QCOMPARE(c.position("ns1"), QPointF(52, 40));
        c.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(c.position("ns1"), QPointF(52, 140));
        c.key(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(c.position("ns1"), QPointF(51, 140));
        QCOMPARE(c.steps(), 1); // a burst is one step
        c.document.undoStack()->undo();
        QCOMPARE(c.position("ns1"), QPointF(32, 40));
        QTest::qWait(1100);
        c.key(Qt::Key_Right);
        QTest::qWait(1100);
        c.key(Qt::Key_Right);
        QCOMPARE(c.steps(), 2); // later ones are steps of their own
    }

    void nudgingAFrameTakesItsBridgeAlong()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("computer") });
        c.key(Qt::Key_Up);
        QCOMPARE(c.position("computer"), QPointF(408, 140));
        QCOMPARE(c.position("br1"), QPointF(436, 224));
    }

    void controlArrowGrowsALinkedNode()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns2") });
        c.key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(c.steps(), 1);
        QVERIFY(c.selected("ns3"));
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~ns3:eth0")));
        QVERIFY(c.position("ns3").y() > 428 + 64);
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == officeLab());
    }

    void altArrowFollowsALink()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns1") });
        c.key(Qt::Key_Right, Qt::AltModifier);
        QVERIFY(c.selected("br1"));
        c.key(Qt::Key_Left, Qt::AltModifier);
        QVERIFY(c.view.selection() == std::set<ElementId> { ElementId("ns1") } || c.selected("ns2"));
        c.key(Qt::Key_Up, Qt::AltModifier); // nothing there
        QCOMPARE(c.view.selection().size(), std::size_t(1));
        QCOMPARE(c.steps(), 0);
    }

    void tabWalksInReadingOrder()
    {
        Canvas c(officeLab());
        QStringList order;
        for (int i = 0; i < 5; ++i) {
            c.key(Qt::Key_Tab);
            QCOMPARE(c.view.selection().size(), std::size_t(1));
            order += QString::fromStdString(c.view.selection().begin()->text());
        }
        QCOMPARE(order, QStringList({ QStringLiteral("ns1"), QStringLiteral("computer"), QStringLiteral("br1"), QStringLiteral("internet"), QStringLiteral("ns2") }));
        c.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(c.selected("internet"));
        QVERIFY(scene(c).node(ElementId("internet"))->rings().focused);
    }

    void escapeClimbsOneLevel()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns1") });
        c.view.setTool(DiagramView::Tool::Link);
        c.press(c.at(100, 90));
        c.move(c.at(300, 200));
        c.key(Qt::Key_Escape);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Link);
        c.release(c.at(300, 200));
        c.key(Qt::Key_Escape);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Select);
        QVERIFY(c.selected("ns1"));
        c.key(Qt::Key_Escape);
        QVERIFY(c.view.selection().empty());
        QCOMPARE(c.steps(), 0);
    }

    void letters_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("made");
        QTest::newRow("N") << int(Qt::Key_N) << QStringLiteral("ns1");
        QTest::newRow("R") << int(Qt::Key_R) << QStringLiteral("r1");
        QTest::newRow("B") << int(Qt::Key_B) << QStringLiteral("br1");
        QTest::newRow("H") << int(Qt::Key_H) << QStringLiteral("hub1");
        QTest::newRow("I") << int(Qt::Key_I) << QStringLiteral("internet");
        QTest::newRow("C") << int(Qt::Key_C) << QStringLiteral("computer");
    }
    void letters()
    {
        QFETCH(int, key);
        QFETCH(QString, made);
        Canvas c;
        c.key(key);
        QCOMPARE(c.steps(), 1);
        QVERIFY(c.document.topology().find(ElementId(made.toStdString())));
        QVERIFY(scene(c).node(ElementId(made.toStdString())));
        if (key == Qt::Key_C) return;
        c.key(key);
        QCOMPARE(c.document.topology().size(), std::size_t(2));
        const auto &nodes = scene(c).nodes();
        QVERIFY(!nodes.begin()->second->sceneRect().intersects(std::next(nodes.begin())->second->sceneRect())); // never on top of each other
    }

    void toolLetters()
    {
        Canvas c;
        QSignalSpy changed(&c.view, &DiagramView::toolChanged);
        c.key(Qt::Key_L);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Link);
        c.key(Qt::Key_P);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Ping);
        c.key(Qt::Key_T);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Note);
        c.key(Qt::Key_V);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Select);
        QCOMPARE(changed.count(), 4);
    }

    void selectAllKey()
    {
        Canvas c(officeLab());
        c.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(c.view.selection().size(), std::size_t(5 + 3));
    }

    // ---- zoom and scrolling ----
    void zoomKeepsThePointUnderThePointer()
    {
        Canvas c(officeLab());
        const QPoint pointer(713, 211);
        const QPointF middle = QRectF(c.view.viewport()->rect()).center();
        const auto under = [&] { return c.view.center() + (QPointF(pointer) - middle) / c.view.zoom(); };
        c.hover(pointer);
        const QPointF before = under();
        for (int i = 0; i < 20; ++i) c.wheel(pointer, 120, Qt::ControlModifier);
        QVERIFY(c.view.zoom() > 6);
        QVERIFY2(std::hypot(under().x() - before.x(), under().y() - before.y()) * c.view.zoom() <= 1, "drift of more than 1 px");
        for (int i = 0; i < 20; ++i) c.wheel(pointer, -120, Qt::ControlModifier);
        QCOMPARE(c.view.zoom(), 1.0);
        QVERIFY(std::hypot(under().x() - before.x(), under().y() - before.y()) <= 1);
        for (int i = 0; i < 60; ++i) c.wheel(pointer, -120, Qt::ControlModifier);
        QCOMPARE(c.view.zoom(), 0.1);
        for (int i = 0; i < 90; ++i) c.wheel(pointer, 120, Qt::ControlModifier);
        QCOMPARE(c.view.zoom(), 8.0);
    }

    void wheelScrolls()
    {
        Canvas c(officeLab());
        const QPointF before = c.view.center();
        c.wheel(QPoint(300, 300), -120);
        QCOMPARE(c.view.center() - before, QPointF(0, 60));
        c.wheel(QPoint(300, 300), -120, Qt::ShiftModifier);
        QCOMPARE(c.view.center() - before, QPointF(60, 60));
        for (int i = 0; i < 2000; ++i) c.wheel(QPoint(300, 300), 1200); // no end in any direction
        QVERIFY(c.view.center().y() < -500000);
    }

    void panningKeepsTheSelection_data()
    {
        QTest::addColumn<bool>("space");
        QTest::newRow("space and drag") << true;
        QTest::newRow("middle button") << false;
    }
    void panningKeepsTheSelection()
    {
        QFETCH(bool, space);
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns2") });
        const QPointF before = c.view.center();
        const Qt::MouseButton button = space ? Qt::LeftButton : Qt::MiddleButton;
        if (space) QTest::keyPress(&c.view, Qt::Key_Space);
        c.press(c.at(100, 90), {}, button);
        c.move(c.at(100, 90) + QPoint(-50, 30), {}, button);
        c.release(c.at(100, 90) + QPoint(-50, 30), {}, button);
        if (space) QTest::keyRelease(&c.view, Qt::Key_Space);
        QCOMPARE(c.view.center() - before, QPointF(50, -30));
        QVERIFY(c.selected("ns2"));
        QCOMPARE(c.position("ns1"), QPointF(32, 40));
        QCOMPARE(c.steps(), 0);
    }

    void edgesScrollDuringADrag()
    {
        Canvas c(officeLab());
        const QPoint from = c.at(60, 90);
        const QPointF before = c.view.center();
        c.hover(from);
        c.press(from, Qt::AltModifier);
        c.move(from + QPoint(30, 0), Qt::AltModifier);
        const QPoint edge(c.view.viewport()->width() - 10, 300);
        c.move(edge, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(c.view.center().x() - before.x() > 60, 2000);
        // The dragged node stays under the resting pointer.
        const QPointF grip = QPointF(60, 90) - QPointF(32, 40);
        const QPointF middle = QRectF(c.view.viewport()->rect()).center();
        const QPointF pointer = c.view.center() + (QPointF(edge) - middle);
        const QPointF shown = scene(c).node(ElementId("ns1"))->pos();
        QVERIFY(std::hypot((shown + grip - pointer).x(), (shown + grip - pointer).y()) <= 1);
        c.move(QPoint(500, 300), Qt::AltModifier);
        const QPointF rest = c.view.center();
        QTest::qWait(60);
        QCOMPARE(c.view.center(), rest); // it stops when the pointer leaves the band
        c.key(Qt::Key_Escape);
        c.release(QPoint(500, 300));
        QCOMPARE(c.steps(), 0);
    }

    void zoomKeys()
    {
        Canvas c(officeLab());
        QSignalSpy zoomed(&c.view, &DiagramView::zoomChanged);
        c.view.setZoom(2);
        c.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(c.view.zoom(), 1.0);
        c.view.setSelection({ ElementId("ns1") });
        c.key(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(c.view.zoom(), 2.0);
        QCOMPARE(c.view.center().toPoint(), QPoint(128, 72));
        c.key(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(c.view.zoom() < 1 && c.view.zoom() > 0.8);
        QCOMPARE(zoomed.count(), 4);
    }

    void theHundredIsFoundAgain()
    {
        Canvas c(officeLab());
        for (int i = 0; i < 3; ++i) c.view.zoomIn();
        for (int i = 0; i < 3; ++i) c.view.zoomOut();
        QCOMPARE(c.view.zoom(), 1.0);
    }

    // ---- undo ----
    void undoBringsTheChangeIntoView()
    {
        Canvas c(officeLab());
        c.view.setSelection({ ElementId("ns1") });
        c.key(Qt::Key_Right);
        c.view.setCenter(QPointF(5000, 5000));
        c.view.setSelection({});
        c.document.undoStack()->undo();
        QVERIFY(c.selected("ns1"));
        const QRectF visible(c.view.center() - QPointF(524, 316), QSizeF(1048, 632));
        QVERIFY(visible.contains(scene(c).rectOf(ElementId("ns1"))));
        c.view.setCenter(QPointF(5000, 5000));
        c.document.undoStack()->redo();
        QVERIFY(c.selected("ns1"));
        QVERIFY(c.view.center().x() < 2000);
    }

    // ---- what floats ----
    void minimapOnlyWhenSomethingIsOutside()
    {
        Canvas c(officeLab());
        auto *map = c.view.findChild<MiniMap *>();
        QVERIFY(map->isHidden());
        c.view.setZoom(3);
        QVERIFY(map->isVisible());
        QCOMPARE(map->geometry().bottomRight(), QPoint(1048 - 12 - 1, 632 - 12 - 1));
        const QPointF before = c.view.center();
        QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(20, 20));
        QVERIFY(c.view.center().x() < before.x());
        c.view.setMinimapShown(false);
        QVERIFY(map->isHidden());
    }

    void legendHasOnlyWhatIsInThePicture()
    {
        Canvas c(officeLab());
        auto *legend = c.view.findChild<Legend *>();
        QVERIFY(legend->isHidden()); // a stopped lab explains itself
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        QCOMPARE(legend->words(), QStringList({ QStringLiteral("Up"), QStringLiteral("Switched off"), QStringLiteral("No carrier") }));
        QVERIFY(legend->isVisible());
        QSignalSpy closed(&c.view, &DiagramView::legendShownChanged);
        QTest::mouseClick(legend, Qt::LeftButton, {}, QPoint(legend->width() - 16, 16));
        QVERIFY(legend->isHidden());
        QCOMPARE(closed.count(), 1);
        c.view.setLabMode(DiagramView::LabMode::NotReached);
        QVERIFY(legend->isHidden()); // it stays away
    }

    void theEmptyCanvasSaysWhatToDo()
    {
        Canvas c;
        auto *hint = c.view.findChild<EmptyHint *>();
        QVERIFY(hint->isVisible());
        QSignalSpy example(&c.view, &DiagramView::openExampleRequested);
        QTest::mouseClick(c.view.findChild<LinkButton *>(), Qt::LeftButton);
        QCOMPARE(example.count(), 1);
        c.view.setFocus();
        c.key(Qt::Key_N);
        QVERIFY(hint->isHidden());
        c.document.undoStack()->undo();
        QVERIFY(hint->isVisible());
    }

    void toolTipsComeAfterHalfASecond()
    {
        Canvas c(officeLab());
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        c.hover(c.at(100, 440)); // ns2
        QTest::qWait(300);
        QVERIFY(!QToolTip::isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(QToolTip::isVisible(), 1000);
        QVERIFY(QToolTip::text().contains(QStringLiteral("ns2")));
        QVERIFY(QToolTip::text().contains(QStringLiteral("no carrier")));
        QToolTip::hideText();
    }

    // ---- live state ----
    void portsTellTheirState()
    {
        Canvas c(officeLab());
        const LinkItem *good = scene(c).link(ElementId("ns1:veth1~br1:br-veth1")), *cut = scene(c).link(ElementId("ns2:veth2~br1:br-veth2"));
        QCOMPARE(good->state(), LinkState::Drawn);
        c.view.setLabMode(DiagramView::LabMode::Running);
        QCOMPARE(good->state(), LinkState::Planned); // not applied yet
        c.live.take(officeLive());
        QCOMPARE(good->state(), LinkState::Up);
        QCOMPARE(cut->end(0).state, LinkState::NoCarrier);
        QCOMPARE(cut->end(1).state, LinkState::Off);
        QCOMPARE(cut->state(), LinkState::NoCarrier); // the worse of both
        QCOMPARE(cut->end(0).text, QStringLiteral("veth2 · no carrier"));
        QCOMPARE(cut->end(1).text, QStringLiteral("br-veth2 · down"));
        c.live.setStale(true);
        QCOMPARE(good->state(), LinkState::Stale);
        c.live.setStale(false);
        LiveEvent event;
        event.devices = { device("br1:br-veth2"), device("ns2:veth2") };
        c.live.take(event);
        QCOMPARE(cut->state(), LinkState::Up);
        QCOMPARE(cut->end(0).text, QStringLiteral("veth2"));
        QCOMPARE(scene(c).node(ElementId("ns1"))->state(), NodeState::Running);
        c.view.setLabMode(DiagramView::LabMode::NotReached);
        QCOMPARE(scene(c).node(ElementId("ns1"))->state(), NodeState::Stopped);
        c.view.setLabMode(DiagramView::LabMode::Stopped);
        QCOMPARE(scene(c).node(ElementId("ns1"))->state(), NodeState::Drawn);
    }

    void removedElementsStayInThePlan()
    {
        Canvas c(officeLab());
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        const QRectF rect = scene(c).node(ElementId("ns2"))->sceneRect();
        c.view.setSelection({ ElementId("ns2") });
        c.key(Qt::Key_Delete);
        const auto shown = [&] {
            int count = 0;
            for (const QGraphicsItem *item : c.view.scene()->items(rect.center())) {
                const auto *node = dynamic_cast<const NodeItem *>(item);
                if (node && node->state() == NodeState::Removed) ++count;
            }
            return count;
        };
        QCOMPARE(shown(), 0);
        c.view.showPlan({ { StepOp::Remove, ElementId("ns2"), "namespace ns2", "", "", "" } });
        QCOMPARE(shown(), 1);
        QVERIFY(c.view.findChild<Legend *>()->words().contains(QStringLiteral("Will be removed")));
        c.click(c.at(rect.center().x(), rect.center().y()));
        QVERIFY(c.view.selection().empty()); // it is only a shadow
        c.view.showPlan({});
        QCOMPARE(shown(), 0);
        c.document.undoStack()->undo();
        c.view.showPlan({ { StepOp::Change, ElementId("ns1"), "namespace ns1", "name", "ns9", "ns1" } });
        QCOMPARE(shown(), 0);
        QCOMPARE(scene(c).node(ElementId("ns1"))->state(), NodeState::Changed);
    }

    void aChangeOfStateShowsOnce_data()
    {
        QTest::addColumn<bool>("reduced");
        QTest::newRow("pulse") << false;
        QTest::newRow("ring, reduced motion") << true;
    }
    void aChangeOfStateShowsOnce()
    {
        QFETCH(bool, reduced);
        Canvas c(officeLab());
        c.view.setReducedMotion(reduced);
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        const LinkItem *link = scene(c).link(ElementId("ns1:veth1~br1:br-veth1"));
        QTest::qWait(150);
        QVERIFY(link->end(0).pulse == 0 && !link->end(0).changedRing); // the start of a lab is no news
        LiveEvent event;
        event.devices = { device("ns1:veth1", true, false) };
        c.live.take(event);
        if (reduced) QTRY_VERIFY_WITH_TIMEOUT(link->end(0).changedRing, 1000);
        else QTRY_VERIFY_WITH_TIMEOUT(link->end(0).pulse > 0.1, 1000);
        QCOMPARE(link->end(1).pulse, 0.0);
        QTRY_VERIFY_WITH_TIMEOUT(link->end(0).pulse == 0 && !link->end(0).changedRing, 4000);
        QCOMPARE(link->end(0).state, LinkState::NoCarrier);
    }

    void labelsKeepOffNodesAndEachOther()
    {
        Canvas c(officeLab());
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        std::vector<QRectF> labels;
        for (const auto &[id, link] : scene(c).links())
            for (const int end : { 0, 1 })
                if (!link->end(end).labelRect.isNull()) labels.push_back(link->end(end).labelRect);
        QVERIFY(labels.size() >= 5);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            for (const auto &[id, node] : scene(c).nodes()) QVERIFY(!node->sceneRect().intersects(labels[i]));
            for (std::size_t k = i + 1; k < labels.size(); ++k) QVERIFY(!labels[i].intersects(labels[k]));
        }
    }

    void pingsRunAndGetLost()
    {
        Canvas c(officeLab());
        c.view.setReducedMotion(false);
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        c.view.showPing(7, NodeId("ns1"), NodeId("ns2"),
            { InterfaceId("ns1:veth1"), InterfaceId("br1:br-veth1"), InterfaceId("br1:br-veth2"), InterfaceId("ns2:veth2") });
        const PingItem *ping = nullptr;
        for (QGraphicsItem *item : c.view.scene()->items())
            if (const auto *found = dynamic_cast<PingItem *>(item)) ping = found;
        QVERIFY(ping);
        QCOMPARE(ping->way().size(), std::size_t(2));
        PingEvent event;
        event.rttUs = 70;
        c.view.updatePing(7, event, 0);
        QCOMPARE(ping->value(), QStringLiteral("0.07 ms"));
        QVERIFY(ping->isTravelling());
        event.outcome = PingOutcome::TimedOut;
        c.view.updatePing(7, event, 50);
        QCOMPARE(ping->value(), QStringLiteral("no reply"));
        QCOMPARE(ping->lostPoint(), ping->way()[0].p2()); // the bridge was the last that saw it
        c.view.endPing(7);
        QVERIFY(!ping->isTravelling());
        c.view.clearPings();
        for (QGraphicsItem *item : c.view.scene()->items()) QVERIFY(!dynamic_cast<PingItem *>(item));
    }

    // ---- for readers ----
    void readersSeeTheDrawing()
    {
        QAccessible::setActive(true);
        Canvas c(officeLab());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&c.view);
        QVERIFY(list);
        QCOMPARE(list->childCount(), 5 + 3);
        QCOMPARE(list->child(0)->text(QAccessible::Name), QStringLiteral("ns1, namespace, not running"));
        QCOMPARE(list->indexOfChild(list->child(3)), 3);
        c.view.setSelection({ ElementId("ns1") });
        QVERIFY(list->child(0)->state().selected);
        QVERIFY(!list->child(1)->state().selected);
        const QRect rect = list->child(0)->rect();
        QCOMPARE(list->childAt(rect.center().x(), rect.center().y()), list->child(0));
    }
};

QTEST_MAIN(KeysAndViewTest)
#include "tst_keysandview.moc"
