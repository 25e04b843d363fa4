// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#include "helper/server.h"
#include "tests/engine/labtext.h"
#include "tests/kerneldump/kerneldump.h"
#include "tests/server/helperclient.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::test;
using namespace std::chrono_literals;

namespace {

constexpr auto shortTime = 400ms;
constexpr const char *inside = "lab inner\nnamespace ns1\n";
constexpr const char *bridged = "lab outer\ncomputer pc forward4\nbridge br1 in=computer 192.168.1.10/24\nnamespace ns1\ninterface ns1:veth1 192.168.1.11/24\n"
                                "interface br1:p1\nlink ns1:veth1 br1:p1\nnat pc masq masquerade src=192.168.1.0/24\n";
const std::string twoAddresses = std::string(bridged).replace(std::string(bridged).find("192.168.1.10/24"), 15, "192.168.1.10/24 192.168.7.1/24");

bool waits(const HostTrialEvent &event) { return event.state == HostTrialState::Waiting; }
bool isKept(const HostTrialEvent &event) { return event.state == HostTrialState::Kept; }
bool isTakenBack(const HostTrialEvent &event) { return event.state == HostTrialState::TakenBack; }

} // namespace

/// What a lab changes on the computer's own network and nobody confirms goes back. The "computer" is a network namespace that this test moves
/// into; the time is shorter than a person's.
class TestHostTrials : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { start(shortTime); }
    void cleanup();
    void firstApplyGoes();
    void goesBackToTheLabBefore();
    void keptStays();
    void goesBackAtOnce();
    void withoutItsClient();
    void everybodyIsTold();
    void refusals();
    void appliesGoOn();
    void takenOutInTime();
    void busyWhenTimeIsUp();
    void unableToGoBack();
    void restoringConfirmsNothing();
    void olderClients();

private:
    void start(std::chrono::milliseconds time);
    [[nodiscard]] std::unique_ptr<HelperClient> connected(std::uint16_t version = protocolMax);
    [[nodiscard]] static ApplyRequest request(const std::string &lab, const LabId &id = {}, Revision base = 0);
    [[nodiscard]] LabId applied(const std::string &lab, const LabId &id = {}, Revision base = 0);
    [[nodiscard]] bool listen(HelperClient &client, const LabId &id) { return client.askFor<AttachReply>(AttachRequest{id, true, false, false}).has_value(); }
    [[nodiscard]] Error refusal(const Request &request)
    {
        const bool isDone = m_client->askFor<DoneReply>(request).has_value();
        return isDone ? Error{} : m_client->lastError.error;
    }
    [[nodiscard]] std::string computer() const { return kerneldump::dump({{"computer", m_space.get()}}); }
    [[nodiscard]] std::size_t labs() { return m_client->askFor<ListLabsReply>(ListLabsRequest{})->labs.size(); }
    UniqueFd m_space;
    std::string m_empty; ///< the computer without a lab
    std::unique_ptr<Server> m_server;
    std::unique_ptr<HelperClient> m_client;
};

void TestHostTrials::initTestCase()
{
    if (::geteuid() != 0) QSKIP("needs root");
    if (::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) QSKIP("needs CAP_SYS_ADMIN");
    QCOMPARE(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
    QCOMPARE(::mount("tmpfs", "/run", "tmpfs", 0, "mode=755"), 0);
    m_space.reset(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    QVERIFY(FileLedger().takeTurn().isValid()); // makes its folder
    start(1h);
    const LabId id = applied(bridged); // so do names and what the kernel makes at the first use
    QVERIFY(!id.isEmpty() && m_client->askFor<DoneReply>(TeardownRequest{id, true}));
    m_empty = computer();
}

void TestHostTrials::start(std::chrono::milliseconds time)
{
    m_client.reset();
    ServerWorld world;
    world.world = World::Computer;
    world.isService = true;
    world.trialTime = time;
    m_server = std::make_unique<Server>(std::move(world));
    QVERIFY(m_server->start());
    m_client = connected();
    QVERIFY(m_client);
}

void TestHostTrials::cleanup()
{
    if (!m_client) return;
    const auto list = m_client->askFor<ListLabsReply>(ListLabsRequest{});
    for (const LabSummary &lab : list->labs) QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{lab.id, true}));
    m_client.reset();
    m_server.reset();
    QCOMPARE(kerneldump::difference(m_empty, computer()), std::string());
}

std::unique_ptr<HelperClient> TestHostTrials::connected(std::uint16_t version)
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) return {};
    if (!m_server->admit(UniqueFd(ends[0]), ::geteuid())) return {};
    auto client = std::make_unique<HelperClient>(UniqueFd(ends[1]));
    if (!client->askFor<HelloReply>(HelloRequest{protocolMin, version, "test"})) return {};
    return client;
}

