// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QMenuBar>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/dialogs.h"
#include "app/examples.h"
#include "app/files.h"
#include "app/walk/walkcontroller.h"
#include "app/walk/walkpanel.h"
#include "backend/document/edits.h"
#include "backend/document/editsseveral.h"
#include "tests/ctl/ctlprocess.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// The walk-through by mouse and keys, on the real kernel.
class TestWalkthrough : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void stepByStep();
    void whoDrawsTheStepHimselfComesAsFar();
    void nothingThatIsOpenIsLost();

private:
    /// Help → Walk-through, by the mouse.
    void choose(WindowFixture &fixture);
    void pingComesOutAsExpected(WindowFixture &fixture);
};

void TestWalkthrough::initTestCase()
{
    if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
}

void TestWalkthrough::choose(WindowFixture &fixture)
{
    QMenuBar *bar = fixture.window->menuBar();
    QAction *help = bar->actions().last();
    fixture.click(bar, bar->actionGeometry(help).center());
    QTRY_VERIFY(help->menu()->isVisible());
    fixture.click(help->menu(), help->menu()->actionGeometry(fixture.window->actions()->walk).center());
}

void TestWalkthrough::pingComesOutAsExpected(WindowFixture &fixture)
{
    WalkPanel *panel = fixture.window->walkPanel();
    fixture.click(panel->pingButton());
    QTRY_VERIFY_WITH_TIMEOUT(panel->verdict() == WalkPanel::Verdict::AsExpected || panel->verdict() == WalkPanel::Verdict::Otherwise, 30000);
    // The first packet after a change may be spent on a link that comes up.
    QTRY_VERIFY2_WITH_TIMEOUT(panel->verdict() == WalkPanel::Verdict::AsExpected, qPrintable(panel->title() + QStringLiteral(": ") + panel->result()), 10000);
}

void TestWalkthrough::stepByStep()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    WalkPanel *panel = fixture.window->walkPanel();
    WalkController *walk = fixture.window->walk();
    QVERIFY(!panel->isVisible());
    choose(fixture);
    QVERIFY(panel->isVisible() && walk->isActive() && !fixture.window->isStartShown());
    QVERIFY(fixture.document.path().isEmpty());
    QVERIFY(!panel->backButton()->isEnabled());
    QStringList titles;
    for (std::size_t stage = 0;; ++stage) {
        QCOMPARE(walk->stage(), stage);
        QVERIFY(!titles.contains(panel->title()));
        titles.append(panel->title());
        QCOMPARE(fixture.window->view()->callouts().empty(), stage == 6); // the last has nothing to complain of
        for (const auto &callout : fixture.window->view()->callouts()) QVERIFY(!callout.text.isEmpty());
        pingComesOutAsExpected(fixture);
        if (QTest::currentTestFailed()) return;
        QCOMPARE(fixture.document.undoStack()->count(), static_cast<int>(stage));
        if (stage == 6) break;
        fixture.click(panel->nextButton());
        QVERIFY(!fixture.document.undoStack()->undoText().isEmpty());
    }
    QVERIFY2(panel->result().contains(QStringLiteral(" ms")), qPrintable(panel->result()));
    QVERIFY(fixture.document.topology() == loadExample(QStringLiteral("bridge-nat"))->drawing.topology);
    // One step back: it fails again.
    fixture.click(panel->backButton());
    QCOMPARE(walk->stage(), std::size_t(5));
    pingComesOutAsExpected(fixture);
    fixture.click(panel->closeButton());
    QVERIFY(!panel->isVisible() && !walk->isActive());
    QVERIFY(fixture.window->view()->callouts().empty());
    QVERIFY(fixture.document.topology().find(ElementId("br1"))); // the drawing stays, and runs
    QCOMPARE(fixture.session.state(), LabSession::State::Running);
    fixture.session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
}

void TestWalkthrough::whoDrawsTheStepHimselfComesAsFar()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    WalkController *walk = fixture.window->walk();
    choose(fixture);
    for (int i = 0; i < 4; ++i) fixture.click(fixture.window->walkPanel()->nextButton());
    QCOMPARE(walk->stage(), std::size_t(4));
    edits::CommonChange on;
    on.forwardingV4 = true;
    QVERIFY(fixture.document.push(QStringLiteral("Forwarding"), edits::changeAll(fixture.document.drawing(), {ElementId("computer")}, on)));
    QCOMPARE(walk->stage(), std::size_t(5));
    pingComesOutAsExpected(fixture);
    fixture.window->view()->setFocus();
    fixture.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(walk->stage(), std::size_t(4));
    // What it stands on is gone: it says so, and nothing is broken.
    QVERIFY(fixture.document.push(QStringLiteral("Gone"), *edits::remove(fixture.document.drawing(), {ElementId("computer")})));
    QCOMPARE(walk->stage(), std::size_t(0));
    const int steps = fixture.document.undoStack()->count();
    fixture.click(fixture.window->walkPanel()->nextButton());
    QCOMPARE(fixture.document.undoStack()->count(), steps);
    fixture.window->view()->setFocus();
    fixture.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(walk->stage(), std::size_t(4));
    fixture.session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
}

void TestWalkthrough::nothingThatIsOpenIsLost()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    fixture.open(test::twoNamespaces());
    QVERIFY(fixture.document.push(QStringLiteral("moved"), *edits::move(fixture.document.drawing(), {{ElementId("ns1"), QPointF(80, 80)}})));
    const QByteArray before = fixture.document.serialized();
    choose(fixture);
    // It asks first; the answer is no.
    QTRY_VERIFY(!fixture.window->findChildren<QDialog *>().isEmpty());
    QTest::keyClick(fixture.window->findChildren<QDialog *>().first(), Qt::Key_Escape);
    QTRY_VERIFY(fixture.window->findChildren<QDialog *>().isEmpty());
    QCOMPARE(fixture.document.serialized(), before);
    QVERIFY(!fixture.window->walk()->isActive() && !fixture.window->walkPanel()->isVisible());
    fixture.document.undoStack()->setClean();
    choose(fixture);
    QVERIFY(fixture.window->walk()->isActive());
    // Another drawing ends the walk.
    fixture.session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
    fixture.window->files()->openExample(QStringLiteral("two-namespaces"));
    QVERIFY(!fixture.window->walk()->isActive() && !fixture.window->walkPanel()->isVisible());
}

QTEST_MAIN(TestWalkthrough)
#include "tst_walkthrough.moc"
