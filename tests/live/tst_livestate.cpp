// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "backend/live/livestate.h"

using namespace vethlab;

namespace {

const ElementId veth1(std::string("ns1:veth1"));
const ElementId veth2(std::string("ns2:veth2"));
const NodeId ns1(std::string("ns1"));

DeviceLive device(const ElementId &id, bool up)
{
    DeviceLive live;
    live.element = id;
    live.name = id.text().substr(4);
    live.present = true;
    live.admin = up;
    return live;
}

CountersEvent counters(
    std::int64_t atMs, std::uint64_t rxBytes, std::uint64_t rxPackets, std::uint64_t txBytes = 0, std::uint64_t txPackets = 0)
{
    CounterLine line;
    line.element = veth1;
    line.rx = {rxBytes, rxPackets, 0, 0};
    line.tx = {txBytes, txPackets, 0, 0};
    return {LabId(std::string("lab")), {line}, atMs};
}

} // namespace

class TestLiveState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_now = 1000;
        m_live = std::make_unique<LiveState>(nullptr, [this] { return m_now; });
    }

    void startsEmpty()
    {
        QVERIFY(m_live->isEmpty());
        QVERIFY(!m_live->isStale());
        QCOMPARE(m_live->updatedMs(), std::int64_t(0));
        QVERIFY(!m_live->device(veth1));
        QVERIFY(!m_live->rates(veth1));
    }

    void eventReplacesWholeEntriesAndNamesOnlyWhatChanged()
    {
        LiveEvent event;
        event.devices = {device(veth1, false), device(veth2, true)};
        m_live->take(event);
        std::vector<ElementId> changed;
        connect(m_live.get(), &LiveState::devicesChanged, this, [&](const std::vector<ElementId> &ids) { changed = ids; });
        event.devices = {device(veth1, true), device(veth2, true)};
        m_now = 2000;
        m_live->take(event);
        QCOMPARE(changed, std::vector<ElementId>{veth1});
        QVERIFY(m_live->device(veth1)->admin);
        QCOMPARE(m_live->updatedMs(), std::int64_t(2000));
        changed.clear();
        m_live->take(event);
        QVERIFY(changed.empty());
    }

    void snapshotDropsWhatItDoesNotHold()
    {
        LiveEvent event;
        event.devices = {device(veth1, true), device(veth2, true)};
        NodeLive node;
        node.node = ns1;
        node.present = true;
        event.nodes = {node};
        m_live->take(event);
        AttachReply snapshot;
        snapshot.devices = {device(veth2, false)};
        snapshot.drift = {{veth2, "up", "up", "down"}};
        QSignalSpy drift(m_live.get(), &LiveState::driftChanged);
        std::vector<ElementId> changed;
        connect(m_live.get(), &LiveState::devicesChanged, this, [&](const std::vector<ElementId> &ids) { changed = ids; });
        m_live->take(snapshot);
        QVERIFY(!m_live->device(veth1));
        QVERIFY(!m_live->node(ns1));
        QVERIFY(!m_live->device(veth2)->admin);
        QCOMPARE(m_live->drift(), snapshot.drift);
        QCOMPARE(drift.size(), 1);
        QCOMPARE(changed.size(), std::size_t(2));
    }

    void ratesArePerSecond()
    {
        m_live->take(counters(10000, 1000, 10));
        QVERIFY(!m_live->rates(veth1)); // one reading makes no rate
        m_live->take(counters(10500, 2000, 12, 50, 1));
        const LiveState::Rates *rates = m_live->rates(veth1);
        QVERIFY(rates);
        QCOMPARE(rates->rxBytes, std::deque<double>{2000.0});
        QCOMPARE(rates->rxPackets, std::deque<double>{4.0});
        QCOMPARE(rates->txBytes, std::deque<double>{100.0});
        QCOMPARE(rates->txPackets, std::deque<double>{2.0});
        QCOMPARE(m_live->counters(veth1)->rx.bytes, std::uint64_t(2000));
    }

    void counterThatRestartsGivesNoNegativeRate()
    {
        m_live->take(counters(1000, 5000, 50));
        m_live->take(counters(2000, 300, 3));
        QCOMPARE(m_live->rates(veth1)->rxBytes, std::deque<double>{300.0});
    }

    void readingsOfTheSameTimeMakeNoRate()
    {
        m_live->take(counters(1000, 1, 1));
        m_live->take(counters(1000, 2, 2));
        QVERIFY(!m_live->rates(veth1));
    }

    void historyHoldsSixtyReadings()
    {
        for (int second = 0; second <= 75; ++second)
            m_live->take(counters(1000 * second, static_cast<std::uint64_t>(second * second), 0));
        const std::deque<double> &bytes = m_live->rates(veth1)->rxBytes;
        QCOMPARE(bytes.size(), std::size_t(60));
        QCOMPARE(bytes.back(), 75.0 * 75.0 - 74.0 * 74.0);
        QCOMPARE(bytes.front(), 16.0 * 16.0 - 15.0 * 15.0);
    }

    void driftIsToldOnlyWhenItChanges()
    {
        QSignalSpy spy(m_live.get(), &LiveState::driftChanged);
        DriftEvent event;
        event.drift = {{veth1, "mtu", "1500", "1400"}};
        m_live->take(event);
        m_live->take(event);
        QCOMPARE(spy.size(), 1);
        m_live->take(DriftEvent{});
        QCOMPARE(spy.size(), 2);
        QVERIFY(m_live->drift().empty());
    }

    void anyEventEndsStaleness()
    {
        QSignalSpy spy(m_live.get(), &LiveState::staleChanged);
        m_live->setStale(true);
        m_live->setStale(true);
        QCOMPARE(spy.size(), 1);
        m_live->take(counters(1, 1, 1));
        QVERIFY(!m_live->isStale());
        QCOMPARE(spy.size(), 2);
    }

    void forgottenElementsAreGone()
    {
        LiveEvent event;
        event.devices = {device(veth1, true), device(veth2, true)};
        m_live->take(event);
        m_live->take(counters(1000, 1, 1));
        m_live->take(counters(2000, 2, 2));
        m_live->forget({veth1});
        QVERIFY(!m_live->device(veth1));
        QVERIFY(!m_live->counters(veth1));
        QVERIFY(!m_live->rates(veth1));
        QVERIFY(m_live->device(veth2));
    }

    void clearForgetsEverything()
    {
        LiveEvent event;
        event.devices = {device(veth1, true)};
        m_live->take(event);
        m_live->take(counters(1000, 1, 1));
        QSignalSpy spy(m_live.get(), &LiveState::cleared);
        m_live->clear();
        QCOMPARE(spy.size(), 1);
        QVERIFY(m_live->isEmpty());
        QVERIFY(!m_live->counters(veth1));
        QCOMPARE(m_live->updatedMs(), std::int64_t(0));
    }

private:
    std::int64_t m_now = 0;
    std::unique_ptr<LiveState> m_live;
};

QTEST_GUILESS_MAIN(TestLiveState)
#include "tst_livestate.moc"
