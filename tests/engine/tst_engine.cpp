// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <cerrno>

#include "backend/core/planlines.h"
#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/engine/randomlab.h"

using namespace vethlab;
using namespace vethlab::tests;

namespace {

constexpr const char *pairOnBridge = R"(
lab one
namespace ns1
namespace ns2
bridge br1
interface ns1:veth1 192.168.1.11/24+brd
interface br1:p1
link ns1:veth1 br1:p1
interface ns2:veth2 192.168.1.12/24+brd fd00::2/64
interface br1:p2
link ns2:veth2 br1:p2
route ns2 default via=192.168.1.11
)";

QString text(const Error &error)
{
    QString all = QString::fromLatin1(errorCodeName(error.code)) + QLatin1Char(' ') + QString::fromStdString(error.element + ' ' + error.kernelText);
    for (const std::string &arg : error.args)
        all += QLatin1String(" [") + QString::fromStdString(arg) + QLatin1Char(']');
    return all;
}

#define APPLIED(outcome) \
    do { \
        const ApplyOutcome applied = (outcome); \
        if (!applied) \
            QFAIL(qPrintable(text(applied.error().error))); \
    } while (false)

#define SAME(a, b) \
    do { \
        const std::string differs = difference((a), (b)); \
        if (!differs.empty()) \
            QFAIL(differs.c_str()); \
    } while (false)

KernelState freshly(const Topology &topology)
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    const ApplyOutcome outcome = lab.apply(topology);
    return outcome ? kernel.snapshot() : KernelState{};
}

/// Lab, edit: between them they make every kind of step, removals of whole namespaces included.
std::vector<std::pair<Topology, Topology>> edits()
{
    std::vector<std::pair<Topology, Topology>> result;
    result.emplace_back(Topology(), labFromText(pairOnBridge));
    result.emplace_back(labFromText(pairOnBridge), Topology());
    result.emplace_back(labFromText(pairOnBridge), labFromText(R"(
lab one
namespace ns1 name=other forward4
namespace r1
bridge br1 in=r1 stp 192.168.1.1/24
interface ns1:veth1 192.168.1.21/24 192.168.1.22/24 mtu=1400
interface br1:p1
link ns1:veth1 br1:p1
nat r1 nat1 masquerade src=192.168.1.0/24
loopback r1 10.9.9.9/32
route ns1 default via=192.168.1.1 src=192.168.1.22
)"));
    for (unsigned seed = 1; seed <= 6; ++seed) {
        RandomLab random(seed * 7919);
        const Topology from = random.make();
        Topology to = from;
        while (wantedState(to, {}) == wantedState(from, {}))
            to = random.edited(random.edited(to));
        result.emplace_back(from, to);
    }
    return result;
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appliesALab();
    void editReadsOnlyWhatItTouches();
    void randomEditsEqualAFreshApply_data();
    void randomEditsEqualAFreshApply();
    void everyRefusalIsTakenBack_data();
    void everyRefusalIsTakenBack();
    void doubleFaultsAreTold();
    void cancelAnywhere();
    void refusedPublishTakesAllBack();
    void staleRevision();
    void invalidTopology();
    void busyWhileWorking();
    void dryRunChangesNothing();
    void foreignNameIsAnObstacle();
    void checkShowsDriftAndApplyRepairsIt();
    void foreignDevicesStay();
    void teardownLeavesNothing();
    void verifyCatchesWhatTheKernelDidNotDo();
    void namesAreGivenBack();
    void unreadableKernel();
};

void TestEngine::appliesALab()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    const ApplyOutcome outcome = lab.apply(labFromText(pairOnBridge));
    APPLIED(outcome);
    QCOMPARE(outcome->revision, Revision(1));
    QCOMPARE(outcome->lab, LabId("lab"));
    QCOMPARE(kernel.names(), (std::set<std::string>{"ns1", "ns2"}));
    const KernelState state = kernel.snapshot();
    const SpaceState &ns2 = state.spaces.at(Space::of(NodeId("ns2")));
    QCOMPARE(ns2.devices.size(), std::size_t(2));
    QVERIFY(ns2.devices.at(1).up);
    QCOMPARE(ns2.routes.size(), std::size_t(1));
    QCOMPARE(ns2.sysctls.at(Sysctl::RpFilterAll), std::string("0"));
    QCOMPARE(ns2.sysctls.at(Sysctl::PingGroupRange), std::string("0 0"));
    const Owned::Place port = lab.engine().owned().devices.at(ElementId("br1:p2"));
    QVERIFY(port.space == Space::fabric());
    QCOMPARE(state.spaces.at(Space::fabric()).devices.at(port.index).master, lab.engine().owned().devices.at(ElementId("br1")).index);
    QVERIFY(lab.check().empty());
    // Nothing left to do: no step, same revision.
    const ApplyOutcome again = lab.apply(labFromText(pairOnBridge));
    APPLIED(again);
    QVERIFY(again->done.empty());
    QCOMPARE(again->revision, Revision(1));
}

