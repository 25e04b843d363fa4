// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "backend/analysis/routing.h"

namespace vethlab::analysis {

/// Who can hand packets of one family to whom: the stacks of a drawing (its namespaces and this computer) and the
/// segments they stand in. Only what is up and linked counts. Made in O(n log n); valid while the index is.
class IpGraph {
public:
    using Number = std::uint32_t; ///< of a stack or a segment, in file order

    struct Member {
        Number stack;
        IpAddress address;             ///< the first of the stack's addresses in the segment
        std::optional<Device> device;  ///< nothing for a loopback
    };
    /// An IP network on one LAN. A loopback's network, and a lone /32 or /128, has its owner as only member.
    struct Segment {
        IpPrefix network;
        bool isLan; ///< false: only an address of its one member, which needs not forward for it
        std::vector<Member> members;
    };
    /// Where a stack stands: segments()[segment].members[member].
    struct Place {
        Number segment;
        Number member;
    };

    IpGraph(const TopologyIndex &index, IpFamily family);
    [[nodiscard]] IpFamily family() const { return m_family; }
    [[nodiscard]] const std::vector<const Element *> &stacks() const { return m_stacks; }
    [[nodiscard]] const std::vector<Segment> &segments() const { return m_segments; }
    [[nodiscard]] const std::vector<Place> &placesOf(Number stack) const { return m_places[stack]; }
    [[nodiscard]] NodeId idOf(Number stack) const { return NodeId(elementId(*m_stacks[stack]).text()); }
    [[nodiscard]] const NetworkStack &stackOf(Number stack) const { return *networkStack(*m_stacks[stack]); }
    [[nodiscard]] const Member &memberAt(const Place &place) const { return m_segments[place.segment].members[place.member]; }
    /// The segment of the stack's device of that name; nothing without one.
    [[nodiscard]] std::optional<Number> segmentOf(Number stack, const InterfaceName &device) const;
    /// The stack that answers for `address` in a segment where `from` stands.
    [[nodiscard]] std::optional<Number> neighbour(Number from, const IpAddress &address) const;

private:
    IpFamily m_family;
    std::vector<const Element *> m_stacks;
    std::vector<Segment> m_segments;
    std::vector<std::vector<Place>> m_places;
};

} // namespace vethlab::analysis
