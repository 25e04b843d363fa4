// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/nodeitem.h"

#include "canvas/icons.h"

// How a node looks; what it knows stands in nodeitem.cpp.
namespace vethlab {

using geometry::NodeShape;
using Level = CanvasStyle::Level;

NodeItem::Colors NodeItem::colors() const
{
    const Theme &t = *m_style.theme;
    switch (m_state) {
    case NodeState::Running: return { t.node, t.nodeLine, t.upSoft, t.up };
    case NodeState::Drawn: return { t.node, t.nodeLine, t.tile, t.text2 };
    case NodeState::Stopped: return { t.node, t.nodeLine, t.offSoft, t.offText };
    case NodeState::Planned: return { t.accentSoft, t.accent, t.node, t.accent };
    case NodeState::Changed: return { t.node, t.warn, t.warnSoft, t.warnText };
    case NodeState::Removed: return { t.badSoft, t.bad, t.node, t.bad };
    }
    return {};
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const double opacity = painter->opacity();
    if (m_rings.faded && !m_style.plain) painter->setOpacity(opacity * CanvasStyle::fadedOpacity);
    const Colors c = colors();
    if (!m_style.plain) paintRings(*painter);
    paintShape(*painter, c);
    const Level level = m_style.level();
    if (level <= Level::Name) paintNameOnly(*painter, c);
    else if (m_facts.isFrame()) paintFrame(*painter, c);
    else paintNode(*painter, c);
    if (level >= Level::Name) paintBadges(*painter);
    painter->setOpacity(opacity);
}

void NodeItem::paintRings(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    const QRectF rect(QPointF(), m_size);
    const auto ring = [&](double width, double offset, const QColor &color, const QBrush &fill) {
        painter.setPen(QPen(color, m_style.line(width)));
        painter.setBrush(fill);
        painter.drawPath(geometry::outline(m_facts.shape, rect, std::max(offset, m_style.screen(2.5))));
    };
    if (m_rings.found) {
        painter.setPen(m_style.foundPen());
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(geometry::outline(m_facts.shape, rect, CanvasStyle::foundGap));
    }
    if (m_rings.dropTarget) ring(2.5, 6, t.accent, t.accentSoft);
    if (m_rings.selected) ring(2, 4, t.accent, Qt::NoBrush);
    else if (m_rings.hovered) {
        QColor soft = t.accent;
        soft.setAlphaF(0.75F);
        ring(1.25, 3, soft, Qt::NoBrush);
    }
    if (m_rings.focused) {
        QPen pen(t.text, m_style.line(1.25));
        pen.setDashPattern({ 2 / 1.25, 3 / 1.25 });
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(geometry::outline(m_facts.shape, rect, 7));
    }
}

void NodeItem::paintShape(QPainter &painter, const Colors &c) const
{
    const bool far = m_style.level() == Level::Shape;
    QPen pen(far && !m_facts.isFrame() ? c.ink : c.line, m_style.line(1.5), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (m_state == NodeState::Planned) pen.setDashPattern({ 4, 2.667 });
    if (m_state == NodeState::Removed) pen.setDashPattern({ 1.333, 2.667 });
    painter.setPen(pen);
    painter.setBrush(far && !m_facts.isFrame() ? c.tile : c.fill);
    painter.drawPath(m_outline);
    if (m_facts.isFrame()) {
        painter.setPen(QPen(m_style.theme->border, 1));
        painter.drawLine(QPointF(1, 40), QPointF(m_size.width() - 1, 40));
        QPen routed(m_style.theme->drawn, m_style.line(1.75), Qt::CustomDashLine, Qt::RoundCap);
        routed.setDashPattern({ 1 / 1.75, 5 / 1.75 });
        painter.setPen(routed);
        if (m_style.layers.routes)
            for (const RoutedLine &line : m_routed) painter.drawLine(line.from, line.to);
    }
    if (m_facts.shape == NodeShape::Bridge) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_state == NodeState::Drawn ? m_style.theme->nodeLine : c.ink);
        painter.drawRoundedRect(QRectF(8, m_size.height() - 10, m_size.width() - 16, 4), 2, 2);
    }
}

void NodeItem::paintIcon(QPainter &painter, const QRectF &rect, const QColor &color) const
{
    drawIcon(painter, rect, m_facts.icon, color, m_style.iconScale());
}

