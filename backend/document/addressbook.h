// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <set>

#include "backend/core/topology.h"

namespace vethlab::edits {

/// The addresses and networks that a drawing uses, and the next ones that are free.
class AddressBook {
public:
    AddressBook() = default;
    explicit AddressBook(const Topology &topology);
    /// An address and the network it is in.
    void take(const IpPrefix &prefix);
    /// The same for every address of an element, loopbacks included.
    void takeAll(const Element &element);

    [[nodiscard]] bool isTaken(const IpAddress &address) const { return m_addresses.contains(address); }
    /// Whether a network in use and this one have addresses in common.
    [[nodiscard]] bool overlaps(const IpPrefix &network) const;
    /// The next address of the same network that nobody has and that is neither the network's own nor its broadcast
    /// address; searched from `prefix` on, once around. Nothing when there is none among the next 65,536.
    [[nodiscard]] std::optional<IpPrefix> nextAddress(const IpPrefix &prefix) const;
    /// The next network of that length that overlaps none in use, within the same block of private or documentation
    /// addresses (RFC 1918, 2544, 3849, 4193, 5737, 6598), once around. Nothing for networks of other addresses.
    [[nodiscard]] std::optional<IpPrefix> nextNetwork(const IpPrefix &network) const;

private:
    std::set<IpAddress> m_addresses;
    std::set<IpPrefix> m_networks;
    std::set<std::pair<IpFamily, int>> m_lengths; ///< of the networks
};

/// Host-only prefixes stand for one address, not for a network.
[[nodiscard]] inline bool isHostOnly(const IpPrefix &prefix) { return prefix.length() == prefix.address().size() * 8; }
/// `address` with the bits of the network `to` in place of those of `from`, which has the same length and contains it.
[[nodiscard]] IpAddress transplanted(const IpAddress &address, const IpPrefix &to);

} // namespace vethlab::edits
