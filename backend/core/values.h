// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/core/result.h"

namespace vethlab {

/// `[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}`, not "all", "default", "lo" (IFNAMSIZ - 1 bytes; net/core/dev.c dev_valid_name()).
class InterfaceName {
public:
    [[nodiscard]] static Result<InterfaceName> parse(std::string_view text);
    [[nodiscard]] const std::string &text() const { return m_text; }
    friend auto operator<=>(const InterfaceName &, const InterfaceName &) = default;
    friend bool operator==(const InterfaceName &, const InterfaceName &) = default;

private:
    explicit InterfaceName(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// `[A-Za-z0-9][A-Za-z0-9_-]{0,31}`: a file name below /run/netns that can't leave it.
class NamespaceName {
public:
    [[nodiscard]] static Result<NamespaceName> parse(std::string_view text);
    /// The nearest legal name for a free label ("Büro 1" → "B-ro-1"); never fails, "ns" for an empty one.
    [[nodiscard]] static NamespaceName fromLabel(std::string_view label);
    [[nodiscard]] const std::string &text() const { return m_text; }
    friend auto operator<=>(const NamespaceName &, const NamespaceName &) = default;
    friend bool operator==(const NamespaceName &, const NamespaceName &) = default;

private:
    explicit NamespaceName(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// Six octets, unicast and not all zero. Text is lower-case "aa:bb:cc:dd:ee:ff"; '-' is accepted when reading.
class MacAddress {
public:
    using Octets = std::array<std::uint8_t, 6>;
    [[nodiscard]] static Result<MacAddress> parse(std::string_view text);
    [[nodiscard]] static Result<MacAddress> fromOctets(const Octets &octets);
    [[nodiscard]] const Octets &octets() const { return m_octets; }
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(const MacAddress &, const MacAddress &) = default;
    friend bool operator==(const MacAddress &, const MacAddress &) = default;

private:
    explicit MacAddress(const Octets &octets) : m_octets(octets) {}
    Octets m_octets{};
};

enum class IpFamily : std::uint8_t { V4, V6 };

/// One IPv4 or IPv6 address, without zone. Text of IPv6 is RFC 5952.
class IpAddress {
public:
    [[nodiscard]] static Result<IpAddress> parse(std::string_view text);
    [[nodiscard]] static IpAddress v4(std::uint32_t hostOrder);
    /// `bytes` in network order; 4 for IPv4, 16 for IPv6.
    [[nodiscard]] static IpAddress fromBytes(IpFamily family, const std::uint8_t *bytes);
    [[nodiscard]] static IpAddress any(IpFamily family);
    [[nodiscard]] IpFamily family() const { return m_family; }
    [[nodiscard]] bool isV4() const { return m_family == IpFamily::V4; }
    [[nodiscard]] const std::uint8_t *bytes() const { return m_bytes.data(); } ///< network order
    [[nodiscard]] int size() const { return isV4() ? 4 : 16; }
    [[nodiscard]] std::uint32_t v4HostOrder() const;
    [[nodiscard]] bool isUnspecified() const;
    [[nodiscard]] bool isMulticast() const;
    [[nodiscard]] bool isLoopback() const;
    [[nodiscard]] bool isLinkLocal() const;
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(const IpAddress &, const IpAddress &) = default;
    friend bool operator==(const IpAddress &, const IpAddress &) = default;

private:
    IpFamily m_family = IpFamily::V4;
    std::array<std::uint8_t, 16> m_bytes{};
};

/// An address with its prefix length: "192.168.1.11/24", "fd00:1::12/64". Host bits are kept: network() clears them.
class IpPrefix {
public:
    /// Takes "a.b.c.d/len" and "x::/len"; a bare address gets the full length. "default" is not a prefix (see Route).
    [[nodiscard]] static Result<IpPrefix> parse(std::string_view text);
    [[nodiscard]] static Result<IpPrefix> make(const IpAddress &address, int length);
    [[nodiscard]] static IpPrefix everything(IpFamily family); ///< 0.0.0.0/0 or ::/0
    [[nodiscard]] const IpAddress &address() const { return m_address; }
    [[nodiscard]] int length() const { return m_length; } ///< 0..32 or 0..128
    [[nodiscard]] IpFamily family() const { return m_address.family(); }
    [[nodiscard]] IpPrefix network() const;
    [[nodiscard]] bool isNetwork() const { return network() == *this; }
    [[nodiscard]] bool contains(const IpAddress &address) const;
    [[nodiscard]] bool overlaps(const IpPrefix &other) const;
    /// All host bits one (RFC 919); nothing for IPv6 and for lengths over 30.
    [[nodiscard]] std::optional<IpAddress> broadcast() const;
    [[nodiscard]] std::string text() const;
    friend auto operator<=>(const IpPrefix &, const IpPrefix &) = default;
    friend bool operator==(const IpPrefix &, const IpPrefix &) = default;

private:
    IpPrefix(const IpAddress &address, int length) : m_address(address), m_length(length) {}
    IpAddress m_address;
    int m_length = 0;
};

} // namespace vethlab
