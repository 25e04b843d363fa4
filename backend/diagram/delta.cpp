// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/diagram/delta.h"

namespace vethlab {

Delta Delta::inverse() const
{
    Delta result;
    result.topology = topology.inverse();
    result.diagram.reserve(diagram.size());
    for (auto change = diagram.rbegin(); change != diagram.rend(); ++change)
        result.diagram.push_back({ change->id, change->after, change->before, change->place });
    result.linksBefore = linksAfter;
    result.linksAfter = linksBefore;
    return result;
}

Delta Delta::difference(const Drawing &from, const Drawing &to)
{
    Delta delta { Topology::difference(from.topology, to.topology), Diagram::difference(from.diagram, to.diagram), {}, {} };
    if (from.diagram.linkShape() != to.diagram.linkShape()) {
        delta.linksBefore = from.diagram.linkShape();
        delta.linksAfter = to.diagram.linkShape();
    }
    return delta;
}

namespace {

/// But for how links run.
Result<void> applyItems(Drawing &drawing, const Delta &delta)
{
    if (delta.topology.isEmpty()) return drawing.diagram.apply(delta.diagram);
    // A kept copy is an exact way back for any delta; the topology, all or nothing by itself, comes second.
    Diagram before = drawing.diagram;
    if (Result<void> result = drawing.diagram.apply(delta.diagram); !result) return result;
    if (Result<void> result = drawing.topology.apply(delta.topology); !result) {
        drawing.diagram = std::move(before);
        return result;
    }
    return {};
}

} // namespace

Result<void> applyDelta(Drawing &drawing, const Delta &delta)
{
    if (delta.linksBefore && *delta.linksBefore != drawing.diagram.linkShape()) return fail(ErrorCode::Invalid, {}, { "before" });
    if (Result<void> result = applyItems(drawing, delta); !result) return result;
    if (delta.linksAfter) drawing.diagram.setLinkShape(*delta.linksAfter);
    return {};
}

} // namespace vethlab
