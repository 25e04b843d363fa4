// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/machinenetworks.h"

#include <ifaddrs.h>
#include <netinet/in.h>

#include <bit>
#include <cstring>
#include <memory>
#include <numeric>

namespace vethlab {

namespace {

/// The bytes of the address in a sockaddr of `family`.
std::array<std::uint8_t, 16> bytesOf(const sockaddr *from, IpFamily family)
{
    std::array<std::uint8_t, 16> bytes{};
    const std::size_t offset = family == IpFamily::V4 ? offsetof(sockaddr_in, sin_addr) : offsetof(sockaddr_in6, sin6_addr);
    std::memcpy(bytes.data(), reinterpret_cast<const char *>(from) + offset, family == IpFamily::V4 ? 4 : 16);
    return bytes;
}

} // namespace

std::vector<IpPrefix> machineNetworks()
{
    std::vector<IpPrefix> networks;
    ifaddrs *all = nullptr;
    if (::getifaddrs(&all) != 0)
        return networks;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(all, &::freeifaddrs);
    for (const ifaddrs *at = all; at; at = at->ifa_next) {
        const int kind = at->ifa_addr && at->ifa_netmask ? at->ifa_addr->sa_family : AF_UNSPEC;
        if (kind != AF_INET && kind != AF_INET6)
            continue;
        const IpFamily family = kind == AF_INET ? IpFamily::V4 : IpFamily::V6;
        const auto mask = bytesOf(at->ifa_netmask, family);
        const int length = std::accumulate(mask.begin(), mask.end(), 0, [](int sum, std::uint8_t byte) { return sum + std::popcount(byte); });
        if (const auto prefix = IpPrefix::make(IpAddress::fromBytes(family, bytesOf(at->ifa_addr, family).data()), length))
            networks.push_back(prefix->network());
    }
    return networks;
}

} // namespace vethlab