void TestEngine::editReadsOnlyWhatItTouches()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    Topology topology = labFromText(pairOnBridge);
    APPLIED(lab.apply(topology));
    // Drift in ns2 is not looked at by an edit of ns1 ...
    kernel.at(Space::of(NodeId("ns2"))).routes.clear();
    Interface veth = *topology.findAs<Interface>(ElementId("ns1:veth1"));
    veth.mtu = 1400;
    QVERIFY(topology.replace(veth));
    APPLIED(lab.edit(topology));
    QVERIFY(kernel.at(Space::of(NodeId("ns2"))).routes.empty());
    // ... until somebody says that it changed.
    lab.engine().markDirty(Space::of(NodeId("ns2")));
    veth.mtu = 1300;
    QVERIFY(topology.replace(veth));
    APPLIED(lab.edit(topology));
    QCOMPARE(kernel.at(Space::of(NodeId("ns2"))).routes.size(), std::size_t(1));
}

void TestEngine::randomEditsEqualAFreshApply_data()
{
    QTest::addColumn<unsigned>("first");
    // VETHLAB_SEEDS=1000 for a longer look.
    const unsigned seeds = std::max(60U, qEnvironmentVariable("VETHLAB_SEEDS").toUInt());
    for (unsigned first = 0; first < seeds; first += 20)
        QTest::addRow("%u", first) << first;
}

void TestEngine::randomEditsEqualAFreshApply()
{
    QFETCH(unsigned, first);
    for (unsigned seed = first; seed < first + 20; ++seed) {
        RandomLab random(seed);
        FakeKernel kernel;
        if (seed % 5 == 0)
            kernel.forgetFreshSysctls();
        LabDriver lab(kernel);
        Topology topology = random.make();
        APPLIED(lab.apply(topology));
        for (int step = 0; step < 6; ++step) {
            const Topology next = random.edited(topology);
            const KernelState before = kernel.snapshot();
            const ApplyOutcome outcome = lab.edit(next);
            if (!outcome)
                QFAIL(qPrintable(QStringLiteral("seed %1 step %2: %3").arg(seed).arg(step).arg(text(outcome.error().error))));
            KernelState expected = freshly(next);
            KernelState got = kernel.snapshot();
            if (!next.find(NodeId("c"))) { // the sandbox's root keeps its baseline when it is not drawn any more
                expected.spaces.erase(Space::root());
                got.spaces.erase(Space::root());
            }
            if (const std::string differs = difference(got, expected); !differs.empty())
                QFAIL(qPrintable(QStringLiteral("seed %1 step %2: ").arg(seed).arg(step) + QString::fromStdString(differs)));
            if (!lab.check().empty())
                QFAIL(qPrintable(QStringLiteral("seed %1 step %2: drift after an edit").arg(seed).arg(step)));
            // Undo, redo.
            APPLIED(lab.edit(topology));
            KernelState undone = kernel.snapshot();
            KernelState wasBefore = before;
            if (!topology.find(NodeId("c"))) {
                undone.spaces.erase(Space::root());
                wasBefore.spaces.erase(Space::root());
            }
            if (const std::string differs = difference(undone, wasBefore); !differs.empty())
                QFAIL(qPrintable(QStringLiteral("seed %1 step %2: undo: ").arg(seed).arg(step) + QString::fromStdString(differs)));
            APPLIED(lab.edit(next));
            topology = next;
        }
    }
}

void TestEngine::everyRefusalIsTakenBack_data()
{
    QTest::addColumn<int>("pair");
    for (int pair = 0; pair < static_cast<int>(edits().size()); ++pair)
        QTest::addRow("%d", pair) << pair;
}

