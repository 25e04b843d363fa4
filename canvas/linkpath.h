// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineF>
#include <QPainterPath>

#include <vector>

#include "backend/diagram/diagram.h"
#include "canvas/geometry.h"

namespace vethlab {

/// The way of a link from its first port to its second. Lengths are measured along it, in px at 100 %.
class LinkPath {
public:
    struct End {
        QPointF point;
        geometry::Side side; ///< of the node
    };

    LinkPath() = default; ///< of no length
    LinkPath(const QPointF &a, const QPointF &b); ///< straight
    /// `bend`: where the middle part of an orthogonal one runs: x between left and right sides, else y.
    LinkPath(LinkShape shape, const End &a, const End &b, double bend);
    /// The same, bent half way.
    LinkPath(LinkShape shape, const End &a, const End &b);

    [[nodiscard]] bool isStraight() const { return m_points.size() <= 2; }
    [[nodiscard]] double length() const { return m_lengths.empty() ? 0 : m_lengths.back(); }
    [[nodiscard]] QPointF at(double length) const;
    [[nodiscard]] QPointF direction(double length) const; ///< of one px, towards the second port
    [[nodiscard]] double distanceTo(const QPointF &point) const;
    [[nodiscard]] bool touches(const QRectF &rect) const;
    /// How far it is from there to the nearest corner, infinite without any.
    [[nodiscard]] double toCorner(double length) const;
    [[nodiscard]] QRectF bounds() const { return m_bounds; }
    /// As a row of straight lines, curves in small steps. `back`: from the second port to the first.
    [[nodiscard]] std::vector<QLineF> lines(bool back = false) const;
    [[nodiscard]] const std::vector<QPointF> &points() const { return m_points; }
    void paint(QPainter &painter) const; ///< with its pen

    friend bool operator==(const LinkPath &a, const LinkPath &b) { return a.m_points == b.m_points; }

private:
    void bendAt(const QPointF &a, const QPointF &b, bool flat, double bend);
    void roundCorner(const QPointF &from, const QPointF &corner, const QPointF &to);
    void curve(const End &a, const End &b);
    void measure();
    [[nodiscard]] std::size_t segmentAt(double length) const; ///< its end's index
    QPainterPath m_path; ///< empty for a straight one
    std::vector<QPointF> m_points;
    std::vector<double> m_lengths; ///< from the first port to each point
    std::vector<std::size_t> m_corners; ///< the points in their middles
    QRectF m_bounds;
};

} // namespace vethlab
