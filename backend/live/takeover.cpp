// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/takeover.h"

#include <algorithm>

namespace vethlab {

namespace {

bool equalToDrawn(const Topology &mine, const Change<Element> &change)
{
    const Element *present = mine.find(change.id);
    if (!present || !change.before) return !present && !change.before;
    return *present == *change.before;
}

bool isNode(const Element &element)
{
    return std::visit(Overloaded{
                          [](const Namespace &) { return true; },
                          [](const Computer &) { return true; },
                          [](const Bridge &) { return true; },
                          [](const Interface &) { return false; },
                          [](const Link &) { return false; },
                      },
        element);
}

/// Free places for nodes that come without one: a row below everything drawn.
class PlaceFinder {
public:
    explicit PlaceFinder(const Diagram &diagram)
    {
        bool first = true;
        for (const auto &[place, item] : diagram.items()) {
            const QPointF position = diagramItemPosition(item);
            m_next.setX(first ? position.x() : std::min(m_next.x(), position.x()));
            m_next.setY(first ? position.y() + step : std::max(m_next.y(), position.y() + step));
            first = false;
        }
    }
    QPointF next()
    {
        const QPointF position = m_next;
        m_next.rx() += step;
        return position;
    }

private:
    static constexpr qreal step = 160; ///< a node's width and the space between two
    QPointF m_next;
};

std::vector<Change<DiagramItem>> followNodes(const Drawing &mine, const Drawing &theirs, const TopologyDelta &delta)
{
    std::vector<Change<DiagramItem>> changes;
    PlaceFinder places(mine.diagram);
    for (const Change<Element> &change : delta.changes) {
        const DiagramItem *drawn = mine.diagram.find(change.id);
        if (!change.after && drawn) {
            changes.push_back({change.id, *drawn, {}, mine.diagram.place(change.id)});
        } else if (!change.before && change.after && isNode(*change.after) && !drawn) {
            const DiagramItem *wanted = theirs.diagram.find(change.id);
            NodePlace fallback;
            fallback.id = change.id;
            if (!wanted) fallback.position = places.next();
            changes.push_back({change.id, {}, wanted ? *wanted : DiagramItem(fallback), {}});
        }
    }
    return changes;
}

} // namespace

TopologyDelta contentDifference(const Topology &from, const Topology &to)
{
    TopologyDelta delta;
    if (from.info() != to.info()) {
        delta.infoBefore = from.info();
        delta.infoAfter = to.info();
    }
    // Backwards, because links stand behind what they join in most files.
    for (auto it = from.elements().rbegin(); it != from.elements().rend(); ++it) {
        if (ElementId id = elementId(it->second); !to.find(id)) delta.changes.push_back({std::move(id), it->second, {}, it->first});
    }
    for (const auto &[place, element] : to.elements()) {
        ElementId id = elementId(element);
        const Element *before = from.find(id);
        if (!before) {
            delta.changes.push_back({std::move(id), {}, element, {}});
        } else if (*before != element) {
            delta.changes.push_back({std::move(id), *before, element, {}});
        }
    }
    return delta;
}

Delta takeOver(const Drawing &mine, const Topology &applied, const Drawing &theirs)
{
    Delta delta;
    TopologyDelta foreign = contentDifference(applied, theirs.topology);
    for (Change<Element> &change : foreign.changes) {
        if (!equalToDrawn(mine.topology, change)) continue;
        // Places count within one drawing; theirs mean nothing in ours.
        change.place = change.after ? std::nullopt : mine.topology.place(change.id);
        delta.topology.changes.push_back(std::move(change));
    }
    if (foreign.infoBefore && foreign.infoAfter && mine.topology.info() == *foreign.infoBefore) {
        delta.topology.infoBefore = foreign.infoBefore;
        delta.topology.infoAfter = foreign.infoAfter;
    }
    delta.diagram = followNodes(mine, theirs, delta.topology);
    return delta;
}

} // namespace vethlab
