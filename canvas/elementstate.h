// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QVector>

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "backend/live/livestate.h"
#include "canvas/diagramview.h"

namespace vethlab {

/// The state of a port or a line, each with its own colour, dash and glyph.
enum class LinkState : std::uint8_t { Up, Drawn, Planned, Removed, Off, NoCarrier, Drift, Stale };
/// The state of a node's tile and outline.
enum class NodeState : std::uint8_t { Running, Drawn, Stopped, Planned, Changed, Removed };

struct LineLook {
    QColor color;
    double width = 2;
    QVector<double> dash; ///< px; empty = solid
};
[[nodiscard]] LineLook lineLook(LinkState state, const Theme &theme);

/// What a shown plan says about one element.
struct PlanMark {
    StepOp op = StepOp::Change;
    QString before; ///< "was …" of a change, "" = nothing to say
};

/// The truth about drawn elements from all that is known: lab mode, live state, shown plan.
class StateTeller {
public:
    explicit StateTeller(const LiveState &live) : m_live(live) {}

    void setMode(DiagramView::LabMode mode) { m_mode = mode; }
    [[nodiscard]] DiagramView::LabMode mode() const { return m_mode; }
    void setPlan(const std::vector<PlanLine> &lines);
    void driftChanged(); ///< reads LiveState::drift() again

    [[nodiscard]] LinkState portState(const Interface &port) const;
    /// Two ends differ: the line shows the worse one.
    [[nodiscard]] LinkState linkState(const Link &link, LinkState a, LinkState b) const;
    [[nodiscard]] NodeState nodeState(const Element &node) const;
    [[nodiscard]] bool hasDrift(const ElementId &id) const { return m_drift.contains(id); }
    [[nodiscard]] const PlanMark *planMark(const ElementId &id) const;

private:
    const LiveState &m_live;
    DiagramView::LabMode m_mode = DiagramView::LabMode::Stopped;
    std::unordered_map<ElementId, PlanMark> m_plan;
    std::unordered_set<ElementId> m_drift;
};

} // namespace vethlab
