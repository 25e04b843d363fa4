// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace vethlab {

/// Where a lab is built: in a private kernel world of the user's own, or among the computer's own networks.
enum class World : std::uint8_t { Sandbox, Computer };
/// "sandbox", "computer"
[[nodiscard]] inline const char *worldName(World world)
{
    return world == World::Computer ? "computer" : "sandbox";
}

} // namespace vethlab
