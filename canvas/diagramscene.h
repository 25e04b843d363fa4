// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QGraphicsScene>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>

#include "backend/document/document.h"
#include "canvas/hit.h"
#include "canvas/linklayout.h"
#include "canvas/noteitem.h"

namespace vethlab {

/// The drawing as items: id → item, kept up to date by deltas; full rebuild only on reset. Knows nothing of gestures.
class DiagramScene : public QGraphicsScene {
    Q_OBJECT
public:
    DiagramScene(Document &document, LiveState &live, QObject *parent = nullptr);
    ~DiagramScene() override;

    [[nodiscard]] const Document &document() const { return m_document; }
    [[nodiscard]] const TopologyIndex &index() const { return *m_index; }
    [[nodiscard]] CanvasStyle &style() { return m_style; }
    [[nodiscard]] const CanvasStyle &style() const { return m_style; }
    [[nodiscard]] const LinkLayout &layout() const { return m_layout; }
    [[nodiscard]] const StateTeller &teller() const { return m_teller; }

    [[nodiscard]] NodeItem *node(const ElementId &id) const;
    [[nodiscard]] LinkItem *link(const ElementId &id) const;
    [[nodiscard]] NoteItem *note(const ElementId &id) const;
    [[nodiscard]] LinkItem *linkOfPort(const ElementId &interface, int *end = nullptr) const;
    [[nodiscard]] bool has(const ElementId &id) const;
    [[nodiscard]] const std::unordered_map<ElementId, std::unique_ptr<NodeItem>> &nodes() const { return m_nodes; }
    [[nodiscard]] const std::unordered_map<ElementId, std::unique_ptr<LinkItem>> &links() const { return m_links; }
    [[nodiscard]] const std::unordered_map<ElementId, std::unique_ptr<NoteItem>> &notes() const { return m_style.layers.notes ? m_notes : m_noNotes; }
    void setNotesShown(bool shown); ///< hidden ones are not found by anything here
    [[nodiscard]] bool showsRemoved() const; ///< what is gone from the drawing, and will go from the kernel
    /// Position and extent of a node, note, link or port; null when there is none.
    [[nodiscard]] QRectF rectOf(const ElementId &id) const;
    [[nodiscard]] QRectF contentRect() const; ///< of everything; null when empty
    /// The frame that holds a node, nullptr if none.
    [[nodiscard]] NodeItem *frameOf(const NodeItem &node) const;
    [[nodiscard]] bool isPinned(const ElementId &node) const;
    [[nodiscard]] int zOf(const ElementId &node) const; ///< NodePlace::z
    /// What moves along when these are moved: the bridges of frames among them.
    [[nodiscard]] std::set<ElementId> withContents(const std::set<ElementId> &ids) const;

    /// The best thing within reach of `point`; `skip` earlier ones are passed over (Alt+click).
    [[nodiscard]] Hit hitAt(const QPointF &point, int skip = 0) const;

    void setMode(DiagramView::LabMode mode);
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    void setPlan(const std::vector<PlanLine> &lines);
    void setRefused(const std::set<ElementId> &ids);
    void setTerminals(const std::set<ElementId> &nodes);
    void setWorldWord(const QString &word);
    /// Under the name of Internet nodes: how they lead out, or that they don't. "" = as other nodes.
    void setUplinkWord(const QString &word, bool bad);
    void setIssueText(std::function<QString(const Issue &)> text) { m_issueText = std::move(text); }
    void styleChanged();
    void zoomChanged();

    [[nodiscard]] const std::set<ElementId> &selection() const { return m_selection; }
    void setSelection(const std::set<ElementId> &ids, const ElementId &focused = {});
    void setHover(const Hit &hit);
    [[nodiscard]] const Hit &hover() const { return m_hover; }
    void setDropTarget(const ElementId &id, const std::set<ElementId> &dimmed = {});
    void setEditing(const ElementId &note);
    /// Lights these up and lets all else step back; empty = as usual.
    void setFound(const std::set<ElementId> &ids);
    [[nodiscard]] const std::set<ElementId> &found() const { return m_found; }

