// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <cerrno>

#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"
#include "tests/engine/randomlab.h"

using namespace vethlab;
using namespace vethlab::tests;

namespace {

/// Two bridges in a ring, with the ageing times drawn for them.
Topology ring(const char *first, const char *second)
{
    return labFromText(std::string("lab ring\nbridge b1 ") + first + "\nbridge b2 " + second + R"(
interface b1:p1
interface b2:q1
link b1:p1 b2:q1
interface b1:p2
interface b2:q2
link b1:p2 b2:q2
)");
}

const BridgeFacts &bridgeIn(const KernelState &state, const LabDriver &lab, const char *id)
{
    const Owned::Place place = lab.engine().owned().devices.at(ElementId(id));
    return std::get<BridgeFacts>(state.spaces.at(place.space).devices.at(place.index).facts);
}

} // namespace

/// While a spanning tree changes, the kernel shows another ageing time than it was told: no reason to find fault, and no
/// excuse for not telling it a new one.
class TestChangingTree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isNoDrift()
    {
        FakeKernel kernel;
        kernel.setTreesChanging(true); // from the first verifying read on
        LabDriver lab(kernel);
        QVERIFY(lab.apply(ring("stp ageing=120", "stp")));
        QVERIFY(lab.check().empty());
        const ApplyOutcome again = lab.apply(ring("stp ageing=120", "stp"));
        QVERIFY(again && again->done.empty());
        kernel.setTreesChanging(false);
        QVERIFY(lab.check().empty());
    }

    void editsReachTheKernel_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<std::uint32_t>("ageing");
        QTest::newRow("another time") << QByteArray("stp ageing=120") << QByteArray("stp ageing=60") << 60U;
        QTest::newRow("the one that is shown") << QByteArray("stp ageing=120") << QByteArray("stp ageing=30") << 30U;
        QTest::newRow("no STP any more") << QByteArray("stp ageing=120") << QByteArray("ageing=120") << 120U;
        QTest::newRow("something else") << QByteArray("stp ageing=120") << QByteArray("stp ageing=120 mtu=1400") << 120U;
    }
    void editsReachTheKernel()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(std::uint32_t, ageing);
        FakeKernel kernel;
        LabDriver lab(kernel);
        QVERIFY(lab.apply(ring(before.constData(), "stp")));
        kernel.setTreesChanging(true);
        const ApplyOutcome edited = lab.edit(ring(after.constData(), "stp"));
        QVERIFY(edited);
        QCOMPARE(edited->done.size(), std::size_t(1)); // nothing is said about the other bridge, or twice
        QCOMPARE(bridgeIn(kernel.snapshot(), lab, "b1").ageingSeconds, ageing);
        QVERIFY(lab.check().empty());
        kernel.setTreesChanging(false);
        QVERIFY(lab.check().empty());
    }

    /// Other differences are seen all the same.
    void isNoExcuse()
    {
        FakeKernel kernel;
        LabDriver lab(kernel);
        QVERIFY(lab.apply(ring("stp ageing=120", "stp")));
        kernel.setTreesChanging(true);
        const Owned::Place place = lab.engine().owned().devices.at(ElementId("b1"));
        auto &facts = std::get<BridgeFacts>(kernel.at(place.space).devices.at(place.index).facts);
        facts.multicastSnooping = true;
        QCOMPARE(lab.check().size(), std::size_t(1));
        facts.multicastSnooping = false;
        facts.ageingSeconds = 77;
        kernel.setTreesChanging(false);
        QCOMPARE(lab.check().size(), std::size_t(1));
    }

    void randomLabs_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    /// Whatever is edited, refused or taken back meanwhile: at rest the kernel is as if the tree had never changed.
    void randomLabs()
    {
        QFETCH(unsigned, seed);
        RandomLab random(seed);
        const Topology from = random.make();
        const Topology to = random.edited(random.edited(random.edited(from)));
        FakeKernel quiet;
        LabDriver expected(quiet);
        QVERIFY(expected.apply(from));
        QVERIFY(expected.edit(to));

        FakeKernel kernel;
        kernel.setTreesChanging(true);
        LabDriver lab(kernel);
        QVERIFY(lab.apply(from));
        const KernelState before = kernel.snapshot();
        kernel.resetOperations();
        kernel.refuse(seed, EPERM);
        if (!lab.edit(to)) {
            const std::string left = difference(kernel.snapshot(), before);
            QVERIFY2(left.empty(), left.c_str());
        }
        kernel.stopRefusing();
        QVERIFY(lab.apply(to));
        const std::string wrong = difference(kernel.snapshot(), quiet.snapshot());
        QVERIFY2(wrong.empty(), wrong.c_str());
        kernel.setTreesChanging(false);
        QVERIFY(lab.check().empty());
    }
};

QTEST_APPLESS_MAIN(TestChangingTree)
#include "tst_changingtree.moc"
