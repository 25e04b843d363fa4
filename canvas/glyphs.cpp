// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/glyphs.h"

#include <QPainterPath>

#include "canvas/icons.h"

namespace vethlab::glyphs {

namespace {

    QPen pen(const QColor &color, double width, const QVector<double> &dash = {})
    {
        QPen result(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (!dash.isEmpty()) {
            QVector<double> units;
            for (const double length : dash) units.push_back(length / width);
            result.setDashPattern(units);
            result.setCapStyle(Qt::FlatCap);
        }
        return result;
    }

} // namespace

void port(QPainter &painter, const QPointF &center, LinkState state, const Theme &theme, double r)
{
    const double width = r * 0.35;
    const QColor color = lineLook(state == LinkState::Stale ? LinkState::Drawn : state, theme).color;
    painter.setBrush(theme.canvas);
    painter.setPen(pen(color, width));
    const double x = center.x(), y = center.y();
    switch (state) {
    case LinkState::Up:
        painter.setBrush(color);
        painter.setPen(pen(theme.canvas, r * 0.3));
        painter.drawEllipse(center, r, r);
        break;
    case LinkState::Drawn:
        painter.drawEllipse(center, r, r);
        break;
    case LinkState::Stale:
        painter.setPen(pen(theme.offText, width));
        painter.drawEllipse(center, r, r);
        break;
    case LinkState::Planned:
        painter.setPen(pen(color, width, { r * 0.52, r * 0.4 }));
        painter.drawEllipse(center, r * 1.1, r * 1.1);
        break;
    case LinkState::Removed:
        painter.drawEllipse(center, r, r);
        painter.drawLine(QPointF(x - r * 0.55, y), QPointF(x + r * 0.55, y));
        break;
    case LinkState::Off:
        painter.drawRoundedRect(QRectF(x - r, y - r, 2 * r, 2 * r), r * 0.2, r * 0.2);
        painter.drawLine(QPointF(x - r * 0.6, y), QPointF(x + r * 0.6, y));
        break;
    case LinkState::NoCarrier: {
        const double k = r * 0.5;
        painter.drawEllipse(center, r, r);
        painter.drawLine(QPointF(x - k, y - k), QPointF(x + k, y + k));
        painter.drawLine(QPointF(x + k, y - k), QPointF(x - k, y + k));
        break;
    }
    case LinkState::Drift: {
        const double k = r * 1.2;
        painter.drawPolygon(QPolygonF({ { x, y - k }, { x + k, y }, { x, y + k }, { x - k, y } }));
        break;
    }
    }
}

void planMark(QPainter &painter, const QPointF &center, StepOp op, const Theme &theme, double scale)
{
    const QColor fill = op == StepOp::Add ? theme.accent : op == StepOp::Change ? theme.warn : theme.bad;
    const QColor ink = op == StepOp::Change && theme.kind != ThemeKind::Dark ? theme.text : theme.canvas;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.canvas);
    painter.drawEllipse(center, 12 * scale, 12 * scale);
    painter.setBrush(fill);
    painter.drawEllipse(center, 11 * scale, 11 * scale);
    painter.setPen(pen(ink, 1.75 * scale));
    painter.setBrush(Qt::NoBrush);
    const double x = center.x(), y = center.y(), k = 4.4 * scale;
    if (op == StepOp::Change) {
        QPainterPath wave(QPointF(x - k, y + 1 * scale));
        wave.cubicTo(x - k * 0.4, y - 4 * scale, x + k * 0.4, y + 4 * scale, x + k, y - 1 * scale);
        painter.drawPath(wave);
        return;
    }
    painter.drawLine(QPointF(x - k, y), QPointF(x + k, y));
    if (op == StepOp::Add) painter.drawLine(QPointF(x, y - k), QPointF(x, y + k));
}

void badge(QPainter &painter, const QPointF &center, Badge kind, const Theme &theme, double iconScale)
{
    struct Look { QColor fill, line, ink; QString icon; };
    const auto look = [&]() -> Look {
        switch (kind) {
        case Badge::Error: return { theme.badSoft, theme.bad, theme.bad, QStringLiteral("issue-error") };
        case Badge::Warning: return { theme.warnSoft, theme.warn, theme.warnText, QStringLiteral("issue-warning") };
        case Badge::Drift: return { theme.driftSoft, theme.drift, theme.drift, QStringLiteral("drift") };
        }
        return {};
    }();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.canvas);
    painter.drawEllipse(center, 13, 13);
    painter.setPen(pen(look.line, 1.5));
    painter.setBrush(look.fill);
    painter.drawEllipse(center, 12, 12);
    drawIcon(painter, QRectF(center.x() - 8, center.y() - (kind == Badge::Warning ? 8.5 : 8), 16, 16), look.icon, look.ink, iconScale);
}

