// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/topology.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace vethlab {
namespace {

/// Distance between appended elements: room to put others between them without moving any.
constexpr Ordinal stride = 1024;

/// Positions of the longest rising run of `values` (O(n log n)): the elements that can stay where they are.
std::vector<bool> longestRising(const std::vector<Ordinal> &values)
{
    std::vector<std::size_t> tails; // tails[k] = position of the smallest end of a rising run of k + 1 values
    std::vector<std::size_t> previous(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto at = std::ranges::lower_bound(tails, values[i], {}, [&](std::size_t p) { return values[p]; });
        previous[i] = at == tails.begin() ? i : *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> kept(values.size(), false);
    for (std::size_t left = tails.size(), i = tails.empty() ? 0 : tails.back(); left > 0; --left, i = previous[i])
        kept[i] = true;
    return kept;
}

/// One element of the wanted order: where it stands now (if it may stay) and where it will stand.
struct Slot {
    const Element *element = nullptr;
    std::optional<Ordinal> stays;
    Ordinal place = 0;
};

/// How many whole places lie between two ordinals, without overflow.
std::uint64_t roomBetween(Ordinal before, Ordinal after)
{
    return before < after ? static_cast<std::uint64_t>(after) - static_cast<std::uint64_t>(before) - 1 : 0;
}

/// Gives every slot that does not stay a place between its neighbours; where there is no room, the next staying one moves too.
void assignPlaces(std::vector<Slot> &slots)
{
    constexpr Ordinal lowest = std::numeric_limits<Ordinal>::min();
    constexpr Ordinal highest = std::numeric_limits<Ordinal>::max();
    Ordinal before = lowest; // place of the slot in front of `first`
    for (std::size_t first = 0; first < slots.size();) {
        const auto nextStaying = [&slots](std::size_t i) {
            while (i < slots.size() && !slots[i].stays)
                ++i;
            return i;
        };
        std::size_t end = nextStaying(first);
        while (end > first && end < slots.size() && roomBetween(before, *slots[end].stays) < end - first) {
            slots[end].stays.reset();
            end = nextStaying(end);
        }
        const Ordinal after = end < slots.size() ? *slots[end].stays : highest;
        const std::uint64_t count = end - first;
        const std::uint64_t room = roomBetween(before, after);
        if (room < count) { // only when somebody chose a place at the far end: number all anew
            for (Slot &slot : slots)
                slot.stays.reset();
            before = lowest;
            first = 0;
            continue;
        }
        const auto step = static_cast<Ordinal>(std::clamp<std::uint64_t>(room / (count + 1), 1, stride));
        if (before == lowest && count > 0) // nothing in front: stand close to what follows, or start like add() does
            before = end < slots.size() ? after - step * static_cast<Ordinal>(count + 1) : 0;
        for (; first < end; ++first)
            before = slots[first].place = before + step;
        if (end == slots.size())
            return;
        before = slots[end].place = after;
        first = end + 1;
    }
}

} // namespace

TopologyDelta TopologyDelta::inverse() const
{
    TopologyDelta inverse;
    inverse.infoBefore = infoAfter;
    inverse.infoAfter = infoBefore;
    inverse.changes.reserve(changes.size());
    for (auto it = changes.rbegin(); it != changes.rend(); ++it)
        inverse.changes.push_back({it->id, it->after, it->before, it->place});
    return inverse;
}

const Element *Topology::find(const ElementId &id) const
{
    const auto it = m_places.find(id);
    return it == m_places.end() ? nullptr : &m_elements.at(it->second);
}

std::optional<Ordinal> Topology::place(const ElementId &id) const
{
    const auto it = m_places.find(id);
    return it == m_places.end() ? std::nullopt : std::optional(it->second);
}

bool Topology::add(Element element, std::optional<Ordinal> place)
{
    if (!place) {
        const Ordinal last = m_elements.empty() ? 0 : m_elements.rbegin()->first;
        if (last > std::numeric_limits<Ordinal>::max() - stride)
            return false;
        place = last + stride;
    }
    const ElementId id = elementId(element);
    if (m_places.contains(id) || !m_elements.try_emplace(*place, std::move(element)).second)
        return false;
    m_places.emplace(id, *place);
    return true;
}

bool Topology::replace(Element element)
{
    const auto it = m_places.find(elementId(element));
    if (it == m_places.end())
        return false;
    m_elements.at(it->second) = std::move(element);
    return true;
}

bool Topology::remove(const ElementId &id)
{
    const auto it = m_places.find(id);
    if (it == m_places.end())
        return false;
    m_elements.erase(it->second);
    m_places.erase(it);
    return true;
}

Result<void> Topology::applyOne(const Change<Element> &change, std::optional<Ordinal> &place)
{
    const Element *now = find(change.id);
    place = this->place(change.id);
    if (!change.before && !change.after)
        return fail(ErrorCode::BadRequest, change.id.text());
    if (change.after && elementId(*change.after) != change.id)
        return fail(ErrorCode::BadId, change.id.text(), {elementId(*change.after).text()});
    if (!change.before) {
        if (now)
            return fail(ErrorCode::Duplicate, change.id.text(), {change.id.text()});
        place = change.place;
        // The sender's order may have gaps that ours has not: the nearest free place after a taken one.
        while (place && m_elements.contains(*place) && *place < std::numeric_limits<Ordinal>::max())
            ++*place;
        if (!add(*change.after, place))
            return fail(ErrorCode::TooLarge, change.id.text());
        return {};
    }
    if (!now)
        return fail(ErrorCode::Unknown, change.id.text(), {change.id.text()});
    if (*now != *change.before)
        return fail(ErrorCode::StaleRevision, change.id.text(), {change.id.text()});
    const bool done = change.after ? replace(*change.after) : remove(change.id);
    return done ? Result<void>() : fail(ErrorCode::Internal, change.id.text());
}

Result<void> Topology::apply(const TopologyDelta &delta)
{
    if (delta.infoBefore.has_value() != delta.infoAfter.has_value())
        return fail(ErrorCode::BadRequest);
    if (delta.infoBefore && *delta.infoBefore != m_info)
        return fail(ErrorCode::StaleRevision);
    std::vector<std::optional<Ordinal>> places(delta.changes.size());
    for (std::size_t i = 0; i < delta.changes.size(); ++i) {
        auto done = applyOne(delta.changes[i], places[i]);
        if (done)
            continue;
        while (i-- > 0) {
            const Change<Element> &change = delta.changes[i];
            if (!change.before)
                (void)remove(change.id);
            else if (!change.after)
                (void)add(*change.before, places[i]);
            else
                (void)replace(*change.before);
        }
        return done;
    }
    if (delta.infoAfter)
        m_info = *delta.infoAfter;
    return {};
}

TopologyDelta Topology::difference(const Topology &from, const Topology &to)
{
    TopologyDelta delta;
    if (from.m_info != to.m_info) {
        delta.infoBefore = from.m_info;
        delta.infoAfter = to.m_info;
    }
    std::vector<Ordinal> common;
    std::vector<Slot> slots;
    for (const auto &[ordinal, element] : to.m_elements) {
        slots.push_back({&element, from.place(elementId(element)), 0});
        if (slots.back().stays)
            common.push_back(*slots.back().stays);
    }
    const std::vector<bool> kept = longestRising(common);
    std::size_t next = 0;
    for (Slot &slot : slots) {
        if (slot.stays && !kept[next++])
            slot.stays.reset();
    }
    assignPlaces(slots);

    std::unordered_set<ElementId> staying;
    for (const Slot &slot : slots) {
        if (slot.stays)
            staying.insert(elementId(*slot.element));
    }
    // Backwards, because links stand behind what they join in most files.
    for (auto it = from.m_elements.rbegin(); it != from.m_elements.rend(); ++it) {
        if (ElementId id = elementId(it->second); !staying.contains(id))
            delta.changes.push_back({std::move(id), it->second, std::nullopt, it->first});
    }
    for (const Slot &slot : slots) {
        ElementId id = elementId(*slot.element);
        if (!slot.stays)
            delta.changes.push_back({std::move(id), std::nullopt, *slot.element, slot.place});
        else if (const Element &before = from.m_elements.at(*slot.stays); before != *slot.element)
            delta.changes.push_back({std::move(id), before, *slot.element, std::nullopt});
    }
    return delta;
}

bool operator==(const Topology &a, const Topology &b)
{
    return a.m_info == b.m_info
        && std::ranges::equal(a.m_elements, b.m_elements, {}, [](const auto &entry) -> const Element & { return entry.second; },
                              [](const auto &entry) -> const Element & { return entry.second; });
}

TopologyIndex::TopologyIndex(const Topology &topology)
    : m_topology(&topology)
{
    for (const auto &[ordinal, element] : topology.elements()) {
        std::visit(Overloaded{[](const Namespace &) {},
                              [this](const Computer &computer) {
                                  if (!m_computer)
                                      m_computer = &computer;
                              },
                              [](const Bridge &) {}, // below: the computer may stand behind its bridges
                              [this](const Interface &interface) { m_interfaces[interface.node].push_back(&interface); },
                              [this](const Link &link) {
                                  m_links.try_emplace(link.a, &link);
                                  m_links.try_emplace(link.b, &link);
                              }},
                   element);
    }
    for (const auto &[ordinal, element] : topology.elements()) {
        if (const auto *bridge = std::get_if<Bridge>(&element)) {
            if (const auto home = stackOf(bridge->id))
                m_bridges[*home].push_back(bridge);
        }
    }
}

const std::vector<const Interface *> &TopologyIndex::interfacesOf(const NodeId &node) const
{
    static const std::vector<const Interface *> none;
    const auto it = m_interfaces.find(node);
    return it == m_interfaces.end() ? none : it->second;
}

const Link *TopologyIndex::linkOf(const InterfaceId &interface) const
{
    const auto it = m_links.find(interface);
    return it == m_links.end() ? nullptr : it->second;
}

const Interface *TopologyIndex::peerOf(const InterfaceId &interface) const
{
    const Link *link = linkOf(interface);
    return link ? m_topology->findAs<Interface>(link->a == interface ? link->b : link->a) : nullptr;
}

const std::vector<const Bridge *> &TopologyIndex::bridgesIn(const NodeId &home) const
{
    static const std::vector<const Bridge *> none;
    const auto it = m_bridges.find(home);
    return it == m_bridges.end() ? none : it->second;
}

std::optional<NodeId> TopologyIndex::stackOf(const NodeId &node) const
{
    using Maybe = std::optional<NodeId>;
    const Element *element = m_topology->find(node);
    if (!element)
        return std::nullopt;
    return std::visit(Overloaded{[](const Namespace &e) { return Maybe(e.id); },
                                 [](const Computer &e) { return Maybe(e.id); },
                                 [this](const Bridge &e) {
                                     return std::visit(
                                         Overloaded{[](const InFabric &) { return Maybe(); },
                                                    [](const InNamespace &home) { return Maybe(home.node); },
                                                    [this](const InComputer &) { return m_computer ? Maybe(m_computer->id) : Maybe(); }},
                                         e.home);
                                 },
                                 [](const Interface &) { return Maybe(); },
                                 [](const Link &) { return Maybe(); }},
                      *element);
}

} // namespace vethlab
