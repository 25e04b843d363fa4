// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/furniture.h"

#include <QMouseEvent>
#include <QPainter>

#include "canvas/geometry.h"
#include "canvas/icons.h"

namespace vethlab {

// ---- HintLabel ----------------------------------------------------------------------------------------------------

HintLabel::HintLabel(const DiagramScene &scene, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void HintLabel::showText(const QString &text, const QPoint &pointer)
{
    m_text = text;
    if (text.isEmpty()) return hide();
    const QFontMetrics metrics(m_scene.style().strong);
    resize(metrics.size(0, text).width() + 24, metrics.size(0, text).height() + 16);
    // Above and right of the pointer, as long as that is on the canvas.
    QPoint at = pointer + QPoint(24, -height() - 24);
    at.setX(std::clamp(at.x(), 4, std::max(4, parentWidget()->width() - width() - 4)));
    if (at.y() < 4) at.setY(pointer.y() + 28);
    move(at);
    show();
    raise();
    update();
}

void HintLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_scene.style().theme->probe);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setFont(m_scene.style().strong);
    painter.setPen(m_scene.style().theme->onProbe);
    painter.drawText(rect().adjusted(12, 0, -12, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

// ---- MiniMap ------------------------------------------------------------------------------------------------------

MiniMap::MiniMap(const DiagramScene &scene, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
{
    setFixedSize(fixedExtent);
    setAccessibleName(tr("Overview"));
    setCursor(Qt::PointingHandCursor);
}

void MiniMap::setVisibleRect(const QRectF &rect)
{
    if (rect == m_visible) return;
    m_visible = rect;
    update();
}

QTransform MiniMap::toMap() const
{
    if (m_grab) return m_grab->map;
    const QRectF all = m_scene.contentRect() | m_visible;
    const QRectF inner = QRectF(rect()).adjusted(6, 6, -6, -6);
    const double scale = std::min(inner.width() / std::max(1.0, all.width()), inner.height() / std::max(1.0, all.height()));
    QTransform map;
    map.translate(inner.center().x(), inner.center().y());
    map.scale(scale, scale);
    map.translate(-all.center().x(), -all.center().y());
    return map;
}

void MiniMap::paintEvent(QPaintEvent *)
{
    const Theme &t = *m_scene.style().theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.border);
    painter.setBrush(t.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QTransform map = toMap();
    painter.setPen(QPen(t.nodeLine, 1));
    painter.setBrush(t.tile);
    const auto boxes = [&](bool frames) {
        for (const auto &[id, item] : m_scene.nodes())
            if (item->isFrame() == frames && !(m_scene.frameOf(*item) && m_scene.nodes().size() < 12)) painter.drawRoundedRect(map.mapRect(item->sceneRect()), 2, 2);
    };
    boxes(true);
    for (const auto &[id, item] : m_scene.links()) {
        const bool fails = item->state() == LinkState::NoCarrier;
        painter.setPen(QPen(lineLook(item->state(), t).color, fails ? 1.5 : 1.25));
        painter.drawPolyline(map.map(QPolygonF(QList<QPointF>(item->path().points().begin(), item->path().points().end()))));
    }
    painter.setPen(QPen(t.nodeLine, 1));
    boxes(false);
    painter.setPen(QPen(t.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect((map.mapRect(m_visible) & QRectF(rect()).adjusted(4, 4, -4, -4)), 2, 2);
}

void MiniMap::want(const QPointF &mapPoint)
{
    Q_EMIT wanted(m_grab->map.inverted().map(mapPoint));
}

void MiniMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) return;
    m_grab = Grab { toMap(), event->position(), {}, false };
    const QRectF view = m_grab->map.mapRect(m_visible);
    // Taken hold of it goes along; elsewhere it comes to the pointer.
    if (view.contains(event->position())) m_grab->toCenter = view.center() - event->position();
    else want(event->position());
}

void MiniMap::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_grab) return;
    m_grab->moved = m_grab->moved || geometry::distance(event->position(), m_grab->pressed) > 2;
    if (m_grab->moved) want(event->position() + m_grab->toCenter);
}

void MiniMap::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_grab || event->button() != Qt::LeftButton) return;
    if (!m_grab->moved) want(m_grab->pressed); // a click
    m_grab.reset();
    update();
}

// ---- Legend -------------------------------------------------------------------------------------------------------

