// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/diagram/delta.h"

namespace vethlab {

/// Gives every node without a place one: in a grid below what is drawn, bridges inside the frame they live in.
void placeMissingNodes(Drawing &drawing);

} // namespace vethlab
