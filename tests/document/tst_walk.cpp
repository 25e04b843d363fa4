// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <QUndoStack>

#include "backend/core/validation.h"
#include "backend/document/document.h"
#include "backend/document/edits.h"
#include "backend/document/walk.h"
#include "backend/formats/format.h"
#include "testpaths.h"

using namespace vethlab;

namespace {

Drawing example()
{
    const Result<LoadedFile> file = loadFile(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab"));
    if (!file) qFatal("the example can't be read");
    return file->drawing;
}

} // namespace

/// The stages of the walk-through as drawings: each is legal, each step leads to the next one, and the last is the example.
class TestWalk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stagesAreLegalAndDiffer();
    void stepsLeadOnAndBack();
    void drawnOtherwiseButDone();
    void whatIsGoneIsMissed();
};

void TestWalk::stagesAreLegalAndDiffer()
{
    const Walk walk(example(), bridgeNatStages());
    QCOMPARE(walk.stages().size(), std::size_t(7));
    std::set<std::string> keys;
    for (std::size_t stage = 0; stage < walk.stages().size(); ++stage) {
        const auto drawing = walk.drawingAt(stage);
        QVERIFY(drawing);
        QCOMPARE(walk.stageOf(*drawing), stage);
        for (const Issue &issue : validate(drawing->topology)) QVERIFY2(issue.severity != Severity::Error, issue.element.text().c_str());
        for (const ElementId &id : walk.stages()[stage].pointed) QVERIFY2(drawing->diagram.find(id), id.text().c_str());
        QVERIFY(drawing->topology.find(walk.stages()[stage].probe.from));
        QVERIFY(keys.insert(walk.stages()[stage].key).second);
    }
    QVERIFY(walk.drawingAt(6)->topology == example().topology);
    QVERIFY(walk.drawingAt(6)->diagram == example().diagram);
}

void TestWalk::stepsLeadOnAndBack()
{
    const Walk walk(example(), bridgeNatStages());
    LoadedFile file;
    file.drawing = *walk.drawingAt(0);
    Document document;
    document.load(std::move(file), {});
    for (std::size_t stage = 0; stage < 6; ++stage) {
        const auto delta = walk.step(document.drawing(), stage);
        QVERIFY(delta && !delta->isEmpty());
        QVERIFY(document.push(QStringLiteral("step"), *delta));
        QCOMPARE(walk.stageOf(document.drawing()), stage + 1);
        QVERIFY(document.topology() == walk.drawingAt(stage + 1)->topology);
        QVERIFY(document.diagram() == walk.drawingAt(stage + 1)->diagram);
        QCOMPARE(document.undoStack()->count(), static_cast<int>(stage) + 1);
    }
    QVERIFY(document.topology() == example().topology);
    QVERIFY(walk.step(document.drawing(), 6)->isEmpty());
    for (std::size_t stage = 6; stage > 0; --stage) {
        const auto delta = walk.stepBack(document.drawing(), stage);
        QVERIFY(delta && document.push(QStringLiteral("back"), *delta));
        QCOMPARE(walk.stageOf(document.drawing()), stage - 1);
        QVERIFY(document.topology() == walk.drawingAt(stage - 1)->topology);
    }
    QVERIFY(walk.stepBack(document.drawing(), 0)->isEmpty());
    for (int i = 0; i < 6; ++i) document.undoStack()->undo(); // the ways back
    QVERIFY(document.topology() == example().topology);
    for (int i = 0; i < 6; ++i) document.undoStack()->undo();
    QCOMPARE(walk.stageOf(document.drawing()), std::size_t(0));
}

void TestWalk::drawnOtherwiseButDone()
{
    // A person gives the routes by hand, to one namespace after the other, and has moved a node.
    const Walk walk(example(), bridgeNatStages());
    Drawing drawing = *walk.drawingAt(3);
    const auto give = [&drawing](const char *node) {
        Namespace space = *drawing.topology.findAs<Namespace>(ElementId(node));
        space.stack.routes.push_back({IpPrefix::everything(IpFamily::V4), IpAddress::parse("192.168.1.10").value(), {}, 7U, {}, RouteType::Unicast, false});
        return applyDelta(drawing, edits::replaceElement(drawing, space).value());
    };
    QVERIFY(applyDelta(drawing, edits::move(drawing, {{ElementId("ns1"), QPointF(10, 10)}}).value()));
    QVERIFY(give("ns1"));
    QCOMPARE(walk.stageOf(drawing), std::size_t(3));
    QVERIFY(give("ns2"));
    QCOMPARE(walk.stageOf(drawing), std::size_t(4));
    // What the person did stays.
    QVERIFY(applyDelta(drawing, walk.step(drawing, 4).value()));
    QCOMPARE(drawing.topology.findAs<Namespace>(ElementId("ns1"))->stack.routes.front().metric, std::optional<std::uint32_t>(7));
    QCOMPARE(diagramItemPosition(*drawing.diagram.find(ElementId("ns1"))), QPointF(10, 10));
    QCOMPARE(walk.stageOf(drawing), std::size_t(5));
    // One end switched off again: the walk is back where that is explained.
    QVERIFY(applyDelta(drawing, edits::setUp(drawing, {ElementId("br1:br-veth2")}, false).value()));
    QCOMPARE(walk.stageOf(drawing), std::size_t(0));
}

void TestWalk::whatIsGoneIsMissed()
{
    const Walk walk(example(), bridgeNatStages());
    Drawing drawing = *walk.drawingAt(4);
    QVERIFY(applyDelta(drawing, edits::remove(drawing, {ElementId("computer")}).value()));
    QCOMPARE(walk.stageOf(drawing), std::size_t(0)); // the pairs went with it
    const auto delta = walk.step(drawing, 0);
    QVERIFY(!delta);
    QCOMPARE(delta.error().code, ErrorCode::Unknown);
    QVERIFY(!walk.step(drawing, 4));
    QVERIFY(!Walk(Drawing(), bridgeNatStages()).drawingAt(0));
}

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
