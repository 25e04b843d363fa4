// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "app/errortext.h"
#include "backend/live/helperconnection.h"
#include "backend/live/servicewatch.h"
#include "backend/live/systemservice.h"
#include "helper/busservice.h"
#include "tests/server/fakepolkit.h"
#include "tests/server/privatebus.h"

using namespace vethlab;
using helper::Verdict;
using test::PrivateBus;
using test::ScriptedAuthority;

/// The way of a program to the system's service: the service's own door is the real one, on a private bus.
class TestSystemService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsThere();
    void open();
    void refusals_data();
    void refusals();
    void givingUpClosesTheQuestion();
    void wishesOfTheCaller();
    void nobodyAnswers();
    void calledAgainWhenItEnds();
    void connection();
    void connectionRefused();
    void aPersonMayTakeHisTime();
    void watching();
    void noBus(); // the last one: it ends the bus

private:
    void startService();
    struct Opened {
        int answers = 0;
        UniqueFd socket;
        Error error;
    };
    [[nodiscard]] std::unique_ptr<ServiceDoor> knock(Opened &opened, bool mayAskPerson = true);
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<ScriptedAuthority> m_authority;
    std::unique_ptr<helper::BusService> m_service;
    std::vector<std::unique_ptr<helper::Session>> m_sessions;
};

void TestSystemService::initTestCase()
{
    if (!PrivateBus::isInstalled()) QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>(); // one for all: a process remembers where the system's bus is
    QVERIFY(m_bus->isRunning());
}

void TestSystemService::init() { startService(); }

void TestSystemService::startService()
{
    m_authority = std::make_unique<ScriptedAuthority>();
    const auto admit = [this](UniqueFd socket, uid_t uid) {
        auto session = std::make_unique<helper::Session>(std::move(socket), uid);
        connect(session.get(), &helper::Session::requested, session.get(), [](helper::Session *own, const RequestFrame &frame) {
            if (std::holds_alternative<HelloRequest>(frame.body)) own->reply(frame.id, HelloReply{protocolMax, "test", World::Computer, {}, 1, {}});
            else own->reply(frame.id, DoneReply{});
        });
        return m_sessions.emplace_back(std::move(session)).get();
    };
    m_service = std::make_unique<helper::BusService>(m_bus->connect(), *m_authority, admit, helper::BusLimits{.trustsRoot = false});
    QVERIFY(m_service->start());
}

void TestSystemService::cleanup()
{
    m_service.reset();
    m_authority.reset();
    m_sessions.clear();
}

std::unique_ptr<ServiceDoor> TestSystemService::knock(Opened &opened, bool mayAskPerson)
{
    return std::make_unique<ServiceDoor>(mayAskPerson, [&opened](Result<UniqueFd> socket) {
        ++opened.answers;
        if (socket) opened.socket = std::move(*socket);
        else opened.error = socket.error();
    });
}

void TestSystemService::whatIsThere()
{
    QCOMPARE(systemServiceState(), ServiceState::Running);
    QCOMPARE(errorOfService(ServiceState::Running).code, ErrorCode::None);
    m_service->stop();
    QCOMPARE(systemServiceState(), ServiceState::NotInstalled);
    QCOMPARE(errorOfService(ServiceState::NotInstalled).args, std::vector<std::string>{"service-missing"});
}

void TestSystemService::open()
{
    m_authority->rule = [](const QString &) { return Verdict::Granted; };
    Opened opened;
    auto door = knock(opened);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(opened.socket.isValid());
    QSignalSpy ended(m_sessions.front().get(), &helper::Session::ended);
    QTest::qWait(20);
    QCOMPARE(ended.count(), 0);
    door.reset(); // the session lasts as long as our name
    QTRY_COMPARE(ended.count(), 1);
}

void TestSystemService::refusals_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("word");
    const auto row = [](Verdict verdict, ErrorCode code, const char *word) {
        QTest::newRow(word) << static_cast<int>(verdict) << static_cast<int>(code) << QString::fromLatin1(word);
    };
    row(Verdict::Denied, ErrorCode::NotPermitted, "service-denied");
    row(Verdict::NeedsPerson, ErrorCode::NotPermitted, "service-question");
    row(Verdict::NoAgent, ErrorCode::NotPermitted, "service-agent");
    row(Verdict::Dismissed, ErrorCode::NotPermitted, "service-dismissed");
    row(Verdict::WrongPassword, ErrorCode::NotPermitted, "service-password");
    row(Verdict::Unreachable, ErrorCode::NotPossible, "service-polkit");
}

void TestSystemService::refusals()
{
    QFETCH(int, verdict);
    QFETCH(int, code);
    QFETCH(QString, word);
    m_authority->rule = [verdict](const QString &) { return static_cast<Verdict>(verdict); };
    Opened opened;
    const auto door = knock(opened);
    QTRY_COMPARE(opened.answers, 1);
    QCOMPARE(static_cast<int>(opened.error.code), code);
    QCOMPARE(opened.error.args, std::vector<std::string>{word.toStdString()});
    // Each has a sentence of its own.
    QVERIFY2(errorText(opened.error) != errorText(Error{opened.error.code, {}, {}, {}, 0, {}}), qPrintable(errorText(opened.error)));
}

void TestSystemService::givingUpClosesTheQuestion()
{
    Opened opened;
    auto door = knock(opened);
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    Opened second; // meanwhile no other question
    const auto other = knock(second);
    QTRY_COMPARE(second.answers, 1);
    QCOMPARE(second.error.args, std::vector<std::string>{"service-asked"});
    door.reset();
    QTRY_COMPARE(m_authority->openQuestions(), 0);
    QCOMPARE(opened.answers, 0);
}

