// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPointF>
#include <QSizeF>

#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "backend/core/ids.h"
#include "backend/core/topology.h"

namespace vethlab {

// How a lab is drawn. Never sent to the helper (but for the opaque copy of the file). Lengths: px at 100 %.

/// Where a node stands: the top-left corner of its shape, in scene coordinates (a bridge in a frame as well).
struct NodePlace {
    ElementId id;              ///< of the node
    QPointF position;
    std::optional<QSizeF> size; ///< frames only; unset: fits its content
    bool pinned = false;
    int z = 0; ///< of nodes that overlap the highest lies on top, of equal ones the last in the file; ±maxZ
    static constexpr int maxZ = 1000;
    friend bool operator==(const NodePlace &, const NodePlace &) = default;
};

enum class NoteShape : std::uint8_t {
    Sheet, ///< with a folded corner
    Box,   ///< an outline around something, with its text at the top left
    Area,  ///< a tint behind something, likewise: a subnet, a site
};

/// How all links of a drawing run from port to port.
enum class LinkShape : std::uint8_t {
    Straight,
    Curved,     ///< leaving both nodes at right angles
    Orthogonal, ///< along the axes, with round corners
};

/// A text on the canvas; plain text, never markup.
struct Note {
    ElementId id;
    QPointF position;
    QSizeF size{200, 80};
    std::string text;
    NoteShape shape = NoteShape::Sheet;
    friend bool operator==(const Note &, const Note &) = default;
};

using DiagramItem = std::variant<NodePlace, Note>;

[[nodiscard]] ElementId diagramItemId(const DiagramItem &item);
[[nodiscard]] QPointF diagramItemPosition(const DiagramItem &item);

/// A comparable, copyable value, like Topology; same rules for order.
class Diagram {
public:
    [[nodiscard]] const DiagramItem *find(const ElementId &id) const;
    [[nodiscard]] const std::map<Ordinal, DiagramItem> &items() const { return m_items; }
    [[nodiscard]] std::optional<Ordinal> place(const ElementId &id) const;
    [[nodiscard]] bool add(DiagramItem item, std::optional<Ordinal> place = {});
    [[nodiscard]] bool replace(DiagramItem item);
    [[nodiscard]] bool remove(const ElementId &id);
    [[nodiscard]] LinkShape linkShape() const { return m_linkShape; }
    void setLinkShape(LinkShape shape) { m_linkShape = shape; }
    [[nodiscard]] Result<void> apply(const std::vector<Change<DiagramItem>> &changes);
    [[nodiscard]] static std::vector<Change<DiagramItem>> difference(const Diagram &from, const Diagram &to);
    friend bool operator==(const Diagram &a, const Diagram &b);

private:
    std::map<Ordinal, DiagramItem> m_items;
    std::unordered_map<ElementId, Ordinal> m_places;
    LinkShape m_linkShape = LinkShape::Straight;
};

} // namespace vethlab
