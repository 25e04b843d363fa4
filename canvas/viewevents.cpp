// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>

#include "canvas/diagramviewprivate.h"
#include "canvas/icons.h"

// What comes in: mouse, drops, focus. Gestures themselves are in tools/.
namespace vethlab {

void DiagramView::mousePressEvent(QMouseEvent *event)
{
    d->retired.reset();
    d->tipTimer.stop();
    QToolTip::hideText();
    const Pointer pointer = d->pointer(event->position(), event->modifiers());
    if (event->button() == Qt::RightButton) {
        d->swallowMenu = d->cancelGesture();
        return;
    }
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && d->spaceHeld)) {
        d->panning = true;
        d->panFrom = event->position();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton) return;
    d->leftDown = true;
    d->closeQuickList();
    d->closeEditor();
    d->current->press(pointer);
    viewport()->setCursor(d->current->cursor());
}

void DiagramView::mouseMoveEvent(QMouseEvent *event)
{
    d->retired.reset();
    d->pointerInside = true;
    const Pointer pointer = d->pointer(event->position(), event->modifiers());
    if (d->panning) {
        d->scrollBy(d->panFrom - event->position());
        d->panFrom = event->position();
        return;
    }
    if (!d->quickList) d->current->move(pointer);
    if (!d->spaceHeld) viewport()->setCursor(d->current->cursor());
    d->edgeScroll();
    QToolTip::hideText();
    if (event->buttons() == Qt::NoButton) d->tipTimer.start();
    else d->tipTimer.stop();
}

void DiagramView::mouseReleaseEvent(QMouseEvent *event)
{
    const Pointer pointer = d->pointer(event->position(), event->modifiers());
    if (d->panning && (event->button() == Qt::MiddleButton || event->button() == Qt::LeftButton)) {
        d->panning = false;
        viewport()->setCursor(d->spaceHeld ? Qt::OpenHandCursor : d->current->cursor());
        return;
    }
    if (event->button() != Qt::LeftButton || !d->leftDown) return;
    d->leftDown = false;
    d->edgeTimer.stop();
    d->current->release(pointer);
    d->pointerInside = viewport()->rect().contains(event->position().toPoint());
    d->restTimer.start(0, this);
    viewport()->setCursor(d->current->cursor());
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || d->spaceHeld) return mousePressEvent(event);
    d->leftDown = true;
    d->current->doubleClick(d->pointer(event->position(), event->modifiers()));
}

void DiagramView::contextMenuEvent(QContextMenuEvent *event)
{
    if (std::exchange(d->swallowMenu, false)) return;
    if (event->reason() == QContextMenuEvent::Keyboard) return d->requestMenuByKey();
    const Hit hit = d->canvas.hitAt(d->toScene(viewport()->mapFromGlobal(QPointF(event->globalPos()))));
    if (hit && !d->canvas.selection().contains(hit.id)) d->select({ hit.id });
    Q_EMIT contextMenuRequested(hit.id, event->globalPos());
}

void DiagramView::Private::requestMenuByKey()
{
    const ElementId id = !keyboardFocus.isEmpty() && canvas.selection().contains(keyboardFocus) ? keyboardFocus
        : canvas.selection().empty()                                                             ? ElementId()
                                                                                                 : *canvas.selection().begin();
    const QPointF at = id.isEmpty() ? QRectF(q.viewport()->rect()).center() : toView(canvas.rectOf(id).center());
    Q_EMIT q.contextMenuRequested(id, q.viewport()->mapToGlobal(at.toPoint()));
}

void DiagramView::dragEnterEvent(QDragEnterEvent *event)
{
    const auto what = Placeable::fromWord(event->mimeData()->data(QLatin1String(paletteMimeType)));
    if (!what) return event->ignore();
    d->cancelGesture();
    d->dropping.emplace(*d, *what);
    event->acceptProposedAction();
}

void DiagramView::dragMoveEvent(QDragMoveEvent *event)
{
    if (!d->dropping) return event->ignore();
    d->dropping->show(d->pointer(event->position(), event->modifiers()));
    d->edgeScroll();
    event->acceptProposedAction();
}

void DiagramView::dragLeaveEvent(QDragLeaveEvent *)
{
    if (d->dropping) d->dropping->hide();
    d->dropping.reset();
    d->edgeTimer.stop();
}

void DiagramView::dropEvent(QDropEvent *event)
{
    d->edgeTimer.stop();
    if (!d->dropping) return event->ignore();
    const bool many = event->modifiers() & Qt::ShiftModifier;
    const Placeable what = d->dropping->what();
    Pointer pointer = d->pointer(event->position(), event->modifiers());
    d->dropping->place(pointer);
    d->dropping.reset();
    event->acceptProposedAction();
    if (!d->editor) setFocus();
    if (many && what.kind) beginPlacing(*what.kind, true);
}

bool DiagramView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: return true; // ours come after 500 ms, see showTip()
    case QEvent::NativeGesture: {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) break;
        d->zoomAt(zoom() * (1 + gesture->value()), gesture->position());
        return true;
    }
    case QEvent::Leave:
        d->pointerInside = false;
        d->tipTimer.stop();
        if (!d->leftDown) d->canvas.setHover({});
        if (!d->leftDown) d->overlayItem->setConnectZone({});
        break;
    default: break;
    }
    return QGraphicsView::viewportEvent(event);
}

void DiagramView::keyPressEvent(QKeyEvent *event)
{
    if (!d->keyPress(event)) event->ignore();
}

void DiagramView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return event->ignore();
    d->spaceHeld = false;
    if (!d->panning) viewport()->setCursor(d->current->cursor());
}

void DiagramView::focusOutEvent(QFocusEvent *event)
{
    d->spaceHeld = false;
    d->canvas.setSelection(d->canvas.selection(), {});
    QGraphicsView::focusOutEvent(event);
}

bool DiagramView::focusNextPrevChild(bool next)
{
    // Tab walks the drawing; after the last element it leaves the canvas.
    if (d->walk(next)) return true;
    return QGraphicsView::focusNextPrevChild(next);
}

void DiagramView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == d->edgeTimer.timerId()) d->followPointer();
    else if (event->timerId() == d->restTimer.timerId()) d->lookUnderPointer();
    else QGraphicsView::timerEvent(event);
}

void DiagramView::resizeEvent(QResizeEvent *event)
{
    const bool isFitted = d->fitted && *d->fitted == d->here() && !d->fitted->content.isNull();
    QGraphicsView::resizeEvent(event);
    d->layOutFurniture();
    if (isFitted) fitAll();
}

void DiagramView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    d->placeEditor();
    d->layOutFurniture();
}

void DiagramView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, theme().canvas);
    d->paintGrid(*painter, rect);
    if (const auto &band = d->overlayItem->rubberBand()) {
        QColor fill = theme().accentSoft;
        fill.setAlphaF(0.7F);
        painter->fillRect(*band, fill);
    }
}

void DiagramView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) d->layOutFurniture();
}

} // namespace vethlab
