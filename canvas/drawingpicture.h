// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QImage>
#include <QRectF>

#include <memory>
#include <optional>
#include <set>
#include <unordered_set>

#include "canvas/addresstable.h"
#include "canvas/furniture.h"

namespace vethlab {

/// What a picture of the canvas shows.
struct PictureOptions {
    enum class Part : std::uint8_t { Drawing, Selection, Visible };
    Part part = Part::Drawing; ///< Selection with nothing selected = the whole drawing
    std::optional<ThemeKind> theme; ///< unset: as on the screen
    bool legend = false;
    bool table = false;      ///< of addresses
    bool background = true;  ///< false: see-through
    friend bool operator==(const PictureOptions &, const PictureOptions &) = default;
};

/// What the canvas shows at one moment, as a picture for others: no selection, no hover, no grid. Paints on anything from pixels to
/// pages. Valid as long as its scene is and the drawing doesn't change.
class DrawingPicture {
public:
    /// What only the view knows.
    struct Surroundings {
        QRectF visible; ///< scene coordinates
        QRectF pings;   ///< what they take beyond the drawing; null = none are shown
        double zoom = 1; ///< of the visible part, which is drawn in as much detail as on the screen
    };
    DrawingPicture(DiagramScene &scene, const PictureOptions &options, const Surroundings &surroundings);

    DrawingPicture(const DrawingPicture &) = delete; // the table refers to its style
    DrawingPicture &operator=(const DrawingPicture &) = delete;

    /// In px at 100 %; whole numbers.
    [[nodiscard]] QSizeF size() const { return m_size; }
    /// At the origin; `devicePixelRatio`: device pixels per px, decides how fine icons are.
    void paint(QPainter &painter, double devicePixelRatio = 1) const;
    /// Pixels, `scale` for each px. The caller looks after the size.
    [[nodiscard]] QImage image(double scale) const;

private:
    void choose(const PictureOptions &options, const Surroundings &surroundings);
    void layOut(const PictureOptions &options, bool pinging);
    void paintItems(QPainter &painter) const;
    DiagramScene &m_scene;
    CanvasStyle m_style;
    bool m_background = true;
    bool m_whole = true;
    std::set<ElementId> m_ids;                       ///< of a selection
    std::unordered_set<const QGraphicsItem *> m_items; ///< likewise
    QRectF m_region; ///< scene coordinates
    double m_zoom = 1;
    QPointF m_drawingAt, m_legendAt, m_tableAt;
    std::vector<Legend::Entry> m_legend;
    std::optional<AddressTable> m_table;
    QSizeF m_size;
};

} // namespace vethlab
