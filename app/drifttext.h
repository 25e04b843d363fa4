// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <vector>

#include "backend/core/messages.h"
#include "backend/core/topology.h"

namespace vethlab {

/// One difference as a sentence: "eth0 of ns1 was switched off", "eth0 of ns1: mtu is 1400, drawn 1500", "ns1 was deleted".
[[nodiscard]] QString driftText(const DriftLine &line, const Topology &topology);
/// The first of them, a line each with what the kernel let go because of it, and how many more there are.
[[nodiscard]] QString driftLinesText(const std::vector<DriftLine> &drift, const Topology &topology, std::size_t most);

} // namespace vethlab
