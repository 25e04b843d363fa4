// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QPlainTextEdit>

#include "canvas/diagramscene.h"
#include "canvas/inlineeditor.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

const Note *note(Canvas &c, const char *id)
{
    const DiagramItem *item = c.document.diagram().find(ElementId(id));
    return item ? std::get_if<Note>(item) : nullptr;
}

void write(Canvas &c, const QString &text)
{
    auto *editor = c.view.findChild<NoteEditor *>();
    QVERIFY(editor && editor->isVisible());
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Escape);
}

} // namespace

/// Boxes and subnet areas: what is drawn around nodes.
class BoxesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void aDragGivesTheExtent_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("step");
        QTest::newRow("X") << int(Qt::Key_X) << QStringLiteral("box1") << QStringLiteral("Add box");
        QTest::newRow("A") << int(Qt::Key_A) << QStringLiteral("area1") << QStringLiteral("Add subnet area");
    }
    void aDragGivesTheExtent()
    {
        QFETCH(int, key);
        QFETCH(QString, id);
        QFETCH(QString, step);
        Canvas c(officeLab());
        c.key(key);
        const QPoint from = c.at(9, 8), to = c.at(251, 522);
        c.hover(from);
        c.press(from);
        c.move((from + to) / 2);
        c.move(to);
        QCOMPARE(c.steps(), 0);
        c.release(to);
        QCOMPARE(c.lastStep(), step);
        const Note *made = note(c, qPrintable(id));
        QVERIFY(made);
        QCOMPARE(QRectF(made->position, made->size), QRectF(0, 0, 260, 520)); // on the grid
        write(c, QStringLiteral("office"));
        QCOMPARE(note(c, qPrintable(id))->text, std::string("office"));
        QCOMPARE(c.steps(), 2);
        QCOMPARE(c.view.tool(), DiagramView::Tool::Select);
        for (int i = 0; i < 2; ++i) c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == officeLab());
    }

    void aClickGivesTheUsualOne()
    {
        Canvas c;
        c.key(Qt::Key_X);
        c.click(c.at(400, 300));
        const Note *made = note(c, "box1");
        QVERIFY(made);
        QCOMPARE(made->size, QSizeF(320, 200));
        QCOMPARE(QRectF(made->position, made->size).center(), QPointF(400, 300));
    }

    void escapeLeavesNothing()
    {
        Canvas c(officeLab());
        c.key(Qt::Key_X);
        c.press(c.at(10, 10));
        c.move(c.at(200, 200));
        c.key(Qt::Key_Escape);
        c.release(c.at(200, 200));
        QVERIFY(c.document.drawing() == officeLab());
        QCOMPARE(c.view.tool(), DiagramView::Tool::Select);
    }

    void whatIsInsideStaysReachable()
    {
        Drawing lab = officeLab();
        QVERIFY(lab.diagram.add(Note { ElementId("box1"), { 0, 0 }, { 260, 520 }, "office", NoteShape::Box }));
        Canvas c(lab);
        c.click(c.at(120, 90)); // ns1
        QVERIFY(c.selected("ns1"));
        c.click(c.at(120, 300)); // nothing
        QVERIFY(c.view.selection().empty());
        c.click(c.at(258, 300)); // the outline
        QVERIFY(c.selected("box1"));
        c.click(c.at(120, 300));
        c.click(c.at(20, 14)); // the text
        QVERIFY(c.selected("box1"));
        // A rubber band may begin inside.
        c.drag(c.at(60, 200), c.at(240, 300));
        QCOMPARE(c.steps(), 0);
        QVERIFY(c.view.selection().empty());
        c.drag(c.at(16, 30), c.at(240, 130));
        QVERIFY(c.selected("ns1"));
    }

    void boxesMoveAndAreResizedAlone()
    {
        Drawing lab = officeLab();
        QVERIFY(lab.diagram.add(Note { ElementId("area1"), { 0, 0 }, { 260, 520 }, "", NoteShape::Area }));
        Canvas c(lab);
        c.drag(c.at(258, 300), c.at(298, 300), Qt::AltModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Move subnet area"));
        QCOMPARE(c.position("area1"), QPointF(40, 0));
        QCOMPARE(c.position("ns1"), QPointF(32, 40));
        c.drag(c.at(300, 520), c.at(320, 560));
        QCOMPARE(c.lastStep(), QStringLiteral("Resize subnet area"));
        QCOMPARE(note(c, "area1")->size, QSizeF(280, 560));
    }

    void theyLieBelowEverything()
    {
        Drawing lab = officeLab();
        QVERIFY(lab.diagram.add(Note { ElementId("note1"), { 300, 20 }, { 200, 80 }, "", NoteShape::Sheet }));
        QVERIFY(lab.diagram.add(Note { ElementId("area1"), { 0, 0 }, { 900, 600 }, "", NoteShape::Area }));
        Canvas c(lab);
        const double z = scene(c).note(ElementId("area1"))->zValue();
        QVERIFY(z < scene(c).note(ElementId("note1"))->zValue());
        for (const auto &[id, item] : scene(c).nodes()) QVERIFY(z < item->zValue());
        for (const auto &[id, item] : scene(c).links()) QVERIFY(z < item->zValue());
    }

    void theyAreCopied()
    {
        Drawing lab = officeLab();
        QVERIFY(lab.diagram.add(Note { ElementId("box1"), { 0, 0 }, { 260, 520 }, "office", NoteShape::Box }));
        Canvas c(lab);
        c.view.setSelection({ ElementId("box1") });
        c.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Duplicate box"));
        QVERIFY(note(c, "box2") && note(c, "box2")->shape == NoteShape::Box);
    }
};

QTEST_MAIN(BoxesTest)
#include "tst_boxes.moc"
