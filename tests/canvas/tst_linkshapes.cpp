// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/drawingpicture.h"
#include "canvas/linkitem.h"
#include "canvas/nodeitem.h"
#include "canvas/pingitem.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;
using geometry::Side;

Q_DECLARE_METATYPE(vethlab::LinkShape)

namespace {

/// A bridge on the right, four namespaces on the left, and two cables between two namespaces further down.
Drawing fanLab()
{
    Drawing d;
    add(d, Bridge { NodeId("br1"), interfaceName("br1"), "", InFabric {}, true, false, {}, {}, {}, {} });
    place(d, "br1", 560, 260);
    for (int i = 1; i <= 4; ++i) {
        const std::string ns = "ns" + std::to_string(i), port = "br-" + ns;
        addNamespace(d, ns.c_str(), 40, 20 + 130 * (i - 1));
        addInterface(d, ns.c_str(), "eth0", { "10.0.0.1/24" });
        addInterface(d, "br1", port.c_str());
        addLink(d, (ns + ":eth0").c_str(), ("br1:" + port).c_str());
    }
    return d;
}

Drawing parallelLab()
{
    Drawing d;
    addNamespace(d, "a", 40, 40);
    addNamespace(d, "b", 600, 340);
    for (const char *name : { "one", "two" }) {
        addInterface(d, "a", name);
        addInterface(d, "b", name);
        addLink(d, (std::string("a:") + name).c_str(), (std::string("b:") + name).c_str());
    }
    return d;
}

const LinkItem &link(Canvas &c, const char *port) { return *scene(c).linkOfPort(ElementId(port)); }

/// Where two links cross or run on top of each other; 0 = nowhere.
int meetings(const LinkPath &a, const LinkPath &b)
{
    int count = 0;
    for (const QLineF &one : a.lines())
        for (const QLineF &two : b.lines()) {
            if (one.intersects(two, nullptr) == QLineF::BoundedIntersection) ++count;
            for (const QPointF &point : { two.p1(), two.p2() }) count += geometry::distanceToSegment(point, one.p1(), one.p2()) < 2 ? 1 : 0;
        }
    return count;
}

} // namespace

