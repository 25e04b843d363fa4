// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "backend/core/values.h"

namespace vethlab {

/// Where a lab takes the networks from that nobody chose; a family without a pool gets no addresses by itself.
struct AddressPools {
    std::optional<IpPrefix> v4; ///< a network of 8 to 30 bits
    std::optional<IpPrefix> v6; ///< a network of 8 to 64 bits: a LAN has 64
    [[nodiscard]] static const AddressPools &standard(); ///< 10.0.0.0/8 (RFC 1918) and fd00::/48 (RFC 4193)
    [[nodiscard]] const std::optional<IpPrefix> &of(IpFamily family) const { return family == IpFamily::V4 ? v4 : v6; }
    [[nodiscard]] std::optional<IpPrefix> &of(IpFamily family) { return family == IpFamily::V4 ? v4 : v6; }
    /// The network to use as a pool. BadAddress {prefix, shortest, longest, "pool"} for one of another length, or of addresses
    /// that hosts can't have (0.x, 127.x, multicast, link-local).
    [[nodiscard]] static Result<IpPrefix> checked(const IpPrefix &prefix);
    /// The same from text; the other family is BadAddress too.
    [[nodiscard]] static Result<IpPrefix> parseV4(std::string_view text);
    [[nodiscard]] static Result<IpPrefix> parseV6(std::string_view text);
    friend bool operator==(const AddressPools &, const AddressPools &) = default;
};

} // namespace vethlab
