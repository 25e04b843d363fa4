// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "backend/core/messages.h"
#include "backend/core/topology.h"

namespace vethlab::edits {

/// A difference that somebody made, and what the kernel let go by itself because of it.
struct DriftGroup {
    DriftLine cause;
    std::vector<DriftLine> addresses; ///< of an interface that is gone, and of the other end of its link; IPv6 ones of one that is down
    std::vector<DriftLine> routes;    ///< over such an interface, or by a gateway that an address made reachable
};

/// `drift` has causes first, as the helper sends it (planlines.h). Lines that follow from no other one are groups of their own.
[[nodiscard]] std::vector<DriftGroup> driftGroups(const Topology &topology, const std::vector<DriftLine> &drift);

/// Those of `chosen`, and of all `drift` what went with one of them.
[[nodiscard]] std::vector<DriftLine> withFollowers(const Topology &topology, const std::vector<DriftLine> &drift, const std::vector<DriftLine> &chosen);

} // namespace vethlab::edits
