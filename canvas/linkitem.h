// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QPen>

#include <array>
#include <memory>

#include "canvas/canvasstyle.h"
#include "canvas/elementstate.h"
#include "canvas/linkpath.h"

namespace vethlab {

class LinkItem;

/// Port glyphs and labels of a link: above the nodes, while the line lies below them.
class LinkEndsItem : public QGraphicsItem {
public:
    explicit LinkEndsItem(const LinkItem &link);
    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    void geometryChanges() { prepareGeometryChange(); }

private:
    void paintLabel(QPainter &painter, int end) const;
    void paintMiddle(QPainter &painter) const;
    const LinkItem &m_link;
};

/// One link, drawn between two ports. Scene coordinates.
class LinkItem : public QGraphicsItem {
public:
    struct End {
        InterfaceId port;
        NodeId node;
        QPointF point;              ///< on the node's outline
        LinkState state = LinkState::Drawn;
        QString text;               ///< of the label: "veth1", "veth1 · down"
        Label label;
        Label address;              ///< under the label, for ports of frames
        QRectF labelRect;           ///< null: no free place
        double labelAt = 0;         ///< distance of the label from `point`, along the link
        bool hovered = false, selected = false, failing = false;
        bool found = false;         ///< by a search
        double pulse = 0;           ///< 0..1: how far the glyph is swollen after a change of state
        bool changedRing = false;   ///< the same without motion
    };

    LinkItem(LinkId id, const CanvasStyle &style);
    ~LinkItem() override;

    [[nodiscard]] const LinkId &id() const { return m_id; }
    [[nodiscard]] const End &end(int index) const { return m_ends[static_cast<std::size_t>(index)]; }
    [[nodiscard]] LinkState state() const { return m_state; }
    [[nodiscard]] bool isSelected() const { return m_selected; }
    [[nodiscard]] bool isHovered() const { return m_hovered; }
    [[nodiscard]] bool isDimmed() const { return m_dimmed; }
    [[nodiscard]] bool hasError() const { return m_error; }
    [[nodiscard]] const CanvasStyle &style() const { return m_style; }
    [[nodiscard]] const LinkPath &path() const { return m_path; }
    [[nodiscard]] double middleAt() const; ///< along the path, between the labels: where rate and marks stand
    [[nodiscard]] QPointF middle() const { return m_path.at(middleAt()); }
    [[nodiscard]] double along(int end, double fromEnd) const { return end == 0 ? fromEnd : m_path.length() - fromEnd; }
    [[nodiscard]] const Label &rate() const { return m_rate; }
    [[nodiscard]] LinkEndsItem *endsItem() const { return m_endsItem.get(); }

    void setEnds(const InterfaceId &portA, const NodeId &nodeA, const InterfaceId &portB, const NodeId &nodeB);
    void setOrder(std::int64_t place); ///< in the file: decides what lies on top
    void setPath(LinkPath path); ///< with its points
    void setStates(LinkState a, LinkState b, LinkState line);
    void setTexts(int end, const QString &text, const QString &address);
    void setFailing(int end, bool failing); ///< an error of the drawing is about that port
    void setError(bool error);              ///< Apply was refused for it, or the drawing has an error
    void setLabelPlace(int end, const QRectF &rect, double at);
    /// Bits per second and packets per second of the busier direction.
    void setRate(double bits, double packets);
    void setMarks(bool selected, bool hovered, bool dimmed);
    void setPortMarks(int end, bool selected, bool hovered);
    /// Which of its ports a search found; while one is `searching` a link without any steps back.
    void setFound(bool a, bool b, bool searching);
    [[nodiscard]] bool isFaded() const { return m_faded && !m_style.plain; }
    void setPulse(int end, double pulse, bool ring);
    void styleChanged();

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void changed();
    LinkId m_id;
    const CanvasStyle &m_style;
    std::array<End, 2> m_ends;
    LinkPath m_path;
    std::int64_t m_order = 0;
    LinkState m_state = LinkState::Drawn;
    bool m_selected = false, m_hovered = false, m_dimmed = false, m_error = false, m_faded = false;
    double m_halo = 0; ///< width at 100 %; 0 = none
    Label m_rate;
    mutable QPen m_pen;
    mutable double m_penZoom = 0; ///< the pen is made for this zoom; 0 = to be made
    mutable bool m_penPlain = false;
    mutable const Theme *m_penTheme = nullptr;
    std::unique_ptr<LinkEndsItem> m_endsItem;
};

/// "412 Mbit/s", "2 pkt/s", "" below one packet.
[[nodiscard]] QString rateText(double bitsPerSecond, double packetsPerSecond);
/// Where an address of that width stands under its pill: beside the link, which runs through the pill in that direction.
[[nodiscard]] QRectF addressRect(const QRectF &pill, double width, const QPointF &direction);
/// The size of a pill around `label`.
[[nodiscard]] inline QSizeF pillSize(const Label &label) { return { label.width() + 12, 20 }; }

} // namespace vethlab
