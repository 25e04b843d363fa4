// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/dragsnap.h"

#include <QCoreApplication>

#include "canvas/snapping.h"

namespace vethlab {

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::Items)
    };

    std::vector<QRectF> standing(const ToolHost &host, const DiagramScene &scene, const std::function<bool(const ElementId &)> &moving)
    {
        const QRectF visible = host.visibleRect();
        std::vector<QRectF> rects;
        const auto offer = [&](const auto &items) {
            for (const auto &[id, item] : items)
                if (!moving(id) && item->sceneRect().intersects(visible)) rects.push_back(item->sceneRect());
        };
        offer(scene.nodes());
        offer(scene.notes());
        return rects;
    }

} // namespace

QPointF dragOffset(ToolHost &host, const QPointF &start, const Pointer &pointer, const QRectF &grabbed, const std::function<bool(const ElementId &)> &moving)
{
    QPointF offset = pointer.scene - start;
    const bool locked = pointer.modifiers & Qt::ShiftModifier;
    const bool sideways = std::abs(offset.x()) >= std::abs(offset.y());
    if (locked) (sideways ? offset.ry() : offset.rx()) = 0;
    std::vector<Guide> guides;
    if (!(pointer.modifiers & Qt::AltModifier) && !grabbed.isNull()) {
        Snapped snapped = snap(grabbed.translated(offset), standing(host, host.scene(), moving), { host.scene().style().screen(8), host.snapsToGuides(), host.snapsToGrid() });
        if (locked) (sideways ? snapped.shift.ry() : snapped.shift.rx()) = 0;
        offset += snapped.shift;
        guides = std::move(snapped.guides);
    }
    host.overlay().setGuides(std::move(guides));
    return offset;
}

QString itemsText(const DiagramScene &scene, const std::set<ElementId> &ids)
{
    if (ids.size() != 1) return Words::tr("%n items", nullptr, static_cast<int>(ids.size()));
    if (const NodeItem *item = scene.node(*ids.begin())) return item->facts().name;
    const NoteItem *note = scene.note(*ids.begin());
    return note ? note->kindName() : Words::tr("link");
}

} // namespace vethlab
