// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "backend/core/messages.h"

namespace vethlab {

struct PlanPreview {
    std::vector<PlanLine> lines;
    std::vector<std::string> commands; ///< what a person would type instead
};

/// What a first apply of `topology` into a fresh world will do. `topology` must have no validation errors. Pure.
[[nodiscard]] PlanPreview previewOfFirstApply(const Topology &topology, World world = World::Sandbox);

} // namespace vethlab
