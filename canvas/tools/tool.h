// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCursor>
#include <QString>

#include <functional>
#include <set>

#include "backend/document/edits.h"
#include "canvas/diagramscene.h"
#include "canvas/overlayitem.h"

namespace vethlab {

/// A pointer event as tools see it.
struct Pointer {
    QPointF view;  ///< viewport px
    QPointF scene;
    Qt::KeyboardModifiers modifiers;
};

/// All that a tool may do. The view implements it.
class ToolHost {
public:
    virtual ~ToolHost() = default;
    [[nodiscard]] virtual DiagramScene &scene() = 0;
    [[nodiscard]] virtual OverlayItem &overlay() = 0;
    [[nodiscard]] virtual const Drawing &drawing() const = 0;
    /// One undo step; an error is reported to the user and nothing happens.
    virtual bool push(const QString &text, const Result<Delta> &delta, const QString &mergeKey = {}) = 0;
    virtual void refuse(const Error &error) = 0;
    [[nodiscard]] virtual const std::set<ElementId> &selected() const = 0;
    virtual void select(const std::set<ElementId> &ids) = 0;
    virtual void hint(const QString &text) = 0;                             ///< status bar
    virtual void tip(const QPointF &scenePoint, const QString &text) = 0;   ///< beside the pointer, at once; "" hides
    virtual void startQuickAdd(const NodeId &from, const QPointF &scenePoint) = 0; ///< `from` empty: nothing is to be connected
    virtual void startPortChoice(const NodeId &from, const NodeId &to, const QPointF &scenePoint) = 0; ///< of `to`, then connects them
    virtual void startEditing(const ElementId &id) = 0;                     ///< name of a node or port, text of a note
    virtual void requestPing(const NodeId &from, const NodeId &to) = 0;
    virtual void activate(const ElementId &id) = 0;
    virtual void finished() = 0;                                            ///< the tool is done: back to Select
    [[nodiscard]] virtual bool snapsToGrid() const = 0;
    [[nodiscard]] virtual bool snapsToGuides() const = 0;
    [[nodiscard]] virtual QRectF visibleRect() const = 0;                   ///< scene coordinates
    [[nodiscard]] virtual QString reason(const Error &error) const = 0;     ///< why two nodes can't be connected, in short
};

/// One mode of the pointer: a small state machine over press, move and release.
class CanvasTool {
public:
    explicit CanvasTool(ToolHost &host) : m_host(host) {}
    virtual ~CanvasTool() = default;
    virtual void press(const Pointer &pointer) = 0;
    virtual void move(const Pointer &pointer) = 0; ///< with and without a button held
    virtual void release(const Pointer &pointer) = 0;
    virtual void doubleClick(const Pointer &pointer) { press(pointer); }
    /// Ends what is under way and puts everything back as it was. False when nothing was.
    virtual bool cancel() = 0;
    [[nodiscard]] virtual bool isDragging() const = 0; ///< the view scrolls at its edges while so
    [[nodiscard]] virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }
    [[nodiscard]] virtual QString idleHint() const { return {}; }
    virtual void entered() {}
    virtual void left() { cancel(); }

protected:
    ToolHost &m_host;
};

} // namespace vethlab
