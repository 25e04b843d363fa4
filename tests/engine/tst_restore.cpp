// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <algorithm>
#include <cerrno>
#include <functional>

#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::tests;

namespace {

constexpr const char *office = R"(
lab one
namespace ns1
namespace ns2 forward4
bridge br1
interface ns1:veth1 192.168.1.11/24+brd
interface br1:p1
link ns1:veth1 br1:p1
interface ns2:veth2 192.168.1.12/24+brd fd00::2/64
interface br1:p2
link ns2:veth2 br1:p2
route ns2 default via=192.168.1.11
)";

using Damage = std::function<void(FakeKernel &, const Owned &)>;

SpaceState &stateOf(FakeKernel &kernel, const char *node) { return kernel.at(Space::of(NodeId(node))); }

Device &deviceOf(FakeKernel &kernel, const Owned &owned, const char *element)
{
    const Owned::Place place = owned.devices.at(ElementId(element));
    return kernel.at(place.space).devices.at(place.index);
}

void erase(FakeKernel &kernel, const Owned &owned, const char *element)
{
    const Owned::Place place = owned.devices.at(ElementId(element));
    SpaceState &state = kernel.at(place.space);
    state.devices.erase(place.index);
    std::erase_if(state.addresses, [&](const DeviceAddress &address) { return address.device == place.index; });
    std::erase_if(state.routes, [&](const DeviceRoute &route) { return route.device == place.index; });
}

/// As the kernel does it: routes and IPv6 addresses go with it.
void switchOff(FakeKernel &kernel, const Owned &owned)
{
    deviceOf(kernel, owned, "ns2:veth2").up = false;
    stateOf(kernel, "ns2").routes.clear();
    std::erase_if(stateOf(kernel, "ns2").addresses, [](const DeviceAddress &address) { return address.prefix.family() == IpFamily::V6; });
}

void changeSettings(FakeKernel &kernel, const Owned &owned)
{
    deviceOf(kernel, owned, "ns1:veth1").mtu = 1400;
    stateOf(kernel, "ns2").sysctls[Sysctl::Ip4Forward] = "0";
    stateOf(kernel, "ns2").sysctls[Sysctl::AcceptRedirectsAll] = "1"; // the kernel's own doing
    stateOf(kernel, "ns1").sysctls[Sysctl::RpFilterAll] = "2";
    stateOf(kernel, "ns1").addresses.push_back({deviceOf(kernel, owned, "ns1:veth1").index, IpPrefix::parse("10.9.0.1/16").value(), {}});
}

std::vector<DriftLine> without(std::vector<DriftLine> lines, const DriftLine &one)
{
    std::erase(lines, one);
    return lines;
}

} // namespace

Q_DECLARE_METATYPE(Damage)

/// Some of what others changed made as drawn again, in a lab where they changed more.
class TestRestore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachAlone_data();
    void eachAlone();
    void allOfThem();
    void refusalsAreTakenBack();
    void whatHangsTogether();
    void nothingLeftToDo();
    void whateverTheKernelHasByNow();
    void somebodyIsInTheWay();
    void cancelled();
    void oneAtATime();
    void staleRevision();
    void notInTheLedgerAfterwards();
};

void TestRestore::eachAlone_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("refused"); // because they hang together with others
    QTest::newRow("settings") << Damage(changeSettings) << 4 << 0;
    QTest::newRow("interface down") << Damage(switchOff) << 3 << 1;
    QTest::newRow("both") << Damage([](FakeKernel &kernel, const Owned &owned) { changeSettings(kernel, owned); switchOff(kernel, owned); }) << 7 << 1;
    QTest::newRow("link deleted") << Damage([](FakeKernel &kernel, const Owned &owned) {
        erase(kernel, owned, "ns2:veth2");
        erase(kernel, owned, "br1:p2");
    }) << 4 << 3;
    QTest::newRow("port taken off") << Damage([](FakeKernel &kernel, const Owned &owned) {
        deviceOf(kernel, owned, "br1:p1").master = 0;
        deviceOf(kernel, owned, "ns1:veth1").name = "wan";
    }) << 2 << 0;
    QTest::newRow("bridge deleted") << Damage([](FakeKernel &kernel, const Owned &owned) {
        deviceOf(kernel, owned, "br1:p1").master = 0;
        deviceOf(kernel, owned, "br1:p2").master = 0;
        erase(kernel, owned, "br1");
    }) << 3 << 2;
    QTest::newRow("routes and rules") << Damage([](FakeKernel &kernel, const Owned &owned) {
        stateOf(kernel, "ns2").routes.clear();
        stateOf(kernel, "ns1").routes.push_back({IpPrefix::parse("10.5.0.0/16").value(), IpAddress::parse("192.168.1.12").value(), deviceOf(kernel, owned, "ns1:veth1").index, 7});
        stateOf(kernel, "ns1").natSeen = {{"", ""}};
    }) << 3 << 0;
}

