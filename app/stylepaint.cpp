// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/stylepaint.h"

#include "canvas/icons.h"

namespace vethlab {

void paintBox(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &line, double radius, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = line.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintIcon(QPainter &painter, const QString &name, const QPointF &topLeft, int size, const QColor &color)
{
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    painter.drawPixmap(topLeft, iconPixmap(name, size, color, ratio));
}

} // namespace vethlab
