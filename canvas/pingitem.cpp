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
    painter->setPen(QPen(color, 14, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    QPainterPath path; // at once: where two parts meet it is no darker
    for (const QLineF &line : m_way) {
        if (path.isEmpty() || path.currentPosition() != line.p1()) path.moveTo(line.p1());
        path.lineTo(line.p2());
    }
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
}

PingMarks::PingMarks(const CanvasStyle &style, glyphs::ProbeShape shape)
    : m_style(style)
    , m_shape(shape)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue((zOrder::node + zOrder::ports) / 2);
}

void PingMarks::setPoints(std::vector<QPointF> points)
{
    if (points == m_points) return;
    prepareGeometryChange();
    m_points = std::move(points);
    m_bounds = {};
    for (const QPointF &point : m_points) m_bounds |= QRectF(point, QSizeF()).adjusted(-10, -10, 10, 10);
    update();
}

void PingMarks::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (const QPointF &point : m_points) glyphs::probe(*painter, point, m_shape, *m_style.theme);
}

PingItem::PingItem(DiagramScene &scene, NodeId from, NodeId to, std::vector<InterfaceId> path, glyphs::ProbeShape shape)
    : m_scene(scene)
    , m_from(std::move(from))
    , m_to(std::move(to))
    , m_path(std::move(path))
    , m_halo(std::make_unique<PingHalo>(scene.style()))
    , m_marks(std::make_unique<PingMarks>(scene.style(), shape))
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::overlay - 1);
    scene.addItem(this);
    scene.addItem(m_halo.get());
    scene.addItem(m_marks.get());
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
        const std::vector<QLineF> lines = link->path().lines(out == 1);
        m_way.insert(m_way.end(), lines.begin(), lines.end());
        length += link->path().length();
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

bool PingItem::isInFrame() const
{
    const NodeItem *target = m_scene.node(m_to);
    return target && m_scene.frameOf(*target);
}

QRectF PingItem::valueRect() const
{
    Label value;
    value.set(m_value, m_scene.style().strong);
    const QRectF target = m_scene.rectOf(m_to);
    const double width = value.width() + 33;
    // Between a frame's header and its bridge there are 24 px.
    const double middle = target.top() - (isInFrame() ? 13 : 36) - 28 * m_order;
    return { target.center().x() - width / 2, middle - 12, width, 24 };
}

QRectF PingItem::wordsRect() const
{
    Label words;
    words.set(m_words, m_scene.style().caption);
    const NodeItem *target = m_scene.node(m_to);
    if (!target) return {};
    const bool hasProperties = !target->isFrame() && (target->facts().forwarding || target->facts().nat); // they stand under a node
    const double middle = target->sceneRect().bottom() + (isInFrame() ? 13 : hasProperties ? 46 : 26);
    return { target->sceneRect().center().x() - words.width() / 2, middle - 8, words.width(), 16 };
}

void PingItem::setUp()
{
    prepareGeometryChange();
    m_bounds = (valueRect() | wordsRect() | QRectF(lostPoint(), QSizeF()).adjusted(-12, -12, 12, 12)).adjusted(-2, -2, 2, 2);
    placeMarks();
    update();
}

double PingItem::wayMs() const
{
    return msPerLink * static_cast<double>(std::max<std::size_t>(1, m_links));
}

void PingItem::placeMarks()
{
    if (m_way.empty() || !m_travelling || !m_since.isValid()) return m_marks->setPoints({});
    const double part = static_cast<double>(m_since.elapsed()) / wayMs(); // 0..1 there, 1..2 back
    if (m_failed) {
        // It goes as far as the last hop that can have seen it, where a cross takes its place.
        const double gone = m_reduced ? m_lostAt : std::min(m_lostAt, length() * part);
        const bool wasOnItsWay = !m_marks->points().empty();
        m_isLost = gone >= m_lostAt - 0.5;
        m_marks->setPoints(m_isLost ? std::vector<QPointF>() : std::vector { at(gone) });
        if (m_isLost && wasOnItsWay) update();
    } else if (m_reduced) {
        m_marks->setPoints(m_rests);
    } else if (part <= 2) {
        m_marks->setPoints({ at(length() * (part <= 1 ? part : 2 - part)) });
    } else {
        m_marks->setPoints({});
    }
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
    m_isLost = false;
    m_reduced = reducedMotion;
    m_value = m_failed ? tr("no reply") : tr("%1 ms").arg(QString::number(event.rttUs / 1000.0, 'f', event.rttUs < 10000 ? 2 : 1));
    const NodeItem *from = m_scene.node(m_from);
    m_words = tr("ping from %1 · %2 % lost").arg(from ? from->facts().name : QString()).arg(lostPercent);
    m_travelling = !m_way.empty();
    m_since.start();
    if (!m_timer && m_travelling && !m_reduced) m_timer = startTimer(16, Qt::PreciseTimer);
    setUp();
}

void PingItem::stop()
{
    m_travelling = false;
    m_isLost = m_failed;
    if (m_timer) killTimer(m_timer);
    m_timer = 0;
    setUp();
}

void PingItem::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer) return;
    if (static_cast<double>(m_since.elapsed()) > wayMs() * 2) {
        killTimer(m_timer);
        m_timer = 0;
    }
    placeMarks();
}

void PingItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_isLost && !m_way.empty()) glyphs::cross(*painter, lostPoint(), *m_scene.style().theme);
    if (!m_value.isEmpty() && m_scene.style().level() >= CanvasStyle::Level::Caption) paintValue(*painter);
}

void PingItem::paintValue(QPainter &painter) const
{
    const CanvasStyle &style = m_scene.style();
    const Theme &t = *style.theme;
    const QRectF pill = valueRect();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_failed ? t.bad : t.probe);
    painter.drawRoundedRect(pill, 4, 4);
    const QColor ink = m_failed ? t.canvas : t.onProbe;
    drawIcon(painter, QRectF(pill.left() + 6, pill.center().y() - 8, 16, 16), QStringLiteral("ping"), ink, style.iconScale());
    Label text;
    text.set(m_value, style.strong);
    text.paint(painter, pill.left() + 27, pill.center().y(), ink);
    if (m_order > 0) return;
    const QRectF words = wordsRect();
    text.set(m_words, style.caption);
    text.paint(painter, words.left(), words.center().y(), t.text2);
}

} // namespace vethlab
