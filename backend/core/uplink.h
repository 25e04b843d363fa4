// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/topology.h"
#include "backend/core/world.h"

namespace vethlab {

// How an Internet node leaves its lab. Among this computer's own networks a veth pair leads from it to the root namespace, which
// masquerades; in a sandbox a program of the user's (pasta, slirp4netns) stands at the other end of a tap device. Both ways the
// device has the same name and the same addresses.

/// Of the device in the node; nothing drawn there may have it.
[[nodiscard]] const InterfaceName &uplinkDevice(); ///< "uplink0"
[[nodiscard]] bool isInternet(const Element &element);
[[nodiscard]] bool hasInternet(const Topology &topology);

/// The small network between the node and what is outside of its lab.
struct Uplink {
    IpPrefix address = IpPrefix::everything(IpFamily::V4); ///< of the node; the network is 128 addresses of 198.18.0.0/15, kept for tests of network devices (RFC 2544)
    IpAddress gateway = IpAddress::any(IpFamily::V4);
};
/// Derived from lab and node; overlaps nothing that is drawn as long as 198.18.0.0/15 is not all taken.
[[nodiscard]] Uplink uplinkOf(const Topology &topology, const NodeId &node);
/// The root namespace's end of the veth pair, derived from lab and node: "vl-" and eight digits.
[[nodiscard]] InterfaceName uplinkPeer(const Topology &topology, const NodeId &node);

/// The masquerading that an Internet node is drawn with. There is no way out for IPv6.
[[nodiscard]] NatRule uplinkRule();

/// Whether a lab changes the computer's own network: it is drawn, or an Internet node leaves through it.
[[nodiscard]] bool touchesComputer(const Topology &topology, World world);
/// In the world "this computer": the topology with what its Internet nodes need beyond what is drawn, namely the veth pair and the
/// default route of each, and forwarding and masquerading in the root namespace. Else the same topology.
[[nodiscard]] Topology withUplinks(const Topology &topology, World world);

} // namespace vethlab
