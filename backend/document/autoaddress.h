// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <vector>

#include "backend/diagram/delta.h"

namespace vethlab::edits {

/// The edit and what a person should be told about it.
struct AssignedAddresses {
    Delta delta;       ///< empty: everybody has an address
    int addresses = 0; ///< new ones
    std::vector<IpPrefix> networks; ///< new ones
    /// Interfaces and bridges that got none: the network of their LAN, or the lab's pool, is full.
    std::vector<ElementId> leftOut;
};

/// Gives an address to each linked interface and each bridge with a stack around it that has none yet, in each family. `scope`: only to
/// these nodes, interfaces and links; a bridge, or a link to one, stands for its whole LAN; empty = all. `taken`: networks that
/// must not be used either (the machine's own, where the lab becomes part of it).
///
/// The policy:
/// - What has an address keeps it. A LAN where somebody has one goes on in that network (the one that most are in).
/// - Another LAN gets a network from the lab's pools, the lowest that overlaps nothing in the lab: 24 bits for IPv4, fewer when
///   more than 244 hosts need it, more when the pool has no room for that (30 at most); 64 bits for IPv6. Cables are LANs of
///   two, so that a bridge can be put into them later. Networks are numbered along the drawing, neighbours side by side; a LAN has the
///   same number in both families if it can: 10.0.3.0/24 and fd00:0:0:3::/64.
/// - Routers have .1 and up, first the gateway: the one nearest to this computer or to a NAT. Hosts have .11 and up. IPv6
///   writes the same digits: 10.0.3.11 and fd00:0:0:3::11.
/// - A node with several interfaces on one LAN needs one address there. Links with an MTU below 1280 can't carry IPv6.
/// - A lab whose addresses are all of one family stays so, unless its pools were changed.
[[nodiscard]] AssignedAddresses assignAddresses(const Drawing &drawing, const std::set<ElementId> &scope = {}, const std::vector<IpPrefix> &taken = {});

} // namespace vethlab::edits
