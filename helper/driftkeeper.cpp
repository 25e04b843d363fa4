// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/driftkeeper.h"

#include <algorithm>

#include "backend/core/planlines.h"

namespace vethlab::helper {

void DriftKeeper::setLab(const Topology &topology, const Owned &owned)
{
    m_lines.clear();
    m_spaces.clear();
    const auto spaceOf = [&](const ElementId &device) -> std::vector<Space> {
        const auto place = owned.devices.find(device);
        return place == owned.devices.end() ? std::vector<Space>() : std::vector{place->second.space};
    };
    for (const auto &[place, element] : topology.elements()) {
        m_spaces[elementId(element)] = std::visit(Overloaded{
            [](const Namespace &ns) { return std::vector{Space::of(ns.id)}; },
            [](const Computer &) { return std::vector{Space::root()}; },
            [&](const Bridge &bridge) { return spaceOf(bridge.id); },
            [&](const Interface &interface) { return spaceOf(interface.id); },
            [&](const Link &link) {
                std::vector<Space> both = spaceOf(link.a);
                const std::vector<Space> other = spaceOf(link.b);
                both.insert(both.end(), other.begin(), other.end());
                return both;
            } }, element);
    }
}

bool DriftKeeper::replace(std::span<const Space> spaces, const std::vector<DriftLine> &lines)
{
    std::vector<DriftLine> all;
    for (const DriftLine &line : m_lines) {
        const auto where = m_spaces.find(line.element);
        const bool wasChecked = where == m_spaces.end()
            || std::any_of(where->second.begin(), where->second.end(), [&](const Space &space) { return std::find(spaces.begin(), spaces.end(), space) != spaces.end(); });
        if (!wasChecked) all.push_back(line);
    }
    for (const DriftLine &line : lines) {
        if (std::find(all.begin(), all.end(), line) == all.end()) all.push_back(line); // a missing veth is seen from both its ends
    }
    return replaceAll(std::move(all));
}

bool DriftKeeper::replaceAll(std::vector<DriftLine> lines)
{
    sortCausesFirst(lines);
    if (lines == m_lines) return false;
    m_lines = std::move(lines);
    return true;
}

} // namespace vethlab::helper
