// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <sched.h>

#include "backend/core/sysctls.h"
#include "helper/linuxkernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kerneldump/kerneldump.h"

using namespace vethlab;
using namespace vethlab::helper;

namespace {

// A computer as people have them: it forwards, filters by reverse path, sends bridged frames through its firewall.
const char *const usedComputer =
    "sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.default.rp_filter=1 "
    "net.ipv4.conf.all.accept_redirects=1 net.ipv4.conf.all.arp_ignore=2 net.ipv6.conf.default.addr_gen_mode=0 "
    "net.bridge.bridge-nf-call-iptables=1 net.bridge.bridge-nf-call-ip6tables=1 && "
    "ip link set lo up && ip link add docker0 type bridge && ip address add 172.17.0.1/16 dev docker0 && ip link set docker0 up && "
    "ip link add vethx up type veth peer name eth9 && ip link set vethx master docker0 && ip address add 192.0.2.10/24 dev eth9 && "
    "ip link set eth9 up && ip route add default via 192.0.2.1 && nft add table ip filter && "
    "nft 'add chain ip filter forward { type filter hook forward priority 0; policy drop; }'";

const char *const labText = R"(
lab worlds
namespace n1 forward4
namespace n2
bridge br0
interface n1:e0 10.0.0.1/24
interface n2:e0 10.0.0.2/24
interface br0:p1
interface br0:p2
link n1:e0 br0:p1
link n2:e0 br0:p2
route n2 0.0.0.0/0 via=10.0.0.1
)";

const char *const withComputer = R"(
computer pc forward4
bridge br-pc in=computer 10.3.0.1/24
interface br-pc:pc1
interface n2:e1 10.3.0.2/24
link n2:e1 br-pc:pc1
interface pc:x 10.4.0.1/24
interface n1:x 10.4.0.2/24
link pc:x n1:x
interface pc:y 10.5.0.1/24
interface br0:p3
link pc:y br0:p3
route pc 10.6.0.0/16 via=10.4.0.2
nat pc leave masquerade src=10.3.0.0/24
)";

void sleepFor(std::chrono::milliseconds pause) { QTest::qSleep(static_cast<int>(pause.count())); }

} // namespace

/// Labs in worlds that somebody already uses.
class TestWorlds : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LinuxKernel> m_kernel;
    std::unique_ptr<tests::LabDriver> m_lab;

    void start(World world)
    {
        QCOMPARE(::unshare(CLONE_NEWNET), 0); // a root namespace of this test's own
        Result<std::unique_ptr<LinuxKernel>> made = LinuxKernel::create({.world = world, .lab = LabId("lab")});
        QVERIFY(made.has_value());
        m_kernel = std::move(*made);
        m_lab = std::make_unique<tests::LabDriver>(*m_kernel, LabConfig{LabId("lab"), world, {}}, sleepFor);
    }

    void apply(const std::string &text)
    {
        const tests::ApplyOutcome outcome = m_lab->apply(tests::labFromText(text));
        if (!outcome)
            qWarning("%s %s: %s", errorCodeName(outcome.error().error.code), outcome.error().error.element.c_str(),
                     outcome.error().error.kernelText.c_str());
        QVERIFY(outcome.has_value());
    }

    [[nodiscard]] std::string dump(bool onlyRoot) const
    {
        std::vector<kerneldump::Namespace> all;
        for (const Space &space : m_kernel->spaces()) {
            if (!onlyRoot || space == Space::root())
                all.push_back({space == Space::root() ? "root" : space.node.text() + "@", m_kernel->spaceFd(space)});
        }
        return kerneldump::dump(all);
    }

    void presetRoot()
    {
        const kernelworld::Ran done = kernelworld::runInside(m_kernel->spaceFd(Space::root()), usedComputer);
        QVERIFY2(done.code == 0, done.output.c_str());
        // Carriers and the search for duplicate addresses take their time.
        std::string before = dump(true);
        for (int same = 0; same < 4;) {
            QTest::qSleep(600);
            const std::string now = dump(true);
            same = now == before ? same + 1 : 0;
            before = now;
        }
    }

    void ping(const Space &from, const char *to)
    {
        const kernelworld::Ran done = kernelworld::runInside(m_kernel->spaceFd(from), std::string("ping -c1 -W3 ") + to);
        QVERIFY2(done.code == 0, done.output.c_str());
    }

