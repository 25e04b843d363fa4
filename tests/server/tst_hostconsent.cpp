// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QProcess>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#include "backend/formats/format.h"
#include "helper/server.h"
#include "tests/engine/labtext.h"
#include "tests/server/helperclient.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::test;

namespace {

/// Who is asked, and what it then says.
class ScriptedConsent final : public HostConsent {
public:
    struct Question {
        HostChange change;
        Authority::Answer answer;
        std::weak_ptr<bool> life;
    };
    struct OpenCheck final : Check {
        std::shared_ptr<bool> life = std::make_shared<bool>(true);
    };
    tl::expected<std::unique_ptr<Check>, Verdict> askAbout(const Session &, const HostChange &change, Authority::Answer answer) override
    {
        if (atOnce) return tl::unexpected(*atOnce);
        auto check = std::make_unique<OpenCheck>();
        questions.push_back({change, std::move(answer), check->life});
        return check;
    }
    [[nodiscard]] bool isOpen() const { return !questions.empty() && !questions.back().life.expired(); }
    void say(Verdict verdict) const
    {
        const Authority::Answer answer = questions.back().answer;
        answer(verdict);
    }
    std::vector<Question> questions;
    std::optional<Verdict> atOnce;
};

constexpr const char *inside = "lab inner\nnamespace ns1\nnamespace ns2\ninterface ns1:a 10.0.0.1/24\ninterface ns2:a 10.0.0.2/24\nlink ns1:a ns2:a\n";
constexpr const char *bridged = "lab outer\ncomputer pc forward4\nbridge br1 in=computer 192.168.1.10/24\nnamespace ns1\ninterface ns1:veth1 192.168.1.11/24\n"
                                "interface br1:p1\nlink ns1:veth1 br1:p1\n";

QStringList names() { return QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot, QDir::Name); }

} // namespace

/// What of a lab touches the computer's own network waits for consent. The "computer" is a network namespace that this test moves into.
class TestHostConsent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void labsThatKeepToThemselves();
    void granted();
    void askedAboutWhatIsShown();
    void refused_data();
    void refused();
    void refusedAtOnce();
    void cancelled();
    void clientGone();
    void oneQuestionPerUser();
    void onlyWhatComesOrChanges();
    void notForNothing();
    void notForWhatWasAllowed();
    void goneMeanwhile();
    void nobodyLeftToAsk();

private:
    [[nodiscard]] std::unique_ptr<HelperClient> connected();
    [[nodiscard]] static ApplyRequest request(const char *lab, const LabId &id = {}, Revision base = 0);
    [[nodiscard]] Error refusalTo(RequestId id);
    [[nodiscard]] LabId appliedBridged();
    [[nodiscard]] std::size_t labs() { return m_client->askFor<ListLabsReply>(ListLabsRequest{})->labs.size(); }
    std::unique_ptr<Server> m_server;
    std::unique_ptr<ScriptedConsent> m_consent;
    std::unique_ptr<HelperClient> m_client;
};

void TestHostConsent::initTestCase()
{
    if (::geteuid() != 0) QSKIP("needs root");
    if (::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) QSKIP("needs CAP_SYS_ADMIN");
    QCOMPARE(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
    QCOMPARE(::mount("tmpfs", "/run", "tmpfs", 0, "mode=755"), 0);
}

void TestHostConsent::init()
{
    ServerWorld world;
    world.world = World::Computer;
    world.isService = true;
    m_server = std::make_unique<Server>(std::move(world));
    QVERIFY(m_server->start());
    m_consent = std::make_unique<ScriptedConsent>();
    m_server->setConsent(m_consent.get());
    m_client = connected();
}

void TestHostConsent::cleanup()
{
    if (!m_client) return;
    m_consent->atOnce = Verdict::Granted;
    if (m_client->isOpen()) {
        const auto list = m_client->askFor<ListLabsReply>(ListLabsRequest{});
        for (const LabSummary &lab : list->labs) QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{lab.id, true}));
    }
    m_client.reset();
    m_server.reset();
    QCOMPARE(names(), QStringList());
    QVERIFY(QDir(QStringLiteral("/run/vethlab/labs")).isEmpty());
}