ApplyRequest TestHostTrials::request(const std::string &lab, const LabId &id, Revision base)
{
    ApplyRequest request;
    request.lab = id;
    request.base = base;
    request.full = tests::labFromText(lab);
    request.blob = lab;
    return request;
}

LabId TestHostTrials::applied(const std::string &lab, const LabId &id, Revision base)
{
    const auto reply = m_client->askFor<ApplyReply>(request(lab, id, base));
    return reply ? reply->lab : LabId();
}

void TestHostTrials::firstApplyGoes()
{
    const RequestId asked = m_client->send(request(bridged));
    const auto reply = m_client->replyTo(asked);
    QVERIFY(reply && std::holds_alternative<ApplyReply>(*reply));
    // Who has applied is told before the answer, by its number.
    const auto told = std::find_if(m_client->events.begin(), m_client->events.end(), [](const EventFrame &frame) { return std::holds_alternative<HostTrialEvent>(frame.body); });
    QVERIFY(told != m_client->events.end());
    QCOMPARE(told->id, asked);
    const auto trial = std::get<HostTrialEvent>(told->body);
    QVERIFY(waits(trial) && trial.leftMs > 0 && trial.leftMs <= 400);
    QCOMPARE(trial.revision, Revision(1));
    QVERIFY(listen(*m_client, trial.lab));
    QVERIFY(!kerneldump::difference(m_empty, computer()).empty());
    QVERIFY(m_client->waitFor<HostTrialEvent>([&](const HostTrialEvent &event) { return isTakenBack(event) && event.revision == 0 && event.client.empty(); }));
    QVERIFY(m_client->waitFor<LabGoneEvent>([&](const LabGoneEvent &event) { return event.lab == trial.lab; }));
    QTRY_COMPARE(labs(), std::size_t{0});
    QCOMPARE(kerneldump::difference(m_empty, computer()), std::string());
}

void TestHostTrials::goesBackToTheLabBefore()
{
    const LabId id = applied(bridged);
    QVERIFY(m_client->askFor<DoneReply>(ConfirmRequest{id, true}));
    QVERIFY(listen(*m_client, id));
    const std::string confirmed = computer();
    QVERIFY(!applied(twoAddresses, id, 1).isEmpty());
    QVERIFY(!kerneldump::difference(confirmed, computer()).empty());
    const auto back = m_client->waitFor<HostTrialEvent>(isTakenBack);
    QVERIFY(back);
    QCOMPARE(back->revision, Revision(3));
    const auto revision = m_client->waitFor<RevisionEvent>([](const RevisionEvent &event) { return event.revision == 3; });
    QVERIFY(revision && revision->delta);
    QCOMPARE(kerneldump::difference(confirmed, computer()), std::string());
    const auto lab = m_client->askFor<AttachReply>(AttachRequest{id, false, true, true});
    QVERIFY(lab && *lab->topology == tests::labFromText(bridged));
    QCOMPARE(*lab->blob, std::string(bridged)); // whoever attaches now sees the drawing of it
    QVERIFY(m_client->askFor<CheckReply>(CheckRequest{id})->drift.empty());
    QTest::qWait(600); // it has ended
    QCOMPARE(m_client->askFor<AttachReply>(AttachRequest{id, false, false, false})->revision, Revision(3));
}

void TestHostTrials::keptStays()
{
    const LabId id = applied(bridged);
    QVERIFY(listen(*m_client, id));
    const std::string with = computer();
    QVERIFY(m_client->askFor<DoneReply>(ConfirmRequest{id, true}));
    const auto kept = m_client->waitFor<HostTrialEvent>(isKept);
    QVERIFY(kept && kept->client == "test");
    QTest::qWait(800);
    QCOMPARE(labs(), std::size_t{1});
    QCOMPARE(kerneldump::difference(with, computer()), std::string());
}

void TestHostTrials::goesBackAtOnce()
{
    start(1h);
    const LabId id = applied(bridged);
    QVERIFY(listen(*m_client, id));
    QVERIFY(m_client->askFor<DoneReply>(ConfirmRequest{id, false}));
    QCOMPARE(kerneldump::difference(m_empty, computer()), std::string()); // when it is answered, not some time later
    QVERIFY(m_client->waitFor<HostTrialEvent>([&](const HostTrialEvent &event) { return isTakenBack(event) && event.client == "test"; }));
    QTRY_COMPARE(labs(), std::size_t{0});
}

/// The window is killed, or the connection is lost by the very change.
void TestHostTrials::withoutItsClient()
{
    const auto other = connected();
    QVERIFY(other->askFor<ApplyReply>(request(bridged)));
    other->close();
    QTRY_COMPARE(labs(), std::size_t{0});
    QCOMPARE(kerneldump::difference(m_empty, computer()), std::string());
}

