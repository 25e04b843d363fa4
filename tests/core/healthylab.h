// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

#include "lab.h"

namespace vethlab::test {

/// A lab of chance in which nothing is wrong: routers joined as a tree, sometimes with more links than it needs, each with networks of
/// hosts on links, bridges, hubs or a bridge of its own; IPv4 or both families; addressed, and routed by shortest paths;
/// sometimes with NAT to an Internet that knows no way back. The same for the same seed.
[[nodiscard]] Lab healthyLab(std::uint32_t seed);

} // namespace vethlab::test
