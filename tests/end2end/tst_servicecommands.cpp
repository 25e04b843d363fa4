// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Commands and shells of users who are not root, in their labs among the computer's own networks: whose they are, what they can't do,
// who gets none, and how they end. The computer is one of this test's own.
#include <QDir>
#include <QTest>

#include <pwd.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backend/live/helperconnection.h"
#include "tests/end2end/systemworld.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

const QString examples = QStringLiteral("/usr/local/share/vethlab/examples/");
const QString pair = examples + QStringLiteral("two-namespaces.vethlab");
const QStringList onComputer{QStringLiteral("--world"), QStringLiteral("computer")};
const QString asker = QStringLiteral("/usr/local/bin/vethlab-asker"); ///< this program, where users can start it
const QString setuidProgram = QStringLiteral("/usr/local/bin/vethlab-rootid");

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }
QStringList names() { return QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot); }

QStringList devices() { return QDir(QStringLiteral("/proc/sys/net/ipv4/conf")).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }

QStringList inside(const QStringList &command) { return QStringList{QStringLiteral("exec")} + onComputer + QStringList{pair, QStringLiteral("ns1"), QStringLiteral("--")} + command; }
QStringList script(const char *text) { return inside({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(text)}); }

qsizetype sleepers() { return SystemWorld::processes(QStringLiteral("sleep")).size(); }

/// As a client that does not look first: asks the service for a guest and prints what it answers.
int askToEnter(const QString &lab, const QString &node)
{
    HelperConnection connection;
    QObject::connect(&connection, &HelperConnection::failed, [](const Error &error) {
        std::printf("not connected %s\n", errorCodeName(error.code));
        QCoreApplication::exit(1);
    });
    QObject::connect(&connection, &HelperConnection::ready, [&] {
        connection.send(EnterRequest{LabId(lab.toStdString()), NodeId(node.toStdString())}, [&](const Result<Reply> &reply) {
            if (reply) std::printf("let in, %s\n", connection.takeDescriptor().isValid() ? "with a socket" : "without one");
            else std::printf("%s %s\n", errorCodeName(reply.error().code), reply.error().args.empty() ? "" : reply.error().args.front().c_str());
            QCoreApplication::exit(0);
        });
    });
    if (!connection.connectTo(HelperConnection::service(), false)) return 1;
    return QCoreApplication::exec();
}

} // namespace

class TestServiceCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.endBus(); }
    void init();
    void cleanup();
    void whoseTheyAre_data() { addRights(); }
    void whoseTheyAre();
    void noWayOut_data() { addRights(); }
    void noWayOut();
    void streamsAndCodes();
    void refused();
    void onATerminal();
    void theyEndWithTheirClient();
    void theyEndWithTheirLab();
    void theyEndWithTheService();

private:
    static void addRights();
    [[nodiscard]] QByteArray output(const QStringList &words) const;
    [[nodiscard]] QByteArray askAs(const char *user, const QString &lab, const QString &node) const;
    SystemWorld m_world;
    std::unique_ptr<Person> m_student;
    QString m_lab;
};

void TestServiceCommands::addRights()
{
    QTest::addColumn<bool>("isConfined");
    QTest::newRow("as root") << false;
    QTest::newRow("with the rights of the unit") << true;
}

QByteArray TestServiceCommands::output(const QStringList &command) const
{
    const Run run = m_student->ctl(command);
    return run.code == 0 ? run.out.trimmed() : run.all();
}

QByteArray TestServiceCommands::askAs(const char *user, const QString &lab, const QString &node) const
{
    const QString name = QString::fromLatin1(user);
    return SystemWorld::runAsRoot(QStringLiteral("setpriv"),
        {QStringLiteral("--reuid"), name, QStringLiteral("--regid"), name, QStringLiteral("--init-groups"), asker, QStringLiteral("--ask"), lab, node}).out.trimmed();
}

