// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "app/elementstate.h"
#include "backend/live/labsession.h"

namespace vethlab {

/// What the window says about the whole lab, worked out from its parts in one place.
struct LabSummaryText {
    enum class Glyph { Stopped, Running, Pending, Busy, NotReached };
    Glyph glyph = Glyph::Stopped;
    QString word;   ///< "Running"
    QString second; ///< "Up to date", "3 changes waiting", "1 error to solve" …
};

[[nodiscard]] LabSummaryText labSummary(const Document &document, const LiveState &live, const LabSession &session);
/// The left of the status bar when no gesture has a hint: "13 of 13 objects are as drawn".
[[nodiscard]] QString asDrawnText(const Document &document, const LiveState &live, const LabSession &session);
/// "3 nodes · 1 bridge · 3 links".
[[nodiscard]] QString countsText(const Topology &topology);
/// A lab is there and reached: not while the first apply still runs.
[[nodiscard]] bool isBuilt(const LabSession &session);
[[nodiscard]] int errorCount(const std::vector<Issue> &issues);

} // namespace vethlab
