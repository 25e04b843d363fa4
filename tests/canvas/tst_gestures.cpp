// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>

#include "canvas/diagramscene.h"
#include "canvas/inlineeditor.h"
#include "canvas/overlayitem.h"
#include "canvas/quickadd.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

/// Two namespaces and a bridge in the fabric, well apart.
Drawing smallLab()
{
    Drawing d;
    addNamespace(d, "ns1", 40, 40);
    addNamespace(d, "ns2", 40, 300);
    Bridge bridge { NodeId("br1"), interfaceName("br1"), "", InFabric {}, true, false, {}, {}, {}, {} };
    add(d, bridge);
    place(d, "br1", 500, 160);
    addInterface(d, "ns1", "eth0", { "10.0.0.1/24" });
    addInterface(d, "br1", "br-ns1");
    addLink(d, "ns1:eth0", "br1:br-ns1");
    return d;
}

} // namespace

class GesturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void lessThanEightPixelsIsAClick()
    {
        Canvas c(smallLab());
        const QPoint body = c.at(140, 330);
        c.hover(body);
        c.press(body);
        c.move(body + QPoint(7, 0));
        c.release(body + QPoint(7, 0));
        QCOMPARE(c.position("ns2"), QPointF(40, 300));
        QCOMPARE(c.steps(), 0);
        QVERIFY(c.selected("ns2"));
        c.press(body, Qt::AltModifier);
        c.move(body + QPoint(8, 0), Qt::AltModifier);
        c.release(body + QPoint(8, 0), Qt::AltModifier);
        QCOMPARE(c.position("ns2"), QPointF(48, 300));
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Move ns2"));
    }

    void movesSnapToTheGrid()
    {
        Canvas c(smallLab());
        c.drag(c.at(140, 330), c.at(140 + 107, 330 + 166));
        QCOMPARE(c.position("ns2"), QPointF(140, 460));
        c.document.undoStack()->undo();
        QCOMPARE(c.position("ns2"), QPointF(40, 300));
    }

    void shiftLocksOneAxis()
    {
        Canvas c(smallLab());
        c.drag(c.at(140, 330), c.at(140 + 200, 330 + 90), Qt::ShiftModifier);
        QCOMPARE(c.position("ns2"), QPointF(240, 300));
    }

    void guidesAlignAndNothingElseMoves()
    {
        Canvas c(smallLab());
        const QPoint from = c.at(140, 330), to = c.at(140 + 456, 330);
        c.press(from);
        c.move(from + QPoint(20, 0));
        c.move(to); // left edge at 496: 4 px from that of the bridge
        QVERIFY(!overlay(c).guides().empty());
        QCOMPARE(c.position("ns2"), QPointF(40, 300)); // the drawing changes at the release
        c.release(to);
        QVERIFY(overlay(c).guides().empty());
        QCOMPARE(c.position("ns2"), QPointF(500, 300));
        QCOMPARE(c.position("ns1"), QPointF(40, 40));
        QCOMPARE(c.position("br1"), QPointF(500, 160));
    }

    void cancelRestoresEverything_data()
    {
        QTest::addColumn<QString>("gesture");
        QTest::addColumn<bool>("byButton");
        for (const char *gesture : { "move", "link", "rubber", "resize", "linkTool", "quickAdd" })
            for (const bool byButton : { false, true })
                QTest::addRow("%s by %s", gesture, byButton ? "right button" : "Esc") << QString::fromLatin1(gesture) << byButton;
    }
    void cancelRestoresEverything()
    {
        QFETCH(QString, gesture);
        QFETCH(bool, byButton);
        Drawing drawing = smallLab();
        if (!drawing.diagram.add(Note { ElementId("note1"), QPointF(500, 400), QSizeF(200, 80), "text" })) QFAIL("note");
        Canvas c(drawing);
        const QByteArray before = c.document.serialized();
        QPoint from = c.at(140, 330), to = c.at(300, 420);
        if (gesture == QLatin1String("link") || gesture == QLatin1String("quickAdd")) from = c.at(232, 332);
        if (gesture == QLatin1String("link")) to = c.at(600, 192);
        if (gesture == QLatin1String("rubber")) from = c.at(20, 20);
        if (gesture == QLatin1String("linkTool")) c.view.setTool(DiagramView::Tool::Link);
        if (gesture == QLatin1String("resize")) {
            c.view.setSelection({ ElementId("note1") });
            from = c.at(700, 480);
            to = c.at(800, 560);
        }
        c.hover(from);
        c.press(from);
        c.move((from + to) / 2);
        c.move(to);
        if (gesture == QLatin1String("quickAdd")) c.release(to);
        if (byButton) {
            c.press(to, {}, Qt::RightButton);
            c.release(to, {}, Qt::RightButton);
        } else {
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : &c.view, Qt::Key_Escape);
        }
        if (gesture != QLatin1String("quickAdd")) {
            c.move(to + QPoint(40, 40)); // the button is still held
            c.release(to + QPoint(40, 40));
        }
        QCOMPARE(c.document.serialized(), before);
        QVERIFY(c.document.drawing() == drawing);
        QCOMPARE(c.steps(), 0);
        QVERIFY(!c.document.isModified());
        QVERIFY(!overlay(c).newLink() && !overlay(c).rubberBand() && overlay(c).guides().empty());
        QCOMPARE(scene(c).node(ElementId("ns2"))->sceneRect().topLeft(), QPointF(40, 300));
        QVERIFY(!c.view.findChild<QuickAdd *>() || c.view.findChild<QuickAdd *>()->isHidden());
    }

    void connectByDragShowsTheNamesFirst()
    {
        Canvas c(smallLab());
        const QPoint from = c.at(232, 332), to = c.at(560, 200);
        c.hover(from);
        QVERIFY(overlay(c).connectZone());
        QCOMPARE(*overlay(c).connectZone(), QPointF(232, 332));
        c.press(from);
        c.move(c.at(300, 300));
        QVERIFY(overlay(c).newLink());
        QVERIFY(overlay(c).newLink()->toName.isEmpty());
        c.move(to);
        QCOMPARE(overlay(c).newLink()->fromName, QStringLiteral("eth0"));
        QCOMPARE(overlay(c).newLink()->toName, QStringLiteral("br-ns2"));
        QVERIFY(overlay(c).newLink()->snapped);
        QVERIFY(scene(c).node(ElementId("br1"))->rings().dropTarget);
        QCOMPARE(c.steps(), 0);
        c.release(to);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Connect ns2 and br1"));
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~br1:br-ns2")));
        QVERIFY(c.selected("ns2:eth0~br1:br-ns2"));
        QVERIFY(!overlay(c).newLink());
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == smallLab());
    }

    void theConnectZoneLeavesTheNodeToHold()
    {
        Canvas c(smallLab());
        // Around the middle of the right side of ns2, at (232, 332): 20 px outside, as deep as the disc inside.
        for (const auto &[x, y, connects] : std::initializer_list<std::tuple<int, int, bool>> {
                 { 19, 0, true }, { 21, 0, false }, { 0, 19, true }, { -13, 0, true }, { -16, 0, false }, { 10, 10, true }, { 15, 15, false } }) {
            const QPoint from = c.at(232 + x, 332 + y);
            c.hover(c.at(140, 332));
            c.hover(from);
            c.press(from);
            c.move(from + QPoint(60, 10));
            QVERIFY2(overlay(c).newLink().has_value() == connects, qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
            c.key(Qt::Key_Escape);
            c.release(from);
            c.view.setSelection({});
        }
        QCOMPARE(c.steps(), 0);
    }

    void theEndSnapsWithinTwentyPixels()
    {
        Canvas c(smallLab());
        c.hover(c.at(232, 332));
        c.press(c.at(232, 332));
        c.move(c.at(300, 300));
        c.move(c.at(479, 192)); // 21 px off the bridge
        QVERIFY(!overlay(c).newLink()->snapped);
        c.move(c.at(481, 192));
        QVERIFY(overlay(c).newLink()->snapped);
        c.release(c.at(481, 192));
        QCOMPARE(c.steps(), 1);
    }

    void aPointerAtRestPointsAtWhatIsThere()
    {
        Canvas c(smallLab());
        // After a gesture, without a further move.
        c.key(Qt::Key_P);
        c.drag(c.at(140, 75), c.at(140, 330));
        QTRY_VERIFY(scene(c).node(ElementId("ns2"))->rings().hovered);
        QVERIFY(!scene(c).node(ElementId("ns1"))->rings().hovered);
        c.key(Qt::Key_V);
        // When it goes, and when it comes back.
        c.click(c.at(140, 330));
        c.key(Qt::Key_Delete);
        QTRY_VERIFY(!overlay(c).connectZone());
        c.document.undoStack()->undo();
        QTRY_VERIFY(scene(c).node(ElementId("ns2"))->rings().hovered);
    }

    void invalidTargetsAreDimmedAndRefused()
    {
        Drawing drawing = officeLab();
        Canvas c(drawing);
        QSignalSpy refused(&c.view, &DiagramView::refused);
        // From the computer's own edge to the bridge that lives in it.
        const QPoint from = c.at(570, 160), over = c.at(540, 276);
        c.hover(from);
        c.press(from);
        c.move(c.at(700, 100));
        QVERIFY(scene(c).node(ElementId("br1"))->rings().dimmed);
        QVERIFY(!scene(c).node(ElementId("ns1"))->rings().dimmed);
        c.move(over);
        QVERIFY(!overlay(c).newLink()->snapped);
        c.release(over);
        QCOMPARE(c.steps(), 0);
        QCOMPARE(refused.count(), 1);
        QVERIFY(!scene(c).node(ElementId("br1"))->rings().dimmed);
    }

    void linkToolByTwoClicks()
    {
        Canvas c(smallLab());
        QTest::keyClick(&c.view, Qt::Key_L);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Link);
        c.click(c.at(140, 330));
        c.hover(c.at(300, 300));
        QVERIFY(overlay(c).newLink());
        c.click(c.at(600, 200));
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Link); // more may follow
    }

    void releaseOnEmptyAddsALinkedNode()
    {
        Canvas c(smallLab());
        const QPoint from = c.at(232, 332), to = c.at(500, 420);
        c.hover(from);
        c.press(from);
        c.move(c.at(300, 360));
        c.move(to);
        c.release(to);
        auto *popup = c.view.findChild<QuickAdd *>();
        QVERIFY(popup && popup->isVisible());
        QVERIFY(!popup->isModal());
        QVERIFY(overlay(c).newLink()); // the line stays in sight
        auto *field = popup->findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("rout"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Add router and connect it"));
        QVERIFY(c.document.topology().findAs<Namespace>(ElementId("r1")));
        QVERIFY(c.document.topology().findAs<Link>(ElementId("ns2:eth0~r1:eth0")));
        QCOMPARE(c.position("r1"), QPointF(500, 380));
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == smallLab());
    }

    void rubberBandEnclosesOrTouches()
    {
        Canvas c(smallLab());
        c.drag(c.at(20, 20), c.at(300, 380)); // to the right: what is inside
        QCOMPARE(c.view.selection(), (std::set<ElementId> { ElementId("ns1"), ElementId("ns2") }));
        c.drag(c.at(300, 120), c.at(200, 30)); // to the left: what is touched
        QVERIFY(c.view.selection().contains(ElementId("ns1")));
        QVERIFY(c.view.selection().contains(ElementId("ns1:eth0~br1:br-ns1")));
        QVERIFY(!c.view.selection().contains(ElementId("ns2")));
        QCOMPARE(c.steps(), 0);
        QVERIFY(!overlay(c).rubberBand());
    }

    void selectionWithModifiers()
    {
        Canvas c(smallLab());
        QSignalSpy changed(&c.view, &DiagramView::selectionChanged);
        c.click(c.at(140, 75));
        c.click(c.at(140, 330), Qt::ControlModifier);
        QCOMPARE(c.view.selection().size(), std::size_t(2));
        c.click(c.at(140, 75), Qt::ShiftModifier);
        QVERIFY(c.selected("ns2"));
        c.click(c.at(900, 500));
        QVERIFY(c.view.selection().empty());
        QCOMPARE(changed.count(), 4);
    }

    void movingManyIsOneStep()
    {
        Canvas c(smallLab());
        c.view.setSelection({ ElementId("ns1"), ElementId("ns2"), ElementId("br1") });
        c.drag(c.at(140, 75), c.at(140 + 80, 75 + 20), Qt::AltModifier);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Move 3 items"));
        QCOMPARE(c.position("ns1"), QPointF(120, 60));
        QCOMPARE(c.position("ns2"), QPointF(120, 320));
        QCOMPARE(c.position("br1"), QPointF(580, 180));
    }

    void bridgesMoveIntoFramesAndOut()
    {
        Drawing drawing = smallLab();
        Computer computer;
        computer.id = NodeId("computer");
        add(drawing, computer);
        place(drawing, "computer", 420, 340);
        Canvas c(drawing);
        c.drag(c.at(600, 185), c.at(580, 450));
        QCOMPARE(c.steps(), 1);
        QVERIFY(std::holds_alternative<InComputer>(c.document.topology().findAs<Bridge>(ElementId("br1"))->home));
        const QRectF frame = scene(c).node(ElementId("computer"))->sceneRect();
        QVERIFY(frame.contains(scene(c).node(ElementId("br1"))->sceneRect()));
        // The frame takes its bridge along.
        const QPointF bridge = c.position("br1"), corner = c.position("computer");
        c.drag(c.at(frame.left() + 200, frame.top() + 20), c.at(frame.left() + 240, frame.top() + 20), Qt::AltModifier);
        QCOMPARE(c.position("computer"), corner + QPointF(40, 0));
        QCOMPARE(c.position("br1"), bridge + QPointF(40, 0));
        const QRectF now = scene(c).node(ElementId("br1"))->sceneRect();
        c.drag(c.at(now.center().x(), now.center().y()), c.at(600, 60));
        QVERIFY(std::holds_alternative<InFabric>(c.document.topology().findAs<Bridge>(ElementId("br1"))->home));
        c.document.undoStack()->undo();
        c.document.undoStack()->undo();
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == drawing);
    }

    void paletteDrops()
    {
        Canvas c(officeLab());
        QMimeData mime;
        mime.setData(QLatin1String(paletteMimeType), "bridge");
        const QPoint inside = c.at(560, 380), outside = c.at(300, 560);
        const auto drop = [&](QPoint p) {
            QDragEnterEvent enter(p, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(c.view.viewport(), &enter);
            QVERIFY(enter.isAccepted());
            QDragMoveEvent over(p, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(c.view.viewport(), &over);
            QVERIFY(!overlay(c).ghosts().empty());
            QDropEvent event(p, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(c.view.viewport(), &event);
            QVERIFY(overlay(c).ghosts().empty());
        };
        drop(inside);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), QStringLiteral("Add bridge"));
        QVERIFY(std::holds_alternative<InComputer>(c.document.topology().findAs<Bridge>(ElementId("br2"))->home));
        drop(outside);
        QVERIFY(std::holds_alternative<InFabric>(c.document.topology().findAs<Bridge>(ElementId("br3"))->home));
        QVERIFY(c.selected("br3"));
        QMimeData other;
        other.setData(QLatin1String(paletteMimeType), "teapot");
        QDragEnterEvent enter(inside, Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(c.view.viewport(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void clickClickPlacing()
    {
        Canvas c;
        c.view.beginPlacing(edits::NodeKind::Router, true);
        c.hover(c.at(200, 200));
        QVERIFY(!overlay(c).ghosts().empty());
        c.click(c.at(200, 200));
        c.click(c.at(500, 200));
        QCOMPARE(c.steps(), 2);
        c.key(Qt::Key_Escape);
        c.click(c.at(500, 400));
        QCOMPARE(c.steps(), 2);
        c.view.beginPlacing(edits::NodeKind::Hub, false);
        c.click(c.at(200, 400));
        c.click(c.at(700, 400));
        QCOMPARE(c.steps(), 3);
        QVERIFY(overlay(c).ghosts().empty());
        QVERIFY(c.document.topology().findAs<Bridge>(ElementId("hub1"))->isHub());
    }

    void renamingInPlace()
    {
        Canvas c(smallLab());
        c.view.setSelection({ ElementId("ns1") });
        c.key(Qt::Key_F2);
        auto *editor = c.view.findChild<NameEditor *>();
        QVERIFY(editor && editor->isVisible());
        QCOMPARE(editor->text(), QStringLiteral("ns1"));
        QTest::keyClicks(editor, QStringLiteral("nbdel")); // letters are text here, not keys of the canvas
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.document.topology().findAs<Namespace>(ElementId("ns1"))->name.text(), std::string("nbdel"));
        QVERIFY(c.view.hasFocus());
        c.key(Qt::Key_Return);
        QVERIFY(c.view.findChild<NameEditor *>() != nullptr);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("other"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(c.steps(), 1);
    }

    void notesAreWritten()
    {
        Canvas c;
        c.key(Qt::Key_T);
        c.click(c.at(300, 300));
        auto *editor = c.view.findChild<NoteEditor *>();
        QVERIFY(editor && editor->hasFocus());
        QTest::keyClicks(editor, QStringLiteral("hello"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QCOMPARE(c.steps(), 2);
        QCOMPARE(std::get<Note>(*c.document.diagram().find(ElementId("note1"))).text, std::string("hello"));
        QCOMPARE(c.view.tool(), DiagramView::Tool::Select);
        c.view.setSelection({ ElementId("note1") });
        const QRectF before = scene(c).rectOf(ElementId("note1"));
        c.drag(c.at(before.right(), before.bottom()), c.at(before.right() + 60, before.bottom() + 40));
        const Note after = std::get<Note>(*c.document.diagram().find(ElementId("note1")));
        QCOMPARE(after.size, QSizeF(260, 120));
    }

    void pingToolAsksForAPing()
    {
        Canvas c(smallLab());
        QSignalSpy asked(&c.view, &DiagramView::pingRequested);
        c.key(Qt::Key_P);
        c.drag(c.at(140, 75), c.at(140, 330));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).value<NodeId>(), NodeId("ns1"));
        QCOMPARE(asked.at(0).at(1).value<NodeId>(), NodeId("ns2"));
        QCOMPARE(c.steps(), 0);
    }

    void hitAreas_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("50 %") << 0.5;
        QTest::newRow("300 %") << 3.0;
    }
    void hitAreas();

    void altClickCyclesWhatIsUnderThePointer()
    {
        Canvas c(officeLab());
        const QPoint point = c.at(540, 276); // on the bridge, which is on the frame
        c.click(point);
        QVERIFY(c.selected("br1"));
        c.click(point, Qt::AltModifier);
        QVERIFY(c.selected("computer"));
        c.click(point, Qt::AltModifier);
        QVERIFY(c.selected("br1"));
    }

    void contextMenuAndDoubleClick()
    {
        Canvas c(smallLab());
        QSignalSpy menu(&c.view, &DiagramView::contextMenuRequested), activated(&c.view, &DiagramView::activated);
        const QPoint body = c.at(60, 95);
        QContextMenuEvent event(QContextMenuEvent::Mouse, body, c.view.viewport()->mapToGlobal(body));
        QApplication::sendEvent(c.view.viewport(), &event);
        QCOMPARE(menu.count(), 1);
        QCOMPARE(menu.at(0).at(0).value<ElementId>(), ElementId("ns1"));
        QVERIFY(c.selected("ns1"));
        c.send(QEvent::MouseButtonDblClick, body, Qt::LeftButton, Qt::LeftButton);
        c.release(body);
        QCOMPARE(activated.count(), 1);
        QVERIFY(!c.view.findChild<NameEditor *>());
    }
};

/// Every type, sampled on a grid around it: within reach it is hit, out of reach it is not; in screen px at any zoom.
void GesturesTest::hitAreas()
{
    QFETCH(double, zoom);
    Canvas c(smallLab());
    c.view.setZoom(zoom);
    const DiagramScene &s = scene(c);
    const LinkItem *link = s.link(ElementId("ns1:eth0~br1:br-ns1"));
    const QPointF a = link->end(0).point, b = link->end(1).point, middle = (a + b) / 2;
    const QPointF unit = (b - a) / link->path().length(), normal(-unit.y(), unit.x());
    for (double px = -14.5; px <= 14.5; px += 1) {
        const bool hit = s.hitAt(middle + normal * (px / zoom)).kind == Hit::Kind::Link;
        QCOMPARE(hit, std::abs(px) < 10);
    }
    // Ports: on the free side of the node, in all directions.
    for (int x = 1; x <= 26; x += 5)
        for (int y = -26; y <= 26; y += 4) {
            if (std::abs(std::hypot(x, y) - 20) < 0.5) continue;
            const bool hit = s.hitAt(a + QPointF(x, y) / zoom).kind == Hit::Kind::Port;
            QCOMPARE(hit, std::hypot(x, y) < 20);
        }
    // Nodes: all of the inside that no port claims, nothing outside.
    const QRectF rect = s.node(ElementId("ns2"))->sceneRect();
    for (double x = rect.left() - 10; x <= rect.right() + 10; x += 7)
        for (double y = rect.top() - 10; y <= rect.bottom() + 10; y += 7) {
            const QPointF p(x, y);
            const bool corner = (p.x() < rect.left() + 8 || p.x() > rect.right() - 8) && (p.y() < rect.top() + 8 || p.y() > rect.bottom() - 8);
            if (corner) continue;
            QCOMPARE(s.hitAt(p).kind == Hit::Kind::Node, rect.contains(p));
        }
}

QTEST_MAIN(GesturesTest)
#include "tst_gestures.moc"