void TestEngine::everyRefusalIsTakenBack()
{
    QFETCH(int, pair);
    const auto [from, to] = edits().at(static_cast<std::size_t>(pair));
    constexpr std::array errnos{EPERM, ENOMEM, EEXIST, EBUSY, ENODEV, EINVAL, ENOBUFS};
    for (std::size_t offset = 0; offset < 2; ++offset) {
        for (std::size_t operation = 0;; ++operation) {
            const int errnoValue = errnos[(operation + offset) % errnos.size()];
            FakeKernel kernel;
            LabDriver lab(kernel);
            if (!from.isEmpty())
                APPLIED(lab.apply(from));
            const KernelState before = kernel.snapshot();
            kernel.resetOperations();
            kernel.refuse(operation, errnoValue);
            const ApplyOutcome outcome = lab.edit(to);
            if (outcome) {
                QVERIFY(operation > 0);
                break; // more than there are steps
            }
            if (outcome.error().error.code != ErrorCode::KernelRefused)
                QFAIL(qPrintable(QStringLiteral("operation %1: ").arg(operation) + text(outcome.error().error)));
            QCOMPARE(outcome.error().error.errnoValue, errnoValue);
            if (const std::string differs = difference(kernel.snapshot(), before); !differs.empty())
                QFAIL(qPrintable(QStringLiteral("operation %1: ").arg(operation) + QString::fromStdString(differs)));
            QVERIFY(from.isEmpty() ? lab.engine().topology().isEmpty() : lab.engine().topology() == from);
            kernel.stopRefusing();
            if (!from.isEmpty())
                QVERIFY(lab.check().empty());
            APPLIED(lab.edit(to)); // and nothing hinders the next try
        }
    }
}

void TestEngine::doubleFaultsAreTold()
{
    int partly = 0;
    for (const auto &[from, to] : edits()) {
        FakeKernel probe;
        LabDriver probing(probe);
        if (!from.isEmpty())
            APPLIED(probing.apply(from));
        probe.resetOperations();
        APPLIED(probing.edit(to));
        const std::size_t total = probe.operations();
        KernelState expected = freshly(to);
        if (!to.find(NodeId("c")))
            expected.spaces.erase(Space::root());
        for (std::size_t operation = 0; operation < total; ++operation) {
            FakeKernel kernel;
            LabDriver lab(kernel);
            if (!from.isEmpty())
                APPLIED(lab.apply(from));
            const KernelState before = kernel.snapshot();
            kernel.resetOperations();
            kernel.refuseFrom(operation, EPERM); // nothing works any more, not even going back
            const ApplyOutcome outcome = lab.edit(to);
            QVERIFY(!outcome);
            const bool unchanged = difference(kernel.snapshot(), before).empty();
            QCOMPARE(outcome.error().error.code, unchanged ? ErrorCode::KernelRefused : ErrorCode::PartlyRolledBack);
            QCOMPARE(outcome.error().error.errnoValue, EPERM);
            if (!unchanged) {
                ++partly;
                QVERIFY(!outcome.error().error.args.empty());
            }
            // When the kernel is itself again, applying brings it all in order.
            kernel.refuseFrom(~std::size_t(0), 0);
            const ApplyOutcome repaired = lab.apply(to);
            if (!repaired)
                QFAIL(qPrintable(QStringLiteral("operation %1: ").arg(operation) + text(repaired.error().error)));
            KernelState got = kernel.snapshot();
            if (!to.find(NodeId("c")))
                got.spaces.erase(Space::root());
            SAME(got, expected);
        }
    }
    QVERIFY(partly > 100);
}

void TestEngine::cancelAnywhere()
{
    const auto [from, to] = edits().at(2);
    bool finished = false;
    for (int turn = 0; !finished; ++turn) {
        FakeKernel kernel;
        LabDriver lab(kernel);
        APPLIED(lab.apply(from));
        const KernelState before = kernel.snapshot();
        int left = turn;
        lab.beforeStep = [&] {
            if (left-- == 0)
                lab.engine().cancel();
        };
        const ApplyOutcome outcome = lab.edit(to);
        if (outcome) {
            QVERIFY(turn > 3);
            finished = true;
            continue;
        }
        if (outcome.error().error.code != ErrorCode::Cancelled)
            QFAIL(qPrintable(QStringLiteral("turn %1: ").arg(turn) + text(outcome.error().error)));
        SAME(kernel.snapshot(), before);
    }
}

void TestEngine::refusedPublishTakesAllBack()
{
    FakeKernel kernel;
    kernel.addForeignName("ns2");
    const KernelState before = kernel.snapshot();
    LabDriver lab(kernel);
    const ApplyOutcome outcome = lab.apply(labFromText(pairOnBridge));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.code, ErrorCode::NameTaken);
    QCOMPARE(outcome.error().error.args, std::vector<std::string>{"ns2"});
    SAME(kernel.snapshot(), before);
    QCOMPARE(kernel.names(), std::set<std::string>{"ns2"});
    QCOMPARE(lab.engine().revision(), Revision(0));
}

