// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unordered_map>

#include "canvas/tools/linkinsertion.h"

namespace vethlab {

/// Moving nodes and notes; a bridge may be moved into a frame or out of one, a node without links into a link. Nothing is
/// changed before the release.
class MoveDrag {
public:
    /// `grabbed` is what the pointer holds: guides align that one.
    MoveDrag(ToolHost &host, const std::set<ElementId> &ids, const ElementId &grabbed, const QPointF &start);

    void move(const Pointer &pointer);
    void release(const Pointer &pointer);
    void cancel();

private:
    void findHome(const QPointF &point);
    [[nodiscard]] const NodeItem *insertable() const; ///< the one node that could be put into a link
    bool aimAtLink(const Pointer &pointer);
    [[nodiscard]] Result<edits::Spliced> insertedInto(const LinkId &link) const;
    [[nodiscard]] Result<Delta> wholeMove() const;
    void end();

    ToolHost &m_host;
    std::set<ElementId> m_named; ///< what the person moves; m_places holds contents of frames too
    std::unordered_map<ElementId, QRectF> m_places;
    ElementId m_grabbed;
    QPointF m_start;
    QPointF m_offset;
    std::set<ElementId> m_bridges; ///< that may change their home
    ElementId m_home;              ///< the frame or namespace under the pointer, empty = fabric
    LinkInsertion m_insertion;
};

/// Dragging a corner of a frame or note.
class ResizeDrag {
public:
    ResizeDrag(ToolHost &host, ElementId id, int corner, const QPointF &start);
    void move(const Pointer &pointer);
    void release(const Pointer &pointer);
    void cancel();

private:
    ToolHost &m_host;
    ElementId m_id;
    int m_corner;
    QPointF m_start;
    QRectF m_before, m_rect;
};

} // namespace vethlab
