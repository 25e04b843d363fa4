// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QKeyEvent>

#include <cmath>

#include "canvas/diagramviewprivate.h"
#include "canvas/tools/dragsnap.h"

// The keyboard. Everything the pointer does to the drawing can be done from here.
namespace vethlab {

namespace {

    std::optional<QPointF> directionOf(int key)
    {
        switch (key) {
        case Qt::Key_Left: return QPointF(-1, 0);
        case Qt::Key_Right: return QPointF(1, 0);
        case Qt::Key_Up: return QPointF(0, -1);
        case Qt::Key_Down: return QPointF(0, 1);
        default: return {};
        }
    }

} // namespace

bool DiagramView::Private::keyPress(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (const auto direction = directionOf(event->key())) {
        const bool onSelection = !canvas.selection().empty();
        if (modifiers & Qt::AltModifier) followLink(*direction);
        // One node grows another; with Shift, or where there is nothing to grow from, Ctrl makes the fine nudge.
        else if (modifiers == Qt::ControlModifier && canvas.selection().size() == 1 && canvas.node(*canvas.selection().begin())) grow(*direction);
        else if (onSelection) nudge(*direction, modifiers);
        else scrollBy(*direction * 60);
        return true;
    }
    switch (event->key()) {
    case Qt::Key_Escape: return escape();
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (modifiers == Qt::ControlModifier) {
            q.joinNeighbours();
            return true;
        }
        if (modifiers != Qt::NoModifier || canvas.selection().empty()) return false;
        q.deleteSelected();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (modifiers != Qt::NoModifier || canvas.selection().size() != 1) return false;
        q.renameSelected();
        return true;
    case Qt::Key_F10:
        if (modifiers != Qt::ShiftModifier) return false;
        requestMenuByKey();
        return true;
    case Qt::Key_Space:
        if (event->isAutoRepeat() || spaceHeld) return true;
        spaceHeld = true;
        q.viewport()->setCursor(Qt::OpenHandCursor);
        return true;
    case Qt::Key_A:
        if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier)) {
            q.selectLinked();
            return true;
        }
        [[fallthrough]];
    case Qt::Key_C:
    case Qt::Key_X:
    case Qt::Key_V:
    case Qt::Key_D:
        if (modifiers != Qt::ControlModifier) break;
        editKey(event->key());
        return true;
    case Qt::Key_0:
    case Qt::Key_1:
    case Qt::Key_2:
        if (modifiers != Qt::ControlModifier) return false;
        if (event->key() == Qt::Key_0) q.setZoom(1);
        else if (event->key() == Qt::Key_1) q.fitAll();
        else q.fitSelection();
        return true;
    default: break;
    }
    return modifiers == Qt::NoModifier && letterKey(event->key());
}

void DiagramView::Private::editKey(int key)
{
    switch (key) {
    case Qt::Key_A: return q.selectAll();
    case Qt::Key_C: return q.copySelected();
    case Qt::Key_X: return q.cutSelected();
    case Qt::Key_V: return q.paste();
    case Qt::Key_D: return q.duplicateSelected();
    default: return;
    }
}

bool DiagramView::Private::letterKey(int key)
{
    switch (key) {
    case Qt::Key_N: q.insertAtCenter(edits::NodeKind::Namespace); return true;
    case Qt::Key_R: q.insertAtCenter(edits::NodeKind::Router); return true;
    case Qt::Key_B: q.insertAtCenter(edits::NodeKind::Bridge); return true;
    case Qt::Key_H: q.insertAtCenter(edits::NodeKind::Hub); return true;
    case Qt::Key_C: q.insertAtCenter(edits::NodeKind::Computer); return true;
    case Qt::Key_I: q.insertAtCenter(edits::NodeKind::Internet); return true;
    case Qt::Key_T: q.beginPlacingNote(); return true;
    case Qt::Key_X: q.beginPlacingShape(NoteShape::Box); return true;
    case Qt::Key_A: q.beginPlacingShape(NoteShape::Area); return true;
    case Qt::Key_L: q.setTool(Tool::Link); return true;
    case Qt::Key_P: q.setTool(Tool::Ping); return true;
    case Qt::Key_V: q.setTool(Tool::Select); return true;
    default: return false;
    }
}

bool DiagramView::Private::escape()
{
    // One level at a time: drag, tool, selection, search.
    if (cancelGesture()) return true;
    if (placing || tool != Tool::Select) {
        q.setTool(Tool::Select);
        return true;
    }
    if (!canvas.selection().empty()) {
        select({});
        return true;
    }
    if (!canvas.found().empty()) {
        Q_EMIT q.foundDismissed();
        return true;
    }
    return false;
}

