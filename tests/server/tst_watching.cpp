// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include <signal.h>

#include <algorithm>

#include "tests/server/insidelab.h"
#include "tests/server/kernellinks.h"
#include "tests/server/runninglab.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::test;

#define NEED_SANDBOX(lab) \
    if (!(lab).isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + (lab).whyNot))

/// What clients are told when somebody else changes a lab.
class TestWatching : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linkDownAndUp();
    void latency();
    void removedDevice();
    void addressesAndRoutes();
    void removedName();
    void driftIsRepaired();
    void checkNow();
    void editTellsItsOwnChanges();
    void counters();
    void flappingEndsInTheTruth_data();
    void flappingEndsInTheTruth();
    void lostEventsAreTold();
    void readerThatSleeps();
};

namespace {

/// The first device of which `client` was told something else than what is true now, empty if none. `told` holds what
/// was known and takes up what the events said.
QByteArray wronglyTold(RunningLab &lab, const LabId &id, const HelperClient &client, std::map<ElementId, DeviceLive> &told)
{
    const auto now = lab.state(id);
    if (!now) return "no answer";
    for (const EventFrame &frame : client.events) {
        if (const auto *event = std::get_if<LiveEvent>(&frame.body)) {
            for (const DeviceLive &device : event->devices) told[device.element] = device;
        }
    }
    for (const DeviceLive &device : now->devices) {
        const auto known = told.find(device.element);
        if (known != told.end() && !(known->second == device)) return QByteArray::fromStdString(device.element.text());
    }
    return {};
}


/// The first difference between all devices as `told` and all that there are, read from the kernel by other code.
QByteArray unlikeTheKernel(pid_t inner, const std::map<ElementId, DeviceLive> &told)
{
    std::map<IfIndex, std::string> kernel = linksOfKernel(inner);
    for (const auto &[element, device] : told) {
        const std::string seen = kernel[device.index];
        if (seen != asKernelLink(device)) return QByteArray::fromStdString(asKernelLink(device) + " against " + seen);
        kernel.erase(device.index);
    }
    return kernel.empty() ? QByteArray() : QByteArray::fromStdString("not told: " + kernel.begin()->second);
}

auto has(const char *id, bool (*matches)(const DeviceLive &))
{
    return [id = ElementId(id), matches](const LiveEvent &event) {
        return std::any_of(event.devices.begin(), event.devices.end(), [&](const DeviceLive &device) { return device.element == id && matches(device); });
    };
}

const DeviceLive *find(const LiveEvent &event, const char *id)
{
    for (const DeviceLive &device : event.devices) {
        if (device.element == ElementId(id)) return &device;
    }
    return nullptr;
}

} // namespace

void TestWatching::linkDownAndUp()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    QVERIFY(!id.isEmpty());
    QCOMPARE(insideLab(lab.inner(), "h2", [] { return setLinkUp("eth0", false); }), 0);
    QVERIFY(lab.client().waitFor<LiveEvent>(has("h2:eth0", [](const DeviceLive &d) { return !d.admin && d.blockedBy == BlockedBy::SwitchedOff; })));
    auto state = lab.state(id);
    QVERIFY(!deviceOf(*state, "h2:eth0")->carrier);
    QCOMPARE(deviceOf(*state, "br:p2")->blockedBy, BlockedBy::PeerSwitchedOff);
    QVERIFY(deviceOf(*state, "br:p2")->admin);
    QVERIFY(!deviceOf(*state, "br:p2")->carrier);
    QCOMPARE(deviceOf(*state, "br:p1")->blockedBy, BlockedBy::Nothing);

    QCOMPARE(insideLab(lab.inner(), "h2", [] { return setLinkUp("eth0", true); }), 0);
    QVERIFY(lab.client().waitFor<LiveEvent>(has("br:p2", [](const DeviceLive &d) { return d.carrier && d.blockedBy == BlockedBy::Nothing; })));
}

