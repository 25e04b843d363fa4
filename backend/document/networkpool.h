// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "backend/core/values.h"

/// Private to backend/document.
namespace vethlab::edits {

/// Hands out networks of a pool that overlap nothing that is taken. IPv6 is counted in networks of 64 bits, the length of a LAN.
class NetworkPool {
public:
    explicit NetworkPool(const IpPrefix &pool);
    /// Of any place and length, also outside of the pool; those of fewer than 8 bits are left out of account.
    void take(const IpPrefix &network);
    /// The lowest free network of that length, taken; `wanted` before that, if it is one of the pool and free.
    [[nodiscard]] std::optional<IpPrefix> next(int length, std::optional<std::uint64_t> wanted = {});
    /// Where a network stands in the pool: 3 for 10.0.3.0/24 in 10.0.0.0/8; nothing outside of it. In networks of 24 or 64 bits.
    [[nodiscard]] std::optional<std::uint64_t> numberOf(const IpPrefix &network) const;

private:
    [[nodiscard]] std::uint64_t positionOf(const IpAddress &address) const;
    [[nodiscard]] std::uint64_t spanOf(int length) const;
    [[nodiscard]] std::optional<std::uint64_t> lastTakenIn(std::uint64_t first, std::uint64_t last) const;
    [[nodiscard]] IpPrefix networkAt(std::uint64_t position, int length) const;
    IpPrefix m_pool;
    int m_bits; ///< of an address that count: 32 or 64
    std::uint64_t m_first, m_last;
    std::map<std::uint64_t, std::uint64_t> m_taken; ///< last by first, with gaps between them
};

} // namespace vethlab::edits
