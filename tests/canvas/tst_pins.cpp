// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Pinned nodes stay where they are; notes come to the front.
#include "canvas/drawingpicture.h"
#include "canvas/nodeitem.h"
#include "canvasfixture.h"

using namespace canvastest;

class TestPins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pinnedNodesAreNotDragged();
    void othersOfTheSelectionAre();
    void keysDontMoveThem();
    void theyAreNotArranged();
    void aPinnedFrameKeepsItsContent();
    void aPinIsSeen();
    void theClickedNoteIsTheFrontOne();

private:
    static Drawing two()
    {
        Drawing drawing;
        addNamespace(drawing, "a", 100, 100);
        addNamespace(drawing, "b", 500, 300);
        return drawing;
    }
    static void pin(Canvas &canvas, std::initializer_list<const char *> nodes)
    {
        canvas.view.setSelection(ids(nodes));
        canvas.view.pinSelected(true);
        QVERIFY(canvas.view.isSelectionPinned());
    }
};

void TestPins::pinnedNodesAreNotDragged()
{
    Canvas canvas(two());
    pin(canvas, { "a" });
    QCOMPARE(canvas.lastStep(), QStringLiteral("Pin a"));
    canvas.drag(canvas.at(200, 130), canvas.at(300, 230));
    QCOMPARE(canvas.position("a"), QPointF(100, 100));
    QCOMPARE(canvas.steps(), 1);
    canvas.view.pinSelected(false);
    QCOMPARE(canvas.lastStep(), QStringLiteral("Let a go"));
    canvas.drag(canvas.at(200, 130), canvas.at(300, 230));
    QCOMPARE(canvas.position("a"), QPointF(200, 200));
}

void TestPins::othersOfTheSelectionAre()
{
    Canvas canvas(two());
    pin(canvas, { "a" });
    canvas.view.setSelection(ids({ "a", "b" }));
    QVERIFY(!canvas.view.isSelectionPinned());
    canvas.drag(canvas.at(600, 330), canvas.at(660, 390));
    QCOMPARE(canvas.position("a"), QPointF(100, 100));
    QCOMPARE(canvas.position("b"), QPointF(560, 360));
    QCOMPARE(canvas.lastStep(), QStringLiteral("Move b"));
}

void TestPins::keysDontMoveThem()
{
    Canvas canvas(two());
    pin(canvas, { "a" });
    canvas.view.setSelection(ids({ "a", "b" }));
    canvas.key(Qt::Key_Right);
    QCOMPARE(canvas.position("a"), QPointF(100, 100));
    QCOMPARE(canvas.position("b"), QPointF(520, 300));
}

void TestPins::theyAreNotArranged()
{
    Drawing drawing = two();
    addNamespace(drawing, "c", 900, 500);
    Canvas canvas(drawing);
    pin(canvas, { "a" });
    canvas.view.setSelection(ids({ "a", "b", "c" }));
    QCOMPARE(canvas.view.arrangeable(), 2);
    canvas.view.alignSelected(edits::Alignment::Left);
    QCOMPARE(canvas.position("a"), QPointF(100, 100));
    QCOMPARE(canvas.position("c"), QPointF(500, 500));
}

void TestPins::aPinnedFrameKeepsItsContent()
{
    Canvas canvas(officeLab());
    pin(canvas, { "computer" });
    const QPointF bridge = canvas.position("br1");
    const QRectF frame = scene(canvas).node(ElementId("computer"))->sceneRect();
    canvas.drag(canvas.at(frame.center().x(), frame.top() + 15), canvas.at(frame.center().x() + 100, frame.top() + 115));
    QCOMPARE(canvas.position("br1"), bridge);
    QCOMPARE(scene(canvas).node(ElementId("computer"))->sceneRect(), frame);
}

void TestPins::aPinIsSeen()
{
    Canvas canvas(two());
    const QImage before = canvas.view.picture({}).image(1);
    pin(canvas, { "a" });
    QVERIFY(canvas.view.picture({}).image(1) != before);
    canvas.document.undoStack()->undo();
    QCOMPARE(canvas.view.picture({}).image(1), before);
}

void TestPins::theClickedNoteIsTheFrontOne()
{
    Drawing drawing;
    for (const char *text : { "one", "two" }) {
        const auto note = edits::addNote(drawing, { 100, 100 }, text);
        QVERIFY(note && applyDelta(drawing, note->delta));
    }
    Canvas canvas(drawing);
    canvas.click(canvas.at(150, 120));
    QVERIFY(canvas.selected("note2")); // the later one
    QVERIFY(canvas.view.canRestack());
    canvas.view.restackSelected(false);
    QCOMPARE(canvas.lastStep(), QStringLiteral("Send note to the back"));
    canvas.view.setSelection({});
    canvas.click(canvas.at(150, 120));
    QVERIFY(canvas.selected("note1"));
    canvas.document.undoStack()->undo();
    canvas.view.setSelection(ids({ "note1" }));
    canvas.view.restackSelected(true);
    canvas.view.setSelection({});
    canvas.click(canvas.at(150, 120));
    QVERIFY(canvas.selected("note1"));
}

QTEST_MAIN(TestPins)
#include "tst_pins.moc"