void NodeItem::paintNode(QPainter &painter, const Colors &c) const
{
    const Theme &t = *m_style.theme;
    const double h = m_size.height(), x = textLeft();
    if (m_facts.shape == NodeShape::Cloud) {
        paintIcon(painter, QRectF(20.5, 31.5, 24, 24), c.ink);
        m_name.paint(painter, x, 35.5, t.text);
        if (isCaptionShown()) m_caption.paint(painter, x, 54.5, m_captionBad ? t.bad : t.text2);
        return;
    }
    const double up = m_facts.shape == NodeShape::Bridge ? -3 : 0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.tile);
    if (m_facts.shape == NodeShape::Stadium) painter.drawEllipse(QPointF(32, h / 2), 22, 22);
    else painter.drawRoundedRect(QRectF(12, h / 2 - 20 + up, 40, 40), 6, 6);
    paintIcon(painter, QRectF(20, h / 2 - 12 + up, 24, 24), c.ink);

    const QColor caption = m_captionBad ? t.bad : t.text2;
    if (!m_was.isEmpty() || m_style.level() == Level::Detail) {
        // Three lines; a bridge has its bus bar below them.
        const double first = up < 0 ? 12 : 16, step = up < 0 ? 15 : 17;
        m_name.paint(painter, x, first, t.text);
        if (isCaptionShown()) m_caption.paint(painter, x, first + step, caption);
        if (m_style.layers.addresses || !m_facts.secondIsAddress || !m_was.isEmpty()) m_third.paint(painter, x, first + 2 * step, t.text2);
    } else {
        m_name.paint(painter, x, h / 2 - 9 + up, t.text);
        if (isCaptionShown()) m_caption.paint(painter, x, h / 2 + 10 + up, caption);
    }
    const bool words = m_style.level() >= Level::Full && propertiesWidth(true) <= m_size.width() + 20;
    paintProperties(painter, 0, h + 19, words);
}

std::vector<NodeItem::Property> NodeItem::properties() const
{
    std::vector<Property> list;
    if (m_facts.forwarding) list.push_back({ QStringLiteral("forwarding"), &m_forwarding });
    if (m_facts.nat && !m_facts.isFrame()) list.push_back({ QStringLiteral("nat"), &m_nat }); // a frame's stands on the way out
    if (m_terminal) list.push_back({ QStringLiteral("terminal"), &m_terminalWord });
    if (m_pinned) list.push_back({ QStringLiteral("pin"), &m_pinnedWord });
    return list;
}

double NodeItem::propertiesWidth(bool withWords) const
{
    double width = 0;
    for (const Property &property : properties())
        width += (width > 0 ? 6 : 0) + glyphs::property(nullptr, 0, 0, {}, *property.word, withWords, *m_style.theme, 1);
    return width;
}

void NodeItem::paintProperties(QPainter &painter, double x, double cy, bool withWords) const
{
    for (const Property &property : properties())
        x += 6 + glyphs::property(&painter, x, cy, property.icon, *property.word, withWords, *m_style.theme, m_style.iconScale());
}

void NodeItem::paintFrame(QPainter &painter, const Colors &c) const
{
    const Theme &t = *m_style.theme;
    paintIcon(painter, QRectF(12, 8, 24, 24), m_state == NodeState::Drawn || m_state == NodeState::Running ? t.text2 : c.ink);
    m_name.paint(painter, 44, 20, t.text);
    m_world.paint(painter, 44 + m_name.width() + 8, 20, t.text2);
    const bool words = m_style.level() >= Level::Full;
    // Issue badges stand over the right corner: properties keep clear of them, without their words where there is no room.
    const double right = m_badges.empty() ? 12 : 40 + 28 * static_cast<double>(std::min<std::size_t>(m_badges.size(), 3) - 1);
    const double left = 44 + m_name.width() + 8 + m_world.width() + 8;
    const bool roomy = words && m_size.width() - right - left >= propertiesWidth(true);
    paintProperties(painter, m_size.width() - right - propertiesWidth(roomy), 20, roomy);
    // NAT happens on the way out: its badge stands over the routed line, when there is one.
    if (m_facts.nat && !m_routed.empty()) {
        const RoutedLine &line = m_routed.front();
        const QPointF middle = (line.from + line.to) / 2;
        const double width = glyphs::property(nullptr, 0, 0, {}, m_nat, words, t, 1);
        glyphs::property(&painter, middle.x() - width / 2, middle.y() - 28, QStringLiteral("nat"), m_nat, words, t, m_style.iconScale());
    }
    paintRows(painter);
}

