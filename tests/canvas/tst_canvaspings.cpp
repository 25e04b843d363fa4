// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramscene.h"
#include "canvas/pingitem.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

const PingItem *pingOf(Canvas &canvas)
{
    for (QGraphicsItem *item : canvas.view.scene()->items())
        if (const auto *found = dynamic_cast<PingItem *>(item)) return found;
    return nullptr;
}

PingEvent reply()
{
    PingEvent event;
    event.rttUs = 70;
    return event;
}

} // namespace

/// What a ping shows on the canvas, and that it hides nothing else; the name of a frame.
class CanvasPingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void wordsInAFrameKeepOffWhatIsThere()
    {
        Canvas c(officeLab());
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        c.view.showPing(1, NodeId("ns1"), NodeId("br1"), { InterfaceId("ns1:veth1"), InterfaceId("br1:br-veth1") });
        c.view.updatePing(1, reply(), 0);
        const PingItem *ping = pingOf(c);
        QVERIFY(ping);
        const QRectF bridge = scene(c).node(ElementId("br1"))->sceneRect();
        const NodeItem *frame = scene(c).node(ElementId("computer"));
        const QRectF header(frame->pos(), QSizeF(frame->sceneRect().width(), geometry::frameHeader - 4)); // its name and properties
        QVERIFY(ping->valueRect().bottom() <= bridge.top());
        QVERIFY(!ping->valueRect().intersects(header));
        QVERIFY(ping->wordsRect().top() >= bridge.bottom());
        const double facts = frame->sceneRect().bottom() - 34 - 24 * (static_cast<double>(frame->facts().rows.size()) - 1);
        QVERIFY(frame->facts().rows.size() == 3);
        QVERIFY(ping->wordsRect().bottom() <= facts - 8);
    }

    void wordsUnderANodeKeepOffItsProperties()
    {
        Drawing drawing = officeLab();
        Element router = *drawing.topology.find(ElementId("ns2"));
        networkStack(router)->forwardingV4 = true;
        QVERIFY(drawing.topology.replace(router));
        Canvas c(drawing);
        const QRectF node = scene(c).node(ElementId("ns2"))->sceneRect();
        c.view.showPing(1, NodeId("ns1"), NodeId("ns2"), {});
        c.view.updatePing(1, reply(), 0);
        QVERIFY(scene(c).node(ElementId("ns2"))->facts().forwarding);
        QVERIFY(pingOf(c)->wordsRect().top() >= node.bottom() + 30);
    }

    void marksTravelUnderTheLabels()
    {
        Canvas c(officeLab());
        c.view.setReducedMotion(false);
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        c.view.showPing(1, NodeId("ns1"), NodeId("br1"), { InterfaceId("ns1:veth1"), InterfaceId("br1:br-veth1") });
        c.view.updatePing(1, reply(), 0);
        const PingMarks &marks = pingOf(c)->marks();
        const LinkItem *link = scene(c).link(ElementId("ns1:veth1~br1:br-veth1"));
        QVERIFY(marks.zValue() < link->endsItem()->zValue());
        QVERIFY(marks.zValue() > link->zValue());
        // There and back again, then it is gone.
        QTRY_VERIFY_WITH_TIMEOUT(!marks.points().empty() && QLineF(marks.points().front(), link->end(1).point).length() < 60, 2000);
        QTRY_VERIFY_WITH_TIMEOUT(!marks.points().empty() && QLineF(marks.points().front(), link->end(0).point).length() < 60, 2000);
        QTRY_VERIFY_WITH_TIMEOUT(marks.points().empty(), 2000);
    }

    void withReducedMotionTheyStand()
    {
        Canvas c(officeLab());
        c.view.setLabMode(DiagramView::LabMode::Running);
        c.live.take(officeLive());
        c.view.showPing(1, NodeId("ns1"), NodeId("br1"), { InterfaceId("ns1:veth1"), InterfaceId("br1:br-veth1") });
        c.view.updatePing(1, reply(), 0);
        const LinkItem *link = scene(c).link(ElementId("ns1:veth1~br1:br-veth1"));
        QCOMPARE(pingOf(c)->marks().points(), std::vector<QPointF> { link->middle() });
    }

    void theNameOfAFrameIsWholeBesideItsProperty()
    {
        // Wider letters than those of the look.
        QFont wide = QApplication::font();
        wide.setLetterSpacing(QFont::AbsoluteSpacing, 1);
        Canvas c;
        c.view.setFonts(wide, QFont(QStringLiteral("JetBrains Mono")));
        c.view.setWorldWord(QStringLiteral("sandbox"));
        c.load(officeLab());
        const NodeItem *frame = scene(c).node(ElementId("computer"));
        QVERIFY(frame->facts().forwarding);
        QCOMPARE(frame->shownName(), frame->facts().name);
    }
};

QTEST_MAIN(CanvasPingsTest)
#include "tst_canvaspings.moc"
