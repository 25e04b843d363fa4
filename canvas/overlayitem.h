// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QLineF>

#include <optional>
#include <vector>

#include "canvas/canvasstyle.h"
#include "canvas/geometry.h"
#include "canvas/linkpath.h"
#include "canvas/snapping.h"

namespace vethlab {

/// What a gesture shows while it lasts: rubber band, guides, the link being drawn, ghosts of what is to be placed,
/// the connect zone and resize handles. Nothing of it is part of the drawing.
class OverlayItem : public QGraphicsItem {
public:
    struct NewLink {
        QPointF from, to;
        LinkPath path; ///< of no length: straight from one to the other
        QString fromName, toName; ///< of the ports to be made; "" = none yet
        bool snapped = false;     ///< `to` is on a valid target
        bool level = false;       ///< the "straight" guide is shown: on the far sides of the two nodes
        bool ping = false;        ///< drawn for a ping
        QRectF source, target;    ///< of a level one: the nodes
    };
    struct Ghost {
        geometry::NodeShape shape = geometry::NodeShape::Rounded;
        QRectF rect;
        QString icon, name;
        std::optional<NoteShape> note; ///< no node
    };

    explicit OverlayItem(const CanvasStyle &style);

    void setRubberBand(const std::optional<QRectF> &rect) { m_rubber = rect, changed(); }
    void setGuides(std::vector<Guide> guides) { m_guides = std::move(guides), changed(); }
    void setNewLink(const std::optional<NewLink> &link);
    void setGhosts(std::vector<Ghost> ghosts, std::vector<QLineF> lines = {}); ///< `lines`: links that would be made
    void setConnectZone(const std::optional<QPointF> &center);
    void setHandles(const QRectF &rect); ///< null rectangle: none
    void clearGesture(); ///< all but zone and handles

    [[nodiscard]] const std::optional<NewLink> &newLink() const { return m_newLink; }
    [[nodiscard]] const std::optional<QRectF> &rubberBand() const { return m_rubber; }
    [[nodiscard]] const std::optional<QPointF> &connectZone() const { return m_zone; }
    [[nodiscard]] const std::vector<Guide> &guides() const { return m_guides; }
    [[nodiscard]] const std::vector<Ghost> &ghosts() const { return m_ghosts; }

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void changed();
    void paintGuides(QPainter &painter) const;
    void paintNewLink(QPainter &painter) const;
    void paintGhost(QPainter &painter, const Ghost &ghost, const Label &name) const;
    void paintZone(QPainter &painter) const;

    const CanvasStyle &m_style;
    std::optional<QRectF> m_rubber;
    std::vector<Guide> m_guides;
    std::optional<NewLink> m_newLink;
    std::vector<Ghost> m_ghosts;
    std::vector<Label> m_ghostNames; ///< one for each
    std::vector<QLineF> m_ghostLines;
    std::optional<QPointF> m_zone;
    QRectF m_handles;
    Label m_fromName, m_toName;
    QRectF m_bounds;
};

} // namespace vethlab
