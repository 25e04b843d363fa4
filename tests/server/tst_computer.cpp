// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <sched.h>
#include <signal.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/server/helperclient.h"
#include "tests/server/insidelab.h"
#include "tests/server/samplelabs.h"
#include "testpaths.h"

using namespace vethlab;
using namespace vethlab::test;

/// Labs among the computer's own networks. The "computer" is a network and mount namespace that this test moves into first.
class TestComputer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void namesAreSeen();
    void severalLabs();
    void runsOnAndIsFoundAgain();
    void terminatedLeavesNothing();
    void forwardingComesBack();
    void knownToNetworkManagers();
    void cleared();
    void notForUsers();

private:
    [[nodiscard]] LabId apply(HelperClient &client, const Topology &topology);
    std::unique_ptr<SocketFolder> m_folder;
    std::unique_ptr<HelperProcess> m_helper;
    std::unique_ptr<HelperClient> m_client;
    std::optional<HelloReply> m_hello;
};

namespace {

QStringList publishedNames() { return QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot, QDir::Name); }

} // namespace

void TestComputer::initTestCase()
{
    if (::geteuid() != 0) QSKIP("needs root");
    if (::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) QSKIP("needs CAP_SYS_ADMIN");
    QCOMPARE(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
    QCOMPARE(::mount("tmpfs", "/run", "tmpfs", 0, "mode=755"), 0);
    // A new namespace starts as the machine's first one is now, which may forward.
    QFile forward(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
    QVERIFY(forward.open(QIODevice::WriteOnly) && forward.write("0") == 1);
}

void TestComputer::init()
{
    m_folder = std::make_unique<SocketFolder>();
    UniqueFd socket;
    m_helper = HelperProcess::start({QStringLiteral("--computer"), QStringLiteral("--socket-dir"), m_folder->path()}, socket);
    m_client = std::make_unique<HelperClient>(std::move(socket));
    m_hello = m_client->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"});
    QVERIFY(m_hello);
}

void TestComputer::cleanup()
{
    m_client.reset();
    m_helper.reset();
    m_folder.reset();
    for (const QString &name : publishedNames()) unmountAndRemove(qPrintable(QStringLiteral("/run/netns/") + name));
}

LabId TestComputer::apply(HelperClient &client, const Topology &topology)
{
    ApplyRequest request;
    request.full = topology;
    const auto reply = client.askFor<ApplyReply>(request);
    if (!reply) qWarning("%s %s: %s", errorCodeName(client.lastError.error.code), client.lastError.error.element.c_str(), client.lastError.error.kernelText.c_str());
    return reply ? reply->lab : LabId();
}

void TestComputer::namesAreSeen()
{
    QCOMPARE(m_hello->world, World::Computer);
    QCOMPARE(static_cast<pid_t>(m_hello->pid), m_helper->pid());
    const LabId id = apply(*m_client, star(2));
    QVERIFY(!id.isEmpty());
    QCOMPARE(publishedNames(), (QStringList{QStringLiteral("h1"), QStringLiteral("h2")}));
    QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{id, true}));
    QCOMPARE(publishedNames(), QStringList());
}

void TestComputer::severalLabs()
{
    const LabId first = apply(*m_client, star(2));
    const LabId second = apply(*m_client, chain(1)); // "h1" and "h2" are taken
    QVERIFY(!first.isEmpty());
    QVERIFY(second.isEmpty());
    QCOMPARE(m_client->lastError.error.code, ErrorCode::NameTaken);
    Topology other;
    QVERIFY(other.add(Namespace{NodeId("x"), *NamespaceName::parse("other"), {}, NodeLook::Host, {}}));
    const LabId third = apply(*m_client, other);
    QVERIFY(!third.isEmpty());
    QCOMPARE(m_client->askFor<ListLabsReply>(ListLabsRequest{})->labs.size(), std::size_t{2});
    QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{first, true}));
    QCOMPARE(publishedNames(), QStringList{QStringLiteral("other")});
}

void TestComputer::runsOnAndIsFoundAgain()
{
    const LabId id = apply(*m_client, star(2));
    m_client->close(); // the window crashes
    QTest::qWait(300);
    const auto again = HelperClient::connectTo(m_folder->sockets().at(0));
    QVERIFY(again);
    QVERIFY(again->askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "again"}));
    QCOMPARE(again->askFor<ListLabsReply>(ListLabsRequest{})->labs.at(0).id, id);
}

void TestComputer::terminatedLeavesNothing()
{
    QVERIFY(!apply(*m_client, star(2)).isEmpty());
    m_helper->kill(SIGTERM);
    QTRY_COMPARE(m_helper->exitStatus(), std::optional<int>(0));
    QCOMPARE(publishedNames(), QStringList());
    QVERIFY(m_folder->sockets().isEmpty());
    QVERIFY(QDir(QStringLiteral("/run/vethlab/labs")).isEmpty());
}

