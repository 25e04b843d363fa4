// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "backend/core/elements.h"
#include "backend/diagram/diagram.h"

/// Words and ranges of .vethlab files that reader and writer share.
namespace vethlab::native {

inline constexpr int version = 1;
inline constexpr double maxCoordinate = 10'000'000; ///< px, either way
inline constexpr double maxExtent = 100'000;        ///< px, of frames and notes
inline constexpr std::size_t maxNotes = 4096;
inline constexpr std::size_t maxNoteText = 65536;   ///< bytes
inline constexpr std::uint32_t maxAgeing = 1'000'000;
inline constexpr const char *fabricWord = "fabric";     ///< homes of bridges
inline constexpr const char *computerWord = "computer";
inline constexpr const char *defaultWord = "default";   ///< route to everywhere

template <class T, std::size_t N> using Words = std::array<std::pair<T, const char *>, N>;
inline constexpr Words<RouteType, 4> routeTypes { { { RouteType::Unicast, "unicast" }, { RouteType::Blackhole, "blackhole" },
    { RouteType::Unreachable, "unreachable" }, { RouteType::Prohibit, "prohibit" } } };
inline constexpr Words<NatKind, 3> natKinds { { { NatKind::Masquerade, "masquerade" }, { NatKind::Snat, "snat" }, { NatKind::Dnat, "dnat" } } };
inline constexpr Words<NatProtocol, 3> natProtocols { { { NatProtocol::Any, "any" }, { NatProtocol::Tcp, "tcp" }, { NatProtocol::Udp, "udp" } } };
inline constexpr Words<IpFamily, 2> families { { { IpFamily::V4, "ipv4" }, { IpFamily::V6, "ipv6" } } };
inline constexpr Words<NodeLook, 3> looks { { { NodeLook::Host, "host" }, { NodeLook::Router, "router" }, { NodeLook::Server, "server" } } };

inline constexpr Words<NoteShape, 3> noteShapes { { { NoteShape::Sheet, "note" }, { NoteShape::Box, "box" }, { NoteShape::Area, "area" } } };

inline constexpr Words<LinkShape, 3> linkShapes { { { LinkShape::Straight, "straight" }, { LinkShape::Curved, "curved" }, { LinkShape::Orthogonal, "orthogonal" } } };

template <class T, std::size_t N> constexpr const char *wordOf(const Words<T, N> &words, T value)
{
    for (const auto &[known, word] : words)
        if (known == value) return word;
    return "";
}
template <class T, std::size_t N> constexpr std::optional<T> valueOf(const Words<T, N> &words, std::string_view text)
{
    for (const auto &[known, word] : words)
        if (text == word) return known;
    return std::nullopt;
}

/// A rule's family where the file names none: that of its first address.
inline IpFamily impliedFamily(const NatRule &rule)
{
    if (rule.source) return rule.source->family();
    if (rule.destination) return rule.destination->family();
    return rule.to ? rule.to->family() : IpFamily::V4;
}
/// Of a "default" route: that of its gateway or source.
inline IpFamily impliedFamily(const Route &route)
{
    if (route.via) return route.via->family();
    return route.source ? route.source->family() : IpFamily::V4;
}
inline std::string defaultRuleId(std::size_t index) { return "nat" + std::to_string(index + 1); }
inline std::string destinationText(const Route &route)
{
    const bool everything = route.to == IpPrefix::everything(impliedFamily(route));
    return everything ? defaultWord : route.to.text();
}

/// Owners of unknown keys below an element (FileMemory::unknown); ids have no slash.
inline std::string routeOwner(const std::string &node, const std::string &destination, int occurrence)
{
    return node + "/routes/" + destination + "/" + std::to_string(occurrence);
}
inline std::string ruleOwner(const std::string &node, const std::string &rule) { return node + "/nat/" + rule; }
inline constexpr const char *poolsOwner = "/pools";
inline std::string loopbackOwner(const std::string &node) { return node + "/loopback"; }

} // namespace vethlab::native
