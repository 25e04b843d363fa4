// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <algorithm>
#include <cstring>

#include "tests/server/insidelab.h"
#include "tests/server/runninglab.h"
#include "tests/server/samplelabs.h"

using namespace vethlab;
using namespace vethlab::test;

#define NEED_SANDBOX(lab) \
    if (!(lab).isReady()) QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + (lab).whyNot))

class TestPings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replies();
    void repliesV6();
    void timeToLive();
    void noAnswer();
    void unreachableHost();
    void noRoute();
    void prohibited();
    void tooBig();
    void largePayload();
    void stop();
    void endOfTheSessionEndsIt();
    void removedNodeEndsIt();
    void unknownNode();
    void fromABridgeInANamespace();
    void hundredAtOnce();
};

namespace {

struct Result {
    std::vector<PingEvent> answers;
    PingEndEvent end;
};

/// Pings and waits for the end.
std::optional<Result> ping(RunningLab &lab, PingRequest request)
{
    const RequestId id = lab.client().send(request);
    const auto reply = lab.client().replyTo(id);
    if (!reply || !std::holds_alternative<DoneReply>(*reply)) return {};
    Result result;
    bool isOver = false;
    std::size_t next = 0;
    [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] {
        for (; next < lab.client().events.size() && !isOver; ++next) {
            const EventFrame &frame = lab.client().events[next];
            if (frame.id != id) continue;
            if (const auto *answer = std::get_if<PingEvent>(&frame.body)) result.answers.push_back(*answer);
            if (const auto *end = std::get_if<PingEndEvent>(&frame.body)) {
                result.end = *end;
                isOver = true;
            }
        }
        return isOver;
    }, 15000);
    if (!isOver) return {};
    return result;
}

PingRequest request(const LabId &lab, const char *from, const char *to, std::uint32_t count)
{
    return {lab, NodeId(from), *IpAddress::parse(to), count, 10, 1000, 56, 64};
}

} // namespace

void TestPings::replies()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    const auto result = ping(lab, request(id, "h1", "10.0.0.3", 5));
    QVERIFY(result);
    QCOMPARE(result->answers.size(), std::size_t{5});
    for (std::uint32_t i = 0; i < 5; ++i) {
        const PingEvent &answer = result->answers[i];
        QCOMPARE(answer.seq, i + 1);
        QCOMPARE(answer.outcome, PingOutcome::Reply);
        QCOMPARE(answer.from->text(), std::string("10.0.0.3"));
        QCOMPARE(answer.ttl, std::uint8_t{64});
        QVERIFY(answer.rttUs > 0 && answer.rttUs < 1000000);
    }
    QCOMPARE(result->end.sent, 5U);
    QCOMPARE(result->end.received, 5U);
    QVERIFY(result->end.minMs > 0 && result->end.minMs <= result->end.avgMs && result->end.avgMs <= result->end.maxMs);
    // To itself, over lo.
    const auto self = ping(lab, request(id, "h1", "127.0.0.1", 2));
    QVERIFY(self);
    QCOMPARE(self->end.received, 2U);
}

void TestPings::repliesV6()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    if (!lab.hello().features.ipv6) QSKIP("no IPv6 here");
    Topology six = star(2);
    for (const char *host : { "h1", "h2" }) {
        Interface end = *six.findAs<Interface>(ElementId(std::string(host) + ":eth0"));
        end.addresses.push_back(*InterfaceAddress::parse(std::string("fd00::") + host[1] + "/64"));
        QVERIFY(six.replace(end));
    }
    const LabId id = lab.apply(six);
    QVERIFY(!id.isEmpty());
    const auto result = ping(lab, request(id, "h1", "fd00::2", 3));
    QVERIFY(result);
    QCOMPARE(result->end.received, 3U);
    QCOMPARE(result->answers[0].from->text(), std::string("fd00::2"));
    QCOMPARE(result->answers[0].ttl, std::uint8_t{64});
    const auto none = ping(lab, request(id, "h1", "fd00::9", 1));
    QVERIFY(none);
    QCOMPARE(none->end.received, 0U);
}

void TestPings::timeToLive()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(chain(3));
    QVERIFY(!id.isEmpty());
    PingRequest probe = request(id, "h1", "10.4.0.2", 1);
    const auto through = ping(lab, probe);
    QVERIFY(through);
    QCOMPARE(through->end.received, 1U);
    QCOMPARE(through->answers[0].ttl, std::uint8_t{61});
    const std::array<const char *, 3> hops{"10.1.0.2", "10.2.0.2", "10.3.0.2"};
    for (std::size_t hop = 0; hop < hops.size(); ++hop) { // a traceroute
        probe.ttl = static_cast<std::uint8_t>(hop + 1);
        const auto result = ping(lab, probe);
        QVERIFY(result);
        QCOMPARE(result->answers.size(), std::size_t{1});
        QCOMPARE(result->answers[0].outcome, PingOutcome::TimeExceeded);
        QCOMPARE(result->answers[0].from->text(), std::string(hops[hop]));
        QCOMPARE(result->answers[0].icmpType, std::uint8_t{11});
        QCOMPARE(result->end.received, 0U);
    }
}

