// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/gridplaces.h"

#include <algorithm>
#include <cmath>

namespace vethlab::edits {

namespace {

constexpr double stepX = 300;
constexpr double stepY = 160;
constexpr double bridgeStep = 120;
constexpr double padding = 40; ///< of a frame, more than the canvas needs
constexpr double header = 100;

class Grid {
public:
    explicit Grid(const Topology &topology) : m_index(topology) {}

    Diagram place()
    {
        std::vector<NodeId> rest;
        for (const auto &[place, element] : m_index.topology().elements()) {
            if (std::holds_alternative<Interface>(element) || std::holds_alternative<Link>(element)) continue;
            const NodeId id(elementId(element).text());
            const auto *bridge = std::get_if<Bridge>(&element);
            if (bridge && !std::holds_alternative<InFabric>(bridge->home)) continue; // with its home
            if (m_index.bridgesIn(id).empty()) rest.push_back(id);
            else placeFrame(id);
        }
        const double left = m_frameTop > 0 ? stepX + 2 * padding + 100 : 0;
        const auto columns = static_cast<std::size_t>(std::max(1.0, std::ceil(std::sqrt(static_cast<double>(rest.size())))));
        for (std::size_t i = 0; i < rest.size(); ++i)
            add(rest[i], {left + static_cast<double>(i % columns) * stepX, static_cast<double>(i / columns) * stepY});
        return std::move(m_diagram);
    }

private:
    void add(const NodeId &id, QPointF position) { static_cast<void>(m_diagram.add(NodePlace{id, position, std::nullopt, false})); }

    void placeFrame(const NodeId &home)
    {
        const auto &bridges = m_index.bridgesIn(home);
        add(home, {0, m_frameTop});
        for (std::size_t i = 0; i < bridges.size(); ++i) add(bridges[i]->id, {padding, m_frameTop + header + static_cast<double>(i) * bridgeStep});
        m_frameTop += header + static_cast<double>(bridges.size()) * bridgeStep + padding + 40;
    }

    TopologyIndex m_index;
    Diagram m_diagram;
    double m_frameTop = 0;
};

} // namespace

Drawing placedOnGrid(Topology topology)
{
    Diagram diagram = Grid(topology).place();
    return {std::move(topology), std::move(diagram)};
}

} // namespace vethlab::edits
