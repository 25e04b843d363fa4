// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "backend/core/topology.h"

namespace vethlab::analysis {

/// A device of a node's stack: one of its interfaces, or a bridge that lives there. One of the two is set.
struct Device {
    const Interface *interface = nullptr;
    const Bridge *bridge = nullptr;
    [[nodiscard]] bool up() const { return interface ? interface->up : bridge->up; }
    [[nodiscard]] const InterfaceName &name() const { return interface ? interface->name : bridge->name; }
    [[nodiscard]] const std::vector<InterfaceAddress> &addresses() const { return interface ? interface->addresses : bridge->addresses; }
    friend bool operator==(const Device &, const Device &) = default;
};

/// What the kernel compares a route by where prefixes are equally long, and the same of the routes that addresses bring.
[[nodiscard]] std::uint32_t metricOf(const Route &route);
[[nodiscard]] constexpr std::uint32_t connectedMetric(IpFamily family) { return family == IpFamily::V4 ? 0 : 256; } // IP6_RT_PRIO_ADDRCONF
[[nodiscard]] bool forwards(const NetworkStack &stack, IpFamily family);

/// The devices of a namespace or of this computer, its own interfaces first, in file order.
[[nodiscard]] std::vector<Device> stackDevices(const TopologyIndex &index, const NodeId &node);

/// Whether one of the node's devices or its loopback has the address.
[[nodiscard]] bool hasAddress(const TopologyIndex &index, const NodeId &node, const IpAddress &address);

/// The way of a frame through a LAN, over links and bridges that are up.
struct LanPath {
    std::vector<InterfaceId> interfaces; ///< in travel order, the sender's own first; ports included
    NodeId arrived;                      ///< the node whose stack has the address
};
/// The shortest way from `out` to the device that has the address `next`; nothing if none has it. O(size of the LAN).
[[nodiscard]] std::optional<LanPath> lanPath(const TopologyIndex &index, const Device &out, const IpAddress &next);

/// Where a packet leaves a node.
struct NextHop {
    Device out;
    IpAddress next; ///< the gateway, or the destination itself
};
/// Longest prefix, then lowest metric, over the connected networks and the drawn routes; nothing where no route fits or
/// the fitting one refuses (blackhole and its like).
[[nodiscard]] std::optional<NextHop> nextHop(const TopologyIndex &index, const NodeId &node, const IpAddress &to);

} // namespace vethlab::analysis
