// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Internet nodes in the sandbox, by each program that can open their way out and for each user, and among the computer's own networks.
// The test stands in a computer of its own whose only cable leads to a network namespace that plays the Internet.
#include <QStandardPaths>
#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "backend/core/uniquefd.h"
#include "tests/ctl/ctlprocess.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kerneldump/kerneldump.h"

using namespace vethlab;
using test::CtlHome;
using test::Run;

namespace {

constexpr std::uint16_t port = 7777;
const QByteArray greeting = "from the outside\n";

UniqueFd networkNow() { return UniqueFd(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC)); }

ino_t networkOf(const QString &process)
{
    struct stat facts{};
    return ::stat(qPrintable(QStringLiteral("/proc/%1/ns/net").arg(process)), &facts) == 0 ? facts.st_ino : 0;
}

bool setUp(const QString &commands)
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-ec"), commands});
    return shell.waitForFinished() && shell.exitCode() == 0;
}

/// Says the greeting to everybody who comes, as long as the test runs.
class Greeter {
public:
    explicit Greeter(const char *address)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &place.sin_addr);
        m_isOpen = ::bind(m_socket.get(), reinterpret_cast<sockaddr *>(&place), sizeof place) == 0 && ::listen(m_socket.get(), 16) == 0;
        m_thread = std::thread([this] {
            for (;;) {
                const UniqueFd guest(::accept(m_socket.get(), nullptr, nullptr));
                if (!guest.isValid()) return;
                [[maybe_unused]] const ssize_t said = ::write(guest.get(), greeting.constData(), static_cast<std::size_t>(greeting.size()));
            }
        });
    }
    ~Greeter()
    {
        ::shutdown(m_socket.get(), SHUT_RDWR);
        m_thread.join();
    }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

private:
    UniqueFd m_socket;
    bool m_isOpen = false;
    std::thread m_thread;
};

QByteArray labFile(const char *kind)
{
    return QByteArray(R"({ "vethlab": 1, "name": "outing", "nodes": [
      { "id": "ns1", "kind": "namespace", "interfaces": [ { "name": "eth0", "addresses": ["192.168.1.11/24"] } ], "routes": [ { "to": "default", "via": "192.168.1.1" } ] },
      { "id": "br1", "kind": "bridge", "interfaces": [ { "name": "p1" }, { "name": "p2" } ] },
      { "id": "gate", "kind": "KIND", "interfaces": [ { "name": "eth0", "addresses": ["192.168.1.1/24"] } ], "nat": [ { "kind": "masquerade", "out": "uplink0" } ] } ],
      "links": [ { "ends": ["ns1:eth0", "br1:p1"] }, { "ends": ["gate:eth0", "br1:p2"] } ] })")
        .replace("KIND", kind);
}

} // namespace

class TestInternet : public QObject {
    Q_OBJECT
public:
    explicit TestInternet(QList<int> users) : m_users(std::move(users)) {}

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();
    void labReachesOutAndNotTheComputer();
    void nothingStaysOfAKilledHelper();
    void nothingStaysOfAKilledKeeper();
    void comesAndGoesWithItsNode();
    void withoutAProgramTheLabRuns();
    void throughThisComputer();

private:
    [[nodiscard]] Run ctl(const QStringList &words) const;
    [[nodiscard]] Run fetch(const QString &address) const;
    [[nodiscard]] QList<int> programs() const;
    QList<int> m_users;
    std::unique_ptr<Greeter> m_outside, m_here;
    std::unique_ptr<CtlHome> m_home;
    QString m_path; ///< holds the one program
    QString m_file;
};

void TestInternet::initTestCase_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<int>("uid");
    for (const char *program : {"pasta", "slirp4netns"}) {
        for (const int uid : m_users) QTest::addRow("%s, uid %d", program, uid) << QString::fromLatin1(program) << uid;
    }
}

void TestInternet::initTestCase()
{
    if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
    // Here as on a usual desktop everybody may open it; only root can see to that, others are skipped where they may not.
    setUp(QStringLiteral("mknod -m 666 /run/tun c 10 200; mount --bind /run/tun /dev/net/tun"));
    QVERIFY(setUp(QStringLiteral("ip link set lo up")));
    const UniqueFd outside = networkNow();
    QProcess stay; // names the namespace for a moment
    stay.start(QStringLiteral("sleep"), {QStringLiteral("60")});
    QVERIFY(stay.waitForStarted());
    QVERIFY(::unshare(CLONE_NEWNET) == 0);
    QVERIFY(setUp(QStringLiteral("ip link set lo up; ip link add cable type veth peer name far netns %1; ip address add 203.0.113.2/24 dev cable; "
                                 "ip link set cable up; ip route add default via 203.0.113.1").arg(stay.processId())));
    m_here = std::make_unique<Greeter>("127.0.0.1");
    const UniqueFd here = networkNow();
    QVERIFY(::setns(outside.get(), CLONE_NEWNET) == 0);
    QVERIFY(setUp(QStringLiteral("ip address add 203.0.113.1/24 dev far; ip link set far up; ip address add 198.51.100.7/32 dev lo")));
    m_outside = std::make_unique<Greeter>("198.51.100.7");
    QVERIFY(::setns(here.get(), CLONE_NEWNET) == 0);
    QVERIFY(m_here->isOpen() && m_outside->isOpen());
    stay.kill();
    stay.waitForFinished();
}

