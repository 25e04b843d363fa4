// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <limits>

#include "helper/busservice.h"
#include "helper/watchdog.h"
#include "tests/server/helperclient.h"
#include "tests/server/privatebus.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::test;

namespace {

/// The kernel's part is not needed here: sessions that answer everything with Done.
class Reception {
public:
    Session *admit(UniqueFd socket, uid_t uid)
    {
        auto session = std::make_unique<Session>(std::move(socket), uid);
        QObject::connect(session.get(), &Session::requested, session.get(), [](Session *own, const RequestFrame &frame) { own->reply(frame.id, DoneReply{}); });
        QObject::connect(session.get(), &Session::ended, session.get(), [this](Session *ended, const QString &why) {
            endings << why;
            std::erase_if(m_sessions, [&](const auto &own) { return own.get() == ended; });
        }, Qt::QueuedConnection);
        return m_sessions.emplace_back(std::move(session)).get();
    }
    [[nodiscard]] std::size_t count() const { return m_sessions.size(); }
    [[nodiscard]] const Session &session(std::size_t which) const { return *m_sessions.at(which); }
    [[nodiscard]] bool mayLastEnter() const { return m_sessions.back()->mayEnter(); }
    [[nodiscard]] uid_t lastUser() const { return m_sessions.back()->uid(); }
    QStringList endings;

private:
    std::vector<std::unique_ptr<Session>> m_sessions;
};

/// A program on the bus that wants to be let in.
class Caller {
public:
    explicit Caller(QDBusConnection bus) : m_bus(std::move(bus)) {}
    ~Caller() { leave(); }
    [[nodiscard]] QString name() const { return m_name; }

    void call(bool mayAskPerson = true)
    {
        m_name = m_bus.baseService();
        QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.vethlab.Helper1"), QStringLiteral("/org/vethlab/Helper1"),
            QStringLiteral("org.vethlab.Helper1"), QStringLiteral("Open"));
        message.setInteractiveAuthorizationAllowed(mayAskPerson);
        m_reply = std::make_unique<QDBusPendingReply<QString, QDBusUnixFileDescriptor>>(m_bus.asyncCall(message, std::numeric_limits<int>::max()));
    }
    void leave()
    {
        const QString connection = m_bus.name();
        m_bus = QDBusConnection(QString()); // as long as somebody holds it, it stays
        if (!connection.isEmpty()) QDBusConnection::disconnectFromBus(connection);
    }
    [[nodiscard]] bool isAnswered() const { return m_reply->isFinished(); }
    /// "" when let in, else the last part of the error's name.
    [[nodiscard]] QString refusal() const { return m_reply->isError() ? m_reply->error().name().section(u'.', -1) : QString(); }
    [[nodiscard]] QString sessionId() const { return m_reply->argumentAt<0>(); }
    [[nodiscard]] UniqueFd socket() const
    {
        const QDBusUnixFileDescriptor theirs = m_reply->argumentAt<1>();
        return UniqueFd(::fcntl(theirs.fileDescriptor(), F_DUPFD_CLOEXEC, 3));
    }

private:
    QDBusConnection m_bus;
    QString m_name;
    std::unique_ptr<QDBusPendingReply<QString, QDBusUnixFileDescriptor>> m_reply;
};

const BusLimits forTests{.trustsRoot = false}; // whoever runs the tests is asked about
const BusLimits roomy{.pendingPerUser = 1000, .sessionsPerUser = 1000, .sessions = 1000, .trustsRoot = false};

} // namespace

class TestBusService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { start(forTests); }
    void cleanup();
    void lettingIn();
    void entering_data();
    void entering();
    void refusals_data();
    void refusals();
    void askingAPersonIsTheCallersWish();
    void consentIsAskedOfTheCaller();
    void rootAsksNobody();
    void answersDontCross();
    void leavingWhileTheDialogIsOpen();
    void leavingAtAnyMoment();
    void oneQuestionPerUser();
    void oneCallPerCaller();
    void fourSessionsPerUser();
    void longQuestionStopsNobody();
    void sessionGoesWithItsName();
    void strangersEndTheSession();
    void descriptorsEndTheSession();
    void stopping();
    void nameIsTaken();
    void noBus();
    void onlyOneMethod();
    void watchdog();

