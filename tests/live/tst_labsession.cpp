// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include "backend/document/edits.h"
#include "backend/live/labsession.h"

using namespace vethlab;
using State = LabSession::State;

namespace {

template <class T> T valueOf(Result<T> result)
{
    if (!result) qFatal("unexpected error %s", errorCodeName(result.error().code));
    return std::move(*result);
}

/// Another client: says what it wants and waits for the answer.
class Other {
public:
    explicit Other(const QString &socketPath)
    {
        m_connection.setProgramName(QStringLiteral("vethlabctl"));
        QSignalSpy ready(&m_connection, &HelperConnection::ready);
        if (!m_connection.connectTo(socketPath) || !ready.wait()) qFatal("no helper at %s", qPrintable(socketPath));
    }
    Result<Reply> ask(const Request &request)
    {
        std::optional<Result<Reply>> answer;
        m_connection.send(request, [&](const Result<Reply> &reply) { answer = reply; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); })) qFatal("no answer");
        return *answer;
    }
    AttachReply lab(const LabId &lab) { return std::get<AttachReply>(valueOf(ask(AttachRequest{lab, false, true, true}))); }

private:
    HelperConnection m_connection;
};

} // namespace

class TestLabSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_paths.program = QStringLiteral(VETHLAB_MINIHELPER_PROGRAM);
        m_paths.socketDir = m_dir->path();
        qunsetenv("VETHLAB_MINIHELPER");
        m_document = std::make_unique<Document>();
        m_live = std::make_unique<LiveState>();
        load(edits::makePair());
        m_session = std::make_unique<LabSession>(*m_document, *m_live, m_paths);
    }
    void cleanup()
    {
        m_session.reset();
        m_live.reset();
        m_document.reset();
        // Helpers remove their sockets while they end; the folder goes after that.
        QTRY_VERIFY(HelperConnection::findRunning(m_paths).empty());
    }

    void countsWhatWaits()
    {
        QCOMPARE(m_session->state(), State::Stopped);
        QCOMPARE(m_session->waitingChanges(), static_cast<int>(m_document->topology().size()));
        QSignalSpy waiting(m_session.get(), &LabSession::waitingChangesChanged);
        addNamespace();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(m_session->waitingChanges(), static_cast<int>(m_document->topology().size()));
        m_document->undoStack()->undo();
        QCOMPARE(m_session->waitingChanges(), static_cast<int>(m_document->topology().size()));
    }

    void applyStartsALabAndFillsTheLiveState()
    {
        QSignalSpy states(m_session.get(), &LabSession::stateChanged);
        QSignalSpy applied(m_session.get(), &LabSession::applied);
        m_session->apply();
        QTRY_COMPARE(m_session->state(), State::Running);
        QCOMPARE(states.size(), 3);
        QCOMPARE(states.at(0).at(0).value<State>(), State::Starting);
        QCOMPARE(states.at(1).at(0).value<State>(), State::Applying);
        QCOMPARE(applied.size(), 1);
        QCOMPARE(m_session->revision(), Revision(1));
        QCOMPARE(m_session->waitingChanges(), 0);
        QTRY_VERIFY(!m_live->isEmpty());
        Other other(m_session->connection()->socketPath());
        const AttachReply lab = other.lab(m_session->lab());
        QVERIFY(*lab.topology == m_document->topology());
        QCOMPARE(QByteArray::fromStdString(*lab.blob), m_document->serialized());
    }

    void editsFollowCoalescedAsOneRevision()
    {
        start();
        addNamespace();
        addNamespace();
        addNamespace();
        QCOMPARE(m_session->state(), State::Running); // nothing is sent at once
        QCOMPARE(m_session->waitingChanges(), 3);
        QTRY_COMPARE(m_session->waitingChanges(), 0);
        QCOMPARE(m_session->revision(), Revision(2));
        QVERIFY(*Other(m_session->connection()->socketPath()).lab(m_session->lab()).topology == m_document->topology());
    }

    void undoFollowsToo()
    {
        start();
        const Topology before = m_document->topology();
        addNamespace();
        QTRY_COMPARE(m_session->revision(), Revision(2));
        m_document->undoStack()->undo();
        QTRY_COMPARE(m_session->revision(), Revision(3));
        QVERIFY(*Other(m_session->connection()->socketPath()).lab(m_session->lab()).topology == before);
    }

    void editAndItsUndoSendNothing()
    {
        start();
        addNamespace();
        m_document->undoStack()->undo();
        QCOMPARE(m_session->waitingChanges(), 0);
        QTest::qWait(250);
        QCOMPARE(m_session->revision(), Revision(1));
    }

    void withoutFollowingEditsWaitForApply()
    {
        start();
        m_session->setFollowsEdits(false);
        addNamespace();
        QTest::qWait(250);
        QCOMPARE(m_session->revision(), Revision(1));
        QCOMPARE(m_session->waitingChanges(), 1);
        m_session->apply();
        QTRY_COMPARE(m_session->revision(), Revision(2));
        QCOMPARE(m_session->waitingChanges(), 0);
    }

    void followingAgainSendsWhatHasWaited()
    {
        start();
        m_session->setFollowsEdits(false);
        addNamespace();
        m_session->setFollowsEdits(true);
        QTRY_COMPARE(m_session->revision(), Revision(2));
    }

    void invalidDrawingIsRefusedWithItsIssues()
    {
        makeInvalid();
        std::vector<Issue> issues;
        std::optional<Error> error;
        connect(m_session.get(), &LabSession::refused, this, [&](const Error &e, const std::vector<Issue> &list) {
            error = e;
            issues = list;
        });
        m_session->apply();
        QVERIFY(error);
        QCOMPARE(error->code, ErrorCode::Invalid);
        QVERIFY(hasErrors(issues));
        QCOMPARE(m_session->state(), State::Stopped);
    }

    void invalidEditWaitsQuietlyAndGoesOnWhenCorrected()
    {
        start();
        QSignalSpy refused(m_session.get(), &LabSession::refused);
        makeInvalid();
        QTest::qWait(250);
        QCOMPARE(m_session->revision(), Revision(1));
        QCOMPARE(refused.size(), 0);
        m_document->undoStack()->undo();
        addNamespace();
        QTRY_COMPARE(m_session->revision(), Revision(2));
    }

    void kernelRefusalOfAFirstApplyLeavesNothingRunning()
    {
        qputenv("VETHLAB_MINIHELPER", "reject");
        QSignalSpy refused(m_session.get(), &LabSession::refused);
        m_session->apply();
        QVERIFY(refused.wait());
        QCOMPARE(refused.at(0).at(0).value<Error>().code, ErrorCode::KernelRefused);
        QCOMPARE(refused.at(0).at(0).value<Error>().kernelText, std::string("File exists"));
        QCOMPARE(m_session->state(), State::Stopped);
        QTRY_VERIFY(HelperConnection::findRunning(m_paths).empty());
    }

    void refusedEditStaysWaitingAndIsNotTriedForEver()
    {
        qputenv("VETHLAB_MINIHELPER", "reject-edits");
        start();
        QSignalSpy refused(m_session.get(), &LabSession::refused);
        addNamespace();
        QVERIFY(refused.wait());
        QTest::qWait(300);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(m_session->state(), State::Running);
        QCOMPARE(m_session->waitingChanges(), 1);
        addNamespace();
        QVERIFY(refused.wait());
    }

    /// While it checks, or applies for somebody else.
    void whatALabHasNoTimeForIsAskedAgain_data()
    {
        QTest::addColumn<int>("what");
        const char *const asked[] = {"apply", "plan", "check", "teardown"};
        for (int i = 0; i < 4; ++i) QTest::newRow(asked[i]) << i;
    }
    void whatALabHasNoTimeForIsAskedAgain()
    {
        QFETCH(int, what);
        qputenv("VETHLAB_MINIHELPER", "busy");
        start();
        QSignalSpy refused(m_session.get(), &LabSession::refused);
        QSignalSpy planned(m_session.get(), &LabSession::planReady);
        switch (what) {
        case 0: addNamespace(); break;
        case 1: m_session->requestPlan(); break;
        case 2: m_session->requestCheck(); break;
        default: m_session->stop();
        }
        QTRY_VERIFY(what != 0 || m_session->revision() == Revision(2));
        QTRY_COMPARE(m_session->waitingChanges(), what == 3 ? static_cast<int>(m_document->topology().size()) : 0);
        QTRY_COMPARE(planned.size(), what == 1 ? 1 : 0);
        QTRY_COMPARE(m_live->drift().size(), what == 2 ? std::size_t(1) : std::size_t(0));
        QTRY_COMPARE(m_session->state(), what == 3 ? State::Stopped : State::Running);
        QCOMPARE(refused.size(), 0);
    }

    void cancelledFirstApplyEndsStopped()
    {
        qputenv("VETHLAB_MINIHELPER", "slow");
        QSignalSpy progress(m_session.get(), &LabSession::progress);
        QSignalSpy refused(m_session.get(), &LabSession::refused);
        m_session->apply();
        QVERIFY(progress.wait());
        QCOMPARE(progress.at(0).at(1).toInt(), 10);
        QCOMPARE(m_session->state(), State::Applying);
        m_session->cancel();
        QVERIFY(refused.wait());
        QCOMPARE(refused.at(0).at(0).value<Error>().code, ErrorCode::Cancelled);
        QCOMPARE(m_session->state(), State::Stopped);
    }

    void stopTearsTheLabDown()
    {
        start();
        QVERIFY(!HelperConnection::findRunning(m_paths).empty());
        m_session->stop();
        QCOMPARE(m_session->state(), State::Stopping);
        QTRY_COMPARE(m_session->state(), State::Stopped);
        QVERIFY(m_live->isEmpty());
        QVERIFY(m_session->lab().isEmpty());
        QTRY_VERIFY(HelperConnection::findRunning(m_paths).empty());
    }

    void stopEndsAKeptHelperToo()
    {
        m_session->setKeepRunning(true);
        start();
        m_session->stop();
        QTRY_COMPARE(m_session->state(), State::Stopped);
        QTRY_VERIFY(HelperConnection::findRunning(m_paths).empty());
    }

    void keptLabOutlivesTheSessionAndIsTakenOverWithItsDrawing()
    {
        m_session->setKeepRunning(true);
        start();
        const LabId lab = m_session->lab();
        const Drawing drawing = m_document->drawing();
        m_session.reset();
        const std::vector<FoundHelper> found = HelperConnection::findRunning(m_paths);
        QCOMPARE(found.size(), std::size_t(1));
        m_document->clear();
        m_session = std::make_unique<LabSession>(*m_document, *m_live, m_paths);
        m_session->attach(found[0].socketPath, lab);
        QTRY_COMPARE(m_session->state(), State::Running);
        QVERIFY(m_document->topology() == drawing.topology);
        QVERIFY(m_document->diagram() == drawing.diagram);
        QCOMPARE(m_session->revision(), Revision(1));
        QCOMPARE(m_session->waitingChanges(), 0);
        m_session->stop();
        QTRY_COMPARE(m_session->state(), State::Stopped);
    }

    void attachToALabThatIsGoneSaysSo()
    {
        m_session->setKeepRunning(true);
        start();
        const QString socket = m_session->connection()->socketPath();
        Document document;
        LiveState live;
        LabSession second(document, live, m_paths);
        QSignalSpy refused(&second, &LabSession::refused);
        second.attach(socket, LabId(std::string("ffff")));
        QVERIFY(refused.wait());
        QCOMPARE(refused.at(0).at(0).value<Error>().code, ErrorCode::UnknownLab);
        QCOMPARE(second.state(), State::Stopped);
        m_session->stop();
        QTRY_COMPARE(m_session->state(), State::Stopped);
    }

    void changeByAnotherClientBecomesAnUndoableStep()
    {
        start();
        const Topology before = m_document->topology();
        Topology theirs = before;
        QVERIFY(theirs.add(Namespace{NodeId(std::string("extra")), *NamespaceName::parse("extra"), {}, NodeLook::Host, {}}));
        QSignalSpy changed(m_session.get(), &LabSession::changedByOther);
        applyAsOther(theirs);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toString(), QStringLiteral("vethlabctl"));
        QVERIFY(m_document->topology() == theirs);
        QVERIFY(m_document->diagram().find(ElementId(std::string("extra"))));
        QCOMPARE(m_session->revision(), Revision(2));
        QCOMPARE(m_session->waitingChanges(), 0);
        QCOMPARE(m_document->undoStack()->undoText(), QStringLiteral("Changed by vethlabctl"));
        // Undo is an edit like any other, so it takes the change back in the lab.
        m_document->undoStack()->undo();
        QVERIFY(m_document->topology() == before);
        QTRY_COMPARE(m_session->revision(), Revision(3));
        QVERIFY(*Other(m_session->connection()->socketPath()).lab(m_session->lab()).topology == before);
    }

    void bothEditAtOnceAndNothingIsLost()
    {
        start();
        Topology theirs = m_document->topology();
        QVERIFY(theirs.add(Namespace{NodeId(std::string("extra")), *NamespaceName::parse("extra"), {}, NodeLook::Host, {}}));
        const ElementId mine = addNamespace(); // waits in our coalescing timer while the other one applies
        applyAsOther(theirs);
        QTRY_COMPARE(m_session->revision(), Revision(3));
        QVERIFY(m_document->topology().find(mine));
        QVERIFY(m_document->topology().find(ElementId(std::string("extra"))));
        const AttachReply lab = Other(m_session->connection()->socketPath()).lab(m_session->lab());
        QVERIFY(lab.topology->find(mine));
        QVERIFY(lab.topology->find(ElementId(std::string("extra"))));
        QCOMPARE(m_session->waitingChanges(), 0);
    }

    void labStoppedByAnotherClientIsStoppedHere()
    {
        start();
        Other other(m_session->connection()->socketPath());
        QVERIFY(other.ask(TeardownRequest{m_session->lab(), true}));
        QTRY_COMPARE(m_session->state(), State::Stopped);
        QVERIFY(m_live->isEmpty());
    }

    void deadHelperIsNotReachedAndRestartBuildsTheLabAgain()
    {
        start();
        QTRY_VERIFY(!m_live->isEmpty());
        QCOMPARE(::kill(m_session->connection()->helperPid(), SIGKILL), 0);
        QTRY_COMPARE(m_session->state(), State::NotReached);
        QVERIFY(m_live->isStale());
        addNamespace(); // editing goes on
        m_session->restart();
        QTRY_COMPARE(m_session->state(), State::Running);
        QTRY_VERIFY(!m_live->isStale());
        QVERIFY(*Other(m_session->connection()->socketPath()).lab(m_session->lab()).topology == m_document->topology());
    }

    void planOfAStoppedLabAddsEverything()
    {
        std::vector<PlanLine> lines;
        std::vector<std::string> commands;
        connect(m_session.get(), &LabSession::planReady, this,
            [&](const std::vector<PlanLine> &l, const std::vector<std::string> &c) {
                lines = l;
                commands = c;
            });
        m_session->requestPlan();
        QVERIFY(!lines.empty());
        QVERIFY(!commands.empty());
        for (const PlanLine &line : lines) QVERIFY(line.op == StepOp::Add || line.op == StepOp::Change);
        QCOMPARE(m_session->state(), State::Stopped);
    }

    void planOfARunningLabHoldsOnlyWhatDiffers()
    {
        start();
        m_session->setFollowsEdits(false);
        const ElementId added = addNamespace();
        std::vector<PlanLine> lines;
        QSignalSpy ready(m_session.get(), &LabSession::planReady);
        connect(m_session.get(), &LabSession::planReady, this, [&](const std::vector<PlanLine> &l) { lines = l; });
        m_session->requestPlan();
        QVERIFY(ready.wait());
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines[0].element, added);
        QCOMPARE(m_session->revision(), Revision(1));
    }

    void checkFillsTheDrift()
    {
        start();
        m_session->requestCheck();
        QTRY_COMPARE(m_live->drift().size(), std::size_t(1));
    }

    void pingsArriveWithTheirNumber()
    {
        QCOMPARE(m_session->startPing(PingRequest{}), RequestId(0)); // nothing runs yet
        start();
        PingRequest ping;
        ping.from = NodeId(std::string("ns1"));
        ping.to = *IpAddress::parse("10.0.0.2");
        RequestId seen = 0;
        RequestId over = 0;
        connect(m_session.get(), &LabSession::pingEvent, this, [&](RequestId id) { seen = id; });
        connect(m_session.get(), &LabSession::pingEnded, this, [&](RequestId id) { over = id; });
        const RequestId id = m_session->startPing(ping);
        QVERIFY(id != 0);
        QTRY_COMPARE(over, id);
        QCOMPARE(seen, id);
    }

    void anotherDrawingDoesNotTurnTheLabIntoIt()
    {
        m_session->setKeepRunning(true);
        start();
        const QString socket = m_session->connection()->socketPath();
        const LabId lab = m_session->lab();
        const Topology first = m_document->topology();
        load(edits::makeStar(3));
        QCOMPARE(m_session->state(), State::Stopped);
        Other other(socket);
        QVERIFY(*other.lab(lab).topology == first);
        QVERIFY(other.ask(KeepRequest{false}));
    }

