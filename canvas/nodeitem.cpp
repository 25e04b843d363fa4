// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/nodeitem.h"

#include <QCoreApplication>

namespace vethlab {

using geometry::NodeShape;

NodeItem::NodeItem(NodeId id, const CanvasStyle &style)
    : m_id(std::move(id))
    , m_style(style)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::node);
}

double NodeItem::textLeft() const
{
    switch (m_facts.shape) {
    case NodeShape::Stadium: return 70;
    case NodeShape::Frame: return 44;
    case NodeShape::Cloud: return 56.5;
    case NodeShape::Rounded:
    case NodeShape::Bridge:
    case NodeShape::Hub: break;
    }
    return 64;
}

QSizeF NodeItem::naturalSize() const
{
    QSizeF size = geometry::baseSize(m_facts.shape);
    const double needed = textLeft() + QFontMetricsF(m_style.name).horizontalAdvance(m_facts.name) + (m_facts.shape == NodeShape::Stadium ? 24 : 12);
    if (m_facts.isFrame()) {
        for (const RowLabels &row : m_rows) // the widest row: 28 in, value at 108, device behind an arrow at 234
            size.setWidth(std::max(size.width(), geometry::framePadding + (row.device.isEmpty() ? 108 + row.value.width() : 234 + row.device.width()) + 12));
        return size;
    }
    while (size.width() < needed && size.width() < 280) size.setWidth(std::min(280.0, size.width() + 20));
    return size;
}

void NodeItem::setFacts(const NodeFacts &facts)
{
    if (facts == m_facts) return;
    m_facts = facts;
    setOrder(m_order, m_z);
    layOut();
}

void NodeItem::setOrder(std::int64_t place, int z)
{
    m_order = place;
    m_z = z;
    setZValue(zOrder::within(m_facts.isFrame() ? zOrder::frame : zOrder::node, place, z));
}

void NodeItem::setGeometry(const QRectF &rect)
{
    if (pos() != rect.topLeft()) setPos(rect.topLeft());
    if (m_size == rect.size()) return;
    prepareGeometryChange();
    m_size = rect.size();
    layOut();
}

void NodeItem::layOut()
{
    prepareGeometryChange();
    m_outline = geometry::outline(m_facts.shape, QRectF(QPointF(), m_size));
    const double right = m_facts.shape == NodeShape::Stadium ? 20 : 10;
    const double room = std::max(20.0, m_size.width() - textLeft() - right);
    m_forwarding.set(QCoreApplication::translate("vethlab::NodeItem", "Forwarding"), m_style.badge);
    m_nat.set(QCoreApplication::translate("vethlab::NodeItem", "NAT"), m_style.badge);
    m_terminalWord.set(QCoreApplication::translate("vethlab::NodeItem", "Terminal"), m_style.badge);
    m_pinnedWord.set(QCoreApplication::translate("vethlab::NodeItem", "Pinned"), m_style.badge);
    m_world.set(m_worldWord, m_style.caption);
    // In a frame's header the name goes before the words of the properties beside it.
    const double beside = m_world.width() + 8 + (properties().empty() ? 0 : propertiesWidth(false) + 12);
    m_name.set(m_facts.name, m_style.name, m_facts.isFrame() ? room - beside : room);
    m_caption.set(m_facts.caption, m_facts.captionFixedFont ? m_style.mono : m_style.caption, room);
    m_third.set(m_was.isEmpty() ? m_facts.secondCaption : m_was, m_style.caption, room);
    m_more.set(QStringLiteral("+%1").arg(m_badges.size() > 3 ? m_badges.size() - 3 : 0), m_style.small);
    m_rows.clear();
    for (const FactRow &row : m_facts.rows) {
        RowLabels labels;
        labels.label.set(row.label, m_style.badge);
        labels.value.set(row.value, row.fixedFont ? m_style.mono : m_style.caption);
        labels.device.set(row.device, m_style.mono);
        m_rows.push_back(labels);
    }
    m_farScale = 0;
    update();
}

void NodeItem::setState(NodeState state, const QString &was, bool captionBad)
{
    if (m_state == state && m_was == was && m_captionBad == captionBad) return;
    m_state = state;
    m_captionBad = captionBad;
    if (m_was != was) {
        m_was = was;
        layOut();
    }
    update();
}

void NodeItem::setBadges(std::vector<glyphs::Badge> badges)
{
    if (badges == m_badges) return;
    m_badges = std::move(badges);
    layOut();
}

void NodeItem::setRings(const NodeRings &rings)
{
    if (rings == m_rings) return;
    m_rings = rings;
    setOpacity(rings.dimmed ? 0.42 : 1);
    update();
}

void NodeItem::setRoutedLines(std::vector<RoutedLine> lines)
{
    const auto same = [](const RoutedLine &a, const RoutedLine &b) { return a.from == b.from && a.to == b.to; };
    if (std::equal(lines.begin(), lines.end(), m_routed.begin(), m_routed.end(), same)) return;
    m_routed = std::move(lines);
    update();
}

void NodeItem::setTerminal(bool open)
{
    if (m_terminal == open) return;
    m_terminal = open;
    layOut();
}

void NodeItem::setPinned(bool pinned)
{
    if (m_pinned == pinned) return;
    m_pinned = pinned;
    layOut();
}

void NodeItem::setWorldWord(const QString &word)
{
    if (m_worldWord == word) return;
    m_worldWord = word;
    layOut();
}

void NodeItem::styleChanged()
{
    layOut();
}

bool NodeItem::containsPoint(const QPointF &scenePoint) const
{
    return m_outline.contains(scenePoint - pos());
}

QRectF NodeItem::boundingRect() const
{
    // Rings, badges, and the property pill below.
    return QRectF(QPointF(), m_size).adjusted(-26, -26, 26, 40);
}

QRectF NodeItem::nameRect() const
{
    const double cy = m_facts.isFrame() ? 20 : m_facts.shape == NodeShape::Bridge ? m_size.height() / 2 - 12
        : m_facts.shape == NodeShape::Cloud                                       ? 35.5
                                                                                  : m_size.height() / 2 - 9;
    const double width = m_facts.isFrame() ? std::max(120.0, m_name.width() + 20) : m_size.width() - textLeft() - 8;
    return QRectF(textLeft(), cy - 12, width, 24).translated(pos());
}

std::optional<QLineF> NodeItem::routedTo(const QPointF &port) const
{
    for (const RoutedLine &line : m_routed)
        if (geometry::distance(line.to + pos(), port) < 1) return QLineF(line.from + pos(), port);
    return {};
}

std::vector<QRectF> NodeItem::badgeRects() const
{
    std::vector<QRectF> rects;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_badges.size(), 3); ++i)
        rects.emplace_back(pos().x() + m_size.width() - 20 - 28 * static_cast<double>(i) - 13, pos().y() - 13, 26, 26);
    return rects;
}

} // namespace vethlab
