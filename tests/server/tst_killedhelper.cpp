// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <thread>

#include "helper/fileledger.h"
#include "tests/engine/labtext.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kernel/strangers.h"
#include "tests/server/helperclient.h"

using namespace vethlab;
using namespace vethlab::test;
using namespace std::chrono_literals;

namespace {

constexpr const char *first = R"(
lab killed
computer pc forward4 forward6
loopback pc 10.77.0.1/32
route pc 10.78.0.0/16 via=192.0.2.9
bridge br1 in=computer 192.168.1.10/24
namespace ns1
namespace ns2
namespace router forward4
bridge inner
interface ns1:veth1 192.168.1.11/24
interface br1:br-veth1
link ns1:veth1 br1:br-veth1
interface ns2:veth2 192.168.1.12/24
interface br1:br-veth2
link ns2:veth2 br1:br-veth2
interface pc:up0 10.6.0.1/24
interface router:up0 10.6.0.2/24
link pc:up0 router:up0
interface router:in0 10.7.0.1/24
interface inner:p1
link router:in0 inner:p1
route ns1 0.0.0.0/0 via=192.168.1.10
nat pc masq masquerade src=192.168.1.0/24
nat router masq2 masquerade src=10.7.0.0/24
)";

constexpr const char *second = R"(
lab killed
computer pc
bridge br1 in=computer name=bridge1 192.168.1.20/24
namespace ns1 name=renamed
interface ns1:veth1 192.168.1.11/24
interface br1:br-veth1
link ns1:veth1 br1:br-veth1
namespace ns3
interface ns3:veth3 192.168.1.13/24
interface br1:br-veth3
link ns3:veth3 br1:br-veth3
interface ns3:e1 10.9.0.1/24
interface ns1:e1 10.9.0.2/24
link ns3:e1 ns1:e1
)";

int killsWanted()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("VETHLAB_KILLS", &isNumber);
    return isNumber ? wanted : 200;
}

bool ledgerHasLabs() { return !QDir(QStringLiteral("/run/vethlab/labs")).isEmpty(); }

/// Somebody's program in that namespace, which it keeps alive.
pid_t lingerIn(const char *path)
{
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    ::signal(SIGHUP, SIG_IGN); // as under nohup
    const int space = ::open(path, O_RDONLY | O_CLOEXEC);
    if (::setns(space, CLONE_NEWNET) == 0)
        ::pause();
    ::_exit(0);
}

void end(pid_t child)
{
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

} // namespace

/// A real helper of this computer, killed at random moments of everything that it does there.
class TestKilledHelper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void calmly();
    void killedAtAnyMoment();
    void killedWhileItWaits();
    void twoHelpersSideBySide();

private:
    enum class Work { Apply, Edit, GoBack, Teardown };

    /// A helper with a client; the time it took until it answered tells how long it cleared.
    struct Helper {
        std::unique_ptr<HelperProcess> process;
        std::unique_ptr<HelperClient> client;
        LabId lab;
    };
    static Helper start();
    static bool isReady(Helper &helper) { return helper.client->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"}).has_value(); }
    static ApplyRequest request(const Helper &helper, const Topology &before, const Topology &after);
    static bool apply(Helper &helper, const Topology &before, const Topology &after);
    static bool ends(Helper &helper);
    void prepare(Helper &helper, Work work);
    void begin(Helper &helper, Work work);
    void killSometime(Helper &helper, std::chrono::microseconds usual);

    std::string m_before;
    std::mt19937 m_random;
    std::map<Work, std::chrono::microseconds> m_usual; ///< time it takes
    std::chrono::microseconds m_usualStart{0};
    const Topology m_first = tests::labFromText(first);
    const Topology m_second = tests::labFromText(second);
};

TestKilledHelper::Helper TestKilledHelper::start()
{
    Helper helper;
    UniqueFd socket;
    helper.process = HelperProcess::start({QStringLiteral("--computer"), QStringLiteral("--log"), QStringLiteral("/dev/null")}, socket);
    helper.client = std::make_unique<HelperClient>(std::move(socket));
    return helper;
}

