// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kinds/route.h"

#include <linux/rtnetlink.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace vethlab::helper {

namespace {

using Attributes = std::array<nlattr *, RTA_MAX + 1>;

std::uint8_t kernelType(RouteType type)
{
    switch (type) {
    case RouteType::Unicast: return RTN_UNICAST;
    case RouteType::Blackhole: return RTN_BLACKHOLE;
    case RouteType::Unreachable: return RTN_UNREACHABLE;
    case RouteType::Prohibit: return RTN_PROHIBIT;
    }
    return RTN_UNICAST;
}

std::optional<RouteType> routeType(std::uint8_t type)
{
    switch (type) {
    case RTN_UNICAST: return RouteType::Unicast;
    case RTN_BLACKHOLE: return RouteType::Blackhole;
    case RTN_UNREACHABLE: return RouteType::Unreachable;
    case RTN_PROHIBIT: return RouteType::Prohibit;
    default: return std::nullopt;
    }
}

rtmsg headerOf(const DeviceRoute &route)
{
    rtmsg header{};
    header.rtm_family = route.to.family() == IpFamily::V4 ? AF_INET : AF_INET6;
    header.rtm_dst_len = static_cast<std::uint8_t>(route.to.length());
    header.rtm_table = RT_TABLE_MAIN;
    header.rtm_type = kernelType(route.type);
    return header;
}

void putRest(NetlinkMessage &message, const DeviceRoute &route)
{
    if (route.to.length() > 0)
        message.putAddress(RTA_DST, route.to.address());
    if (route.via && route.via->family() == route.to.family()) {
        message.putAddress(RTA_GATEWAY, *route.via);
    } else if (route.via) { // IPv4 by way of an IPv6 neighbour
        std::array<std::uint8_t, sizeof(rtvia) + 16> via{};
        const std::uint16_t family = route.via->isV4() ? AF_INET : AF_INET6;
        std::memcpy(via.data(), &family, sizeof family);
        std::memcpy(via.data() + sizeof(rtvia), route.via->bytes(), static_cast<std::size_t>(route.via->size()));
        message.put(RTA_VIA, via.data(), sizeof(rtvia) + static_cast<std::size_t>(route.via->size()));
    }
    if (route.device != 0)
        message.putU32(RTA_OIF, route.device);
    if (route.metric != 0)
        message.putU32(RTA_PRIORITY, route.metric);
    if (route.source)
        message.putAddress(RTA_PREFSRC, *route.source);
}

std::optional<IpAddress> addressOf(const nlattr *attribute, IpFamily family)
{
    if (!attribute || nla_len(attribute) != (family == IpFamily::V4 ? 4 : 16))
        return std::nullopt;
    return IpAddress::fromBytes(family, static_cast<const std::uint8_t *>(nla_data(attribute)));
}

std::optional<IpAddress> viaOf(const Attributes &found, IpFamily family)
{
    if (const std::optional<IpAddress> gateway = addressOf(found[RTA_GATEWAY], family))
        return gateway;
    const nlattr *via = found[RTA_VIA];
    if (!via || nla_len(via) < static_cast<int>(sizeof(rtvia)))
        return std::nullopt;
    std::uint16_t viaFamily = 0;
    std::memcpy(&viaFamily, nla_data(via), sizeof viaFamily);
    const IpFamily other = viaFamily == AF_INET ? IpFamily::V4 : IpFamily::V6;
    if (nla_len(via) != static_cast<int>(sizeof(rtvia)) + (other == IpFamily::V4 ? 4 : 16))
        return std::nullopt;
    return IpAddress::fromBytes(other, static_cast<const std::uint8_t *>(nla_data(via)) + sizeof(rtvia));
}

/// A route over several ways, made by others: shown with its first way.
void takeFirstHop(const nlattr *hops, IpFamily family, DeviceRoute &route)
{
    if (!hops || nla_len(hops) < static_cast<int>(sizeof(rtnexthop)))
        return;
    rtnexthop hop{};
    std::memcpy(&hop, nla_data(hops), sizeof hop);
    route.device = static_cast<IfIndex>(hop.rtnh_ifindex);
    const int inside = std::min<int>(hop.rtnh_len, nla_len(hops)) - static_cast<int>(sizeof hop);
    Attributes found{};
    auto *first = reinterpret_cast<nlattr *>(static_cast<char *>(nla_data(hops)) + sizeof hop);
    if (inside > 0 && nla_parse(found.data(), RTA_MAX, first, inside, nullptr) == 0)
        route.via = viaOf(found, family);
}

} // namespace

NetlinkMessage addRoute(const DeviceRoute &route)
{
    NetlinkMessage message(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL);
    rtmsg header = headerOf(route);
    header.rtm_protocol = RTPROT_STATIC;
    const bool reachesLink = route.type == RouteType::Unicast && !route.via;
    header.rtm_scope = reachesLink ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE; // IPv6 ignores it
    message.fixed(header);
    putRest(message, route);
    return message;
}

NetlinkMessage removeRoute(const DeviceRoute &route)
{
    NetlinkMessage message(RTM_DELROUTE, 0);
    rtmsg header = headerOf(route);
    header.rtm_scope = RT_SCOPE_NOWHERE; // any
    message.fixed(header);
    putRest(message, route);
    return message;
}

NetlinkMessage routeDump()
{
    NetlinkMessage message(RTM_GETROUTE, 0);
    rtmsg header{};
    header.rtm_table = RT_TABLE_MAIN;
    message.fixed(header);
    return message;
}

std::optional<DeviceRoute> parseRoute(const nlmsghdr *header)
{
    Attributes found{};
    if (header->nlmsg_type != RTM_NEWROUTE ||
        nlmsg_parse(const_cast<nlmsghdr *>(header), sizeof(rtmsg), found.data(), RTA_MAX, nullptr) < 0)
        return std::nullopt;
    const auto *info = static_cast<const rtmsg *>(nlmsg_data(header));
    const bool ip = info->rtm_family == AF_INET || info->rtm_family == AF_INET6;
    const std::optional<RouteType> type = routeType(info->rtm_type);
    if (!ip || !type || info->rtm_table != RT_TABLE_MAIN || (info->rtm_flags & RTM_F_CLONED) != 0 ||
        info->rtm_protocol == RTPROT_KERNEL || info->rtm_protocol == RTPROT_RA)
        return std::nullopt;
    const IpFamily family = info->rtm_family == AF_INET ? IpFamily::V4 : IpFamily::V6;
    const std::optional<IpAddress> to = addressOf(found[RTA_DST], family);
    const Result<IpPrefix> prefix = IpPrefix::make(to ? *to : IpAddress::any(family), info->rtm_dst_len);
    if (!prefix)
        return std::nullopt;
    DeviceRoute route{*prefix, {}, 0, 0, {}, *type};
    if (found[RTA_PRIORITY] && nla_len(found[RTA_PRIORITY]) >= 4)
        route.metric = nla_get_u32(found[RTA_PRIORITY]);
    route.source = addressOf(found[RTA_PREFSRC], family);
    if (*type != RouteType::Unicast)
        return route; // IPv6 gives them lo as device
    route.via = viaOf(found, family);
    if (found[RTA_OIF] && nla_len(found[RTA_OIF]) >= 4)
        route.device = nla_get_u32(found[RTA_OIF]);
    else
        takeFirstHop(found[RTA_MULTIPATH], family, route);
    return route;
}

} // namespace vethlab::helper
