// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The window of ordinary users who build labs in the computer's own network: on an X display, worked through it, with the
// installed service, the distribution's own bus and polkit, and a password typed where polkit's own agent asks for it.
#include <QDir>
#include <QTest>

#include <signal.h>

#include "tests/desktop/desktop.h"
#include "tests/end2end/systemworld.h"

using namespace vethlab::test;

namespace {

const QString bridgeNat = QStringLiteral("/usr/local/share/vethlab/examples/bridge-nat.vethlab");
const QString pair = QStringLiteral("/usr/local/share/vethlab/examples/two-namespaces.vethlab");
const QStringList onComputer{QStringLiteral("--world"), QStringLiteral("computer")};
const QString upToDate = QStringLiteral("Running, Up to date");

constexpr const char *studentsRule = "polkit.addRule(function(action, subject) {\n"
                                     "    if (action.id.indexOf(\"org.vethlab.helper1.\") == 0 && subject.isInGroup(\"students\")) return polkit.Result.YES;\n});\n";

QStringList names() { return QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot); }

Run pingFromOutside()
{
    const QString words = QStringLiteral("netns exec ns1 ping -c 1 -W 2 192.168.1.12");
    return SystemWorld::runAsRoot(QStringLiteral("ip"), words.split(QLatin1Char(' ')));
}

} // namespace

class TestServiceWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.endBus(); }
    void cleanup();
    void appliedAndKept();
    void passwordWrongThenRight();
    void deniedUserSeesWhy();

private:
    /// Somebody's window with that drawing, on "This computer".
    void open(const char *user, const QString &file);
    void clickOn(const QString &name);
    SystemWorld m_world;
    std::unique_ptr<Desktop> m_desktop;
};

void TestServiceWindow::initTestCase()
{
    if (const QByteArray why = whyNoSystemWorld(); !why.isEmpty()) QSKIP(why.constData());
    if (const QStringList missing = Desktop::missing(Desktop::Kind::X11); !missing.isEmpty())
        QSKIP(qPrintable(QStringLiteral("not installed: ") + missing.join(QStringLiteral(", "))));
    QCOMPARE(m_world.build(studentsRule), QByteArray());
    QCOMPARE(m_world.startBus(), QByteArray());
}

void TestServiceWindow::cleanup()
{
    m_desktop.reset();
    for (const int pid : SystemWorld::helpers()) ::kill(pid, SIGTERM); // takes all labs down
    QTRY_COMPARE_WITH_TIMEOUT(SystemWorld::helpers(), QList<int>(), 10000);
    QTRY_COMPARE(names(), QStringList());
}

void TestServiceWindow::open(const char *user, const QString &file)
{
    m_desktop = std::make_unique<Desktop>(Desktop::Kind::X11, 1);
    m_desktop->belongTo(QString::fromLatin1(user), QStringLiteral("/usr/local/bin/vethlab"));
    QVERIFY(m_desktop->start());
    QVERIFY(m_desktop->open({file}));
    const std::optional<Part> world = m_desktop->waitFor(QStringLiteral("World: Sandbox"));
    QVERIFY(world);
    m_desktop->click({world->rect.right() - 20, world->rect.center().y()});
    QVERIFY(m_desktop->waitFor(QStringLiteral("World: This computer")));
}

void TestServiceWindow::clickOn(const QString &name)
{
    const std::optional<Part> part = m_desktop->waitFor(name);
    QVERIFY(part);
    m_desktop->click(part->rect.center());
}

void TestServiceWindow::appliedAndKept()
{
    open(SystemWorld::student, bridgeNat);
    clickOn(QStringLiteral("Apply"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Change this computer's own network?")));
    static_cast<void>(m_desktop->picture(QStringLiteral("service-question")));
    QCOMPARE(names(), QStringList());
    m_desktop->key(QStringLiteral("Return"));
    clickOn(QStringLiteral("Keep"));
    QVERIFY(m_desktop->waitUntilGone(QStringLiteral("Keep")));
    QVERIFY(m_desktop->waitFor(upToDate));
    static_cast<void>(m_desktop->picture(QStringLiteral("service-running")));
    QVERIFY(names().contains(QStringLiteral("ns1")) && names().contains(QStringLiteral("ns2")));
    const Run ping = pingFromOutside();
    QVERIFY2(ping.code == 0, ping.all());

    const Person second(QString::fromLatin1(SystemWorld::otherStudent));
    const Run taken = second.ctl(QStringList{QStringLiteral("apply"), pair, QStringLiteral("--json")} + onComputer);
    QCOMPARE(taken.error().value(QStringLiteral("code")).toString(), QStringLiteral("name-taken"));
    QVERIFY(second.ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().isEmpty());
    QCOMPARE(pingFromOutside().code, 0);

    clickOn(QStringLiteral("Stop"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Stopped…")));
    QTRY_COMPARE(names(), QStringList());
}

void TestServiceWindow::passwordWrongThenRight()
{
    open(SystemWorld::person, pair);
    const Person person(QString::fromLatin1(SystemWorld::person));
    const QString window = QString::number(m_desktop->program().processId());
    const auto agent = person.runOnTerminal(QStringLiteral("pkttyagent"), {QStringLiteral("--process"), window});
    QTest::qWait(1000); // it says nothing when it is ready
    clickOn(QStringLiteral("Apply"));
    QVERIFY2(agent->waitFor("Authentication is required to create and change isolated virtual networks"), agent->shown());
    QVERIFY2(agent->waitFor("Password:"), agent->shown());
    agent->type("wrong\n");
    QVERIFY2(agent->waitFor("AUTHENTICATION FAILED", 30000), agent->shown());
    const std::optional<Part> again = m_desktop->waitFor(QStringLiteral("Try again"));
    QVERIFY(again);
    static_cast<void>(m_desktop->picture(QStringLiteral("service-wrong-password")));
    QCOMPARE(names(), QStringList());
    m_desktop->click(again->rect.center());
    QVERIFY2(agent->waitFor("Password:"), agent->shown());
    agent->type(QByteArray(SystemWorld::adminPassword) + '\n');
    QVERIFY2(agent->waitFor("AUTHENTICATION COMPLETE", 30000), agent->shown());
    QVERIFY(m_desktop->waitFor(upToDate));
    QVERIFY(names().contains(QStringLiteral("ns1")));
}

void TestServiceWindow::deniedUserSeesWhy()
{
    open(SystemWorld::denied, pair);
    clickOn(QStringLiteral("Apply"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("The rules of this computer don't let you…")));
    static_cast<void>(m_desktop->picture(QStringLiteral("service-denied")));
    QCOMPARE(names(), QStringList());
}

int main(int argc, char **argv)
{
    enterSystemWorld(argv);
    QCoreApplication app(argc, argv);
    TestServiceWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_servicewindow.moc"
