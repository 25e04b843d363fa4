// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QProcess>
#include <QPushButton>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/files.h"
#include "app/runninglabs.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/bottom/pingpanel.h"
#include "app/inspector/forms.h"
#include "app/inspector/inspector.h"
#include "app/inspector/section.h"
#include "app/inspector/stackpage.h"
#include "app/palettepanel.h"
#include "app/start/startpage.h"
#include "app/stateindicator.h"
#include "app/statusline.h"
#include "app/table.h"
#include "app/topbar.h"
#include "windowfixture.h"
#include "testpaths.h"

#include <csignal>

using namespace vethlab;
using vethlab::test::WindowFixture;

/// What a newcomer does in the first minute, with real mouse and key events and the real helper.
class TestFirstLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fromNothingToAnAnsweredPing();
    void aHelperThatDiesIsToldAndStartedAgain();
    void aLabLeftRunningComesBackAsItWas();

private:
    void draw(WindowFixture &fixture);
    void giveAddress(WindowFixture &fixture, const char *node, const QString &address);
};

void TestFirstLab::initTestCase()
{
    QProcess doctor;
    doctor.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    QVERIFY(doctor.waitForFinished(20000));
    const QByteArray answer = doctor.readAllStandardOutput();
    const bool possible = answer.contains("\"sandbox\":{") && !answer.contains("\"sandbox\":{\"possible\":false") && doctor.exitCode() == 0;
    if (possible)
        return;
    QVERIFY2(!qEnvironmentVariableIsSet("VETHLAB_REQUIRE_KERNEL"), answer.constData());
    QSKIP("no sandbox on this machine");
}

void TestFirstLab::giveAddress(WindowFixture &fixture, const char *node, const QString &address)
{
    fixture.clickOnCanvas(fixture.middleOf(node));
    StackPage *page = fixture.window->inspector()->stackPage();
    QCOMPARE(page->element(), ElementId(node));
    fixture.click(page->addresses()->addButton());
    fixture.type(address);
    fixture.key(Qt::Key_Return);
}

void TestFirstLab::draw(WindowFixture &fixture)
{
    DiagramView *view = fixture.window->view();
    PalettePanel *palette = fixture.window->palettePanel();
    // A namespace by click and click, the second one and the bridge by their letters where the pointer is.
    fixture.click(palette, palette->rowRect(QStringLiteral("namespace")).center());
    fixture.clickOnCanvas(view->mapToScene(200, 160));
    QTest::mouseMove(view->viewport(), QPoint(200, 420));
    fixture.key(Qt::Key_N);
    QTest::mouseMove(view->viewport(), QPoint(640, 290));
    fixture.key(Qt::Key_B);
    QCOMPARE(fixture.document.topology().size(), std::size_t(3));
    fixture.key(Qt::Key_L);
    fixture.dragOnCanvas(fixture.middleOf("ns1"), fixture.middleOf("br1"));
    if (view->tool() != DiagramView::Tool::Link)
        fixture.key(Qt::Key_L);
    fixture.dragOnCanvas(fixture.middleOf("ns2"), fixture.middleOf("br1"));
    fixture.key(Qt::Key_Escape);
    QCOMPARE(fixture.document.topology().size(), std::size_t(9)); // and two links with two ends each
    giveAddress(fixture, "ns1", QStringLiteral("192.168.1.11/24"));
    giveAddress(fixture, "ns2", QStringLiteral("192.168.1.12/24"));
    QVERIFY(!hasErrors(fixture.document.issues()));
}

