// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kernelevent.h"

#include <linux/if_link.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <vector>

#include "helper/kinds/address.h"
#include "helper/kinds/link.h"

namespace vethlab::helper {

namespace {

const ifinfomsg *linkHeader(const nlmsghdr *header)
{
    return nlmsg_valid_hdr(header, sizeof(ifinfomsg)) ? static_cast<const ifinfomsg *>(nlmsg_data(header)) : nullptr;
}

std::optional<std::uint8_t> stateIn(nlattr *port)
{
    std::array<nlattr *, IFLA_BRPORT_MAX + 1> found{};
    std::array<nla_policy, IFLA_BRPORT_MAX + 1> policy{};
    policy[IFLA_BRPORT_STATE].type = NLA_U8;
    if (!port || nla_parse_nested(found.data(), IFLA_BRPORT_MAX, port, policy.data()) < 0 || !found[IFLA_BRPORT_STATE]) return {};
    return nla_get_u8(found[IFLA_BRPORT_STATE]);
}

/// The address that a message takes away: laid out as one that brings it.
std::optional<DeviceAddress> parseGoneAddress(const nlmsghdr *header)
{
    std::vector<std::uint64_t> words((header->nlmsg_len + sizeof(std::uint64_t) - 1) / sizeof(std::uint64_t));
    std::memcpy(words.data(), header, header->nlmsg_len);
    auto *copy = reinterpret_cast<nlmsghdr *>(words.data());
    copy->nlmsg_type = RTM_NEWADDR;
    return parseAddress(copy);
}

std::optional<KernelEvent> parseLinkEvent(const Space &space, const nlmsghdr *header)
{
    const ifinfomsg *link = linkHeader(header);
    if (!link) return {};
    const auto index = static_cast<IfIndex>(link->ifi_index);
    // Messages of the bridge itself: a port's state has changed, or (DELLINK) it is no port any more, which the device's own tells.
    if (link->ifi_family == AF_BRIDGE) {
        const auto state = header->nlmsg_type == RTM_NEWLINK ? portStateOf(header) : std::nullopt;
        if (!state) return {};
        return PortStateSeen{space, index, *state};
    }
    if (header->nlmsg_type == RTM_DELLINK) return LinkGone{space, index};
    auto parsed = parseLink(header);
    if (!parsed) return {};
    return LinkSeen{space, std::move(parsed->device), portStateOf(header)};
}

/// A write to ip_forward sends one for each device, too, and a new device two: only those of a namespace as a whole are looked at.
std::optional<KernelEvent> parseSettings(const Space &space, const nlmsghdr *header)
{
    std::array<nlattr *, NETCONFA_MAX + 1> found{};
    std::array<nla_policy, NETCONFA_MAX + 1> policy{};
    for (const int key : {NETCONFA_IFINDEX, NETCONFA_FORWARDING, NETCONFA_RP_FILTER}) policy[static_cast<std::size_t>(key)].type = NLA_U32;
    if (nlmsg_parse(const_cast<nlmsghdr *>(header), sizeof(netconfmsg), found.data(), NETCONFA_MAX, policy.data()) < 0 || !found[NETCONFA_IFINDEX]) return {};
    const bool isIpv4 = static_cast<const netconfmsg *>(nlmsg_data(header))->ncm_family == AF_INET;
    const std::int32_t scope = nla_get_s32(found[NETCONFA_IFINDEX]);
    if (scope != NETCONFA_IFINDEX_ALL && scope != NETCONFA_IFINDEX_DEFAULT) return {};
    SettingsSeen seen{space, {}};
    const auto take = [&](int key, Sysctl setting) {
        if (nlattr *value = found[static_cast<std::size_t>(key)]) seen.values[setting] = std::to_string(nla_get_s32(value));
    };
    if (scope == NETCONFA_IFINDEX_ALL) take(NETCONFA_FORWARDING, isIpv4 ? Sysctl::Ip4Forward : Sysctl::Ip6Forward);
    if (isIpv4) take(NETCONFA_RP_FILTER, scope == NETCONFA_IFINDEX_ALL ? Sysctl::RpFilterAll : Sysctl::RpFilterDefault);
    return seen.values.empty() ? std::nullopt : std::optional<KernelEvent>(std::move(seen));
}

} // namespace

std::optional<std::uint8_t> portStateOf(const nlmsghdr *header)
{
    if (!linkHeader(header)) return {};
    // Only what is needed has a policy: a kernel may add to the rest as it likes.
    std::array<nlattr *, IFLA_MAX + 1> found{};
    std::array<nla_policy, IFLA_MAX + 1> policy{};
    if (nlmsg_parse(const_cast<nlmsghdr *>(header), sizeof(ifinfomsg), found.data(), IFLA_MAX, policy.data()) < 0) return {};
    if (const auto state = stateIn(found[IFLA_PROTINFO])) return state;
    std::array<nlattr *, IFLA_INFO_MAX + 1> info{};
    std::array<nla_policy, IFLA_INFO_MAX + 1> infoPolicy{};
    infoPolicy[IFLA_INFO_SLAVE_KIND].type = NLA_STRING;
    if (!found[IFLA_LINKINFO] || nla_parse_nested(info.data(), IFLA_INFO_MAX, found[IFLA_LINKINFO], infoPolicy.data()) < 0) return {};
    const bool isPort = info[IFLA_INFO_SLAVE_KIND] && nla_strcmp(info[IFLA_INFO_SLAVE_KIND], "bridge") == 0;
    return isPort ? stateIn(info[IFLA_INFO_SLAVE_DATA]) : std::nullopt;
}

std::optional<KernelEvent> parseKernelEvent(const Space &space, const nlmsghdr *header)
{
    switch (header->nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_DELLINK: return parseLinkEvent(space, header);
    case RTM_NEWADDR:
        if (auto address = parseAddress(header)) return AddressSeen{space, std::move(*address)};
        return {};
    case RTM_DELADDR:
        if (auto address = parseGoneAddress(header)) return AddressGone{space, std::move(*address)};
        return {};
    case RTM_NEWROUTE:
    case RTM_DELROUTE: return RoutesTouched{space};
    case RTM_NEWNETCONF: return parseSettings(space, header);
    default: return {};
    }
}

} // namespace vethlab::helper
