// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QPushButton>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/autolayout.h"
#include "app/banner.h"
#include "app/statusline.h"
#include "canvas/diagramscene.h"
#include "canvas/nodeitem.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// "Lay out" with the real programs of Graphviz, by its key.
class TestLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void layingOutAll_data();
    void layingOutAll();
    void onlyTheSelection();
    void framesKeepTheirContent();
    void pinnedNodesStay();
    void withoutGraphviz();
    void aBrokenProgram();
    void cancelled();
    void aThousandNodes();

private:
    [[nodiscard]] MainWindow &window() const { return *m_fixture->window; }
    [[nodiscard]] DiagramScene &scene() const { return *static_cast<DiagramScene *>(window().view()->scene()); }
    [[nodiscard]] QUndoStack &steps() const { return *m_fixture->document.undoStack(); }
    void layOut(int timeoutMs = 30000)
    {
        window().view()->setFocus();
        m_fixture->key(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!window().autoLayout()->isRunning(), timeoutMs);
    }
    /// Nodes that lie on others, but for bridges in their frames.
    [[nodiscard]] int overlaps() const
    {
        std::vector<QRectF> rects;
        for (const auto &[id, item] : scene().nodes())
            if (!scene().frameOf(*item))
                rects.push_back(item->sceneRect());
        int count = 0;
        for (std::size_t i = 0; i < rects.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                count += rects[i].intersects(rects[j]) ? 1 : 0;
        return count;
    }
    /// Namespaces all at one place: 0 is linked as `shape` says.
    static Drawing heap(int nodes, bool ring, int fan = 2)
    {
        Drawing drawing;
        std::vector<NodeId> ids;
        const auto apply = [&](const auto &step) {
            if (!step || !applyDelta(drawing, step->delta))
                qFatal("a step of a test drawing fails");
            return step->id;
        };
        for (int i = 0; i < nodes; ++i)
            ids.emplace_back(apply(edits::addNode(drawing, edits::NodeKind::Namespace, {100, 100})).text());
        for (std::size_t i = 1; i < ids.size(); ++i)
            apply(edits::connect(drawing, ids[(i - 1) / static_cast<std::size_t>(fan)], ids[i]));
        if (ring)
            apply(edits::connect(drawing, ids.front(), ids.back()));
        return drawing;
    }
    [[nodiscard]] QString shell(const char *name, const char *text) const
    {
        QFile file(m_fixture->folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("a program of the test");
        file.write(text);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestLayout::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
}

void TestLayout::layingOutAll_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<bool>("ring");
    QTest::addColumn<int>("fan");
    QTest::newRow("tree") << 9 << false << 2;
    QTest::newRow("ring") << 9 << true << 2;
    QTest::newRow("star") << 21 << false << 20;
    QTest::newRow("not linked") << 2 << false << 1;
}

void TestLayout::layingOutAll()
{
    QFETCH(int, nodes);
    QFETCH(bool, ring);
    QFETCH(int, fan);
    m_fixture->open(heap(nodes, ring, fan));
    QVERIFY(overlaps() > 0);
    const Drawing before = m_fixture->document.drawing();
    layOut();
    QCOMPARE(steps().count(), 1);
    QCOMPARE(steps().undoText(), QStringLiteral("Lay out %1 nodes").arg(nodes));
    QCOMPARE(overlaps(), 0);
    QVERIFY(m_fixture->document.topology() == before.topology); // positions only
    // All of it is in sight.
    for (const auto &[id, item] : scene().nodes())
        QVERIFY(window().view()->viewport()->rect().contains(window().view()->mapFromScene(item->sceneRect().center())));
    steps().undo();
    QVERIFY(m_fixture->document.drawing() == before);
}

void TestLayout::onlyTheSelection()
{
    m_fixture->open(heap(5, false));
    window().view()->setSelection({ElementId("ns1"), ElementId("ns2"), ElementId("ns3")});
    layOut();
    QCOMPARE(steps().undoText(), QStringLiteral("Lay out 3 nodes"));
    for (const char *id : {"ns4", "ns5"})
        QCOMPARE(diagramItemPosition(*m_fixture->document.diagram().find(ElementId(id))), QPointF(100, 100));
    QVERIFY(diagramItemPosition(*m_fixture->document.diagram().find(ElementId("ns1"))) != diagramItemPosition(*m_fixture->document.diagram().find(ElementId("ns2"))));
}

void TestLayout::framesKeepTheirContent()
{
    Drawing drawing = heap(4, true);
    const auto apply = [&](const auto &step) { return step && applyDelta(drawing, step->delta); };
    QVERIFY(apply(edits::addNode(drawing, edits::NodeKind::Bridge, {150, 200})));
    const auto home = edits::moveBridgeHome(drawing, NodeId("br1"), InNamespace{NodeId("ns2")}, {150, 200});
    QVERIFY(home && applyDelta(drawing, *home));
    QVERIFY(apply(edits::connect(drawing, NodeId("ns4"), NodeId("br1"))));
    m_fixture->open(drawing);
    const NodeItem *frame = scene().node(ElementId("ns2")), *bridge = scene().node(ElementId("br1"));
    QVERIFY(frame->isFrame());
    const QPointF inside = bridge->pos() - frame->pos();
    layOut();
    QCOMPARE(overlaps(), 0);
    QCOMPARE(bridge->pos() - frame->pos(), inside);
    QVERIFY(frame->sceneRect().contains(bridge->sceneRect()));
}

void TestLayout::pinnedNodesStay()
{
    m_fixture->open(heap(6, true));
    window().view()->setSelection({ElementId("ns3")});
    window().actions()->pin->trigger();
    QVERIFY(window().actions()->pin->isChecked());
    window().view()->setSelection({});
    layOut();
    QCOMPARE(diagramItemPosition(*m_fixture->document.diagram().find(ElementId("ns3"))), QPointF(100, 100));
    QCOMPARE(overlaps(), 0);
    QCOMPARE(steps().undoText(), QStringLiteral("Lay out 5 nodes"));
}

void TestLayout::withoutGraphviz()
{
    m_fixture->open(heap(4, false));
    window().autoLayout()->setFinder([](const QString &) { return QString(); });
    layOut();
    QCOMPARE(steps().count(), 0);
    QCOMPARE(window().banner()->sentence(), QStringLiteral("Lay out needs Graphviz, which is not installed."));
    QVERIFY(window().banner()->isVisible());
}

void TestLayout::aBrokenProgram()
{
    m_fixture->open(heap(4, false));
    for (const char *text : {"#!/bin/sh\nexit 1\n", "#!/bin/sh\ncat >/dev/null; echo node 0 here there\n", "no program\n"}) {
        const QString path = shell("broken", text);
        window().autoLayout()->setFinder([path](const QString &) { return path; });
        layOut();
        QCOMPARE(steps().count(), 0);
        QCOMPARE(window().status()->shownText(), QStringLiteral("Graphviz found no places. Nothing was changed."));
        window().status()->say({});
    }
}

void TestLayout::cancelled()
{
    m_fixture->open(heap(4, false));
    const QString slow = shell("slow", "#!/bin/sh\nexec sleep 60\n");
    window().autoLayout()->setFinder([slow](const QString &) { return slow; });
    window().view()->setFocus();
    m_fixture->key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(window().autoLayout()->isRunning());
    QTRY_VERIFY(window().banner()->isVisible());
    for (QPushButton *button : window().banner()->findChildren<QPushButton *>())
        if (button->text() == QLatin1String("Cancel"))
            m_fixture->click(button);
    QVERIFY(!window().autoLayout()->isRunning() && !window().banner()->isVisible());
    QCOMPARE(steps().count(), 0);
    // Another drawing: its places are not wanted any more.
    m_fixture->key(Qt::Key_L, Qt::ControlModifier);
    m_fixture->open(heap(2, false));
    QVERIFY(!window().autoLayout()->isRunning());
}

void TestLayout::aThousandNodes()
{
    m_fixture->open(heap(1000, true, 6));
    QElapsedTimer timer;
    timer.start();
    layOut(120000);
    qInfo("1,000 nodes laid out after %lld ms", timer.elapsed());
    QCOMPARE(steps().count(), 1);
    QCOMPARE(overlaps(), 0);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
