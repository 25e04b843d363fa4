// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/canvasstyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPainter>

#include <algorithm>

namespace vethlab {

CanvasStyle::CanvasStyle()
{
    setFonts(QApplication::font(), QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

void CanvasStyle::setFonts(const QFont &general, const QFont &fixed)
{
    const double factor = std::clamp(QFontInfo(general).pixelSize() / 13.0, 0.9, 1.25);
    const auto make = [&](QFont font, double px, QFont::Weight weight) {
        font.setPixelSize(static_cast<int>(std::lround(px * factor)));
        font.setWeight(weight);
        font.setHintingPreference(QFont::PreferNoHinting); // the same widths at every zoom
        return font;
    };
    name = make(general, 14, QFont::DemiBold);
    caption = make(general, 12, QFont::Normal);
    badge = make(general, 12, QFont::Medium);
    small = make(general, 11, QFont::Medium);
    strong = make(general, 13, QFont::DemiBold);
    mono = make(fixed, 12, QFont::Normal);
    monoStrong = make(fixed, 12, QFont::DemiBold);
}

double CanvasStyle::line(double width) const
{
    return std::clamp(width * zoom, std::min(1.5, width), width * 2) / zoom;
}

double CanvasStyle::glyphRadius(double radius) const
{
    return std::clamp(radius * zoom, 3.0, radius * 2) / zoom;
}

QPen CanvasStyle::foundPen() const
{
    QColor halo = theme->accent;
    halo.setAlphaF(0.35F);
    return { halo, std::max(line(7), screen(4)), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin };
}

double CanvasStyle::iconScale() const
{
    const double wanted = zoom * devicePixelRatio;
    for (const double step : { 0.5, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0 })
        if (wanted <= step + 0.01) return step;
    return 16;
}

CanvasStyle::Level CanvasStyle::level() const
{
    // A little slack: 60 % reached by steps of the wheel is 60 %.
    if (zoom < 0.349) return Level::Shape;
    if (zoom < 0.599) return Level::Name;
    if (zoom < 0.799) return Level::Caption;
    if (zoom < 1.499) return Level::Full;
    return Level::Detail;
}

void Label::set(const QString &text, const QFont &font, double maxWidth)
{
    const QFontMetricsF metrics(font);
    m_font = font;
    m_text = maxWidth > 0 ? metrics.elidedText(text, Qt::ElideMiddle, maxWidth) : text;
    m_width = metrics.horizontalAdvance(m_text);
    m_static.setTextFormat(Qt::PlainText);
    m_static.setPerformanceHint(QStaticText::AggressiveCaching);
    m_static.setText(m_text);
    // Capitals and digits stand in the middle of the line.
    m_top = font.pixelSize() * 0.364 - metrics.ascent();
}

void Label::paint(QPainter &painter, double x, double cy, const QColor &color) const
{
    if (m_text.isEmpty()) return;
    painter.setFont(m_font);
    painter.setPen(color);
    painter.drawStaticText(QPointF(x, cy + m_top), m_static);
}

} // namespace vethlab
