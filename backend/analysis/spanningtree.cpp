// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/spanningtree.h"

#include <algorithm>
#include <unordered_set>

namespace vethlab::analysis {

bool makesSpanningTreeWait(const Topology &topology, const std::vector<PlanLine> &done)
{
    std::unordered_set<ElementId> waits; // bridges that run one and have a port, their ports, and the links and far ends of those
    const TopologyIndex index(topology);
    for (const auto &[place, element] : topology.elements()) {
        const auto *bridge = std::get_if<Bridge>(&element);
        if (!bridge || !bridge->stp)
            continue;
        for (const Interface *port : index.interfacesOf(bridge->id)) {
            waits.insert(ElementId(bridge->id));
            waits.insert(ElementId(port->id));
            if (const Link *link = index.linkOf(port->id))
                waits.insert({ElementId(link->id), ElementId(link->a), ElementId(link->b)});
        }
    }
    return std::any_of(done.begin(), done.end(), [&](const PlanLine &line) {
        return waits.contains(line.element) && (line.op == StepOp::Add || line.field == "up" || line.field == "stp" || line.field == "bridge");
    });
}

} // namespace vethlab::analysis
