// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QPen>
#include <QStaticText>

#include <vector>

#include "canvas/theme.h"

namespace vethlab {

/// What all items paint with: theme, fonts, zoom. One per scene; items keep a reference.
struct CanvasStyle {
    const Theme *theme = &Theme::of(ThemeKind::Light);
    double zoom = 1;             ///< of the picture being painted: decides what is shown and how thick
    double devicePixelRatio = 1; ///< for icons
    bool plain = false;          ///< a picture for others: no selection, hover or focus rings
    QFont name, caption, mono, monoStrong, badge, small, strong; // 14/600, 12, 12 fixed, 12/600 fixed, 12/500, 11/500, 13/600

    CanvasStyle();
    /// Sizes follow the general font: 13 px is what the shapes are made for.
    void setFonts(const QFont &general, const QFont &fixed);

    /// A line of `width` px at 100 %: never under 1.5 px on screen, never over twice its width. In scene units.
    [[nodiscard]] double line(double width) const;
    [[nodiscard]] double glyphRadius(double radius) const; ///< likewise, 3 px
    /// Device pixels per px of an icon, rounded up to few steps so that zooming doesn't render icons over and over.
    [[nodiscard]] double iconScale() const;
    /// `px` of the screen in scene units.
    [[nodiscard]] double screen(double px) const { return px / zoom; }

    /// What a search found is lit by this halo around it, `gap` px from its outline; what it did not find is painted this faintly.
    [[nodiscard]] QPen foundPen() const;
    static constexpr double foundGap = 6, fadedOpacity = 0.5;

    struct Layers {
        bool addresses = true, routes = true, interfaces = true, liveValues = true, notes = true;
    } layers; ///< what is shown at all; what fails is always named

    enum class Level { Shape, Name, Caption, Full, Detail }; ///< < 35, < 60, < 80, < 150 %, more
    [[nodiscard]] Level level() const;
};

/// A text laid out once and painted often. `cy` is the optical middle of its line.
class Label {
public:
    /// Elides in the middle to `maxWidth` (0 = no limit).
    void set(const QString &text, const QFont &font, double maxWidth = 0);
    void clear() { m_text.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] const QString &text() const { return m_text; }
    void paint(QPainter &painter, double x, double cy, const QColor &color) const;
    void paintCentered(QPainter &painter, double cx, double cy, const QColor &color) const { paint(painter, cx - m_width / 2, cy, color); }

private:
    QString m_text;
    QFont m_font;
    QStaticText m_static;
    double m_width = 0;
    double m_top = 0; ///< of the layout, relative to cy
};

} // namespace vethlab