private:
    void start(const BusLimits &limits);
    [[nodiscard]] std::unique_ptr<Caller> caller() { return std::make_unique<Caller>(m_bus.connect()); }
    /// One that has called, and whom the authority is asked about.
    [[nodiscard]] std::unique_ptr<Caller> questioned();
    [[nodiscard]] std::unique_ptr<Caller> letIn();
    PrivateBus m_bus;
    std::unique_ptr<Reception> m_reception;
    std::unique_ptr<ScriptedAuthority> m_authority;
    std::unique_ptr<BusService> m_service;
};

void TestBusService::initTestCase()
{
    if (!PrivateBus::isInstalled()) QSKIP("dbus-daemon is not installed");
    QVERIFY(m_bus.isRunning());
}

void TestBusService::start(const BusLimits &limits)
{
    cleanup();
    m_reception = std::make_unique<Reception>();
    m_authority = std::make_unique<ScriptedAuthority>();
    m_service = std::make_unique<BusService>(
        m_bus.connect(), *m_authority, [this](UniqueFd socket, uid_t uid) { return m_reception->admit(std::move(socket), uid); }, limits);
    QVERIFY(m_service->start());
}

void TestBusService::cleanup()
{
    m_service.reset();
    m_authority.reset();
    m_reception.reset();
}

std::unique_ptr<Caller> TestBusService::questioned()
{
    auto one = caller();
    one->call();
    if (!QTest::qWaitFor([&] { return m_authority->about(one->name()) != nullptr; })) qWarning("nobody asks");
    return one;
}

std::unique_ptr<Caller> TestBusService::letIn()
{
    auto one = questioned();
    m_authority->answer(one->name(), Verdict::Granted);
    if (!QTest::qWaitFor([&] { return one->isAnswered(); })) qWarning("no answer");
    return one;
}

void TestBusService::lettingIn()
{
    const auto one = letIn();
    QCOMPARE(one->refusal(), QString());
    QCOMPARE(one->sessionId().size(), 32);
    QCOMPARE(m_reception->count(), std::size_t{1});
    QCOMPARE(m_reception->lastUser(), ::geteuid());
    HelperClient client(one->socket());
    QVERIFY(client.askFor<DoneReply>(ListLabsRequest{}));
    QVERIFY(!m_service->isAwaited());
}

void TestBusService::entering_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<bool>("may");
    QTest::newRow("allowed") << static_cast<int>(Verdict::Granted) << true;
    QTest::newRow("with a password") << static_cast<int>(Verdict::NeedsPerson) << true; // which was asked for the other
    QTest::newRow("forbidden") << static_cast<int>(Verdict::Denied) << false;
    QTest::newRow("unanswered") << static_cast<int>(Verdict::Unreachable) << false;
}

/// Whoever builds labs is let in; whether he may start programs in them is another question.
void TestBusService::entering()
{
    QFETCH(int, verdict);
    QFETCH(bool, may);
    m_authority->entering = static_cast<Verdict>(verdict);
    const auto one = letIn();
    QCOMPARE(one->refusal(), QString());
    QCOMPARE(m_reception->mayLastEnter(), may);
}

void TestBusService::refusals_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("word");
    const auto row = [](Verdict verdict, const char *word) { QTest::newRow(word) << static_cast<int>(verdict) << QString::fromLatin1(word); };
    row(Verdict::Denied, "Denied");
    row(Verdict::NeedsPerson, "AuthenticationNeeded");
    row(Verdict::NoAgent, "NoAgent");
    row(Verdict::Dismissed, "Dismissed");
    row(Verdict::WrongPassword, "WrongPassword");
    row(Verdict::Unreachable, "NoAuthority");
}

void TestBusService::refusals()
{
    QFETCH(int, verdict);
    QFETCH(QString, word);
    const auto one = questioned();
    m_authority->answer(one->name(), static_cast<Verdict>(verdict));
    QTRY_VERIFY(one->isAnswered());
    QCOMPARE(one->refusal(), word);
    QCOMPARE(m_reception->count(), std::size_t{0});
    QVERIFY(!m_service->isAwaited());
}

void TestBusService::askingAPersonIsTheCallersWish()
{
    for (const bool may : {false, true}) {
        const auto one = caller();
        one->call(may);
        QTRY_VERIFY(m_authority->about(one->name()));
        QCOMPARE(m_authority->about(one->name())->mayAskPerson, may);
    }
}

