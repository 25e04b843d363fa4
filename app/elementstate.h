// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPainter>
#include <QString>

#include <unordered_map>

#include "app/ink.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"
#include "backend/live/livestate.h"
#include "canvas/theme.h"

namespace vethlab {

/// The state of one element as lists and accessible names show it: same glyphs and words as the canvas.
enum class ElementState { Drawn, Planned, Up, Off, NoCarrier, Drift, Stale, Warning, Error };

/// What the lists need to know to name a state; everything outlives it.
class StateReader {
public:
    StateReader(const Document &document, const LiveState &live, const LabSession &session);

    /// The worst thing that can be said about it: an error of the drawing, else what the kernel shows.
    [[nodiscard]] ElementState state(const ElementId &id) const;
    /// Only what the kernel shows (or Drawn while nothing runs).
    [[nodiscard]] ElementState liveState(const ElementId &id) const;
    /// An interface or bridge that the kernel shows as up, whatever else about it is not as drawn.
    [[nodiscard]] bool isUp(const ElementId &device) const;
    /// True while a lab is built and its helper can be reached.
    [[nodiscard]] bool isRunning() const;
    /// Issues moved or the drawing changed: forget what was worked out.
    void refresh();

private:
    [[nodiscard]] ElementState deviceState(const ElementId &id) const;
    const Document &m_document;
    const LiveState &m_live;
    const LabSession &m_session;
    std::unordered_map<ElementId, Severity> m_issues;
};

/// "up", "down", "no carrier", "not running" …
[[nodiscard]] QString stateWord(ElementState state);
[[nodiscard]] Ink stateInk(ElementState state);
/// The glyph of a state around `center`; radius 4 in lists, 5 elsewhere.
void paintStateGlyph(QPainter &painter, const QPointF &center, ElementState state, const Theme &theme, double radius);
/// The name of the icon that stands for an element: "host", "router", "bridge" …
[[nodiscard]] QString elementIcon(const Element &element);

} // namespace vethlab
