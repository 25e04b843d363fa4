// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvasfixture.h"

using namespace canvastest;

/// A drawing that was fitted into the view stays fitted when the view gets another size, until somebody looks elsewhere or draws.
class TestFitting : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }
    void staysFitted();
    void notOnceSomebodyHasMoved();
    void notOnceSomethingWasDrawn();

private:
    static bool isAllInSight(const Canvas &c)
    {
        const QRectF seen = c.view.mapToScene(c.view.viewport()->rect()).boundingRect();
        return seen.contains(scene(c).contentRect());
    }
    static DiagramScene &scene(const Canvas &c) { return *static_cast<DiagramScene *>(c.view.scene()); }
};

void TestFitting::staysFitted()
{
    Canvas c(officeLab());
    c.view.fitAll();
    QVERIFY(isAllInSight(c));
    const double zoom = c.view.zoom();
    c.view.resize(500, 300); // as a small screen cuts a window that is just shown
    QTRY_VERIFY(c.view.zoom() < zoom);
    QVERIFY(isAllInSight(c));
    c.view.resize(1200, 800);
    QTRY_VERIFY(c.view.zoom() >= zoom);
    QVERIFY(isAllInSight(c));
}

void TestFitting::notOnceSomebodyHasMoved()
{
    Canvas c(officeLab());
    c.view.fitAll();
    c.view.setCenter(c.view.center() + QPointF(60, 0));
    const double zoom = c.view.zoom();
    c.view.resize(500, 300);
    QCoreApplication::processEvents();
    QCOMPARE(c.view.zoom(), zoom);
}

void TestFitting::notOnceSomethingWasDrawn()
{
    Canvas c(officeLab());
    c.view.fitAll();
    const double zoom = c.view.zoom();
    c.view.setSelection({ ElementId("ns1") });
    c.key(Qt::Key_Delete);
    c.view.resize(500, 300);
    QCoreApplication::processEvents();
    QCOMPARE(c.view.zoom(), zoom);
}

QTEST_MAIN(TestFitting)
#include "tst_fitting.moc"