ApplyRequest TestKilledHelper::request(const Helper &helper, const Topology &before, const Topology &after)
{
    ApplyRequest request;
    request.lab = helper.lab;
    request.base = helper.lab.isEmpty() ? 0 : 1;
    if (helper.lab.isEmpty())
        request.full = after;
    else
        request.delta = Topology::difference(before, after);
    return request;
}

bool TestKilledHelper::apply(Helper &helper, const Topology &before, const Topology &after)
{
    const auto reply = helper.client->askFor<ApplyReply>(request(helper, before, after));
    if (!reply)
        qWarning("%s %s", errorCodeName(helper.client->lastError.error.code), helper.client->lastError.error.kernelText.c_str());
    else
        helper.lab = reply->lab;
    return reply.has_value();
}

bool TestKilledHelper::ends(Helper &helper)
{
    helper.client->close();
    return QTest::qWaitFor([&] { return helper.process->exitStatus().has_value(); }) && helper.process->exitStatus() == 0;
}

void TestKilledHelper::initTestCase()
{
    const std::string refused = kernelworld::addStrangers();
    if (!refused.empty())
        QSKIP(refused.c_str());
    const helper::FileLedger ledger;
    QVERIFY(ledger.takeTurn().isValid()); // makes its folder
    m_before = kernelworld::dumpComputer();
    const unsigned seed = qEnvironmentVariableIsSet("VETHLAB_SEED") ? qEnvironmentVariableIntValue("VETHLAB_SEED") : std::random_device()();
    m_random.seed(seed);
    qInfo("VETHLAB_SEED=%u", seed);
}

void TestKilledHelper::calmly()
{
    QElapsedTimer timer;
    const auto took = [&timer] { return std::chrono::microseconds(timer.nsecsElapsed() / 1000); };
    timer.start();
    Helper helper = start();
    QVERIFY(isReady(helper));
    m_usualStart = took();
    timer.start();
    QVERIFY(apply(helper, {}, m_first));
    m_usual[Work::Apply] = took();
    QVERIFY(helper.client->askFor<DoneReply>(ConfirmRequest{helper.lab, true}));
    QVERIFY(ledgerHasLabs());
    timer.start();
    QVERIFY(apply(helper, m_first, m_second));
    m_usual[Work::Edit] = took();
    timer.start();
    QVERIFY(helper.client->askFor<DoneReply>(ConfirmRequest{helper.lab, false}));
    m_usual[Work::GoBack] = took();
    QVERIFY(ledgerHasLabs());
    timer.start();
    QVERIFY(helper.client->askFor<DoneReply>(TeardownRequest{helper.lab, true}));
    m_usual[Work::Teardown] = took();
    QVERIFY(!ledgerHasLabs());
    QVERIFY(ends(helper));
    QCOMPARE(kernelworld::differenceFrom(m_before, 5s), std::string());
}

void TestKilledHelper::prepare(Helper &helper, Work work)
{
    QVERIFY(isReady(helper));
    if (work != Work::Apply)
        QVERIFY(apply(helper, {}, m_first));
    if (work == Work::GoBack) {
        QVERIFY(helper.client->askFor<DoneReply>(ConfirmRequest{helper.lab, true}));
        QVERIFY(apply(helper, m_first, m_second));
    }
}

void TestKilledHelper::begin(Helper &helper, Work work)
{
    if (work == Work::Teardown)
        helper.client->send(TeardownRequest{helper.lab, true});
    else if (work == Work::GoBack)
        helper.client->send(ConfirmRequest{helper.lab, false});
    else
        helper.client->send(request(helper, m_first, work == Work::Apply ? m_first : m_second));
}

void TestKilledHelper::killSometime(Helper &helper, std::chrono::microseconds usual)
{
    const auto wait = std::chrono::microseconds(std::uniform_int_distribution<std::chrono::microseconds::rep>(0, usual.count() * 5 / 4)(m_random));
    const auto when = std::chrono::steady_clock::now() + wait;
    while (std::chrono::steady_clock::now() < when) {
        QCoreApplication::processEvents();
        std::this_thread::sleep_for(200us);
    }
    helper.process->kill(SIGKILL);
    helper.process.reset(); // waits for it
}

