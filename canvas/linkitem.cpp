// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/linkitem.h"

#include <QCoreApplication>

#include <cmath>

#include "canvas/geometry.h"
#include "canvas/glyphs.h"
#include "canvas/nodeitem.h"

namespace vethlab {

QString rateText(double bits, double packets)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("vethlab::LinkItem", text); };
    const auto number = [](double value) { return QString::number(value, 'f', value < 10 ? 1 : 0); };
    if (bits >= 1e9) return tr("%1 Gbit/s").arg(number(bits / 1e9));
    if (bits >= 1e6) return tr("%1 Mbit/s").arg(number(bits / 1e6));
    if (bits >= 1e5) return tr("%1 kbit/s").arg(number(bits / 1e3));
    if (packets >= 0.5) return tr("%1 pkt/s").arg(QString::number(std::lround(packets)));
    return {};
}

QRectF addressRect(const QRectF &pill, double width, const QPointF &direction)
{
    constexpr double from = 16, to = 32, aside = 6; // of the pill's middle; of the line
    QRectF rect(pill.center().x() - width / 2, pill.center().y() + from, width, to - from);
    if (std::abs(direction.y()) < 1e-3) return rect;
    const double lean = direction.x() / direction.y(); // of the line, px to the right for each px down
    const double left = std::min(from * lean, to * lean) - aside, right = std::max(from * lean, to * lean) + aside;
    if (right < -width / 2 || left > width / 2) return rect;
    if (std::abs(lean) > 0.1 && (lean > 0) != (direction.x() < 0)) return rect; // there its node would be in the way
    rect.moveLeft(pill.center().x() + (lean > 0 ? left - width : right));
    return rect;
}

LinkItem::LinkItem(LinkId id, const CanvasStyle &style)
    : m_id(std::move(id))
    , m_style(style)
    , m_endsItem(std::make_unique<LinkEndsItem>(*this))
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::link);
}

LinkItem::~LinkItem() = default;

void LinkItem::changed()
{
    m_penZoom = 0;
    update();
    m_endsItem->update();
}

void LinkItem::setEnds(const InterfaceId &portA, const NodeId &nodeA, const InterfaceId &portB, const NodeId &nodeB)
{
    m_ends[0].port = portA, m_ends[0].node = nodeA;
    m_ends[1].port = portB, m_ends[1].node = nodeB;
}

void LinkItem::setOrder(std::int64_t place)
{
    m_order = place;
    setZValue(zOrder::within(m_selected ? zOrder::selectedLink : zOrder::link, place));
    m_endsItem->setZValue(zOrder::within(zOrder::ports, place));
}

void LinkItem::setPath(LinkPath path)
{
    if (m_path == path) return;
    prepareGeometryChange();
    m_endsItem->geometryChanges();
    m_path = std::move(path);
    m_ends[0].point = m_path.points().front(), m_ends[1].point = m_path.points().back();
    changed();
}

void LinkItem::setStates(LinkState a, LinkState b, LinkState line)
{
    if (m_ends[0].state == a && m_ends[1].state == b && m_state == line) return;
    m_ends[0].state = a, m_ends[1].state = b, m_state = line;
    changed();
}

void LinkItem::setTexts(int index, const QString &text, const QString &address)
{
    End &end = m_ends[static_cast<std::size_t>(index)];
    if (end.text == text && end.address.text() == address) return;
    prepareGeometryChange();
    m_endsItem->geometryChanges();
    end.text = text;
    end.label.set(text, m_style.mono);
    end.address.set(address, m_style.mono);
    changed();
}

void LinkItem::setFailing(int index, bool failing)
{
    End &end = m_ends[static_cast<std::size_t>(index)];
    if (end.failing == failing) return;
    end.failing = failing;
    changed();
}

void LinkItem::setError(bool error)
{
    if (m_error == error) return;
    m_error = error;
    changed();
}

void LinkItem::setLabelPlace(int index, const QRectF &rect, double at)
{
    End &end = m_ends[static_cast<std::size_t>(index)];
    if (end.labelRect == rect) return;
    prepareGeometryChange();
    m_endsItem->geometryChanges();
    end.labelRect = rect;
    end.labelAt = at;
    changed();
}

void LinkItem::setRate(double bits, double packets)
{
    const QString text = rateText(bits, packets);
    const double halo = bits > 0 ? std::min(12.0, 2.5 + 1.6 * std::log10(1 + bits / 1000)) : 0;
    if (text == m_rate.text() && std::abs(halo - m_halo) < 0.1) return;
    prepareGeometryChange();
    m_endsItem->geometryChanges();
    m_halo = halo;
    m_rate.set(text, m_style.caption);
    changed();
}

