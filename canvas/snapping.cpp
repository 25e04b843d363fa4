// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/snapping.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "canvas/geometry.h"

namespace vethlab {

namespace {

    /// One axis of a rectangle; everything below is written for x and used for y by swapping.
    struct Span {
        double low, high, crossLow, crossHigh;
        [[nodiscard]] double middle() const { return (low + high) / 2; }
        [[nodiscard]] double crossMiddle() const { return (crossLow + crossHigh) / 2; }
        [[nodiscard]] bool beside(const Span &other) const { return crossLow < other.crossHigh && other.crossLow < crossHigh; }
    };

    Span spanOf(const QRectF &r, bool horizontal)
    {
        return horizontal ? Span { r.left(), r.right(), r.top(), r.bottom() } : Span { r.top(), r.bottom(), r.left(), r.right() };
    }

    struct Found {
        double shift = 0;
        double distance = 0;
        double gap = 0; ///< > 0: an equal gap of that size
    };

    void offer(std::optional<Found> &best, double shift, double gap, double tolerance)
    {
        const double distance = std::abs(shift);
        // An alignment wins over an equal gap that is as near.
        if (distance > tolerance || (best && best->distance <= distance + (gap > 0 ? 0.01 : 0))) return;
        best = Found { shift, distance, gap };
    }

    void offerGaps(std::optional<Found> &best, const Span &moving, const std::vector<Span> &others, double tolerance)
    {
        const Span *before = nullptr, *after = nullptr; // the nearest neighbours of the moving one
        for (const Span &other : others) {
            if (!other.beside(moving)) continue;
            if (other.high <= moving.middle() && (!before || other.high > before->high)) before = &other;
            if (other.low >= moving.middle() && (!after || other.low < after->low)) after = &other;
        }
        const double width = moving.high - moving.low;
        if (before && after && after->low - before->high > width) {
            const double gap = (after->low - before->high - width) / 2;
            offer(best, before->high + gap - moving.low, gap, tolerance);
        }
        for (const Span *near : { before, after }) {
            if (!near) continue;
            const Span *beyond = nullptr;
            for (const Span &other : others) {
                if (!other.beside(*near) || &other == near) continue;
                if (near == before && other.high <= near->low && (!beyond || other.high > beyond->high)) beyond = &other;
                if (near == after && other.low >= near->high && (!beyond || other.low < beyond->low)) beyond = &other;
            }
            if (!beyond) continue;
            const double gap = near == before ? near->low - beyond->high : beyond->low - near->high;
            if (gap > 0) offer(best, near == before ? near->high + gap - moving.low : near->low - gap - moving.high, gap, tolerance);
        }
    }

    std::optional<Found> align(const Span &moving, const std::vector<Span> &others, double tolerance)
    {
        std::optional<Found> best;
        for (const Span &other : others) {
            // Like edges with like: a left edge on another's right edge is no alignment a person looks for.
            offer(best, other.low - moving.low, 0, tolerance);
            offer(best, other.high - moving.high, 0, tolerance);
            offer(best, other.middle() - moving.middle(), 0, tolerance);
        }
        offerGaps(best, moving, others, tolerance);
        return best;
    }

    QLineF lineAcross(bool horizontal, double at, double from, double to)
    {
        return horizontal ? QLineF(at, from, at, to) : QLineF(from, at, to, at);
    }

    /// The guides that hold for the place it snapped to.
    void addGuides(std::vector<Guide> &guides, bool horizontal, const Span &moved, const std::vector<Span> &others, double gap)
    {
        constexpr double same = 0.01, beyond = 12; // of a line beyond what it aligns
        for (double Span::*edge : { &Span::low, &Span::high })
            for (const Span &other : others)
                if (std::abs(moved.*edge - other.*edge) < same)
                    guides.push_back({ lineAcross(horizontal, moved.*edge, std::min(moved.crossLow, other.crossLow) - beyond,
                        std::max(moved.crossHigh, other.crossHigh) + beyond) });
        for (const Span &other : others)
            if (std::abs(moved.middle() - other.middle()) < same)
                guides.push_back({ lineAcross(horizontal, moved.middle(), std::min(moved.crossLow, other.crossLow) - beyond,
                    std::max(moved.crossHigh, other.crossHigh) + beyond) });
        if (gap <= 0) return;
        const auto gapLine = [&](const Span &before, const Span &after) {
            const double cross = std::min(before.crossHigh, after.crossHigh) + 6;
            guides.push_back({ lineAcross(!horizontal, cross, before.high, after.low), gap });
        };
        const auto isGap = [&](const Span &before, const Span &after) { return before.beside(after) && std::abs(after.low - before.high - gap) < same; };
        for (const Span &other : others) {
            // The gaps on both sides, and those beyond that they are equal to.
            if (isGap(other, moved)) {
                gapLine(other, moved);
                for (const Span &beyondIt : others)
                    if (isGap(beyondIt, other)) gapLine(beyondIt, other);
            }
            if (isGap(moved, other)) {
                gapLine(moved, other);
                for (const Span &beyondIt : others)
                    if (isGap(other, beyondIt)) gapLine(other, beyondIt);
            }
        }
    }

} // namespace

Snapped snap(const QRectF &moving, const std::vector<QRectF> &others, const SnapOptions &options)
{
    Snapped result;
    std::array<std::optional<Found>, 2> found;
    std::array<std::vector<Span>, 2> spans;
    for (const bool horizontal : { true, false }) {
        const std::size_t axis = horizontal ? 0 : 1;
        for (const QRectF &other : others) spans[axis].push_back(spanOf(other, horizontal));
        if (options.guides) found[axis] = align(spanOf(moving, horizontal), spans[axis], options.tolerance);
        double shift = 0;
        if (found[axis]) shift = found[axis]->shift;
        else if (options.grid) {
            const double low = horizontal ? moving.left() : moving.top();
            shift = geometry::snapped(low, geometry::gridStep) - low;
        }
        (horizontal ? result.shift.rx() : result.shift.ry()) = shift;
    }
    const QRectF moved = moving.translated(result.shift);
    for (const bool horizontal : { true, false }) {
        const std::size_t axis = horizontal ? 0 : 1;
        if (found[axis]) addGuides(result.guides, horizontal, spanOf(moved, horizontal), spans[axis], found[axis]->gap);
    }
    return result;
}

} // namespace vethlab
