// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <span>

#include "backend/document/repairs.h"

namespace vethlab {

/// %1 is the issue's element, %2 the repair's other one, %3, %4 … are its arguments. `title` fits a button, `step` is the undo step.
struct RepairSentence {
    RepairKind kind;
    const char *title;
    const char *step;
};
[[nodiscard]] std::span<const RepairSentence> repairSentences();

/// What stands on the button: "Use 192.168.1.12/24".
[[nodiscard]] QString repairTitle(const Repair &repair, const Issue &issue, const Topology &topology);
/// What stands in the history: "Use 192.168.1.12/24 on eth0 of ns2".
[[nodiscard]] QString repairStep(const Repair &repair, const Issue &issue, const Topology &topology);

} // namespace vethlab
