// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>

#include "backend/core/ids.h"

namespace vethlab {

class DiagramView;

/// Makes screen readers see the drawing: the view is a list whose children are nodes, links and notes. Idempotent.
void installAccessibleView();
/// Tells them that the selection moved.
void announceSelection(DiagramView &view, const std::set<ElementId> &selection);

} // namespace vethlab
