// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <sched.h>

#include "helper/linuxkernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/kernel/kernelworld.h"
#include "tests/kerneldump/kerneldump.h"

using namespace vethlab;
using namespace vethlab::helper;

namespace {

const std::string ring = R"(
lab ring
bridge b1 stp ageing=120 mac=02:00:00:00:00:01
bridge b2 stp ageing=100 mac=02:00:00:00:00:02
interface b1:p1
interface b2:q1
link b1:p1 b2:q1
interface b1:p2
interface b2:q2
link b1:p2 b2:q2
)";

const std::string withHost = R"(
namespace n1
interface n1:e0 10.0.0.1/24
interface b1:p3
link n1:e0 b1:p3
)";

std::string replaced(std::string text, const std::string &what, const std::string &by) { return text.replace(text.find(what), what.size(), by); }

constexpr int soon = 90000; // ms; a tree made quick changes after 4 s and rests after 8 more, a slow machine may take longer

} // namespace

/// Bridges with STP on the real kernel. While a spanning tree changes the kernel shows a shortened ageing time; a lab is
/// built, edited and watched all the same, and each bridge gets the time drawn for it.
class TestSpanningTree : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<LinuxKernel> m_kernel;
    std::unique_ptr<tests::LabDriver> m_lab;

    void start(const std::string &text)
    {
        QCOMPARE(::unshare(CLONE_NEWNET), 0); // a root namespace of this test's own
        Result<std::unique_ptr<LinuxKernel>> made = LinuxKernel::create({World::Sandbox});
        QVERIFY(made.has_value());
        m_kernel = std::move(*made);
        m_lab = std::make_unique<tests::LabDriver>(*m_kernel, LabConfig{LabId("ring"), World::Sandbox, {}},
                                                   [](std::chrono::milliseconds pause) { QTest::qSleep(static_cast<int>(pause.count())); });
        QVERIFY(m_lab->apply(tests::labFromText(text)).has_value());
        // The shortest times that the kernel allows: 2 s to listen, 2 s to learn, 6 s until old news are forgotten.
        static_cast<void>(inFabric("for bridge in b1 b2; do ip link set $bridge type bridge forward_delay 200 max_age 600; done"));
    }

    [[nodiscard]] std::string inFabric(const std::string &command) const
    {
        return kernelworld::runInside(m_kernel->spaceFd(Space::fabric()), command).output;
    }

    /// What other people's tools show of a bridge or a port.
    [[nodiscard]] bool shows(const char *device, const std::string &fact) const
    {
        return inFabric(std::string("ip -j -d link show ") + device).find(fact) != std::string::npos;
    }

    /// Whether the tree is made and old news of it are forgotten. A port that forwards only now begins the change anew.
    [[nodiscard]] bool rests() const
    {
        return shows("p3", "\"state\":\"forwarding\"") && shows("b1", "\"topology_change\":0,") && shows("b2", "\"topology_change\":0,");
    }

    [[nodiscard]] std::string dump() const
    {
        std::vector<kerneldump::Namespace> all;
        for (const Space &space : m_kernel->spaces())
            all.push_back({space.node.text() + "@", m_kernel->spaceFd(space)});
        return kerneldump::dump(all);
    }

private Q_SLOTS:
    void cleanup()
    {
        if (m_lab)
            m_lab->teardown();
        m_lab.reset();
        m_kernel.reset();
    }

    void changingTreeIsNoDrift()
    {
        start(ring);
        const std::string before = dump();
        QVERIFY(shows("b1", "\"ageing_time\":12000,"));
        QTRY_VERIFY_WITH_TIMEOUT(shows("b1", "\"topology_change\":1,") && shows("b2", "\"topology_change\":1,"), soon);
        QVERIFY(shows("b1", "\"ageing_time\":400,"));
        QVERIFY(shows("b2", "\"ageing_time\":400,"));
        QVERIFY(m_lab->check().empty());
        const std::string difference = kerneldump::difference(before, dump());
        QVERIFY2(difference.empty(), difference.c_str());
        const tests::ApplyOutcome again = m_lab->apply(tests::labFromText(ring));
        QVERIFY(again && again->done.empty());

        // A time that somebody else gave it is not the shortened one, in a dump of the tests neither.
        static_cast<void>(inFabric("ip link set b2 type bridge ageing_time 7700"));
        QVERIFY(!m_lab->check().empty());
        QVERIFY(!kerneldump::difference(before, dump()).empty());

        // Edits are verified and reach the kernel, of the bridge and of others.
        QVERIFY(m_lab->edit(tests::labFromText(ring + withHost)));
        QVERIFY(m_lab->edit(tests::labFromText(replaced(ring, "ageing=120", "ageing=60") + withHost)));
        QVERIFY(m_lab->check().empty());
        QTRY_VERIFY_WITH_TIMEOUT(rests(), soon);
        QVERIFY(shows("b1", "\"ageing_time\":6000,"));
        QVERIFY(shows("b2", "\"ageing_time\":10000,"));
        QVERIFY(m_lab->check().empty());
    }

    /// Left to itself the kernel would keep the shortened time for good then.
    void switchedOffWhileItChanges()
    {
        const std::string star = "lab star\nbridge b1 stp ageing=120" + withHost;
        start(star);
        QTRY_VERIFY_WITH_TIMEOUT(shows("b1", "\"topology_change\":1,"), soon);
        QVERIFY(shows("b1", "\"ageing_time\":400,"));
        QVERIFY(m_lab->edit(tests::labFromText(replaced(star, " stp", ""))));
        QVERIFY(shows("b1", "\"stp_state\":0,"));
        QVERIFY(shows("b1", "\"ageing_time\":12000,"));
        QVERIFY(m_lab->check().empty());
    }
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why))
        return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestSpanningTree test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_spanningtree.moc"
