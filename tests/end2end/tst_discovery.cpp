// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// `vethlabctl discover` draws what `ip` and `unshare` have made, and shows a user what that user may see.
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <tuple>

#include "backend/formats/format.h"
#include "tests/ctl/ctlprocess.h"
#include "tests/kernel/kernelworld.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

// Two named namespaces and one that only a process lives in, around a bridge of the computer and one in a namespace.
constexpr const char *strangers = R"(set -e
ip netns add red; ip netns add blue
ip link add br0 type bridge; ip link set br0 up; ip address add 10.9.0.1/24 brd + dev br0
ip link add r0 type veth peer name eth0 netns red; ip link set r0 up master br0
ip -n red link set eth0 up; ip -n red address add 10.9.0.2/24 dev eth0; ip -n red route add default via 10.9.0.1
ip -n red link add toblue type veth peer name tored netns blue
ip -n red link set toblue up; ip -n blue link set tored up
ip -n blue link add sw type bridge stp_state 1; ip -n blue link set tored master sw
ip netns exec blue sysctl -qw net.ipv4.ip_forward=1
ip tuntap add dev tap0 mode tap 2>/dev/null || ip link add tap0 type vxlan id 7 dev br0 dstport 4789
)";

constexpr const char *ownIds[] = {"computer", "br0", "red", "br0:r0", "red:eth0", "br0:r0~red:eth0"};

} // namespace

class TestDiscovery : public QObject {
    Q_OBJECT

    LoadedFile discovered(const CtlHome &home, QByteArray *notes = nullptr)
    {
        const Run run = home.run({QStringLiteral("discover"), QStringLiteral("-o"), home.path(QStringLiteral("found.vethlab"))});
        if (run.code != 0) qFatal("%s", run.all().constData());
        if (notes) *notes = run.err;
        Result<LoadedFile> file = loadFile(home.path(QStringLiteral("found.vethlab")));
        if (!file) qFatal("%s", run.all().constData());
        return std::move(*file);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0) QSKIP("needs root"); // of a world of its own: kernelworld
        const kernelworld::Ran made = kernelworld::runHere(strangers);
        QVERIFY2(made.code == 0, made.output.c_str());
        m_stranger.start(QStringLiteral("unshare"), {QStringLiteral("--net"), QStringLiteral("sh"), QStringLiteral("-c"),
                                                     QStringLiteral("ip link add in0 type veth peer name out0; ip link set out0 netns red; echo ready; read line")});
        QVERIFY(m_stranger.waitForReadyRead());
    }
    void cleanupTestCase()
    {
        m_stranger.closeWriteChannel();
        m_stranger.waitForFinished();
    }

    void everythingIsDrawn()
    {
        const CtlHome home;
        QByteArray notes;
        const Topology drawn = discovered(home, &notes).drawing.topology;
        const TopologyIndex index(drawn);
        const auto peerOf = [&](const char *interface) { return index.peerOf(InterfaceId(interface)); };
        QVERIFY(drawn.findAs<Computer>(ElementId(std::string("computer"))));
        const auto *br0 = drawn.findAs<Bridge>(ElementId(std::string("br0")));
        QVERIFY(br0);
        QCOMPARE(br0->addresses.at(0).text(), std::string("10.9.0.1/24 brd +"));
        QVERIFY(peerOf("red:eth0"));
        QCOMPARE(peerOf("red:eth0")->id.text(), std::string("br0:r0"));
        const auto *red = drawn.findAs<Namespace>(ElementId(std::string("red")));
        QVERIFY(red);
        QCOMPARE(red->stack.routes.size(), std::size_t{1});
        const auto *sw = drawn.findAs<Bridge>(ElementId(std::string("sw")));
        QVERIFY(sw && sw->stp && !sw->up);
        QCOMPARE(std::get<InNamespace>(sw->home).node.text(), std::string("blue"));
        QVERIFY(peerOf("red:toblue"));
        QCOMPARE(peerOf("red:toblue")->node.text(), std::string("sw"));
        QVERIFY(drawn.findAs<Namespace>(ElementId(std::string("blue")))->stack.forwardingV4);
        // The one without a name is called by its process.
        const std::string process = "sh-" + std::to_string(m_stranger.processId());
        QVERIFY2(drawn.findAs<Namespace>(ElementId(process)), process.c_str());
        QVERIFY(peerOf((process + ":in0").c_str()));
        QCOMPARE(peerOf((process + ":in0").c_str())->id.text(), std::string("red:out0"));
        QVERIFY2(notes.contains("Not drawn of this computer: ") && notes.contains("tap0 ("), notes.constData());
        // Something that this root may not look at, as in a container, is the only reason for that.
        QCOMPARE(notes.contains("Namespaces of others are missing"), ::access("/proc/1/ns/net", F_OK) != 0);
    }

    void nothingIsChanged()
    {
        const auto computer = [] { return kernelworld::runHere("ip -j link; ip -j address; ip -j route; ls /run/netns; cat /proc/self/mountinfo").output; };
        // Carriers and the search for duplicate addresses take their time.
        std::string before = computer();
        for (int same = 0; same < 4;) {
            QTest::qWait(600);
            const std::string now = computer();
            same = now == before ? same + 1 : 0;
            before = now;
        }
        const CtlHome home;
        std::ignore = discovered(home);
        QCOMPARE(computer(), before);
    }

    void itRunsAsALabOfItsOwn()
    {
        const CtlHome home;
        // Without what else there is on this machine.
        Drawing ours{{}, {}};
        const Topology drawn = discovered(home).drawing.topology;
        for (const auto &[place, element] : drawn.elements()) {
            const std::string id = elementId(element).text();
            if (std::any_of(std::begin(ownIds), std::end(ownIds), [&](const char *own) { return id == own; })) QVERIFY(ours.topology.add(element));
        }
        QCOMPARE(ours.topology.size(), std::size(ownIds));
        const Result<QByteArray> bytes = FormatRegistry().byName("vethlab")->write(ours, {});
        QVERIFY(bytes);
        const QString file = home.write(QStringLiteral("own.vethlab"), *bytes);
        const Run applied = home.run({QStringLiteral("apply"), QStringLiteral("-q"), file});
        QVERIFY2(applied.code == 0, applied.all().constData());
        const Run ping = home.run({QStringLiteral("exec"), file, QStringLiteral("red"), QStringLiteral("--"), QStringLiteral("ping"), QStringLiteral("-nc1"), QStringLiteral("10.9.0.1")});
        QVERIFY2(ping.code == 0, ping.all().constData());
    }

    void othersSeeTheComputerOnly()
    {
        const CtlHome home(65534);
        QByteArray notes;
        const Topology drawn = discovered(home, &notes).drawing.topology;
        QVERIFY(drawn.findAs<Bridge>(ElementId(std::string("br0"))));
        QVERIFY(!drawn.findAs<Namespace>(ElementId(std::string("red"))));
        QVERIFY2(notes.contains("Namespaces of others are missing"), notes.constData());
    }

private:
    QProcess m_stranger;
};

int main(int argc, char **argv)
{
    std::string why;
    if (::geteuid() == 0 && !kernelworld::enter(why)) return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestDiscovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_discovery.moc"
