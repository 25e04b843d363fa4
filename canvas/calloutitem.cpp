// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/calloutitem.h"

#include <QPainter>

#include <algorithm>
#include <array>

#include "canvas/nodeitem.h"

namespace vethlab {

namespace {

constexpr double bubbleHeight = 26, padding = 10, ringDistance = 6, pointerLength = 7, frameHeader = 40;

/// Where the words may stand around `target`, best first: towards the middle of the drawing, where the view shows most.
std::array<QRectF, 8> placesAround(const QRectF &target, const QSizeF &size, bool aboveFirst)
{
    const double gap = ringDistance + pointerLength;
    const double below = target.bottom() + gap, above = target.top() - gap - size.height();
    const double left = target.left(), middle = target.center().x() - size.width() / 2, right = target.right() - size.width();
    const double first = aboveFirst ? above : below, second = aboveFirst ? below : above;
    return {QRectF({left, first}, size), QRectF({left, second}, size), QRectF({middle, first}, size),
            QRectF({right, first}, size), QRectF({right, second}, size), QRectF({left, below + 28}, size),
            QRectF({left, below + 56}, size), QRectF({left, above - 28}, size)};
}

} // namespace

std::vector<QRectF> takenByNodes(const DiagramScene &scene)
{
    std::vector<QRectF> taken;
    for (const auto &[id, item] : scene.nodes()) {
        const QRectF rect = item->sceneRect();
        if (item->isFrame()) {
            taken.emplace_back(rect.topLeft(), QSizeF(rect.width(), frameHeader));
        } else {
            const bool hasProperties = item->facts().forwarding || item->facts().nat || item->hasTerminal();
            taken.push_back(rect.adjusted(0, 0, 0, hasProperties ? 36 : 0));
        }
        for (const QRectF &badge : item->badgeRects()) taken.push_back(badge);
    }
    return taken;
}

CalloutItem::CalloutItem(DiagramScene &scene, ElementId node, const QString &text)
    : m_scene(scene)
    , m_node(std::move(node))
    , m_text(text)
{
    setAcceptedMouseButtons(Qt::NoButton);
    // Under what pings say.
    setZValue(zOrder::overlay - 1.5);
    scene.addItem(this);
}

void CalloutItem::follow(const std::vector<QRectF> &taken)
{
    prepareGeometryChange();
    const NodeItem *target = m_scene.node(m_node);
    m_bubble = m_bounds = m_target = {};
    if (!target) return;
    m_target = target->sceneRect();
    Label label;
    label.set(m_text, m_scene.style().badge);
    const bool isLow = m_target.top() > m_scene.contentRect().center().y();
    const auto places = placesAround(m_target, {label.width() + 2 * padding, bubbleHeight}, isLow);
    const auto isFree = [&](const QRectF &place) {
        return std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(place); });
    };
    const auto found = std::find_if(places.begin(), places.end(), isFree);
    m_bubble = found == places.end() ? places.front() : *found;
    const double around = ringDistance + 3;
    m_bounds = m_target.adjusted(-around, -around, around, around) | m_bubble.adjusted(-2, -pointerLength - 2, 2, pointerLength + 2);
    update();
}

void CalloutItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const CanvasStyle &style = m_scene.style();
    if (m_bubble.isNull() || style.plain) return; // a picture for others shows the drawing
    const Theme &t = *style.theme;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.accent, style.line(2)));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(m_target.adjusted(-ringDistance, -ringDistance, ringDistance, ringDistance), 14, 14);
    const bool isBelow = m_bubble.top() > m_target.center().y();
    const double edge = isBelow ? m_bubble.top() : m_bubble.bottom();
    const double tip = isBelow ? edge - pointerLength : edge + pointerLength;
    const double x = std::clamp(m_target.center().x(), m_bubble.left() + 20, m_bubble.right() - 20);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.accent);
    painter->drawPolygon(QPolygonF{QPointF(x - 7, edge), QPointF(x, tip), QPointF(x + 7, edge)});
    painter->drawRoundedRect(m_bubble, 4, 4);
    Label label;
    label.set(m_text, style.badge);
    label.paintCentered(*painter, m_bubble.center().x(), m_bubble.center().y(), t.onAccent);
}

} // namespace vethlab
