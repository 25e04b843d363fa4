// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "backend/core/messages.h"

namespace vethlab::helper {

/// Who a probe belongs to, as its ICMP header says.
struct ProbeId {
    std::uint16_t identifier = 0;
    std::uint16_t sequence = 0;
    friend bool operator==(const ProbeId &, const ProbeId &) = default;
};

/// An ICMP or ICMPv6 echo request: header, `cookie` where eight bytes fit, then a pattern. ICMPv6's checksum is left to the kernel.
[[nodiscard]] std::vector<std::uint8_t> echoRequest(IpFamily family, ProbeId id, std::uint64_t cookie, std::size_t payload);

/// What a received ICMP message says about a probe.
struct ProbeAnswer {
    ProbeId id;
    PingOutcome outcome = PingOutcome::Reply; ///< Reply, Unreachable or TimeExceeded
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    std::optional<std::uint64_t> cookie; ///< of a reply that is long enough to have one
};

/// `packet` as a raw socket delivers it: with the IP header for IPv4, without it for IPv6. Nothing for messages that answer no
/// echo request. Errors are matched by the header they quote.
[[nodiscard]] std::optional<ProbeAnswer> parseAnswer(IpFamily family, std::span<const std::uint8_t> packet);
/// TTL of an IPv4 packet with its header, 0 if it is too short.
[[nodiscard]] std::uint8_t ttlOf(std::span<const std::uint8_t> packet);

} // namespace vethlab::helper
