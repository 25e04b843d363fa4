// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What Graphviz's programs are told and what their answer means; pins; the order of notes. The programs themselves: see tests/window.
#include <QtTest>

#include "backend/document/autolayout.h"

using namespace vethlab;

class TestAutoLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linksAndFramesBecomeAGraph();
    void theProgramSuitsTheShape_data();
    void theProgramSuitsTheShape();
    void nothingOfTheDrawingReachesTheProgram();
    void treesHangFromTheirMiddle();
    void placesKeepTheMiddle();
    void pinnedOnesStay();
    void whatIsNoAnswer_data();
    void whatIsNoAnswer();
    void pinning();
    void restacking();
    void restackingNodes();

private:
    static void add(Drawing &drawing, const Result<edits::Added> &added)
    {
        if (!added || !applyDelta(drawing, added->delta))
            qFatal("a step of a test drawing fails");
    }
    static layout::Graph graph(std::size_t boxes, std::vector<std::pair<std::size_t, std::size_t>> edges)
    {
        layout::Graph made;
        for (std::size_t i = 0; i < boxes; ++i)
            made.boxes.push_back({ElementId("n" + std::to_string(i)), QRectF(static_cast<double>(i) * 300, 100, 200, 64), false});
        made.edges = std::move(edges);
        return made;
    }
};

void TestAutoLayout::linksAndFramesBecomeAGraph()
{
    Drawing drawing;
    add(drawing, edits::addNode(drawing, edits::NodeKind::Computer, {0, 0}));
    add(drawing, edits::addNode(drawing, edits::NodeKind::Bridge, {100, 100}));
    add(drawing, edits::addNode(drawing, edits::NodeKind::Namespace, {600, 0}));
    add(drawing, edits::addNode(drawing, edits::NodeKind::Namespace, {600, 300}));
    const auto home = edits::moveBridgeHome(drawing, NodeId("br1"), InComputer{}, {100, 100});
    QVERIFY(home && applyDelta(drawing, *home));
    add(drawing, edits::connect(drawing, NodeId("ns1"), NodeId("br1")));
    add(drawing, edits::connect(drawing, NodeId("ns1"), NodeId("br1"))); // side by side
    add(drawing, edits::connect(drawing, NodeId("ns2"), NodeId("ns1")));
    const std::vector<edits::Placed> all{{ElementId("computer"), {0, 0, 400, 300}}, {ElementId("br1"), {100, 100, 200, 64}}, {ElementId("ns1"), {600, 0, 192, 64}}, {ElementId("ns2"), {600, 300, 192, 64}}};
    const layout::Graph whole = layout::graphOf(drawing, all);
    QCOMPARE(whole.boxes.size(), std::size_t(3)); // the bridge is part of its frame
    QCOMPARE(whole.edges, (std::vector<std::pair<std::size_t, std::size_t>>{{1, 0}, {2, 1}}));
    // Links that lead out of the selection don't count.
    const layout::Graph part = layout::graphOf(drawing, {all[0], all[3]});
    QCOMPARE(part.boxes.size(), std::size_t(2));
    QVERIFY(part.edges.empty());
}

void TestAutoLayout::theProgramSuitsTheShape_data()
{
    QTest::addColumn<int>("boxes");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("program");
    QTest::newRow("tree") << 7 << QStringLiteral("tree") << QStringLiteral("dot");
    QTest::newRow("circle") << 7 << QStringLiteral("ring") << QStringLiteral("neato");
    QTest::newRow("star of many") << 20 << QStringLiteral("star") << QStringLiteral("neato");
    QTest::newRow("nothing linked") << 5 << QStringLiteral("none") << QStringLiteral("neato");
    QTest::newRow("many") << 300 << QStringLiteral("ring") << QStringLiteral("sfdp");
    QTest::newRow("pinned") << 7 << QStringLiteral("pinned tree") << QStringLiteral("neato");
}