void TestServiceCommands::initTestCase()
{
    if (const QByteArray why = whyNoSystemWorld(); !why.isEmpty()) QSKIP(why.constData());
    const QByteArray rules = "polkit.addRule(function(action, subject) {\n"
                             "  if (action.id == 'org.vethlab.helper1.shell') return subject.user == 'vlstudent2' ? polkit.Result.NO : polkit.Result.NOT_HANDLED;\n"
                             "  if (subject.isInGroup('students')) return polkit.Result.YES; // to the computer's own network, too\n});\n";
    QCOMPARE(m_world.build(rules), QByteArray());
    QCOMPARE(m_world.startBus(), QByteArray());
    const QString home = QStringLiteral("/run/home-of-student");
    const passwd *account = ::getpwnam(SystemWorld::student);
    QVERIFY(QDir().mkpath(home) && ::chown(home.toLatin1().constData(), account->pw_uid, account->pw_gid) == 0);
    QCOMPARE(SystemWorld::runAsRoot(QStringLiteral("usermod"), {QStringLiteral("-d"), home, QString::fromLatin1(SystemWorld::student)}).code, 0);
    QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), asker));
    QVERIFY(QFile::copy(QStringLiteral("/usr/bin/id"), setuidProgram));
    QCOMPARE(SystemWorld::runAsRoot(QStringLiteral("chmod"), {QStringLiteral("4755"), setuidProgram}).code, 0);
    QCOMPARE(SystemWorld::runAsRoot(QStringLiteral("chmod"), {QStringLiteral("755"), asker}).code, 0);
}

