// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Labs among the computer's own networks for users who are not root: installed, started by the distribution's own bus,
// decided by its own polkit, with a password typed on a terminal. The computer is one of this test's own.
#include <QDir>
#include <QTest>

#include <signal.h>

#include "tests/end2end/systemworld.h"

using namespace vethlab::test;

namespace {

const QString example = QStringLiteral("/usr/local/share/vethlab/examples/bridge-nat.vethlab");
const QString pair = QStringLiteral("/usr/local/share/vethlab/examples/two-namespaces.vethlab");
const QStringList onComputer{QStringLiteral("--world"), QStringLiteral("computer")};

QStringList names() { return QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot); }

QStringList devices()
{
    QStringList list = QDir(QStringLiteral("/proc/sys/net/ipv4/conf")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    list.removeAll(QStringLiteral("all"));
    list.removeAll(QStringLiteral("default"));
    return list;
}

/// What the guide tells administrators of class rooms to write.
QByteArray ruleOfTheGuide()
{
    QFile file(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/guide/en/troubleshooting.md"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray text = file.readAll();
    const qsizetype begin = text.indexOf("polkit.addRule(");
    return text.mid(begin, text.indexOf("```", begin) - begin);
}

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }

} // namespace

class TestService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.endBus(); }
    void cleanup();
    void doctorKnows();
    void allowedByARule_data();
    void allowedByARule();
    void usersDontMeet();
    void refusedByARule();
    void nobodyToAsk();
    void passwordOnTheTerminal();
    void computersOwnNetworkTakesItsOwnYes();
    void keptOrTakenBack();
    void givenUpAtTheQuestion();
    void withoutPolkit();
    void killedAndStartedAgain();
    void busStartedAgain();
    void endsByItself();
    void uninstalled();

private:
    SystemWorld m_world;
    QStringList m_before;
};

void TestService::initTestCase()
{
    if (const QByteArray why = whyNoSystemWorld(); !why.isEmpty()) QSKIP(why.constData());
    const QByteArray rule = ruleOfTheGuide();
    QVERIFY(rule.contains("students"));
    QCOMPARE(m_world.build(rule), QByteArray());
    QCOMPARE(m_world.startBus(), QByteArray());
}

/// Nothing of a lab is left, whatever the test was about.
void TestService::cleanup()
{
    if (!QTest::currentTestFailed()) {
        QTRY_COMPARE(names(), QStringList());
        QTRY_COMPARE(devices(), QStringList{QStringLiteral("lo")});
        QVERIFY(QDir(QStringLiteral("/run/vethlab/labs")).isEmpty());
    }
    for (const int pid : SystemWorld::helpers()) ::kill(pid, SIGTERM); // takes all labs down
    QTRY_COMPARE_WITH_TIMEOUT(SystemWorld::helpers(), QList<int>(), 10000);
}

void TestService::doctorKnows()
{
    const Person person(QString::fromLatin1(SystemWorld::student));
    const Run doctor = person.ctl({QStringLiteral("doctor"), QStringLiteral("--json")});
    QVERIFY2(doctor.code == 0, doctor.all());
    QCOMPARE(doctor.json().value(QStringLiteral("service")).toString(), QStringLiteral("installed"));
    QCOMPARE(SystemWorld::helpers(), QList<int>()); // it was not started for that
}

void TestService::allowedByARule_data()
{
    QTest::addColumn<bool>("isConfined");
    QTest::newRow("as root") << false;
    QTest::newRow("with the rights of the unit") << true;
}