void TestBusService::consentIsAskedOfTheCaller()
{
    const auto one = letIn();
    const auto other = letIn();
    std::vector<Verdict> verdicts;
    const auto answer = [&](Verdict verdict) { verdicts.push_back(verdict); };
    const HostChange change{std::string("  my\n\xe2\x80\xae") + std::string(60, 'x'), {"br1", "p1", "p2", "p3", "p4"}};
    auto asked = m_service->askAbout(m_reception->session(0), change, answer);
    QVERIFY(asked && *asked);
    const ScriptedAuthority::Question *question = m_authority->about(one->name());
    QVERIFY(question && !m_authority->about(other->name()));
    QVERIFY(question->mayAskPerson);
    QVERIFY(question->wish.action == Wish::Action::ConnectHost);
    QCOMPARE(question->wish.details.value(QStringLiteral("lab")), QStringLiteral("‘my ?%1…’").arg(QString(36, u'x')));
    QCOMPARE(question->wish.details.value(QStringLiteral("interface")), QStringLiteral("br1, p1, p2, p3, …"));
    m_authority->answer(one->name(), Verdict::Dismissed);
    QCOMPARE(verdicts, std::vector<Verdict>{Verdict::Dismissed});
    asked->reset();
    QCOMPARE(m_authority->openQuestions(), 0);
    // Of somebody who was not let in here nobody can be asked.
    std::array<int, 2> ends{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    const UniqueFd theirs(ends[1]);
    const Session stranger(UniqueFd(ends[0]), ::geteuid());
    const auto none = m_service->askAbout(stranger, change, answer);
    QVERIFY(!none);
    QCOMPARE(none.error(), Verdict::Unreachable);
}

void TestBusService::rootAsksNobody()
{
    if (::geteuid() != 0) QSKIP("needs root");
    start({});
    const auto one = caller();
    one->call();
    QTRY_VERIFY(one->isAnswered());
    QCOMPARE(one->refusal(), QString());
    QVERIFY(m_authority->questions.empty());
    const auto asked = m_service->askAbout(m_reception->session(0), {}, {});
    QVERIFY(!asked && asked.error() == Verdict::Granted);
}

/// Who gets which answer, whatever the order of questions and answers.
void TestBusService::answersDontCross()
{
    start(roomy);
    QRandomGenerator random(20261127);
    constexpr Verdict verdicts[] = {Verdict::Granted, Verdict::Denied, Verdict::Dismissed, Verdict::WrongPassword};
    const QStringList words{QString(), QStringLiteral("Denied"), QStringLiteral("Dismissed"), QStringLiteral("WrongPassword")};
    for (int round = 0; round < 40; ++round) {
        std::vector<std::unique_ptr<Caller>> callers;
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < 8; ++i) {
            callers.push_back(caller());
            callers.back()->call();
            order.push_back(i);
        }
        QTRY_COMPARE(m_authority->openQuestions(), 8);
        std::shuffle(order.begin(), order.end(), random);
        for (const std::size_t i : order) {
            m_authority->answer(callers[i]->name(), verdicts[i % 4]);
            if (random.bounded(2) == 0) QTest::qWait(0);
        }
        for (std::size_t i = 0; i < 8; ++i) {
            QTRY_VERIFY(callers[i]->isAnswered());
            QCOMPARE(callers[i]->refusal(), words.at(static_cast<qsizetype>(i % 4)));
        }
        QCOMPARE(m_reception->count(), std::size_t{2});
        callers.clear();
        QTRY_COMPARE(m_reception->count(), std::size_t{0});
    }
}

void TestBusService::leavingWhileTheDialogIsOpen()
{
    const auto one = questioned();
    const Authority::Answer answer = m_authority->about(one->name())->answer;
    one->leave();
    QTRY_COMPARE(m_authority->openQuestions(), 0); // the dialog closes
    QTRY_VERIFY(!m_service->isAwaited());
    QCOMPARE(m_reception->count(), std::size_t{0});
    const auto next = letIn(); // his place is free
    QCOMPARE(next->refusal(), QString());
}

