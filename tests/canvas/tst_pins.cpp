// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Pinned nodes stay where they are; nodes and notes come to the front.
#include "backend/formats/format.h"
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
    void theClickedNodeIsTheFrontOne();
    void framesComeToTheFrontWithWhatTheyHold();

private:
    static Drawing two()
    {
        Drawing drawing;
        addNamespace(drawing, "a", 100, 100);
        addNamespace(drawing, "b", 500, 300);
        return drawing;
    }
    static Drawing loadOrFail(const QByteArray &bytes)
    {
        Result<LoadedFile> file = FormatRegistry().identify(bytes)->read(bytes);
        if (!file) qFatal("not read");
        return std::move(file->drawing);
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

void TestPins::theClickedNodeIsTheFrontOne()
{
    Drawing drawing;
    addNamespace(drawing, "a", 100, 100);
    addNamespace(drawing, "b", 140, 120);
    Canvas canvas(drawing);
    const QPoint both = canvas.at(220, 140);
    canvas.click(both);
    QVERIFY(canvas.selected("b"));
    QVERIFY(canvas.view.canRestack());
    canvas.view.restackSelected(false);
    QCOMPARE(canvas.steps(), 1);
    QCOMPARE(canvas.lastStep(), QStringLiteral("Send b to the back"));
    canvas.view.setSelection({});
    const QImage front = canvas.view.picture({}).image(1);
    canvas.click(both);
    QVERIFY(canvas.selected("a"));
    // It is kept in the file, and drawn from it the same.
    Canvas reopened(loadOrFail(canvas.document.serialized()));
    QCOMPARE(reopened.view.picture({}).image(1), front);
    reopened.click(both);
    QVERIFY(reopened.selected("a"));
    canvas.document.undoStack()->undo();
    canvas.view.setSelection({});
    canvas.click(both);
    QVERIFY(canvas.selected("b"));
}

void TestPins::framesComeToTheFrontWithWhatTheyHold()
{
    Drawing drawing;
    addNamespace(drawing, "a", 100, 100);
    addNamespace(drawing, "b", 140, 140);
    for (const char *home : { "a", "b" }) {
        const std::string id = std::string("br-") + home;
        add(drawing, Bridge { NodeId(id), interfaceName(id.c_str()), "", InNamespace { NodeId(home) }, true, false, {}, {}, {}, {} });
        place(drawing, id.c_str(), home[0] == 'a' ? 140 : 180, home[0] == 'a' ? 190 : 230);
    }
    Canvas canvas(drawing);
    const auto z = [&](const char *id) { return scene(canvas).node(ElementId(id))->zValue(); };
    QVERIFY(z("a") < z("b") && z("br-a") < z("br-b"));
    canvas.view.setSelection(ids({ "a" }));
    canvas.view.restackSelected(true);
    QCOMPARE(canvas.lastStep(), QStringLiteral("Bring a to the front"));
    QVERIFY(z("a") > z("b") && z("br-a") > z("br-b"));
    QVERIFY(z("a") < z("br-b")); // what a frame holds lies above all frames
}

QTEST_MAIN(TestPins)
#include "tst_pins.moc"
