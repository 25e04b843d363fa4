// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kinds/address.h"

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include <array>

namespace vethlab::helper {

namespace {

// Newer than Debian 12's headers: who made the address (linux/if_addr.h, kernel 5.18).
constexpr int attributeProtocol = 11;              // IFA_PROTO
constexpr std::uint8_t protocolLoopback = 1;       // IFAPROT_KERNEL_LO
constexpr std::uint8_t protocolLinkLocal = 3;      // IFAPROT_KERNEL_LL
constexpr int largestAttribute = 11;
constexpr IfIndex loopbackIndex = 1;

ifaddrmsg headerOf(const DeviceAddress &address)
{
    const bool v4 = address.prefix.family() == IpFamily::V4;
    ifaddrmsg header{};
    header.ifa_family = v4 ? AF_INET : AF_INET6;
    header.ifa_prefixlen = static_cast<std::uint8_t>(address.prefix.length());
    header.ifa_index = address.device;
    if (v4 && address.prefix.address().isLoopback())
        header.ifa_scope = RT_SCOPE_HOST;
    return header;
}

/// Made without being asked: 127.0.0.1/8 and ::1/128 when lo comes up, link-local ones by addr_gen_mode, others by
/// router advertisements. Kernels before 5.18 don't say who made an address; there it is known by its value.
bool isByKernel(const ifaddrmsg &header, const IpAddress &address, std::optional<std::uint8_t> protocol, std::uint32_t flags)
{
    if (protocol)
        return *protocol != 0 && *protocol <= protocolLinkLocal;
    if (flags & IFA_F_MANAGETEMPADDR)
        return true;
    if (header.ifa_index == loopbackIndex && address.isLoopback())
        return header.ifa_prefixlen == (address.isV4() ? 8 : 128);
    return !address.isV4() && address.isLinkLocal() && header.ifa_prefixlen == 64;
}

} // namespace

NetlinkMessage addAddress(const DeviceAddress &address)
{
    NetlinkMessage message(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL);
    message.fixed(headerOf(address));
    message.putAddress(IFA_LOCAL, address.prefix.address());
    message.putAddress(IFA_ADDRESS, address.prefix.address());
    if (address.broadcast)
        message.putAddress(IFA_BROADCAST, *address.broadcast);
    if (address.prefix.family() == IpFamily::V6)
        message.putU32(IFA_FLAGS, IFA_F_NODAD); // usable at once; validation finds duplicates
    return message;
}

NetlinkMessage removeAddress(const DeviceAddress &address)
{
    NetlinkMessage message(RTM_DELADDR, 0);
    message.fixed(headerOf(address));
    message.putAddress(IFA_LOCAL, address.prefix.address());
    message.putAddress(IFA_ADDRESS, address.prefix.address());
    return message;
}

NetlinkMessage addressDump()
{
    NetlinkMessage message(RTM_GETADDR, 0);
    message.fixed(ifaddrmsg{});
    return message;
}

std::optional<DeviceAddress> parseAddress(const nlmsghdr *header)
{
    std::array<nlattr *, largestAttribute + 1> found{};
    if (header->nlmsg_type != RTM_NEWADDR ||
        nlmsg_parse(const_cast<nlmsghdr *>(header), sizeof(ifaddrmsg), found.data(), largestAttribute, nullptr) < 0)
        return std::nullopt;
    const auto *info = static_cast<const ifaddrmsg *>(nlmsg_data(header));
    if (info->ifa_family != AF_INET && info->ifa_family != AF_INET6)
        return std::nullopt;
    const IpFamily family = info->ifa_family == AF_INET ? IpFamily::V4 : IpFamily::V6;
    const int size = family == IpFamily::V4 ? 4 : 16;
    const auto address = [&](int attribute) -> std::optional<IpAddress> {
        if (!found[static_cast<std::size_t>(attribute)] || nla_len(found[static_cast<std::size_t>(attribute)]) != size)
            return std::nullopt;
        return IpAddress::fromBytes(family, static_cast<const std::uint8_t *>(nla_data(found[static_cast<std::size_t>(attribute)])));
    };
    // IFA_ADDRESS is the far end's on a point-to-point address; IPv6 gives IFA_LOCAL only then.
    std::optional<IpAddress> own = address(IFA_LOCAL);
    if (!own)
        own = address(IFA_ADDRESS);
    if (!own)
        return std::nullopt;
    const Result<IpPrefix> prefix = IpPrefix::make(*own, info->ifa_prefixlen);
    if (!prefix)
        return std::nullopt;
    const auto small = [&](int attribute) -> std::optional<std::uint8_t> {
        const nlattr *value = found[static_cast<std::size_t>(attribute)];
        return value && nla_len(value) >= 1 ? std::optional(nla_get_u8(value)) : std::nullopt;
    };
    const std::uint32_t flags = found[IFA_FLAGS] && nla_len(found[IFA_FLAGS]) >= 4 ? nla_get_u32(found[IFA_FLAGS]) : info->ifa_flags;
    DeviceAddress result{info->ifa_index, *prefix, address(IFA_BROADCAST), false};
    result.byKernel = isByKernel(*info, *own, small(attributeProtocol), flags);
    return result;
}

} // namespace vethlab::helper
