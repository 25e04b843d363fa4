// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "backend/core/kernelstate.h"

namespace vethlab {

// What a drawing leaves open is derived from lab name and element id, so that a lab is the same each time.

/// Locally administered unicast (02:…), 40 bits of a stable hash.
[[nodiscard]] MacAddress derivedMac(std::string_view lab, const ElementId &element);
/// First candidate for an interface index, 16..2^30; unique within a lab by trying the next one (see wantedState()).
/// Never equal on both ends of a veth pair: equal indexes delay carrier events to the next second (net/core/link_watch.c).
[[nodiscard]] IfIndex derivedIndex(std::string_view lab, const ElementId &element);
/// FNV-1a, 64 bit: stable over versions and machines.
[[nodiscard]] std::uint64_t stableHash(std::string_view text, std::uint64_t seed = 0);

} // namespace vethlab
