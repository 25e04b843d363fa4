// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "canvas/tools/tool.h"

namespace vethlab {

/// Dragging with Ctrl held: the originals stay, copies go where the ghosts are let go.
class CopyDrag {
public:
    CopyDrag(ToolHost &host, const std::set<ElementId> &ids, const ElementId &grabbed, const QPointF &start);

    void move(const Pointer &pointer);
    void release(const Pointer &pointer);
    void cancel();

private:
    ToolHost &m_host;
    std::set<ElementId> m_ids;
    QRectF m_grabbed;
    QPointF m_start;
    QPointF m_offset;
    std::vector<OverlayItem::Ghost> m_ghosts; ///< where the originals are
    std::vector<QLineF> m_links;
};

} // namespace vethlab