void TestEngine::staleRevision()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    APPLIED(lab.apply(labFromText(pairOnBridge)));
    ApplyRequest request;
    request.base = 0;
    request.full = Topology();
    const ApplyOutcome outcome = lab.run(request);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.code, ErrorCode::StaleRevision);
    QCOMPARE(kernel.names().size(), std::size_t(2));
}

void TestEngine::invalidTopology()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    Topology topology = labFromText("namespace a name=same\nnamespace b name=same");
    const ApplyOutcome outcome = lab.apply(topology);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.code, ErrorCode::Invalid);
    QVERIFY(hasErrors(outcome.error().issues));
    QCOMPARE(kernel.operations(), std::size_t(0));
}

void TestEngine::busyWhileWorking()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    bool refused = false;
    lab.beforeStep = [&] {
        if (!lab.engine().isBusy())
            return;
        const Result<void> second = lab.engine().check([](const tl::expected<CheckReply, ErrorReply> &) { QFAIL("two jobs at once"); });
        refused = !second && second.error().code == ErrorCode::Busy;
    };
    APPLIED(lab.apply(labFromText(pairOnBridge)));
    QVERIFY(refused);
    QVERIFY(!lab.engine().isBusy());
}

void TestEngine::dryRunChangesNothing()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    const KernelState before = kernel.snapshot();
    ApplyRequest request;
    request.full = labFromText(pairOnBridge);
    request.dryRun = true;
    const ApplyOutcome outcome = lab.run(request);
    APPLIED(outcome);
    QVERIFY(outcome->done.size() > 6);
    QVERIFY(outcome->commands.size() > outcome->done.size());
    QCOMPARE(kernel.operations(), std::size_t(0));
    SAME(kernel.snapshot(), before);
    QCOMPARE(lab.engine().revision(), Revision(0));
}

void TestEngine::foreignNameIsAnObstacle()
{
    const Topology topology = labFromText("computer c\nbridge br1 in=computer");
    FakeKernel kernel;
    kernel.addForeignDevice(Space::root(), "br1", 7);
    const KernelState before = kernel.snapshot();
    LabDriver lab(kernel);
    const ApplyOutcome outcome = lab.apply(topology);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.code, ErrorCode::NameTaken);
    QCOMPARE(outcome.error().error.element, std::string("br1"));
    QCOMPARE(outcome.error().error.args, std::vector<std::string>{"br1"});
    SAME(kernel.snapshot(), before);
    QCOMPARE(kernel.operations(), std::size_t(0));
}

void TestEngine::checkShowsDriftAndApplyRepairsIt()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    const Topology topology = labFromText(pairOnBridge);
    APPLIED(lab.apply(topology));
    const KernelState before = kernel.snapshot();
    SpaceState &ns2 = kernel.at(Space::of(NodeId("ns2")));
    const IfIndex index = lab.engine().owned().devices.at(ElementId("ns2:veth2")).index;
    ns2.devices.at(index).mtu = 1300;
    std::erase_if(ns2.addresses, [](const DeviceAddress &address) { return address.prefix.text() == "fd00::2/64"; });
    ns2.addresses.push_back({index, *IpPrefix::parse("10.0.0.1/8"), {}, false});
    ns2.sysctls[Sysctl::Ip4Forward] = "1";
    const std::vector<DriftLine> expected{
        {ElementId("ns2:veth2"), "mtu", "1500", "1300"}, // causes first
        {ElementId("ns2:veth2"), "address", "", "10.0.0.1/8"},
        {ElementId("ns2:veth2"), "address", "fd00::2/64", ""},
        {ElementId("ns2"), "forwarding-v4", "0", "1"},
    };
    const std::vector<DriftLine> drift = lab.check();
    for (std::size_t i = 0; i < drift.size() && i < expected.size(); ++i)
        QVERIFY2(drift[i] == expected[i], (drift[i].element.text() + ' ' + drift[i].field + ' ' + drift[i].drawn + ' ' + drift[i].kernel).c_str());
    QCOMPARE(drift.size(), expected.size());
    APPLIED(lab.apply(topology));
    SAME(kernel.snapshot(), before);
    QVERIFY(lab.check().empty());
}

