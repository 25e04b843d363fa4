// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "backend/core/messages.h"

namespace vethlab {

/// What a plan does, as people see it: its steps without those that only restore, and names given back to namespaces.
[[nodiscard]] std::vector<PlanLine> planLines(const Plan &plan);
/// One of its steps, restoring or not.
[[nodiscard]] PlanLine planLine(const Step &step);
/// The same plan read as "the kernel differs from the drawing here". The field of things that are missing or too many is
/// the kind word: "namespace", "interface", "bridge", "address", "route". Causes come first.
[[nodiscard]] std::vector<DriftLine> driftLines(const Plan &plan);
[[nodiscard]] DriftLine driftLine(const PlanLine &line);
/// Whether it tells that a veth pair is gone: of both its ends one is named.
[[nodiscard]] bool isPairGone(const DriftLine &line);
/// What others follow from before them: what is gone, what is down, other properties, addresses, routes, NAT, settings of the
/// kernel. The same order however they came.
void sortCausesFirst(std::vector<DriftLine> &lines);

} // namespace vethlab
