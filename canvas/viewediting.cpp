// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QToolTip>
#include <QUndoStack>

#include "canvas/accessibleview.h"
#include "canvas/diagramviewprivate.h"
#include "canvas/tools/dragsnap.h"
#include "canvas/tools/splicetext.h"

// What tools and keys ask for: edits, selection, inline editors; and following what others change.
namespace vethlab {

bool DiagramView::Private::push(const QString &text, const Result<Delta> &delta, const QString &mergeKey)
{
    if (!delta) {
        refuse(delta.error());
        return false;
    }
    pushing = true;
    const Result<void> pushed = document.push(text, *delta, mergeKey);
    pushing = false;
    if (!pushed) refuse(pushed.error());
    return pushed.has_value();
}

void DiagramView::Private::refuse(const Error &error)
{
    Q_EMIT q.refused(error);
}

QString DiagramView::Private::reason(const Error &error) const
{
    if (errorText) return errorText(error);
    const std::string word = error.args.empty() ? std::string() : error.args.back();
    if (word == "same-node") return tr("A node can’t be connected to itself");
    if (word == "loop") return tr("This would connect two bridges in a circle");
    return tr("These two can’t be connected");
}

void DiagramView::Private::hint(const QString &text)
{
    Q_EMIT q.hintChanged(text);
}

void DiagramView::Private::tip(const QPointF &scenePoint, const QString &text)
{
    tipLabel->showText(text, q.viewport()->mapTo(&q, toView(scenePoint).toPoint()));
}

void DiagramView::Private::showTip()
{
    if (!pointerInside || leftDown || editor || quickList || tipLabel->isVisible()) return; // one text at a time
    const QString text = canvas.toolTip(canvas.hitAt(lastPointer.scene));
    if (!text.isEmpty()) QToolTip::showText(q.viewport()->mapToGlobal(lastPointer.view.toPoint()), text, &q);
}

// ---- selection ----------------------------------------------------------------------------------------------------

void DiagramView::Private::selectFocused(const std::set<ElementId> &ids, const ElementId &focus)
{
    const bool isNew = ids != canvas.selection();
    keyboardFocus = focus;
    canvas.setSelection(ids, focus);
    if (isNew) selectionWasChanged();
}

void DiagramView::Private::selectionWasChanged()
{
    updateHandles();
    Q_EMIT q.selectionChanged();
    announceSelection(q, canvas.selection());
}

void DiagramView::Private::updateHandles()
{
    QRectF rect;
    if (canvas.selection().size() == 1) {
        const ElementId &id = *canvas.selection().begin();
        const NodeItem *item = canvas.node(id);
        if ((item && item->isFrame()) || canvas.note(id)) rect = canvas.rectOf(id);
    }
    overlayItem->setHandles(rect);
}

std::set<ElementId> DiagramView::selection() const { return d->canvas.selection(); }

void DiagramView::setSelection(const std::set<ElementId> &ids)
{
    std::set<ElementId> known;
    for (const ElementId &id : ids)
        if (d->canvas.has(id)) known.insert(id);
    d->select(known);
}

void DiagramView::reveal(const ElementId &id)
{
    if (!d->canvas.has(id)) return;
    d->select({ id });
    d->ensureVisible(d->canvas.rectOf(id));
}

void DiagramView::showFound(const std::set<ElementId> &ids) { d->canvas.setFound(ids); }

QPoint DiagramView::placeOf(const ElementId &id) const
{
    if (!d->canvas.has(id)) return {};
    return viewport()->mapTo(this, mapFromScene(d->canvas.rectOf(id).center()));
}

void DiagramView::selectAll()
{
    std::set<ElementId> all;
    for (const auto &[id, item] : d->canvas.nodes()) all.insert(id);
    for (const auto &[id, item] : d->canvas.links()) all.insert(id);
    for (const auto &[id, item] : d->canvas.notes()) all.insert(id);
    d->select(all);
}

void DiagramView::deleteSelected()
{
    const std::set<ElementId> ids = d->canvas.selection();
    if (ids.empty()) return;
    d->cancelGesture();
    d->push(tr("Delete %1").arg(itemsText(d->canvas, ids)), edits::remove(d->drawing(), d->selectedWhole()), {});
}

std::set<ElementId> DiagramView::Private::selectedWhole() const
{
    std::set<ElementId> whole;
    for (const ElementId &id : canvas.selection()) {
        const LinkItem *link = canvas.node(id) || canvas.note(id) ? nullptr : canvas.linkOfPort(id);
        whole.insert(link ? ElementId(link->id()) : id);
    }
    return whole;
}

bool DiagramView::Private::cancelGesture()
{
    bool was = false;
    if (quickList) {
        closeQuickList();
        was = true;
    }
    if (dropping) {
        dropping->hide();
        dropping.reset();
        was = true;
    }
    edgeTimer.stop();
    if (current && current->cancel()) was = true;
    if (was && current) hint(current->idleHint());
    return was;
}

// ---- inline editors -----------------------------------------------------------------------------------------------

void DiagramView::renameSelected()
{
    if (d->canvas.selection().size() == 1) d->startEditing(*d->canvas.selection().begin());
}

void DiagramView::Private::startEditing(const ElementId &id)
{
    closeEditor();
    if (const NoteItem *note = canvas.note(id)) {
        auto *field = new NoteEditor(q.viewport(), note->text(), [this, id](const QString &text) {
            return push(tr("Edit %1").arg(itemsText(canvas, { id })), edits::setNoteText(document.drawing(), id, text.toStdString()), {});
        });
        connect(field, &NoteEditor::closed, &q, [this] { closeEditor(); });
        editor = field;
    } else {
        const Element *element = document.topology().find(id);
        if (!element || std::holds_alternative<Link>(*element)) return;
        const QString name = QString::fromStdString(elementDisplayName(*element));
        const NodeItem *item = canvas.node(id);
        auto *field = new NameEditor(q.viewport(), item ? item->facts().name : name, [this, id, name](const QString &text) {
            return push(tr("Rename %1").arg(name), edits::rename(document.drawing(), id, text.trimmed().toStdString()), {});
        });
        connect(field, &NameEditor::closed, &q, [this] { closeEditor(); });
        editor = field;
    }
    editor->setPalette(q.theme().palette());
    edited = id;
    canvas.setEditing(id);
    placeEditor();
    editor->show();
    editor->setFocus();
}

void DiagramView::Private::placeEditor()
{
    if (!editor) return;
    QRectF rect;
    if (const NoteItem *note = canvas.note(edited)) rect = note->textRect();
    else if (const NodeItem *node = canvas.node(edited)) rect = node->nameRect();
    else {
        int end = 0;
        const LinkItem *link = canvas.linkOfPort(edited, &end);
        rect = link && !link->end(end).labelRect.isNull() ? link->end(end).labelRect.adjusted(-30, -4, 30, 4) : canvas.rectOf(edited).adjusted(-60, -4, 60, 4);
    }
    const QRectF at(toView(rect.topLeft()), rect.size() * canvas.style().zoom);
    QFont font = canvas.note(edited) ? canvas.style().caption : canvas.style().name;
    font.setPixelSize(std::max(11, static_cast<int>(std::lround(font.pixelSize() * canvas.style().zoom))));
    editor->setFont(font);
    editor->setGeometry(at.toAlignedRect().adjusted(-6, -2, 2, 2));
}

void DiagramView::Private::closeEditor()
{
    if (!editor) return;
    QWidget *closing = editor;
    editor = nullptr;
    edited = {};
    canvas.setEditing({});
    const bool hadFocus = closing->hasFocus();
    closing->hide();
    closing->deleteLater();
    if (hadFocus) q.setFocus();
}

void DiagramView::insertIntoLink(edits::NodeKind kind, const LinkId &link)
{
    d->cancelGesture();
    const LinkItem *item = d->canvas.link(link);
    if (!item) return;
    const QSizeF size = geometry::baseSize(Placeable { kind }.shape());
    QPointF corner = item->path().at(item->path().length() / 2) - QPointF(size.width() / 2, size.height() / 2);
    if (d->snapping) corner = { geometry::snapped(corner.x(), geometry::gridStep), geometry::snapped(corner.y(), geometry::gridStep) };
    const Result<edits::Spliced> spliced = edits::insertNewIntoLink(d->drawing(), kind, corner, link);
    if (!spliced) return d->refuse(spliced.error());
    const QString name = QString::fromStdString(spliced->node.text());
    if (!d->push(tr("Put %1 into a link").arg(name), spliced->delta, {})) return;
    d->select({ spliced->node });
    if (const QStringList lines = spliceLines(d->canvas, *spliced); !lines.isEmpty()) d->hint(lines.join(QStringLiteral("  ·  ")));
}

void DiagramView::insertAtCenter(edits::NodeKind kind)
{
    d->cancelGesture();
    const QPointF middle = QRectF(viewport()->rect()).center();
    const Placeable what { kind };
    Pointer at = d->pointer(d->pointerInside ? d->lastPointer.view : middle, Qt::NoModifier);
    // Not on top of another: down, column by column, until there is room.
    const QSizeF size = geometry::baseSize(what.shape());
    const QPointF first = at.scene;
    for (int tries = 0; tries < 400; ++tries) {
        const QRectF rect(at.scene - QPointF(size.width() / 2, size.height() / 2), size);
        bool taken = false;
        for (const auto &[id, item] : d->canvas.nodes())
            taken = taken || ((!item->isFrame() || kind == edits::NodeKind::Computer) && item->sceneRect().adjusted(-20, -20, 20, 20).intersects(rect));
        if (!taken) break;
        at.scene = first + QPointF((tries + 1) / 8 * (size.width() + 60), (tries + 1) % 8 * (size.height() + 40)); // NOLINT(bugprone-integer-division)
    }
    if (Placement(*d, what).place(at, false) && !d->canvas.selection().empty()) d->ensureVisible(d->canvas.rectOf(*d->canvas.selection().begin()));
}

// ---- following others ---------------------------------------------------------------------------------------------

void DiagramView::Private::noteChange(const Delta &delta)
{
    touched.clear();
    if (pushing) return;
    // A drag that began on an older drawing can't go on.
    cancelGesture();
    for (const auto &change : delta.topology.changes) touched.insert(change.id);
    for (const auto &change : delta.diagram) touched.insert(change.id);
}

void DiagramView::Private::undoIndexChanged(int index)
{
    const int count = document.undoStack()->count();
    const bool stepped = !pushing && (index < undoIndex || (index > undoIndex && count == undoCount));
    undoIndex = index;
    undoCount = count;
    if (!stepped) return;
    // Undo and redo show what they did: it is selected and in sight.
    std::set<ElementId> shown;
    QRectF rect;
    for (const ElementId &id : touched) {
        if (!canvas.node(id) && !canvas.link(id) && !canvas.note(id)) continue;
        shown.insert(id);
        rect |= canvas.rectOf(id);
    }
    if (shown.empty()) return;
    select(shown);
    ensureVisible(rect);
}

void DiagramView::Private::contentChanged()
{
    for (const auto &[key, item] : pings) item->follow();
    placeCallouts();
    updateHandles();
    placeEditor();
    if (editor && !canvas.has(edited)) closeEditor();
    restTimer.start(0, &q);
    legend->refresh(!pings.empty());
    layOutFurniture();
}

void DiagramView::Private::lookUnderPointer()
{
    restTimer.stop();
    if (pointerInside && !leftDown && !panning && !editor && !quickList && !current->isDragging())
        current->move(pointer(lastPointer.view, lastPointer.modifiers));
}

void DiagramView::Private::layOutFurniture()
{
    const QRect area = q.viewport()->geometry();
    const QRectF content = canvas.contentRect();
    const bool empty = canvas.nodes().empty() && canvas.notes().empty();
    emptyHint->setVisible(empty);
    emptyHint->move(area.center() - QPoint(emptyHint->width() / 2, 56));
    exampleLink->setVisible(empty);
    exampleLink->resize(exampleLink->sizeHint());
    exampleLink->move(area.center() + QPoint(-exampleLink->width() / 2, 20));
    const bool fits = empty || visibleRect().contains(content);
    miniMap->setVisible(miniMapShown && !fits && canvas.style().theme->kind != ThemeKind::Projector);
    miniMap->move(area.right() + 1 - 12 - miniMap->width(), area.bottom() + 1 - 12 - miniMap->height());
    miniMap->setVisibleRect(visibleRect());
    miniMap->update();
    legend->setVisible(legendShown && legend->hasEntries());
    legend->move(area.left() + 16, area.bottom() + 1 - 12 - legend->height());
}

} // namespace vethlab
