// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include "canvas/geometry.h"
#include "canvas/rectindex.h"
#include "canvas/snapping.h"

using namespace vethlab;
using namespace vethlab::geometry;

class GeometryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edgePointsLieOnTheOutline()
    {
        for (const NodeShape shape : { NodeShape::Rounded, NodeShape::Stadium, NodeShape::Bridge, NodeShape::Hub, NodeShape::Frame, NodeShape::Cloud }) {
            const QRectF rect(QPointF(100, 50), baseSize(shape));
            const QPainterPath inner = outline(shape, rect, -1), outer = outline(shape, rect, 1);
            for (const Side side : { Side::Left, Side::Right, Side::Top, Side::Bottom })
                for (double part = 0.3; part < 0.75; part += 0.2) {
                    const double along = isVertical(side) ? rect.top() + rect.height() * part : rect.left() + rect.width() * part;
                    const QPointF point = edgePoint(shape, rect, side, along);
                    QVERIFY2(!inner.contains(point) && outer.contains(point),
                        qPrintable(QStringLiteral("shape %1 side %2 at %3: %4 %5").arg(int(shape)).arg(int(side)).arg(part).arg(point.x()).arg(point.y())));
                }
        }
    }

    void theWiderGapChoosesTheSides()
    {
        const QRectF ns(32, 40, 192, 64), bridge(436, 244, 200, 64);
        QCOMPARE(int(facingSides(ns, bridge).a), int(Side::Right)); // 212 px beside, 140 px below
        QCOMPARE(int(facingSides(ns, bridge).b), int(Side::Left));
        const QRectF below(60, 300, 192, 64);
        QCOMPARE(int(facingSides(ns, below).a), int(Side::Bottom));
        QCOMPARE(int(facingSides(below, ns).a), int(Side::Top));
    }

    void nearlyLevelLinksBecomeLevel()
    {
        const QRectF a(0, 0, 192, 64), b(400, 20, 192, 64);
        const Level level = levelAlong(a, Side::Right, b, Side::Left);
        QVERIFY(level.possible);
        QCOMPARE(level.along, 42.0); // between both middles, 32 and 52
        QCOMPARE(levelAlong(b, Side::Left, a, Side::Right).along, 42.0);
        QVERIFY(!levelAlong(a, Side::Right, QRectF(400, 60, 192, 64), Side::Left).possible);
        // The small one keeps its middle beside a large frame.
        QCOMPARE(levelAlong(QRectF(0, 0, 300, 400), Side::Right, QRectF(500, 100, 148, 72), Side::Left).along, 136.0);
    }

    void portsKeepApartAndInOrder()
    {
        std::vector<PortWish> two { { 500, 0 }, { 20, 1 } };
        placePorts(two, 100, 164);
        QCOMPARE(two[0].along, 148.0); // the one that goes down is the lower one
        QCOMPARE(two[1].along, 116.0);

        std::vector<PortWish> level { { 500, 0 }, { 130, 1, true, 132 }, { 20, 2 } };
        placePorts(level, 100, 164);
        QCOMPARE(level[1].along, 132.0);
        QVERIFY(level[0].along - level[1].along >= 16 - 1e-6);
        QVERIFY(level[1].along - level[2].along >= 16 - 1e-6);

        std::vector<PortWish> parallel { { 130, 0, true, 132 }, { 130, 1, true, 132 } };
        placePorts(parallel, 100, 164);
        QCOMPARE(parallel[0].along, 124.0);
        QCOMPARE(parallel[1].along, 140.0);

        std::vector<PortWish> crowd(40);
        for (int i = 0; i < 40; ++i) crowd[size_t(i)] = { double(i), i };
        placePorts(crowd, 0, 64);
        for (const PortWish &port : crowd) QVERIFY(port.along >= edgeInset - 1e-6 && port.along <= 64 - edgeInset + 1e-6);
    }

    void snappingPrefersGuides()
    {
        const QRectF moving(203, 98, 192, 64);
        const Snapped aligned = snap(moving, { QRectF(200, 300, 192, 64) }, { 8, true, true });
        QCOMPARE(aligned.shift, QPointF(-3, 2)); // left edges align; the other axis goes to the grid
        QVERIFY(!aligned.guides.empty());
        const Snapped grid = snap(moving, {}, { 8, true, true });
        QCOMPARE(grid.shift, QPointF(-3, 2));
        QVERIFY(grid.guides.empty());
        const Snapped none = snap(moving, {}, { 8, true, false });
        QCOMPARE(none.shift, QPointF(0, 0));
    }

    void equalGapsSnap()
    {
        const std::vector<QRectF> others { QRectF(0, 0, 72, 32), QRectF(104, 0, 64, 32) }; // 32 px apart
        const Snapped result = snap(QRectF(203, 0, 72, 32), others, { 8, true, false });
        QCOMPARE(result.shift.x(), -3.0);
        int gaps = 0;
        for (const Guide &guide : result.guides)
            if (guide.gap > 0) {
                QCOMPARE(guide.gap, 32.0);
                ++gaps;
            }
        QCOMPARE(gaps, 2); // the new one, and the one it is equal to
    }

    void rectIndexFindsAndForgets()
    {
        RectIndex index;
        const int a = 0, b = 0;
        const auto none = [](const void *) { return false; };
        index.set(&a, QRectF(0, 0, 600, 600));
        index.set(&b, QRectF(1000, 1000, 10, 10));
        QVERIFY(index.meets(QRectF(590, 590, 50, 50), none));
        QVERIFY(!index.meets(QRectF(590, 590, 50, 50), [&](const void *key) { return key == &a; }));
        QVERIFY(!index.meets(QRectF(700, 700, 50, 50), none));
        index.set(&a, QRectF(700, 700, 10, 10));
        QVERIFY(!index.meets(QRectF(590, 590, 50, 50), none));
        QVERIFY(index.meets(QRectF(700, 700, 50, 50), none));
        index.remove(&a);
        QVERIFY(!index.meets(QRectF(700, 700, 50, 50), none));
    }
};

QTEST_GUILESS_MAIN(GeometryTest)
#include "tst_geometry.moc"
