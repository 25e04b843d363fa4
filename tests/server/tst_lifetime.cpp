// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/server/insidelab.h"
#include "tests/server/runninglab.h"
#include "tests/server/samplelabs.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::test;

#define NEED_SANDBOX(lab) \
    if (!(lab).isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + (lab).whyNot))

/// When a helper ends, what it leaves, and how it says that it can't begin.
class TestLifetime : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void world();
    void killedLeavesNothing_data();
    void killedLeavesNothing();
    void endsWithItsLastClient();
    void waitsAfterACrash();
    void leaveOnPurpose();
    void keepRunsOn();
    void endsWithItsSocket();
    void endsWithItsFolder();
    void terminated();
    void startsWithoutAClient();
    void socketNamesPidOne();
    void deadSocketsAreSwept();
    void foreignFolder();
    void noUserNamespaces_data();
    void noUserNamespaces();
    void withoutNewProc();
    void usage_data();
    void usage();
    void doctor();
};

namespace {

bool isGone(const std::vector<pid_t> &pids)
{
    for (const pid_t pid : pids) {
        if (::kill(pid, 0) == 0) return false;
    }
    return true;
}

} // namespace

void TestLifetime::world()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    QVERIFY(!lab.apply(star(2)).isEmpty());
    const QString proc = QStringLiteral("/proc/%1/").arg(lab.inner());
    for (const char *kind : { "user", "mnt", "net", "pid" }) {
        const QString link = QStringLiteral("ns/") + QLatin1String(kind);
        if (QLatin1String(kind) == QLatin1String("pid") && !lab.hello().features.newProc) continue;
        QVERIFY(QFile::symLinkTarget(proc + link) != QFile::symLinkTarget(QStringLiteral("/proc/self/") + link));
    }
    QFile status(proc + QStringLiteral("status"));
    QVERIFY(status.open(QIODevice::ReadOnly));
    const QByteArray text = status.readAll();
    QVERIFY(text.contains("NoNewPrivs:\t1"));
    QVERIFY(text.contains("Threads:\t1"));
    if (lab.hello().features.newProc) QVERIFY(text.contains(QByteArray("NSpid:\t") + QByteArray::number(lab.inner()) + "\t1\n"));
    // Names lie in a /run that only the sandbox sees.
    QVERIFY(QFile::exists(proc + QStringLiteral("root/run/netns/h1")));
    QVERIFY(!QFile::exists(QStringLiteral("/run/netns/h1")));
}

void TestLifetime::killedLeavesNothing_data()
{
    QTest::addColumn<bool>("outer");
    QTest::newRow("first process of the world") << false;
    QTest::newRow("outer process") << true;
}

void TestLifetime::killedLeavesNothing()
{
    QFETCH(bool, outer);
    RunningLab lab;
    NEED_SANDBOX(lab);
    if (!lab.hello().features.newProc) QSKIP("no pid namespace here: processes of the lab stay");
    QVERIFY(!lab.apply(star(5)).isEmpty());
    const pid_t inner = lab.inner();
    std::vector<pid_t> sleepers{leaveSleeper(inner, "h1"), leaveSleeper(inner, "h2"), leaveSleeper(inner, "")};
    for (const pid_t sleeper : sleepers) {
        QVERIFY(sleeper > 0);
        QCOMPARE(::kill(sleeper, 0), 0);
    }
    const ino_t world = userNamespaceOf(inner);
    QVERIFY(processesOfUserNamespace(world).size() >= 4);

    ::kill(outer ? lab.process().pid() : inner, SIGKILL);
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(128 + SIGKILL));
    sleepers.push_back(inner);
    QTRY_VERIFY(isGone(sleepers));
    QTRY_VERIFY(processesOfUserNamespace(world).empty());
    QTRY_VERIFY(!lab.client().isOpen());
    if (!outer) QVERIFY(lab.folder().sockets().isEmpty());
}

void TestLifetime::endsWithItsLastClient()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    auto other = lab.secondClient({});
    QVERIFY(other);
    lab.client().close();
    QTest::qWait(200);
    QVERIFY(!lab.process().exitStatus());
    QVERIFY(other->isOpen());
    other->close();
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
    QVERIFY(lab.folder().sockets().isEmpty());
}

void TestLifetime::waitsAfterACrash()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    lab.client().close(); // without a word
    QTest::qWait(500);
    QVERIFY(!lab.process().exitStatus());
    auto again = lab.secondClient(id); // the new window finds the lab
    QVERIFY(again);
    const auto list = again->askFor<ListLabsReply>(ListLabsRequest{});
    QCOMPARE(list->labs.size(), std::size_t{1});
}

void TestLifetime::leaveOnPurpose()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    QVERIFY(!lab.apply(star(2)).isEmpty());
    QVERIFY(lab.client().askFor<DoneReply>(KeepRequest{false}));
    lab.client().close();
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
}