void LinkItem::setMarks(bool selected, bool hovered, bool dimmed)
{
    if (m_selected == selected && m_hovered == hovered && m_dimmed == dimmed) return;
    m_selected = selected, m_hovered = hovered, m_dimmed = dimmed;
    setOrder(m_order);
    setOpacity(dimmed ? 0.42 : 1);
    m_endsItem->setOpacity(dimmed ? 0.42 : 1);
    changed();
}

void LinkItem::setPortMarks(int index, bool selected, bool hovered)
{
    End &end = m_ends[static_cast<std::size_t>(index)];
    if (end.selected == selected && end.hovered == hovered) return;
    end.selected = selected, end.hovered = hovered;
    changed();
}

void LinkItem::setFound(bool a, bool b, bool searching)
{
    const bool faded = searching && !a && !b;
    if (m_ends[0].found == a && m_ends[1].found == b && m_faded == faded) return;
    m_ends[0].found = a, m_ends[1].found = b, m_faded = faded;
    changed();
}

void LinkItem::setPulse(int index, double pulse, bool ring)
{
    End &end = m_ends[static_cast<std::size_t>(index)];
    if (end.pulse == pulse && end.changedRing == ring) return;
    end.pulse = pulse, end.changedRing = ring;
    m_endsItem->update();
}

void LinkItem::styleChanged()
{
    for (End &end : m_ends) {
        end.label.set(end.text, m_style.mono);
        end.address.set(end.address.text(), m_style.mono);
    }
    m_rate.set(m_rate.text(), m_style.caption);
    prepareGeometryChange();
    m_endsItem->geometryChanges();
    changed();
}

double LinkItem::middleAt() const
{
    const double total = m_path.length();
    const bool marked = m_error || m_state == LinkState::Planned || m_state == LinkState::Removed;
    if (!marked && !m_ends[0].labelRect.isNull() && !m_ends[1].labelRect.isNull() && m_ends[0].labelAt < total - m_ends[1].labelAt)
        return (m_ends[0].labelAt + total - m_ends[1].labelAt) / 2;
    return total / 2;
}

QRectF LinkItem::boundingRect() const
{
    const double margin = std::max(16.0, m_style.screen(4));
    return m_path.bounds().adjusted(-margin, -margin, margin, margin);
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const Theme &theme = *m_style.theme;
    if (m_penZoom != m_style.zoom || m_penPlain != m_style.plain || m_penTheme != &theme) {
        const LineLook look = lineLook(m_state, theme);
        m_pen = QPen(look.color, m_style.line(look.width + (m_hovered && !m_style.plain ? 1 : 0)), Qt::SolidLine, Qt::RoundCap);
        if (!look.dash.isEmpty()) {
            QVector<double> units = look.dash;
            for (double &unit : units) unit /= look.width;
            m_pen.setDashPattern(units);
        }
        m_penZoom = m_style.zoom;
        m_penPlain = m_style.plain;
        m_penTheme = &theme;
    }
    const double full = painter->opacity();
    if (isFaded()) painter->setOpacity(full * CanvasStyle::fadedOpacity);
    const auto stroke = [&](QColor color, double width, double opacity) {
        color.setAlphaF(static_cast<float>(opacity));
        painter->setPen(QPen(color, m_style.line(width), Qt::SolidLine, Qt::RoundCap));
        m_path.paint(*painter);
    };
    if (m_selected && !m_style.plain) stroke(theme.accent, 8, 0.3);
    if (m_halo > 3 && m_state == LinkState::Up && m_style.layers.liveValues) stroke(theme.up, m_halo, 0.35);
    painter->setPen(m_pen);
    m_path.paint(*painter);
    painter->setOpacity(full);
}

LinkEndsItem::LinkEndsItem(const LinkItem &link)
    : m_link(link)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setZValue(zOrder::ports);
}

QRectF LinkEndsItem::boundingRect() const
{
    QRectF rect = m_link.boundingRect().adjusted(-4, -4, 4, 4);
    for (const int i : { 0, 1 }) {
        const LinkItem::End &end = m_link.end(i);
        if (!end.labelRect.isNull()) rect |= end.labelRect.adjusted(-2, -2, 2, end.address.isEmpty() ? 2 : 30);
        if (!end.address.isEmpty()) rect.adjust(-end.address.width() - 40, 0, end.address.width() + 40, 30);
    }
    if (!m_link.rate().isEmpty()) rect.adjust(-m_link.rate().width() - 20, -24, m_link.rate().width() + 20, 24);
    return rect;
}

void LinkEndsItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const CanvasStyle &style = m_link.style();
    const Theme &theme = *style.theme;
    painter->setRenderHint(QPainter::Antialiasing);
    const double full = painter->opacity();
    if (m_link.isFaded()) painter->setOpacity(full * CanvasStyle::fadedOpacity);
    for (const int i : { 0, 1 })
        if (m_link.end(i).found && !style.plain) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(style.foundPen());
            const double r = style.glyphRadius(5) + CanvasStyle::foundGap;
            painter->drawEllipse(m_link.end(i).point, r, r);
        }
    if (style.zoom > 0.5)
        for (const int i : { 0, 1 }) paintLabel(*painter, i);
    if (style.zoom >= 0.349)
        for (const int i : { 0, 1 }) {
            const LinkItem::End &end = m_link.end(i);
            if (!style.plain && (end.selected || end.hovered)) {
                painter->setBrush(Qt::NoBrush);
                painter->setPen(QPen(theme.accent, style.line(end.selected ? 2 : 1.25)));
                const double r = style.glyphRadius(end.selected ? 9 : 8);
                painter->drawEllipse(end.point, r, r);
            }
            if (end.changedRing && !style.plain) {
                painter->setBrush(Qt::NoBrush);
                painter->setPen(QPen(lineLook(end.state, theme).color, style.line(1.5)));
                painter->drawEllipse(end.point, style.glyphRadius(9), style.glyphRadius(9));
            }
            glyphs::port(*painter, end.point, end.state, theme, style.glyphRadius(style.plain ? 5 : 5 + 4 * end.pulse));
        }
    paintMiddle(*painter);
    painter->setOpacity(full);
}

void LinkEndsItem::paintLabel(QPainter &painter, int index) const
{
    const LinkItem::End &end = m_link.end(index);
    const CanvasStyle &style = m_link.style();
    QRectF rect = end.labelRect;
    const bool pointed = !style.plain && (m_link.isHovered() || m_link.isSelected() || end.hovered || end.selected || end.found);
    const bool bad = end.failing || end.state == LinkState::NoCarrier || end.state == LinkState::Off;
    const bool named = style.layers.interfaces || pointed || bad;
    if (rect.isNull()) {
        if (!pointed || end.label.isEmpty()) return; // shown where there is no room for it only while pointed at
        rect = QRectF(QPointF(), pillSize(end.label));
        rect.moveCenter(m_link.path().at(m_link.along(index, std::min(44.0, m_link.path().length() / 2))));
    }
    const double opacity = painter.opacity();
    if (style.zoom < 0.6) painter.setOpacity(opacity * (style.zoom - 0.5) * 10);
    if (named) glyphs::pill(painter, rect, end.label, end.failing ? glyphs::pillLook(LinkState::NoCarrier, *style.theme) : glyphs::pillLook(end.state, *style.theme));
    if (!end.address.isEmpty() && style.layers.addresses && style.level() >= CanvasStyle::Level::Full) {
        const LinkPath &path = m_link.path();
        const QPointF middle = addressRect(rect, end.address.width(), path.direction(m_link.along(index, std::max(end.labelAt, 1.0))) * (index == 0 ? 1 : -1)).center();
        end.address.paintCentered(painter, middle.x(), middle.y(), style.theme->text2);
    }
    painter.setOpacity(opacity);
}

void LinkEndsItem::paintMiddle(QPainter &painter) const
{
    const CanvasStyle &style = m_link.style();
    const QPointF middle = m_link.middle();
    if (!m_link.rate().isEmpty() && style.layers.liveValues && style.level() >= CanvasStyle::Level::Full) {
        const QPointF along = m_link.path().direction(m_link.middleAt());
        QPointF up(along.y(), -along.x());
        if (up.y() > 0 || (up.y() == 0 && up.x() < 0)) up = -up;
        const double half = m_link.rate().width() / 2;
        const double x = middle.x() + up.x() * 10 + (std::abs(up.x()) < 0.2 ? 0 : up.x() > 0 ? half : -half);
        double y = middle.y() + up.y() * 14 - 2;
        const QRectF text(x - half, y - 8, 2 * half, 16);
        for (const int end : { 0, 1 })
            if (m_link.end(end).labelRect.intersects(text)) y = std::min(y, m_link.end(end).labelRect.top() - 11);
        m_link.rate().paintCentered(painter, x, y, style.theme->text2);
    }
    if (style.zoom < 0.349) return;
    if (m_link.hasError()) glyphs::badge(painter, middle, glyphs::Badge::Error, *style.theme, style.iconScale());
    else if (m_link.state() == LinkState::Planned) glyphs::planMark(painter, middle, StepOp::Add, *style.theme);
    else if (m_link.state() == LinkState::Removed) glyphs::planMark(painter, middle, StepOp::Remove, *style.theme);
}

} // namespace vethlab
