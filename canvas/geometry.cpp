// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vethlab::geometry {

namespace {

    constexpr double hubCut = 16;

    /// SVG's short clockwise arc of radius `r` from the current point to `to`; a radius too small is widened, as SVG does.
    void arcTo(QPainterPath &path, double r, const QPointF &to)
    {
        const QPointF from = path.currentPosition();
        const QPointF half = (to - from) / 2;
        const double chord = std::hypot(half.x(), half.y());
        r = std::max(r, chord);
        const double height = std::sqrt(std::max(0.0, r * r - chord * chord));
        const QPointF normal(-half.y() / chord, half.x() / chord);
        const QPointF center = from + half + normal * height;
        const auto angle = [&](const QPointF &p) { return std::atan2(-(p.y() - center.y()), p.x() - center.x()) * 180 / std::numbers::pi; };
        double sweep = angle(to) - angle(from);
        while (sweep > 0) sweep -= 360;
        path.arcTo(QRectF(center.x() - r, center.y() - r, 2 * r, 2 * r), angle(from), sweep);
    }

    QPainterPath cloud(const QRectF &rect)
    {
        // Drawn in a box of 148 × 72 and stretched to the rectangle.
        QPainterPath path;
        path.moveTo(26.5, 71.5);
        arcTo(path, 24, { 23.5, 23.7 });
        arcTo(path, 33, { 81.5, 13.7 });
        arcTo(path, 28, { 127.5, 27.7 });
        arcTo(path, 22, { 122.5, 71.5 });
        path.closeSubpath();
        QTransform fit;
        fit.translate(rect.x(), rect.y());
        fit.scale(rect.width() / 148, rect.height() / 72);
        return fit.map(path);
    }

    QPainterPath hub(const QRectF &r, double cut)
    {
        QPainterPath path;
        path.addPolygon(QPolygonF({ { r.left() + cut, r.top() }, { r.right() - cut, r.top() }, { r.right(), r.top() + cut },
            { r.right(), r.bottom() - cut }, { r.right() - cut, r.bottom() }, { r.left() + cut, r.bottom() },
            { r.left(), r.bottom() - cut }, { r.left(), r.top() + cut } }));
        path.closeSubpath();
        return path;
    }

    /// How far the outline stands back from the rectangle's side at `along` (distance from the nearer corner `corner`).
    double setBack(NodeShape shape, const QRectF &rect, Side side, double corner)
    {
        if (shape == NodeShape::Stadium) {
            const double r = rect.height() / 2;
            if (corner >= r) return 0;
            return r - std::sqrt(std::max(0.0, r * r - (r - corner) * (r - corner)));
        }
        if (shape == NodeShape::Hub) return std::max(0.0, hubCut - corner);
        Q_UNUSED(side)
        return 0;
    }

    /// Outermost point of a closed outline on a line across it.
    QPointF outermost(const QPainterPath &path, const QRectF &rect, Side side, double along)
    {
        const QPolygonF polygon = path.toFillPolygon();
        const bool vertical = isVertical(side);
        const bool least = side == Side::Left || side == Side::Top;
        double best = vertical ? rect.center().x() : rect.center().y();
        for (qsizetype i = 0; i + 1 < polygon.size(); ++i) {
            const QPointF a = vertical ? polygon[i] : polygon[i].transposed();
            const QPointF b = vertical ? polygon[i + 1] : polygon[i + 1].transposed();
            if ((a.y() - along) * (b.y() - along) > 0 || qFuzzyCompare(a.y(), b.y())) continue;
            const double x = a.x() + (b.x() - a.x()) * (along - a.y()) / (b.y() - a.y());
            best = least ? std::min(best, x) : std::max(best, x);
        }
        return vertical ? QPointF(best, along) : QPointF(along, best);
    }

} // namespace

QSizeF baseSize(NodeShape shape)
{
    switch (shape) {
    case NodeShape::Rounded:
    case NodeShape::Hub: return { 192, 64 };
    case NodeShape::Stadium: return { 176, 64 };
    case NodeShape::Bridge: return { 200, 64 };
    case NodeShape::Frame: return { 320, 160 };
    case NodeShape::Cloud: return { 148, 72 };
    }
    return {};
}

QPainterPath outline(NodeShape shape, const QRectF &rect, double grow)
{
    const QRectF r = rect.adjusted(-grow, -grow, grow, grow);
    QPainterPath path;
    switch (shape) {
    case NodeShape::Rounded: path.addRoundedRect(r, 8 + grow * 0.75, 8 + grow * 0.75); break;
    case NodeShape::Stadium: path.addRoundedRect(r, r.height() / 2, r.height() / 2); break;
    case NodeShape::Bridge: path.addRoundedRect(r, 2 + grow * 0.75, 2 + grow * 0.75); break;
    case NodeShape::Frame: path.addRoundedRect(r, 10 + grow * 0.75, 10 + grow * 0.75); break;
    case NodeShape::Hub: path = hub(r, hubCut + grow * 0.4); break;
    case NodeShape::Cloud: path = cloud(r); break;
    }
    return path;
}

