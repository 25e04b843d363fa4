// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/topology.h"

namespace vethlab::test {

/// Bridge "br" and hosts "h1" … "hN" on it by eth0, 10.0.x.y/16.
[[nodiscard]] Topology star(int hosts, const BridgeHome &home = InFabric{});
/// h1 — r1 — … — rN — h2 in a row: 10.K.0.1/24 left of 10.K.0.2/24, forwarding on the routers, routes both ways.
[[nodiscard]] Topology chain(int routers);

} // namespace vethlab::test
