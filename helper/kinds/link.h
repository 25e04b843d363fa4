// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "backend/core/kernelstate.h"
#include "helper/netlinkmessage.h"

namespace vethlab::helper {

// What is the same for devices of every kind: name, MAC, MTU, master, alias, up; and the table of kinds.

/// A device as read, with what only its reader can resolve.
struct ParsedLink {
    Device device;
    /// Where the other end of a veth is: the id of its namespace as seen from the device's; unset = the same namespace.
    std::optional<int> peerNsid;
};

/// What a kind may look at when it is parsed.
struct LinkData {
    nlattr *kindData = nullptr; ///< IFLA_INFO_DATA; nullptr when the kernel gave none
    IfIndex link = 0;           ///< IFLA_LINK: a veth's other end
    std::optional<int> linkNsid;
};

/// One device kind: its word in IFLA_INFO_KIND, how its facts are read and how changed ones are written.
struct Kind {
    const char *name;
    DeviceFacts (*parse)(const LinkData &data);
    /// Puts what differs into IFLA_INFO_DATA; nullptr: nothing of this kind can be changed.
    void (*putChange)(NetlinkMessage &message, const DeviceFacts &before, const DeviceFacts &after);
    bool (*canChange)(const DeviceFacts &before, const DeviceFacts &after);
};

/// nullptr for kinds that no lab makes.
[[nodiscard]] const Kind *kindByName(std::string_view name);
[[nodiscard]] const Kind *kindOf(const DeviceFacts &facts);

/// The message that reads all devices of a namespace, without counters.
[[nodiscard]] NetlinkMessage linkDump();
/// Nothing for a message that does not hold a device.
[[nodiscard]] std::optional<ParsedLink> parseLink(const nlmsghdr *header);

/// A device to be made, and the group it is born into; 0 is the kernel's own default.
struct NewDevice {
    const Device &device;
    std::uint32_t group = 0;
};

/// Name, MAC, MTU and group, and one queue per direction: the default is one per possible processor, which costs a quarter of
/// the time of creating a veth.
void putCreation(NetlinkMessage &message, const NewDevice &made);
/// addr_gen_mode of this one device.
void putAddressGeneration(NetlinkMessage &message, bool ipv6);

/// The messages that turn `before` into `after`, in order: down before, up after everything else. Empty when equal.
[[nodiscard]] std::vector<NetlinkMessage> changeLink(const Device &before, const Device &after);
/// What creation could not do yet: IPv6, alias, up (with a master, where it is not there yet).
[[nodiscard]] std::vector<NetlinkMessage> finishLink(const Device &device, bool setIpv6, bool setMaster, bool setUp);
[[nodiscard]] NetlinkMessage removeLink(IfIndex index);
/// Marks a device for removeGroup().
[[nodiscard]] NetlinkMessage setGroup(IfIndex index, std::uint32_t group);
/// All devices of that group in one go; one by one each costs 20 to 40 ms (an RCU barrier).
[[nodiscard]] NetlinkMessage removeGroup(std::uint32_t group);

} // namespace vethlab::helper
