// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "backend/core/messages.h"
#include "backend/core/topology.h"

namespace vethlab::analysis {

/// How long a port of a bridge with a spanning tree waits until it forwards, s: listening and learning, 15 s each
/// (forward_delay, the kernel's default: net/bridge/br_if.c).
inline constexpr int spanningTreeSeconds = 30;

/// Whether what was done makes such ports wait: a bridge with STP, or one of its ports, is new, switched on or linked anew.
/// `done` as of ApplyReply, `topology` as applied. O(elements + lines).
[[nodiscard]] bool makesSpanningTreeWait(const Topology &topology, const std::vector<PlanLine> &done);

} // namespace vethlab::analysis