Legend::Legend(const DiagramScene &scene, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
{
    setAccessibleName(tr("Legend"));
}

std::vector<Legend::Entry> Legend::entriesOf(const std::vector<const LinkItem *> &links, bool pinging, bool withDrawn, bool withRemoved)
{
    std::set<LinkState> states;
    if (withRemoved) states.insert(LinkState::Removed);
    for (const LinkItem *item : links) {
        states.insert(item->state());
        for (const int end : { 0, 1 }) states.insert(item->end(end).state);
    }
    std::vector<Entry> entries;
    const auto add = [&](LinkState state, const QString &word) {
        if (states.contains(state)) entries.push_back({ state, false, word });
    };
    if (withDrawn) add(LinkState::Drawn, tr("Not running"));
    add(LinkState::Up, tr("Up"));
    add(LinkState::Off, tr("Switched off"));
    add(LinkState::NoCarrier, tr("No carrier"));
    add(LinkState::Planned, tr("Will be added"));
    add(LinkState::Removed, tr("Will be removed"));
    add(LinkState::Drift, tr("Changed by others"));
    add(LinkState::Stale, tr("Not known"));
    if (pinging) entries.push_back({ LinkState::Up, true, tr("Ping reply") });
    return entries;
}

double Legend::paintEntries(QPainter *painter, const std::vector<Entry> &entries, const CanvasStyle &style, QPointF at)
{
    const double left = at.x();
    for (const Entry &entry : entries) {
        if (painter && entry.ping) glyphs::probe(*painter, at + QPointF(6, 0), glyphs::ProbeShape::Diamond, *style.theme);
        else if (painter) glyphs::port(*painter, at + QPointF(4, 0), entry.state, *style.theme, 5);
        Label word;
        word.set(entry.word, style.caption);
        at.rx() += entry.ping ? 20 : 16;
        if (painter) word.paint(*painter, at.x(), at.y(), style.theme->text2);
        at.rx() += word.width() + 16;
    }
    return at.x() - left;
}

void Legend::refresh(bool pinging)
{
    std::vector<const LinkItem *> links;
    for (const auto &[id, item] : m_scene.links()) links.push_back(item.get());
    m_entries = entriesOf(links, pinging, false, m_scene.showsRemoved()); // a drawing that doesn't run needs no explanation
    resize(sizeHint());
    update();
}

QStringList Legend::words() const
{
    QStringList words;
    for (const Entry &entry : m_entries) words += entry.word;
    return words;
}

QSize Legend::sizeHint() const
{
    return { 16 + 28 - 8 + static_cast<int>(std::ceil(paintEntries(nullptr, m_entries, m_scene.style(), {}))), 32 };
}

QRect Legend::closeRect() const
{
    return { width() - 26, 6, 20, 20 };
}

void Legend::paintEvent(QPaintEvent *)
{
    const Theme &t = *m_scene.style().theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.border);
    painter.setBrush(t.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    paintEntries(&painter, m_entries, m_scene.style(), QPointF(16, 16));
    painter.drawPixmap(closeRect().adjusted(3, 3, -3, -3), iconPixmap(QStringLiteral("close"), 14, t.text3, devicePixelRatioF()));
}

void Legend::mousePressEvent(QMouseEvent *event)
{
    if (closeRect().contains(event->position().toPoint())) Q_EMIT closeRequested();
}

// ---- EmptyHint ----------------------------------------------------------------------------------------------------

EmptyHint::EmptyHint(const DiagramScene &scene, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Drag a namespace here, or press N."));
    resize(sizeHint());
}

void EmptyHint::paintEvent(QPaintEvent *)
{
    const CanvasStyle &style = m_scene.style();
    QPainter painter(this);
    const auto line = [&](const QString &text, int y, const QFont &font, const QColor &color) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect(0, y, width(), 24), Qt::AlignCenter, text);
    };
    line(tr("Drag a namespace here, or press N."), 8, style.name, style.theme->text);
    line(tr("Then drag from one node to another to connect them."), 36, style.caption, style.theme->text2);
}

LinkButton::LinkButton(const DiagramScene &scene, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_scene(scene)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    resize(sizeHint());
}

QSize LinkButton::sizeHint() const
{
    return { QFontMetrics(m_scene.style().badge).horizontalAdvance(text()) + 16, 28 };
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont font = m_scene.style().badge;
    font.setUnderline(true);
    painter.setFont(font);
    painter.setPen(m_scene.style().theme->accent);
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (hasFocus()) painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace vethlab