void TestInternet::init()
{
    QFETCH_GLOBAL(QString, program);
    QFETCH_GLOBAL(int, uid);
    const QString found = QStandardPaths::findExecutable(program);
    if (found.isEmpty()) QSKIP(qPrintable(program + QStringLiteral(" is not installed")));
    if (::access("/dev/net/tun", R_OK | W_OK) != 0) QSKIP("/dev/net/tun can't be opened");
    m_home = std::make_unique<CtlHome>(uid);
    m_path = m_home->path(QStringLiteral("bin"));
    QVERIFY(QDir().mkdir(m_path) && ::chmod(qPrintable(m_path), 0755) == 0);
    QVERIFY(QFile::link(found, m_path + u'/' + program));
    m_file = m_home->write(QStringLiteral("outing.vethlab"), labFile("internet"));
}

void TestInternet::cleanup() { m_home.reset(); }

/// With a PATH that holds the one program only.
Run TestInternet::ctl(const QStringList &words) const
{
    return m_home->runProgram(QStringLiteral("/usr/bin/env"), QStringList{QStringLiteral("PATH=") + m_path, CtlHome::program()} + words);
}

Run TestInternet::fetch(const QString &address) const
{
    const QString script = QStringLiteral("exec 3<>/dev/tcp/%1/%2 && /bin/cat <&3").arg(address).arg(port);
    return ctl({QStringLiteral("exec"), m_file, QStringLiteral("ns1"), QStringLiteral("--"), QStringLiteral("/usr/bin/timeout"), QStringLiteral("5"), QStringLiteral("/bin/bash"), QStringLiteral("-c"), script});
}

/// Those that hold a way out of a lab of this computer of ours, and what they stand on.
QList<int> TestInternet::programs() const
{
    QList<int> pids;
    const ino_t here = networkOf(QStringLiteral("self"));
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
        if (name.toInt() <= 0 || !file.open(QIODevice::ReadOnly)) continue;
        const QList<QByteArray> words = file.readAll().split('\0');
        const bool isKeeper = words.contains("uplink"); // the one that stands in the lab's namespace is of the same name
        const bool isProgram = words.contains("uplink0") && networkOf(name) == here;
        if (isKeeper || isProgram) pids.append(name.toInt());
    }
    return pids;
}

void TestInternet::labReachesOutAndNotTheComputer()
{
    const Run applied = ctl({QStringLiteral("apply"), m_file});
    QVERIFY2(applied.code == 0 && applied.err.isEmpty(), applied.all());
    const Run out = fetch(QStringLiteral("198.51.100.7"));
    QVERIFY2(out.code == 0 && out.out == greeting, out.all());
    // The gateway's address must not lead to what listens on this computer's own 127.0.0.1.
    const Run routes = ctl({QStringLiteral("exec"), m_file, QStringLiteral("gate"), QStringLiteral("--"), QStringLiteral("/usr/sbin/ip"), QStringLiteral("-4"), QStringLiteral("route")});
    const QString gateway = QString::fromLatin1(routes.out.split(' ').value(2));
    QVERIFY2(gateway.startsWith(QLatin1String("198.1")), routes.all());
    QVERIFY(fetch(gateway).out != greeting);

    const Run status = ctl({QStringLiteral("status"), QStringLiteral("--json"), m_file});
    QVERIFY2(status.code == 0, status.all());
    QCOMPARE(status.json().value(QStringLiteral("drift")).toArray().size(), 0);
    const Run again = ctl({QStringLiteral("apply"), m_file});
    QCOMPARE(again.out, QByteArray("Nothing to do: the kernel is as drawn.\n"));
    QVERIFY(fetch(QStringLiteral("198.51.100.7")).out == greeting);

    const Run down = ctl({QStringLiteral("teardown"), m_file});
    QVERIFY2(down.code == 0, down.all());
    QTRY_VERIFY(programs().isEmpty());
}

void TestInternet::nothingStaysOfAKilledHelper()
{
    QVERIFY(ctl({QStringLiteral("apply"), m_file}).code == 0);
    QVERIFY(programs().size() >= 3); // keeper, the one that stands there, program
    for (const int pid : m_home->helpers()) ::kill(pid, SIGKILL);
    QTRY_VERIFY(programs().isEmpty());
}

