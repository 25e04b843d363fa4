// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <vector>

#include "backend/core/messages.h"
#include "backend/core/planner.h"

namespace vethlab {

/// Some of what differs from the drawing made as drawn again, while all the rest stays as others made it.
class PartialPlan {
public:
    /// `lines` are of driftLines(plan(wanted, observed, owned, &spaces)); what differs no more is passed over. Two lines that ask for the
    /// same are the same, whatever the kernel has in place of it by now.
    /// Fails with Invalid "hangs-together" and the object in the way where that can't be had: a route over an interface that stays
    /// down, a port of a bridge that stays away; and with what stands in the way of the whole lab.
    [[nodiscard]] static Result<PartialPlan> make(const KernelState &wanted, const KernelState &observed, const Owned &owned,
                                                  const std::vector<Space> &spaces, const std::vector<DriftLine> &lines);
    /// From a state of the kernel to what is to be: empty when it is so.
    [[nodiscard]] Plan from(const KernelState &observed, const Owned &owned, const std::vector<Space> &spaces) const;
    /// Whether `left`, of from(), still holds something that was chosen; all else in it is others' doing of meanwhile.
    [[nodiscard]] bool isChosenIn(const Plan &left) const;

private:
    struct ByWhatIsDrawn { bool operator()(const DriftLine &a, const DriftLine &b) const; };
    using Lines = std::set<DriftLine, ByWhatIsDrawn>;

    explicit PartialPlan(const KernelState &wanted) : m_target(wanted) {}
    [[nodiscard]] bool keepOthers(const KernelState &observed, const Plan &plan);
    void keep(const KernelState &observed, const StepAction &action);
    void keepAway(const Space &space, IfIndex index);
    [[nodiscard]] Result<void> check(const Plan &plan) const;
    [[nodiscard]] bool isInTheAir(const StepAction &action) const;

    Lines m_chosen;
    KernelState m_target;     ///< as wanted where that was chosen, else as observed
    std::set<Space> m_anyNat; ///< rules of others, which no state that is wanted can tell
    std::set<std::pair<Space, IfIndex>> m_away; ///< devices that stay away, or are no more what the lab made
};

} // namespace vethlab
