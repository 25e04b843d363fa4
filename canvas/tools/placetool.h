// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "canvas/tools/tool.h"

namespace vethlab {

/// What the palette offers: a kind of node, or a note.
struct Placeable {
    std::optional<edits::NodeKind> kind; ///< unset = note
    [[nodiscard]] static std::optional<Placeable> fromWord(const QByteArray &word);
    [[nodiscard]] geometry::NodeShape shape() const;
    [[nodiscard]] QString icon() const;
    [[nodiscard]] QString name() const; ///< "Namespace"
};

/// Shows where a new element would go and puts it there; shared by click-placing and drops from the palette.
class Placement {
public:
    Placement(ToolHost &host, Placeable what)
        : m_host(host)
        , m_what(what)
    {
    }
    void show(const Pointer &pointer);
    void hide();
    /// One undo step. The new element is selected.
    bool place(const Pointer &pointer);
    [[nodiscard]] const Placeable &what() const { return m_what; }

private:
    [[nodiscard]] QRectF rectAt(const Pointer &pointer, bool guides);
    [[nodiscard]] BridgeHome homeAt(const QPointF &point, ElementId *frame) const;
    ToolHost &m_host;
    Placeable m_what;
};

/// Click to place; `many` keeps placing until Esc.
class PlaceTool : public CanvasTool {
public:
    PlaceTool(ToolHost &host, Placeable what, bool many)
        : CanvasTool(host)
        , m_placement(host, what)
        , m_many(many)
    {
    }
    void press(const Pointer &pointer) override;
    void move(const Pointer &pointer) override { m_placement.show(pointer); }
    void release(const Pointer &pointer) override;
    bool cancel() override;
    [[nodiscard]] bool isDragging() const override { return m_pressed; }
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    [[nodiscard]] QString idleHint() const override;

private:
    Placement m_placement;
    bool m_many;
    bool m_pressed = false;
};

} // namespace vethlab