void TestService::allowedByARule()
{
    QFETCH(bool, isConfined);
    QVERIFY(m_world.confineHelper(isConfined));
    const Person student(QString::fromLatin1(SystemWorld::student));
    const Run applied = student.ctl(QStringList{QStringLiteral("apply"), example} + onComputer);
    QVERIFY2(applied.code == 0, applied.all());
    QCOMPARE(names(), words("internet ns1 ns2"));
    QCOMPARE(SystemWorld::helpers().size(), 1);

    // Seen by others, as with `ip netns add`.
    const Run outside = SystemWorld::runAsRoot(QStringLiteral("ip"), words("netns exec ns1 ping -c 1 -W 2 192.168.1.12"));
    QVERIFY2(outside.code == 0, outside.all());
    const Run beyond = SystemWorld::runAsRoot(QStringLiteral("ip"), words("netns exec ns1 ping -c 1 -W 2 1.1.1.1"));
    QVERIFY2(beyond.code == 0, beyond.all());

    const Run list = student.ctl({QStringLiteral("list"), QStringLiteral("--json")});
    const QJsonObject lab = list.json().value(QStringLiteral("labs")).toArray().at(0).toObject();
    QCOMPARE(lab.value(QStringLiteral("world")).toString(), QStringLiteral("computer"));
    QCOMPARE(lab.value(QStringLiteral("owner")).toString(), QString::fromLatin1(SystemWorld::student));
    const Run ping = student.ctl(QStringList{QStringLiteral("ping"), example} + words("ns1 ns2 -c 2 -i 0.1"));
    QVERIFY2(ping.code == 0, ping.all());
    const Run status = student.ctl({QStringLiteral("status"), example});
    QVERIFY2(status.code == 0, status.all());
    const Run all = student.ctl({QStringLiteral("discover"), QStringLiteral("--all")});
    QVERIFY2(all.code == 0 && all.out.contains("\"id\": \"ns1\"") && all.out.contains("\"id\": \"br1\""), all.all());
    const Run again = student.ctl(QStringList{QStringLiteral("apply"), example} + onComputer);
    QVERIFY2(again.code == 0 && again.out.contains("Nothing to do"), again.all());
    const Run down = student.ctl({QStringLiteral("teardown"), example});
    QVERIFY2(down.code == 0, down.all());
}

void TestService::usersDontMeet()
{
    QVERIFY(m_world.confineHelper(false));
    const Person first(QString::fromLatin1(SystemWorld::student));
    const Person second(QString::fromLatin1(SystemWorld::otherStudent));
    QCOMPARE(first.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer).code, 0);
    const QString id = first.ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().at(0).toObject().value(QStringLiteral("id")).toString();
    QVERIFY(!id.isEmpty());

    QVERIFY(second.ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().isEmpty());
    for (const QString &verb : {QStringLiteral("status"), QStringLiteral("teardown"), QStringLiteral("export")}) {
        const Run foreign = second.ctl({verb, id, QStringLiteral("--json")});
        QCOMPARE(foreign.code, 1);
        QCOMPARE(foreign.error().value(QStringLiteral("code")).toString(), QStringLiteral("unknown-lab"));
    }
    const Run taken = second.ctl(QStringList{QStringLiteral("apply"), pair, QStringLiteral("--json")} + onComputer);
    QCOMPARE(taken.error().value(QStringLiteral("code")).toString(), QStringLiteral("name-taken"));
    QCOMPARE(names(), words("ns1 ns2"));

    // Nor does he see the namespace that a process of root lives in, which root sees.
    QProcess stranger;
    stranger.start(QStringLiteral("unshare"), {QStringLiteral("--net"), QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo ready; read line")});
    QVERIFY(stranger.waitForReadyRead());
    const QByteArray process = "\"id\": \"sh-" + QByteArray::number(stranger.processId()) + '"';
    const Run seen = second.ctl({QStringLiteral("discover"), QStringLiteral("--all")});
    QVERIFY2(seen.code == 0 && seen.out.contains("\"id\": \"computer\"") && !seen.out.contains("\"id\": \"ns1\""), seen.all());
    QVERIFY2(!seen.out.contains(process) && seen.err.contains("are missing"), seen.all());
    const Run seenByRoot = SystemWorld::runAsRoot(QStringLiteral("/usr/local/bin/vethlabctl"), {QStringLiteral("discover")});
    QVERIFY2(seenByRoot.code == 0 && seenByRoot.out.contains(process) && seenByRoot.out.contains("\"id\": \"ns1\""), seenByRoot.all());
    stranger.closeWriteChannel();
    QVERIFY(stranger.waitForFinished());

    // Two labs side by side.
    QCOMPARE(second.ctl(QStringList{QStringLiteral("new"), QStringLiteral("star"), QStringLiteral("2"), QStringLiteral("-o"), second.path(QStringLiteral("star.vethlab"))}).code, 0);
    QVERIFY2(first.ctl({QStringLiteral("teardown"), pair}).code == 0, "the owner");
    const Run own = second.ctl(QStringList{QStringLiteral("apply"), second.path(QStringLiteral("star.vethlab"))} + onComputer);
    QVERIFY2(own.code == 0, own.all());
    QVERIFY(first.ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().isEmpty());
    QCOMPARE(second.ctl({QStringLiteral("teardown"), QStringLiteral("--all")}).code, 0);
}

void TestService::refusedByARule()
{
    const Person denied(QString::fromLatin1(SystemWorld::denied));
    const Run run = denied.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer);
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains("The rules of this computer don't let you"), run.all());
    QCOMPARE(names(), QStringList());
}

