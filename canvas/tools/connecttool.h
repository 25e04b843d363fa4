// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "canvas/tools/linkdrag.h"

namespace vethlab {

/// The Link and the Ping tool: drag from node to node, or click one and then the other.
class ConnectTool : public CanvasTool {
public:
    ConnectTool(ToolHost &host, LinkDrag::Purpose purpose)
        : CanvasTool(host)
        , m_purpose(purpose)
    {
    }
    void press(const Pointer &pointer) override;
    void move(const Pointer &pointer) override;
    void release(const Pointer &pointer) override;
    bool cancel() override;
    [[nodiscard]] bool isDragging() const override { return m_drag.has_value(); }
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    [[nodiscard]] QString idleHint() const override;

private:
    LinkDrag::Purpose m_purpose;
    std::optional<LinkDrag> m_drag;
    bool m_pressed = false; ///< a button is held; else the second click is awaited
    QPointF m_pressedAt;    ///< viewport px
};

} // namespace vethlab