std::unique_ptr<HelperClient> TestHostConsent::connected()
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) return {};
    if (!m_server->admit(UniqueFd(ends[0]), ::geteuid())) return {};
    auto client = std::make_unique<HelperClient>(UniqueFd(ends[1]));
    if (!client->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"})) return {};
    return client;
}

ApplyRequest TestHostConsent::request(const char *lab, const LabId &id, Revision base)
{
    ApplyRequest request;
    request.lab = id;
    request.base = base;
    request.full = tests::labFromText(lab);
    return request;
}

Error TestHostConsent::refusalTo(RequestId id)
{
    const auto reply = m_client->replyTo(id);
    const auto *refusal = reply ? std::get_if<ErrorReply>(&*reply) : nullptr;
    return refusal ? refusal->error : Error{};
}

LabId TestHostConsent::appliedBridged()
{
    m_consent->atOnce = Verdict::Granted;
    const auto reply = m_client->askFor<ApplyReply>(request(bridged));
    m_consent->atOnce.reset();
    return reply ? reply->lab : LabId();
}

void TestHostConsent::labsThatKeepToThemselves()
{
    QVERIFY(m_client->askFor<ApplyReply>(request(inside)));
    QVERIFY(m_consent->questions.empty());
}

void TestHostConsent::granted()
{
    const RequestId id = m_client->send(request(bridged));
    QTRY_VERIFY(m_consent->isOpen());
    QCOMPARE(m_consent->questions.back().change.lab, std::string("outer"));
    QCOMPARE(m_consent->questions.back().change.devices, (std::vector<std::string>{"br1", "p1"}));
    QTest::qWait(50);
    QCOMPARE(names(), QStringList()); // nothing is done before
    QCOMPARE(labs(), std::size_t{0}); // and others are served
    m_consent->say(Verdict::Granted);
    const auto reply = m_client->replyTo(id);
    QVERIFY(reply && std::holds_alternative<ApplyReply>(*reply));
    QVERIFY(!m_consent->isOpen());
    QCOMPARE(names(), QStringList{QStringLiteral("ns1")});
}

/// What a client shows before, worked out from the drawing alone, is what the helper asks about, for all examples.
void TestHostConsent::askedAboutWhatIsShown()
{
    const QDir examples(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples"));
    int asked = 0;
    for (const QString &name : examples.entryList({QStringLiteral("*.vethlab")})) {
        const Result<LoadedFile> file = loadFile(examples.filePath(name));
        QVERIFY2(file.has_value(), qPrintable(name));
        const auto shown = hostChange({}, file->drawing.topology);
        ApplyRequest apply;
        apply.full = file->drawing.topology;
        m_consent->questions.clear();
        m_consent->atOnce.reset();
        const RequestId id = m_client->send(apply);
        if (!shown) {
            const auto reply = m_client->replyTo(id);
            QVERIFY2(reply && std::holds_alternative<ApplyReply>(*reply) && m_consent->questions.empty(), qPrintable(name));
            QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{std::get<ApplyReply>(*reply).lab, true}));
            continue;
        }
        ++asked;
        QTRY_VERIFY2(m_consent->isOpen(), qPrintable(name));
        QVERIFY2(m_consent->questions.back().change == *shown, qPrintable(name));
        m_consent->say(Verdict::Denied);
        QCOMPARE(refusalTo(id).code, ErrorCode::NotPermitted);
    }
    QVERIFY(asked > 0);
}