void TestService::nobodyToAsk()
{
    const Person person(QString::fromLatin1(SystemWorld::person));
    const Run run = person.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer);
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains("nothing here can ask for it"), run.all());
}

void TestService::passwordOnTheTerminal()
{
    const Person person(QString::fromLatin1(SystemWorld::person));
    const auto wrong = person.ctlOnTerminal(QStringList{QStringLiteral("apply"), pair} + onComputer);
    QVERIFY2(wrong->waitFor("Authentication is required to create and change isolated virtual networks"), wrong->shown());
    QVERIFY2(wrong->waitFor("Password:"), wrong->shown());
    QTest::qWait(100);
    wrong->type("not the password\n");
    QCOMPARE(wrong->waitForEnd(), 3);
    QVERIFY2(wrong->waitFor("The password was not right, so nothing was done. Try again."), wrong->shown());
    QCOMPARE(names(), QStringList());

    const auto right = person.ctlOnTerminal(QStringList{QStringLiteral("apply"), pair} + onComputer);
    QVERIFY2(right->waitFor("Password:"), right->shown());
    QTest::qWait(100);
    right->type(QByteArray(SystemWorld::adminPassword) + '\n');
    QVERIFY2(right->waitForEnd() == 0, right->shown());
    QCOMPARE(names(), words("ns1 ns2"));

    // Looking around asks for nothing, and says what it leaves out.
    const Run list = person.ctl({QStringLiteral("list")});
    QCOMPARE(list.code, 0);
    QVERIFY2(list.err.contains("--world computer"), list.all());
    // One password for finding the lab and stopping it.
    const auto down = person.ctlOnTerminal({QStringLiteral("teardown"), pair});
    QVERIFY2(down->waitFor("Password:"), down->shown());
    QTest::qWait(100);
    down->type(QByteArray(SystemWorld::adminPassword) + '\n');
    QVERIFY2(down->waitForEnd() == 0, down->shown());
    QCOMPARE(down->shown().count("Password:"), 1);
}

void TestService::computersOwnNetworkTakesItsOwnYes()
{
    const Person student(QString::fromLatin1(SystemWorld::otherStudent));
    const Run run = student.ctl(QStringList{QStringLiteral("apply"), example} + onComputer);
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains("don't let you connect labs with its own network"), run.all());
    QCOMPARE(names(), QStringList());
    QVERIFY(student.ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().isEmpty());
    QCOMPARE(student.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer).code, 0); // which keeps to itself
    QCOMPARE(student.ctl({QStringLiteral("teardown"), pair}).code, 0);

    const Person person(QString::fromLatin1(SystemWorld::person));
    for (const bool isRight : {false, true}) {
        const auto asked = person.ctlOnTerminal(QStringList{QStringLiteral("apply"), example} + onComputer);
        QVERIFY2(asked->waitFor("Password:"), asked->shown());
        QTest::qWait(100);
        asked->type(QByteArray(SystemWorld::adminPassword) + '\n');
        QVERIFY2(asked->waitFor("connect the virtual network ‘Two namespaces, a bridge and NAT’ with this computer's own network (br1, br-veth1, br-veth2, uplink0)"), asked->shown());
        QVERIFY2(asked->waitFor("Password:"), asked->shown());
        QCOMPARE(names(), QStringList());
        QTest::qWait(100);
        asked->type(isRight ? QByteArray(SystemWorld::adminPassword) + '\n' : QByteArray("not the password\n"));
        if (isRight) {
            QVERIFY2(asked->waitFor("Keep the changes to this computer's network? [y/N]"), asked->shown());
            asked->type("y\n");
            QVERIFY2(asked->waitFor("The changes to this computer's network are kept."), asked->shown());
        }
        QVERIFY2(asked->waitForEnd() == (isRight ? 0 : 3), asked->shown());
        QCOMPARE(names(), isRight ? words("internet ns1 ns2") : QStringList());
    }
    const auto down = person.ctlOnTerminal({QStringLiteral("teardown"), example});
    QVERIFY2(down->waitFor("Password:"), down->shown());
    QTest::qWait(100);
    down->type(QByteArray(SystemWorld::adminPassword) + '\n');
    QVERIFY2(down->waitForEnd() == 0, down->shown());
}

