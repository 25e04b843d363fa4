// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsItem>

#include <algorithm>
#include <optional>
#include <vector>

#include "canvas/canvasstyle.h"
#include "canvas/elementstate.h"
#include "canvas/glyphs.h"
#include "canvas/nodefacts.h"

namespace vethlab {

/// What is drawn around a node on top of its state.
struct NodeRings {
    bool selected = false, hovered = false, focused = false, dropTarget = false, dimmed = false;
    bool found = false, faded = false; ///< by a search; not by it
    friend bool operator==(const NodeRings &, const NodeRings &) = default;
};

/// Stacking: areas and boxes below notes below frames below links below nodes below ports.
namespace zOrder {
    inline constexpr double area = -1, note = 0, frame = 1, link = 10, selectedLink = 11, node = 20, ports = 30, overlay = 40;
    /// Above what has a lower `z` (±1000), and of that above earlier elements of the file, whenever their items were made. Places
    /// are some hundreds apart, and negative in front of the first: so many as a lab may have stay inside one step of `z`.
    [[nodiscard]] inline double within(double band, std::int64_t place, int z = 0)
    {
        constexpr double step = 4e-4;
        return band + 0.45 + std::clamp(z * step, -0.4, 0.4) + std::clamp(static_cast<double>(place) * 1e-12, -step / 2, step / 2);
    }
}

/// One node. Its position is the top-left corner of its shape; it owns no behaviour: tools and scene drive it.
class NodeItem : public QGraphicsItem {
public:
    struct RoutedLine { QPointF from, to; }; ///< inside a frame, in item coordinates

    NodeItem(NodeId id, const CanvasStyle &style);

    [[nodiscard]] const NodeId &id() const { return m_id; }
    [[nodiscard]] const NodeFacts &facts() const { return m_facts; }
    [[nodiscard]] bool isFrame() const { return m_facts.isFrame(); }
    [[nodiscard]] geometry::NodeShape shapeKind() const { return m_facts.shape; }
    [[nodiscard]] NodeState state() const { return m_state; }
    [[nodiscard]] bool hasTerminal() const { return m_terminal; }
    [[nodiscard]] const NodeRings &rings() const { return m_rings; }
    [[nodiscard]] QRectF sceneRect() const { return { pos(), m_size }; }
    [[nodiscard]] const std::vector<glyphs::Badge> &badges() const { return m_badges; }
    [[nodiscard]] const QString &shownName() const { return m_name.text(); } ///< elided where there is no room for it
    [[nodiscard]] QRectF nameRect() const; ///< of the name, in scene coordinates, for the rename editor
    /// The routed line that ends at `port` (scene coordinates), from the bridge on.
    [[nodiscard]] std::optional<QLineF> routedTo(const QPointF &port) const;
    [[nodiscard]] std::vector<QRectF> badgeRects() const; ///< scene coordinates; labels keep off them
    /// The size for this name; frames: their least size.
    [[nodiscard]] QSizeF naturalSize() const;

    void setFacts(const NodeFacts &facts);
    void setOrder(std::int64_t place, int z); ///< place in the file; they decide what lies on top
    void setGeometry(const QRectF &rect); ///< scene coordinates
    void setState(NodeState state, const QString &was, bool captionBad);
    void setBadges(std::vector<glyphs::Badge> badges);
    void setRings(const NodeRings &rings);
    void setRoutedLines(std::vector<RoutedLine> lines);
    void setTerminal(bool open);            ///< a terminal is open there
    void setPinned(bool pinned);            ///< stays where it is
    void setWorldWord(const QString &word); ///< after the name of this computer
    void styleChanged();                    ///< fonts or theme

    [[nodiscard]] bool containsPoint(const QPointF &scenePoint) const;

    QRectF boundingRect() const override;
    QPainterPath shape() const override { return m_outline; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    struct Colors { QColor fill, line, tile, ink; };
    struct RowLabels { Label label, value, device; };
    struct Property { QString icon; const Label *word; };
    [[nodiscard]] Colors colors() const;
    void layOut();
    void paintRings(QPainter &painter) const;
    void paintShape(QPainter &painter, const Colors &colors) const;
    void paintNode(QPainter &painter, const Colors &colors) const;
    void paintFrame(QPainter &painter, const Colors &colors) const;
    void paintRows(QPainter &painter) const;
    void paintNameOnly(QPainter &painter, const Colors &colors) const;
    void paintBadges(QPainter &painter) const;
    void paintIcon(QPainter &painter, const QRectF &rect, const QColor &color) const;
    [[nodiscard]] double textLeft() const;
    [[nodiscard]] bool isCaptionShown() const { return m_style.layers.addresses || m_captionBad || !m_facts.captionFixedFont; }
    [[nodiscard]] std::vector<Property> properties() const; ///< what stands under a node, or in the header of a frame
    [[nodiscard]] double propertiesWidth(bool withWords) const;
    void paintProperties(QPainter &painter, double x, double cy, bool withWords) const;

    NodeId m_id;
    const CanvasStyle &m_style;
    NodeFacts m_facts;
    std::int64_t m_order = 0;
    int m_z = 0;
    NodeState m_state = NodeState::Drawn;
    NodeRings m_rings;
    QString m_was;
    QString m_worldWord;
    bool m_captionBad = false;
    bool m_terminal = false, m_pinned = false;
    QSizeF m_size;
    QPainterPath m_outline;
    std::vector<glyphs::Badge> m_badges;
    std::vector<RoutedLine> m_routed;
    Label m_name, m_caption, m_third, m_world, m_more, m_forwarding, m_nat, m_terminalWord, m_pinnedWord;
    std::vector<RowLabels> m_rows;
    mutable Label m_farName; ///< larger in the scene, so that it stays readable when zoomed out
    mutable double m_farScale = 0;
};

} // namespace vethlab
