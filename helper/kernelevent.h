// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <linux/netlink.h>

#include "backend/core/kernelstate.h"

namespace vethlab::helper {

/// What one message of the kernel's event socket says. Every one tells a state, not a difference: taking the same twice is harmless.
struct LinkSeen { Space space; Device device; std::optional<std::uint8_t> portState; }; ///< a veth's peer space is not resolved
struct LinkGone { Space space; IfIndex index = 0; };
struct PortStateSeen { Space space; IfIndex index = 0; std::uint8_t state = 0; };        ///< BR_STATE_*
struct AddressSeen { Space space; DeviceAddress address; };
struct AddressGone { Space space; DeviceAddress address; };
struct RoutesTouched { Space space; };                                                  ///< read them again
/// Forwarding and rp_filter of a whole namespace: all other settings change without a message.
struct SettingsSeen { Space space; std::map<Sysctl, std::string> values; };
using KernelEvent = std::variant<LinkSeen, LinkGone, PortStateSeen, AddressSeen, AddressGone, RoutesTouched, SettingsSeen>;

/// Nothing for messages that change nothing of what a lab shows.
[[nodiscard]] std::optional<KernelEvent> parseKernelEvent(const Space &space, const nlmsghdr *header);
/// BR_STATE_* of a link message (event or dump), nothing for devices that are no ports.
[[nodiscard]] std::optional<std::uint8_t> portStateOf(const nlmsghdr *header);

} // namespace vethlab::helper
