// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QRectF>

#include "backend/document/edits.h"

/// Putting nodes and notes in order. Pure functions, like all edits; how large a node is drawn, the caller says.
namespace vethlab::edits {

struct Placed {
    ElementId id;
    QRectF rect; ///< as drawn, scene coordinates
};

enum class Alignment : std::uint8_t { Left, Center, Right, Top, Middle, Bottom };

/// Lines up edges or centres with those of the rectangle around all; whole px. At least two, else nothing to do.
[[nodiscard]] Result<Delta> align(const Drawing &drawing, const std::vector<Placed> &items, Alignment alignment);
/// Equal gaps between neighbours; the outermost two stay where they are. At least three, else nothing to do. Where there
/// is no room for gaps, all overlap by the same length.
[[nodiscard]] Result<Delta> distribute(const Drawing &drawing, const std::vector<Placed> &items, Qt::Orientation orientation);

/// Nodes that are pinned stay where they are when others are dragged, arranged or laid out. What is so already is left alone.
[[nodiscard]] Result<Delta> pin(const Drawing &drawing, const std::vector<Placed> &nodes, bool pinned);
/// Puts nodes, and notes, boxes and areas, above (or below) all others of their kind, in the order they have among themselves.
[[nodiscard]] Result<Delta> restack(const Drawing &drawing, const std::vector<Placed> &items, bool front);
/// How all links run.
[[nodiscard]] Result<Delta> shapeLinks(const Drawing &drawing, LinkShape shape);

} // namespace vethlab::edits