private Q_SLOTS:
    void cleanup()
    {
        if (m_lab)
            m_lab->teardown();
        m_lab.reset();
        m_kernel.reset();
    }

    void sandboxIsTheSameWhateverItsRootWas()
    {
        std::map<Space, std::map<Sysctl, std::string>> settings;
        for (const bool preset : {false, true}) {
            start(World::Sandbox);
            if (preset)
                QCOMPARE(kernelworld::runInside(m_kernel->spaceFd(Space::root()), usedComputer).code, 0);
            apply(std::string(labText) + withComputer);
            ping(Space::of(NodeId("n1")), "10.0.0.2");
            ping(Space::of(NodeId("n2")), "10.3.0.1");
            const std::vector<Space> spaces = m_kernel->spaces();
            const Result<KernelState> state = m_kernel->read(spaces);
            QVERIFY(state.has_value());
            for (const auto &[space, seen] : state->spaces) {
                for (const auto &[key, value] : seen.sysctls) {
                    if (!preset)
                        settings[space][key] = value;
                    const std::string where = space.node.text() + ' ' + sysctlName(key) + '=';
                    QCOMPARE(where + value, where + settings[space][key]);
                }
            }
            cleanup();
        }
        QCOMPARE(settings.size(), std::size_t{4}); // root, fabric, two nodes
        for (const auto &[space, values] : settings) {
            for (const SysctlInfo &info : sysctlTable()) {
                if (info.baseline && (!info.bridgesOnly || space.kind != Space::Kind::Node))
                    QCOMPARE(sysctlName(info.key) + '=' + values.at(info.key), sysctlName(info.key) + '=' + info.baseline);
            }
        }
    }

    void labWithoutTheComputerLeavesItAlone()
    {
        start(World::Computer);
        presetRoot();
        const std::string before = dump(true);
        apply(labText);
        ping(Space::of(NodeId("n1")), "10.0.0.2");
        const std::string during = dump(true);
        m_lab->teardown();
        const std::string after = dump(true);
        const std::string left = kerneldump::difference(before, after);
        QVERIFY2(left.empty(), left.c_str());
        // While it runs its two names are all there is.
        const std::string names = kerneldump::difference(before, during);
        QVERIFY2(names.find("root") == std::string::npos, names.c_str());
        QVERIFY2(names.find("+ mount /run/netns/n1 ") != std::string::npos, names.c_str());
    }

    void labWithTheComputerTakesBackWhatItMade()
    {
        start(World::Computer);
        presetRoot();
        const std::string before = dump(true);
        apply(std::string(labText) + withComputer);
        ping(Space::of(NodeId("n2")), "10.3.0.1");
        const std::vector<Space> root{Space::root()};
        const Result<KernelState> state = m_kernel->read(root);
        QVERIFY(state.has_value());
        const SpaceState &seen = state->spaces.at(Space::root());
        QCOMPARE(seen.sysctls.at(Sysctl::RpFilterAll), std::string("1")); // as the computer had it
        QCOMPARE(seen.sysctls.at(Sysctl::BridgeNfCallIptables), std::string("1"));
        int ours = 0;
        for (const auto &[index, device] : seen.devices)
            ours += device.alias.rfind("vethlab:lab:", 0) == 0 ? 1 : 0;
        QCOMPARE(ours, 4); // br-pc, pc1, x, y
        m_lab->teardown();
        const std::string left = kerneldump::difference(before, dump(true));
        QVERIFY2(left.empty(), left.c_str());
    }

    /// The kernel lets go in the background; isGone() must not say so before.
    void goneMeansGone()
    {
        start(World::Sandbox);
        apply(std::string(labText) + withComputer);
        m_lab->teardown();
        QVERIFY(m_kernel->isGone());
        const kernelworld::Ran left = kernelworld::runInside(m_kernel->spaceFd(Space::root()), "ip -br link show; ls /run/netns");
        QCOMPARE(left.output.find("br-pc"), std::string::npos);
        QCOMPARE(left.output.find("x@"), std::string::npos);
        QCOMPARE(left.output.find("n1"), std::string::npos);
        apply(std::string(labText) + withComputer); // and again
    }
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestWorlds test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_worlds.moc"
