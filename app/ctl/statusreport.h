// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "backend/core/messages.h"

namespace vethlab::ctl {

/// What `status` shows: the drawing with the kernel's truth beside it.
class StatusReport {
public:
    /// `snapshot` with its topology; `drift` as read just now.
    StatusReport(const AttachReply &snapshot, const std::vector<DriftLine> &drift);
    [[nodiscard]] QJsonObject json(const QString &lab) const;
    [[nodiscard]] QStringList lines() const;

private:
    [[nodiscard]] QJsonObject nodeJson(const Element &element) const;
    [[nodiscard]] QJsonObject deviceJson(const ElementId &id, const QString &name) const;
    [[nodiscard]] QJsonObject linkJson(const Link &link) const;
    [[nodiscard]] QString linkState(const Link &link) const;
    [[nodiscard]] QString nodeState(const Element &element) const;
    [[nodiscard]] QString deviceLine(const ElementId &id, const QString &name) const;
    [[nodiscard]] QStringList routesOf(const NodeId &node) const;
    [[nodiscard]] bool leadsOut(const NodeId &internet) const;
    [[nodiscard]] const DeviceLive *device(const ElementId &id) const;

    const Topology &m_topology;
    TopologyIndex m_index;
    const std::vector<DriftLine> &m_drift;
    std::unordered_map<ElementId, const DeviceLive *> m_devices;
    std::unordered_map<NodeId, const NodeLive *> m_nodes;
    std::unordered_map<ElementId, const CounterLine *> m_counters;
};

// The words of JSON and of `watch`.
[[nodiscard]] const char *operstateWord(std::uint8_t operstate);
[[nodiscard]] const char *blockedByWord(BlockedBy reason); ///< "" for nothing
[[nodiscard]] QString routeText(const DeviceRoute &route, const std::string &device);
[[nodiscard]] QJsonObject countersJson(const Counters &counters);

} // namespace vethlab::ctl