/// One of them is gone then and all others are there as before; or it is refused and nothing has changed.
void TestRestore::eachAlone()
{
    QFETCH(Damage, damage);
    QFETCH(int, lines);
    QFETCH(int, refused);
    int refusals = 0;
    for (int i = 0; i < lines; ++i) {
        FakeKernel kernel;
        LabDriver lab(kernel);
        QVERIFY(lab.apply(labFromText(office)));
        damage(kernel, lab.engine().owned());
        const std::vector<DriftLine> drift = lab.check();
        QCOMPARE(drift.size(), static_cast<std::size_t>(lines));
        const DriftLine one = drift[static_cast<std::size_t>(i)];
        const KernelState before = kernel.snapshot();
        const ApplyOutcome outcome = lab.restore({one});
        if (outcome) {
            QCOMPARE(outcome->done.size(), std::size_t{1});
            QCOMPARE(outcome->revision, Revision{1});
            QCOMPARE(lab.check(), without(drift, one));
        } else {
            ++refusals;
            QVERIFY2(outcome.error().error.code == ErrorCode::Invalid, qPrintable(QString::fromStdString(outcome.error().error.kernelText)));
            QCOMPARE(outcome.error().error.args.at(0), std::string("hangs-together"));
            QVERIFY(kernel.snapshot() == before);
            QCOMPARE(lab.check(), drift);
        }
        // An edit afterwards still makes everything as drawn.
        QVERIFY(lab.edit(labFromText(std::string(office) + "namespace ns3\n")));
        QVERIFY(lab.check().empty());
    }
    QCOMPARE(refusals, refused);
}

/// The same as applying it again.
void TestRestore::allOfThem()
{
    const auto mended = [](bool restoring) {
        FakeKernel kernel;
        LabDriver lab(kernel);
        const bool isApplied = lab.apply(labFromText(office)).has_value();
        changeSettings(kernel, lab.engine().owned());
        switchOff(kernel, lab.engine().owned());
        const ApplyOutcome outcome = restoring ? lab.restore(lab.check()) : lab.apply(labFromText(office));
        return isApplied && outcome && lab.check().empty() ? kernel.snapshot() : KernelState();
    };
    const KernelState restored = mended(true);
    QVERIFY(!restored.spaces.empty());
    QVERIFY(restored == mended(false));
}

void TestRestore::refusalsAreTakenBack()
{
    bool isThrough = false;
    for (std::size_t operation = 0; !isThrough; ++operation) {
        FakeKernel kernel;
        LabDriver lab(kernel);
        QVERIFY(lab.apply(labFromText(office)));
        changeSettings(kernel, lab.engine().owned());
        switchOff(kernel, lab.engine().owned());
        const KernelState before = kernel.snapshot();
        std::vector<DriftLine> lines = lab.check();
        std::erase_if(lines, [](const DriftLine &line) { return line.element.text().starts_with("ns1"); });
        kernel.resetOperations();
        kernel.refuse(operation, EPERM);
        const ApplyOutcome outcome = lab.restore(lines);
        isThrough = outcome.has_value();
        if (!isThrough) {
            QVERIFY(outcome.error().error.code == ErrorCode::KernelRefused);
            QVERIFY(kernel.snapshot() == before);
        }
        QVERIFY(operation < 50);
    }
}

void TestRestore::whatHangsTogether()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    QVERIFY(lab.apply(labFromText(office)));
    switchOff(kernel, lab.engine().owned());
    const std::vector<DriftLine> drift = lab.check();
    QCOMPARE(drift.back().field, std::string("route"));
    const ApplyOutcome outcome = lab.restore({drift.back()});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().error.element, std::string("ns2"));
    QCOMPARE(outcome.error().error.args.at(1), std::string("route default via 192.168.1.11 dev veth2"));
}

void TestRestore::nothingLeftToDo()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    QVERIFY(lab.apply(labFromText(office)));
    kernel.resetOperations();
    const ApplyOutcome outcome = lab.restore({{ElementId("ns1:veth1"), "mtu", "1500", "1400"}, {ElementId("nobody"), "up", "up", "down"}});
    QVERIFY(outcome && outcome->done.empty());
    QVERIFY(lab.check().empty());
}

/// A setting that was changed once more is the same wish; something else in the place of what was to go is not.
void TestRestore::whateverTheKernelHasByNow()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    QVERIFY(lab.apply(labFromText(office)));
    const Owned &owned = lab.engine().owned();
    deviceOf(kernel, owned, "ns1:veth1").mtu = 1300;
    stateOf(kernel, "ns1").addresses.push_back({deviceOf(kernel, owned, "ns1:veth1").index, IpPrefix::parse("10.9.0.1/16").value(), {}});
    QVERIFY(lab.restore({{ElementId("ns1:veth1"), "mtu", "1500", "1400"}, {ElementId("ns1:veth1"), "address", "", "10.8.0.1/16"}}));
    const std::vector<DriftLine> left = lab.check();
    QCOMPARE(left.size(), std::size_t{1});
    QCOMPARE(left.front().kernel, std::string("10.9.0.1/16"));
}

