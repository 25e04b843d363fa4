// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

#include "canvas/diagramviewprivate.h"

// Zoom, pan and scrolling. Scroll bars are hidden but carry the position, in whole px.
namespace vethlab {

namespace {

    constexpr double leastZoom = 0.1, mostZoom = 8, zoomStep = 1.1, buttonStep = 1.25;
    constexpr double edgeBand = 40;      ///< px from the viewport's edge in which a drag scrolls
    constexpr double edgeMostSpeed = 18; ///< px per step of 16 ms at the very edge

} // namespace

QPointF DiagramView::Private::toScene(const QPointF &view) const
{
    const QPointF scroll(q.horizontalScrollBar()->value(), q.verticalScrollBar()->value());
    return (view + scroll) / canvas.style().zoom;
}

QPointF DiagramView::Private::toView(const QPointF &scene) const
{
    const QPointF scroll(q.horizontalScrollBar()->value(), q.verticalScrollBar()->value());
    return scene * canvas.style().zoom - scroll;
}

Pointer DiagramView::Private::pointer(const QPointF &view, Qt::KeyboardModifiers modifiers)
{
    if (zoomAnchor && geometry::distance(zoomAnchor->view, view) > 0.5) zoomAnchor.reset();
    lastPointer = { view, toScene(view), modifiers };
    return lastPointer;
}

QRectF DiagramView::Private::visibleRect() const
{
    return { toScene(QPointF(0, 0)), QSizeF(q.viewport()->size()) / canvas.style().zoom };
}

void DiagramView::Private::putAt(const QPointF &scenePoint, const QPointF &view)
{
    const QPointF scroll = scenePoint * canvas.style().zoom - view;
    q.horizontalScrollBar()->setValue(static_cast<int>(std::lround(scroll.x())));
    q.verticalScrollBar()->setValue(static_cast<int>(std::lround(scroll.y())));
    layOutFurniture();
}

void DiagramView::Private::zoomAt(double zoom, const QPointF &view)
{
    zoom = std::clamp(zoom, leastZoom, mostZoom);
    if (std::abs(zoom - 1) < 0.005) zoom = 1; // steps up and down meet at 100 % again
    if (qFuzzyCompare(zoom, canvas.style().zoom)) return;
    // As long as the pointer rests, the same scene point stays under it: positions are whole px, their rounding must not add up.
    if (!zoomAnchor || geometry::distance(zoomAnchor->view, view) > 0.5) zoomAnchor = ZoomAnchor { view, toScene(view) };
    const ZoomAnchor anchor = *zoomAnchor;
    canvas.style().zoom = zoom;
    canvas.style().devicePixelRatio = q.devicePixelRatioF();
    q.setTransform(QTransform::fromScale(zoom, zoom));
    putAt(anchor.scene, anchor.view);
    zoomAnchor = anchor;
    canvas.zoomChanged();
    updateHandles();
    gridDot = {};
    q.viewport()->update();
    placeEditor();
    Q_EMIT q.zoomChanged(zoom);
}

void DiagramView::Private::scrollBy(QPointF px)
{
    px += scrollRest;
    const QPoint whole(static_cast<int>(std::lround(px.x())), static_cast<int>(std::lround(px.y())));
    scrollRest = px - QPointF(whole);
    zoomAnchor.reset();
    q.horizontalScrollBar()->setValue(q.horizontalScrollBar()->value() + whole.x());
    q.verticalScrollBar()->setValue(q.verticalScrollBar()->value() + whole.y());
}

void DiagramView::Private::fit(QRectF rect, double most)
{
    if (rect.isNull()) {
        zoomAt(1, QRectF(q.viewport()->rect()).center());
        putAt(QPointF(0, 0), QPointF(0, 0));
        return;
    }
    rect.adjust(-40, -40, 40, 40);
    const QSizeF room = q.viewport()->size();
    const double zoom = std::clamp(std::min(room.width() / rect.width(), room.height() / rect.height()), leastZoom, most);
    zoomAnchor.reset();
    zoomAt(zoom, QRectF(q.viewport()->rect()).center());
    putAt(rect.center(), QRectF(q.viewport()->rect()).center());
    zoomAnchor.reset();
}

DiagramView::Private::Fitted DiagramView::Private::here() const
{
    return {canvas.contentRect(), canvas.style().zoom, QPoint(q.horizontalScrollBar()->value(), q.verticalScrollBar()->value())};
}

void DiagramView::Private::ensureVisible(const QRectF &rect)
{
    if (rect.isNull()) return;
    const QRectF visible = visibleRect().adjusted(20, 20, -20, -20);
    if (visible.contains(rect)) return;
    if (rect.width() > visible.width() || rect.height() > visible.height() || !visible.intersects(rect)) {
        putAt(rect.center(), QRectF(q.viewport()->rect()).center());
        return;
    }
    QPointF shift;
    if (rect.left() < visible.left()) shift.setX(rect.left() - visible.left());
    if (rect.right() > visible.right()) shift.setX(rect.right() - visible.right());
    if (rect.top() < visible.top()) shift.setY(rect.top() - visible.top());
    if (rect.bottom() > visible.bottom()) shift.setY(rect.bottom() - visible.bottom());
    scrollBy(shift * canvas.style().zoom);
}

QPointF DiagramView::Private::edgeSpeed() const
{
    const QPointF at = lastPointer.view;
    const auto speed = [](double position, double extent) {
        if (extent < 3 * edgeBand) return 0.0;
        const double before = edgeBand - position, behind = position - (extent - edgeBand);
        if (before > 0) return -edgeMostSpeed * std::min(1.0, before / edgeBand);
        return behind > 0 ? edgeMostSpeed * std::min(1.0, behind / edgeBand) : 0.0;
    };
    return { speed(at.x(), q.viewport()->width()), speed(at.y(), q.viewport()->height()) };
}

void DiagramView::Private::edgeScroll()
{
    const bool dragging = dropping || (leftDown && current->isDragging());
    if (dragging && !edgeSpeed().isNull()) {
        if (!edgeTimer.isActive()) edgeTimer.start(16, &q);
    } else {
        edgeTimer.stop();
    }
}

void DiagramView::Private::followPointer()
{
    const bool dragging = dropping || (leftDown && current->isDragging());
    const QPointF speed = edgeSpeed();
    if (!dragging || speed.isNull()) return edgeTimer.stop();
    scrollBy(speed);
    // The dragged end stays under the resting pointer.
    const Pointer now = pointer(lastPointer.view, lastPointer.modifiers);
    if (dropping) dropping->show(now);
    else current->move(now);
}

void DiagramView::Private::paintGrid(QPainter &painter, const QRectF &rect)
{
    const CanvasStyle &style = canvas.style();
    if (!gridShown || style.zoom < 0.499 || style.theme->kind == ThemeKind::Projector) return;
    const double ratio = painter.device()->devicePixelRatioF();
    if (gridDot.isNull()) {
        const int size = static_cast<int>(std::ceil(4 * ratio));
        gridDot = QPixmap(size, size);
        gridDot.fill(Qt::transparent);
        QPainter dot(&gridDot);
        dot.setRenderHint(QPainter::Antialiasing);
        dot.setPen(Qt::NoPen);
        dot.setBrush(style.theme->grid);
        dot.drawEllipse(QPointF(size / 2.0, size / 2.0), ratio, ratio);
    }
    // Dots keep their size at any zoom: placed in px, as one batch.
    const QTransform world = painter.worldTransform();
    gridDots.clear();
    const double step = geometry::gridStep;
    for (double x = std::floor(rect.left() / step) * step; x <= rect.right() + step; x += step)
        for (double y = std::floor(rect.top() / step) * step; y <= rect.bottom() + step; y += step)
            gridDots.push_back(QPainter::PixmapFragment::create(world.map(QPointF(x, y)), gridDot.rect(), 1 / ratio, 1 / ratio));
    painter.save();
    painter.resetTransform();
    painter.drawPixmapFragments(gridDots.data(), static_cast<int>(gridDots.size()), gridDot);
    painter.restore();
}

// ---- the view's side ----------------------------------------------------------------------------------------------

double DiagramView::zoom() const { return d->canvas.style().zoom; }

void DiagramView::setZoom(double zoom)
{
    d->zoomAnchor.reset();
    d->zoomAt(zoom, QRectF(viewport()->rect()).center());
    d->zoomAnchor.reset();
}

void DiagramView::zoomIn() { setZoom(zoom() * buttonStep); }
void DiagramView::zoomOut() { setZoom(zoom() / buttonStep); }

void DiagramView::fitAll()
{
    d->fit(d->canvas.contentRect(), 1);
    d->fitted = d->here();
}

void DiagramView::fitSelection()
{
    QRectF rect;
    for (const ElementId &id : d->canvas.selection()) rect |= d->canvas.rectOf(id);
    d->fit(rect.isNull() ? d->canvas.contentRect() : rect, 2);
}

QPointF DiagramView::center() const { return d->toScene(QRectF(viewport()->rect()).center()); }
void DiagramView::setCenter(const QPointF &scenePoint) { d->putAt(scenePoint, QRectF(viewport()->rect()).center()); }

void DiagramView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    QToolTip::hideText();
    if (event->modifiers() & Qt::ControlModifier) {
        const double notches = event->angleDelta().y() / 120.0;
        if (notches != 0) d->zoomAt(zoom() * std::pow(zoomStep, notches), event->position());
    } else {
        QPointF px = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * 60 / 120 : QPointF(event->pixelDelta());
        // Qt turns the wheel sideways for Alt on some platforms; Shift is ours on all.
        if (event->modifiers() & Qt::ShiftModifier && px.x() == 0) px = px.transposed();
        d->scrollBy(-px);
    }
    // A drag under way goes on at the new place.
    const Pointer now = d->pointer(event->position(), event->modifiers() & ~Qt::KeyboardModifiers(Qt::ControlModifier));
    if (d->leftDown && d->current->isDragging()) d->current->move(now);
}

} // namespace vethlab
