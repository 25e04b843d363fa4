// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The window of somebody who is not root, and the system's service: that comes and goes, takes a password or not, and refuses. Bus, polkit and what is
// behind the service's door are the test's own; the door is the real one.
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include <grp.h>
#include <unistd.h>

#include "app/actions.h"
#include "app/banner.h"
#include "app/style.h"
#include "app/styleproperties.h"
#include "app/topbar.h"
#include "app/worldswitch.h"
#include "helper/busservice.h"
#include "tests/engine/labtext.h"
#include "tests/server/fakepolkit.h"
#include "tests/server/privatebus.h"
#include "windowfixture.h"

using namespace vethlab;
using helper::Verdict;

class TestComputerWorld : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void serviceComesAndGoes();
    void applyShowsThatItTakesAPassword();
    void refusalsCanBeTriedAgain_data();
    void refusalsCanBeTriedAgain();
    void consentIsRefused();
    void hostChangesAreShownFirst();

private:
    [[nodiscard]] MainWindow &window() { return *m_fixture->window; }
    [[nodiscard]] QPushButton *button(const QWidget *parent, const QString &text) const;
    void startService();
    void chooseComputer();
    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakePolkit> m_polkit;
    std::unique_ptr<test::ScriptedAuthority> m_authority;
    std::vector<std::unique_ptr<helper::Session>> m_sessions;
    std::unique_ptr<helper::BusService> m_service;
    std::unique_ptr<test::WindowFixture> m_fixture;
};

void TestComputerWorld::initTestCase()
{
    if (!test::PrivateBus::isInstalled()) QSKIP("dbus-daemon is not installed");
    QVERIFY(::geteuid() != 0);
    m_bus = std::make_unique<test::PrivateBus>(); // one for all: a process remembers where the system's bus is
    QVERIFY(m_bus->isRunning());
}

void TestComputerWorld::init()
{
    m_polkit = std::make_unique<test::FakePolkit>(m_bus->connect());
    QVERIFY(m_polkit->isThere());
    m_authority = std::make_unique<test::ScriptedAuthority>();
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->show());
    m_fixture->open(test::twoNamespaces());
}

void TestComputerWorld::cleanup()
{
    m_fixture.reset();
    m_service.reset();
    m_authority.reset();
    m_sessions.clear();
    m_polkit.reset();
}

/// Whoever is let in is greeted, and refused what he applies.
void TestComputerWorld::startService()
{
    const auto admit = [this](UniqueFd socket, uid_t uid) {
        auto session = std::make_unique<helper::Session>(std::move(socket), uid);
        connect(session.get(), &helper::Session::requested, session.get(), [](helper::Session *own, const RequestFrame &frame) {
            if (std::holds_alternative<HelloRequest>(frame.body)) own->reply(frame.id, HelloReply{protocolMax, "test", World::Computer, {}, 1, {}});
            else if (std::holds_alternative<ListLabsRequest>(frame.body)) own->reply(frame.id, ListLabsReply{});
            else if (std::holds_alternative<ApplyRequest>(frame.body)) own->fail(frame.id, Error{ErrorCode::NotPermitted, {}, {"host-denied"}, {}, 0, {}});
            else own->reply(frame.id, DoneReply{});
        });
        return m_sessions.emplace_back(std::move(session)).get();
    };
    m_service = std::make_unique<helper::BusService>(m_bus->connect(), *m_authority, admit);
    QVERIFY(m_service->start());
}

QPushButton *TestComputerWorld::button(const QWidget *parent, const QString &text) const
{
    for (QPushButton *button : parent->findChildren<QPushButton *>())
        if (button->isVisibleTo(parent) && button->text() == text) return button;
    return nullptr;
}

void TestComputerWorld::chooseComputer()
{
    startService();
    QTRY_VERIFY(window().actions()->computer->isEnabled());
    WorldSwitch *worlds = window().topBar()->worldSwitch();
    m_fixture->click(worlds, QPoint(worlds->width() - 20, worlds->height() / 2));
    QTRY_VERIFY(worlds->world() == World::Computer);
}

void TestComputerWorld::serviceComesAndGoes()
{
    QVERIFY(!window().actions()->computer->isEnabled());
    startService();
    QTRY_VERIFY(window().actions()->computer->isEnabled()); // installed meanwhile
    m_service->stop();
    QTRY_VERIFY(!window().actions()->computer->isEnabled());
}