void TestLifetime::keepRunsOn()
{
    RunningLab lab({QStringLiteral("--keep")});
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    lab.client().close();
    QTest::qWait(500);
    QVERIFY(!lab.process().exitStatus());
    auto other = lab.secondClient(id);
    QVERIFY(other);
    QVERIFY(other->askFor<DoneReply>(TeardownRequest{id, true}));
    other->close(); // nothing to keep any more
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
}

void TestLifetime::endsWithItsSocket()
{
    RunningLab lab({QStringLiteral("--keep")});
    NEED_SANDBOX(lab);
    QVERIFY(!lab.apply(star(2)).isEmpty());
    QVERIFY(QFile::remove(lab.socketPath()));
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
}

void TestLifetime::endsWithItsFolder()
{
    RunningLab lab({QStringLiteral("--keep")});
    NEED_SANDBOX(lab);
    QVERIFY(!lab.apply(star(2)).isEmpty());
    QVERIFY(QDir(lab.folder().path()).removeRecursively());
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
}

void TestLifetime::terminated()
{
    RunningLab lab({QStringLiteral("--keep")});
    NEED_SANDBOX(lab);
    QVERIFY(!lab.apply(star(2)).isEmpty());
    lab.process().kill(SIGTERM);
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(0));
    QVERIFY(lab.folder().sockets().isEmpty());
}

void TestLifetime::startsWithoutAClient()
{
    SocketFolder folder;
    auto helper = HelperProcess::startAlone({QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), folder.path(), QStringLiteral("--keep")});
    QTRY_VERIFY(!folder.sockets().isEmpty() || helper->exitStatus());
    if (helper->exitStatus() == 4) QSKIP("no sandbox here");
    auto client = HelperClient::connectTo(folder.sockets().at(0)); // who sees the name can connect
    QVERIFY(client);
    QVERIFY(client->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "late"}));
    client->close();
    QTRY_COMPARE(helper->exitStatus(), std::optional<int>(0));
}

/// By that `vethlabctl exec` finds the namespaces of a lab.
void TestLifetime::socketNamesPidOne()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    auto other = lab.secondClient({});
    ucred peer{};
    socklen_t size = sizeof peer;
    QCOMPARE(::getsockopt(other->channel().descriptor(), SOL_SOCKET, SO_PEERCRED, &peer, &size), 0);
    QCOMPARE(peer.pid, lab.inner());
    QCOMPARE(peer.uid, ::geteuid());
}

void TestLifetime::deadSocketsAreSwept()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    ::kill(lab.process().pid(), SIGKILL); // nobody is left to remove the file
    QTRY_COMPARE(lab.process().exitStatus(), std::optional<int>(128 + SIGKILL));
    QCOMPARE(lab.folder().sockets().size(), qsizetype{1});
    const QString dead = lab.socketPath();
    auto next = HelperProcess::startAlone({QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), lab.folder().path()});
    QTRY_VERIFY(!QFile::exists(dead));
    QTRY_COMPARE(lab.folder().sockets().size(), qsizetype{1});
}

void TestLifetime::foreignFolder()
{
    SocketFolder folder;
    QVERIFY(::chmod(qPrintable(folder.path()), 0755) == 0);
    UniqueFd socket;
    auto helper = HelperProcess::start({QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), folder.path()}, socket);
    HelperClient client(std::move(socket));
    QVERIFY(!client.askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"}));
    QCOMPARE(client.lastError.error.code, ErrorCode::NotPermitted);
    QCOMPARE(client.lastError.error.args, (std::vector<std::string>{"socket-dir", folder.path().toStdString()}));
    QTRY_COMPARE(helper->exitStatus(), std::optional<int>(3));
}

void TestLifetime::noUserNamespaces_data()
{
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<QString>("word");
    QTest::newRow("none") << QByteArray("user") << QStringLiteral("userns-limit");
    QTest::newRow("no network namespaces") << QByteArray("net") << QStringLiteral("netns-limit");
}

/// Where the machine forbids it the client hears why: it is told as the answer to its Hello.
void TestLifetime::noUserNamespaces()
{
    QFETCH(QByteArray, limit);
    QFETCH(QString, word);
    std::array<int, 2> pair{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    HelperClient client{UniqueFd(pair[0])};
    const QByteArray file = "/proc/sys/user/max_" + limit + "_namespaces";
    const pid_t child = ::fork();
    if (child == 0) { // in a user namespace with that limit
        const QByteArray map = QByteArray::number(::geteuid()) + ' ' + QByteArray::number(::geteuid()) + " 1";
        const QByteArray groups = QByteArray::number(::getegid()) + ' ' + QByteArray::number(::getegid()) + " 1";
        if (::unshare(CLONE_NEWUSER) != 0 || writeFile("/proc/self/setgroups", "deny") != 0 || writeFile("/proc/self/uid_map", map.constData()) != 0
            || writeFile("/proc/self/gid_map", groups.constData()) != 0 || writeFile(file.constData(), "0") != 0)
            ::_exit(99);
        ::dup2(pair[1], 3);
        ::fcntl(3, F_SETFD, 0);
        ::execl(VETHLAB_BIN_DIR "/vethlab-helper", "vethlab-helper", "--sandbox", "--fd", "3", nullptr);
        ::_exit(98);
    }
    ::close(pair[1]);
    const auto reply = client.ask(HelloRequest{protocolMin, protocolMax, "test"});
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WEXITSTATUS(status) == 99) QSKIP("no user namespaces here");
    QCOMPARE(WEXITSTATUS(status), 4);
    QVERIFY(reply);
    const auto *refusal = std::get_if<ErrorReply>(&*reply);
    QVERIFY(refusal);
    QCOMPARE(refusal->error.code, ErrorCode::NotPossible);
    QCOMPARE(QString::fromStdString(refusal->error.args.at(0)), word);
    QCOMPARE(refusal->error.kernelText, std::string("No space left on device"));
}

