// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "backend/core/topology.h"

namespace vethlab::analysis {

/// A node that gets packets of a host, or passes them on, but knows no way back to it.
struct MissingReturn {
    NodeId node;
    IpPrefix to;                      ///< the host's network
    NodeId asker;                     ///< the first host of that network that gets no answer
    std::optional<IpAddress> gateway; ///< the neighbour that its packets come from: where the way back begins; nothing if that is no neighbour
    friend bool operator==(const MissingReturn &, const MissingReturn &) = default;
};

/// Every way back that is missing, in file order of the nodes, IPv4 first; each node and network once. Nodes whose networks are not all drawn
/// (this computer) are taken to know a way, and so is who answers to the address of a NAT in between. Askers are the nodes
/// that don't forward or stand on one LAN only. Looks at drawings in which (nodes with addresses) · (networks) is at most a million; larger ones, which
/// are made by programs, get no answer. O(nodes · networks).
[[nodiscard]] std::vector<MissingReturn> missingReturns(const Topology &topology);

} // namespace vethlab::analysis
