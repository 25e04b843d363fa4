// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPainter>

#include "canvas/canvasstyle.h"
#include "canvas/elementstate.h"

// The small marks that canvas, legend and lists share. All take the centre; sizes in scene units.
namespace vethlab::glyphs {

/// The port end of a state: `radius` 5 at 100 %.
void port(QPainter &painter, const QPointF &center, LinkState state, const Theme &theme, double radius);
/// "+", "~" or "−" on a disc of 22: a planned addition, change, removal.
void planMark(QPainter &painter, const QPointF &center, StepOp op, const Theme &theme, double scale = 1);
enum class Badge : std::uint8_t { Error, Warning, Drift };
/// Disc of 24 with octagon, triangle or ≠.
void badge(QPainter &painter, const QPointF &center, Badge kind, const Theme &theme, double iconScale);
/// A ping: a diamond of 14 with a rim; pings that run together differ in shape.
enum class ProbeShape : std::uint8_t { Diamond, Disc, Square, Triangle };
void probe(QPainter &painter, const QPointF &center, ProbeShape shape, const Theme &theme, double scale = 1);
void cross(QPainter &painter, const QPointF &center, const Theme &theme, double scale = 1);

/// A pill: port labels and the like. `rect` is the outer edge.
struct PillLook { QColor text, fill, line; };
[[nodiscard]] PillLook pillLook(LinkState state, const Theme &theme);
void pill(QPainter &painter, const QRectF &rect, const Label &label, const PillLook &look, double textScale = 1);
/// Property badge ("Forwarding"): 22 high, icon 16 + word. Returns its width when `painter` is null.
double property(QPainter *painter, double x, double cy, const QString &icon, const Label &word, bool withWord, const Theme &theme, double iconScale);

} // namespace vethlab::glyphs
