// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/derive.h"

namespace vethlab {
namespace {

std::uint64_t hashOf(std::string_view lab, const ElementId &element)
{
    std::string text(lab);
    text += '\0'; // "ab" + "c" must differ from "a" + "bc"
    text += element.text();
    return stableHash(text);
}

} // namespace

std::uint64_t stableHash(std::string_view text, std::uint64_t seed)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

MacAddress derivedMac(std::string_view lab, const ElementId &element)
{
    std::uint64_t hash = hashOf(lab, element);
    hash ^= hash >> 40U;
    MacAddress::Octets octets{0x02};
    for (std::size_t i = 1; i < octets.size(); ++i)
        octets[i] = static_cast<std::uint8_t>(hash >> (8U * (i - 1)));
    return *MacAddress::fromOctets(octets); // 02:… is never multicast nor all zero
}

IfIndex derivedIndex(std::string_view lab, const ElementId &element)
{
    constexpr std::uint64_t lowest = 16;
    constexpr std::uint64_t highest = 1ULL << 30U;
    const std::uint64_t hash = hashOf(lab, element);
    return static_cast<IfIndex>(lowest + (hash ^ hash >> 32U) % (highest - lowest + 1));
}

} // namespace vethlab
