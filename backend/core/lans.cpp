// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/lans.h"

#include <algorithm>
#include <numeric>

namespace vethlab {

DisjointSets::DisjointSets(std::size_t count)
    : m_parents(count)
{
    std::iota(m_parents.begin(), m_parents.end(), std::size_t{0});
}

std::size_t DisjointSets::add()
{
    m_parents.push_back(m_parents.size());
    return m_parents.back();
}

std::size_t DisjointSets::find(std::size_t item)
{
    while (m_parents[item] != item) {
        m_parents[item] = m_parents[m_parents[item]];
        item = m_parents[item];
    }
    return item;
}

bool DisjointSets::unite(std::size_t a, std::size_t b)
{
    a = find(a);
    b = find(b);
    // The smaller number stays, so that groups are numbered in file order.
    m_parents[std::max(a, b)] = std::min(a, b);
    return a != b;
}

Lans::Lans(const Topology &topology, Of what)
{
    const auto counts = [what](const auto *device) { return device && (what == Of::Everything || device->up); };
    DisjointSets sets;
    std::vector<std::pair<ElementId, std::size_t>> devices;
    std::unordered_map<ElementId, std::size_t> items;
    for (const auto &[ordinal, element] : topology.elements()) {
        if (std::holds_alternative<Interface>(element) || std::holds_alternative<Bridge>(element)) {
            devices.emplace_back(elementId(element), sets.add());
            items.insert(devices.back());
        }
    }
    const auto join = [&](const ElementId &a, const ElementId &b) {
        const auto first = items.find(a);
        const auto second = items.find(b);
        if (first != items.end() && second != items.end())
            sets.unite(first->second, second->second);
    };
    for (const auto &[ordinal, element] : topology.elements()) {
        if (const auto *interface = std::get_if<Interface>(&element); counts(interface) && counts(topology.findAs<Bridge>(interface->node)))
            join(interface->id, interface->node);
        else if (const auto *link = std::get_if<Link>(&element); link && counts(topology.findAs<Interface>(link->a)) && counts(topology.findAs<Interface>(link->b)))
            join(link->a, link->b);
    }
    std::unordered_map<std::size_t, std::size_t> numbers;
    for (const auto &[id, item] : devices)
        m_lans.emplace(id, numbers.try_emplace(sets.find(item), numbers.size()).first->second);
    m_count = numbers.size();
}

std::optional<std::size_t> Lans::lanOf(const ElementId &device) const
{
    const auto it = m_lans.find(device);
    return it == m_lans.end() ? std::nullopt : std::optional(it->second);
}

} // namespace vethlab