void DiagramView::Private::nudge(const QPointF &direction, Qt::KeyboardModifiers modifiers)
{
    const bool fine = modifiers & Qt::ControlModifier;
    const double step = fine ? 1 : geometry::gridStep * (modifiers & Qt::ShiftModifier ? 5 : 1);
    std::set<ElementId> named;
    for (const ElementId &id : canvas.selection())
        if ((canvas.node(id) || canvas.note(id)) && !canvas.isPinned(id)) named.insert(id);
    if (named.empty()) return;
    std::vector<std::pair<ElementId, QPointF>> to;
    std::string key = "nudge";
    for (const ElementId &id : canvas.withContents(named)) {
        to.emplace_back(id, canvas.rectOf(id).topLeft() + direction * step);
        key += ' ' + id.text();
    }
    push(tr("Move %1").arg(itemsText(canvas, named)), edits::move(drawing(), to), QString::fromStdString(key));
    QRectF rect;
    for (const ElementId &id : named) rect |= canvas.rectOf(id);
    ensureVisible(rect);
}

void DiagramView::Private::grow(const QPointF &direction)
{
    if (canvas.selection().size() != 1) return;
    const ElementId from = *canvas.selection().begin();
    const NodeItem *source = canvas.node(from);
    if (!source) return;
    const QRectF rect = source->sceneRect();
    const QSizeF size = geometry::baseSize(geometry::NodeShape::Rounded);
    QPointF center = rect.center() + QPointF(direction.x() * (rect.width() / 2 + 128 + size.width() / 2), direction.y() * (rect.height() / 2 + 96 + size.height() / 2));
    // Beside those that are there already: first one side, then the other.
    const QPointF aside = QPointF(std::abs(direction.y()) * (size.width() + 40), std::abs(direction.x()) * (size.height() + 36));
    QPointF corner;
    for (int i = 0; i < 64; ++i) {
        const int offset = (i + 1) / 2 * (i % 2 ? 1 : -1);
        corner = center + aside * offset - QPointF(size.width() / 2, size.height() / 2);
        if (snapping) corner = { geometry::snapped(corner.x(), geometry::gridStep), geometry::snapped(corner.y(), geometry::gridStep) };
        const QRectF wanted = QRectF(corner, size).adjusted(-8, -8, 8, 8);
        bool taken = false;
        for (const auto &[id, item] : canvas.nodes()) taken = taken || item->sceneRect().intersects(wanted);
        if (!taken) break;
    }
    const Result<edits::Added> added = edits::addConnected(drawing(), NodeId(from.text()), edits::NodeKind::Namespace, corner);
    if (!added) return refuse(added.error());
    if (!push(tr("Add namespace and connect it"), added->delta, {})) return;
    select({ added->id });
    ensureVisible(canvas.rectOf(added->id));
}

void DiagramView::Private::followLink(const QPointF &direction)
{
    if (canvas.selection().empty()) return;
    const NodeItem *from = canvas.node(*canvas.selection().begin());
    if (!from) return;
    const NodeItem *best = nullptr;
    double bestAngle = 0.5; // at least roughly that way: cosine of 60 degrees
    for (LinkItem *link : canvas.layout().linksOf(from))
        for (const int end : { 0, 1 }) {
            const NodeItem *other = canvas.layout().nodeAt(link, end);
            if (other == from) continue;
            const QPointF way = other->sceneRect().center() - from->sceneRect().center();
            const double cosine = QPointF::dotProduct(way, direction) / std::max(1.0, std::hypot(way.x(), way.y()));
            if (cosine > bestAngle) bestAngle = cosine, best = other;
        }
    if (!best) return;
    selectFocused({ best->id() }, best->id());
    ensureVisible(best->sceneRect());
}

std::vector<ElementId> DiagramView::Private::readingOrder() const
{
    std::set<ElementId> all;
    for (const auto &[id, item] : canvas.nodes()) all.insert(id);
    for (const auto &[id, item] : canvas.notes()) all.insert(id);
    return q.inReadingOrder(all);
}

std::vector<ElementId> DiagramView::inReadingOrder(const std::set<ElementId> &wanted) const
{
    std::vector<std::pair<QRectF, ElementId>> all;
    for (const ElementId &id : wanted)
        if (d->canvas.has(id)) all.emplace_back(d->canvas.rectOf(id), id);
    // Lines of 80 px, each from left to right.
    const auto line = [](const QRectF &r) { return std::floor(r.top() / 80); };
    std::sort(all.begin(), all.end(), [&](const auto &a, const auto &b) {
        if (line(a.first) != line(b.first)) return line(a.first) < line(b.first);
        return a.first.left() != b.first.left() ? a.first.left() < b.first.left() : a.second < b.second;
    });
    std::vector<ElementId> ids;
    for (const auto &[rect, id] : all) ids.push_back(id);
    return ids;
}

bool DiagramView::Private::walk(bool forward)
{
    const std::vector<ElementId> order = readingOrder();
    if (order.empty()) return false;
    const ElementId now = !canvas.selection().empty() ? *canvas.selection().begin() : ElementId();
    const auto at = std::find(order.begin(), order.end(), now);
    ElementId next;
    if (at == order.end()) next = forward ? order.front() : order.back();
    else if (forward && at + 1 != order.end()) next = *(at + 1);
    else if (!forward && at != order.begin()) next = *(at - 1);
    else return false;
    selectFocused({ next }, next);
    ensureVisible(canvas.rectOf(next));
    return true;
}

} // namespace vethlab