void probe(QPainter &painter, const QPointF &c, ProbeShape shape, const Theme &theme, double s)
{
    painter.setBrush(theme.probe);
    painter.setPen(QPen(theme.canvas, 2 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double x = c.x(), y = c.y();
    switch (shape) {
    case ProbeShape::Diamond: painter.drawPolygon(QPolygonF({ { x, y - 7 * s }, { x + 7 * s, y }, { x, y + 7 * s }, { x - 7 * s, y } })); break;
    case ProbeShape::Disc: painter.drawEllipse(c, 6 * s, 6 * s); break;
    case ProbeShape::Square: painter.drawRect(QRectF(x - 5.5 * s, y - 5.5 * s, 11 * s, 11 * s)); break;
    case ProbeShape::Triangle: painter.drawPolygon(QPolygonF({ { x, y - 7 * s }, { x + 7 * s, y + 6 * s }, { x - 7 * s, y + 6 * s } })); break;
    }
}

void cross(QPainter &painter, const QPointF &c, const Theme &theme, double s)
{
    const double k = 6 * s;
    for (const bool rim : { true, false }) {
        painter.setPen(pen(rim ? theme.canvas : theme.bad, (rim ? 6 : 3) * s));
        painter.drawLine(c + QPointF(-k, -k), c + QPointF(k, k));
        painter.drawLine(c + QPointF(-k, k), c + QPointF(k, -k));
    }
}

PillLook pillLook(LinkState state, const Theme &theme)
{
    switch (state) {
    case LinkState::Off: return { theme.offText, theme.offSoft, theme.off };
    case LinkState::NoCarrier:
    case LinkState::Removed: return { theme.bad, theme.badSoft, theme.bad };
    case LinkState::Planned: return { theme.accent, theme.accentSoft, theme.accent };
    case LinkState::Drift: return { theme.drift, theme.driftSoft, theme.drift };
    case LinkState::Stale: return { theme.offText, theme.canvas, theme.border };
    case LinkState::Up:
    case LinkState::Drawn: break;
    }
    return { theme.text2, theme.canvas, theme.border };
}

void pill(QPainter &painter, const QRectF &rect, const Label &label, const PillLook &look, double textScale)
{
    painter.setBrush(look.fill);
    painter.setPen(QPen(look.line, 1));
    painter.drawRoundedRect(rect, 4, 4);
    Q_UNUSED(textScale)
    label.paintCentered(painter, rect.center().x(), rect.center().y(), look.text);
}

double property(QPainter *painter, double x, double cy, const QString &name, const Label &word, bool withWord, const Theme &theme, double iconScale)
{
    const double width = withWord ? word.width() + 36 : 32;
    if (!painter) return width;
    painter->setBrush(theme.tile);
    painter->setPen(QPen(theme.nodeLine, 1));
    painter->drawRoundedRect(QRectF(x, cy - 11, width, 22), 11, 11);
    drawIcon(*painter, QRectF(x + 8, cy - 8, 16, 16), name, theme.text, iconScale);
    if (withWord) word.paint(*painter, x + 28, cy, theme.text);
    return width;
}

} // namespace vethlab::glyphs