/// Links drawn straight, curved, or at right angles.
class LinkShapesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void aPathIsMeasuredAlongItself()
    {
        const LinkPath::End a { { 0, 0 }, Side::Right }, b { { 200, 100 }, Side::Left };
        const LinkPath bent(LinkShape::Orthogonal, a, b);
        QCOMPARE(bent.at(0), a.point);
        QCOMPARE(bent.at(bent.length()), b.point);
        QVERIFY(bent.length() > 280 && bent.length() < 300); // round corners are shorter
        QVERIFY(geometry::distance(bent.at(bent.length() / 2), { 100, 50 }) < 0.5);
        QVERIFY(geometry::distance(bent.direction(bent.length() / 2), { 0, 1 }) < 1e-6);
        QVERIFY(geometry::distance(bent.direction(0), { 1, 0 }) < 1e-6);
        QVERIFY(bent.distanceTo({ 100, 40 }) < 1e-6);
        QVERIFY(bent.distanceTo({ 50, 25 }) > 20); // where the straight one would be
        QVERIFY(bent.distanceTo({ 100, 0 }) > 1); // the corner is round
        QVERIFY(bent.toCorner(50) > 40 && bent.toCorner(98) < 5);
        QVERIFY(bent.touches(QRectF(90, 40, 20, 20)) && !bent.touches(QRectF(40, 15, 20, 20)));
        const LinkPath curved(LinkShape::Curved, a, b);
        QVERIFY(geometry::distance(curved.direction(0), { 1, 0 }) < 0.1);
        QVERIFY(geometry::distance(curved.direction(curved.length()), { 1, 0 }) < 0.1);
        QVERIFY(geometry::distance(curved.at(curved.length() / 2), { 100, 50 }) < 1);
        QVERIFY(std::isinf(curved.toCorner(10)));
        const std::vector<QLineF> there = curved.lines(), back = curved.lines(true);
        QCOMPARE(there.size(), back.size());
        QCOMPARE(there.front().p1(), back.back().p2());
        QCOMPARE(back.front().p1(), b.point);
    }

    void levelLinksStayStraight()
    {
        for (const LinkShape shape : { LinkShape::Straight, LinkShape::Curved, LinkShape::Orthogonal }) {
            QVERIFY(LinkPath(shape, { { 0, 40 }, Side::Right }, { { 300, 40 }, Side::Left }).isStraight());
            QVERIFY(LinkPath(shape, { { 40, 0 }, Side::Bottom }, { { 40, 300 }, Side::Top }).isStraight());
        }
    }

    void allLinksFollowInOneStep_data()
    {
        QTest::addColumn<LinkShape>("shape");
        QTest::addColumn<QString>("step");
        QTest::newRow("curved") << LinkShape::Curved << QStringLiteral("Draw links curved");
        QTest::newRow("orthogonal") << LinkShape::Orthogonal << QStringLiteral("Draw links at right angles");
    }
    void allLinksFollowInOneStep()
    {
        QFETCH(LinkShape, shape);
        QFETCH(QString, step);
        Canvas c(fanLab());
        const QImage straight = c.view.picture({}).image(1);
        for (const auto &[id, item] : scene(c).links()) QVERIFY(item->path().isStraight());
        c.view.shapeLinks(shape);
        QCOMPARE(c.steps(), 1);
        QCOMPARE(c.lastStep(), step);
        QCOMPARE(c.document.diagram().linkShape(), shape);
        for (const auto &[id, item] : scene(c).links()) QVERIFY(!item->path().isStraight());
        c.view.shapeLinks(shape); // they are so
        QCOMPARE(c.steps(), 1);
        const QImage shaped = c.view.picture({}).image(1);
        QVERIFY(shaped != straight);
        c.document.undoStack()->undo();
        QCOMPARE(c.view.picture({}).image(1), straight);
        c.document.undoStack()->redo();
        QCOMPARE(c.view.picture({}).image(1), shaped);
        // A drawing that comes with it looks the same.
        Canvas other(c.document.drawing());
        QCOMPARE(other.view.picture({}).image(1), shaped);
    }

    void rightAnglesDontCoverEachOther()
    {
        Drawing drawing = fanLab();
        drawing.diagram.setLinkShape(LinkShape::Orthogonal);
        Canvas c(drawing);
        const auto check = [&c] {
            std::vector<const LinkItem *> links;
            for (const auto &[id, item] : scene(c).links()) links.push_back(item.get());
            for (const LinkItem *item : links)
                for (const QLineF &line : item->path().lines()) // along the axes, but for the corners
                    QVERIFY(line.length() < 6 || std::abs(line.dx()) < 1e-6 || std::abs(line.dy()) < 1e-6);
            for (std::size_t i = 0; i < links.size(); ++i)
                for (std::size_t k = 0; k < i; ++k)
                    QVERIFY2(meetings(links[i]->path(), links[k]->path()) == 0, qPrintable(QStringLiteral("%1 %2").arg(i).arg(k)));
        };
        check();
        // One that moves takes those beside it along, in a drag and after it, and it comes out as from the file.
        c.drag(c.at(660, 292), c.at(680, 432));
        QCOMPARE(c.steps(), 1);
        check();
        const QImage moved = c.view.picture({}).image(1);
        Canvas other(c.document.drawing());
        QCOMPARE(other.view.picture({}).image(1), moved);
    }

    void parallelLinksFanOut_data()
    {
        QTest::addColumn<LinkShape>("shape");
        QTest::newRow("straight") << LinkShape::Straight;
        QTest::newRow("curved") << LinkShape::Curved;
        QTest::newRow("orthogonal") << LinkShape::Orthogonal;
    }
    void parallelLinksFanOut()
    {
        QFETCH(LinkShape, shape);
        Drawing drawing = parallelLab();
        drawing.diagram.setLinkShape(shape);
        Canvas c(drawing);
        const LinkPath &one = link(c, "a:one").path(), &two = link(c, "a:two").path();
        QCOMPARE(meetings(one, two), 0);
        const double least = shape == LinkShape::Straight ? 12 : 14; // straight ones slant
        for (double part = 0; part <= 1; part += 0.05) QVERIFY2(two.distanceTo(one.at(one.length() * part)) >= least - 1e-6 || part < 0.1 || part > 0.9, qPrintable(QString::number(part)));
    }

    void theyAreHitWhereTheyAreDrawn_data() { allLinksFollowInOneStep_data(); }
    void theyAreHitWhereTheyAreDrawn()
    {
        QFETCH(LinkShape, shape);
        Drawing drawing = fanLab();
        drawing.diagram.setLinkShape(shape);
        Canvas c(drawing);
        const LinkItem &item = link(c, "ns1:eth0");
        for (const double part : { 0.3, 0.5, 0.65 }) {
            const QPointF point = item.path().at(item.path().length() * part);
            c.click(c.at(900, 600));
            c.click(c.at(point.x(), point.y()));
            QVERIFY2(c.selected("ns1:eth0~br1:br-ns1"), qPrintable(QString::number(part)));
        }
        // A straight one would have been there.
        const QPointF chord = item.end(0).point * 0.8 + item.end(1).point * 0.2;
        QVERIFY(item.path().distanceTo(chord) > 12);
        c.click(c.at(chord.x(), chord.y()));
        QVERIFY(c.view.selection().empty());
        // Touched by a rubber band from right to left.
        const QPointF middle = item.path().at(item.path().length() / 2);
        c.drag(c.at(middle.x() + 30, middle.y() - 10), c.at(middle.x() - 30, middle.y() - 2));
        QVERIFY(c.view.selection().contains(ElementId("ns1:eth0~br1:br-ns1")));
    }

    void labelsSitOnThem_data() { allLinksFollowInOneStep_data(); }
    void labelsSitOnThem()
    {
        QFETCH(LinkShape, shape);
        Drawing drawing = fanLab();
        drawing.diagram.setLinkShape(shape);
        Canvas c(drawing);
        std::vector<QRectF> labels;
        for (const auto &[id, item] : scene(c).links())
            for (const int end : { 0, 1 }) {
                const QRectF rect = item->end(end).labelRect;
                QVERIFY2(!rect.isNull(), id.text().c_str());
                QVERIFY(item->path().distanceTo(rect.center()) < 0.5);
                for (const auto &[other, node] : scene(c).nodes()) QVERIFY(!node->sceneRect().intersects(rect));
                for (const QRectF &label : labels) QVERIFY(!label.intersects(rect));
                labels.push_back(rect);
                // Not on a corner.
                QVERIFY(item->path().toCorner(item->along(end, item->end(end).labelAt)) > 10);
            }
        QCOMPARE(labels.size(), std::size_t(8));
    }

    void pingsTravelOnThem()
    {
        Drawing drawing = fanLab();
        drawing.diagram.setLinkShape(LinkShape::Orthogonal);
        Canvas c(drawing);
        c.view.setReducedMotion(false);
        const std::vector<InterfaceId> way { InterfaceId("ns1:eth0"), InterfaceId("br1:br-ns1"), InterfaceId("br1:br-ns2"), InterfaceId("ns2:eth0") };
        c.view.showPing(1, NodeId("ns1"), NodeId("ns2"), way);
        PingEvent reply;
        reply.outcome = PingOutcome::Reply;
        reply.rttUs = 400;
        c.view.updatePing(1, reply, 0);
        const PingMarks *marks = nullptr;
        const PingHalo *halo = nullptr;
        for (QGraphicsItem *item : scene(c).items()) {
            if (const auto *found = dynamic_cast<const PingMarks *>(item)) marks = found;
            if (const auto *found = dynamic_cast<const PingHalo *>(item)) halo = found;
        }
        QVERIFY(marks && halo);
        QVERIFY(halo->boundingRect().contains(link(c, "ns1:eth0").path().bounds()));
        int seen = 0, afield = 0;
        const LinkPath &one = link(c, "ns1:eth0").path(), &two = link(c, "ns2:eth0").path();
        while (seen < 20 || afield == 0) {
            QTest::qWait(20);
            if (marks->points().empty()) break;
            const QPointF at = marks->points().front();
            const double aside = std::min(one.distanceTo(at), two.distanceTo(at));
            QVERIFY2(aside < 1, qPrintable(QString::number(aside)));
            const double chord = std::min(geometry::distanceToSegment(at, one.at(0), one.at(one.length())), geometry::distanceToSegment(at, two.at(0), two.at(two.length())));
            afield += chord > 12 ? 1 : 0;
            ++seen;
        }
        QVERIFY2(seen > 3 && afield > 0, qPrintable(QStringLiteral("%1 %2").arg(seen).arg(afield)));
    }

    void aNewLinkIsShownAsItWillBe_data() { allLinksFollowInOneStep_data(); }
    void aNewLinkIsShownAsItWillBe()
    {
        QFETCH(LinkShape, shape);
        Drawing drawing = fanLab();
        drawing.diagram.setLinkShape(shape);
        addNamespace(drawing, "ns9", 600, 500);
        Canvas c(drawing);
        c.view.setTool(DiagramView::Tool::Link);
        const QPoint from = c.at(140, 60), to = c.at(690, 530);
        c.press(from);
        c.move((from + to) / 2);
        QVERIFY(overlay(c).newLink() && overlay(c).newLink()->path.isStraight());
        c.move(to);
        const LinkPath shown = overlay(c).newLink()->path;
        QVERIFY(!shown.isStraight());
        c.release(to);
        const LinkPath &made = link(c, "ns9:eth0").path();
        QVERIFY(geometry::distance(made.at(0), shown.at(0)) < 1 && geometry::distance(made.at(made.length()), shown.at(shown.length())) < 1);
    }

    void nodesAreDroppedOntoThem()
    {
        Drawing drawing = parallelLab();
        drawing.diagram.setLinkShape(LinkShape::Orthogonal);
        addNamespace(drawing, "r1", 40, 500, NodeLook::Router);
        Canvas c(drawing);
        const LinkPath &path = link(c, "a:one").path();
        const QPointF bend = path.at(path.length() * 0.62); // far from the straight way
        QVERIFY(geometry::distanceToSegment(bend, path.at(0), path.at(path.length())) > 20);
        const QRectF router = scene(c).node(ElementId("r1"))->sceneRect();
        const QPointF grip = router.center() + QPointF(30, 0);
        c.drag(c.at(grip.x(), grip.y()), c.at(bend.x() + 30, bend.y()), Qt::AltModifier);
        QVERIFY2(c.lastStep().startsWith(QStringLiteral("Put r1")), qPrintable(c.lastStep()));
    }
};

QTEST_MAIN(LinkShapesTest)
#include "tst_linkshapes.moc"
