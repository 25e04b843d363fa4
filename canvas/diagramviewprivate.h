// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QPainter>
#include <QPointer>
#include <QTimer>

#include <optional>

#include "backend/document/editsclipboard.h"
#include "backend/document/editsports.h"
#include "backend/document/editssplice.h"
#include "canvas/calloutitem.h"
#include "canvas/diagramscene.h"
#include "canvas/diagramview.h"
#include "canvas/furniture.h"
#include "canvas/inlineeditor.h"
#include "canvas/pingitem.h"
#include "canvas/quicklist.h"
#include "canvas/tools/placetool.h"
#include "canvas/tools/tool.h"

namespace vethlab {

/// The view's workings, in files of their own: diagramview.cpp (interface), viewevents.cpp (mouse, drops), viewkeys.cpp (keyboard),
/// viewnavigation.cpp (zoom, pan, scrolling), viewediting.cpp (what tools ask for), viewquicklists.cpp (small lists), viewcopying.cpp (clipboard, duplicates),
/// viewarrange.cpp (lining up, closing gaps), viewcallouts.cpp (words that point at nodes).
struct DiagramView::Private : ToolHost {
    Private(DiagramView &view, Document &doc, LiveState &liveState);
    ~Private() override;

    DiagramView &q;
    Document &document;
    LiveState &live;
    DiagramScene canvas;
    OverlayItem *overlayItem; ///< owned by the scene
    std::unordered_map<int, PingItem *> pings;
    std::vector<std::unique_ptr<CalloutItem>> callouts;

    Tool tool = Tool::Select;
    std::unique_ptr<CanvasTool> current;
    std::unique_ptr<CanvasTool> retired; ///< may still be on the call stack
    bool placing = false;
    std::optional<Placement> dropping; ///< a drag from the palette is over the view

    // Pointer and navigation
    Pointer lastPointer { {}, {}, Qt::NoModifier };
    bool pointerInside = false;
    bool leftDown = false;
    bool panning = false;
    bool spaceHeld = false;
    bool swallowMenu = false; ///< the right button has just cancelled a drag
    QPointF panFrom;
    QPointF scrollRest;       ///< fractions of a px that wheel and edge scrolling still owe
    QBasicTimer edgeTimer;
    QBasicTimer restTimer;    ///< what is under a pointer that rests may have changed: looked at when all is done
    struct ZoomAnchor { QPointF view, scene; };
    /// As fitAll() left it. As long as nobody has moved or changed anything since, a view of another size is fitted anew: a window finds
    /// its size a while after it is shown.
    struct Fitted {
        QRectF content;
        double zoom = 1;
        QPoint scroll;
        friend bool operator==(const Fitted &, const Fitted &) = default;
    };
    std::optional<Fitted> fitted;
    [[nodiscard]] Fitted here() const;
    std::optional<ZoomAnchor> zoomAnchor; ///< while zooming at one place: rounding must not add up
    QTimer tipTimer;

    // Settings
    bool gridShown = true;
    bool snapping = true;
    bool guides = true;
    bool reducedMotion = false;
    std::function<QString(const Error &)> errorText;

    // Selection and undo
    bool pushing = false;
    int undoIndex = 0, undoCount = 0;
    std::set<ElementId> touched; ///< by the last change that did not come from here
    ElementId keyboardFocus;

    // Children
    QPointer<QuickList> quickList;
    NodeId quickFrom; ///< empty: nothing is to be connected
    QPointF quickAt;
    QPointer<QWidget> editor;
    ElementId edited;
    HintLabel *tipLabel;
    MiniMap *miniMap;
    Legend *legend;
    EmptyHint *emptyHint;
    LinkButton *exampleLink;
    bool legendShown = true, miniMapShown = true;
    QPixmap gridDot;
    std::vector<QPainter::PixmapFragment> gridDots;