/// From the change to its event at the client, far below what an eye sees.
void TestWatching::latency()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    QVERIFY(!lab.apply(star(3)).isEmpty());
    qint64 best = 1000;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(insideLab(lab.inner(), "h1", [] { return setLinkUp("eth0", false); }), 0);
        QVERIFY(lab.client().waitFor<LiveEvent>(has("h1:eth0", [](const DeviceLive &d) { return !d.admin; })));
        best = std::min(best, timer.elapsed());
        QCOMPARE(insideLab(lab.inner(), "h1", [] { return setLinkUp("eth0", true); }), 0);
        QVERIFY(lab.client().waitFor<LiveEvent>(has("br:p1", [](const DeviceLive &d) { return d.carrier; })));
    }
    QVERIFY2(best < 100, qPrintable(QString::number(best)));
}

void TestWatching::removedDevice()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    QCOMPARE(insideLab(lab.inner(), "h3", [] { return removeLink("eth0"); }), 0);
    QVERIFY(lab.client().waitFor<LiveEvent>(has("h3:eth0", [](const DeviceLive &d) { return !d.present && d.blockedBy == BlockedBy::Missing; })));
    const auto drift = lab.client().waitFor<DriftEvent>([](const DriftEvent &event) { return !event.drift.empty(); });
    QVERIFY(drift);
    const auto state = lab.state(id);
    QVERIFY(!deviceOf(*state, "br:p3")->present); // its other end goes with it
    QVERIFY(state->drift == drift->drift || !state->drift.empty());
}

void TestWatching::addressesAndRoutes()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(chain(1));
    QVERIFY(!id.isEmpty());
    const auto before = lab.state(id);
    QCOMPARE(nodeOf(*before, "h1")->routes.size(), std::size_t{1});
    QCOMPARE(nodeOf(*before, "h1")->routeDevices, std::vector<std::string>{"right"});
    // The kernel takes the route along without a word.
    QCOMPARE(insideLab(lab.inner(), "h1", [] { return removeAddress("right", "10.1.0.1/24"); }), 0);
    QVERIFY(lab.client().waitFor<LiveEvent>(has("h1:right", [](const DeviceLive &d) { return d.addresses.empty(); })));
    QVERIFY(lab.client().waitFor<DriftEvent>([](const DriftEvent &event) { return event.drift.size() >= 2; }));
    QVERIFY(nodeOf(*lab.state(id), "h1")->routes.empty());
}

void TestWatching::removedName()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    QCOMPARE(insideLab(lab.inner(), "", [] { return unmountAndRemove("/run/netns/h1"); }), 0);
    QVERIFY(lab.client().waitFor<DriftEvent>([](const DriftEvent &event) {
        return event.drift.size() == 1 && event.drift[0].element == ElementId("h1");
    }, std::chrono::seconds(10)));
}

void TestWatching::driftIsRepaired()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    QCOMPARE(insideLab(lab.inner(), "h1", [] { return removeLink("eth0"); }), 0);
    QVERIFY(lab.client().waitFor<DriftEvent>([](const DriftEvent &event) { return !event.drift.empty(); }));
    ApplyRequest again;
    again.lab = id;
    again.base = 1;
    again.full = star(3);
    const auto reply = lab.client().askFor<ApplyReply>(again);
    QVERIFY(reply);
    QVERIFY(!reply->done.empty());
    QCOMPARE(reply->revision, Revision{1}); // the drawing is the same
    QVERIFY(lab.client().waitFor<DriftEvent>([](const DriftEvent &event) { return event.drift.empty(); }));
    const auto state = lab.state(id);
    QVERIFY(deviceOf(*state, "h1:eth0")->carrier);
    QCOMPARE(deviceOf(*state, "br:p1")->blockedBy, BlockedBy::Nothing);
    QVERIFY(state->drift.empty());
}