void TestInternet::nothingStaysOfAKilledKeeper()
{
    QVERIFY(ctl({QStringLiteral("apply"), m_file}).code == 0);
    const QList<int> all = programs();
    QList<int> keepers;
    for (const int pid : all) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
        QVERIFY(stat.open(QIODevice::ReadOnly));
        const QByteArray line = stat.readAll();
        if (all.contains(line.mid(line.lastIndexOf(')') + 2).split(' ').value(1).toInt())) continue; // a child of the keeper's
        keepers.append(pid);
    }
    QCOMPARE(keepers.size(), 1);
    ::kill(keepers.front(), SIGKILL);
    QTRY_VERIFY(programs().isEmpty());
    QVERIFY(fetch(QStringLiteral("198.51.100.7")).out != greeting);
    QVERIFY(ctl({QStringLiteral("apply"), m_file}).code == 0);
    QCOMPARE(fetch(QStringLiteral("198.51.100.7")).out, greeting);
}

void TestInternet::comesAndGoesWithItsNode()
{
    QVERIFY(ctl({QStringLiteral("apply"), m_file}).code == 0);
    m_home->write(QStringLiteral("outing.vethlab"), labFile("router"));
    const Run without = ctl({QStringLiteral("apply"), m_file});
    QVERIFY2(without.code == 0, without.all());
    m_home->write(QStringLiteral("outing.vethlab"), labFile("internet"));
    const Run with = ctl({QStringLiteral("apply"), m_file});
    QVERIFY2(with.code == 0, with.all());
    QTRY_COMPARE(fetch(QStringLiteral("198.51.100.7")).out, greeting);
}

void TestInternet::withoutAProgramTheLabRuns()
{
    QVERIFY(QDir(m_path).removeRecursively());
    const Run applied = ctl({QStringLiteral("apply"), m_file});
    QVERIFY2(applied.code == 0, applied.all());
    QVERIFY2(applied.err.contains("Install the package passt or slirp4netns"), applied.all());
    QTRY_VERIFY(programs().isEmpty()); // who said so may still be leaving
    QCOMPARE(ctl({QStringLiteral("exec"), m_file, QStringLiteral("ns1"), QStringLiteral("--"), QStringLiteral("/bin/ping"), QStringLiteral("-c1"), QStringLiteral("192.168.1.1")}).code, 0);
}

void TestInternet::throughThisComputer()
{
    QFETCH_GLOBAL(QString, program);
    QFETCH_GLOBAL(int, uid);
    if (program != QLatin1String("pasta") || uid != 0) return; // no program is needed, and root needs nobody's consent
    // What was there already stays as it is, rule for rule.
    QVERIFY(setUp(QStringLiteral("nft 'table ip stranger { chain post { type nat hook postrouting priority 50; ip saddr 10.9.0.0/16 masquerade; }; }'; sysctl -qw net.ipv4.ip_forward=0")));
    const UniqueFd here = networkNow();
    const auto dump = [&here] { return kerneldump::dump({{"computer", here.get()}}, "/run/netns"); };
    const std::string before = dump();
    const QStringList world{QStringLiteral("--world"), QStringLiteral("computer")};
    const Run plan = ctl(QStringList{QStringLiteral("plan"), QStringLiteral("--commands")} + world + QStringList{m_file});
    QVERIFY2(plan.code == 0 && plan.out.contains("link add") && plan.out.contains("peer name uplink0"), plan.all());
    const Run applied = ctl(QStringList{QStringLiteral("apply"), QStringLiteral("--keep")} + world + QStringList{m_file});
    QVERIFY2(applied.code == 0 && applied.err.isEmpty(), applied.all());
    QVERIFY2(applied.out.contains("uplink0"), applied.all());
    const Run out = fetch(QStringLiteral("198.51.100.7"));
    QVERIFY2(out.code == 0 && out.out == greeting, out.all());
    const Run ping = ctl({QStringLiteral("exec"), m_file, QStringLiteral("ns1"), QStringLiteral("--"), QStringLiteral("/bin/ping"), QStringLiteral("-c1"), QStringLiteral("-W3"), QStringLiteral("198.51.100.7")});
    QVERIFY2(ping.code == 0, ping.all());
    const Run status = ctl({QStringLiteral("status"), QStringLiteral("--json"), m_file});
    QVERIFY2(status.code == 0, status.all());
    QCOMPARE(ctl(QStringList{QStringLiteral("apply")} + world + QStringList{m_file}).out, QByteArray("Nothing to do: the kernel is as drawn.\n"));
    QVERIFY(programs().isEmpty());
    const Run down = ctl({QStringLiteral("teardown"), m_file});
    QVERIFY2(down.code == 0, down.all());
    QCOMPARE(kerneldump::difference(before, dump()), std::string());
}

int main(int argc, char **argv)
{
    const QList<int> users = ::geteuid() == 0 ? test::testUsers() : QList<int>{0};
    std::string why;
    if (!kernelworld::enter(why)) return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestInternet test(users);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_internet.moc"
