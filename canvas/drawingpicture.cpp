// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/drawingpicture.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>

#include "canvas/overlayitem.h"

namespace vethlab {

namespace {

    constexpr double margin = 40, legendHeight = 32, gap = 16;

    /// While it lives the items paint with another style: they all refer to that of their scene.
    class BorrowedStyle {
    public:
        BorrowedStyle(CanvasStyle &style, const CanvasStyle &wanted) : m_style(style), m_before(style) { style = wanted; }
        ~BorrowedStyle() { m_style = m_before; }
        BorrowedStyle(const BorrowedStyle &) = delete;
        BorrowedStyle &operator=(const BorrowedStyle &) = delete;

    private:
        CanvasStyle &m_style;
        CanvasStyle m_before;
    };

} // namespace

DrawingPicture::DrawingPicture(DiagramScene &scene, const PictureOptions &options, const Surroundings &surroundings)
    : m_scene(scene)
    , m_style(scene.style())
    , m_background(options.background)
{
    if (options.theme) m_style.theme = &Theme::of(*options.theme);
    m_style.plain = true;
    choose(options, surroundings);
    m_style.zoom = m_zoom;
    layOut(options, !surroundings.pings.isNull());
}

void DrawingPicture::choose(const PictureOptions &options, const Surroundings &surroundings)
{
    if (options.part == PictureOptions::Part::Visible) {
        m_region = surroundings.visible;
        m_zoom = surroundings.zoom;
        return;
    }
    if (options.part == PictureOptions::Part::Selection) m_ids = m_scene.withContents(m_scene.selection());
    m_whole = m_ids.empty();
    if (m_whole) {
        m_region = m_scene.contentRect() | surroundings.pings;
    } else {
        const auto add = [this](const QGraphicsItem *item) { m_items.insert(item); };
        for (const auto &[id, item] : m_scene.links()) {
            // A port stands for its link, and links between what is selected belong to it.
            const bool inner = m_ids.contains(item->end(0).node) && m_ids.contains(item->end(1).node);
            if (!inner && !m_ids.contains(id) && !m_ids.contains(item->end(0).port) && !m_ids.contains(item->end(1).port)) continue;
            add(item.get());
            add(item->endsItem());
            m_region |= item->path().bounds();
        }
        for (const ElementId &id : m_ids) {
            if (const NodeItem *node = m_scene.node(id)) add(node);
            if (const NoteItem *note = m_scene.note(id)) add(note);
            if (!m_scene.link(id)) m_region |= m_scene.rectOf(id);
        }
    }
    m_region = QRectF(m_region.adjusted(-margin, -margin, margin, margin).toAlignedRect());
}

void DrawingPicture::layOut(const PictureOptions &options, bool pinging)
{
    m_size = QSizeF(std::round(m_region.width() * m_zoom), std::round(m_region.height() * m_zoom)).expandedTo(QSizeF(1, 1));
    double bottom = m_size.height();
    const bool visible = options.part == PictureOptions::Part::Visible;
    if (options.legend) {
        std::vector<const LinkItem *> links;
        for (const auto &[id, item] : m_scene.links())
            if (m_whole ? !visible || m_region.intersects(item->boundingRect()) : m_items.contains(item.get())) links.push_back(item.get());
        m_legend = Legend::entriesOf(links, pinging && m_whole, true);
    }
    if (options.table) {
        std::set<ElementId> seen;
        for (const auto &[id, item] : m_scene.nodes())
            if (visible && m_region.intersects(item->sceneRect())) seen.insert(id);
        m_table.emplace(addressRows(m_scene.document().topology(), !m_whole ? &m_ids : visible ? &seen : nullptr), m_style);
    }
    double width = 0;
    if (visible && (!m_legend.empty() || (m_table && !m_table->isEmpty()))) bottom += gap; // the drawing has no margin of its own
    if (!m_legend.empty()) {
        m_legendAt = QPointF(margin, bottom + legendHeight / 2 - gap);
        width = Legend::paintEntries(nullptr, m_legend, m_style, {});
        bottom += legendHeight - gap;
    }
    if (m_table && !m_table->isEmpty()) {
        if (!m_legend.empty()) bottom += gap;
        const QSizeF table = m_table->layOut(m_size.width() - 2 * margin);
        m_tableAt = QPointF(margin, bottom);
        width = std::max(width, table.width());
        bottom += table.height();
    }
    if (width > 0) bottom += margin - gap;
    const double drawing = m_size.width();
    m_size = QSizeF(std::max(drawing, std::ceil(width) + 2 * margin), std::ceil(bottom));
    m_drawingAt = QPointF(std::floor((m_size.width() - drawing) / 2), 0);
}

void DrawingPicture::paint(QPainter &painter, double devicePixelRatio) const
{
    CanvasStyle wanted = m_style;
    wanted.devicePixelRatio = devicePixelRatio;
    const BorrowedStyle style(m_scene.style(), wanted);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    if (m_background) painter.fillRect(QRectF(QPointF(), m_size), m_style.theme->canvas);
    painter.save();
    painter.translate(m_drawingAt);
    painter.scale(m_zoom, m_zoom);
    painter.translate(-m_region.topLeft());
    painter.setClipRect(m_region, Qt::IntersectClip);
    paintItems(painter);
    painter.restore();
    if (!m_legend.empty()) Legend::paintEntries(&painter, m_legend, m_style, m_legendAt);
    if (m_table) m_table->paint(painter, m_tableAt);
    painter.restore();
}

void DrawingPicture::paintItems(QPainter &painter) const
{
    QStyleOptionGraphicsItem option;
    for (QGraphicsItem *item : m_scene.items(Qt::AscendingOrder)) {
        if (!item->isVisible() || dynamic_cast<const OverlayItem *>(item)) continue;
        if (!m_whole && !m_items.contains(item)) continue;
        if (!item->sceneBoundingRect().intersects(m_region)) continue;
        painter.save();
        painter.setTransform(item->sceneTransform(), true);
        option.exposedRect = item->boundingRect();
        item->paint(&painter, &option, nullptr);
        painter.restore();
    }
}

QImage DrawingPicture::image(double scale) const
{
    QImage image((m_size * scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return image; // there is not so much memory
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter, scale);
    return image;
}

} // namespace vethlab
