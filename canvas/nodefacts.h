// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <vector>

#include "backend/core/topology.h"
#include "canvas/geometry.h"

namespace vethlab {

/// One line in the lower part of a frame: "Masquerade 192.168.1.0/24 → uplink0".
struct FactRow {
    QString icon, label, value, device;
    bool fixedFont = true;
    bool warn = false;
    friend bool operator==(const FactRow &, const FactRow &) = default;
};

/// What a node says about itself on the canvas; worked out from the drawing alone.
struct NodeFacts {
    geometry::NodeShape shape = geometry::NodeShape::Rounded;
    QString icon, name, kindName;     ///< kindName: "namespace", "bridge" …, translated, for lists and readers
    QString caption, secondCaption;   ///< the second is shown from 150 % on
    QString captionInterface;         ///< id of the interface the caption's address is on
    bool captionFixedFont = false;    ///< the caption is an address
    bool secondIsAddress = false;
    bool forwarding = false, nat = false;
    std::vector<FactRow> rows;        ///< frames only, at most four
    [[nodiscard]] bool isFrame() const { return shape == geometry::NodeShape::Frame; }
    friend bool operator==(const NodeFacts &, const NodeFacts &) = default;
};

[[nodiscard]] NodeFacts nodeFacts(const TopologyIndex &index, const Element &node);

} // namespace vethlab
