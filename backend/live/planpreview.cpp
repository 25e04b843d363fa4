// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/planpreview.h"

#include "backend/core/planlines.h"
#include "backend/core/uplink.h"

namespace vethlab {

PlanPreview previewOfFirstApply(const Topology &topology, World world)
{
    const Owned nothing;
    const Plan steps = plan(wantedState(topology, nothing, world), KernelState{}, nothing);
    return {planLines(steps), planCommands(steps, withUplinks(topology, world))};
}

} // namespace vethlab
