// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What can be left out of the picture, and the small map of all of it.
#include "canvas/drawingpicture.h"
#include "canvas/furniture.h"
#include "canvas/linkitem.h"
#include "canvas/nodeitem.h"
#include "canvasfixture.h"

using namespace canvastest;
using Layer = DiagramView::Layer;

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachLayerComesAndGoes_data();
    void eachLayerComesAndGoes();
    void liveValuesComeAndGo();
    void whatFailsStaysNamed();
    void whatIsPointedAtIsNamed();
    void hiddenNotesAreNowhere();
    void mapOnlyWhereSomethingIsOutside();
    void clickOnTheMapCentres();
    void rectangleOfTheMapIsDragged();
    void failingLinksAreRedOnTheMap();

private:
    static MiniMap &map(Canvas &canvas) { return *canvas.view.findChild<MiniMap *>(); }
    static int differing(const QImage &image, const QImage &other)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) count += image.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
        return count;
    }
    static Drawing labWithNote()
    {
        Drawing drawing = officeLab();
        const auto note = edits::addNote(drawing, { 500, 20 }, "a note");
        if (!note || !applyDelta(drawing, note->delta)) qFatal("note");
        return drawing;
    }
    static void running(Canvas &canvas)
    {
        canvas.live.take(officeLive());
        canvas.view.setLabMode(DiagramView::LabMode::Running);
    }
    static Drawing wideLab()
    {
        Drawing drawing;
        addNamespace(drawing, "a", 0, 0);
        addNamespace(drawing, "b", 4000, 2000);
        addInterface(drawing, "a", "eth0");
        addInterface(drawing, "b", "eth0");
        addLink(drawing, "a:eth0", "b:eth0");
        return drawing;
    }
};

void TestLayers::initTestCase() { useFontsOfTheLook(); }

void TestLayers::eachLayerComesAndGoes_data()
{
    QTest::addColumn<Layer>("layer");
    QTest::newRow("addresses") << Layer::Addresses;
    QTest::newRow("routes") << Layer::Routes;
    QTest::newRow("interfaces") << Layer::Interfaces;
    QTest::newRow("notes") << Layer::Notes;
}

void TestLayers::eachLayerComesAndGoes()
{
    QFETCH(Layer, layer);
    Canvas canvas(labWithNote());
    const QImage before = canvas.view.picture({}).image(1);
    canvas.view.setLayerShown(layer, false);
    const QImage without = canvas.view.picture({}).image(1);
    if (layer == Layer::Notes) QVERIFY(without.size() != before.size() || differing(before, without) > 200);
    else {
        QCOMPARE(without.size(), before.size()); // nothing moves
        QVERIFY2(differing(before, without) > 200, qPrintable(QString::number(differing(before, without))));
    }
    canvas.view.setLayerShown(layer, true);
    QCOMPARE(canvas.view.picture({}).image(1), before);
    QCOMPARE(canvas.steps(), 0);
}

void TestLayers::liveValuesComeAndGo()
{
    Canvas canvas(officeLab());
    running(canvas);
    scene(canvas).linkOfPort(ElementId("ns1:veth1"))->setRate(5e6, 400);
    const QImage before = canvas.view.picture({}).image(1);
    canvas.view.setLayerShown(Layer::LiveValues, false);
    QVERIFY(differing(before, canvas.view.picture({}).image(1)) > 200);
    canvas.view.setLayerShown(Layer::LiveValues, true);
    QCOMPARE(canvas.view.picture({}).image(1), before);
}

void TestLayers::whatFailsStaysNamed()
{
    Canvas canvas(officeLab());
    canvas.view.setLayerShown(Layer::Interfaces, false);
    const QImage plain = canvas.view.picture({}).image(1);
    running(canvas);
    const QImage failing = canvas.view.picture({}).image(1);
    // The label of the end that has no carrier is there, as it is with all labels.
    const LinkItem *link = scene(canvas).linkOfPort(ElementId("ns2:veth2"));
    QVERIFY(link);
    const LinkItem::End &end = link->end(link->end(0).port.text() == "ns2:veth2" ? 0 : 1);
    QVERIFY(!end.labelRect.isNull());
    canvas.view.setLayerShown(Layer::Interfaces, true);
    const QImage all = canvas.view.picture({}).image(1);
    QRectF rect = scene(canvas).contentRect().adjusted(-40, -40, 40, 40);
    const QRect label = end.labelRect.translated(-QRectF(rect.toAlignedRect()).topLeft()).toAlignedRect();
    QCOMPARE(failing.copy(label), all.copy(label));
    QVERIFY(plain.copy(label) != failing.copy(label));
}

