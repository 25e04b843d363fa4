// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/diagramviewprivate.h"
#include "canvas/portlist.h"
#include "canvas/quickadd.h"

// The small lists that a gesture ends in: what to add there, and which port a link takes.
namespace vethlab {

void DiagramView::Private::openQuickList(QuickList *list, const QPointF &scenePoint)
{
    list->setPalette(q.theme().palette());
    list->fill();
    connect(list, &QuickList::closed, &q, [this] { closeQuickList(); });
    quickList = list;
    QPoint at = q.viewport()->mapTo(&q, toView(scenePoint).toPoint()) + QPoint(8, -20);
    at.setX(std::clamp(at.x(), 4, std::max(4, q.width() - list->width() - 4)));
    at.setY(std::clamp(at.y(), 4, std::max(4, q.height() - list->height() - 4)));
    list->move(at);
    list->show();
    list->raise();
    list->setFocus();
}

void DiagramView::Private::startQuickAdd(const NodeId &from, const QPointF &scenePoint)
{
    quickFrom = from;
    quickAt = scenePoint;
    std::vector<Placeable> choices;
    for (const edits::NodeKind kind : { edits::NodeKind::Namespace, edits::NodeKind::Router, edits::NodeKind::Bridge, edits::NodeKind::Hub, edits::NodeKind::Computer,
                                        edits::NodeKind::Internet })
        if (kind != edits::NodeKind::Computer || !canvas.index().computer()) choices.push_back({ kind });
    if (from.isEmpty()) // what is not connected
        for (const NoteShape shape : { NoteShape::Sheet, NoteShape::Box, NoteShape::Area }) choices.push_back({ {}, shape });
    auto *popup = new QuickAdd(from.isEmpty() ? tr("Add…") : tr("Add and connect…"), std::move(choices), &q);
    connect(popup, &QuickAdd::chosen, &q, [this](const Placeable &what) { quickAddChosen(what); });
    openQuickList(popup, scenePoint);
    hint(from.isEmpty() ? tr("Choose what to add  ·  Enter: add  ·  Esc: cancel") : tr("Choose what to add  ·  Enter: add and connect  ·  Esc: cancel"));
}

void DiagramView::openQuickAdd(const QPointF &scenePoint)
{
    d->cancelGesture();
    d->startQuickAdd({}, scenePoint);
}

void DiagramView::Private::closeQuickList()
{
    if (!quickList) return;
    QWidget *closing = quickList;
    quickList = nullptr;
    overlayItem->setNewLink({});
    closing->hide();
    closing->deleteLater();
    q.setFocus();
    hint(current->idleHint());
}

void DiagramView::Private::quickAddChosen(const Placeable &chosen)
{
    const Placeable what = chosen; // the list that it stands in goes away
    const NodeId from = quickFrom;
    if (from.isEmpty() || !what.kind) {
        closeQuickList();
        Placement(*this, what).place({ toView(quickAt), quickAt, Qt::NoModifier }, false);
        return;
    }
    // The node's near edge comes to where the link was let go.
    const QSizeF size = geometry::baseSize(what.shape());
    const QRectF source = canvas.rectOf(from);
    QPointF corner = quickAt - QPointF(size.width() / 2, size.height() / 2);
    if (quickAt.x() > source.right()) corner.setX(quickAt.x());
    else if (quickAt.x() < source.left()) corner.setX(quickAt.x() - size.width());
    if (snapping) corner = { geometry::snapped(corner.x(), geometry::gridStep), geometry::snapped(corner.y(), geometry::gridStep) };
    closeQuickList();
    const Result<edits::Added> added = edits::addConnected(drawing(), from, *what.kind, corner);
    if (!added) return refuse(added.error());
    if (push(tr("Add %1 and connect it").arg(what.name().toLower()), added->delta, {})) select({ added->id });
}

void DiagramView::Private::startPortChoice(const NodeId &from, const NodeId &to, const QPointF &scenePoint)
{
    const Topology &topology = document.topology();
    const Result<edits::LinkPreview> preview = edits::previewLink(drawing(), from, to);
    if (!preview) return refuse(preview.error());
    std::vector<PortList::Port> ports;
    for (const InterfaceId &id : edits::freePorts(topology, to)) {
        const auto *port = topology.findAs<Interface>(id);
        const QString name = QString::fromStdString(port->name.text());
        ports.push_back({ id, port->name, port->addresses.empty() ? name : QStringLiteral("%1 · %2").arg(name, QString::fromStdString(port->addresses.front().prefix.text())) });
    }
    PortList::New fresh { preview->b, [this, to](const std::string &text) { return edits::newPortName(document.topology(), to, text); },
        topology.findAs<Bridge>(to) != nullptr };
    auto *list = new PortList(std::move(ports), std::move(fresh), &q);
    const QString usual = tr("Choose where the link ends  ·  Enter: connect  ·  Esc: cancel");
    connect(list, &PortList::chosen, &q, [this, from, to](const edits::PortChoice &port) { portChosen(from, to, port); });
    connect(list, &PortList::nameRefused, &q, [this](const Error &error) { hint(reason(error)); });
    connect(list, &PortList::nameShown, &q, [this, usual](const QString &name) {
        hint(usual);
        if (!overlayItem->newLink()) return;
        OverlayItem::NewLink line = *overlayItem->newLink();
        line.toName = name;
        overlayItem->setNewLink(line);
    });
    openQuickList(list, scenePoint);
}

void DiagramView::Private::portChosen(const NodeId &from, const NodeId &to, const edits::PortChoice &port)
{
    const Result<edits::Added> added = edits::connectAt(drawing(), from, to, port);
    closeQuickList();
    if (!added) return refuse(added.error());
    const auto name = [this](const NodeId &id) { return canvas.node(id) ? canvas.node(id)->facts().name : QString(); };
    if (push(tr("Connect %1 and %2").arg(name(from), name(to)), added->delta, {})) select({ added->id });
}

} // namespace vethlab
