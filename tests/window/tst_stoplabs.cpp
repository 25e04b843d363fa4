// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDialog>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "app/actions.h"
#include "app/banner.h"
#include "app/files.h"
#include "app/labstopper.h"
#include "app/start/startpage.h"
#include "app/statusline.h"
#include "insidelab.h"

using namespace vethlab;
using vethlab::test::button;
using vethlab::test::runControl;
using vethlab::test::WindowFixture;

/// Milliseconds. A new namespace waits in the kernel until those before it are cleaned up.
constexpr int patience = 20000;

/// Stopping labs that this window did not start, and coming back to them.
class TestStopLabs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void allOfThem();
    void onlyTheWindowsOwn();
    void cancelStopsNone();
    void cancelBetweenLabs();
    void fromTheStartPage();
    void aFileWhoseLabRunsIsAttached();
    void aFileWhoseLabRunsIsStopped();
    void oneThatCannotBeReached();

private:
    /// A lab that vethlabctl builds and leaves running; its file.
    QString leaveRunning(const QString &name)
    {
        const QString file = m_fixture->folder.filePath(name + QStringLiteral(".vethlab"));
        const QByteArray pair = runControl(*m_fixture, {QStringLiteral("new"), QStringLiteral("pair")});
        QFile out(file);
        [&] { QVERIFY(out.open(QIODevice::WriteOnly) && pair.contains("Two namespaces, one cable")); }();
        out.write(QByteArray(pair).replace("Two namespaces, one cable", name.toUtf8()));
        out.close();
        std::ignore = runControl(*m_fixture, {QStringLiteral("apply"), file, QStringLiteral("--quiet")});
        return file;
    }
    void startOwn()
    {
        m_fixture->open(test::twoNamespaces());
        actions()->apply->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Running, patience);
    }
    qsizetype running()
    {
        const QByteArray list = runControl(*m_fixture, {QStringLiteral("list"), QStringLiteral("--json")});
        return QJsonDocument::fromJson(list).object().value(QStringLiteral("labs")).toArray().size();
    }
    /// By the menu bar. The dialog that follows.
    QDialog *chooseStopAll()
    {
        QMenuBar *bar = m_fixture->window->menuBar();
        for (QAction *title : bar->actions()) {
            if (!title->menu()->actions().contains(actions()->stopAll))
                continue;
            m_fixture->click(bar, bar->actionGeometry(title).center());
            [&] { QTRY_VERIFY(title->menu()->isVisible()); }();
            [&] { QTRY_VERIFY_WITH_TIMEOUT(actions()->stopAll->isEnabled(), patience); }();
            m_fixture->click(title->menu(), title->menu()->actionGeometry(actions()->stopAll).center());
        }
        [&] { QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window->findChild<QDialog *>(), patience); }();
        return m_fixture->window->findChild<QDialog *>();
    }
    static QString wordsOf(const QWidget *widget)
    {
        QStringList texts;
        for (const QLabel *label : widget->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(QLatin1Char('\n'));
    }
    [[nodiscard]] Actions *actions() const { return m_fixture->window->actions(); }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestStopLabs::initTestCase()
{
    if (const QByteArray why = test::whyNoLabs(); !why.isEmpty())
        QSKIP(why.constData());
}

void TestStopLabs::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
}

void TestStopLabs::cleanup()
{
    m_fixture->session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Stopped, patience);
    std::ignore = runControl(*m_fixture, {QStringLiteral("teardown"), QStringLiteral("--all")});
    m_fixture.reset();
}

