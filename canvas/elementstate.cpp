// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/elementstate.h"

#include <algorithm>

namespace vethlab {

LineLook lineLook(LinkState state, const Theme &theme)
{
    switch (state) {
    case LinkState::Up: return { theme.up, 2.5, {} };
    case LinkState::Drawn: return { theme.drawn, 2, {} };
    case LinkState::Planned: return { theme.accent, 2, { 6, 4 } };
    case LinkState::Removed: return { theme.bad, 2, { 2, 5 } };
    case LinkState::Off: return { theme.off, 2.5, { 12, 5 } };
    case LinkState::NoCarrier: return { theme.bad, 2.5, { 2, 6 } };
    case LinkState::Drift: return { theme.drift, 2.5, { 10, 4, 2, 4 } };
    case LinkState::Stale: return { theme.off, 2, { 1, 5 } };
    }
    return {};
}

namespace {

    /// A step on an address, a route or a rule changes the element it serves; it doesn't make or remove it.
    bool isWholeElement(const PlanLine &line)
    {
        const std::string kind = line.object.substr(0, line.object.find(' '));
        static const std::vector<std::string> kinds { "namespace", "router", "computer", "bridge", "hub", "interface", "link", "veth" };
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    }

} // namespace

void StateTeller::setPlan(const std::vector<PlanLine> &lines)
{
    m_plan.clear();
    for (const PlanLine &line : lines) {
        const bool whole = isWholeElement(line);
        const StepOp op = whole ? line.op : StepOp::Change;
        auto [it, isNew] = m_plan.try_emplace(line.element, PlanMark { op, {} });
        if (!isNew && it->second.op == StepOp::Change) it->second.op = op;
        if (it->second.before.isEmpty() && !line.before.empty()) it->second.before = QString::fromStdString(line.before);
    }
}

void StateTeller::driftChanged()
{
    m_drift.clear();
    for (const DriftLine &line : m_live.drift()) m_drift.insert(line.element);
}

const PlanMark *StateTeller::planMark(const ElementId &id) const
{
    const auto it = m_plan.find(id);
    return it == m_plan.end() ? nullptr : &it->second;
}

LinkState StateTeller::portState(const Interface &port) const
{
    if (const PlanMark *mark = planMark(port.id)) {
        if (mark->op == StepOp::Add) return LinkState::Planned;
        if (mark->op == StepOp::Remove) return LinkState::Removed;
    }
    if (m_mode == DiagramView::LabMode::Stopped) return port.up ? LinkState::Drawn : LinkState::Off;
    if (m_mode == DiagramView::LabMode::NotReached || m_live.isStale()) return LinkState::Stale;
    const DeviceLive *device = m_live.device(port.id);
    if (!device) return LinkState::Planned;
    if (hasDrift(port.id)) return LinkState::Drift;
    if (!device->present) return LinkState::Planned;
    if (!device->admin) return LinkState::Off;
    if (!device->carrier || device->blockedBy != BlockedBy::Nothing) return LinkState::NoCarrier;
    return LinkState::Up;
}

LinkState StateTeller::linkState(const Link &link, LinkState a, LinkState b) const
{
    if (const PlanMark *mark = planMark(link.id)) {
        if (mark->op == StepOp::Add) return LinkState::Planned;
        if (mark->op == StepOp::Remove) return LinkState::Removed;
    }
    static constexpr LinkState worstFirst[] = { LinkState::Removed, LinkState::Planned, LinkState::Stale, LinkState::Drift,
        LinkState::NoCarrier, LinkState::Off, LinkState::Up, LinkState::Drawn };
    for (const LinkState state : worstFirst)
        if (a == state || b == state) return state;
    return LinkState::Drawn;
}

NodeState StateTeller::nodeState(const Element &node) const
{
    const ElementId id = elementId(node);
    if (const PlanMark *mark = planMark(id)) {
        if (mark->op == StepOp::Add) return NodeState::Planned;
        if (mark->op == StepOp::Remove) return NodeState::Removed;
        return NodeState::Changed;
    }
    if (m_mode == DiagramView::LabMode::Stopped) return NodeState::Drawn;
    if (m_mode == DiagramView::LabMode::NotReached || m_live.isStale()) return NodeState::Stopped;
    if (const auto *bridge = std::get_if<Bridge>(&node)) {
        const DeviceLive *device = m_live.device(id);
        if (!device || !device->present) return NodeState::Planned;
        return device->admin ? NodeState::Running : NodeState::Stopped;
        Q_UNUSED(bridge)
    }
    const NodeLive *stack = m_live.node(NodeId(id.text()));
    // The world's own root namespace is always there.
    if (std::holds_alternative<Computer>(node)) return NodeState::Running;
    return stack && stack->present ? NodeState::Running : NodeState::Planned;
}

} // namespace vethlab