/// Nobody is let in who is not there any more, and nothing is kept of him.
void TestBusService::leavingAtAnyMoment()
{
    start(roomy);
    m_authority->rule = [](const QString &) { return Verdict::Granted; };
    QRandomGenerator random(7);
    int stayed = 0;
    for (int round = 0; round < 400; ++round) {
        const auto one = caller();
        one->call();
        const qint64 until = random.bounded(1500); // microseconds
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() < until * 1000) QCoreApplication::processEvents();
        if (one->isAnswered()) ++stayed;
        one->leave();
    }
    QTRY_COMPARE(m_reception->count(), std::size_t{0});
    QTRY_VERIFY(!m_service->isAwaited());
    QCOMPARE(m_authority->openQuestions(), 0);
    qInfo("%d of 400 had their answer before they left", stayed);
}

void TestBusService::oneQuestionPerUser()
{
    const auto first = questioned();
    const auto second = caller();
    second->call();
    QTRY_VERIFY(second->isAnswered());
    QCOMPARE(second->refusal(), QStringLiteral("AskedAlready"));
    QVERIFY(!first->isAnswered());
    m_authority->answer(first->name(), Verdict::Granted);
    QTRY_VERIFY(first->isAnswered());
    QCOMPARE(first->refusal(), QString());
}

void TestBusService::oneCallPerCaller()
{
    start(roomy);
    const auto one = questioned();
    one->call();
    QTRY_VERIFY(one->isAnswered());
    QCOMPARE(one->refusal(), QStringLiteral("AskedAlready"));
    QCOMPARE(m_authority->openQuestions(), 1);
}

void TestBusService::fourSessionsPerUser()
{
    std::vector<std::unique_ptr<Caller>> callers;
    for (int i = 0; i < 4; ++i) {
        callers.push_back(letIn());
        QCOMPARE(callers.back()->refusal(), QString());
    }
    const auto fifth = caller();
    fifth->call();
    QTRY_VERIFY(fifth->isAnswered());
    QCOMPARE(fifth->refusal(), QStringLiteral("NoRoom"));
    callers.pop_back();
    QTRY_COMPARE(m_reception->count(), std::size_t{3});
    QCOMPARE(letIn()->refusal(), QString());
}

void TestBusService::longQuestionStopsNobody()
{
    start({.pendingPerUser = 2, .trustsRoot = false});
    const auto inside = letIn();
    const auto thinking = questioned();
    HelperClient client(inside->socket());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i) QVERIFY(client.askFor<DoneReply>(ListLabsRequest{}));
    const auto other = letIn();
    QCOMPARE(other->refusal(), QString());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!thinking->isAnswered());
    QVERIFY(m_service->isAwaited());
}

void TestBusService::sessionGoesWithItsName()
{
    const auto one = letIn();
    HelperClient client(one->socket());
    QVERIFY(client.askFor<DoneReply>(ListLabsRequest{}));
    one->leave(); // the socket stays open
    QTRY_VERIFY(!client.isOpen());
    QTRY_COMPARE(m_reception->count(), std::size_t{0});
}

/// Who was handed the socket by somebody else.
void TestBusService::strangersEndTheSession()
{
    if (::geteuid() != 0) QSKIP("needs root");
    const auto one = letIn();
    HelperClient client(one->socket());
    QVERIFY(client.askFor<DoneReply>(ListLabsRequest{}));
    const QByteArray frame = encode(RequestFrame{77, ListLabsRequest{}});
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setresuid(65534, 65534, 65534) != 0) ::_exit(99);
        const ssize_t sent = ::send(client.channel().descriptor(), frame.constData(), static_cast<std::size_t>(frame.size()), MSG_NOSIGNAL);
        ::_exit(sent == frame.size() ? 0 : 98);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(WEXITSTATUS(status), 0);
    QTRY_VERIFY(!client.isOpen());
    QTRY_COMPARE(m_reception->endings, QStringList{QStringLiteral("written by another user")});
}

void TestBusService::descriptorsEndTheSession()
{
    const auto one = letIn();
    const UniqueFd socket = one->socket();
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    char byte = 0;
    iovec part{&byte, 1};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *extra = CMSG_FIRSTHDR(&message);
    extra->cmsg_level = SOL_SOCKET;
    extra->cmsg_type = SCM_RIGHTS;
    extra->cmsg_len = CMSG_LEN(sizeof(int));
    const int given = STDERR_FILENO;
    std::memcpy(CMSG_DATA(extra), &given, sizeof given);
    QCOMPARE(::sendmsg(socket.get(), &message, MSG_NOSIGNAL), ssize_t{1});
    QTRY_COMPARE(m_reception->endings, QStringList{QStringLiteral("descriptors received")});
}

