// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <vector>

#include "backend/core/messages.h"
#include "backend/diagram/delta.h"

namespace vethlab::edits {

/// The lines that are about one of `ids`, as the canvas shows them: a node's interfaces count as the node's own, a link's ends as
/// the link's, and that a link is gone counts for both its ends. All lines when `ids` is empty.
[[nodiscard]] std::vector<DriftLine> driftOf(const Topology &topology, const std::vector<DriftLine> &drift, const std::set<ElementId> &ids);

struct Adoption {
    Delta delta;
    std::vector<DriftLine> left; ///< what a drawing has no place for: another rule set, a port without a bridge, sysctls of the baseline
};

/// Takes over into the drawing what the kernel has (driftLines() of planlines.h). What is gone there is removed with all that
/// can't be without it. Routes and IPv6 addresses that only went because their interface is down stay drawn.
[[nodiscard]] Adoption adopt(const Drawing &drawing, const std::vector<DriftLine> &drift);

} // namespace vethlab::edits