/// A container whose /proc is partly covered allows no new one: the lab works, the pid namespace is left out.
void TestLifetime::withoutNewProc()
{
    if (::geteuid() != 0) QSKIP("covering a part of /proc needs root");
    std::array<int, 2> pair{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    HelperClient client{UniqueFd(pair[0])};
    const pid_t child = ::fork();
    if (child == 0) {
        if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
            || ::mount("/dev/null", "/proc/version", nullptr, MS_BIND, nullptr) != 0)
            ::_exit(99);
        ::dup2(pair[1], 3);
        ::fcntl(3, F_SETFD, 0);
        ::execl(VETHLAB_BIN_DIR "/vethlab-helper", "vethlab-helper", "--sandbox", "--fd", "3", nullptr);
        ::_exit(98);
    }
    ::close(pair[1]);
    const auto hello = client.askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"});
    QVERIFY(hello);
    QVERIFY(!hello->features.newProc);
    ApplyRequest apply;
    apply.full = star(3);
    QVERIFY(client.askFor<ApplyReply>(apply));
    const pid_t inner = static_cast<pid_t>(hello->pid);
    const pid_t sleeper = leaveSleeper(inner, "h1");
    QVERIFY(sleeper > 0);
    QCOMPARE(::kill(sleeper, 0), 0);
    QVERIFY(client.askFor<DoneReply>(KeepRequest{false}));
    client.close();
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 0);
    QTRY_VERIFY(isGone({sleeper, inner})); // at a clean end the helper sees to it
}

void TestLifetime::usage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << QStringList() << 2;
    QTest::newRow("help") << QStringList{QStringLiteral("--help")} << 0;
    QTest::newRow("version") << QStringList{QStringLiteral("--version")} << 0;
    QTest::newRow("unknown") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--shell")} << 2;
    QTest::newRow("two worlds") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--computer"), QStringLiteral("--fd"), QStringLiteral("3")} << 2;
    QTest::newRow("nobody to speak to") << QStringList{QStringLiteral("--sandbox")} << 2;
    QTest::newRow("no number") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--fd"), QStringLiteral("3x")} << 2;
    QTest::newRow("standard output") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--fd"), QStringLiteral("1")} << 2;
    QTest::newRow("relative folder") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), QStringLiteral("run")} << 2;
    QTest::newRow("no folder") << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--socket-dir"), QStringLiteral("/nowhere/at/all")} << 4;
}

void TestLifetime::usage()
{
    QFETCH(QStringList, words);
    QFETCH(int, status);
    QProcess helper;
    helper.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), words);
    QVERIFY(helper.waitForFinished());
    QCOMPARE(helper.exitStatus(), QProcess::NormalExit);
    QCOMPARE(helper.exitCode(), status);
    QCOMPARE(helper.readAllStandardOutput().isEmpty(), status != 0);
    QCOMPARE(helper.readAllStandardError().isEmpty(), status == 0);
}

void TestLifetime::doctor()
{
    QProcess helper;
    helper.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    QVERIFY(helper.waitForFinished());
    QCOMPARE(helper.exitCode(), 0);
    const QJsonObject report = QJsonDocument::fromJson(helper.readAllStandardOutput()).object();
    QCOMPARE(report[QStringLiteral("uid")].toInt(), static_cast<int>(::geteuid()));
    const QJsonObject sandbox = report[QStringLiteral("sandbox")].toObject();
    RunningLab lab;
    QCOMPARE(sandbox[QStringLiteral("possible")].toBool(), lab.isReady());
    if (lab.isReady()) QCOMPARE(sandbox[QStringLiteral("nat")].toBool(), lab.hello().features.nat);
    else QVERIFY(!sandbox[QStringLiteral("reason")].toString().isEmpty());
    QCOMPARE(report[QStringLiteral("computer")].toObject()[QStringLiteral("possible")].toBool(), ::geteuid() == 0);
}

QTEST_GUILESS_MAIN(TestLifetime)
#include "tst_lifetime.moc"