void TestHostConsent::refused_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("why");
    const auto row = [](Verdict verdict, ErrorCode code, const char *why) { QTest::newRow(why) << static_cast<int>(verdict) << static_cast<int>(code) << QString::fromLatin1(why); };
    row(Verdict::Denied, ErrorCode::NotPermitted, "host-denied");
    row(Verdict::NoAgent, ErrorCode::NotPermitted, "host-agent");
    row(Verdict::Dismissed, ErrorCode::NotPermitted, "service-dismissed");
    row(Verdict::WrongPassword, ErrorCode::NotPermitted, "service-password");
    row(Verdict::Unreachable, ErrorCode::NotPossible, "service-polkit");
}

void TestHostConsent::refused()
{
    QFETCH(int, verdict);
    QFETCH(int, code);
    QFETCH(QString, why);
    const RequestId id = m_client->send(request(bridged));
    QTRY_VERIFY(m_consent->isOpen());
    m_consent->say(static_cast<Verdict>(verdict));
    const Error error = refusalTo(id);
    QCOMPARE(static_cast<int>(error.code), code);
    QCOMPARE(error.args, std::vector<std::string>{why.toStdString()});
    QCOMPARE(names(), QStringList());
    // It is as if it had never been asked for, and can be tried again.
    QVERIFY(!appliedBridged().isEmpty());
}

void TestHostConsent::refusedAtOnce()
{
    m_consent->atOnce = Verdict::Unreachable;
    QCOMPARE(refusalTo(m_client->send(request(bridged))).code, ErrorCode::NotPossible);
    QCOMPARE(names(), QStringList());
}

void TestHostConsent::cancelled()
{
    const RequestId id = m_client->send(request(bridged));
    QTRY_VERIFY(m_consent->isOpen());
    QVERIFY(m_client->askFor<DoneReply>(CancelRequest{id}));
    QCOMPARE(refusalTo(id).code, ErrorCode::Cancelled);
    QVERIFY(!m_consent->isOpen()); // the dialog closes
    m_consent->say(Verdict::Granted); // too late
    QTest::qWait(50);
    QCOMPARE(names(), QStringList());
}

void TestHostConsent::clientGone()
{
    const auto other = connected();
    other->send(request(bridged));
    QTRY_VERIFY(m_consent->isOpen());
    other->close();
    QTRY_VERIFY(!m_consent->isOpen());
    m_consent->say(Verdict::Granted);
    QTest::qWait(50);
    QCOMPARE(names(), QStringList());
    QVERIFY(!appliedBridged().isEmpty());
}

void TestHostConsent::oneQuestionPerUser()
{
    const auto other = connected();
    const RequestId first = m_client->send(request(bridged));
    QTRY_VERIFY(m_consent->isOpen());
    QVERIFY(!other->askFor<ApplyReply>(request(bridged)));
    QCOMPARE(other->lastError.error.code, ErrorCode::Busy);
    QCOMPARE(other->lastError.error.args, std::vector<std::string>{"service-asked"});
    QCOMPARE(m_consent->questions.size(), std::size_t{1});
    QVERIFY(other->askFor<ApplyReply>(request(inside))); // what needs no question goes on
    m_consent->say(Verdict::Denied);
    QCOMPARE(refusalTo(first).code, ErrorCode::NotPermitted);
}

