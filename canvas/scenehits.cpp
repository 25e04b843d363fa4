// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "canvas/diagramscene.h"

// What is under the pointer.
namespace vethlab {

using namespace geometry;

Hit DiagramScene::hitAt(const QPointF &point, int skip) const
{
    struct Candidate { Hit hit; int rank; double distance; };
    std::vector<Candidate> found;
    const double reachLink = m_style.screen(reach::link), reachPort = m_style.screen(reach::port), reachHandle = m_style.screen(reach::handle);
    const bool hasPorts = m_style.zoom >= 0.349;
    for (const auto &[id, item] : m_links) {
        if (distanceToRect(point, item->path().bounds()) > reachPort) continue;
        for (int end = 0; hasPorts && end < 2; ++end) {
            const double d = distance(point, item->end(end).point);
            const NodeItem *owner = node(item->end(end).node);
            // Zoomed out, a port must not take the whole node.
            const double inside = owner && owner->containsPoint(point) ? std::min(1.0, m_style.zoom) : 1;
            if (d <= reachPort * inside) found.push_back({ { Hit::Kind::Port, item->end(end).port, item->end(end).node, 0 }, 0, d });
        }
        const double d = item->path().distanceTo(point);
        if (d <= reachLink) found.push_back({ { Hit::Kind::Link, id, id, 0 }, 3, d });
    }
    if (m_selection.size() == 1) {
        const ElementId &id = *m_selection.begin();
        const NodeItem *frame = node(id);
        const QRectF rect = rectOf(id);
        if ((frame && frame->isFrame()) || note(id)) {
            const QPointF corners[] = { rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft() };
            for (int i = 0; i < 4; ++i)
                if (const double d = distance(point, corners[i]); d <= reachHandle) found.push_back({ { Hit::Kind::Handle, id, id, i }, 1, d });
        }
    }
    for (const auto &[id, item] : m_nodes)
        if (item->containsPoint(point))
            found.push_back({ { item->isFrame() ? Hit::Kind::Frame : Hit::Kind::Node, id, id, 0 }, item->isFrame() ? 5 : 2, -item->zValue() }); // what lies on top
    for (const auto &[id, item] : notes())
        if (item->isAt(point, reachLink)) found.push_back({ { Hit::Kind::Note, id, id, 0 }, 4, -item->zValue() });
    if (found.empty()) return {};
    std::sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) {
        if (a.rank != b.rank) return a.rank < b.rank;
        return a.distance != b.distance ? a.distance < b.distance : a.hit.id < b.hit.id;
    });
    return found[static_cast<std::size_t>(skip) % found.size()].hit;
}

} // namespace vethlab
