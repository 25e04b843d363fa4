// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/homes.h"

#include "canvas/nodeitem.h"

namespace vethlab {

const NodeItem *homeUnder(const DiagramScene &scene, const QPointF &point, const std::function<bool(const ElementId &)> &skips)
{
    const NodeItem *best = nullptr;
    for (const auto &[id, item] : scene.nodes()) {
        if ((skips && skips(id)) || !item->containsPoint(point)) continue;
        const Element *element = scene.document().topology().find(id);
        if (!element || !networkStack(*element)) continue;
        if (!best || best->isFrame()) best = item.get();
    }
    return best;
}

BridgeHome homeOf(const Drawing &drawing, const NodeItem *node)
{
    if (!node) return InFabric {};
    if (drawing.topology.findAs<Computer>(node->id())) return InComputer {};
    return drawing.topology.findAs<Namespace>(node->id()) ? BridgeHome(InNamespace { node->id() }) : BridgeHome(InFabric {});
}

} // namespace vethlab
