// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <algorithm>
#include <random>

#include "backend/diagram/delta.h"

using namespace vethlab;

namespace {

Note note(const std::string &id, double x = 0)
{
    Note result;
    result.id = ElementId(id);
    result.position = QPointF(x, 0);
    return result;
}

Diagram diagramOf(const std::vector<std::string> &ids)
{
    Diagram diagram;
    for (const std::string &id : ids)
        if (!diagram.add(note(id))) qFatal("two notes of one name");
    return diagram;
}

Change<DiagramItem> added(const Note &item) { return { item.id, std::nullopt, item, std::nullopt }; }
Change<DiagramItem> removed(const Note &item) { return { item.id, item, std::nullopt, std::nullopt }; }

} // namespace

class TestDelta : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDiagramTakesEachIdOnce();
    void changesAreAppliedWholeOrNotAtAll();
    void anEditFailsWholeOrNotAtAll();
    void removedItemsReturnToTheirPlace();
    void differencesLeadFromOneToTheOther();
};

void TestDelta::aDiagramTakesEachIdOnce()
{
    Diagram diagram = diagramOf({ "a", "b" });
    QVERIFY(!diagram.add(note("a")));
    QVERIFY(!diagram.add(note("c"), 1)); // a place that is taken
    QVERIFY(!diagram.replace(note("c")));
    QVERIFY(!diagram.remove(ElementId("c")));
    QVERIFY(diagram == diagramOf({ "a", "b" }));
    QVERIFY(diagram != diagramOf({ "b", "a" }));
}

void TestDelta::changesAreAppliedWholeOrNotAtAll()
{
    const Diagram before = diagramOf({ "a", "b", "c" });
    const std::vector<std::pair<std::vector<Change<DiagramItem>>, ErrorCode>> bad = {
        { { removed(note("a")), added(note("b")) }, ErrorCode::Duplicate },
        { { removed(note("b")), removed(note("b")) }, ErrorCode::Unknown },
        { { removed(note("a")), removed(note("c", 5)) }, ErrorCode::Invalid },
        { { removed(note("a")), { ElementId("b"), {}, {}, {} } }, ErrorCode::Invalid },
        { { removed(note("a")), { ElementId("x"), note("b"), note("b", 1), {} } }, ErrorCode::Invalid },
    };
    for (const auto &[changes, code] : bad) {
        Diagram diagram = before;
        const Result<void> result = diagram.apply(changes);
        QVERIFY(!result);
        QVERIFY(result.error().code == code);
        QVERIFY(diagram == before);
        QVERIFY(diagram.place(ElementId("a")) == before.place(ElementId("a")));
    }
}

void TestDelta::anEditFailsWholeOrNotAtAll()
{
    Drawing drawing;
    drawing.diagram = diagramOf({ "a", "b" });
    const Drawing before = drawing;
    Delta delta;
    delta.diagram = { removed(note("a")) };
    delta.topology.changes.push_back({ ElementId("x"), Link { LinkId("x"), {}, {} }, std::nullopt, std::nullopt }); // isn't there
    QVERIFY(!applyDelta(drawing, delta));
    QVERIFY(drawing == before);
    delta.topology = {};
    delta.topology.infoBefore = LabInfo {};
    delta.topology.infoAfter = LabInfo { "new", {} };
    delta.diagram = { removed(note("x")) };
    QVERIFY(!applyDelta(drawing, delta));
    QVERIFY(drawing == before);
}

void TestDelta::removedItemsReturnToTheirPlace()
{
    Drawing drawing;
    drawing.diagram = diagramOf({ "a", "b", "c" });
    const Drawing before = drawing;
    Delta delta;
    delta.diagram = { { ElementId("b"), note("b"), std::nullopt, drawing.diagram.place(ElementId("b")) }, added(note("d")) };
    QVERIFY(applyDelta(drawing, delta).has_value());
    QVERIFY(drawing.diagram == diagramOf({ "a", "c", "d" }));
    QVERIFY(applyDelta(drawing, delta.inverse()).has_value());
    QVERIFY(drawing == before);
    QVERIFY(delta.inverse().inverse() == delta);
}

void TestDelta::differencesLeadFromOneToTheOther()
{
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> names { "a", "b", "c", "d", "e", "f", "g" };
        std::shuffle(names.begin(), names.end(), random);
        Drawing from;
        from.diagram = diagramOf({ names.begin(), names.begin() + static_cast<long>(random() % 7) });
        std::shuffle(names.begin(), names.end(), random);
        Drawing to;
        for (std::size_t i = 0; i < random() % 7; ++i) QVERIFY(to.diagram.add(note(names[i], static_cast<double>(random() % 2))));
        const Delta delta = Delta::difference(from, to);
        Drawing drawing = from;
        QVERIFY(applyDelta(drawing, delta).has_value());
        QVERIFY(drawing == to);
        QVERIFY(applyDelta(drawing, delta.inverse()).has_value());
        QVERIFY(drawing == from);
    }
    QVERIFY(Delta::difference({}, {}).isEmpty());
}

QTEST_GUILESS_MAIN(TestDelta)
#include "tst_delta.moc"
