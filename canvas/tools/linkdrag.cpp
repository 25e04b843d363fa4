// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/linkdrag.h"

#include <QCoreApplication>

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::LinkDrag)
    };

    QString nodeName(const DiagramScene &scene, const ElementId &id)
    {
        const NodeItem *item = scene.node(id);
        return item ? item->facts().name : QString::fromStdString(id.text());
    }

    /// previewLink() looks at the whole drawing; over this many nodes only the one under the pointer is judged.
    constexpr std::size_t mostJudgedAtOnce = 200;

} // namespace

LinkDrag::LinkDrag(ToolHost &host, NodeId from, Purpose purpose)
    : m_host(host)
    , m_from(std::move(from))
    , m_purpose(purpose)
{
    m_host.overlay().setConnectZone({});
    m_host.hint(purpose == Purpose::Link
            ? Words::tr("Drop on a node to connect, with Shift to choose the port, on empty space to add one  ·  Esc: cancel")
            : Words::tr("Drop on a node to ping it  ·  Esc: cancel"));
    dimOthers();
}

void LinkDrag::dimOthers()
{
    const auto &nodes = m_host.scene().nodes();
    if (m_purpose == Purpose::Ping || nodes.size() > mostJudgedAtOnce) return;
    for (const auto &[id, item] : nodes)
        if (id != ElementId(m_from) && !edits::previewLink(m_host.drawing(), m_from, NodeId(id.text()))) m_dimmed.insert(id);
    // A frame is dimmed only with what it holds: its bridges may well be connected.
    std::erase_if(m_dimmed, [&](const ElementId &id) { return m_host.scene().node(id)->isFrame(); });
}

ElementId LinkDrag::nodeNear(const QPointF &point) const
{
    const NodeItem *best = nullptr;
    double bestDistance = m_host.scene().style().screen(reach::snap);
    const NodeItem *frame = nullptr;
    for (const auto &[id, item] : m_host.scene().nodes()) {
        const double distance = geometry::distanceToRect(point, item->sceneRect());
        if (item->isFrame()) {
            if (distance <= m_host.scene().style().screen(reach::snap)) frame = item.get();
            continue;
        }
        if (distance > bestDistance || (distance == bestDistance && best)) continue;
        best = item.get();
        bestDistance = distance;
    }
    const NodeItem *found = best ? best : frame;
    if (!found || found->id() == m_from) {
        const NodeItem *source = m_host.scene().node(m_from);
        return found && source && source->containsPoint(point) ? ElementId(m_from) : ElementId();
    }
    return found->id();
}

void LinkDrag::move(const Pointer &pointer)
{
    m_target = nodeNear(pointer.scene);
    aim(pointer);
}

void LinkDrag::aim(const Pointer &pointer)
{
    DiagramScene &scene = m_host.scene();
    const NodeItem *source = scene.node(m_from), *target = scene.node(m_target);
    if (!source) return;
    OverlayItem::NewLink line { scene.layout().pointTowards(*source, pointer.scene), pointer.scene, {}, {}, {}, false, false, m_purpose == Purpose::Ping };
    m_valid = false;
    QString tip;
    if (target && target != source && m_purpose == Purpose::Ping) {
        m_valid = true;
        line.to = scene.layout().newLink(*source, *target).path.points().back();
        tip = Words::tr("Ping %1 from %2").arg(nodeName(scene, m_target), nodeName(scene, m_from));
    } else if (target && target != source) {
        const Result<edits::LinkPreview> preview = edits::previewLink(m_host.drawing(), m_from, NodeId(m_target.text()));
        if (preview) {
            const LinkLayout::NewLink at = scene.layout().newLink(*source, *target);
            m_valid = true;
            line.path = at.path;
            line.from = at.path.points().front(), line.to = at.path.points().back();
            line.fromName = QString::fromStdString(preview->a.text());
            line.toName = QString::fromStdString(preview->b.text());
            line.snapped = true;
            line.level = at.level;
            line.source = source->sceneRect(), line.target = target->sceneRect();
            tip = QStringLiteral("%1 · %2 ↔ %3 · %4").arg(nodeName(scene, m_from), line.fromName, nodeName(scene, m_target), line.toName);
        } else {
            tip = m_host.reason(preview.error());
        }
    }
    m_host.overlay().setNewLink(line);
    scene.setDropTarget(m_valid ? m_target : ElementId(), m_dimmed);
    m_host.tip(pointer.scene, tip);
}

bool LinkDrag::release(const Pointer &pointer)
{
    move(pointer);
    const ElementId target = m_target;
    if (target == ElementId(m_from)) return false; // let go where it began: the second click may follow
    const bool valid = m_valid;
    if (target.isEmpty()) {
        if (m_purpose == Purpose::Ping) {
            cancel();
        } else {
            handOver();
            m_host.startQuickAdd(m_from, pointer.scene);
        }
        return true;
    }
    if (!valid) {
        const Result<edits::LinkPreview> preview = edits::previewLink(m_host.drawing(), m_from, NodeId(target.text()));
        cancel();
        if (!preview) m_host.refuse(preview.error());
        return true;
    }
    if (m_purpose == Purpose::Link && pointer.modifiers & Qt::ShiftModifier) {
        handOver();
        m_host.startPortChoice(m_from, NodeId(target.text()), pointer.scene);
        return true;
    }
    cancel();
    if (m_purpose == Purpose::Ping) m_host.requestPing(m_from, NodeId(target.text()));
    else connectTo(NodeId(target.text()));
    return true;
}

void LinkDrag::connectTo(const NodeId &target)
{
    const QString text = Words::tr("Connect %1 and %2").arg(nodeName(m_host.scene(), m_from), nodeName(m_host.scene(), target));
    Result<edits::Added> added = edits::connect(m_host.drawing(), m_from, target);
    if (!added) return m_host.refuse(added.error());
    if (m_host.push(text, added->delta)) m_host.select({ added->id });
}

void LinkDrag::handOver()
{
    m_host.scene().setDropTarget({});
    m_host.tip({}, {});
    m_host.hint({});
}

void LinkDrag::cancel()
{
    m_host.overlay().setNewLink({});
    handOver();
}

} // namespace vethlab