    // ToolHost
    DiagramScene &scene() override { return canvas; }
    OverlayItem &overlay() override { return *overlayItem; }
    const Drawing &drawing() const override { return document.drawing(); }
    bool push(const QString &text, const Result<Delta> &delta, const QString &mergeKey) override;
    void refuse(const Error &error) override;
    const std::set<ElementId> &selected() const override { return canvas.selection(); }
    void select(const std::set<ElementId> &ids) override { selectFocused(ids, {}); }
    void hint(const QString &text) override;
    void tip(const QPointF &scenePoint, const QString &text) override;
    void startQuickAdd(const NodeId &from, const QPointF &scenePoint) override;
    void startPortChoice(const NodeId &from, const NodeId &to, const QPointF &scenePoint) override;
    void startEditing(const ElementId &id) override;
    void requestPing(const NodeId &from, const NodeId &to) override { Q_EMIT q.pingRequested(from, to); }
    void activate(const ElementId &id) override { Q_EMIT q.activated(id); }
    void finished() override { q.setTool(Tool::Select); }
    bool snapsToGrid() const override { return snapping; }
    bool snapsToGuides() const override { return guides; }
    QRectF visibleRect() const override;
    QString reason(const Error &error) const override;

    void placeCallouts(); ///< again: nodes, pings or fonts have changed
    void selectFocused(const std::set<ElementId> &ids, const ElementId &focus);
    void selectionWasChanged();
    void updateHandles(); ///< of the one selected frame or note
    void enter(std::unique_ptr<CanvasTool> next);
    bool cancelGesture(); ///< whatever is under way; true when something was
    void noteChange(const Delta &delta);
    void undoIndexChanged(int index);
    [[nodiscard]] std::set<ElementId> selectedWhole() const; ///< a link in place of its port: one end of a cable alone is nothing
    void placeEditor();
    void closeEditor();
    void openQuickList(QuickList *list, const QPointF &scenePoint);
    void closeQuickList();
    void quickAddChosen(const Placeable &what);
    void portChosen(const NodeId &from, const NodeId &to, const edits::PortChoice &port);
    void contentChanged();
    void lookUnderPointer();
    void layOutFurniture();
    void showTip();

    // Copies
    [[nodiscard]] QPointF pasteOffset(const Drawing &part, const QPointF &middle, const NodeItem *home) const;
    [[nodiscard]] QPointF duplicateOffset() const;
    [[nodiscard]] bool isRoom(const std::vector<QRectF> &rects, QPointF offset, const std::set<ElementId> &ignored) const;
    void pushCopy(const QString &text, const edits::Pasted &pasted);

    // Arranging
    [[nodiscard]] std::vector<edits::Placed> arranged() const; ///< what of the selection can be lined up
    [[nodiscard]] Result<edits::Spliced> joined() const;       ///< the selected node taken out

    // Navigation
    [[nodiscard]] QPointF toScene(const QPointF &view) const;
    [[nodiscard]] QPointF toView(const QPointF &scene) const;
    [[nodiscard]] Pointer pointer(const QPointF &view, Qt::KeyboardModifiers modifiers);
    void zoomAt(double zoom, const QPointF &view);
    void putAt(const QPointF &scenePoint, const QPointF &view);
    void scrollBy(QPointF px);
    void fit(QRectF rect, double most);
    void ensureVisible(const QRectF &rect);
    void followPointer();
    void edgeScroll();
    [[nodiscard]] QPointF edgeSpeed() const; ///< px per step; null when the pointer is off the edges
    void paintGrid(QPainter &painter, const QRectF &rect);

    // Keys
    bool keyPress(QKeyEvent *event);
    bool escape();
    void nudge(const QPointF &direction, Qt::KeyboardModifiers modifiers);
    void grow(const QPointF &direction);
    void followLink(const QPointF &direction);
    bool walk(bool forward);
    [[nodiscard]] std::vector<ElementId> readingOrder() const;
    bool letterKey(int key);
    void requestMenuByKey(); ///< Menu, Shift+F10
    void editKey(int key); ///< with Ctrl
};

} // namespace vethlab
