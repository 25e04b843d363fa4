// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QGraphicsObject>
#include <QLineF>

#include <memory>
#include <vector>

#include "canvas/diagramscene.h"

namespace vethlab {

/// The way of a ping as what is drawn of it: links and routed lines; inside a node there is nothing to see.
using Way = std::vector<QLineF>;

/// The halo along the way of a ping; under the nodes and links, so that it hides nothing.
class PingHalo : public QGraphicsItem {
public:
    explicit PingHalo(const CanvasStyle &style);
    void setWay(const Way &way);
    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const CanvasStyle &m_style;
    Way m_way;
    QRectF m_bounds;
};

/// The marks of a ping on its way. Under the port labels, so that these stay readable while it passes.
class PingMarks : public QGraphicsItem {
public:
    PingMarks(const CanvasStyle &style, glyphs::ProbeShape shape);
    void setPoints(std::vector<QPointF> points); ///< none: nothing is shown
    [[nodiscard]] const std::vector<QPointF> &points() const { return m_points; }
    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const CanvasStyle &m_style;
    glyphs::ProbeShape m_shape;
    std::vector<QPointF> m_points;
    QRectF m_bounds;
};

/// One ping on the canvas: marks that travel its way, the round-trip time above the target, and the halo.
class PingItem : public QGraphicsObject {
    Q_OBJECT
public:
    /// Adds itself, its halo and its marks to `scene`.
    PingItem(DiagramScene &scene, NodeId from, NodeId to, std::vector<InterfaceId> path, glyphs::ProbeShape shape);

    void take(const PingEvent &event, int lostPercent, bool reducedMotion);
    void setOrder(int order); ///< pings of one target stand above each other
    [[nodiscard]] const NodeId &target() const { return m_to; }
    [[nodiscard]] const QString &value() const { return m_value; }
    void stop(); ///< nothing travels any more; the last value stays
    /// Nodes moved: the way is looked up again.
    void follow();
    [[nodiscard]] const Way &way() const { return m_way; }
    [[nodiscard]] bool isTravelling() const { return m_travelling; }
    [[nodiscard]] const PingMarks &marks() const { return *m_marks; }
    /// Around the round-trip time over the target and the words under it. Inside a frame there is less room for them.
    [[nodiscard]] QRectF valueRect() const;
    [[nodiscard]] QRectF wordsRect() const;
    [[nodiscard]] QPointF lostPoint() const { return at(m_lostAt); } ///< where a lost one ends

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    [[nodiscard]] QPointF at(double length) const;
    [[nodiscard]] double length() const;
    void setUp();
    void placeMarks(); ///< where they are by now
    void paintValue(QPainter &painter) const;
    [[nodiscard]] double wayMs() const; ///< of one way
    [[nodiscard]] bool isInFrame() const; ///< the target

    const DiagramScene &m_scene;
    NodeId m_from, m_to;
    std::vector<InterfaceId> m_path;
    std::unique_ptr<PingHalo> m_halo;
    std::unique_ptr<PingMarks> m_marks;
    Way m_way;
    std::vector<QPointF> m_rests; ///< where marks stand when nothing may move
    std::size_t m_links = 0;
    double m_lostAt = -1;  ///< px along the way where the mark stops; < 0 = it arrives
    QString m_value, m_words;
    bool m_failed = false;
    bool m_isLost = false; ///< and has come to where it is lost
    bool m_travelling = false, m_reduced = false;
    int m_order = 0;
    int m_timer = 0;
    QElapsedTimer m_since;
    QRectF m_bounds;
};

} // namespace vethlab
