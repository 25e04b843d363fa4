// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/document/edits.h"

namespace vethlab::edits {

/// `topology` with a place for each node, without a look at its links: what holds bridges in a column at the left, as frames
/// around them, all else in rows beside it. A start for "Lay out".
[[nodiscard]] Drawing placedOnGrid(Topology topology);

} // namespace vethlab::edits