void TestEngine::foreignDevicesStay()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    Topology topology = labFromText(pairOnBridge);
    APPLIED(lab.apply(topology));
    kernel.addForeignDevice(Space::of(NodeId("ns2")), "mine", 99);
    kernel.at(Space::of(NodeId("ns2"))).addresses.push_back({99, *IpPrefix::parse("10.3.0.1/24"), {}, false});
    QVERIFY(lab.check().empty());
    APPLIED(lab.apply(topology));
    QVERIFY(kernel.at(Space::of(NodeId("ns2"))).devices.contains(99));
    QCOMPARE(kernel.at(Space::of(NodeId("ns2"))).addresses.back().prefix.text(), std::string("10.3.0.1/24"));
}

void TestEngine::teardownLeavesNothing()
{
    FakeKernel kernel;
    const std::size_t before = kernel.snapshot().spaces.size();
    LabDriver lab(kernel);
    Topology topology = labFromText(std::string(pairOnBridge) + R"(
computer c forward4
bridge brc in=computer 10.5.0.1/24
nat c n1 masquerade src=10.5.0.0/24
loopback c 10.8.8.8/32
)");
    APPLIED(lab.apply(topology));
    kernel.setGoneAfter(3);
    lab.teardown();
    QVERIFY(lab.turns() > 3);
    QCOMPARE(kernel.snapshot().spaces.size(), before);
    QVERIFY(kernel.names().empty());
    const SpaceState &root = kernel.snapshot().spaces.at(Space::root());
    QCOMPARE(root.devices.size(), std::size_t(1));
    QVERIFY(root.natSeen.empty());
    QVERIFY(root.addresses.empty());
    QCOMPARE(lab.engine().revision(), Revision(0));
    QVERIFY(lab.engine().topology().isEmpty());
    APPLIED(lab.apply(topology)); // as new
}

void TestEngine::verifyCatchesWhatTheKernelDidNotDo()
{
    /// Says yes to a new MTU and keeps the old one.
    class LyingKernel final : public helper::Kernel {
    public:
        explicit LyingKernel(FakeKernel &real) : m_real(real) {}
        Outcome run(std::span<const StepAction> steps) override
        {
            std::vector<StepAction> filtered(steps.begin(), steps.end());
            for (StepAction &step : filtered) {
                if (auto *set = std::get_if<SetDevice>(&step))
                    set->after.mtu = set->before.mtu = 1500;
            }
            return m_real.run(filtered);
        }
        Result<KernelState> read(std::span<const Space> spaces) override { return m_real.read(spaces); }
        Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) override { return m_real.publish(names); }
        std::uint64_t identity(const Space &space) const override { return m_real.identity(space); }
        void dropAll(const Owned &owned) override { m_real.dropAll(owned); }
        bool isGone() override { return true; }

    private:
        FakeKernel &m_real;
    };
    FakeKernel real;
    LyingKernel kernel(real);
    LabDriver lab(kernel);
    Topology topology = labFromText(pairOnBridge);
    APPLIED(lab.apply(topology));
    const KernelState before = real.snapshot();
    Interface veth = *topology.findAs<Interface>(ElementId("ns1:veth1"));
    veth.mtu = 1400;
    QVERIFY(topology.replace(veth));
    const ApplyOutcome outcome = lab.edit(topology);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.code, ErrorCode::KernelRefused);
    QCOMPARE(outcome.error().error.element, std::string("ns1:veth1"));
    QCOMPARE(outcome.error().error.kernelText, std::string("mtu reads \"1500\" instead of \"1400\""));
    SAME(real.snapshot(), before);
}

void TestEngine::namesAreGivenBack()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    const Topology topology = labFromText(pairOnBridge);
    APPLIED(lab.apply(topology));
    kernel.at(Space::of(NodeId("ns1"))).name.reset(); // ip netns delete, while the helper holds the namespace
    const std::vector<DriftLine> drift = lab.check();
    QCOMPARE(drift.size(), std::size_t(1));
    QVERIFY((drift.front() == DriftLine{ElementId("ns1"), "name", "ns1", ""}));
}

void TestEngine::unreadableKernel()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    kernel.refuseReads(EPERM);
    const ApplyOutcome outcome = lab.apply(labFromText(pairOnBridge));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.errnoValue, EPERM);
    QCOMPARE(kernel.operations(), std::size_t(0));
}

QTEST_APPLESS_MAIN(TestEngine)
#include "tst_engine.moc"