void TestStopLabs::allOfThem()
{
    QTRY_VERIFY(!actions()->stopAll->isEnabled());
    leaveRunning(QStringLiteral("one"));
    leaveRunning(QStringLiteral("two"));
    startOwn();
    QDialog *question = chooseStopAll();
    QVERIFY(question);
    const QString words = wordsOf(question);
    QVERIFY2(words.contains(QStringLiteral("Stop 3 labs?")) && words.contains(QStringLiteral("one · sandbox")) && words.contains(QStringLiteral("two · sandbox")), qPrintable(words));
    QStringList progress;
    QTimer watch;
    connect(&watch, &QTimer::timeout, this, [&] {
        if (const QString detail = m_fixture->window->banner()->detail(); !m_fixture->window->banner()->isHidden() && !progress.contains(detail))
            progress << detail;
    });
    watch.start(1);
    m_fixture->click(button(question, QStringLiteral("Stop all")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window->status()->shownText(), QStringLiteral("3 labs were stopped."), patience);
    watch.stop();
    QCOMPARE(progress.size(), 3);
    for (int i = 0; i < 3; ++i)
        QVERIFY2(progress[i].startsWith(QStringLiteral("%1 of 3: ").arg(i + 1)), qPrintable(progress[i]));
    QCOMPARE(m_fixture->session.state(), LabSession::State::Stopped);
    QVERIFY(m_fixture->element("ns1")); // the drawing stays
    QCOMPARE(running(), qsizetype(0));
    QTRY_VERIFY(!actions()->stopAll->isEnabled());
    QVERIFY(m_fixture->window->banner()->isHidden());
}

void TestStopLabs::onlyTheWindowsOwn()
{
    startOwn();
    QDialog *question = chooseStopAll();
    QVERIFY(question);
    m_fixture->click(button(question, QStringLiteral("Stop")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window->status()->shownText().endsWith(QStringLiteral("was stopped.")), patience);
    QCOMPARE(running(), qsizetype(0));
}

void TestStopLabs::cancelStopsNone()
{
    leaveRunning(QStringLiteral("one"));
    QDialog *question = chooseStopAll();
    QVERIFY(question);
    m_fixture->click(button(question, QStringLiteral("Cancel")));
    QCOMPARE(running(), qsizetype(1));
}

/// The one that is on its way goes, the others run on.
void TestStopLabs::cancelBetweenLabs()
{
    leaveRunning(QStringLiteral("one"));
    leaveRunning(QStringLiteral("two"));
    startOwn();
    QDialog *question = chooseStopAll();
    QVERIFY(question);
    m_fixture->click(button(question, QStringLiteral("Stop all")));
    Banner *banner = m_fixture->window->banner();
    QVERIFY(!banner->isHidden());
    QCOMPARE(banner->sentence(), QStringLiteral("Stopping 3 labs…"));
    QVERIFY(!actions()->stopAll->isEnabled());
    m_fixture->click(button(banner, QStringLiteral("Cancel")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window->status()->shownText(), QStringLiteral("1 of 3 labs were stopped. The others run on."), patience);
    QCOMPARE(m_fixture->session.state(), LabSession::State::Stopped);
    QVERIFY(banner->isHidden());
    QCOMPARE(running(), qsizetype(2));
    QTRY_VERIFY_WITH_TIMEOUT(actions()->stopAll->isEnabled(), patience);
}

void TestStopLabs::fromTheStartPage()
{
    leaveRunning(QStringLiteral("one"));
    StartPage *start = m_fixture->window->startPage();
    start->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(button(start, QStringLiteral("Stop")), patience);
    QTest::qWait(50); // laid out
    m_fixture->click(button(start, QStringLiteral("Stop")));
    QTRY_VERIFY_WITH_TIMEOUT(!button(start, QStringLiteral("Stop")), patience);
    QCOMPARE(running(), qsizetype(0));
    QCOMPARE(m_fixture->window->status()->shownText(), QStringLiteral("The lab ‘one’ was stopped."));
}

void TestStopLabs::aFileWhoseLabRunsIsAttached()
{
    const QString file = leaveRunning(QStringLiteral("one"));
    m_fixture->window->files()->open(file);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window->banner()->isHidden(), patience);
    QCOMPARE(m_fixture->window->banner()->sentence(), QStringLiteral("The lab ‘one’ is still running in the sandbox."));
    m_fixture->click(button(m_fixture->window->banner(), QStringLiteral("Attach")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Running, patience);
    QVERIFY(m_fixture->window->banner()->isHidden());
    QCOMPARE(m_fixture->document.path(), file);
    QVERIFY(m_fixture->live.drift().empty());
    QVERIFY(m_fixture->live.node(NodeId("ns1")));
}

void TestStopLabs::aFileWhoseLabRunsIsStopped()
{
    const QString file = leaveRunning(QStringLiteral("one"));
    m_fixture->window->files()->open(file);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window->banner()->isHidden(), patience);
    m_fixture->click(button(m_fixture->window->banner(), QStringLiteral("Stop")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window->status()->shownText(), QStringLiteral("The lab ‘one’ was stopped."), patience);
    QCOMPARE(running(), qsizetype(0));
    QCOMPARE(m_fixture->session.state(), LabSession::State::Stopped);
}

void TestStopLabs::oneThatCannotBeReached()
{
    const QString file = leaveRunning(QStringLiteral("one"));
    RunningLabs found(m_fixture->paths);
    found.search();
    QTRY_COMPARE_WITH_TIMEOUT(found.labs().size(), std::size_t(1), patience);
    FoundLab gone = found.labs().front();
    gone.socketPath = m_fixture->folder.filePath(QStringLiteral("nobody.sock"));
    LabStopper stopper;
    std::optional<StoppedLabs> result;
    connect(&stopper, &LabStopper::finished, this, [&](const StoppedLabs &labs) { result = labs; });
    stopper.stop({gone, found.labs().front()});
    QVERIFY(stopper.isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(result, patience);
    QCOMPARE(result->done.size(), std::size_t(1)); // the others all the same
    QCOMPARE(result->failed.size(), std::size_t(1));
    QCOMPARE(result->failed.front().first.socketPath, gone.socketPath);
    QVERIFY(!stopper.isBusy());
    QCOMPARE(running(), qsizetype(0));
}

QTEST_MAIN(TestStopLabs)
#include "tst_stoplabs.moc"