void TestPings::noAnswer()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    // Switched off behind the bridge, known to ARP: nobody says anything.
    QVERIFY(ping(lab, request(id, "h1", "10.0.0.3", 1)));
    QCOMPARE(insideLab(lab.inner(), "h2", [] { return writeFile("/proc/sys/net/ipv4/icmp_echo_ignore_all", "1"); }), 0);
    PingRequest probe = request(id, "h1", "10.0.0.3", 3);
    probe.timeoutMs = 200;
    const auto result = ping(lab, probe);
    QVERIFY(result);
    QCOMPARE(result->answers.size(), std::size_t{3});
    for (const PingEvent &answer : result->answers) QCOMPARE(answer.outcome, PingOutcome::TimedOut);
    QCOMPARE(result->end.sent, 3U);
    QCOMPARE(result->end.received, 0U);
    QCOMPARE(result->end.maxMs, 0.0);
}

void TestPings::unreachableHost()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    PingRequest probe = request(id, "h1", "10.0.0.99", 1);
    probe.timeoutMs = 8000; // the kernel asks three times for the MAC before it gives up
    const auto result = ping(lab, probe);
    QVERIFY(result);
    QCOMPARE(result->answers.size(), std::size_t{1});
    QCOMPARE(result->answers[0].outcome, PingOutcome::Unreachable);
    QCOMPARE(result->answers[0].from->text(), std::string("10.0.0.2")); // said by the host itself
    QCOMPARE(result->answers[0].icmpType, std::uint8_t{3});
    QCOMPARE(result->answers[0].icmpCode, std::uint8_t{1});
}

void TestPings::noRoute()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    const auto result = ping(lab, request(id, "h1", "192.0.2.1", 2));
    QVERIFY(result);
    QCOMPARE(result->answers.size(), std::size_t{2});
    QCOMPARE(result->answers[0].outcome, PingOutcome::SendFailed);
    QCOMPARE(result->answers[0].text, std::string(std::strerror(ENETUNREACH)));
    QCOMPARE(result->end.sent, 2U);
}

void TestPings::prohibited()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    Topology topology = chain(1);
    Namespace router = *topology.findAs<Namespace>(ElementId("r1"));
    router.stack.routes.push_back({*IpPrefix::parse("198.51.100.0/24"), {}, {}, {}, {}, RouteType::Prohibit});
    QVERIFY(topology.replace(router));
    const LabId id = lab.apply(topology);
    QVERIFY(!id.isEmpty());
    const auto result = ping(lab, request(id, "h1", "198.51.100.7", 1));
    QVERIFY(result);
    QCOMPARE(result->answers[0].outcome, PingOutcome::Unreachable);
    QCOMPARE(result->answers[0].from->text(), std::string("10.1.0.2"));
    QCOMPARE(result->answers[0].icmpCode, std::uint8_t{13}); // administratively prohibited
}

void TestPings::tooBig()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    Topology topology = chain(1);
    for (const char *end : { "r1:right", "h2:left" }) {
        Interface interface = *topology.findAs<Interface>(ElementId(end));
        interface.mtu = 1000;
        QVERIFY(topology.replace(interface));
    }
    const LabId id = lab.apply(topology);
    QVERIFY(!id.isEmpty());
    PingRequest probe = request(id, "h1", "10.2.0.2", 1);
    probe.payload = 1200;
    const auto result = ping(lab, probe);
    QVERIFY(result);
    QCOMPARE(result->answers[0].outcome, PingOutcome::Unreachable);
    QCOMPARE(result->answers[0].icmpCode, std::uint8_t{4}); // fragmentation needed
}

void TestPings::largePayload()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    for (const std::uint16_t payload : { std::uint16_t{0}, std::uint16_t{7}, std::uint16_t{8}, std::uint16_t{1472}, std::uint16_t{65507} }) {
        PingRequest probe = request(id, "h1", "10.0.0.3", 1);
        probe.payload = payload;
        const auto result = ping(lab, probe);
        QVERIFY(result);
        QVERIFY2(result->end.received == 1, qPrintable(QString::number(payload)));
    }
}

