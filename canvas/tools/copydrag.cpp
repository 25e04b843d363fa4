// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/copydrag.h"

#include <QCoreApplication>

#include "backend/document/editsclipboard.h"
#include "canvas/tools/dragsnap.h"

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::CopyDrag)
    };

} // namespace

CopyDrag::CopyDrag(ToolHost &host, const std::set<ElementId> &ids, const ElementId &grabbed, const QPointF &start)
    : m_host(host)
    , m_grabbed(host.scene().rectOf(grabbed))
    , m_start(start)
{
    const DiagramScene &scene = host.scene();
    for (const ElementId &id : ids)
        if (scene.node(id) || scene.note(id)) m_ids.insert(id);
    const std::set<ElementId> whole = scene.withContents(m_ids);
    for (const ElementId &id : whole) {
        if (const NodeItem *item = scene.node(id)) m_ghosts.push_back({ item->shapeKind(), item->sceneRect(), item->facts().icon, item->facts().name, {} });
        else if (const NoteItem *note = scene.note(id)) m_ghosts.push_back({ geometry::NodeShape::Rounded, note->sceneRect(), {}, {}, note->shapeKind() });
    }
    for (const auto &[id, link] : scene.links())
        if (whole.contains(link->end(0).node) && whole.contains(link->end(1).node))
            for (const QLineF &line : link->path().lines()) m_links.push_back(line);
    m_host.overlay().setConnectZone({});
    m_host.hint(Words::tr("Let go to copy  ·  Alt: no snapping  ·  Shift: one direction  ·  Esc: cancel"));
}

void CopyDrag::move(const Pointer &pointer)
{
    m_offset = dragOffset(m_host, m_start, pointer, m_grabbed, [](const ElementId &) { return false; });
    std::vector<OverlayItem::Ghost> ghosts = m_ghosts;
    std::vector<QLineF> links = m_links;
    for (OverlayItem::Ghost &ghost : ghosts) ghost.rect.translate(m_offset);
    for (QLineF &link : links) link.translate(m_offset);
    m_host.overlay().setGhosts(std::move(ghosts), std::move(links));
}

void CopyDrag::release(const Pointer &pointer)
{
    move(pointer);
    cancel();
    const Result<edits::Pasted> pasted = edits::duplicate(m_host.drawing(), m_ids, m_offset);
    if (!pasted) return m_host.refuse(pasted.error());
    if (m_host.push(Words::tr("Duplicate %1").arg(itemsText(m_host.scene(), m_ids)), pasted->delta)) m_host.select(pasted->ids);
}

void CopyDrag::cancel()
{
    m_host.overlay().setGhosts({});
    m_host.overlay().setGuides({});
    m_host.hint({});
}

} // namespace vethlab