void TestHostTrials::everybodyIsTold()
{
    start(1h);
    const LabId id = applied(inside);
    const auto other = connected();
    QVERIFY(listen(*m_client, id) && listen(*other, id));
    QVERIFY(!applied(bridged, id, 1).isEmpty());
    QVERIFY(m_client->waitFor<HostTrialEvent>(waits));
    QVERIFY(other->waitFor<HostTrialEvent>(waits));
    const auto late = connected();
    QVERIFY(listen(*late, id));
    const auto told = late->waitFor<HostTrialEvent>(waits);
    QVERIFY(told && told->leftMs > 3500000 && told->revision == 2);
    QVERIFY(late->askFor<DoneReply>(ConfirmRequest{id, true})); // another of the same user may say so
    QVERIFY(m_client->waitFor<HostTrialEvent>(isKept));
    QVERIFY(other->waitFor<HostTrialEvent>(isKept));
    const auto latest = connected();
    QVERIFY(listen(*latest, id));
    QVERIFY(!latest->waitFor<HostTrialEvent>(waits, 200ms)); // nothing waits
}

void TestHostTrials::refusals()
{
    start(1h);
    const std::vector<std::string> nothing{"no-trial"};
    const LabId id = applied(inside);
    for (const bool keep : {true, false}) {
        QCOMPARE(refusal(ConfirmRequest{LabId("00"), keep}).code, ErrorCode::UnknownLab);
        QCOMPARE(refusal(ConfirmRequest{id, keep}).code, ErrorCode::BadRequest);
        QCOMPARE(m_client->lastError.error.args, nothing);
    }
    QVERIFY(!applied(bridged, id, 1).isEmpty());
    // Of another user: as if there were no such lab.
    std::array<int, 2> ends{-1, -1};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()), 0);
    QVERIFY(m_server->admit(UniqueFd(ends[0]), 4321));
    HelperClient stranger{UniqueFd(ends[1])};
    QVERIFY(stranger.askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "stranger"}));
    for (const bool keep : {true, false}) {
        QVERIFY(!stranger.askFor<DoneReply>(ConfirmRequest{id, keep}));
        QCOMPARE(stranger.lastError.error.code, ErrorCode::UnknownLab);
    }
    QVERIFY(m_client->askFor<DoneReply>(ConfirmRequest{id, true}));
    QCOMPARE(refusal(ConfirmRequest{id, true}).args, nothing); // twice
    QCOMPARE(refusal(ConfirmRequest{id, false}).args, nothing);
    // Only planned: nothing waits.
    ApplyRequest plan = request(twoAddresses, id, 2);
    plan.dryRun = true;
    QVERIFY(m_client->askFor<ApplyReply>(plan));
    QCOMPARE(refusal(ConfirmRequest{id, true}).args, nothing);
    // On its way back.
    QVERIFY(!applied(twoAddresses, id, 2).isEmpty());
    const RequestId first = m_client->send(ConfirmRequest{id, false});
    const RequestId second = m_client->send(ConfirmRequest{id, true});
    const auto refused = m_client->replyTo(second);
    QVERIFY(refused && std::holds_alternative<ErrorReply>(*refused));
    QCOMPARE(std::get<ErrorReply>(*refused).error.code, ErrorCode::Busy);
    QVERIFY(std::holds_alternative<DoneReply>(*m_client->replyTo(first)));
}

/// Drawing goes on while it waits; all of it goes back.
void TestHostTrials::appliesGoOn()
{
    const LabId id = applied(inside);
    QVERIFY(listen(*m_client, id));
    const std::string confirmed = computer();
    QVERIFY(!applied(bridged, id, 1).isEmpty());
    QVERIFY(!applied(std::string(bridged) + "namespace ns2\n", id, 2).isEmpty());
    QVERIFY(m_client->waitFor<HostTrialEvent>(isTakenBack));
    QCOMPARE(kerneldump::difference(confirmed, computer()), std::string());
    QVERIFY(*m_client->askFor<AttachReply>(AttachRequest{id, true, true, false})->topology == tests::labFromText(inside));
}

void TestHostTrials::takenOutInTime()
{
    start(1h);
    const LabId id = applied(inside);
    QVERIFY(listen(*m_client, id));
    QVERIFY(!applied(bridged, id, 1).isEmpty());
    QVERIFY(!applied(inside, id, 2).isEmpty());
    const auto kept = m_client->waitFor<HostTrialEvent>(isKept);
    QVERIFY(kept && kept->client.empty());
    QCOMPARE(refusal(ConfirmRequest{id, true}).code, ErrorCode::BadRequest);
}