/// What a lab does to the computer's own network is on trial: answered on a terminal, before, later, or not at all.
void TestService::keptOrTakenBack()
{
    const Person student(QString::fromLatin1(SystemWorld::student));
    const QStringList onTrial = QStringList{QStringLiteral("apply"), example} + onComputer;
    for (const QByteArray answer : {QByteArray("n\n"), QByteArray("\x03"), QByteArray("\n")}) {
        const auto asked = student.ctlOnTerminal(onTrial);
        QVERIFY2(asked->waitFor("Keep the changes to this computer's network? [y/N]"), asked->shown());
        QVERIFY(devices().contains(QStringLiteral("br1")));
        asked->type(answer);
        QVERIFY2(asked->waitForEnd() == 1, asked->shown());
        QVERIFY2(asked->shown().contains("The changes to this computer's network are taken back."), asked->shown());
        QTRY_COMPARE(devices(), QStringList{QStringLiteral("lo")});
        QTRY_COMPARE(names(), QStringList());
    }
    // A script says so later, once.
    const Run unasked = student.ctl(onTrial);
    QVERIFY2(unasked.code == 0 && unasked.err.contains("go back in 60 s unless they are kept: vethlabctl keep "), unasked.all());
    const Run json = student.ctl(QStringList{QStringLiteral("keep"), example, QStringLiteral("--json")});
    QVERIFY2(json.code == 0 && json.json().value(QStringLiteral("kept")).toBool(), json.all());
    const Run twice = student.ctl({QStringLiteral("keep"), example});
    QVERIFY2(twice.code == 1 && twice.err.contains("Nothing of this lab waits to be kept."), twice.all());
    QVERIFY(student.ctl({QStringLiteral("keep"), example, QStringLiteral("--go-back")}).code == 1);
    QCOMPARE(names(), words("internet ns1 ns2"));
    QCOMPARE(student.ctl({QStringLiteral("teardown"), example}).code, 0);
    // Or before, or takes it back.
    const Run before = student.ctl(onTrial + QStringList{QStringLiteral("--keep"), QStringLiteral("--json")});
    QVERIFY2(before.code == 0 && before.json().value(QStringLiteral("kept")).toBool(), before.all());
    QVERIFY(!before.json().contains(QStringLiteral("goes_back_s")));
    QCOMPARE(student.ctl({QStringLiteral("teardown"), example}).code, 0);
    const Run waiting = student.ctl(onTrial + QStringList{QStringLiteral("--json")});
    QCOMPARE(waiting.json().value(QStringLiteral("goes_back_s")).toInt(), 60);
    const Run back = student.ctl({QStringLiteral("keep"), example, QStringLiteral("--go-back")});
    QVERIFY2(back.code == 0 && back.out.contains("are taken back"), back.all());
    QTRY_COMPARE(devices(), QStringList{QStringLiteral("lo")});
    QVERIFY(student.ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().isEmpty());
}

void TestService::givenUpAtTheQuestion()
{
    const Person person(QString::fromLatin1(SystemWorld::person));
    const auto waiting = person.ctlOnTerminal(QStringList{QStringLiteral("apply"), pair} + onComputer);
    QVERIFY2(waiting->waitFor("Password:"), waiting->shown());
    waiting->type("\x03"); // Ctrl-C
    QCOMPARE(waiting->waitForEnd(), 5);
    QCOMPARE(names(), QStringList());
    // His place is free at once.
    const auto next = person.ctlOnTerminal(QStringList{QStringLiteral("list")} + onComputer);
    QVERIFY2(next->waitFor("Password:"), next->shown());
    QTest::qWait(100);
    next->type(QByteArray(SystemWorld::adminPassword) + '\n');
    QVERIFY2(next->waitForEnd() == 0, next->shown());
}

