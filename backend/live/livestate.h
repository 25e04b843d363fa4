// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <unordered_map>

#include "backend/core/messages.h"

namespace vethlab {

/// The last known truth per element, filled from the helper's events. The window reads it and listens.
class LiveState : public QObject {
    Q_OBJECT
public:
    /// Milliseconds since the epoch; injected so that tests choose the time.
    using Clock = std::function<std::int64_t()>;
    explicit LiveState(QObject *parent = nullptr, Clock clock = {});

    /// Per-second history of one interface for sparklines; newest last, at most 60.
    struct Rates {
        std::deque<double> rxBytes, txBytes, rxPackets, txPackets; ///< per second
    };

    void clear();
    void take(const AttachReply &snapshot);
    void take(const LiveEvent &event);
    void take(const CountersEvent &event);
    void take(const DriftEvent &event);
    void forget(const std::vector<ElementId> &ids); ///< they left the drawing
    void setStale(bool stale); ///< the helper is gone or silent for more than 2 s

    [[nodiscard]] bool isEmpty() const { return m_devices.empty() && m_nodes.empty(); }
    [[nodiscard]] bool isStale() const { return m_stale; }
    [[nodiscard]] const DeviceLive *device(const ElementId &id) const;
    [[nodiscard]] const NodeLive *node(const NodeId &id) const;
    [[nodiscard]] const CounterLine *counters(const ElementId &id) const;
    [[nodiscard]] const Rates *rates(const ElementId &id) const;
    [[nodiscard]] const std::vector<DriftLine> &drift() const { return m_drift; }
    /// When something was taken last, ms since the epoch; 0 = never.
    [[nodiscard]] std::int64_t updatedMs() const { return m_updatedMs; }

Q_SIGNALS:
    void devicesChanged(const std::vector<vethlab::ElementId> &ids);
    void nodesChanged(const std::vector<vethlab::NodeId> &ids);
    void countersChanged();
    void driftChanged();
    void staleChanged(bool stale);
    void cleared();

private:
    struct Sample { CounterLine line; std::int64_t atMs = 0; };
    void addRates(const Sample &from, const CounterLine &to, std::int64_t atMs);
    void touched();
    std::unordered_map<ElementId, DeviceLive> m_devices;
    std::unordered_map<NodeId, NodeLive> m_nodes;
    std::unordered_map<ElementId, Sample> m_counters;
    std::unordered_map<ElementId, Rates> m_rates;
    std::vector<DriftLine> m_drift;
    Clock m_clock;
    std::int64_t m_updatedMs = 0;
    bool m_stale = false;
};

} // namespace vethlab
