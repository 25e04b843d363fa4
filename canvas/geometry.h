// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <cmath>
#include <cstdint>
#include <vector>

// Pure geometry of the drawing: shapes, where links meet them, how ports share an edge. Lengths: px at 100 %.
namespace vethlab::geometry {

enum class NodeShape : std::uint8_t { Rounded, Stadium, Bridge, Hub, Frame, Cloud };
enum class Side : std::uint8_t { Left, Right, Top, Bottom };

inline constexpr double gridStep = 20;
inline constexpr double frameHeader = 40;
inline constexpr double framePadding = 28;      ///< between a frame and what it holds, left and bottom
inline constexpr double framePaddingTop = 84;   ///< header included
inline constexpr double frameRoutedWidth = 96;  ///< room right of a bridge for the "routed" line and the NAT badge
inline constexpr double portSpacing = 16;
inline constexpr double edgeInset = 10;         ///< ports keep off the corners

/// The shape a node of that outline has at 100 % when its name is short.
[[nodiscard]] QSizeF baseSize(NodeShape shape);
/// The closed outline in `rect`; `grow` moves it outwards (rings).
[[nodiscard]] QPainterPath outline(NodeShape shape, const QRectF &rect, double grow = 0);

[[nodiscard]] inline bool isVertical(Side side) { return side == Side::Left || side == Side::Right; }
/// Where the outline is at `along` (y for left and right, x for top and bottom; absolute).
[[nodiscard]] QPointF edgePoint(NodeShape shape, const QRectF &rect, Side side, double along);
[[nodiscard]] QPointF sideMiddle(NodeShape shape, const QRectF &rect, Side side);
/// The side whose middle is nearest to `point`.
[[nodiscard]] Side nearestSide(const QRectF &rect, const QPointF &point);

/// Which sides a link between two rectangles leaves from; the wider gap decides.
struct Sides { Side a; Side b; };
[[nodiscard]] Sides facingSides(const QRectF &a, const QRectF &b);
/// Where both ends can sit so that the link is level; nothing if they can't. In the axis of the sides.
struct Level { bool possible = false; double along = 0; };
[[nodiscard]] Level levelAlong(const QRectF &a, Side sideA, const QRectF &b, Side sideB);

/// One port that wants a place on an edge. Ports of an edge are sorted by `order` (then `key`) and kept `portSpacing` apart.
struct PortWish {
    double order = 0;   ///< coordinate of the other end along the edge
    int key = 0;        ///< breaks ties the same way at both ends, so that parallel links stay parallel
    bool level = false; ///< `wish` makes the link level
    double wish = 0;    ///< only for level ports
    double along = 0;   ///< result
};
/// Fills `along` of each: level ports where they wish, others spread evenly, all at least 16 px apart where the edge
/// from `from` to `to` has room.
void placePorts(std::vector<PortWish> &ports, double from, double to);

[[nodiscard]] double distanceToSegment(const QPointF &point, const QPointF &a, const QPointF &b);
[[nodiscard]] double distanceToRect(const QPointF &point, const QRectF &rect); ///< 0 inside
[[nodiscard]] inline double distance(const QPointF &a, const QPointF &b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }
[[nodiscard]] inline double snapped(double value, double step) { return std::round(value / step) * step; }

} // namespace vethlab::geometry