void TestHostConsent::onlyWhatComesOrChanges()
{
    const LabId id = appliedBridged();
    QVERIFY(!id.isEmpty());
    // The same again, and one more host inside.
    QVERIFY(m_client->askFor<ApplyReply>(request(bridged, id, 1)));
    const std::string withHost = std::string(bridged) + "namespace ns2\ninterface ns2:b\ninterface ns1:b\nlink ns1:b ns2:b\n";
    QVERIFY(m_client->askFor<ApplyReply>(request(withHost.c_str(), id, 1)));
    QVERIFY(m_consent->questions.empty());
    // An address more on the bridge, as a difference.
    ApplyRequest more;
    more.lab = id;
    more.base = 2;
    std::string moreText = withHost;
    moreText.insert(moreText.find("192.168.1.10/24"), "192.168.7.1/24 ");
    more.delta = Topology::difference(tests::labFromText(withHost.c_str()), tests::labFromText(moreText.c_str()));
    const RequestId asked = m_client->send(more);
    QTRY_VERIFY(m_consent->isOpen());
    m_consent->say(Verdict::Denied);
    QCOMPARE(refusalTo(asked).code, ErrorCode::NotPermitted);
    QCOMPARE(m_client->askFor<AttachReply>(AttachRequest{id, false, false, false})->revision, Revision(2)); // as it was
    // A route that only the computer has.
    std::string routed = withHost + "route pc 10.78.0.0/16 via=192.168.1.11\n";
    const RequestId routing = m_client->send(request(routed.c_str(), id, 2));
    QTRY_COMPARE(m_consent->questions.size(), std::size_t{2});
    m_consent->say(Verdict::Granted);
    const auto reply = m_client->replyTo(routing);
    QVERIFY(reply && std::holds_alternative<ApplyReply>(*reply));
    // What only goes asks nobody.
    QVERIFY(m_client->askFor<ApplyReply>(request(inside, id, 3)));
    QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{id, true}));
    QCOMPARE(m_consent->questions.size(), std::size_t{2});
}

/// Nobody is asked about what is refused anyhow, or not done.
void TestHostConsent::notForNothing()
{
    ApplyRequest plan = request(bridged);
    plan.dryRun = true;
    QVERIFY(m_client->askFor<ApplyReply>(plan));
    QVERIFY(!m_client->askFor<ApplyReply>(request(bridged, {}, 7)));
    QCOMPARE(m_client->lastError.error.code, ErrorCode::StaleRevision);
    const std::string twice = std::string(bridged) + "namespace ns9 name=ns1\n";
    QVERIFY(!m_client->askFor<ApplyReply>(request(twice.c_str())));
    QCOMPARE(m_client->lastError.error.code, ErrorCode::Invalid);
    QVERIFY(m_consent->questions.empty());
}

/// What others changed of it is put back, one thing or all.
void TestHostConsent::notForWhatWasAllowed()
{
    const LabId id = appliedBridged();
    QVERIFY(!id.isEmpty());
    m_consent->questions.clear();
    m_consent->atOnce = Verdict::Denied; // were it asked
    for (const bool isWhole : {false, true}) {
        QCOMPARE(QProcess::execute(QStringLiteral("ip"), QStringLiteral("addr del 192.168.1.10/24 dev br1").split(u' ')), 0);
        const auto drift = m_client->askFor<CheckReply>(CheckRequest{id})->drift;
        QCOMPARE(drift.size(), std::size_t{1});
        QVERIFY(m_client->askFor<ApplyReply>(isWhole ? Request(request(bridged, id, 1)) : Request(RestoreRequest{id, 1, drift})));
        QVERIFY(m_client->askFor<CheckReply>(CheckRequest{id})->drift.empty());
    }
    QVERIFY(m_consent->questions.empty());
}

void TestHostConsent::goneMeanwhile()
{
    const LabId id = appliedBridged();
    const auto other = connected();
    std::string moreText = bridged;
    moreText.insert(moreText.find("192.168.1.10/24"), "192.168.7.1/24 ");
    const RequestId asked = m_client->send(request(moreText.c_str(), id, 1));
    QTRY_VERIFY(m_consent->isOpen());
    QVERIFY(other->askFor<DoneReply>(TeardownRequest{id, true}));
    m_consent->say(Verdict::Granted);
    QCOMPARE(refusalTo(asked).code, ErrorCode::UnknownLab);
    QCOMPARE(names(), QStringList());
}

void TestHostConsent::nobodyLeftToAsk()
{
    const RequestId id = m_client->send(request(bridged));
    QTRY_VERIFY(m_consent->isOpen());
    m_server->setConsent(nullptr);
    QCOMPARE(refusalTo(id).args, std::vector<std::string>{"service-polkit"});
    QVERIFY(!m_consent->isOpen());
    m_server->setConsent(m_consent.get());
}

QTEST_GUILESS_MAIN(TestHostConsent)
#include "tst_hostconsent.moc"
