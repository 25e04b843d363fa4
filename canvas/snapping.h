// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>

#include <vector>

namespace vethlab {

/// A line that shows what something is aligned with; `label` is the gap in px for equal gaps, 0 = none.
struct Guide {
    QLineF line;
    double gap = 0;
    bool dashed = false;
};

struct SnapOptions {
    double tolerance = 8; ///< scene units within which guides attract
    bool guides = true;
    bool grid = true;
};

struct Snapped {
    QPointF shift; ///< to be added to the moving rectangle
    std::vector<Guide> guides;
};

/// Aligns `moving` with `others`: edges and centres, equal gaps, else the grid; each axis by itself.
[[nodiscard]] Snapped snap(const QRectF &moving, const std::vector<QRectF> &others, const SnapOptions &options);

} // namespace vethlab
