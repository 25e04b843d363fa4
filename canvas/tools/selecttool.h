// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "canvas/tools/copydrag.h"
#include "canvas/tools/linkdrag.h"
#include "canvas/tools/movedrag.h"

namespace vethlab {

/// Select, move, copy, resize, rubber band, and connecting from the zone at a node's edge.
class SelectTool : public CanvasTool {
public:
    using CanvasTool::CanvasTool;
    void press(const Pointer &pointer) override;
    void move(const Pointer &pointer) override;
    void release(const Pointer &pointer) override;
    void doubleClick(const Pointer &pointer) override;
    bool cancel() override;
    [[nodiscard]] bool isDragging() const override;
    [[nodiscard]] Qt::CursorShape cursor() const override { return m_cursor; }
    void left() override;

private:
    struct Rubber { QPointF start; std::set<ElementId> base, before; }; ///< base: kept selected while it grows
    struct Zone { NodeId node; QPointF center; };
    void hover(const Pointer &pointer);
    [[nodiscard]] std::optional<Zone> zoneAt(const QPointF &point, const Hit &hit) const;
    [[nodiscard]] bool isInZone(const QPointF &point, const Zone &zone, const NodeItem &item) const;
    void begin(const Pointer &pointer);
    void moveRubber(const Pointer &pointer);
    void click(const Pointer &pointer);
    void endDrags();

    bool m_pressed = false;
    Pointer m_pressedAt;
    Hit m_hit;
    std::optional<Zone> m_zone, m_pressedZone;
    int m_cycle = 0;
    std::optional<MoveDrag> m_moving;
    std::optional<CopyDrag> m_copying;
    std::optional<ResizeDrag> m_resizing;
    std::optional<LinkDrag> m_linking;
    std::optional<Rubber> m_rubber;
    bool m_cancelled = false; ///< the button is still down, but nothing follows it any more
    Qt::CursorShape m_cursor = Qt::ArrowCursor;
};

} // namespace vethlab