void TestFirstLab::fromNothingToAnAnsweredPing()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    QElapsedTimer time;
    time.start();
    draw(fixture);
    fixture.click(fixture.window->topBar()->applyButton());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 30000);
    QCOMPARE(fixture.window->topBar()->state()->text().word, QStringLiteral("Running"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.window->topBar()->state()->text().second, QStringLiteral("Up to date"), 5000);
    fixture.key(Qt::Key_P);
    fixture.dragOnCanvas(fixture.middleOf("ns1"), fixture.middleOf("ns2"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.window->pings().all().size(), std::size_t(1), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window->pings().all().front().received > 0, 10000);
    const qint64 took = time.elapsed();
    qInfo("%d pointer actions, %lld ms", fixture.pointerActions(), took);
    QVERIFY2(fixture.pointerActions() <= 10, qPrintable(QString::number(fixture.pointerActions())));
    QVERIFY2(took <= 60000, qPrintable(QString::number(took)));
    // The panel tells the same as the canvas.
    QCOMPARE(fixture.window->bottom()->tab(), BottomPanel::Tab::Ping);
    Table *table = fixture.window->bottom()->ping()->table();
    QCOMPARE(table->topLevelItemCount(), 1);
    QCOMPARE(table->topLevelItem(0)->text(0), QStringLiteral("ns1 → ns2"));
    QVERIFY2(table->topLevelItem(0)->text(1).endsWith(QStringLiteral(" ms")), qPrintable(table->topLevelItem(0)->text(1)));
    QCOMPARE(fixture.window->status()->shownText().isEmpty(), false);

    // "Apply changes as I draw": switching a cable off reaches the kernel by itself, and the ping notices.
    QVERIFY(fixture.session.followsEdits());
    const auto off = edits::setUp(fixture.document.drawing(), {ElementId("ns2:eth0")}, false);
    QVERIFY(off && fixture.document.push(QStringLiteral("off"), *off));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.live.device(ElementId("ns2:eth0")) && !fixture.live.device(ElementId("ns2:eth0"))->admin, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->pings().all().front().lastMs(), 10000);
    QVERIFY(!fixture.window->pings().whyLost(fixture.window->pings().all().front()).isEmpty());

    fixture.window->actions()->stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
    QVERIFY(!fixture.window->pings().all().front().isRunning());
    QVERIFY(!fixture.window->actions()->stop->isEnabled());
}

void TestFirstLab::aHelperThatDiesIsToldAndStartedAgain()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    draw(fixture);
    fixture.window->actions()->apply->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 30000);
    QVERIFY(fixture.session.connection()->helperPid() > 0);
    ::kill(fixture.session.connection()->helperPid(), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::NotReached, 10000);
    Banner *banner = fixture.window->banner();
    QVERIFY(banner->isVisible());
    QCOMPARE(fixture.window->topBar()->state()->text().word, QStringLiteral("Not reached"));
    const QList<QPushButton *> buttons = banner->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QCOMPARE(buttons.first()->text(), QStringLiteral("Start again"));
    fixture.click(buttons.first());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 30000);
    QVERIFY(!banner->isVisible());
    fixture.session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
}

void TestFirstLab::aLabLeftRunningComesBackAsItWas()
{
    WindowFixture fixture;
    QVERIFY(fixture.show());
    draw(fixture);
    fixture.window->actions()->apply->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 30000);
    const QByteArray before = fixture.document.serialized();
    // What the question "Stop the lab?" does at "Leave it running"; then the drawing is closed.
    fixture.session.setKeepRunning(true);
    fixture.session.detach();
    fixture.session.setKeepRunning(false);
    fixture.document.clear();
    fixture.window->showStart(true);

    RunningLabs running(fixture.paths);
    running.search();
    QTRY_COMPARE_WITH_TIMEOUT(running.labs().size(), std::size_t(1), 10000);
    QCOMPARE(running.labs().front().summary.links, std::uint32_t(2));
    fixture.window->files()->attach(running.labs().front().socketPath, running.labs().front().summary.id);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 10000);
    QCOMPARE(fixture.document.serialized(), before); // positions too
    QVERIFY(!fixture.window->isStartShown());
    QVERIFY(fixture.document.isModified()); // it was never saved: stopping it must ask
    QCOMPARE(fixture.session.waitingChanges(), 0);
    fixture.session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
    running.search();
    QTest::qWait(200);
    QCOMPARE(running.labs().size(), std::size_t(0));
}

QTEST_MAIN(TestFirstLab)
#include "tst_firstlab.moc"
