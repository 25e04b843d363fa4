// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/planpreview.h"

namespace vethlab {

PlanPreview previewOfFirstApply(const Topology &topology)
{
    const Owned nothing;
    const Plan steps = plan(wantedState(topology, nothing), KernelState{}, nothing);
    return {planLines(steps), planCommands(steps, topology)};
}

std::vector<PlanLine> planLines(const Plan &plan)
{
    std::vector<PlanLine> lines;
    lines.reserve(plan.steps.size());
    for (const Step &step : plan.steps) {
        if (!step.restoring) lines.push_back({step.op, step.element, step.object, step.field, step.before, step.after});
    }
    return lines;
}

} // namespace vethlab