void TestBusService::stopping()
{
    const auto inside = letIn();
    const auto waiting = questioned();
    m_service->stop();
    QTRY_VERIFY(waiting->isAnswered());
    QCOMPARE(waiting->refusal(), QStringLiteral("Ending"));
    QCOMPARE(m_authority->openQuestions(), 0);
    HelperClient client(inside->socket()); // who is in stays in
    QVERIFY(client.askFor<DoneReply>(ListLabsRequest{}));
    const auto late = caller();
    late->call();
    QTRY_VERIFY(late->isAnswered());
    QVERIFY(!late->refusal().isEmpty());
}

void TestBusService::nameIsTaken()
{
    ScriptedAuthority other;
    BusService second(m_bus.connect(), other, [](UniqueFd, uid_t) { return nullptr; });
    const Result<void> started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().args, std::vector<std::string>{"bus-name"});
    QCOMPARE(letIn()->refusal(), QString()); // the first one serves on
}

void TestBusService::noBus()
{
    ScriptedAuthority other;
    BusService nowhere(QDBusConnection(QStringLiteral("nowhere")), other, [](UniqueFd, uid_t) { return nullptr; });
    const Result<void> started = nowhere.start();
    QVERIFY(!started);
    QCOMPARE(started.error().args, std::vector<std::string>{"bus-missing"});
}

void TestBusService::onlyOneMethod()
{
    QDBusConnection bus = m_bus.connect();
    const QDBusPendingReply<QString> reply = bus.asyncCall(QDBusMessage::createMethodCall(QStringLiteral("org.vethlab.Helper1"),
        QStringLiteral("/org/vethlab/Helper1"), QStringLiteral("org.freedesktop.DBus.Introspectable"), QStringLiteral("Introspect")));
    QTRY_VERIFY(reply.isFinished());
    const QString xml = reply.reply().arguments().value(0).toString();
    const qsizetype begin = xml.indexOf(QLatin1String("<interface name=\"org.vethlab.Helper1\">"));
    QVERIFY2(begin >= 0, qPrintable(xml));
    const QString ours = xml.mid(begin, xml.indexOf(QLatin1String("</interface>"), begin) - begin);
    QCOMPARE(ours.count(QLatin1String("<method ")), 1);
    QVERIFY2(ours.contains(QLatin1String("<method name=\"Open\">")), qPrintable(ours));
    QCOMPARE(ours.count(QLatin1String("type=\"s\" direction=\"out\"")), 1);
    QCOMPARE(ours.count(QLatin1String("type=\"h\" direction=\"out\"")), 1);
    QVERIFY2(!ours.contains(QLatin1String("<signal")) && !ours.contains(QLatin1String("<property")), qPrintable(ours));
}

/// The service manager hears of us twice as often as it wants to; without one nothing is said.
void TestBusService::watchdog()
{
    const QByteArray name = "vethlab-test-" + QByteArray::number(::getpid());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.constData(), static_cast<std::size_t>(name.size())); // an abstract one
    const UniqueFd manager(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + static_cast<std::size_t>(name.size()));
    QCOMPARE(::bind(manager.get(), reinterpret_cast<const sockaddr *>(&address), size), 0);
    const auto heard = [&manager] {
        std::array<char, 64> text{};
        const ssize_t got = ::recv(manager.get(), text.data(), text.size(), 0);
        return got < 0 ? QByteArray() : QByteArray(text.data(), got);
    };
    qputenv("NOTIFY_SOCKET", "@" + name);
    const Watchdog unwanted;
    qputenv("WATCHDOG_USEC", "200000");
    QTest::qWait(150);
    QCOMPARE(heard(), QByteArray());
    const Watchdog wanted;
    QElapsedTimer timer;
    timer.start();
    int beats = 0;
    QTRY_VERIFY((heard() == "WATCHDOG=1" ? ++beats : beats) >= 3);
    QVERIFY(timer.elapsed() >= 300); // not all the time either
    qunsetenv("NOTIFY_SOCKET");
    qunsetenv("WATCHDOG_USEC");
}

QTEST_GUILESS_MAIN(TestBusService)
#include "tst_busservice.moc"