/// An apply that is under way ends first.
void TestHostTrials::busyWhenTimeIsUp()
{
    const LabId id = applied(inside);
    QVERIFY(listen(*m_client, id));
    QVERIFY(!applied(bridged, id, 1).isEmpty());
    std::string large = bridged;
    for (int i = 0; i < 60; ++i) large += "namespace n" + std::to_string(i) + "\n";
    QTest::qWait(330);
    const RequestId late = m_client->send(request(large, id, 2));
    const auto reply = m_client->replyTo(late);
    QVERIFY(reply && std::holds_alternative<ApplyReply>(*reply));
    QVERIFY(m_client->waitFor<HostTrialEvent>(isTakenBack));
    QVERIFY(*m_client->askFor<AttachReply>(AttachRequest{id, true, true, false})->topology == tests::labFromText(inside));
}

/// Somebody has taken a name that the way back needs: the lab goes, the computer has its network back.
void TestHostTrials::unableToGoBack()
{
    start(1h);
    const LabId id = applied("lab inner\nnamespace ns1\nnamespace away\n");
    QVERIFY(listen(*m_client, id));
    QVERIFY(!applied(bridged, id, 1).isEmpty());
    QFile foreign(QStringLiteral("/run/netns/away"));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.close();
    QVERIFY(m_client->askFor<DoneReply>(ConfirmRequest{id, false}));
    QVERIFY(m_client->waitFor<HostTrialEvent>([](const HostTrialEvent &event) { return isTakenBack(event) && event.revision == 0; }));
    QVERIFY(m_client->waitFor<LabGoneEvent>([](const LabGoneEvent &) { return true; }));
    QVERIFY(foreign.remove());
}

/// What others changed of it is put back as it was applied: nobody is asked for more, and the time goes on.
void TestHostTrials::restoringConfirmsNothing()
{
    start(1h);
    const LabId id = applied(twoAddresses);
    QVERIFY(listen(*m_client, id));
    const std::string with = computer();
    QTest::qWait(200);
    for (const char *address : {"192.168.7.1/24", "192.168.1.10/24"})
        QCOMPARE(QProcess::execute(QStringLiteral("ip"), {QStringLiteral("addr"), QStringLiteral("del"), QLatin1String(address), QStringLiteral("dev"), QStringLiteral("br1")}), 0);
    const auto check = m_client->askFor<CheckReply>(CheckRequest{id});
    QVERIFY(check);
    QCOMPARE(check->drift.size(), std::size_t{2});
    // Only the lab's owner, and as for any change with the right revision.
    std::array<int, 2> ends{-1, -1};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()), 0);
    QVERIFY(m_server->admit(UniqueFd(ends[0]), 4321));
    HelperClient stranger{UniqueFd(ends[1])};
    QVERIFY(stranger.askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "stranger"}));
    QVERIFY(!stranger.askFor<ApplyReply>(RestoreRequest{id, 1, check->drift}));
    QCOMPARE(stranger.lastError.error.code, ErrorCode::UnknownLab);
    QCOMPARE(refusal(RestoreRequest{id, 2, check->drift}).code, ErrorCode::StaleRevision);

    const DriftLine first = check->drift.front();
    const auto one = m_client->askFor<ApplyReply>(RestoreRequest{id, 1, {first}});
    QVERIFY(one && one->lab == id);
    QCOMPARE(one->revision, Revision{1});
    QCOMPARE(one->done.size(), std::size_t{1});
    QVERIFY(m_client->waitFor<DriftEvent>([&](const DriftEvent &event) { return event.drift.size() == 1 && !(event.drift.front() == first); }));
    QVERIFY(m_client->askFor<ApplyReply>(RestoreRequest{id, 1, check->drift})); // of which one is left
    QCOMPARE(kerneldump::difference(with, computer()), std::string());
    QVERIFY(m_client->askFor<CheckReply>(CheckRequest{id})->drift.empty());

    const auto late = connected();
    QVERIFY(listen(*late, id));
    const auto told = late->waitFor<HostTrialEvent>(waits);
    QVERIFY(told && told->leftMs <= 3600000 - 200);
    QVERIFY(m_client->askFor<DoneReply>(ConfirmRequest{id, false}));
    QCOMPARE(kerneldump::difference(m_empty, computer()), std::string());
}

/// They can't say yes, so they get it for a while only; they are told by what they understand.
void TestHostTrials::olderClients()
{
    const LabId id = applied(inside);
    const auto old = connected(5);
    QVERIFY(old && listen(*old, id));
    const auto reply = old->askFor<ApplyReply>(request(bridged, id, 1));
    QVERIFY(reply);
    QTRY_VERIFY(std::any_of(old->events.begin(), old->events.end(), [](const EventFrame &frame) {
        const auto *event = std::get_if<RevisionEvent>(&frame.body);
        return event && event->revision == 3;
    }));
    for (const EventFrame &frame : old->events) QVERIFY(!std::holds_alternative<HostTrialEvent>(frame.body));
    QVERIFY(old->isOpen());
}

QTEST_GUILESS_MAIN(TestHostTrials)
#include "tst_hosttrials.moc"