private:
    void load(Drawing drawing)
    {
        LoadedFile file;
        file.drawing = std::move(drawing);
        m_document->load(std::move(file), {});
    }
    void start()
    {
        m_session->apply();
        QTRY_COMPARE(m_session->state(), State::Running);
    }
    ElementId addNamespace()
    {
        const edits::Added added = valueOf(edits::addNode(m_document->drawing(), edits::NodeKind::Namespace, {500, 500}));
        if (!m_document->push(QStringLiteral("Add"), added.delta)) qFatal("not added");
        return added.id;
    }
    /// The same address on both ends.
    void makeInvalid()
    {
        Drawing drawing = m_document->drawing();
        std::optional<InterfaceAddress> first;
        for (const auto &[place, element] : m_document->topology().elements()) {
            const auto *interface = std::get_if<Interface>(&element);
            if (!interface || interface->addresses.empty()) continue;
            if (!first) {
                first = interface->addresses.front();
                continue;
            }
            Interface changed = *interface;
            changed.addresses = {*first};
            if (!drawing.topology.replace(changed)) qFatal("not replaced");
            break;
        }
        if (!m_document->push(QStringLiteral("Spoil"), Delta::difference(m_document->drawing(), drawing))) qFatal("not pushed");
        QVERIFY(hasErrors(m_document->issues()));
    }
    void applyAsOther(const Topology &topology)
    {
        Other other(m_session->connection()->socketPath());
        ApplyRequest request;
        request.lab = m_session->lab();
        request.base = m_session->revision();
        request.full = topology;
        QVERIFY(other.ask(request));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    HelperPaths m_paths;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<LiveState> m_live;
    std::unique_ptr<LabSession> m_session;
};

QTEST_GUILESS_MAIN(TestLabSession)
#include "tst_labsession.moc"