void TestServiceCommands::init()
{
    const auto *confined = QTest::currentDataTag();
    QVERIFY(m_world.confineHelper(confined && QByteArray(confined) != "as root"));
    m_student = std::make_unique<Person>(QString::fromLatin1(SystemWorld::student));
    const Run applied = m_student->ctl(QStringList{QStringLiteral("apply"), pair} + onComputer);
    QVERIFY2(applied.code == 0, applied.all());
    m_lab = m_student->ctl({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray().at(0).toObject().value(QStringLiteral("id")).toString();
    QVERIFY(!m_lab.isEmpty());
}

void TestServiceCommands::cleanup()
{
    for (const int pid : SystemWorld::helpers()) ::kill(pid, SIGTERM); // takes all labs down
    QTRY_COMPARE_WITH_TIMEOUT(SystemWorld::helpers(), QList<int>(), 10000);
    QTRY_COMPARE(SystemWorld::processes(QStringLiteral("vethlab-guest")), QList<int>());
    QTRY_COMPARE(sleepers(), 0);
    QTRY_COMPARE(names(), QStringList());
}

void TestServiceCommands::whoseTheyAre()
{
    QCOMPARE(output(inside(words("id -un"))), QByteArray(SystemWorld::student));
    QCOMPARE(output(inside(words("id -Gn"))), QByteArray(SystemWorld::student) + " students");
    const QByteArray rights = output(inside(words("grep -E ^(Cap|NoNewPrivs) /proc/self/status")));
    QCOMPARE(rights.simplified(), QByteArray("CapInh: 0000000000000000 CapPrm: 0000000000000000 CapEff: 0000000000000000 "
                                             "CapBnd: 0000000000002000 CapAmb: 0000000000000000 NoNewPrivs: 1"));
    QCOMPARE(output(script("for n in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 255; do [ -e /proc/self/fd/$n ] && echo $n; done; true")).simplified(), QByteArray("0 1 2"));
    QCOMPARE(output(script("pwd; umask; ulimit -n; echo $VETHLAB_NODE; grep -E '^Sig(Blk|Ign)' /proc/self/status")).simplified(),
        QByteArray("/run/home-of-student 0022 1024 ns1 SigBlk: 0000000000000000 SigIgn: 0000000180000000")); // 32 and 33: the C library's own
    QCOMPARE(output(script("env | grep -E '^(NOTIFY_SOCKET|DBUS_|INVOCATION_ID|LISTEN_|WATCHDOG_)'; true")), QByteArray()); // the service's
    const Run space = SystemWorld::runAsRoot(QStringLiteral("stat"), words("-L -c %i /run/netns/ns1"));
    QCOMPARE(output(inside(words("stat -L -c %i /proc/self/ns/net"))), space.out.trimmed());
    const Run ping = m_student->ctl(inside(words("ping -c 1 -W 2 192.168.1.12")));
    QVERIFY2(ping.code == 0, ping.all());
    // Its own session, which nobody else is in.
    QCOMPARE(output(script("read pid name state parent group session rest < /proc/$$/stat; [ $pid = $session ] && echo own")), QByteArray("own"));
}

void TestServiceCommands::noWayOut()
{
    const QStringList before = devices();
    const Run id = m_student->ctl(inside({setuidProgram, QStringLiteral("-u")}));
    QVERIFY2(id.code == 0 && id.out.trimmed() != "0", id.all());
    const QList<const char *> attempts{"nsenter --net=/run/netns/ns2 true", "nsenter --net=/proc/1/ns/net true", "unshare --net true", "setpriv --reuid 0 true",
        "ip link add vlx type veth peer name vly netns 1", "ip link add vlx type veth peer name vly", "ip link set veth1 down", "ip address add 10.9.9.9/24 dev veth1",
        "mount -t tmpfs none /mnt", "cat /etc/shadow", "kill -9 1"};
    for (const char *attempt : attempts) {
        const Run run = m_student->ctl(inside(words(attempt)));
        QVERIFY2(run.code > 0 && !run.err.contains("can't be started"), attempt + run.all());
    }
    QCOMPARE(devices(), before);
    // The guest itself is not to be traced or read by anybody's programs.
    const auto waiting = m_student->ctlOnTerminal(script("echo here; exec sleep 4321"));
    QVERIFY2(waiting->waitFor("here"), waiting->shown());
    const QList<int> guests = SystemWorld::processes(QStringLiteral("vethlab-guest"));
    QCOMPARE(guests.size(), 1);
    const QString guest = QStringLiteral("/proc/%1/").arg(guests.front());
    for (const char *file : {"environ", "fd/3", "maps"}) {
        const Run read = m_student->ctl(inside({QStringLiteral("head"), QStringLiteral("-c1"), guest + QString::fromLatin1(file)}));
        QVERIFY2(read.code == 1, file + read.all());
    }
    // The service is not his to stop either.
    const Run stop = m_student->ctl(inside({QStringLiteral("kill"), QStringLiteral("-STOP"), QString::number(SystemWorld::helpers().value(0))}));
    QVERIFY2(stop.code > 0, stop.all());
}

void TestServiceCommands::streamsAndCodes()
{
    const Run both = m_student->ctl(script("echo to out; echo to err >&2; exit 7"));
    QCOMPARE(both.code, 7);
    QCOMPARE(both.out, QByteArray("to out\n"));
    QCOMPARE(both.err, QByteArray("to err\n"));
    QCOMPARE(m_student->ctl(script("kill -9 $$")).code, 128 + SIGKILL);
    QCOMPARE(m_student->ctl(script("kill -SEGV $$")).code, 128 + SIGSEGV);
    QCOMPARE(m_student->ctl(inside(words("no-such-program"))).code, 127);
    // A folder on PATH that the user can't enter is not a program that he can't start.
    const QString closed = QStringLiteral("/run/closed");
    QVERIFY(QDir().mkpath(closed) && ::chmod(closed.toLatin1().constData(), 0700) == 0);
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", closed.toLatin1() + ':' + path);
    const Run beyond = m_student->ctl(inside(words("no-such-program")));
    qputenv("PATH", path);
    QVERIFY2(beyond.code == 127, beyond.all());
    const Run noProgram = m_student->ctl(inside(words("/etc/passwd")));
    QVERIFY2(noProgram.code == 126 && noProgram.err.contains("/etc/passwd"), noProgram.all());
    const Run large = m_student->ctl(script("head -c 3000000 /dev/zero"));
    QCOMPARE(large.out.size(), 3000000);
}

void TestServiceCommands::refused()
{
    // Somebody else's lab looks like none; so does one that nobody has.
    QCOMPARE(askAs(SystemWorld::student, m_lab, QStringLiteral("ns1")), QByteArray("let in, with a socket"));
    QCOMPARE(askAs(SystemWorld::otherStudent, m_lab, QStringLiteral("ns1")).left(11), QByteArray("unknown-lab"));
    QCOMPARE(askAs(SystemWorld::student, QStringLiteral("0123456789abcdef"), QStringLiteral("ns1")).left(11), QByteArray("unknown-lab"));
    QCOMPARE(askAs(SystemWorld::denied, m_lab, QStringLiteral("ns1")), QByteArray("not connected not-permitted"));
    for (const char *node : {"ns3", "veth1", "..", "ns1.ns2"}) QCOMPARE(askAs(SystemWorld::student, m_lab, QString::fromLatin1(node)).left(8), QByteArray("unknown "));
    QCOMPARE(SystemWorld::runAsRoot(asker, {QStringLiteral("--ask"), m_lab, QStringLiteral("ns1")}).out.left(11), QByteArray("unknown-lab")); // not root's

    // More than a guest takes.
    QStringList many{QStringLiteral("true")};
    for (int i = 0; i < 1024; ++i) many << QStringLiteral("x");
    for (const QStringList &command : {many, QStringList{QStringLiteral("true"), QString(40000, u'x')}}) {
        const Run run = m_student->ctl(inside(command));
        QVERIFY2(run.code > 0 && run.err.contains("too large"), run.all());
    }
    QTRY_COMPARE(SystemWorld::processes(QStringLiteral("vethlab-guest")), QList<int>());

    QCOMPARE(m_student->ctl({QStringLiteral("teardown"), pair}).code, 0);
    // The computer's own network is not a lab's to open.
    const QString example = examples + QStringLiteral("bridge-nat.vethlab");
    QCOMPARE(m_student->ctl(QStringList{QStringLiteral("apply"), QStringLiteral("--keep"), example} + onComputer).code, 0);
    const Run computer = m_student->ctl({QStringLiteral("exec"), example, QStringLiteral("computer"), QStringLiteral("--"), QStringLiteral("id")});
    QCOMPARE(computer.code, 3);
    QVERIFY2(computer.err.contains("the computer itself"), computer.all());
    QCOMPARE(m_student->ctl({QStringLiteral("teardown"), example}).code, 0);

    // By a rule, and only that: labs may be built.
    const Person other(QString::fromLatin1(SystemWorld::otherStudent));
    QCOMPARE(other.ctl(QStringList{QStringLiteral("apply"), pair} + onComputer).code, 0);
    const Run denied = other.ctl(inside(words("id")));
    QCOMPARE(denied.code, 3);
    QVERIFY2(denied.err.contains("don't let you run commands"), denied.all());
    QCOMPARE(other.ctl({QStringLiteral("teardown"), pair}).code, 0);
}

void TestServiceCommands::onATerminal()
{
    const auto shell = m_student->ctlOnTerminal(QStringList{QStringLiteral("shell")} + onComputer + QStringList{pair, QStringLiteral("ns1")});
    QCOMPARE(shell->ask("id -un"), QByteArray(SystemWorld::student) + '\n');
    QCOMPARE(shell->ask("stty size; stat -c '%a %U' $(tty)"), QByteArray("30 120\n600 ") + SystemWorld::student + '\n');
    QVERIFY(shell->ask("tty") != shell->terminalPath() + '\n');
    shell->resize(90, 40);
    QTRY_COMPARE(shell->ask("stty size"), QByteArray("40 90\n"));
    shell->type("sleep 4321\n");
    QTRY_COMPARE(sleepers(), 1);
    shell->type("\x03");
    QTRY_COMPARE(sleepers(), 0);
    QCOMPARE(shell->ask("echo $?"), QByteArray("130\n"));
    // The session with the service is over: there is room for more terminals than sessions.
    std::vector<std::unique_ptr<PtyProgram>> more;
    for (int i = 0; i < 6; ++i) more.push_back(m_student->ctlOnTerminal(QStringList{QStringLiteral("shell")} + onComputer + QStringList{pair, QStringLiteral("ns2")}));
    for (const auto &one : more) QVERIFY2(one->ask("echo $VETHLAB_NODE") == QByteArray("ns2\n"), one->shown());
    shell->type("exit 5\n");
    QCOMPARE(shell->waitForEnd(), 5);
    for (const auto &one : more) one->hangUp();
    QTRY_COMPARE(SystemWorld::processes(QStringLiteral("vethlab-guest")), QList<int>());
}

void TestServiceCommands::theyEndWithTheirClient()
{
    const QStringList sleeping = script("echo here; exec sleep 4321");
    const auto killed = m_student->ctlOnTerminal(sleeping);
    QVERIFY2(killed->waitFor("here"), killed->shown());
    QTRY_COMPARE(sleepers(), 1);
    ::kill(killed->pid(), SIGKILL);
    QTRY_COMPARE(sleepers(), 0);

    const auto closed = m_student->ctlOnTerminal(sleeping);
    QVERIFY2(closed->waitFor("here"), closed->shown());
    QTRY_COMPARE(sleepers(), 1);
    closed->hangUp();
    QTRY_COMPARE(sleepers(), 0);

    const auto told = m_student->ctlOnTerminal(sleeping);
    QVERIFY2(told->waitFor("here"), told->shown());
    QTRY_COMPARE(sleepers(), 1);
    ::kill(told->pid(), SIGTERM);
    QCOMPARE(told->waitForEnd(), 128 + SIGTERM);
    QTRY_COMPARE(sleepers(), 0);
    QTRY_COMPARE(SystemWorld::processes(QStringLiteral("vethlab-guest")), QList<int>());
}

void TestServiceCommands::theyEndWithTheirLab()
{
    const auto shell = m_student->ctlOnTerminal({QStringLiteral("shell"), pair, QStringLiteral("ns1")});
    QVERIFY2(shell->ask("nohup sleep 4321 > /dev/null 2>&1 & echo on"), shell->shown());
    QTRY_COMPARE(sleepers(), 1);
    QCOMPARE(m_student->ctl({QStringLiteral("teardown"), pair}).code, 0);
    QVERIFY2(shell->waitFor("The lab has stopped"), shell->shown());
    QVERIFY(shell->waitForEnd() > 0);
    QCOMPARE(sleepers(), 0);
    QCOMPARE(names(), QStringList());
}

void TestServiceCommands::theyEndWithTheService()
{
    const auto running = m_student->ctlOnTerminal(script("echo here; exec sleep 4321"));
    QVERIFY2(running->waitFor("here"), running->shown());
    QTRY_COMPARE(sleepers(), 1);
    for (const int pid : SystemWorld::helpers()) ::kill(pid, SIGKILL);
    QTRY_COMPARE(sleepers(), 0);
    QVERIFY(running->waitForEnd() > 0);
    // The next service clears what the killed one has left.
    const Run list = m_student->ctl(QStringList{QStringLiteral("list")} + onComputer);
    QVERIFY2(list.code == 0 && list.out.contains("No lab is running"), list.all());
}

int main(int argc, char **argv)
{
    if (argc == 4 && QByteArray(argv[1]) == "--ask") {
        QCoreApplication app(argc, argv);
        return askToEnter(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    }
    enterSystemWorld(argv);
    QCoreApplication app(argc, argv);
    TestServiceCommands test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_servicecommands.moc"