void TestComputerWorld::applyShowsThatItTakesAPassword()
{
    chooseComputer();
    QPushButton *apply = button(window().topBar(), QStringLiteral("Apply"));
    QVERIFY(apply && apply->isEnabled());
    QTRY_VERIFY(!m_polkit->questions.empty());
    QCOMPARE(apply->property(iconProperty).toString(), QStringLiteral("apply"));
    m_polkit->answer(m_polkit->questions.size() - 1, false, true);
    QTRY_COMPARE(apply->property(iconProperty).toString(), QStringLiteral("lock"));
    QVERIFY2(apply->toolTip().contains(QStringLiteral("password")), qPrintable(apply->toolTip()));
    // The sandbox takes none.
    WorldSwitch *worlds = window().topBar()->worldSwitch();
    m_fixture->click(worlds, QPoint(20, worlds->height() / 2));
    QTRY_COMPARE(apply->property(iconProperty).toString(), QStringLiteral("apply"));
    m_fixture->click(worlds, QPoint(worlds->width() - 20, worlds->height() / 2));
    QTRY_COMPARE(apply->property(iconProperty).toString(), QStringLiteral("lock"));
    // An administrator writes a rule.
    const std::size_t asked = m_polkit->questions.size();
    m_polkit->rulesChanged();
    QTRY_VERIFY(m_polkit->questions.size() > asked);
    m_polkit->answer(m_polkit->questions.size() - 1, true, false);
    QTRY_COMPARE(apply->property(iconProperty).toString(), QStringLiteral("apply"));
}

void TestComputerWorld::refusalsCanBeTriedAgain_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("wrong password") << static_cast<int>(Verdict::WrongPassword) << QStringLiteral("The password was not right, so nothing was done. Try again.");
    QTest::newRow("closed") << static_cast<int>(Verdict::Dismissed) << QStringLiteral("The question for the password was closed, so nothing was done. Try again when you have it.");
}

void TestComputerWorld::refusalsCanBeTriedAgain()
{
    QFETCH(int, verdict);
    QFETCH(QString, sentence);
    chooseComputer();
    m_fixture->click(button(window().topBar(), QStringLiteral("Apply")));
    for (std::size_t round = 1; round <= 2; ++round) {
        QTRY_COMPARE(m_authority->openQuestions(), 1);
        const test::ScriptedAuthority::Question &question = m_authority->questions.back();
        QVERIFY(question.mayAskPerson);
        m_authority->answer(question.caller, static_cast<Verdict>(verdict));
        QTRY_COMPARE(m_fixture->session.state(), LabSession::State::Stopped);
        QCOMPARE(window().banner()->sentence(), sentence);
        QPushButton *again = button(window().banner(), QStringLiteral("Try again"));
        QVERIFY(again);
        QCOMPARE(m_authority->questions.size(), round);
        if (round < 2) m_fixture->click(again);
    }
}

/// Let in, but not to the computer's own network.
void TestComputerWorld::consentIsRefused()
{
    chooseComputer();
    m_authority->rule = [](const QString &) { return Verdict::Granted; };
    m_fixture->click(button(window().topBar(), QStringLiteral("Apply")));
    QTRY_VERIFY2(window().banner()->sentence().startsWith(QStringLiteral("The rules of this computer don't let you connect labs")), qPrintable(window().banner()->sentence()));
    QVERIFY(button(window().banner(), QStringLiteral("Try again")));
    QTRY_COMPARE(m_fixture->session.state(), LabSession::State::Stopped);
}

/// Before anybody is asked for a password.
void TestComputerWorld::hostChangesAreShownFirst()
{
    Drawing drawing;
    drawing.topology = tests::labFromText("computer pc forward4\nbridge br1 in=computer 192.168.1.10/24\nnat pc m masquerade src=192.168.1.0/24\n");
    m_fixture->open(drawing);
    chooseComputer();
    for (const QString &choice : {QStringLiteral("Cancel"), QStringLiteral("Apply")}) {
        m_fixture->click(button(window().topBar(), QStringLiteral("Apply")));
        QTRY_VERIFY(window().findChild<QDialog *>());
        QDialog *dialog = window().findChild<QDialog *>();
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) texts << label->text();
        const QString all = texts.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(QStringLiteral("Change this computer's own network?")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("• new bridge br1 with 192.168.1.10/24\n• the computer forwards IPv4 between its networks\n• masquerade of 192.168.1.0/24 leaving by any interface")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("60 seconds")));
        QVERIFY(button(dialog, QStringLiteral("Show commands")));
        QVERIFY(m_authority->questions.empty());
        QCOMPARE(m_fixture->session.state(), LabSession::State::Stopped);
        m_fixture->click(button(dialog, choice));
        QTRY_VERIFY(!window().findChild<QDialog *>());
    }
    QTRY_COMPARE(m_authority->openQuestions(), 1);
    m_authority->answer(m_authority->questions.back().caller, Verdict::Dismissed);
    QTRY_COMPARE(m_fixture->session.state(), LabSession::State::Stopped);
}

int main(int argc, char **argv)
{
    // Root would need no service.
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setresgid(nobody, nobody, nobody) != 0 || ::setresuid(nobody, nobody, nobody) != 0)) return 1;
    QApplication app(argc, argv);
    TestComputerWorld test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_computerworld.moc"