void NodeItem::paintRows(QPainter &painter) const
{
    const Theme &t = *m_style.theme;
    const double x = geometry::framePadding;
    const auto isShown = [&](const FactRow &fact) { return m_style.layers.routes || fact.icon != QLatin1String("routes"); };
    double y = m_size.height() - 34 - 24 * static_cast<double>(std::count_if(m_facts.rows.begin(), m_facts.rows.end(), isShown));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const FactRow &fact = m_facts.rows[i];
        if (!isShown(fact)) continue;
        y += 24;
        const QColor ink = fact.warn ? t.warnText : t.text2;
        drawIcon(painter, QRectF(x, y - 8, 16, 16), fact.icon, t.text2, m_style.iconScale());
        m_rows[i].label.paint(painter, x + 24, y, ink);
        m_rows[i].value.paint(painter, x + 108, y, ink);
        if (fact.device.isEmpty()) continue;
        const double at = std::max(x + 214, x + 108 + m_rows[i].value.width() + 6);
        drawIcon(painter, QRectF(at, y - 7, 14, 14), QStringLiteral("arrow-right"), t.text3, m_style.iconScale());
        m_rows[i].device.paint(painter, at + 20, y, t.text2);
    }
}

void NodeItem::paintNameOnly(QPainter &painter, const Colors &c) const
{
    const Theme &t = *m_style.theme;
    const bool far = m_style.level() == Level::Shape;
    if (far && !m_rings.selected && !m_rings.found && m_badges.empty()) return;
    // 11 px on screen at least, in steps so that the layout is kept while zooming.
    const double scale = std::clamp(std::ceil(11 / (m_style.name.pixelSize() * m_style.zoom) * 8) / 8, 1.0, 12.0);
    const double beside = (m_size.width() - textLeft() - 6) / scale; // the icon goes before the name is cut
    const bool iconFits = !far && QFontMetricsF(m_style.name).horizontalAdvance(m_facts.name) <= beside;
    const double inset = m_facts.shape == NodeShape::Stadium ? 20 : m_facts.shape == NodeShape::Cloud ? 24 : 12;
    const double left = far ? 0 : iconFits ? textLeft() : inset;
    if (!qFuzzyCompare(m_farScale, scale)) {
        m_farScale = scale;
        m_farName.set(m_facts.name, m_style.name, far ? 2000 : iconFits ? beside : (m_size.width() - 2 * inset) / scale);
    }
    const double cy = m_facts.isFrame() ? 20 : m_facts.shape == NodeShape::Cloud ? 46 : m_size.height() / 2;
    if (iconFits && !m_facts.isFrame() && m_facts.shape != NodeShape::Cloud) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.tile);
        if (m_facts.shape == NodeShape::Stadium) painter.drawEllipse(QPointF(32, cy), 22, 22);
        else painter.drawRoundedRect(QRectF(12, cy - 20, 40, 40), 6, 6);
    }
    if (iconFits) paintIcon(painter, m_facts.isFrame() ? QRectF(12, 8, 24, 24) : QRectF(20, cy - 12, 24, 24), c.ink);
    painter.save();
    painter.translate(left, far ? -12 * scale : cy);
    painter.scale(scale, scale);
    m_farName.paint(painter, 0, 0, t.text);
    painter.restore();
}

void NodeItem::paintBadges(QPainter &painter) const
{
    const std::size_t shown = std::min<std::size_t>(m_badges.size(), 3);
    for (std::size_t i = 0; i < shown; ++i)
        glyphs::badge(painter, QPointF(m_size.width() - 20 - 28 * static_cast<double>(i), 0), m_badges[i], *m_style.theme, m_style.iconScale());
    if (m_badges.size() > shown)
        m_more.paint(painter, m_size.width() - 20 - 28 * 3 - m_more.width() / 2, 0, m_style.theme->text2);
    const auto mark = m_state == NodeState::Planned ? std::optional(StepOp::Add)
        : m_state == NodeState::Changed             ? std::optional(StepOp::Change)
        : m_state == NodeState::Removed             ? std::optional(StepOp::Remove)
                                                    : std::nullopt;
    if (mark) glyphs::planMark(painter, QPointF(0, 0), *mark, *m_style.theme);
}

} // namespace vethlab