QPointF edgePoint(NodeShape shape, const QRectF &rect, Side side, double along)
{
    if (shape == NodeShape::Cloud) return outermost(cloud(rect), rect, side, along);
    const double low = isVertical(side) ? rect.top() : rect.left();
    const double high = isVertical(side) ? rect.bottom() : rect.right();
    const double back = setBack(shape, rect, side, std::min(along - low, high - along));
    switch (side) {
    case Side::Left: return { rect.left() + back, along };
    case Side::Right: return { rect.right() - back, along };
    case Side::Top: return { along, rect.top() + back };
    case Side::Bottom: return { along, rect.bottom() - back };
    }
    return {};
}

QPointF sideMiddle(NodeShape shape, const QRectF &rect, Side side)
{
    return edgePoint(shape, rect, side, isVertical(side) ? rect.center().y() : rect.center().x());
}

Side nearestSide(const QRectF &rect, const QPointF &point)
{
    // Compared in fractions of the shape, so that each side owns a quarter of a flat node.
    const double x = (point.x() - rect.center().x()) / rect.width();
    const double y = (point.y() - rect.center().y()) / rect.height();
    if (std::abs(x) >= std::abs(y)) return x < 0 ? Side::Left : Side::Right;
    return y < 0 ? Side::Top : Side::Bottom;
}

Sides facingSides(const QRectF &a, const QRectF &b)
{
    const double right = b.left() - a.right(), left = a.left() - b.right();
    const double below = b.top() - a.bottom(), above = a.top() - b.bottom();
    const double horizontal = std::max(left, right), vertical = std::max(above, below);
    if (horizontal >= vertical) return right >= left ? Sides { Side::Right, Side::Left } : Sides { Side::Left, Side::Right };
    return below >= above ? Sides { Side::Bottom, Side::Top } : Sides { Side::Top, Side::Bottom };
}

Level levelAlong(const QRectF &a, Side sideA, const QRectF &b, Side sideB)
{
    if (isVertical(sideA) != isVertical(sideB)) return {};
    const auto span = [](const QRectF &r, Side side) {
        return isVertical(side) ? std::pair(r.top() + edgeInset, r.bottom() - edgeInset) : std::pair(r.left() + edgeInset, r.right() - edgeInset);
    };
    const auto [lowA, highA] = span(a, sideA);
    const auto [lowB, highB] = span(b, sideB);
    const double low = std::max(lowA, lowB), high = std::min(highA, highB);
    if (low > high) return {};
    // The shorter edge keeps its middle: that is where its only port would be.
    const double middleA = (lowA + highA) / 2, middleB = (lowB + highB) / 2;
    const double lengthA = highA - lowA, lengthB = highB - lowB;
    const double wish = std::abs(lengthA - lengthB) < 1 ? (middleA + middleB) / 2 : (lengthA < lengthB ? middleA : middleB);
    return { true, std::clamp(wish, low, high) };
}

void placePorts(std::vector<PortWish> &ports, double from, double to)
{
    if (ports.empty()) return;
    std::vector<PortWish *> sorted;
    sorted.reserve(ports.size());
    for (PortWish &port : ports) sorted.push_back(&port);
    std::sort(sorted.begin(), sorted.end(), [](const PortWish *a, const PortWish *b) {
        return a->order != b->order ? a->order < b->order : a->key < b->key;
    });
    const double count = static_cast<double>(sorted.size());
    const double room = to - from - 2 * edgeInset;
    const double spacing = sorted.size() > 1 ? std::min(portSpacing, std::max(0.0, room) / (count - 1)) : 0;

    // Wishes less i * spacing must not decrease: pool neighbours that do to their weighted mean (isotonic regression).
    struct Pool { double sum, weight; std::size_t size; };
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double even = from + (to - from) * (static_cast<double>(i) + 0.5) / count;
        const double weight = sorted[i]->level ? 50 : 1;
        const double value = (sorted[i]->level ? sorted[i]->wish : even) - static_cast<double>(i) * spacing;
        pools.push_back({ value * weight, weight, 1 });
        while (pools.size() > 1) {
            const Pool &last = pools[pools.size() - 1], &before = pools[pools.size() - 2];
            if (before.sum / before.weight <= last.sum / last.weight) break;
            const Pool both { before.sum + last.sum, before.weight + last.weight, before.size + last.size };
            pools.pop_back();
            pools.back() = both;
        }
    }
    const double low = from + std::min(edgeInset, (to - from) / 2), high = to - std::min(edgeInset, (to - from) / 2);
    std::size_t i = 0;
    for (const Pool &pool : pools)
        for (std::size_t k = 0; k < pool.size; ++k, ++i) {
            const double index = static_cast<double>(i);
            sorted[i]->along = std::clamp(pool.sum / pool.weight + index * spacing, low + index * spacing, high - (count - 1 - index) * spacing);
        }
}

double distanceToSegment(const QPointF &point, const QPointF &a, const QPointF &b)
{
    const QPointF d = b - a;
    const double length2 = QPointF::dotProduct(d, d);
    const double t = length2 > 0 ? std::clamp(QPointF::dotProduct(point - a, d) / length2, 0.0, 1.0) : 0;
    return distance(point, a + d * t);
}

double distanceToRect(const QPointF &point, const QRectF &rect)
{
    const double dx = std::max({ rect.left() - point.x(), 0.0, point.x() - rect.right() });
    const double dy = std::max({ rect.top() - point.y(), 0.0, point.y() - rect.bottom() });
    return std::hypot(dx, dy);
}

} // namespace vethlab::geometry
