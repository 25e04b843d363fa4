// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/diagram/diagram.h"

#include <algorithm>
#include <unordered_set>

namespace vethlab {

ElementId diagramItemId(const DiagramItem &item)
{
    return std::visit(Overloaded { [](const NodePlace &place) { return place.id; }, [](const Note &note) { return note.id; } }, item);
}

QPointF diagramItemPosition(const DiagramItem &item)
{
    return std::visit(Overloaded { [](const NodePlace &place) { return place.position; }, [](const Note &note) { return note.position; } },
        item);
}

const DiagramItem *Diagram::find(const ElementId &id) const
{
    const auto found = m_places.find(id);
    return found == m_places.end() ? nullptr : &m_items.at(found->second);
}

std::optional<Ordinal> Diagram::place(const ElementId &id) const
{
    const auto found = m_places.find(id);
    return found == m_places.end() ? std::nullopt : std::optional<Ordinal>(found->second);
}

bool Diagram::add(DiagramItem item, std::optional<Ordinal> place)
{
    const ElementId id = diagramItemId(item);
    const Ordinal at = place ? *place : (m_items.empty() ? 0 : m_items.rbegin()->first + 1);
    if (m_places.contains(id) || m_items.contains(at)) return false;
    m_items.emplace(at, std::move(item));
    m_places.emplace(id, at);
    return true;
}

bool Diagram::replace(DiagramItem item)
{
    const auto found = m_places.find(diagramItemId(item));
    if (found == m_places.end()) return false;
    m_items.at(found->second) = std::move(item);
    return true;
}

bool Diagram::remove(const ElementId &id)
{
    const auto found = m_places.find(id);
    if (found == m_places.end()) return false;
    m_items.erase(found->second);
    m_places.erase(found);
    return true;
}

namespace {

Result<void> applyOne(Diagram &diagram, const Change<DiagramItem> &change)
{
    const auto fits = [&change](const std::optional<DiagramItem> &item) { return !item || diagramItemId(*item) == change.id; };
    if ((!change.before && !change.after) || !fits(change.before) || !fits(change.after))
        return fail(ErrorCode::Invalid, change.id.text(), { "change" });
    const DiagramItem *present = diagram.find(change.id);
    if (!change.before) {
        if (present || !diagram.add(*change.after, change.place)) return fail(ErrorCode::Duplicate, change.id.text());
        return {};
    }
    if (!present) return fail(ErrorCode::Unknown, change.id.text());
    if (*present != *change.before) return fail(ErrorCode::Invalid, change.id.text(), { "before" });
    const bool done = change.after ? diagram.replace(*change.after) : diagram.remove(change.id);
    return done ? Result<void>() : fail(ErrorCode::Internal, change.id.text());
}

} // namespace

Result<void> Diagram::apply(const std::vector<Change<DiagramItem>> &changes)
{
    std::vector<Change<DiagramItem>> done; // with true places, so that the way back is exact
    done.reserve(changes.size());
    for (const Change<DiagramItem> &change : changes) {
        Change<DiagramItem> record { change.id, change.after, change.before, place(change.id) };
        if (const Result<void> result = applyOne(*this, change); !result) {
            for (auto back = done.rbegin(); back != done.rend(); ++back) (void)applyOne(*this, *back);
            return result;
        }
        done.push_back(std::move(record));
    }
    return {};
}

namespace {

bool placesAgree(const Diagram &from, const Diagram &to)
{
    return std::all_of(to.items().begin(), to.items().end(), [&from](const auto &entry) {
        const auto old = from.place(diagramItemId(entry.second));
        return !old || *old == entry.first;
    });
}

/// Ids of `from` that can stay where they are while `to` is built: all that are in both when the places agree, else
/// those of the longest beginning in equal order.
std::unordered_set<ElementId> staying(const Diagram &from, const Diagram &to, bool agree)
{
    std::unordered_set<ElementId> ids;
    for (const auto &[place, item] : to.items())
        if (from.find(diagramItemId(item))) ids.insert(diagramItemId(item));
    if (agree) return ids;
    std::unordered_set<ElementId> beginning;
    auto next = to.items().begin();
    for (const auto &[place, item] : from.items()) {
        const ElementId id = diagramItemId(item);
        if (!ids.contains(id)) continue; // goes away
        if (next == to.items().end() || diagramItemId(next->second) != id) break;
        beginning.insert(id);
        ++next;
    }
    return beginning;
}

} // namespace

std::vector<Change<DiagramItem>> Diagram::difference(const Diagram &from, const Diagram &to)
{
    std::vector<Change<DiagramItem>> changes;
    const bool agree = placesAgree(from, to);
    const std::unordered_set<ElementId> kept = staying(from, to, agree);
    for (const auto &[place, item] : from.items())
        if (const ElementId id = diagramItemId(item); !kept.contains(id)) changes.push_back({ id, item, std::nullopt, place });
    for (const auto &[place, item] : to.items()) {
        const ElementId id = diagramItemId(item);
        if (!kept.contains(id)) {
            changes.push_back({ id, std::nullopt, item, agree ? std::optional<Ordinal>(place) : std::nullopt });
        } else if (const DiagramItem *old = from.find(id); *old != item) {
            changes.push_back({ id, *old, item, std::nullopt });
        }
    }
    return changes;
}

bool operator==(const Diagram &a, const Diagram &b)
{
    return a.m_linkShape == b.m_linkShape && std::equal(a.m_items.begin(), a.m_items.end(), b.m_items.begin(), b.m_items.end(),
        [](const auto &left, const auto &right) { return left.second == right.second; });
}

} // namespace vethlab
