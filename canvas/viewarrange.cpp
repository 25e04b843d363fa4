// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editssplice.h"
#include "canvas/diagramviewprivate.h"
#include "canvas/tools/dragsnap.h"
#include "canvas/tools/splicetext.h"

// What is done with several: lining up, selecting along links, closing gaps.
namespace vethlab {

/// Bridges of a selected frame move with it and are not arranged themselves.
std::vector<edits::Placed> DiagramView::Private::arranged() const
{
    std::vector<edits::Placed> items;
    for (const ElementId &id : canvas.selection()) {
        const NodeItem *item = canvas.node(id);
        if ((!item && !canvas.note(id)) || canvas.isPinned(id)) continue;
        const NodeItem *frame = item ? canvas.frameOf(*item) : nullptr;
        if (!frame || !canvas.selection().contains(frame->id())) items.push_back({ id, canvas.rectOf(id) });
    }
    return items;
}

int DiagramView::arrangeable() const { return static_cast<int>(d->arranged().size()); }

void DiagramView::alignSelected(edits::Alignment alignment)
{
    d->cancelGesture();
    const std::vector<edits::Placed> items = d->arranged();
    d->push(tr("Align %n items", nullptr, static_cast<int>(items.size())), edits::align(d->drawing(), items, alignment), {});
}

void DiagramView::distributeSelected(Qt::Orientation orientation)
{
    d->cancelGesture();
    const std::vector<edits::Placed> items = d->arranged();
    d->push(tr("Distribute %n items", nullptr, static_cast<int>(items.size())), edits::distribute(d->drawing(), items, orientation), {});
}

std::vector<edits::Placed> DiagramView::selectedNodes() const
{
    std::vector<edits::Placed> nodes;
    for (const ElementId &id : d->canvas.selection())
        if (d->canvas.node(id)) nodes.push_back({ id, d->canvas.rectOf(id) });
    return nodes;
}

std::vector<edits::Placed> DiagramView::nodesToLayOut() const
{
    std::vector<edits::Placed> nodes = selectedNodes();
    if (nodes.size() > 1) return nodes;
    nodes.clear();
    // In the order of the file: the same drawing gets the same places each time.
    for (const auto &[place, element] : d->document.topology().elements())
        if (const ElementId id = elementId(element); d->canvas.node(id)) nodes.push_back({ id, d->canvas.rectOf(id) });
    return nodes;
}

bool DiagramView::isSelectionPinned() const
{
    const std::vector<edits::Placed> nodes = selectedNodes();
    return !nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [&](const edits::Placed &node) { return d->canvas.isPinned(node.id); });
}

void DiagramView::pinSelected(bool pinned)
{
    d->cancelGesture();
    std::set<ElementId> ids;
    const std::vector<edits::Placed> nodes = selectedNodes();
    for (const edits::Placed &node : nodes) ids.insert(node.id);
    d->push((pinned ? tr("Pin %1") : tr("Let %1 go")).arg(itemsText(d->canvas, ids)), edits::pin(d->drawing(), nodes, pinned), {});
}

void DiagramView::restackSelected(bool front)
{
    d->cancelGesture();
    std::set<ElementId> ids;
    for (const ElementId &id : d->canvas.selection())
        if (d->canvas.node(id) || d->canvas.note(id)) ids.insert(id);
    std::vector<edits::Placed> items;
    for (const ElementId &id : d->canvas.withContents(ids)) items.push_back({ id, d->canvas.rectOf(id) });
    d->push((front ? tr("Bring %1 to the front") : tr("Send %1 to the back")).arg(itemsText(d->canvas, ids)), edits::restack(d->drawing(), items, front), {});
}

bool DiagramView::canRestack() const
{
    const std::set<ElementId> &ids = d->canvas.selection();
    return std::any_of(ids.begin(), ids.end(), [&](const ElementId &id) { return d->canvas.node(id) || d->canvas.note(id); });
}

void DiagramView::shapeLinks(LinkShape shape)
{
    d->cancelGesture();
    const auto text = [shape] {
        switch (shape) {
        case LinkShape::Straight: return tr("Draw links straight");
        case LinkShape::Curved: return tr("Draw links curved");
        case LinkShape::Orthogonal: return tr("Draw links at right angles");
        }
        return QString();
    };
    d->push(text(), edits::shapeLinks(d->drawing(), shape), {});
}

void DiagramView::selectLinked()
{
    std::set<ElementId> all = d->canvas.selection();
    const auto takeEnds = [&](const LinkItem &link) {
        for (const int end : { 0, 1 }) all.insert(link.end(end).node);
    };
    for (const ElementId &id : d->canvas.selection()) {
        if (const NodeItem *node = d->canvas.node(id)) {
            for (LinkItem *link : d->canvas.layout().linksOf(node)) {
                all.insert(link->id());
                takeEnds(*link);
            }
        } else if (const LinkItem *link = d->canvas.link(id) ? d->canvas.link(id) : d->canvas.linkOfPort(id)) {
            takeEnds(*link);
        }
    }
    d->select(all);
}

Result<edits::Spliced> DiagramView::Private::joined() const
{
    const std::set<ElementId> &ids = canvas.selection();
    if (ids.size() != 1 || !canvas.node(*ids.begin())) return fail(ErrorCode::Invalid, {}, { "two-links" });
    return edits::joinNeighbours(document.drawing(), NodeId(ids.begin()->text()));
}

bool DiagramView::canJoinNeighbours() const { return d->joined().has_value(); }

QString DiagramView::joinPreview() const
{
    const Result<edits::Spliced> spliced = d->joined();
    return spliced ? spliceLines(d->canvas, *spliced).join(QStringLiteral("  ·  ")) : QString();
}

void DiagramView::joinNeighbours()
{
    if (d->canvas.selection().size() != 1 || !d->canvas.node(*d->canvas.selection().begin())) return;
    d->cancelGesture();
    const Result<edits::Spliced> spliced = d->joined();
    if (!spliced) return d->refuse(spliced.error());
    const QString changes = joinPreview();
    const NodeItem *node = d->canvas.node(spliced->node);
    const QString text = tr("Delete %1 and join its neighbours").arg(node->facts().name);
    if (d->push(text, spliced->delta, {}) && !changes.isEmpty()) d->hint(changes);
}

} // namespace vethlab
