// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/pingpacket.h"

#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>

#include <cstring>

namespace vethlab::helper {

namespace {

constexpr std::size_t icmpHeader = 8;
constexpr std::size_t ip6Header = 40;

using Bytes = std::span<const std::uint8_t>;

std::uint16_t word(Bytes bytes, std::size_t at) { return static_cast<std::uint16_t>((bytes[at] << 8) | bytes[at + 1]); }

void putWord(std::vector<std::uint8_t> &bytes, std::size_t at, std::uint16_t value)
{
    bytes[at] = static_cast<std::uint8_t>(value >> 8);
    bytes[at + 1] = static_cast<std::uint8_t>(value & 0xFFU);
}

/// RFC 1071.
std::uint16_t checksum(Bytes bytes)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) sum += word(bytes, i);
    if (bytes.size() % 2 != 0) sum += static_cast<std::uint32_t>(bytes.back()) << 8;
    while (sum >> 16 != 0) sum = (sum & 0xFFFFU) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum & 0xFFFFU);
}

/// What follows the IPv4 header, if it is ICMP.
Bytes behindIp4(Bytes packet)
{
    if (packet.size() < 20 || packet[0] >> 4 != 4 || packet[9] != IPPROTO_ICMP) return {};
    const std::size_t header = (packet[0] & 0x0FU) * 4U;
    return header < 20 || header > packet.size() ? Bytes() : packet.subspan(header);
}

/// What follows the IPv6 header of a quoted packet, past a fragment header (of a first fragment), if it is ICMPv6.
Bytes behindIp6(Bytes packet)
{
    if (packet.size() < ip6Header || packet[0] >> 4 != 6) return {};
    const std::uint8_t next = packet[6];
    if (next == IPPROTO_ICMPV6) return packet.subspan(ip6Header);
    const bool isFirstFragment = next == IPPROTO_FRAGMENT && packet.size() >= ip6Header + 8 && packet[ip6Header] == IPPROTO_ICMPV6
        && (word(packet, ip6Header + 2) & 0xFFF8U) == 0;
    return isFirstFragment ? packet.subspan(ip6Header + 8) : Bytes();
}

/// An error about an echo request of ours.
std::optional<ProbeAnswer> quoted(Bytes icmp, Bytes inner, std::uint8_t echoType, PingOutcome outcome)
{
    if (inner.size() < icmpHeader || inner[0] != echoType) return {};
    return ProbeAnswer{{word(inner, 4), word(inner, 6)}, outcome, icmp[0], icmp[1], {}};
}

std::optional<ProbeAnswer> reply(Bytes icmp)
{
    ProbeAnswer answer{{word(icmp, 4), word(icmp, 6)}, PingOutcome::Reply, icmp[0], icmp[1], {}};
    if (icmp.size() >= icmpHeader + sizeof(std::uint64_t)) {
        std::uint64_t cookie = 0;
        std::memcpy(&cookie, icmp.data() + icmpHeader, sizeof cookie);
        answer.cookie = cookie;
    }
    return answer;
}

} // namespace

std::vector<std::uint8_t> echoRequest(IpFamily family, ProbeId id, std::uint64_t cookie, std::size_t payload)
{
    std::vector<std::uint8_t> packet(icmpHeader + payload);
    for (std::size_t i = icmpHeader; i < packet.size(); ++i) packet[i] = static_cast<std::uint8_t>(i & 0xFFU);
    if (payload >= sizeof cookie) std::memcpy(packet.data() + icmpHeader, &cookie, sizeof cookie);
    packet[0] = family == IpFamily::V4 ? std::uint8_t{ICMP_ECHO} : std::uint8_t{ICMP6_ECHO_REQUEST};
    putWord(packet, 4, id.identifier);
    putWord(packet, 6, id.sequence);
    if (family == IpFamily::V4) putWord(packet, 2, checksum(packet));
    return packet;
}

std::optional<ProbeAnswer> parseAnswer(IpFamily family, std::span<const std::uint8_t> packet)
{
    const bool is4 = family == IpFamily::V4;
    const Bytes icmp = is4 ? behindIp4(packet) : packet;
    if (icmp.size() < icmpHeader) return {};
    const Bytes behind = icmp.subspan(icmpHeader);
    if (is4) {
        switch (icmp[0]) {
        case ICMP_ECHOREPLY: return reply(icmp);
        case ICMP_DEST_UNREACH: return quoted(icmp, behindIp4(behind), ICMP_ECHO, PingOutcome::Unreachable);
        case ICMP_TIME_EXCEEDED: return quoted(icmp, behindIp4(behind), ICMP_ECHO, PingOutcome::TimeExceeded);
        default: return {};
        }
    }
    switch (icmp[0]) {
    case ICMP6_ECHO_REPLY: return reply(icmp);
    case ICMP6_DST_UNREACH:
    case ICMP6_PACKET_TOO_BIG: return quoted(icmp, behindIp6(behind), ICMP6_ECHO_REQUEST, PingOutcome::Unreachable);
    case ICMP6_TIME_EXCEEDED: return quoted(icmp, behindIp6(behind), ICMP6_ECHO_REQUEST, PingOutcome::TimeExceeded);
    default: return {};
    }
}

std::uint8_t ttlOf(std::span<const std::uint8_t> packet) { return packet.size() < 20 ? std::uint8_t{0} : packet[8]; }

} // namespace vethlab::helper
