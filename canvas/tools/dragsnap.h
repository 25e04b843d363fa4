// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "canvas/tools/tool.h"

namespace vethlab {

/// How far a drag from `start` has come, in scene units: `grabbed` (null: nothing is aligned) snaps to what is in sight and not
/// `moving`, Shift keeps to one axis, Alt suspends snapping. Shows the guides.
[[nodiscard]] QPointF dragOffset(ToolHost &host, const QPointF &start, const Pointer &pointer, const QRectF &grabbed,
    const std::function<bool(const ElementId &)> &moving);

/// "ns1", "note" or "3 items": what undo steps call a selection.
[[nodiscard]] QString itemsText(const DiagramScene &scene, const std::set<ElementId> &ids);

} // namespace vethlab
