// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "backend/document/walk.h"

namespace vethlab {

/// What the walk-through says at one stage.
struct WalkText {
    QString title, explanation;
    QString next;         ///< what the step does, as a sentence; "" at the last stage
    QString step;         ///< the name of its undo step
    QStringList callouts; ///< one for each of WalkStage::pointed
};
/// Empty for a key that no stage has.
[[nodiscard]] WalkText walkText(const std::string &key);

/// "no reply", "‘Network is unreachable’" …
[[nodiscard]] QString probeOutcomeText(ProbeOutcome outcome);

} // namespace vethlab