void TestService::withoutPolkit()
{
    QVERIFY(QFile::rename(QStringLiteral("/usr/share/dbus-1/system-services/org.freedesktop.PolicyKit1.service"), QStringLiteral("/usr/share/polkit.away")));
    for (const int pid : SystemWorld::polkits()) ::kill(pid, SIGTERM);
    const Person student(QString::fromLatin1(SystemWorld::student));
    Run run;
    QTRY_VERIFY((run = student.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer)).err.contains("polkit"));
    QCOMPARE(run.code, 4);
    QVERIFY2(run.err.contains("does not answer"), run.all());
    QVERIFY(QFile::rename(QStringLiteral("/usr/share/polkit.away"), QStringLiteral("/usr/share/dbus-1/system-services/org.freedesktop.PolicyKit1.service")));
    QTRY_COMPARE(student.ctl(QStringList{QStringLiteral("list")} + onComputer).code, 0);
}

/// What a killed helper left is gone when the bus has started the next one.
void TestService::killedAndStartedAgain()
{
    const Person student(QString::fromLatin1(SystemWorld::student));
    QCOMPARE(student.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer).code, 0);
    QCOMPARE(names(), words("ns1 ns2"));
    const QList<int> before = SystemWorld::helpers();
    for (const int pid : before) ::kill(pid, SIGKILL);
    QTRY_COMPARE(SystemWorld::helpers(), QList<int>());
    const Run list = student.ctl(QStringList{QStringLiteral("list")} + onComputer);
    QVERIFY2(list.code == 0 && list.out.contains("No lab is running"), list.all());
    QCOMPARE(names(), QStringList());
}

/// The same helper with the same labs takes its place on the new bus.
void TestService::busStartedAgain()
{
    const Person student(QString::fromLatin1(SystemWorld::student));
    QCOMPARE(student.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer).code, 0);
    const QList<int> before = SystemWorld::helpers();
    m_world.endBus();
    const Run without = student.ctl(QStringList{QStringLiteral("list")} + onComputer);
    QCOMPARE(without.code, 4);
    QVERIFY2(without.err.contains("The system bus (D-Bus) can't be reached"), without.all());
    QCOMPARE(names(), words("ns1 ns2"));
    QCOMPARE(m_world.startBus(), QByteArray());
    QTest::qWait(4000); // it looks for the bus every other second
    const Run list = student.ctl(QStringList{QStringLiteral("list"), QStringLiteral("--json")} + onComputer);
    QVERIFY2(list.json().value(QStringLiteral("labs")).toArray().size() == 1, list.all());
    QCOMPARE(SystemWorld::helpers(), before);
    QCOMPARE(student.ctl({QStringLiteral("teardown"), pair}).code, 0);
}

void TestService::endsByItself()
{
    const Person student(QString::fromLatin1(SystemWorld::student));
    QCOMPARE(student.ctl(QStringList{QStringLiteral("list")} + onComputer).code, 0);
    QCOMPARE(SystemWorld::helpers().size(), 1);
    QTest::qWait(50000);
    QCOMPARE(SystemWorld::helpers().size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(SystemWorld::helpers(), QList<int>(), 20000);
    QCOMPARE(student.ctl(QStringList{QStringLiteral("list")} + onComputer).code, 0); // and is there again when it is wanted
}

void TestService::uninstalled()
{
    const Run gone = SystemWorld::runAsRoot(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/desktop/setup"), {QStringLiteral("uninstall"), QStringLiteral("/usr/local")});
    QVERIFY2(gone.code == 0, gone.all());
    const Run left = SystemWorld::runAsRoot(QStringLiteral("find"), words("/usr /etc -xdev -iname *vethlab*"));
    QCOMPARE(left.out, QByteArray());
}

int main(int argc, char **argv)
{
    enterSystemWorld(argv);
    QCoreApplication app(argc, argv);
    TestService test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_service.moc"
