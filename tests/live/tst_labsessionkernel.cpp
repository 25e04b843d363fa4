// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The lab session with the real helper and the real kernel.
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include "backend/document/edits.h"
#include "backend/live/labsession.h"
#include "tests/ctl/ctlprocess.h"
#include "testpaths.h"

using namespace vethlab;
using State = LabSession::State;

/// Milliseconds. A new namespace waits in the kernel until those before it are cleaned up, for seconds on a busy computer.
constexpr int patience = 60000;

class TestLabSessionKernel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
    }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_paths.program = QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper");
        // Longer than the path of a socket may be: a deep home is no reason to find no lab.
        const QString deep = m_dir->filePath(QStringLiteral("a-runtime-folder-far-down/below-a-home-with-a-name-that-nobody-wants-to-type"));
        QVERIFY(QDir().mkpath(deep));
        m_paths.socketDir = deep + QStringLiteral("/vethlab");
        m_document = std::make_unique<Document>();
        m_live = std::make_unique<LiveState>();
        LoadedFile file;
        file.drawing = edits::makePair();
        m_document->load(std::move(file), {});
        m_session = std::make_unique<LabSession>(*m_document, *m_live, m_paths);
    }
    void cleanup()
    {
        m_session.reset();
        // A session that goes without a crash takes its sandbox along at once, not after the minute that a crash is given.
        QTRY_VERIFY_WITH_TIMEOUT(QDir(m_paths.socketDir).entryList({QStringLiteral("*.sock")}, QDir::System).isEmpty(), patience);
    }

    void applyBringsLinksUpAndTellsTheLiveState()
    {
        start();
        QTRY_VERIFY_WITH_TIMEOUT(carrier("ns1:veth1") && carrier("ns2:veth2"), patience);
        const DeviceLive *veth = m_live->device(ElementId(std::string("ns1:veth1")));
        QCOMPARE(veth->name, std::string("veth1"));
        QCOMPARE(veth->addresses.front().prefix.text(), std::string("192.168.1.11/24"));
        QTRY_VERIFY_WITH_TIMEOUT(m_live->counters(ElementId(std::string("ns1:veth1"))), patience);
        QVERIFY(m_session->connection()->helperPid() > 0);
        QVERIFY(!m_live->isStale());
    }

    void quietLabDoesNotGoStale()
    {
        start();
        QSignalSpy stale(m_live.get(), &LiveState::staleChanged);
        QTest::qWait(2600);
        QCOMPARE(stale.size(), 0);
    }

    void switchingOffOneEndIsSeenOnBoth()
    {
        start();
        QTRY_VERIFY_WITH_TIMEOUT(carrier("ns2:veth2"), patience);
        push(edits::setUp(m_document->drawing(), {ElementId(std::string("ns1:veth1"))}, false));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->revision(), Revision(2), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!carrier("ns2:veth2"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->device(ElementId(std::string("ns1:veth1")))->blockedBy, BlockedBy::SwitchedOff, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->device(ElementId(std::string("ns2:veth2")))->blockedBy, BlockedBy::PeerSwitchedOff, patience);
        m_document->undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(carrier("ns2:veth2"), patience);
        QVERIFY(m_live->drift().empty());
    }

    void pingIsAnswered()
    {
        start();
        PingRequest ping;
        ping.from = NodeId(std::string("ns1"));
        ping.to = *IpAddress::parse("192.168.1.12");
        ping.count = 3;
        ping.intervalMs = 20;
        int answers = 0;
        std::optional<PingEndEvent> end;
        connect(m_session.get(), &LabSession::pingEvent, this,
            [&](RequestId, const PingEvent &event) { answers += event.outcome == PingOutcome::Reply ? 1 : 0; });
        connect(m_session.get(), &LabSession::pingEnded, this, [&](RequestId, const PingEndEvent &event) { end = event; });
        QVERIFY(m_session->startPing(ping) != 0);
        QTRY_VERIFY_WITH_TIMEOUT(end, patience);
        QCOMPARE(end->received, 3U);
        QCOMPARE(answers, 3);
    }

    void twentyQuickEditsEndAsDrawn()
    {
        start();
        for (int i = 0; i < 20; ++i) {
            const Result<edits::Added> added = edits::addConnected(
                m_document->drawing(), NodeId(std::string("ns1")), edits::NodeKind::Namespace, {100.0 * i, 500});
            QVERIFY(added);
            QVERIFY(m_document->push(QStringLiteral("Add"), added->delta));
            QTest::qWait(15);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_session->waitingChanges(), 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::Running, patience);
        m_session->requestCheck();
        QTest::qWait(200);
        QVERIFY(m_live->drift().empty());
        QCOMPARE(planLines(), 0);
        while (m_document->undoStack()->canUndo()) m_document->undoStack()->undo();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->waitingChanges(), 0, patience);
        QCOMPARE(planLines(), 0);
    }

    void drawnNeighbourOfANameThatIsTakenIsRefusedAndExplained()
    {
        start();
        m_session->setFollowsEdits(false);
        // Something of the user's own in the same world: applying over it would have to delete it.
        const test::Run made = run({QStringLiteral("exec"), QString::fromStdString(m_session->lab().text()),
            QStringLiteral("ns1"), QStringLiteral("--"), QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("add"),
            QStringLiteral("eth0"), QStringLiteral("type"), QStringLiteral("bridge")});
        QVERIFY2(made.code == 0, made.all());
        push(edits::connect(m_document->drawing(), NodeId(std::string("ns1")), NodeId(std::string("ns2")))
                 .map([](edits::Added added) { return added.delta; }));
        std::optional<Error> error;
        connect(m_session.get(), &LabSession::refused, this, [&](const Error &e) { error = e; });
        m_session->apply();
        QTRY_VERIFY_WITH_TIMEOUT(error, patience);
        QCOMPARE(error->code, ErrorCode::NameTaken);
        QCOMPARE(m_session->state(), State::Running);
        QVERIFY(m_session->waitingChanges() > 0);
    }

    void killedHelperIsNotReachedAndRestarted()
    {
        start();
        QCOMPARE(::kill(m_session->connection()->helperPid(), SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::NotReached, patience);
        QVERIFY(m_live->isStale());
        m_session->restart();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::Running, patience);
        QTRY_VERIFY_WITH_TIMEOUT(carrier("ns1:veth1"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_live->isStale(), patience);
    }

    void applyByVethlabctlIsTakenOver()
    {
        m_session->setKeepRunning(true);
        start();
        const test::Run exported = run({QStringLiteral("export"), QString::fromStdString(m_session->lab().text())});
        QVERIFY2(exported.code == 0, exported.all());
        QVERIFY(exported.out.contains("192.168.1.12/24"));
        const QString file = m_dir->filePath(QStringLiteral("other.vethlab"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(QByteArray(exported.out).replace("192.168.1.12/24", "192.168.1.99/24"));
        out.close();
        QSignalSpy changed(m_session.get(), &LabSession::changedByOther);
        const test::Run applied = run({QStringLiteral("apply"), file});
        QVERIFY2(applied.code == 0, applied.all());
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QCOMPARE(m_document->topology().findAs<Interface>(ElementId(std::string("ns2:veth2")))->addresses.front().text(),
            std::string("192.168.1.99/24"));
        m_document->undoStack()->undo();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->waitingChanges(), 0, patience);
        QCOMPARE(planLines(), 0);
        m_session->setKeepRunning(false);
    }

private:
    void start()
    {
        m_session->apply();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), State::Running, patience);
        QVERIFY(m_session->revision() == Revision(1));
    }
    void push(const Result<Delta> &delta)
    {
        QVERIFY(delta);
        QVERIFY(m_document->push(QStringLiteral("Edit"), *delta));
    }
    bool carrier(const char *id) const
    {
        const DeviceLive *device = m_live->device(ElementId(std::string(id)));
        return device && device->carrier;
    }
    /// How many lines the plan of the running lab has.
    int planLines()
    {
        int count = -1;
        const auto connection = connect(m_session.get(), &LabSession::planReady, this,
            [&](const std::vector<PlanLine> &lines) { count = static_cast<int>(lines.size()); });
        m_session->requestPlan();
        if (!QTest::qWaitFor([&] { return count >= 0; }, patience)) return -1;
        disconnect(connection);
        return count;
    }
    test::Run run(const QStringList &words)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), QFileInfo(m_paths.socketDir).path());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        process.setProcessEnvironment(environment);
        process.start(test::CtlHome::program(), words);
        // Not waitForFinished(): our own event loop has to go on for the session.
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20000)) qFatal("vethlabctl hangs");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    HelperPaths m_paths;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<LiveState> m_live;
    std::unique_ptr<LabSession> m_session;
};

QTEST_GUILESS_MAIN(TestLabSessionKernel)
#include "tst_labsessionkernel.moc"