void TestAutoLayout::theProgramSuitsTheShape()
{
    QFETCH(int, boxes);
    QFETCH(QString, shape);
    QFETCH(QString, program);
    layout::Graph made = graph(static_cast<std::size_t>(boxes), {});
    for (std::size_t i = 1; i < made.boxes.size(); ++i) {
        if (shape.contains(QStringLiteral("tree")))
            made.edges.emplace_back((i - 1) / 2, i);
        else if (shape == QLatin1String("star"))
            made.edges.emplace_back(0, i);
        else if (shape == QLatin1String("ring"))
            made.edges.emplace_back(i - 1, i);
    }
    if (shape == QLatin1String("ring"))
        made.edges.emplace_back(made.boxes.size() - 1, 0);
    made.boxes[2].pinned = shape.contains(QStringLiteral("pinned"));
    QCOMPARE(QString::fromLatin1(layout::programFor(made)), program);
}

void TestAutoLayout::nothingOfTheDrawingReachesTheProgram()
{
    layout::Graph made = graph(2, {{0, 1}});
    made.boxes[0].id = ElementId("a\"]; b");
    const QByteArray text = layout::inputFor(made);
    QVERIFY(!text.contains("b\"") && !text.contains("a\""));
    QVERIFY(text.contains("0 [width=2.7778, height=0.8889]") && text.contains("1 -- 0 ["));
}