void TestPings::stop()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    const RequestId endless = lab.client().send(request(id, "h1", "10.0.0.3", 0));
    QVERIFY(lab.client().replyTo(endless));
    QVERIFY(lab.client().waitFor<PingEvent>([](const PingEvent &event) { return event.seq == 20; }));
    QVERIFY(lab.client().askFor<DoneReply>(PingStopRequest{endless}));
    const auto end = lab.client().waitFor<PingEndEvent>([](const PingEndEvent &) { return true; });
    QVERIFY(end);
    QVERIFY(end->sent >= 20);
    QVERIFY(end->received >= 20);
    QVERIFY(lab.client().askFor<DoneReply>(PingStopRequest{endless})); // over already: fine
}

void TestPings::endOfTheSessionEndsIt()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    auto other = lab.secondClient({});
    QVERIFY(other->replyTo(other->send(request(id, "h1", "10.0.0.3", 0))));
    QVERIFY(other->waitFor<PingEvent>([](const PingEvent &event) { return event.seq == 3; }));
    other->close();
    // Nothing is sent any more: the counters stand still.
    const auto packets = [&] {
        const auto counted = lab.client().waitFor<CountersEvent>([](const CountersEvent &) { return true; });
        std::uint64_t sum = 0;
        for (const CounterLine &line : counted->lines) sum += line.tx.packets;
        return sum;
    };
    QTest::qWait(200);
    lab.client().events.clear();
    const std::uint64_t before = packets();
    QVERIFY(packets() - before < 20); // ARP at most; the ping would have sent a hundred
}

void TestPings::removedNodeEndsIt()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(3));
    QVERIFY(lab.client().replyTo(lab.client().send(request(id, "h3", "10.0.0.2", 0))));
    QVERIFY(lab.client().waitFor<PingEvent>([](const PingEvent &event) { return event.seq == 3; }));
    ApplyRequest edit;
    edit.lab = id;
    edit.base = 1;
    edit.full = star(2);
    QVERIFY(lab.client().askFor<ApplyReply>(edit));
    QVERIFY(lab.client().waitFor<PingEndEvent>([](const PingEndEvent &end) { return end.sent >= 3; }));
}

void TestPings::unknownNode()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(2));
    for (const char *from : { "nobody", "br", "h1:eth0" }) { // the fabric has no stack, an interface is none
        QVERIFY(!lab.client().askFor<DoneReply>(request(id, from, "10.0.0.2", 1)));
        QCOMPARE(lab.client().lastError.error.code, ErrorCode::Unknown);
    }
}

void TestPings::fromABridgeInANamespace()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    Topology topology;
    QVERIFY(topology.add(Namespace{NodeId("n"), *NamespaceName::parse("n"), {}, NodeLook::Host, {}}));
    QVERIFY(topology.add(Bridge{NodeId("b"), *InterfaceName::parse("b"), {}, InNamespace{NodeId("n")}, true, false, {}, {}, {}, {*InterfaceAddress::parse("10.9.0.1/24")}}));
    const LabId id = lab.apply(topology);
    QVERIFY(!id.isEmpty());
    const auto result = ping(lab, request(id, "b", "10.9.0.1", 1));
    QVERIFY(result);
    QCOMPARE(result->end.received, 1U);
}

/// 100 pings of 100 probes a second each: nobody waits and nothing is lost.
void TestPings::hundredAtOnce()
{
    RunningLab lab;
    NEED_SANDBOX(lab);
    const LabId id = lab.apply(star(100));
    QVERIFY(!id.isEmpty());
    std::vector<PingEndEvent> ends;
    const auto pingAll = [&](std::uint32_t count) {
        ends.clear();
        for (int i = 2; i <= 100; ++i) {
            PingRequest one = request(id, ("h" + std::to_string(i)).c_str(), "10.0.0.2", count);
            one.timeoutMs = 10000; // a busy machine answers late; whose answer it is, is asked here
            lab.client().send(one);
        }
        return QTest::qWaitFor([&] {
            for (const EventFrame &frame : lab.client().events) {
                if (const auto *end = std::get_if<PingEndEvent>(&frame.body)) ends.push_back(*end);
            }
            lab.client().events.clear();
            return ends.size() == 99;
        }, 60000);
    };
    // One each beforehand: a hundred ARP requests at once are flooded to a hundred hosts.
    QVERIFY(pingAll(1));
    const std::uint32_t each = qEnvironmentVariableIsSet("VETHLAB_SMALL_MACHINE") ? 10 : 100; // 10,000 a second are too many there
    QVERIFY(pingAll(each));
    std::uint32_t received = 0;
    for (const PingEndEvent &end : ends) {
        QCOMPARE(end.sent, each);
        received += end.received;
    }
    QVERIFY2(received >= 98 * each, qPrintable(QString::number(received))); // of 99 * each
}

QTEST_GUILESS_MAIN(TestPings)
#include "tst_pings.moc"
