// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backend/core/topology.h"

namespace vethlab::analysis {

/// The way a packet takes from `from` to an address, worked out from the drawing alone: longest prefix match, bridges
/// crossed by breadth-first search. Interfaces in travel order: out, in, out, in …; bridge ports included.
struct Path {
    std::vector<InterfaceId> interfaces;
    bool complete = false; ///< reaches a node that has the address
};
[[nodiscard]] Path forwardPath(const TopologyIndex &index, const NodeId &from, const IpAddress &to);

/// The address of `to` that a ping from `from` should use: the first in a subnet both share, else the first reachable
/// by routes, else the first; of `family` only.
[[nodiscard]] std::optional<IpAddress> pingAddress(const TopologyIndex &index, const NodeId &from, const NodeId &to, IpFamily family);

/// The node that owns an address; nothing if none or several.
[[nodiscard]] std::optional<NodeId> ownerOf(const TopologyIndex &index, const IpAddress &address);

} // namespace vethlab::analysis
