// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "backend/core/topology.h"
#include "backend/diagram/diagram.h"

namespace vethlab {

/// What a document holds.
struct Drawing {
    Topology topology;
    Diagram diagram;
    friend bool operator==(const Drawing &, const Drawing &) = default;
};

/// The one currency for edits of a document: undo stores it, the changed() signal carries it, the scene consumes it.
struct Delta {
    TopologyDelta topology;
    std::vector<Change<DiagramItem>> diagram;
    std::optional<LinkShape> linksBefore;
    std::optional<LinkShape> linksAfter; ///< both set or none
    [[nodiscard]] bool isEmpty() const { return topology.isEmpty() && diagram.empty() && linksBefore == linksAfter; }
    [[nodiscard]] Delta inverse() const;
    [[nodiscard]] static Delta difference(const Drawing &from, const Drawing &to);
    friend bool operator==(const Delta &, const Delta &) = default;
};

/// All or nothing.
[[nodiscard]] Result<void> applyDelta(Drawing &drawing, const Delta &delta);

} // namespace vethlab
