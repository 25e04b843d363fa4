// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "backend/core/addresspools.h"
#include "backend/core/elements.h"
#include "backend/core/result.h"

namespace vethlab {

/// Where an element stands in the order of the file; given by the topology, kept by undo. Not part of equality.
using Ordinal = std::int64_t;

/// One element that came, went or changed. `before` unset = added, `after` unset = removed.
template <class T> struct Change {
    ElementId id;
    std::optional<T> before;
    std::optional<T> after;
    std::optional<Ordinal> place; ///< for removed elements (so that the inverse restores the order) and for re-added ones
    friend bool operator==(const Change &, const Change &) = default;
};

/// Facts about the lab itself.
struct LabInfo {
    std::string name;        ///< free UTF-8; goes into derived MACs; "" is allowed in a new drawing
    std::string description;
    AddressPools pools = AddressPools::standard();
    friend bool operator==(const LabInfo &, const LabInfo &) = default;
};

/// The one currency for edits of a topology: applied in order; its inverse is applied backwards.
struct TopologyDelta {
    std::vector<Change<Element>> changes;
    std::optional<LabInfo> infoBefore;
    std::optional<LabInfo> infoAfter; ///< both set or none
    [[nodiscard]] bool isEmpty() const { return changes.empty() && infoBefore == infoAfter; }
    [[nodiscard]] TopologyDelta inverse() const;
    friend bool operator==(const TopologyDelta &, const TopologyDelta &) = default;
};

/// What is wanted: a comparable, copyable value. Elements refer to each other by id; nothing here checks that
/// references hold (validation does), so a half-made drawing is a topology too.
class Topology {
public:
    [[nodiscard]] const LabInfo &info() const { return m_info; }
    void setInfo(LabInfo info) { m_info = std::move(info); }

    [[nodiscard]] bool isEmpty() const { return m_elements.empty(); }
    [[nodiscard]] std::size_t size() const { return m_elements.size(); }
    [[nodiscard]] const Element *find(const ElementId &id) const;
    template <class T> [[nodiscard]] const T *findAs(const ElementId &id) const
    {
        const Element *element = find(id);
        return element ? std::get_if<T>(element) : nullptr;
    }
    [[nodiscard]] std::optional<Ordinal> place(const ElementId &id) const;
    /// In the order of the file. Iterating: `for (const auto &[place, element] : topology.elements())`.
    [[nodiscard]] const std::map<Ordinal, Element> &elements() const { return m_elements; }

    /// Adds at the end (or at `place`). False and nothing done when the id exists or the place is taken.
    [[nodiscard]] bool add(Element element, std::optional<Ordinal> place = {});
    [[nodiscard]] bool replace(Element element); ///< false when the id is not there
    [[nodiscard]] bool remove(const ElementId &id);

    /// Applies all of `delta` or nothing: every `before` must be equal to what is there (StaleRevision), what is removed
    /// or changed must exist (Unknown), what is added must not (Duplicate). A taken place means the next free one.
    [[nodiscard]] Result<void> apply(const TopologyDelta &delta);
    /// The delta that turns `from` into `to`.
    [[nodiscard]] static TopologyDelta difference(const Topology &from, const Topology &to);

    /// Equal info and equal elements in equal order; the ordinals themselves don't matter.
    friend bool operator==(const Topology &a, const Topology &b);

private:
    /// `place`: where the element stood before, or for an added one where it was put (unset = at the end).
    Result<void> applyOne(const Change<Element> &change, std::optional<Ordinal> &place);

    LabInfo m_info;
    std::map<Ordinal, Element> m_elements;
    std::unordered_map<ElementId, Ordinal> m_places;
};

/// Look-up tables over one topology, made in O(n) and valid while it is unchanged and alive.
class TopologyIndex {
public:
    explicit TopologyIndex(const Topology &topology);
    [[nodiscard]] const Topology &topology() const { return *m_topology; }
    [[nodiscard]] const std::vector<const Interface *> &interfacesOf(const NodeId &node) const; ///< in file order
    [[nodiscard]] const Link *linkOf(const InterfaceId &interface) const;
    [[nodiscard]] const Interface *peerOf(const InterfaceId &interface) const; ///< other end of its link
    [[nodiscard]] const std::vector<const Bridge *> &bridgesIn(const NodeId &home) const; ///< of a namespace or of the computer
    [[nodiscard]] const Computer *computer() const { return m_computer; }
    /// The node whose stack a device on `node` belongs to: itself, or a bridge's home; nullopt in the fabric.
    [[nodiscard]] std::optional<NodeId> stackOf(const NodeId &node) const;

private:
    const Topology *m_topology;
    const Computer *m_computer = nullptr;
    std::unordered_map<NodeId, std::vector<const Interface *>> m_interfaces;
    std::unordered_map<NodeId, std::vector<const Bridge *>> m_bridges;
    std::unordered_map<InterfaceId, const Link *> m_links;
};

} // namespace vethlab