/// As for an apply: what is not the lab's is never removed to make room.
void TestRestore::somebodyIsInTheWay()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    QVERIFY(lab.apply(labFromText(office)));
    const Owned &owned = lab.engine().owned();
    deviceOf(kernel, owned, "ns1:veth1").name = "wan";
    deviceOf(kernel, owned, "ns2:veth2").mtu = 1400;
    const std::vector<DriftLine> lines = lab.check();
    Device stranger = deviceOf(kernel, owned, "ns1:veth1");
    stranger.index = 77;
    stranger.name = "veth1";
    stateOf(kernel, "ns1").devices.emplace(stranger.index, stranger);
    const KernelState before = kernel.snapshot();
    for (const DriftLine &line : lines) {
        const ApplyOutcome outcome = lab.restore({line});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().error.code, ErrorCode::NameTaken);
        QCOMPARE(outcome.error().error.args.at(0), std::string("veth1"));
    }
    QVERIFY(kernel.snapshot() == before);
}

/// At any moment: all of it is there or nothing.
void TestRestore::cancelled()
{
    bool isThrough = false;
    for (int turn = 1; !isThrough; ++turn) {
        FakeKernel kernel;
        LabDriver lab(kernel);
        QVERIFY(lab.apply(labFromText(office)));
        changeSettings(kernel, lab.engine().owned());
        switchOff(kernel, lab.engine().owned());
        const std::vector<DriftLine> lines = lab.check();
        const KernelState before = kernel.snapshot();
        const int start = lab.turns();
        lab.beforeStep = [&] {
            if (lab.turns() - start == turn - 1) lab.engine().cancel();
        };
        const ApplyOutcome outcome = lab.restore(lines);
        isThrough = outcome.has_value();
        if (isThrough) {
            QVERIFY(turn > 1);
            QVERIFY(lab.check().empty());
        } else {
            QCOMPARE(outcome.error().error.code, ErrorCode::Cancelled);
            QVERIFY(kernel.snapshot() == before);
        }
        QVERIFY(turn < 50);
    }
}

void TestRestore::oneAtATime()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    QVERIFY(lab.apply(labFromText(office)));
    QVERIFY(lab.engine().check([](const auto &) {}));
    const Result<void> begun = lab.engine().restore({LabId("lab"), 1, {}}, {}, [](const ApplyOutcome &) { QFAIL("answered"); });
    QVERIFY(!begun);
    QCOMPARE(begun.error().code, ErrorCode::Busy);
    while (lab.engine().step()) {}
}

void TestRestore::staleRevision()
{
    FakeKernel kernel;
    LabDriver lab(kernel);
    QVERIFY(lab.apply(labFromText(office)));
    std::optional<ErrorReply> error;
    QVERIFY(lab.engine().restore({LabId("lab"), 7, {}}, {}, [&](const ApplyOutcome &outcome) { if (!outcome) error = outcome.error(); }));
    while (lab.engine().step()) {}
    QVERIFY(error && error->error.code == ErrorCode::StaleRevision);
}

/// What changes in passing is written down before and out again: a helper that finds the entry must not take it for the lab's.
void TestRestore::notInTheLedgerAfterwards()
{
    struct Entries final : Ledger {
        Result<void> record(const LedgerEntry &entry) override
        {
            all.push_back(entry);
            return isFull ? fail(ErrorCode::KernelRefused) : Result<void>();
        }
        void forget(const LabId &) override {}
        [[nodiscard]] Owned::Settings heldByOthers(const LabId &) const override { return {}; }
        std::vector<LedgerEntry> all;
        bool isFull = false;
    };
    FakeKernel kernel;
    Entries ledger;
    LabDriver lab(kernel, {LabId("lab"), World::Computer, "0 0"}, {}, &ledger);
    QVERIFY(lab.apply(labFromText("lab one\ncomputer pc forward4\nbridge br1 in=computer 192.168.1.10/24\nnamespace ns1\n"
                                  "interface ns1:veth1\ninterface br1:p1\nlink ns1:veth1 br1:p1\n")));
    const LedgerEntry settled = ledger.all.back();
    kernel.at(Space::root()).sysctls[Sysctl::Ip4Forward] = "0";
    const std::vector<DriftLine> drift = lab.check();
    QCOMPARE(drift.size(), std::size_t{1});
    ledger.all.clear();
    ledger.isFull = true; // then nothing is done
    const KernelState before = kernel.snapshot();
    QVERIFY(!lab.restore(drift));
    QVERIFY(kernel.snapshot() == before);
    ledger.isFull = false;
    ledger.all.clear();
    QVERIFY(lab.restore(drift));
    QCOMPARE(ledger.all.size(), std::size_t{2});
    QVERIFY(!(ledger.all.front() == settled) && ledger.all.back() == settled);
    QVERIFY(lab.check().empty());
}

QTEST_APPLESS_MAIN(TestRestore)
#include "tst_restore.moc"