/// Of the network that this test is in.
QByteArray setting(const char *name)
{
    QFile file(QStringLiteral("/proc/sys/net/ipv4/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

Topology forwarding()
{
    Topology topology;
    Computer computer{NodeId("pc"), {}, {}};
    computer.stack.forwardingV4 = true;
    [[maybe_unused]] const auto added = topology.add(std::move(computer));
    return topology;
}

void TestComputer::forwardingComesBack()
{
    const QByteArray redirects = setting("conf/all/accept_redirects");
    QCOMPARE(setting("ip_forward"), QByteArray("0"));
    const LabId id = apply(*m_client, forwarding());
    QCOMPARE(setting("ip_forward"), QByteArray("1"));
    QCOMPARE(setting("conf/all/accept_redirects"), redirects);
    QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{id, true}));
    QCOMPARE(setting("ip_forward"), QByteArray("0"));
    QCOMPARE(setting("conf/all/accept_redirects"), redirects);
}

/// Names of devices here that are in the group, sorted.
QStringList namesInGroup(const QString &group)
{
    QProcess ip;
    ip.start(QStringLiteral("ip"), {QStringLiteral("-o"), QStringLiteral("link"), QStringLiteral("show"), QStringLiteral("group"), group});
    if (!ip.waitForFinished() || ip.exitCode() != 0) qWarning("%s", ip.readAllStandardError().constData());
    static const QRegularExpression name(QStringLiteral("^[0-9]+: ([^:@]+)[:@]"), QRegularExpression::MultilineOption);
    QStringList names;
    auto found = name.globalMatch(QString::fromUtf8(ip.readAllStandardOutput()));
    while (found.hasNext()) names << found.next().captured(1);
    names.sort();
    return names;
}

/// All of a lab's devices here are in the group that the installed rule for udev names, and only those.
void TestComputer::knownToNetworkManagers()
{
    QFile rule(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/system/70-vethlab.rules"));
    QVERIFY(rule.open(QIODevice::ReadOnly));
    static const QRegularExpression number(QStringLiteral("netdev_group[}]==\"([0-9]+)\""));
    const QString group = number.match(QString::fromUtf8(rule.readAll())).captured(1);
    QVERIFY(!group.isEmpty());
    QCOMPARE(QProcess::execute(QStringLiteral("ip"), QStringLiteral("link add stranger type veth peer name strangers").split(u' ')), 0);

    Topology lab = star(2, InComputer{});
    QVERIFY(lab.add(Computer{NodeId("pc"), {}, {}}));
    const LabId id = apply(*m_client, lab);
    QCOMPARE(namesInGroup(group), (QStringList{QStringLiteral("br"), QStringLiteral("p1"), QStringLiteral("p2")}));
    QVERIFY(m_client->askFor<DoneReply>(TeardownRequest{id, true}));
    QCOMPARE(namesInGroup(group), QStringList());
    QCOMPARE(namesInGroup(QStringLiteral("default")), (QStringList{QStringLiteral("lo"), QStringLiteral("stranger"), QStringLiteral("strangers")}));
    QCOMPARE(QProcess::execute(QStringLiteral("ip"), QStringLiteral("link del stranger").split(u' ')), 0);
}

/// What a killed helper left is gone before the next one answers.
void TestComputer::cleared()
{
    QVERIFY(!apply(*m_client, star(2)).isEmpty());
    const LabId second = apply(*m_client, forwarding());
    QVERIFY(!second.isEmpty());
    const QDir ledger(QStringLiteral("/run/vethlab/labs"));
    QCOMPARE(ledger.entryList(QDir::Files).size(), 2);
    m_helper->kill(SIGKILL);
    QTRY_VERIFY(m_helper->exitStatus());
    QCOMPARE(publishedNames().size(), 2);
    QCOMPARE(setting("ip_forward"), QByteArray("1"));
    init();
    QCOMPARE(publishedNames(), QStringList());
    QCOMPARE(setting("ip_forward"), QByteArray("0"));
    QVERIFY(ledger.isEmpty());
    QVERIFY(m_client->askFor<ListLabsReply>(ListLabsRequest{})->labs.empty());
    QVERIFY(!apply(*m_client, star(2)).isEmpty());
}

void TestComputer::notForUsers()
{
    UniqueFd socket;
    std::array<int, 2> pair{};
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
    HelperClient client{UniqueFd(pair[0])};
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(pair[1], 3);
        ::fcntl(3, F_SETFD, 0);
        if (::setresgid(65534, 65534, 65534) != 0 || ::setresuid(65534, 65534, 65534) != 0) ::_exit(99);
        ::execl(VETHLAB_BIN_DIR "/vethlab-helper", "vethlab-helper", "--computer", "--fd", "3", nullptr);
        ::_exit(98);
    }
    ::close(pair[1]);
    QVERIFY(!client.askFor<HelloReply>(HelloRequest{protocolMin, protocolMax, "test"}));
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(WEXITSTATUS(status), 3);
    QCOMPARE(client.lastError.error.code, ErrorCode::NotPermitted);
    QCOMPARE(client.lastError.error.args, std::vector<std::string>{"computer"});
}

QTEST_GUILESS_MAIN(TestComputer)
#include "tst_computer.moc"