void TestWatching::checkNow()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    QVERIFY(lab.client().askFor<CheckReply>(CheckRequest{id})->drift.empty());
    QCOMPARE(insideLab(lab.inner(), "h1", [] { return setLinkUp("eth0", false); }), 0);
    const auto check = lab.client().askFor<CheckReply>(CheckRequest{id});
    QVERIFY(check);
    QVERIFY(!check->drift.empty());
    QCOMPARE(check->drift[0].element, ElementId("h1:eth0"));
}

void TestWatching::editTellsItsOwnChanges()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    auto other = lab.secondClient(id);
    ApplyRequest edit;
    edit.lab = id;
    edit.base = 1;
    edit.delta = Topology::difference(star(3), star(4));
    QVERIFY(lab.client().askFor<ApplyReply>(edit));
    const auto event = other->waitFor<LiveEvent>(has("h4:eth0", [](const DeviceLive &d) { return d.present; }));
    QVERIFY(event);
    QVERIFY(find(*event, "br:p4"));
    const auto state = lab.state(id);
    QCOMPARE(state->devices.size(), std::size_t{9});
    for (const DeviceLive &device : state->devices) QVERIFY(device.carrier && device.blockedBy == BlockedBy::Nothing);
    QCOMPARE(deviceOf(*state, "br:p4")->portState, std::uint8_t{3});
    QVERIFY(state->drift.empty());
}

void TestWatching::counters()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    const PingRequest ping{id, NodeId("h1"), *IpAddress::parse("10.0.0.3"), 20, 10, 1000, 1000, 64};
    const RequestId request = lab.client().send(ping);
    QVERIFY(lab.client().replyTo(request));
    QVERIFY(lab.client().waitFor<PingEndEvent>([](const PingEndEvent &end) { return end.received == 20; }));
    const auto counted = lab.client().waitFor<CountersEvent>([](const CountersEvent &event) {
        return std::any_of(event.lines.begin(), event.lines.end(), [](const CounterLine &line) { return line.element == ElementId("h1:eth0") && line.tx.packets >= 20; });
    });
    QVERIFY(counted);
    const auto line = [&](const char *id2) {
        return *std::find_if(counted->lines.begin(), counted->lines.end(), [&](const CounterLine &l) { return l.element == ElementId(id2); });
    };
    QCOMPARE(counted->lines.size(), std::size_t{7});
    QVERIFY(line("h1:eth0").tx.bytes >= 20 * (1000 + 8 + 20 + 14));
    QVERIFY(line("h2:eth0").rx.packets >= 20);
    // Both ends of a pair tell the same.
    QCOMPARE(line("br:p1").rx, line("h1:eth0").tx);
    QCOMPARE(line("br:p1").tx, line("h1:eth0").rx);
    QVERIFY(line("h3:eth0").tx.packets < 20);
}

void TestWatching::flappingEndsInTheTruth_data()
{
    QTest::addColumn<bool>("overrun");
    QTest::newRow("read as they come") << false;
    QTest::newRow("more than the buffer holds") << true;
}

