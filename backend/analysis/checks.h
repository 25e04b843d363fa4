// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/validation.h"

namespace vethlab::analysis {

/// Everything there is to say about a drawing: validate(), and what only following packets shows (ReturnRouteMissing, never an error).
/// In the order of validate().
[[nodiscard]] std::vector<Issue> checkDrawing(const Topology &topology);

} // namespace vethlab::analysis
