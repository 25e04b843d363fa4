// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/linkpath.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace vethlab {

using namespace geometry;

namespace {

    constexpr double cornerRadius = 8;
    constexpr int cornerSteps = 4, curveSteps = 24;
    constexpr double leastReach = 24, mostReach = 160; ///< how far a curve goes straight on from its node, more or less

    QPointF outwards(Side side)
    {
        switch (side) {
        case Side::Left: return { -1, 0 };
        case Side::Right: return { 1, 0 };
        case Side::Top: return { 0, -1 };
        case Side::Bottom: return { 0, 1 };
        }
        return {};
    }

    double halfWay(const LinkPath::End &a, const LinkPath::End &b)
    {
        const QPointF middle = (a.point + b.point) / 2;
        return isVertical(a.side) ? middle.x() : middle.y();
    }

} // namespace

LinkPath::LinkPath(const QPointF &a, const QPointF &b)
    : m_points { a, b }
{
    measure();
}

LinkPath::LinkPath(LinkShape shape, const End &a, const End &b)
    : LinkPath(shape, a, b, halfWay(a, b))
{
}

LinkPath::LinkPath(LinkShape shape, const End &a, const End &b, double bend)
{
    const QPointF way = b.point - a.point;
    const bool flat = isVertical(a.side);
    const bool level = std::abs(flat ? way.y() : way.x()) < 0.5;
    if (shape == LinkShape::Straight || level || isVertical(b.side) != flat) m_points = { a.point, b.point };
    else if (shape == LinkShape::Curved) curve(a, b);
    else bendAt(a.point, b.point, flat, bend);
    measure();
}

void LinkPath::bendAt(const QPointF &a, const QPointF &b, bool flat, double bend)
{
    const QPointF first = flat ? QPointF(bend, a.y()) : QPointF(a.x(), bend);
    const QPointF second = flat ? QPointF(bend, b.y()) : QPointF(b.x(), bend);
    m_points = { a };
    m_path.moveTo(a);
    roundCorner(a, first, second);
    roundCorner(first, second, b);
    m_path.lineTo(b);
    m_points.push_back(b);
}

void LinkPath::roundCorner(const QPointF &from, const QPointF &corner, const QPointF &to)
{
    const double before = distance(from, corner), after = distance(corner, to);
    const double r = std::min({ cornerRadius, before / 2, after / 2 });
    if (r <= 0) return;
    const QPointF enter = corner + (from - corner) * (r / before), leave = corner + (to - corner) * (r / after);
    m_path.lineTo(enter);
    m_path.quadTo(corner, leave);
    m_corners.push_back(m_points.size() + cornerSteps / 2);
    for (int i = 0; i <= cornerSteps; ++i) {
        const double t = static_cast<double>(i) / cornerSteps, u = 1 - t;
        m_points.push_back(enter * (u * u) + corner * (2 * u * t) + leave * (t * t));
    }
}

void LinkPath::curve(const End &a, const End &b)
{
    const QPointF way = b.point - a.point;
    const double reach = std::clamp(std::abs(isVertical(a.side) ? way.x() : way.y()) / 2, leastReach, mostReach);
    const QPointF from = a.point, to = b.point, c1 = from + outwards(a.side) * reach, c2 = to + outwards(b.side) * reach;
    m_path.moveTo(from);
    m_path.cubicTo(c1, c2, to);
    for (int i = 0; i <= curveSteps; ++i) {
        const double t = static_cast<double>(i) / curveSteps, u = 1 - t;
        m_points.push_back(from * (u * u * u) + c1 * (3 * u * u * t) + c2 * (3 * u * t * t) + to * (t * t * t));
    }
}

void LinkPath::measure()
{
    m_lengths.assign(1, 0);
    m_bounds = QRectF(m_points.front(), QSizeF());
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        m_lengths.push_back(m_lengths.back() + distance(m_points[i - 1], m_points[i]));
        const QPointF &p = m_points[i];
        m_bounds.setCoords(std::min(m_bounds.left(), p.x()), std::min(m_bounds.top(), p.y()), std::max(m_bounds.right(), p.x()), std::max(m_bounds.bottom(), p.y()));
    }
}

std::size_t LinkPath::segmentAt(double length) const
{
    const auto after = std::lower_bound(m_lengths.begin() + 1, m_lengths.end() - 1, length);
    return static_cast<std::size_t>(after - m_lengths.begin());
}

QPointF LinkPath::at(double length) const
{
    if (m_points.size() < 2) return m_points.empty() ? QPointF() : m_points.front();
    const std::size_t i = segmentAt(length);
    const double part = m_lengths[i] - m_lengths[i - 1];
    return part > 0 ? m_points[i - 1] + (m_points[i] - m_points[i - 1]) * (std::clamp(length - m_lengths[i - 1], 0.0, part) / part) : m_points[i];
}

QPointF LinkPath::direction(double length) const
{
    if (m_points.size() < 2) return { 1, 0 };
    const std::size_t i = segmentAt(length);
    const double part = m_lengths[i] - m_lengths[i - 1];
    return part > 0 ? (m_points[i] - m_points[i - 1]) / part : QPointF(1, 0);
}

double LinkPath::distanceTo(const QPointF &point) const
{
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < m_points.size(); ++i) least = std::min(least, distanceToSegment(point, m_points[i - 1], m_points[i]));
    return least;
}

bool LinkPath::touches(const QRectF &rect) const
{
    const QPointF corners[] = { rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft() };
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        if (rect.contains(m_points[i - 1]) || rect.contains(m_points[i])) return true;
        const QLineF line(m_points[i - 1], m_points[i]);
        for (std::size_t k = 0; k < 4; ++k)
            if (line.intersects(QLineF(corners[k], corners[(k + 1) % 4]), nullptr) == QLineF::BoundedIntersection) return true;
    }
    return false;
}

double LinkPath::toCorner(double length) const
{
    double least = std::numeric_limits<double>::infinity();
    for (const std::size_t corner : m_corners) least = std::min(least, std::abs(m_lengths[corner] - length));
    return least;
}

std::vector<QLineF> LinkPath::lines(bool back) const
{
    std::vector<QLineF> lines;
    for (std::size_t i = 1; i < m_points.size(); ++i) lines.emplace_back(m_points[i - 1], m_points[i]);
    if (!back) return lines;
    std::reverse(lines.begin(), lines.end());
    for (QLineF &line : lines) line = QLineF(line.p2(), line.p1());
    return lines;
}

void LinkPath::paint(QPainter &painter) const
{
    if (m_points.size() < 2) return;
    if (isStraight()) return painter.drawLine(m_points.front(), m_points.back());
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(m_path);
}

} // namespace vethlab
