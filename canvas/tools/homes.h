// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "canvas/diagramscene.h"

namespace vethlab {

/// The namespace or computer under a point that a bridge dropped there would live in; one in sight is nearer than the frame
/// behind it. nullptr: the fabric. `skips`: what is not looked at.
[[nodiscard]] const NodeItem *homeUnder(const DiagramScene &scene, const QPointF &point, const std::function<bool(const ElementId &)> &skips = {});
/// The home that this node is; the fabric for nullptr.
[[nodiscard]] BridgeHome homeOf(const Drawing &drawing, const NodeItem *node);

} // namespace vethlab