    /// Shows elements elsewhere than the drawing says, until clearPreview(): a drag under way.
    void setPreview(std::unordered_map<ElementId, QRectF> places);
    void clearPreview();
    [[nodiscard]] bool hasPreview() const { return !m_preview.empty(); }

    /// Plain words about the thing under the pointer.
    [[nodiscard]] QString toolTip(const Hit &hit) const; ///< rich text
    [[nodiscard]] QString stateWord(LinkState state) const;
    [[nodiscard]] QString nodeStateWord(NodeState state) const;

Q_SIGNALS:
    void contentChanged();   ///< items came, went, moved or changed state
    void selectionPruned();  ///< selected elements are gone

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using Dirty = std::unordered_set<NodeItem *>;

    void rebuild();
    void applyDelta(const Delta &delta);
    void markNodes(const Element &element, std::set<ElementId> &nodes, std::set<ElementId> &links) const;
    void syncNode(const ElementId &id, Dirty &dirty);
    [[nodiscard]] NodeFacts factsOf(const Element &node) const;
    void syncLink(const ElementId &id, Dirty &dirty);
    void syncNote(const ElementId &id);
    void finish(Dirty dirty);
    void pruneSelection();
    void showMarks();
    void dropLink(const ElementId &id);
    void dropNode(const ElementId &id);
    void showGone();

    // Places: sceneplaces.cpp
    void placeNode(NodeItem &item, Dirty &dirty);
    void placeFrames(Dirty &dirty);
    [[nodiscard]] QRectF frameRect(const NodeItem &item) const;
    void routeFrames(const Dirty &dirty);
    [[nodiscard]] QPointF positionOf(const NodeItem &item);

    // State: scenestate.cpp
    void issuesChanged();
    void updateNodeState(NodeItem &item);
    bool updateLinkState(LinkItem &item);
    void startPulse(const LinkItem &item, int end, LinkState before, LinkState after);
    void updateAllStates();
    void devicesChanged(const std::vector<ElementId> &ids);
    void countersChanged();
    [[nodiscard]] QString portText(const Interface &port, LinkState state) const;
    [[nodiscard]] QString nodeTip(const ElementId &id) const;
    [[nodiscard]] QString portTip(const ElementId &id) const;
    [[nodiscard]] QString linkTip(const ElementId &id) const;
    [[nodiscard]] QString kernelTip(const ElementId &id) const;
    [[nodiscard]] std::vector<std::string> kernelLines(const ElementId &device) const;

    Document &m_document;
    LiveState &m_live;
    CanvasStyle m_style;
    StateTeller m_teller;
    std::unique_ptr<TopologyIndex> m_index;
    std::unordered_map<ElementId, std::unique_ptr<NodeItem>> m_nodes;
    std::unordered_map<ElementId, std::unique_ptr<LinkItem>> m_links;
    std::unordered_map<ElementId, std::unique_ptr<NoteItem>> m_notes, m_noNotes;
    /// Deleted from the drawing of a lab that runs: still in the kernel, and shown while a plan says it will be removed.
    std::unordered_map<ElementId, std::unique_ptr<NodeItem>> m_goneNodes;
    std::unordered_map<ElementId, std::unique_ptr<LinkItem>> m_goneLinks;
    std::unordered_map<ElementId, QPointF> m_autoPlaces; ///< of nodes that no file placed
    LinkLayout m_layout;
    std::unordered_map<ElementId, QRectF> m_preview;
    std::unordered_map<ElementId, std::vector<Issue>> m_issues; ///< by the node, interface or link they are shown at
    std::set<ElementId> m_refused;
    std::set<ElementId> m_terminals; ///< nodes with an open terminal
    std::set<ElementId> m_selection;
    ElementId m_focused, m_dropTarget, m_editing;
    std::set<ElementId> m_dimmed, m_found;
    Hit m_hover;
    QString m_worldWord;
    QString m_uplinkWord;
    bool m_uplinkBad = false;
    struct Pulse { ElementId link; int end = 0; QElapsedTimer since; };
    std::vector<Pulse> m_pulses; ///< glyphs that tell of a change a moment ago
    QBasicTimer m_pulseTimer;
    bool m_reducedMotion = false;
    std::function<QString(const Issue &)> m_issueText;
};

} // namespace vethlab
