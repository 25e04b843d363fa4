// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The one table of sizes that codec, validation, formats and the guide share (design: rule 4 of the helper).
namespace vethlab::limits {

inline constexpr std::size_t maxNodes = 8192;
inline constexpr std::size_t maxInterfaces = 32768;
inline constexpr std::uint32_t maxApplyFrame = 16U << 20U; ///< bytes, payload
inline constexpr std::uint32_t maxFrame = 64U << 10U;      ///< bytes, payload, any request but Apply and Plan
inline constexpr std::uint32_t maxReplyFrame = 64U << 20U; ///< bytes, helper to client (snapshots of large labs)
inline constexpr int maxDepth = 16;                        ///< nesting of a frame or file
inline constexpr std::size_t maxString = 256;              ///< bytes, any text of a frame but the blob
inline constexpr std::size_t maxDescription = 4096;        ///< bytes, LabInfo::description
inline constexpr std::size_t maxBlob = 8U << 20U;          ///< bytes, the file as last applied
inline constexpr std::size_t maxListItems = 4096;          ///< addresses, routes, rules of one element
inline constexpr std::size_t maxFileSize = 32U << 20U;     ///< bytes, a .vethlab file
inline constexpr int maxBridgePorts = 1023;                ///< BR_MAX_PORTS - 1, net/bridge/br_private.h
/// Hosts on one LAN: the neighbour table of the whole machine ends at gc_thresh3 = 1,024 entries, which a sandbox can't raise, and
/// each host that talks to its gateway takes two.
inline constexpr std::size_t maxSandboxNeighbours = 500;
inline constexpr std::uint32_t minPingIntervalMs = 10;
inline constexpr std::uint32_t maxPingIntervalMs = 60000;  ///< also the longest timeout of a probe
inline constexpr std::uint32_t maxPingPayload = 65507;     ///< bytes: an IPv4 packet less its header and the ICMP one
inline constexpr std::uint32_t minMtu = 68;
inline constexpr std::uint32_t maxMtu = 65535;

} // namespace vethlab::limits