void TestKilledHelper::killedAtAnyMoment()
{
    int found = 0;
    int again = 0;
    const int kills = killsWanted();
    for (int done = 0; done < kills;) {
        const Work work = std::array{Work::Apply, Work::Edit, Work::GoBack, Work::Teardown}[static_cast<std::size_t>(done) % 4];
        Helper helper = start();
        prepare(helper, work);
        if (QTest::currentTestFailed())
            return;
        const pid_t guest = work != Work::Apply && m_random() % 2 == 0 ? lingerIn("/run/netns/ns1") : 0;
        begin(helper, work);
        killSometime(helper, m_usual[work]);
        ++done;
        found += ledgerHasLabs() ? 1 : 0;
        if (m_random() % 2 == 0) { // and the next one, while it clears
            Helper clearing = start();
            killSometime(clearing, m_usualStart);
            ++done;
            again += ledgerHasLabs() ? 1 : 0;
        }
        Helper last = start();
        QVERIFY(isReady(last));
        QVERIFY(!ledgerHasLabs());
        QVERIFY(last.client->askFor<ListLabsReply>(ListLabsRequest{})->labs.empty());
        const std::string difference = kernelworld::differenceFrom(m_before, 10s);
        QVERIFY2(difference.empty(), qPrintable(QStringLiteral("kill %1, in %2%3:\n%4").arg(done).arg(static_cast<int>(work)).arg(guest != 0 ? QStringLiteral(", with a guest") : QString(), QString::fromStdString(difference))));
        QVERIFY(ends(last));
        if (guest != 0)
            end(guest);
    }
    qInfo("%d kills: %d left something, %d of them still after a second kill", kills, found, again);
    QVERIFY(kills < 30 || found > kills / 6);
}

/// What nobody has confirmed does not stay because the helper is gone.
void TestKilledHelper::killedWhileItWaits()
{
    Helper helper = start();
    QVERIFY(isReady(helper) && apply(helper, {}, m_first));
    QVERIFY(helper.client->waitFor<HostTrialEvent>([](const HostTrialEvent &event) { return event.state == HostTrialState::Waiting && event.leftMs > 50000; }));
    helper.process->kill(SIGKILL);
    helper.process.reset();
    QVERIFY(ledgerHasLabs());
    Helper next = start();
    QVERIFY(isReady(next) && !ledgerHasLabs());
    QCOMPARE(kernelworld::differenceFrom(m_before, 10s), std::string());
    QVERIFY(ends(next));
}

/// A helper that starts leaves alone what one that lives has made.
void TestKilledHelper::twoHelpersSideBySide()
{
    Helper one = start();
    QVERIFY(isReady(one) && apply(one, {}, m_first));
    const std::string with = kernelworld::dumpComputer();
    const Topology other = tests::labFromText("lab other\ncomputer pc forward4\nbridge side in=computer 10.20.0.1/24\nnamespace x\ninterface x:e0 10.20.0.2/24\n"
                                              "interface side:p\nlink x:e0 side:p\nnat pc m masquerade src=10.20.0.0/24");
    Helper two = start();
    QVERIFY(isReady(two) && apply(two, {}, other));
    QVERIFY(one.client->askFor<CheckReply>(CheckRequest{one.lab})->drift.empty());
    two.process->kill(SIGKILL);
    two.process.reset();
    Helper three = start();
    QVERIFY(isReady(three));
    QCOMPARE(kernelworld::differenceFrom(with, 10s), std::string()); // forwarding, too
    QVERIFY(one.client->askFor<DoneReply>(TeardownRequest{one.lab, true}));
    QVERIFY(ends(one));
    QVERIFY(ends(three));
    QCOMPARE(kernelworld::differenceFrom(m_before, 10s), std::string());
}

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    const QCoreApplication application(argc, argv);
    TestKilledHelper test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killedhelper.moc"
