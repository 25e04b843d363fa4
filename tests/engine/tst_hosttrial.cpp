// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "helper/hosttrial.h"
#include "tests/engine/fakekernel.h"
#include "tests/engine/labdriver.h"
#include "tests/engine/labtext.h"

using namespace vethlab;
using namespace vethlab::helper;
using namespace vethlab::tests;
using namespace std::chrono_literals;

namespace {

constexpr const char *inside = "lab inner\nnamespace ns1\n";
constexpr const char *bridged = "lab outer\ncomputer pc forward4\nbridge br1 in=computer 192.168.1.10/24\nnamespace ns1\ninterface ns1:veth1 192.168.1.11/24\n"
                                "interface br1:p1\nlink ns1:veth1 br1:p1\nnat pc masq masquerade src=192.168.1.0/24\n";
const std::string twoAddresses = std::string(bridged).replace(std::string(bridged).find("192.168.1.10/24"), 15, "192.168.1.10/24 192.168.7.1/24");
const std::string withHost = std::string(bridged) + "namespace ns2\n";

const LabConfig onComputer{LabId("lab"), World::Computer, "0 0"};

LabMoment moment(std::string_view lab, Revision revision) { return {labFromText(lab), revision, "file", "path"}; }

} // namespace

/// When changes of the computer's own network wait, until when, and where they go back to; the time is the test's own.
class TestHostTrial : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyForTheComputersNetwork_data();
    void onlyForTheComputersNetwork();
    void countsDown();
    void furtherApplies();
    void backInTime();
    void theWayBack_data();
    void theWayBack();

private:
    const TimePoint m_start{1000s};
};

void TestHostTrial::onlyForTheComputersNetwork_data()
{
    QTest::addColumn<bool>("isComputer");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("waits");
    const auto row = [](const char *name, bool isComputer, const std::string &before, const std::string &after, bool waits) {
        QTest::newRow(name) << isComputer << QString::fromStdString(before) << QString::fromStdString(after) << waits;
    };
    row("first, inside", true, "", inside, false);
    row("first, on the computer", true, "", bridged, true);
    row("in a sandbox", false, "", bridged, false);
    row("one more address", true, bridged, twoAddresses, true);
    row("one less", true, twoAddresses, bridged, false);
    row("one more namespace", true, bridged, withHost, false);
    row("all goes", true, bridged, inside, false);
    row("nothing", true, bridged, bridged, false);
}

void TestHostTrial::onlyForTheComputersNetwork()
{
    QFETCH(bool, isComputer);
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(bool, waits);
    HostTrial trial;
    const LabMoment was{before.isEmpty() ? Topology() : labFromText(before.toStdString()), before.isEmpty() ? Revision(0) : Revision(1), {}, {}};
    trial.applied(isComputer ? World::Computer : World::Sandbox, was, labFromText(after.toStdString()), m_start);
    QCOMPARE(trial.isWaiting(), waits);
    QCOMPARE(trial.left(m_start), waits ? hostTrialTime : 0ms);
}

void TestHostTrial::countsDown()
{
    HostTrial trial;
    trial.applied(World::Computer, {}, labFromText(bridged), m_start);
    QCOMPARE(trial.left(m_start + 1s), 59000ms);
    QCOMPARE(trial.left(m_start + 59999500us), 1ms); // not over before it is
    QCOMPARE(trial.left(m_start + 60s), 0ms);
    QCOMPARE(trial.left(m_start + 90s), 0ms);
    QVERIFY(trial.isWaiting()); // until somebody takes it back
    trial.confirm();
    QVERIFY(!trial.isWaiting());
    QCOMPARE(trial.left(m_start), 0ms);
}

/// Nobody is kept from working on, and nothing else confirms.
void TestHostTrial::furtherApplies()
{
    HostTrial trial;
    trial.applied(World::Computer, moment(inside, 3), labFromText(bridged), m_start);
    trial.applied(World::Computer, moment(bridged, 4), labFromText(withHost), m_start + 20s); // inside the lab: the time runs on
    QCOMPARE(trial.left(m_start + 20s), 40000ms);
    const std::string more = twoAddresses + "namespace ns2\n";
    trial.applied(World::Computer, moment(withHost, 5), labFromText(more), m_start + 30s); // a change more: the whole time again
    QCOMPARE(trial.left(m_start + 30s), 60000ms);
    QVERIFY(trial.before().topology == labFromText(inside));
    QCOMPARE(trial.before().revision, Revision(3));
    QCOMPARE(trial.before().blob, std::string("file"));
    // What is confirmed is where the next one goes back to.
    trial.confirm();
    trial.applied(World::Computer, moment(bridged, 6), labFromText(twoAddresses), m_start + 40s);
    QCOMPARE(trial.before().revision, Revision(6));
}

/// Who takes it out of the drawing in time has nothing to confirm.
void TestHostTrial::backInTime()
{
    HostTrial trial;
    trial.applied(World::Computer, moment(bridged, 1), labFromText(twoAddresses), m_start);
    trial.applied(World::Computer, moment(twoAddresses, 2), labFromText(bridged), m_start + 5s);
    QVERIFY(!trial.isWaiting());
    trial.applied(World::Computer, moment(bridged, 3), labFromText(twoAddresses), m_start + 6s);
    trial.applied(World::Computer, moment(twoAddresses, 4), labFromText(inside), m_start + 7s);
    QVERIFY(!trial.isWaiting());
}

void TestHostTrial::theWayBack_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("to a lab inside") << QString::fromLatin1(inside) << QString::fromLatin1(bridged);
    QTest::newRow("to one address") << QString::fromLatin1(bridged) << QString::fromStdString(twoAddresses);
    QTest::newRow("to none") << QString() << QString::fromLatin1(bridged);
}

/// The kernel is as it was, all of it.
void TestHostTrial::theWayBack()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    FakeKernel kernel;
    LabDriver lab(kernel, onComputer);
    if (!before.isEmpty()) QVERIFY(lab.apply(labFromText(before.toStdString())));
    const KernelState was = kernel.snapshot();
    const LabMoment start{lab.engine().topology(), lab.engine().revision(), {}, {}};
    HostTrial trial;
    QVERIFY(lab.apply(labFromText(after.toStdString())));
    trial.applied(World::Computer, start, lab.engine().topology(), m_start);
    QVERIFY(trial.isWaiting() && !(kernel.snapshot() == was));
    if (trial.before().revision == 0) lab.teardown();
    else QVERIFY(lab.apply(trial.before().topology));
    QVERIFY(kernel.snapshot() == was);
}

QTEST_APPLESS_MAIN(TestHostTrial)
#include "tst_hosttrial.moc"
