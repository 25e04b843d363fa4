// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/pingitem.h"

#include <QTimerEvent>

#include "canvas/icons.h"

namespace vethlab {

namespace {
    constexpr double msPerLink = 600;
}

PingHalo::PingHalo(const CanvasStyle &style)
    : m_style(style)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue((zOrder::frame + zOrder::link) / 2);
}

void PingHalo::setWay(const Way &way)
{
    if (way == m_way) return;
    prepareGeometryChange();
    m_way = way;
    m_bounds = {};
    for (const QLineF &line : way) m_bounds |= QRectF(line.p1(), line.p2()).normalized().adjusted(-8, -8, 8, 8);
    update();
}

void PingHalo::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    QColor color = m_style.theme->probe;
    color.setAlphaF(m_style.theme->kind == ThemeKind::Dark ? 0.18F : 0.10F);
    painter->setPen(QPen(color, 14, Qt::SolidLine, Qt::FlatCap));
    for (const QLineF &line : m_way) painter->drawLine(line);
}

PingItem::PingItem(DiagramScene &scene, NodeId from, NodeId to, std::vector<InterfaceId> path, glyphs::ProbeShape shape)
    : m_scene(scene)
    , m_from(std::move(from))
    , m_to(std::move(to))
    , m_path(std::move(path))
    , m_shape(shape)
    , m_halo(std::make_unique<PingHalo>(scene.style()))
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::overlay - 1);
    scene.addItem(this);
    scene.addItem(m_halo.get());
    follow();
}

void PingItem::follow()
{
    m_way.clear();
    m_rests.clear();
    m_links = 0;
    m_lostAt = -1;
    double length = 0;
    for (std::size_t i = 0; i + 1 < m_path.size(); i += 2) { // out of a node, into the next
        int out = 0, in = 0;
        const LinkItem *link = m_scene.linkOfPort(m_path[i], &out);
        if (!link || m_scene.linkOfPort(m_path[i + 1], &in) != link) continue;
        const NodeItem *frame = m_scene.node(link->end(out).node);
        if (const auto routed = frame ? frame->routedTo(link->end(out).point) : std::nullopt; routed && !m_way.empty()) {
            m_way.push_back(*routed);
            m_rests.push_back(routed->center());
            length += routed->length();
        }
        ++m_links;
        if (link->state() != LinkState::Up && link->state() != LinkState::Drawn && m_lostAt < 0) m_lostAt = length;
        m_rests.push_back(link->middle());
        m_way.emplace_back(link->end(out).point, link->end(in).point);
        length += m_way.back().length();
    }
    if (m_lostAt < 0) m_lostAt = length;
    m_halo->setWay(m_way);
    setUp();
}

double PingItem::length() const
{
    double length = 0;
    for (const QLineF &line : m_way) length += line.length();
    return length;
}

QPointF PingItem::at(double length) const
{
    for (const QLineF &line : m_way) {
        if (length <= line.length() && line.length() > 0) return line.pointAt(length / line.length());
        length -= line.length();
    }
    return m_way.empty() ? QPointF() : m_way.back().p2();
}

void PingItem::setUp()
{
    prepareGeometryChange();
    QRectF bounds;
    for (const QLineF &line : m_way) bounds |= QRectF(line.p1(), line.p2()).normalized().adjusted(-16, -16, 16, 16);
    const QRectF target = m_scene.rectOf(m_to);
    bounds |= target.adjusted(-60, -60 - 28 * m_order, 60, 40);
    m_bounds = bounds;
    update();
}

void PingItem::setOrder(int order)
{
    if (m_order == order) return;
    m_order = order;
    setUp();
}

void PingItem::take(const PingEvent &event, int lostPercent, bool reducedMotion)
{
    m_failed = event.outcome != PingOutcome::Reply;
    m_reduced = reducedMotion;
    m_value = m_failed ? tr("no reply") : tr("%1 ms").arg(QString::number(event.rttUs / 1000.0, 'f', event.rttUs < 10000 ? 2 : 1));
    const NodeItem *from = m_scene.node(m_from);
    m_lost = tr("ping from %1 · %2 % lost").arg(from ? from->facts().name : QString()).arg(lostPercent);
    m_travelling = !m_way.empty();
    m_since.start();
    if (!m_timer && m_travelling && !m_reduced) m_timer = startTimer(16, Qt::PreciseTimer);
    update();
}

void PingItem::stop()
{
    m_travelling = false;
    if (m_timer) killTimer(m_timer);
    m_timer = 0;
    update();
}

void PingItem::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer) return;
    const double wayMs = msPerLink * static_cast<double>(std::max<std::size_t>(1, m_links));
    if (static_cast<double>(m_since.elapsed()) > wayMs * 2) {
        killTimer(m_timer);
        m_timer = 0;
    }
    update();
}

void PingItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const CanvasStyle &style = m_scene.style();
    const Theme &t = *style.theme;
    painter->setRenderHint(QPainter::Antialiasing);
    if (!m_way.empty()) {
        const double total = length();
        const double wayMs = msPerLink * static_cast<double>(std::max<std::size_t>(1, m_links));
        if (m_failed) {
            // It goes as far as the last hop that can have seen it.
            const double gone = m_reduced || !m_travelling ? m_lostAt : std::min(m_lostAt, total * static_cast<double>(m_since.elapsed()) / wayMs);
            if (gone >= m_lostAt - 0.5) glyphs::cross(*painter, at(m_lostAt), t);
            else glyphs::probe(*painter, at(gone), m_shape, t);
        } else if (m_travelling && m_reduced) {
            for (const QPointF &rest : m_rests) glyphs::probe(*painter, rest, m_shape, t);
        } else if (m_travelling && m_since.isValid()) {
            const double part = static_cast<double>(m_since.elapsed()) / wayMs; // 0..1 there, 1..2 back
            if (part <= 2) glyphs::probe(*painter, at(total * (part <= 1 ? part : 2 - part)), m_shape, t);
        }
    }
    if (m_value.isEmpty() || style.level() < CanvasStyle::Level::Caption) return;
    const QRectF target = m_scene.rectOf(m_to);
    Label value, lost;
    value.set(m_value, style.strong);
    lost.set(m_lost, style.caption);
    const double width = value.width() + 33;
    const double cy = target.top() - 36 - 28 * m_order;
    const QRectF pill(target.center().x() - width / 2, cy - 12, width, 24);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_failed ? t.bad : t.probe);
    painter->drawRoundedRect(pill, 4, 4);
    const QColor ink = m_failed ? t.canvas : t.onProbe;
    const QPixmap icon = iconPixmap(QStringLiteral("ping"), 16, ink, style.iconScale());
    painter->drawPixmap(QRectF(pill.left() + 6, cy - 8, 16, 16), icon, QRectF(icon.rect()));
    value.paint(*painter, pill.left() + 27, cy, ink);
    if (m_order == 0) lost.paintCentered(*painter, target.center().x(), target.bottom() + 26, t.text2);
}

} // namespace vethlab
