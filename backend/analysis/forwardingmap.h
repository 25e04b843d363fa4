// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "backend/core/lans.h"
#include "backend/core/topology.h"

namespace vethlab::analysis {

/// Where every node sends packets for every network of a drawing, one family, worked out at once. Only devices that are up and
/// linked count. nextHop() in routing.h answers the same for one packet.
class ForwardingMap {
public:
    static constexpr std::size_t mostPairs = 1'000'000; ///< nodes · networks beyond which isTooLarge()

    /// An address of a node, on a LAN.
    struct Attachment {
        std::size_t lan = 0;
        IpPrefix prefix;         ///< with the host's bits
        std::size_t network = 0; ///< index into networks()
    };
    struct Node {
        NodeId id;
        bool forwards = false;
        bool translates = false;    ///< has NAT rules
        bool picksSource = false;   ///< has a route with a source address of its own
        bool isComputer = false;    ///< has networks that nobody drew
        std::vector<Attachment> attachments;
        std::vector<IpAddress> loopback;
    };
    /// The addresses of one subnet on one LAN, or one address of a loopback. A host that somebody has a longer route to is a network of its own.
    struct Network {
        IpPrefix match;               ///< what routes are held against
        IpPrefix shown;               ///< the subnet
        std::optional<std::size_t> lan; ///< nothing for a loopback
        std::vector<std::size_t> members; ///< indexes into nodes(), each once
    };
    struct Hop {
        enum class Kind : std::uint8_t {
            NoRoute,
            Here,    ///< a loopback address of the node itself
            OnLan,   ///< delivered on `lan`
            Next,    ///< to the node `next` over `lan`
            Lost,    ///< refused, to a gateway that nobody has, into another LAN of the same subnet, or where the drawing ends
        };
        Kind kind = Kind::NoRoute;
        std::uint32_t next = 0;
        std::uint32_t lan = 0;
    };

    ForwardingMap(const Topology &topology, IpFamily family);
    [[nodiscard]] bool isTooLarge() const { return m_hops.empty() && !m_networks.empty(); }
    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; } ///< in file order
    [[nodiscard]] const std::vector<Network> &networks() const { return m_networks; }
    [[nodiscard]] const Hop &hop(std::size_t node, std::size_t network) const { return m_hops[node * m_networks.size() + network]; }

private:
    class Builder;
    std::vector<Node> m_nodes;
    std::vector<Network> m_networks; ///< sorted by `match`
    std::vector<Hop> m_hops;
};

} // namespace vethlab::analysis
