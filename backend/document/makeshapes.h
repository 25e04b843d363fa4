// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/diagram/delta.h"

/// Finished labs for `vethlabctl new`, addressed and routed by assignAddresses() and computeRoutes() in both families.
/// Everything pings everything.
namespace vethlab::edits {

[[nodiscard]] Drawing makeRing(int nodes); ///< routers in a circle, 3..2000
[[nodiscard]] Drawing makeTree(int nodes); ///< three below each router, the leaves are hosts; 2..2000
[[nodiscard]] Drawing makeMesh(int nodes); ///< routers, each linked with each; 2..60
[[nodiscard]] Drawing makeGrid(int nodes); ///< routers in rows as long as there are rows, linked with their neighbours; 2..2000
/// Routers linked at random, with LANs and single hosts at them; 2..2000 namespaces. The same seed gives the same lab.
[[nodiscard]] Drawing makeRandom(int nodes, unsigned seed);

} // namespace vethlab::edits