void TestSystemService::wishesOfTheCaller()
{
    for (const bool may : {false, true}) {
        Opened opened;
        auto door = knock(opened, may);
        QTRY_COMPARE(m_authority->openQuestions(), 1);
        QCOMPARE(m_authority->questions.back().mayAskPerson, may);
        door.reset();
        QTRY_COMPARE(m_authority->openQuestions(), 0);
    }
}

void TestSystemService::nobodyAnswers()
{
    m_service->stop();
    Opened missing;
    const auto door = knock(missing);
    QTRY_COMPARE(missing.answers, 1);
    QCOMPARE(missing.error.args, std::vector<std::string>{"service-missing"});
}

/// A service that has just decided to end lets nobody in; the bus starts the next one.
void TestSystemService::calledAgainWhenItEnds()
{
    Opened opened;
    const auto door = knock(opened);
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    m_service->stop();
    startService();
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    m_authority->answer(m_authority->questions.front().caller, Verdict::Granted);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(opened.socket.isValid());
}

void TestSystemService::connection()
{
    m_authority->rule = [](const QString &) { return Verdict::Granted; };
    HelperConnection connection;
    QSignalSpy ready(&connection, &HelperConnection::ready);
    QSignalSpy ended(&connection, &HelperConnection::ended);
    QVERIFY(connection.connectTo(HelperConnection::service()));
    QVERIFY(ready.wait());
    QCOMPARE(connection.hello().world, World::Computer);
    QCOMPARE(connection.socketPath(), HelperConnection::service());
    QCOMPARE(connection.helperPid(), 0);
    int answers = 0;
    connection.send(ListLabsRequest{}, [&answers](const Result<Reply> &reply) { answers += reply ? 1 : 0; });
    QTRY_COMPARE(answers, 1);
    m_sessions.clear(); // the helper crashes
    QVERIFY(ended.wait());
}

void TestSystemService::connectionRefused()
{
    HelperConnection connection;
    QSignalSpy failed(&connection, &HelperConnection::failed);
    QVERIFY(connection.connectTo(HelperConnection::service(), false));
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    QVERIFY(!m_authority->questions.front().mayAskPerson);
    m_authority->answer(m_authority->questions.front().caller, Verdict::WrongPassword);
    QVERIFY(failed.wait());
    QCOMPARE(failed.at(0).at(0).value<Error>().args, std::vector<std::string>{"service-password"});
    QVERIFY(connection.connectTo(HelperConnection::service())); // "Try again"
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    connection.close();
    QTRY_COMPARE(m_authority->openQuestions(), 0);
}

/// Longer than a call on the bus usually may take (25 s).
void TestSystemService::aPersonMayTakeHisTime()
{
    Opened opened;
    const auto door = knock(opened);
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    QTest::qWait(27000);
    QCOMPARE(opened.answers, 0);
    m_authority->answer(m_authority->questions.front().caller, Verdict::Granted);
    QTRY_COMPARE(opened.answers, 1);
    QVERIFY(opened.socket.isValid());
}

/// As long as a window is open the service comes and goes, and so do rules.
void TestSystemService::watching()
{
    auto polkit = std::make_unique<test::FakePolkit>(m_bus->connect());
    QVERIFY(polkit->isThere());
    ServiceWatch watch(nullptr, permissionOverBus);
    QCOMPARE(watch.state(), ServiceState::Running);
    QCOMPARE(watch.permission(), Permission::Unknown);
    QSignalSpy changed(&watch, &ServiceWatch::changed);
    QTRY_COMPARE(polkit->questions.size(), std::size_t{1});
    QCOMPARE(polkit->questions[0].action, QStringLiteral("org.vethlab.helper1.manage-labs"));
    QCOMPARE(polkit->questions[0].subjectKind, QStringLiteral("system-bus-name"));
    QCOMPARE(polkit->questions[0].flags, 0U); // nobody is asked for a password
    polkit->answer(0, false, true);
    QTRY_COMPARE(watch.permission(), Permission::TakesPassword);
    QCOMPARE(changed.count(), 1);
    polkit->rulesChanged();
    QTRY_COMPARE(polkit->questions.size(), std::size_t{2});
    polkit->answer(1, true, false);
    QTRY_COMPARE(watch.permission(), Permission::Granted);
    polkit->rulesChanged();
    QTRY_COMPARE(polkit->questions.size(), std::size_t{3});
    polkit->answer(2, false, false);
    QTRY_COMPARE(watch.permission(), Permission::Denied);
    polkit->rulesChanged();
    QTRY_COMPARE(polkit->questions.size(), std::size_t{4});
    polkit->answerOddly(3, QStringLiteral("yes"));
    QTRY_COMPARE(watch.permission(), Permission::Unknown);
    changed.clear();
    m_service->stop();
    QTRY_COMPARE(watch.state(), ServiceState::NotInstalled);
    QVERIFY(m_service->start());
    QTRY_COMPARE(watch.state(), ServiceState::Running);
    QCOMPARE(changed.count(), 2);
}

void TestSystemService::noBus()
{
    m_bus->end();
    QCOMPARE(systemServiceState(), ServiceState::NoBus);
    QCOMPARE(errorOfService(ServiceState::NoBus).args, std::vector<std::string>{"bus-missing"});
    Opened nowhere;
    const auto door = knock(nowhere);
    QCOMPARE(nowhere.answers, 0); // not before anybody could know of it
    QTRY_COMPARE(nowhere.answers, 1);
    QCOMPARE(nowhere.error.args, std::vector<std::string>{"bus-missing"});
}

QTEST_GUILESS_MAIN(TestSystemService)
#include "tst_systemservice.moc"
