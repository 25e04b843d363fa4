// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/livestate.h"

#include <QDateTime>

namespace vethlab {

namespace {

constexpr std::size_t historyLength = 60;

void push(std::deque<double> &history, double value)
{
    history.push_back(value);
    if (history.size() > historyLength) history.pop_front();
}

/// A counter that went backwards belongs to a device that was made again: it starts at 0.
double perSecond(std::uint64_t from, std::uint64_t to, double seconds)
{
    return static_cast<double>(to >= from ? to - from : to) / seconds;
}

template <class Map> const typename Map::mapped_type *findIn(const Map &map, const typename Map::key_type &key)
{
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
}

} // namespace

LiveState::LiveState(QObject *parent, Clock clock)
    : QObject(parent)
    , m_clock(clock ? std::move(clock) : Clock([] { return QDateTime::currentMSecsSinceEpoch(); }))
{
}

void LiveState::clear()
{
    m_devices.clear();
    m_nodes.clear();
    m_counters.clear();
    m_rates.clear();
    m_drift.clear();
    m_updatedMs = 0;
    m_stale = false;
    Q_EMIT cleared();
}

void LiveState::touched()
{
    m_updatedMs = m_clock();
    setStale(false);
}

void LiveState::take(const AttachReply &snapshot)
{
    // The histories of what is still there go on: a snapshot also follows a gap of events.
    std::unordered_map<ElementId, DeviceLive> devices;
    std::unordered_map<NodeId, NodeLive> nodes;
    for (const DeviceLive &device : snapshot.devices) devices.insert_or_assign(device.element, device);
    for (const NodeLive &node : snapshot.nodes) nodes.insert_or_assign(node.node, node);
    std::vector<ElementId> changedDevices;
    std::vector<NodeId> changedNodes;
    for (const auto &[id, device] : devices) changedDevices.push_back(id);
    for (const auto &[id, device] : m_devices)
        if (!devices.contains(id)) changedDevices.push_back(id);
    for (const auto &[id, node] : nodes) changedNodes.push_back(id);
    for (const auto &[id, node] : m_nodes)
        if (!nodes.contains(id)) changedNodes.push_back(id);
    m_devices = std::move(devices);
    m_nodes = std::move(nodes);
    std::erase_if(m_rates, [this](const auto &entry) { return !m_devices.contains(entry.first); });
    m_counters.clear();
    const std::int64_t now = m_clock();
    for (const CounterLine &line : snapshot.counters) m_counters.insert_or_assign(line.element, Sample{line, now});
    m_drift = snapshot.drift;
    touched();
    if (!changedDevices.empty()) Q_EMIT devicesChanged(changedDevices);
    if (!changedNodes.empty()) Q_EMIT nodesChanged(changedNodes);
    Q_EMIT countersChanged();
    Q_EMIT driftChanged();
}

void LiveState::take(const LiveEvent &event)
{
    std::vector<ElementId> changedDevices;
    std::vector<NodeId> changedNodes;
    for (const DeviceLive &device : event.devices) {
        const auto [it, added] = m_devices.try_emplace(device.element, device);
        if (!added && it->second == device) continue;
        it->second = device;
        changedDevices.push_back(device.element);
    }
    for (const NodeLive &node : event.nodes) {
        const auto [it, added] = m_nodes.try_emplace(node.node, node);
        if (!added && it->second == node) continue;
        it->second = node;
        changedNodes.push_back(node.node);
    }
    touched();
    if (!changedDevices.empty()) Q_EMIT devicesChanged(changedDevices);
    if (!changedNodes.empty()) Q_EMIT nodesChanged(changedNodes);
}

void LiveState::addRates(const Sample &from, const CounterLine &to, std::int64_t atMs)
{
    if (atMs <= from.atMs) return;
    const double seconds = static_cast<double>(atMs - from.atMs) / 1000.0;
    Rates &rates = m_rates[to.element];
    push(rates.rxBytes, perSecond(from.line.rx.bytes, to.rx.bytes, seconds));
    push(rates.txBytes, perSecond(from.line.tx.bytes, to.tx.bytes, seconds));
    push(rates.rxPackets, perSecond(from.line.rx.packets, to.rx.packets, seconds));
    push(rates.txPackets, perSecond(from.line.tx.packets, to.tx.packets, seconds));
}

void LiveState::take(const CountersEvent &event)
{
    for (const CounterLine &line : event.lines) {
        const auto it = m_counters.find(line.element);
        if (it != m_counters.end()) addRates(it->second, line, event.atMs);
        m_counters.insert_or_assign(line.element, Sample{line, event.atMs});
    }
    touched();
    Q_EMIT countersChanged();
}

void LiveState::take(const DriftEvent &event)
{
    touched();
    if (m_drift == event.drift) return;
    m_drift = event.drift;
    Q_EMIT driftChanged();
}

void LiveState::forget(const std::vector<ElementId> &ids)
{
    std::vector<ElementId> devices;
    std::vector<NodeId> nodes;
    for (const ElementId &id : ids) {
        m_counters.erase(id);
        m_rates.erase(id);
        if (m_devices.erase(id) > 0) devices.push_back(id);
        if (m_nodes.erase(NodeId(id.text())) > 0) nodes.emplace_back(id.text());
    }
    if (!devices.empty()) Q_EMIT devicesChanged(devices);
    if (!nodes.empty()) Q_EMIT nodesChanged(nodes);
}

void LiveState::setStale(bool stale)
{
    if (m_stale == stale) return;
    m_stale = stale;
    Q_EMIT staleChanged(stale);
}

const DeviceLive *LiveState::device(const ElementId &id) const
{
    return findIn(m_devices, id);
}

const NodeLive *LiveState::node(const NodeId &id) const
{
    return findIn(m_nodes, id);
}

const CounterLine *LiveState::counters(const ElementId &id) const
{
    const Sample *sample = findIn(m_counters, id);
    return sample ? &sample->line : nullptr;
}

const LiveState::Rates *LiveState::rates(const ElementId &id) const
{
    return findIn(m_rates, id);
}

} // namespace vethlab
