// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "backend/core/messages.h"

namespace vethlab {

/// Names that a device's own entry does not hold.
struct KernelViewNames {
    std::string peer;   ///< of the other end where it is in the same namespace; "" = not known
    bool peerIsUp = true;
    std::string master; ///< "" = not known
};

/// A device in the two lines of `ip link`, without what never differs here (mode, group, qlen, broadcast address):
/// "5: veth1@if6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP" and "    link/ether 02:… link-netnsid 0". What is not
/// printable stands as "?". Empty for a device that is not there.
[[nodiscard]] std::vector<std::string> ipLinkLines(const DeviceLive &device, const KernelViewNames &names);

/// A node's network namespace: its line in `mount | grep netns` where it has a name, and its inode as the links in /proc show it.
[[nodiscard]] std::vector<std::string> netnsLines(const NodeLive &node);

} // namespace vethlab
