// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <cmath>

#include "canvas/clipboard.h"
#include "canvas/diagramviewprivate.h"
#include "canvas/tools/dragsnap.h"
#include "canvas/tools/homes.h"

// The clipboard, and copies in place.
namespace vethlab {

namespace {

    constexpr double gapBeside = 40; ///< between originals and their copies

    QPointF onGrid(const QPointF &point) { return { geometry::snapped(point.x(), geometry::gridStep), geometry::snapped(point.y(), geometry::gridStep) }; }

    /// Where the nodes and notes of a part would be drawn, as far as that is known without drawing them.
    std::vector<QRectF> rectsOf(const Drawing &part)
    {
        const TopologyIndex index(part.topology);
        std::vector<QRectF> rects;
        for (const auto &[place, item] : part.diagram.items()) {
            if (const auto *note = std::get_if<Note>(&item)) {
                rects.emplace_back(note->position, note->size);
                continue;
            }
            const auto &node = std::get<NodePlace>(item);
            const Element *element = part.topology.find(node.id);
            if (element) rects.emplace_back(node.position, node.size.value_or(geometry::baseSize(nodeFacts(index, *element).shape)));
        }
        return rects;
    }

    QRectF around(const std::vector<QRectF> &rects)
    {
        QRectF all;
        for (const QRectF &rect : rects) all |= rect;
        return all;
    }

    std::set<ElementId> copyable(const DiagramScene &scene)
    {
        std::set<ElementId> ids;
        for (const ElementId &id : scene.selection())
            if (scene.node(id) || scene.note(id)) ids.insert(id);
        return ids;
    }

    /// What is new, before it is there.
    QString newItemsText(const edits::Pasted &pasted)
    {
        if (pasted.ids.size() != 1) return DiagramView::tr("%n items", nullptr, static_cast<int>(pasted.ids.size()));
        for (const auto &change : pasted.delta.topology.changes)
            if (change.id == *pasted.ids.begin()) return QString::fromStdString(elementDisplayName(*change.after));
        return DiagramView::tr("note");
    }

    bool hasOnlyBridges(const Topology &topology)
    {
        return std::all_of(topology.elements().begin(), topology.elements().end(), [](const auto &entry) {
            return !networkStack(entry.second); // ports and links come with them
        });
    }

} // namespace

bool DiagramView::canCopy() const { return !copyable(d->canvas).empty(); }

bool DiagramView::canPaste() const { return mayHoldDrawing(QGuiApplication::clipboard()->mimeData()); }

void DiagramView::copySelected()
{
    if (!canCopy()) return;
    QGuiApplication::clipboard()->setMimeData(mimeDataOf(edits::excerpt(d->drawing(), d->canvas.selection())).release());
}

void DiagramView::cutSelected()
{
    if (!canCopy()) return;
    d->cancelGesture();
    copySelected();
    d->push(tr("Cut %1").arg(itemsText(d->canvas, d->canvas.selection())), edits::remove(d->drawing(), d->selectedWhole()), {});
}

void DiagramView::paste()
{
    pasteAt(d->pointerInside ? d->lastPointer.scene : d->toScene(QRectF(viewport()->rect()).center()));
}

void DiagramView::pasteAt(const QPointF &scenePoint)
{
    if (!canPaste()) return;
    d->cancelGesture();
    const Result<Drawing> part = drawingIn(QGuiApplication::clipboard()->mimeData());
    if (!part) return d->refuse(part.error());
    if (part->diagram.items().empty()) return;
    const NodeItem *home = hasOnlyBridges(part->topology) ? homeUnder(d->canvas, scenePoint) : nullptr;
    const QPointF offset = d->pasteOffset(*part, scenePoint, home);
    const Result<edits::Pasted> pasted = edits::paste(d->drawing(), *part, offset, homeOf(d->drawing(), home));
    if (!pasted) return d->refuse(pasted.error());
    d->pushCopy(tr("Paste %1").arg(newItemsText(*pasted)), *pasted);
}

void DiagramView::duplicateSelected()
{
    if (!canCopy()) return;
    d->cancelGesture();
    const Result<edits::Pasted> pasted = edits::duplicate(d->drawing(), d->canvas.selection(), d->duplicateOffset());
    if (!pasted) return d->refuse(pasted.error());
    d->pushCopy(tr("Duplicate %1").arg(itemsText(d->canvas, copyable(d->canvas))), *pasted);
}

void DiagramView::Private::pushCopy(const QString &text, const edits::Pasted &pasted)
{
    if (!push(text, pasted.delta, {})) return;
    select(pasted.ids);
    QRectF rect;
    for (const ElementId &id : pasted.ids) rect |= canvas.rectOf(id);
    ensureVisible(rect);
    if (pasted.computerLeftOut) hint(DiagramView::tr("‘This computer’ was left out: a drawing has one at most"));
}

bool DiagramView::Private::isRoom(const std::vector<QRectF> &rects, QPointF offset, const std::set<ElementId> &ignored) const
{
    const auto covers = [&](const QRectF &taken) {
        return std::any_of(rects.begin(), rects.end(), [&](const QRectF &rect) { return rect.translated(offset).intersects(taken); });
    };
    const bool coversNode = std::any_of(canvas.nodes().begin(), canvas.nodes().end(), [&](const auto &entry) {
        return !ignored.contains(entry.first) && covers(entry.second->sceneRect());
    });
    return !coversNode && std::none_of(canvas.notes().begin(), canvas.notes().end(), [&](const auto &entry) {
        return entry.second->shapeKind() == NoteShape::Sheet && covers(entry.second->sceneRect()); // boxes are there to hold things
    });
}

QPointF DiagramView::Private::pasteOffset(const Drawing &part, const QPointF &middle, const NodeItem *home) const
{
    const std::vector<QRectF> rects = rectsOf(part);
    const QRectF whole = around(rects);
    QPointF corner = middle - QPointF(whole.width() / 2, whole.height() / 2);
    if (snapping) corner = onGrid(corner);
    const QPointF first = corner - whole.topLeft();
    // Step aside until nothing is covered; where it is crowded, on top.
    constexpr int mostSteps = 60;
    for (int step = 0; step < mostSteps; ++step) {
        const QPointF offset = first + QPointF(geometry::gridStep, geometry::gridStep) * step;
        if (isRoom(rects, offset, home ? std::set<ElementId> { home->id() } : std::set<ElementId>())) return offset;
    }
    return first;
}

QPointF DiagramView::Private::duplicateOffset() const
{
    std::set<ElementId> frames;
    std::vector<QRectF> rects;
    for (const ElementId &id : copyable(canvas)) {
        rects.push_back(canvas.rectOf(id));
        const NodeItem *item = canvas.node(id);
        if (const NodeItem *frame = item ? canvas.frameOf(*item) : nullptr) frames.insert(frame->id());
    }
    const QRectF whole = around(rects);
    const auto steps = [](double length) { return std::ceil((length + gapBeside) / geometry::gridStep) * geometry::gridStep; };
    const double down = steps(whole.height()), across = steps(whole.width());
    for (int far = 1; far <= 4; ++far)
        for (const QPointF &offset : { QPointF(0, down), QPointF(across, 0), QPointF(0, -down), QPointF(-across, 0) })
            if (isRoom(rects, offset * far, frames)) return offset * far;
    return { geometry::gridStep, geometry::gridStep };
}

} // namespace vethlab
