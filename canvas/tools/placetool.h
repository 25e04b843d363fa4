// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "canvas/tools/linkinsertion.h"

namespace vethlab {

/// What the palette offers: a kind of node, or a note, a box, an area.
struct Placeable {
    std::optional<edits::NodeKind> kind; ///< unset: no node
    NoteShape note = NoteShape::Sheet;   ///< then
    [[nodiscard]] bool isSpread() const { return !kind && note != NoteShape::Sheet; } ///< a drag gives its extent
    [[nodiscard]] QSizeF size() const;   ///< that it is placed with
    [[nodiscard]] static std::optional<Placeable> fromWord(const QByteArray &word);
    [[nodiscard]] geometry::NodeShape shape() const;
    [[nodiscard]] QString icon() const;
    [[nodiscard]] QString name() const; ///< "Namespace"
};

/// Shows where a new element would go and puts it there; shared by click-placing and drops from the palette.
class Placement {
public:
    Placement(ToolHost &host, Placeable what);
    void show(const Pointer &pointer);
    void hide();
    /// The extent that a drag from `start` gives, on the grid; null when it is too short for one.
    [[nodiscard]] QRectF spread(const Pointer &start, const Pointer &pointer) const;
    void showSpread(const QRectF &rect) { showGhost(rect); }
    bool placeSpread(const QRectF &rect);
    /// One undo step. The new element is selected. `intoLinks`: what is held over a link is put into it.
    bool place(const Pointer &pointer, bool intoLinks = true);
    [[nodiscard]] const Placeable &what() const { return m_what; }

private:
    [[nodiscard]] QRectF rectAt(const Pointer &pointer, bool guides);
    void showGhost(const QRectF &rect);
    bool add(const QRectF &rect, const BridgeHome &home);
    [[nodiscard]] BridgeHome homeAt(const QPointF &point, ElementId *frame) const;
    bool aimAtLink(const QRectF &rect, const QPointF &pointer);
    bool insert(const QRectF &rect);
    ToolHost &m_host;
    Placeable m_what;
    LinkInsertion m_insertion;
};

/// Click to place, or drag where a drag gives the extent; `many` keeps placing until Esc.
class PlaceTool : public CanvasTool {
public:
    PlaceTool(ToolHost &host, Placeable what, bool many)
        : CanvasTool(host)
        , m_placement(host, what)
        , m_many(many)
    {
    }
    void press(const Pointer &pointer) override;
    void move(const Pointer &pointer) override;
    void release(const Pointer &pointer) override;
    bool cancel() override;
    [[nodiscard]] bool isDragging() const override { return m_pressed; }
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    [[nodiscard]] QString idleHint() const override;

private:
    Placement m_placement;
    bool m_many;
    bool m_pressed = false;
    Pointer m_pressedAt { {}, {}, Qt::NoModifier };
};

} // namespace vethlab
