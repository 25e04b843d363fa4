// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include <signal.h>

#include <algorithm>

#include "tests/server/insidelab.h"
#include "tests/server/runninglab.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

enum class Work { FirstApply, Edit, Teardown };
constexpr int hosts = 60;
constexpr int moments = 6;

} // namespace

/// A sandbox whose helper is killed while it works, with processes in its namespaces that ignore the end of their
/// terminal: nothing of it stays, neither a process nor with them a namespace, nor a socket that the next one does not sweep.
class TestKilledSandbox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atAnyMoment_data();
    void atAnyMoment();

private:
    void killedAfter(RunningLab &lab, bool outer, Work work, std::optional<qint64> delayMs, qint64 &tookMs);
};

void TestKilledSandbox::atAnyMoment_data()
{
    QTest::addColumn<int>("work");
    QTest::addColumn<bool>("outer");
    const std::pair<const char *, Work> works[] = {{"first apply", Work::FirstApply}, {"edit", Work::Edit}, {"teardown", Work::Teardown}};
    for (const auto &[name, work] : works) {
        QTest::addRow("%s, first process of the world", name) << static_cast<int>(work) << false;
        QTest::addRow("%s, outer process", name) << static_cast<int>(work) << true;
    }
}

void TestKilledSandbox::atAnyMoment()
{
    QFETCH(int, work);
    QFETCH(bool, outer);
    qint64 whole = 0; // measured by the first round, which is killed at the end of the work
    for (int moment = moments; moment >= 0; --moment) {
        RunningLab lab;
        if (!lab.isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + lab.whyNot));
        if (!lab.hello().features.newProc) QSKIP("no pid namespace here: processes of the lab stay");
        qint64 took = 0;
        killedAfter(lab, outer, static_cast<Work>(work), moment == moments ? std::nullopt : std::optional(whole * moment / moments), took);
        if (QTest::currentTestFailed()) return;
        if (moment == moments) whole = took;
    }
}

/// Kills so long after the work was begun; without a delay when it is done.
void TestKilledSandbox::killedAfter(RunningLab &lab, bool outer, Work work, std::optional<qint64> delayMs, qint64 &tookMs)
{
    std::vector<pid_t> processes{lab.inner(), leaveSleeper(lab.inner(), "")};
    ApplyRequest apply;
    apply.full = star(hosts);
    Request request = apply;
    if (work != Work::FirstApply) {
        const LabId id = lab.apply(star(work == Work::Edit ? 3 : hosts));
        QVERIFY(!id.isEmpty());
        processes.push_back(leaveSleeper(lab.inner(), "h1"));
        processes.push_back(leaveSleeper(lab.inner(), "h3"));
        apply.lab = id;
        apply.base = 1;
        request = work == Work::Edit ? Request(apply) : Request(TeardownRequest{id, true});
    }
    QVERIFY(std::all_of(processes.begin(), processes.end(), [](pid_t pid) { return pid > 0 && ::kill(pid, 0) == 0; }));
    const ino_t world = userNamespaceOf(lab.inner());

    QElapsedTimer timer;
    timer.start();
    const RequestId id = lab.client().send(request);
    if (delayMs) {
        QTest::qWait(static_cast<int>(*delayMs));
    } else {
        const auto reply = lab.client().replyTo(id);
        QVERIFY(reply && !std::holds_alternative<ErrorReply>(*reply));
        tookMs = timer.elapsed();
    }
    ::kill(outer ? lab.process().pid() : lab.inner(), SIGKILL);

    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(128 + SIGKILL));
    QTRY_VERIFY(std::none_of(processes.begin(), processes.end(), [](pid_t pid) { return ::kill(pid, 0) == 0; }));
    QTRY_VERIFY(processesOfUserNamespace(world).empty());
    QTRY_VERIFY(!lab.client().isOpen());
    if (!outer) QVERIFY(lab.folder().sockets().isEmpty()); // else the next helper sweeps it, see TestLifetime
}

QTEST_GUILESS_MAIN(TestKilledSandbox)
#include "tst_killedsandbox.moc"
