// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "app/elementstate.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "backend/live/livestate.h"

namespace vethlab {

/// What the pages of the inspector work with; everything outlives them.
struct InspectorContext {
    Document &document;
    LiveState &live;
    LabSession &session;
    StateReader &states;
    std::function<void(const ElementId &)> reveal;   ///< select on the canvas and show there
    std::function<void(const NodeId &)> pingFrom;
    std::function<void(const QString &)> say;        ///< a sentence in the status bar
};

} // namespace vethlab