void TestLayers::whatIsPointedAtIsNamed()
{
    Canvas canvas(officeLab());
    canvas.view.setLayerShown(Layer::Interfaces, false);
    const LinkItem *link = scene(canvas).linkOfPort(ElementId("ns1:veth1"));
    const auto shown = [&] { return canvas.view.grab(QRect(canvas.at(link->end(0).labelRect.x(), link->end(0).labelRect.y()), link->end(0).labelRect.size().toSize())).toImage(); };
    const QImage hidden = shown();
    canvas.hover(canvas.at(link->middle().x(), link->middle().y()));
    QVERIFY(shown() != hidden);
}

void TestLayers::hiddenNotesAreNowhere()
{
    Canvas canvas(labWithNote());
    canvas.view.setSelection(ids({ "note1", "ns1" }));
    canvas.view.setLayerShown(Layer::Notes, false);
    QCOMPARE(canvas.view.selection(), ids({ "ns1" }));
    canvas.click(canvas.at(560, 40));
    QVERIFY(canvas.view.selection().empty());
    canvas.key(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(!canvas.view.selection().contains(ElementId("note1")));
    canvas.key(Qt::Key_Delete);
    QVERIFY(canvas.document.diagram().find(ElementId("note1"))); // what isn't seen isn't deleted
    canvas.document.undoStack()->undo();
    canvas.view.setLayerShown(Layer::Notes, true);
    canvas.click(canvas.at(560, 40));
    QVERIFY(canvas.selected("note1"));
}

void TestLayers::mapOnlyWhereSomethingIsOutside()
{
    Canvas canvas(wideLab());
    QVERIFY(map(canvas).isVisible());
    canvas.key(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!map(canvas).isVisible());
    canvas.resetView();
    QVERIFY(map(canvas).isVisible());
    QCOMPARE(map(canvas).size(), QSize(136, 88));
    QCOMPARE(map(canvas).geometry().bottomRight(), canvas.view.viewport()->geometry().bottomRight() - QPoint(12, 12));
    canvas.view.setMinimapShown(false);
    QVERIFY(!map(canvas).isVisible());
}

void TestLayers::clickOnTheMapCentres()
{
    Canvas canvas(wideLab());
    QTest::mouseClick(&map(canvas), Qt::LeftButton, {}, QPoint(126, 66));
    QVERIFY(canvas.view.center().x() > 3000 && canvas.view.center().y() > 1200);
    // Also within the rectangle, which is 31 px wide here and has its middle at 21.
    canvas.resetView();
    const QPointF first = canvas.view.center();
    QTest::mouseClick(&map(canvas), Qt::LeftButton, {}, QPoint(12, 17));
    QVERIFY(canvas.view.center().x() < first.x() - 100);
    QCOMPARE(canvas.view.zoom(), 1.0);
}

void TestLayers::rectangleOfTheMapIsDragged()
{
    Canvas canvas(wideLab());
    const QPointF before = canvas.view.center();
    const QPoint inside(14, 16); // the view is at the top left of all
    QTest::mousePress(&map(canvas), Qt::LeftButton, {}, inside);
    QCOMPARE(canvas.view.center(), before); // taking hold moves nothing
    const auto moveTo = [&](QPoint to) {
        QMouseEvent move(QEvent::MouseMove, to, map(canvas).mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&map(canvas), &move);
    };
    moveTo(inside + QPoint(20, 0));
    const QPointF right = canvas.view.center();
    QVERIFY(right.x() > before.x() + 300);
    QVERIFY(std::abs(right.y() - before.y()) < 1);
    moveTo(inside + QPoint(40, 20));
    // As far for each px: the map doesn't change its scale under the pointer.
    QVERIFY(std::abs((canvas.view.center().x() - right.x()) - (right.x() - before.x())) < 2);
    QVERIFY(canvas.view.center().y() > before.y() + 300);
    moveTo(inside);
    QTest::mouseRelease(&map(canvas), Qt::LeftButton, {}, inside);
    QVERIFY(geometry::distance(canvas.view.center(), before) < 2);
}

void TestLayers::failingLinksAreRedOnTheMap()
{
    Canvas canvas(officeLab());
    canvas.view.setZoom(3);
    running(canvas);
    const QImage image = map(canvas).grab().toImage();
    const QColor bad = canvas.view.theme().bad;
    int red = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            red += std::abs(pixel.red() - bad.red()) + std::abs(pixel.green() - bad.green()) + std::abs(pixel.blue() - bad.blue()) < 60 ? 1 : 0;
        }
    QVERIFY(red > 3);
}

QTEST_MAIN(TestLayers)
#include "tst_layers.moc"