void TestAutoLayout::treesHangFromTheirMiddle()
{
    // A path of five: edges lead away from the third.
    const QByteArray text = layout::inputFor(graph(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
    for (const char *edge : {"1 -- 0 ", "2 -- 1 ", "2 -- 3 ", "3 -- 4 "})
        QVERIFY2(text.contains(edge), text.constData());
}

void TestAutoLayout::placesKeepTheMiddle()
{
    const layout::Graph made = graph(2, {{0, 1}});
    const auto places = layout::placesFrom(made, "graph 1 4 4\nnode 0 1 3 2.7 0.8 \"\" solid box black lightgrey\nnode 1 1 0 2.7 0.8 \"\" solid box black lightgrey\nedge 0 1 4 1 1 1 1 1 1 1 1 solid black\nstop\n");
    QVERIFY(places);
    // Side by side from x 0 to 500 about (250, 132); now above each other: three inches are 216 px.
    QCOMPARE(places->size(), std::size_t(2));
    QCOMPARE((*places)[0].second, QPointF(160, 0));
    QCOMPARE((*places)[1].second, QPointF(160, 200));
    for (const auto &[id, at] : *places)
        QCOMPARE(std::fmod(at.x(), 20) + std::fmod(at.y(), 20), 0.0);
}

void TestAutoLayout::pinnedOnesStay()
{
    layout::Graph made = graph(2, {{0, 1}});
    made.boxes[1].pinned = true;
    QVERIFY(layout::inputFor(made).contains("pos=\"5.5556,-1.8333!\""));
    const auto places = layout::placesFrom(made, "node 0 10 10 1 1\nnode 1 13 10 1 1\n");
    QVERIFY(places);
    QCOMPARE(places->size(), std::size_t(1));
    QCOMPARE((*places)[0].first, made.boxes[0].id);
    QCOMPARE((*places)[0].second, QPointF(80, 100)); // as far from the pinned one as the answer says
}

void TestAutoLayout::whatIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one is missing") << QByteArray("node 0 1 1 1 1\nstop\n");
    QTest::newRow("unknown node") << QByteArray("node 0 1 1 1 1\nnode 7 1 1 1 1\n");
    QTest::newRow("a name") << QByteArray("node 0 1 1 1 1\nnode x 1 1 1 1\n");
    QTest::newRow("no number") << QByteArray("node 0 1 1 1 1\nnode 1 1 here 1 1\n");
    QTest::newRow("not finite") << QByteArray("node 0 1 1 1 1\nnode 1 nan 1 1 1\n");
}

void TestAutoLayout::whatIsNoAnswer()
{
    QFETCH(QByteArray, answer);
    const auto places = layout::placesFrom(graph(2, {{0, 1}}), answer);
    QVERIFY(!places);
    QCOMPARE(places.error().code, ErrorCode::Invalid);
}

void TestAutoLayout::pinning()
{
    Drawing drawing;
    add(drawing, edits::addNode(drawing, edits::NodeKind::Namespace, {40, 40}));
    const std::vector<edits::Placed> node{{ElementId("ns1"), {40, 40, 192, 64}}};
    const Drawing before = drawing;
    const auto pinned = edits::pin(drawing, node, true);
    QVERIFY(pinned && applyDelta(drawing, *pinned));
    QVERIFY(std::get<NodePlace>(*drawing.diagram.find(ElementId("ns1"))).pinned);
    QVERIFY(edits::pin(drawing, node, true)->isEmpty());
    QVERIFY(applyDelta(drawing, pinned->inverse()));
    QVERIFY(drawing == before);
}

void TestAutoLayout::restacking()
{
    Drawing drawing;
    for (int i = 0; i < 4; ++i)
        add(drawing, edits::addNote(drawing, {40.0 * i, 40}, "note"));
    const auto order = [&] {
        std::string ids;
        for (const auto &[place, item] : drawing.diagram.items())
            ids += diagramItemId(item).text().back();
        return ids;
    };
    QCOMPARE(order(), std::string("1234"));
    const Drawing before = drawing;
    const auto front = edits::restack(drawing, {{ElementId("note1"), {}}, {ElementId("note3"), {}}}, true);
    QVERIFY(front && applyDelta(drawing, *front));
    QCOMPARE(order(), std::string("2413"));
    const auto back = edits::restack(drawing, {{ElementId("note3"), {}}, {ElementId("note4"), {}}}, false);
    QVERIFY(back && applyDelta(drawing, *back));
    QCOMPARE(order(), std::string("4321"));
    QVERIFY(applyDelta(drawing, back->inverse()) && applyDelta(drawing, front->inverse()));
    QVERIFY(drawing == before);
    QCOMPARE(order(), std::string("1234"));
}

void TestAutoLayout::restackingNodes()
{
    Drawing drawing;
    for (int i = 0; i < 4; ++i)
        add(drawing, edits::addNode(drawing, edits::NodeKind::Namespace, {40.0 * i, 40}));
    add(drawing, edits::addNote(drawing, {0, 0}, "note"));
    const Drawing before = drawing;
    const auto z = [&](const char *id) { return std::get<NodePlace>(*drawing.diagram.find(ElementId(id))).z; };
    const auto front = edits::restack(drawing, {{ElementId("ns3"), {}}, {ElementId("ns1"), {}}, {ElementId("note1"), {}}}, true);
    QVERIFY(front && front->topology.isEmpty() && applyDelta(drawing, *front)); // nothing to the lab
    QCOMPARE(z("ns1"), 1); // in the order they had
    QCOMPARE(z("ns3"), 2);
    QCOMPARE(z("ns2"), 0);
    const auto again = edits::restack(drawing, {{ElementId("ns1"), {}}, {ElementId("ns3"), {}}}, true);
    QVERIFY(again && again->isEmpty()); // they are there already
    const auto back = edits::restack(drawing, {{ElementId("ns3"), {}}}, false);
    QVERIFY(back && applyDelta(drawing, *back));
    QCOMPARE(z("ns3"), -1);
    QVERIFY(applyDelta(drawing, back->inverse()) && applyDelta(drawing, front->inverse()));
    QVERIFY(drawing == before);
    // However often two take turns, they stay within what a file may say.
    for (int i = 0; i < 2500; ++i) {
        const auto turn = edits::restack(drawing, {{ElementId(i % 2 ? "ns1" : "ns2"), {}}}, true);
        QVERIFY(turn && applyDelta(drawing, *turn));
    }
    QVERIFY(z("ns1") <= NodePlace::maxZ && z("ns2") <= NodePlace::maxZ);
    // A node that no file placed gets its place where it is drawn.
    QVERIFY(drawing.diagram.remove(ElementId("ns4")));
    const auto placed = edits::restack(drawing, {{ElementId("ns4"), QRectF(7, 8, 100, 50)}}, true);
    QVERIFY(placed && applyDelta(drawing, *placed));
    QCOMPARE(diagramItemPosition(*drawing.diagram.find(ElementId("ns4"))), QPointF(7, 8));
}

QTEST_GUILESS_MAIN(TestAutoLayout)
#include "tst_autolayout.moc"
