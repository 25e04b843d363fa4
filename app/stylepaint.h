// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>

namespace vethlab {

/// Fill and 1 px (or wider) outline on whole pixels, at any scale.
void paintBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &line, double radius, double width = 1);
/// One of our icons, at `topLeft`.
void paintIcon(QPainter &painter, const QString &name, const QPointF &topLeft, int size, const QColor &color);

} // namespace vethlab
