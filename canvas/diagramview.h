// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsView>

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "backend/document/document.h"
#include "backend/document/edits.h"
#include "backend/document/editsarrange.h"
#include "backend/live/livestate.h"
#include "canvas/theme.h"

namespace vethlab {

class DiagramScene;
class DrawingPicture;
struct PictureOptions;

/// The canvas: shows a document and its live state, and turns gestures into edits. It owns its scene and tools; it never
/// opens a dialog and never talks to the helper (pings are requested by a signal).
class DiagramView : public QGraphicsView {
    Q_OBJECT
public:
    enum class Tool { Select, Link, Ping, Note };
    Q_ENUM(Tool)
    /// What can be left out of the picture. What fails stays named.
    enum class Layer { Addresses, Routes, Interfaces, LiveValues, Notes };
    /// What the whole canvas is in; items take their own truth from LiveState.
    enum class LabMode { Stopped, Running, NotReached };

    DiagramView(Document &document, LiveState &live, QWidget *parent = nullptr);
    ~DiagramView() override;

    void setTheme(const Theme &theme);
    [[nodiscard]] const Theme &theme() const;
    void setLabMode(LabMode mode);
    void setReducedMotion(bool reduced);
    /// Turns an issue into its sentence (for badges and tool tips); app/ provides it.
    void setIssueText(std::function<QString(const Issue &)> text);
    /// The same for errors: why two nodes can't be connected, shown while the drag lasts.
    void setErrorText(std::function<QString(const Error &)> text);
    /// Fonts of the canvas; until called, the desktop's general and fixed font.
    void setFonts(const QFont &general, const QFont &fixed);
    /// Stands behind the name of this computer: "sandbox"; "" = the machine itself.
    void setWorldWord(const QString &word);
    void setUplinkWord(const QString &word, bool bad); ///< see DiagramScene
    /// Elements for which Apply was refused get the error badge, until the next call.
    void showRefused(const std::set<ElementId> &ids);
    /// Nodes with an open terminal get its badge.
    void showTerminals(const std::set<ElementId> &nodes);
    [[nodiscard]] bool isLegendShown() const;
    void setLegendShown(bool shown);
    [[nodiscard]] bool isMinimapShown() const;
    void setMinimapShown(bool shown);
    void setLayerShown(Layer layer, bool shown); ///< hidden notes are nowhere: not selected, not snapped to

    [[nodiscard]] Tool tool() const;
    void setTool(Tool tool);
    /// Click-then-click from the palette: the next click places that kind; `many` keeps placing until Esc.
    void beginPlacing(edits::NodeKind kind, bool many);
    void beginPlacingNote();
    void beginPlacingShape(NoteShape shape); ///< a drag gives its extent

    [[nodiscard]] std::set<ElementId> selection() const;
    void setSelection(const std::set<ElementId> &ids);
    void reveal(const ElementId &id);  ///< select and scroll there
    /// What a search found is lit, all else steps back; empty = as usual.
    void showFound(const std::set<ElementId> &ids);
    [[nodiscard]] std::vector<ElementId> inReadingOrder(const std::set<ElementId> &ids) const; ///< by lines, from left to right
    [[nodiscard]] QPoint placeOf(const ElementId &id) const; ///< its middle in px of this widget; may lie outside; null = no such element
    void renameSelected();             ///< inline editor over the name
    void deleteSelected();
    void selectAll();
    [[nodiscard]] bool canCopy() const;  ///< a node or note is selected
    [[nodiscard]] bool canPaste() const; ///< the clipboard holds a drawing
    void copySelected();
    void cutSelected();
    void pasteAt(const QPointF &scenePoint);
    void paste();              ///< at the pointer, else in the middle; beside what is there already
    void duplicateSelected();  ///< beside the originals
    void selectLinked();       ///< with the neighbours and the links to them; once more: with theirs
    /// How many of the selected can be lined up: from two on aligned, from three on distributed.
    [[nodiscard]] int arrangeable() const;
    void alignSelected(edits::Alignment alignment);
    void distributeSelected(Qt::Orientation orientation);
    [[nodiscard]] std::vector<edits::Placed> selectedNodes() const;
    [[nodiscard]] std::vector<edits::Placed> nodesToLayOut() const; ///< the selected ones where there are at least two, else all
    [[nodiscard]] bool isSelectionPinned() const; ///< all of its nodes
    void pinSelected(bool pinned);
    [[nodiscard]] bool canRestack() const; ///< nodes, notes, boxes or areas are selected
    void restackSelected(bool front); ///< a frame with what it holds
    void shapeLinks(LinkShape shape); ///< all of them; one undo step
    /// One node with two links is selected, and its neighbours may be joined.
    [[nodiscard]] bool canJoinNeighbours() const;
    [[nodiscard]] QString joinPreview() const; ///< what happens to addresses then; "" = nothing
    void joinNeighbours();                     ///< deletes the node
    void openQuickAdd(const QPointF &scenePoint); ///< a list of what can be added there
    void insertIntoLink(edits::NodeKind kind, const LinkId &link);
    void insertAtCenter(edits::NodeKind kind); ///< Insert menu and single-letter keys: at the pointer, else the centre

    [[nodiscard]] double zoom() const; ///< 1.0 = 100 %; 0.1..8
    void setZoom(double zoom);
    void zoomIn();
    void zoomOut();
    void fitAll();
    void fitSelection();
    [[nodiscard]] bool isGridShown() const;
    void setGridShown(bool shown);
    void setSnapToGrid(bool snap);
    void setGuidesShown(bool shown); ///< and snapped to
    /// Scene point in the middle of the view, and back: to restore a view.
    [[nodiscard]] QPointF center() const;
    void setCenter(const QPointF &scenePoint);

    /// Ghost diff: what Apply would do; empty = no plan shown.
    void showPlan(const std::vector<PlanLine> &lines);
    /// One running ping on the canvas. `path`: interfaces in travel order (out, in, out, in …).
    void showPing(int pingKey, const NodeId &from, const NodeId &to, const std::vector<InterfaceId> &path);
    void updatePing(int pingKey, const PingEvent &event, int lostPercent);
    void endPing(int pingKey); ///< keeps the last value shown; clearPings() removes
    void clearPings();
    /// Words that point at a node, for as long as something is explained.
    struct Callout { ElementId node; QString text; };
    void showCallouts(const std::vector<Callout> &callouts); ///< in place of those before; none = nothing is explained
    [[nodiscard]] std::vector<Callout> callouts() const;     ///< those whose node is there

    /// What is now shown, for others; valid until the drawing changes.
    [[nodiscard]] DrawingPicture picture(const PictureOptions &options) const;

Q_SIGNALS:
    void toolChanged(vethlab::DiagramView::Tool tool);
    void selectionChanged();
    void zoomChanged(double zoom);
    void hintChanged(const QString &hint);           ///< for the status bar: what the present gesture can do; "" = none
    void pingRequested(const vethlab::NodeId &from, const vethlab::NodeId &to);
    void activated(const vethlab::ElementId &id);    ///< double-click
    void refused(const vethlab::Error &error);       ///< an edit that can't be done
    void contextMenuRequested(const vethlab::ElementId &id, const QPoint &globalPos); ///< id empty = the canvas
    void openExampleRequested();                     ///< the link on the empty canvas
    void foundDismissed();                           ///< Esc on the canvas, with nothing else to leave
    void legendShownChanged(bool shown);             ///< the user closed it

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void timerEvent(QTimerEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void changeEvent(QEvent *event) override;

private:
    friend class AccessibleView;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vethlab
