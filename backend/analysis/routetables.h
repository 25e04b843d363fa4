// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/analysis/ipgraph.h"

namespace vethlab::analysis {

/// One route that a stack needs: `to` through the stack `gateway`, met in `segment`.
struct TableLine {
    IpPrefix to;
    IpGraph::Number segment;
    IpGraph::Number gateway;
};

struct RouteTable {
    std::vector<TableLine> lines; ///< the default route first, then by address
    bool mustForward = false;     ///< somebody goes through this stack
};

/// What makes every address of the graph reachable from everywhere, but for what NAT hides:
/// - Shortest ways. A hand-set route (one that isn't `computed`) stands: nothing is added for what it covers, and nothing
///   beside a hand-set default route whose gateway is nearer to the goal.
/// - The default route leads to the nearest exit: this computer where it forwards or does NAT, a router with a hand-set way out of
///   the drawing, the node beyond a source NAT, or the NAT itself. This computer itself gets none.
/// - Where there is no exit, whoever forwards for nobody has a default route through the gateway of most networks; routers
///   know each network, so that a packet for nowhere ends at the first one.
/// - A table of more than `longTable` lines is shortened: networks side by side behind one gateway become one.
/// - Of a graph that would take more than `maxRoutes`, they go along a tree, with default routes to its root.
struct RouteTables {
    static constexpr std::size_t longTable = 32;
    static constexpr std::size_t maxRoutes = 20'000;
    std::vector<RouteTable> ofStack; ///< by the graph's numbers
    bool alongTree = false;
};
[[nodiscard]] RouteTables computeTables(const IpGraph &graph);

} // namespace vethlab::analysis
