// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <queue>
#include <tuple>
#include <vector>

#include "backend/analysis/ipgraph.h"

namespace vethlab::analysis {

/// Which networks source NAT hides: whoever is on its far side gets answers from the NAT's own address and needs no way back.
class NatBorders {
public:
    explicit NatBorders(const IpGraph &graph);
    [[nodiscard]] bool hasNat(IpGraph::Number stack) const { return !m_rules[stack].empty(); }
    /// Whether `network` is hidden behind `stack` from those who stand at `out`.
    [[nodiscard]] bool hides(IpGraph::Number stack, const IpGraph::Place &out, const IpPrefix &network) const;
    /// Whether `out` is on the far side: nobody there may take the NAT for the way to everything else.
    [[nodiscard]] bool isOutside(IpGraph::Number stack, const IpGraph::Place &out) const;
    /// The segments that the stack's rules name as the far side.
    [[nodiscard]] std::vector<IpGraph::Number> outerSegments(IpGraph::Number stack) const;

private:
    [[nodiscard]] bool leavesBy(const NatRule &rule, const IpGraph::Place &out) const;
    const IpGraph &m_graph;
    std::vector<std::vector<const NatRule *>> m_rules; ///< source NAT of the graph's family, per stack
};

/// The next step of a stack towards a destination.
struct Hop {
    static constexpr IpGraph::Number none = std::numeric_limits<IpGraph::Number>::max();
    IpGraph::Number segment = none; ///< where the gateway is met; none: there is no way, or the stack is there
    IpGraph::Number gateway = none; ///< a stack
    std::uint32_t distance = none;  ///< gateways on the way, one that would not forward by itself counts many times
    [[nodiscard]] bool isThere() const { return distance == 0; }
    [[nodiscard]] bool hasGateway() const { return gateway != none; }
};

/// The shortest ways of all stacks to one destination after another, each in O(what reaches it). Routers and nodes that
/// forward already are gone through before others. Equal ways: the first in file order wins, so the result is the same each time.
class ShortestPaths {
public:
    ShortestPaths(const IpGraph &graph, const NatBorders &borders);
    bool makeWilling(IpGraph::Number stack); ///< from now on it forwards; false when it did before
    /// To the nearest of `exits`; who stands outside a NAT finds no way through it.
    void toExits(const std::vector<IpGraph::Number> &exits);
    void toSegment(IpGraph::Number segment);
    /// Of the last question: who is there or has a way, the nearest first, and the hop of each stack.
    [[nodiscard]] const std::vector<IpGraph::Number> &arrived() const { return m_arrived; }
    [[nodiscard]] const Hop &hop(IpGraph::Number stack) const { return m_hops[stack]; }

private:
    void start();
    void see(IpGraph::Number segment);
    void arrive(IpGraph::Number stack, const Hop &hop, std::uint32_t cost);
    template <class IsClosed> void spread(IsClosed isClosed);

    const IpGraph &m_graph;
    const NatBorders &m_borders;
    std::vector<std::uint32_t> m_costs; ///< of going through a stack
    std::vector<Hop> m_hops;
    std::vector<IpGraph::Number> m_arrived;
    std::vector<bool> m_seen; ///< segments
    std::vector<IpGraph::Number> m_seenOnes;
    /// Where to go on from: the distance through it, when it arrived, a stack.
    using Waiting = std::tuple<std::uint32_t, std::size_t, IpGraph::Number>;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> m_waiting;
};

} // namespace vethlab::analysis