/// Of 300 hosts each second one goes up and down without pause: at rest the client was told what the kernel shows. In a
/// sandbox nobody may enlarge the buffer of the events beyond what the machine allows to everybody.
void TestWatching::flappingEndsInTheTruth()
{
    QFETCH(bool, overrun);
    RunningLab lab;
    NEED_SANDBOX(lab);
    constexpr int hosts = 300;
    const LabId id = lab.apply(star(hosts));
    QVERIFY(!id.isEmpty());
    std::map<ElementId, DeviceLive> told;
    const auto start = lab.state(id);
    for (const DeviceLive &device : start->devices) told[device.element] = device;
    lab.client().events.clear();
    if (overrun) ::kill(lab.inner(), SIGSTOP);
    QCOMPARE(insideLab(lab.inner(), "", [] { return flapHosts(1, hosts, 2, 6); }), 0);
    QCOMPARE(insideLab(lab.inner(), "", [] { return switchHosts(1, hosts, 20, false); }), 0);
    if (overrun) {
        ::kill(lab.inner(), SIGCONT);
        QVERIFY(lab.client().waitFor<GapEvent>([&](const GapEvent &gap) { return gap.lab == id; }, std::chrono::seconds(20)));
    }
    // How soon it comes to rest is a matter of the machine; that what was told is the truth then is not.
    const auto wrong = [&] {
        const QByteArray wrongInHelper = wronglyTold(lab, id, lab.client(), told);
        return wrongInHelper.isEmpty() ? unlikeTheKernel(lab.inner(), told) : wrongInHelper;
    };
    // A moment of truth is not rest: the kernel tells of carriers once a second only.
    int rightTimes = 0;
    QByteArray isWrong;
    for (int tries = 0; tries < 200 && rightTimes < 15; ++tries) {
        isWrong = wrong();
        rightTimes = isWrong.isEmpty() ? rightTimes + 1 : 0;
        QTest::qWait(100);
    }
    QVERIFY2(rightTimes == 15, isWrong.isEmpty() ? "no rest" : isWrong.constData());
    QCOMPARE(told.size(), std::size_t{2 * hosts + 1});
    for (int i = 1; i <= hosts; ++i) {
        const bool isDown = i % 20 == 1;
        QCOMPARE(told[ElementId("h" + std::to_string(i) + ":eth0")].admin, !isDown);
        QCOMPARE(told[ElementId("br:p" + std::to_string(i))].blockedBy, isDown ? BlockedBy::PeerSwitchedOff : BlockedBy::Nothing);
    }
}

void TestWatching::lostEventsAreTold()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(5));
    lab.client().events.clear();
    // Stopped, it can't read: the kernel's buffer runs over.
    ::kill(lab.inner(), SIGSTOP);
    QCOMPARE(insideLab(lab.inner(), "h1", [] { return flapLink("eth0", 4000); }), 0);
    QCOMPARE(insideLab(lab.inner(), "h2", [] { return setLinkUp("eth0", false); }), 0);
    ::kill(lab.inner(), SIGCONT);
    QVERIFY(lab.client().waitFor<GapEvent>([&](const GapEvent &gap) { return gap.lab == id; }));
    const auto all = lab.client().waitFor<LiveEvent>([](const LiveEvent &event) { return event.devices.size() == 11; });
    QVERIFY(all);
    QVERIFY(find(*all, "h1:eth0")->admin);
    QVERIFY(!find(*all, "h2:eth0")->admin);
    QCOMPARE(find(*all, "br:p2")->blockedBy, BlockedBy::PeerSwitchedOff);
}

/// A client that does not read costs no memory without end, and learns the truth when it reads again.
void TestWatching::readerThatSleeps()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(300));
    auto sleeper = lab.secondClient(id);
    QVERIFY(sleeper);
    for (int round = 0; round < 12; ++round) { // while nothing is read here
        QCOMPARE(insideLab(lab.inner(), "", [] { return switchHosts(1, 300, 1, false); }), 0);
        QCOMPARE(insideLab(lab.inner(), "", [] { return switchHosts(1, 300, 1, true); }), 0);
    }
    QCOMPARE(insideLab(lab.inner(), "h2", [] { return setLinkUp("eth0", false); }), 0);
    std::map<ElementId, DeviceLive> told;
    const auto hasGap = [&sleeper] {
        return std::any_of(sleeper->events.begin(), sleeper->events.end(),
                           [](const EventFrame &frame) { return std::holds_alternative<GapEvent>(frame.body); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasGap(), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(wronglyTold(lab, id, *sleeper, told), QByteArray(), 20000);
    QVERIFY(sleeper->isOpen());
    QVERIFY(!told[ElementId("h2:eth0")].admin);
}

QTEST_GUILESS_MAIN(TestWatching)
#include "tst_watching.moc"
