// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/formats/nodeplacement.h"

#include <algorithm>
#include <map>

namespace vethlab {

namespace {

constexpr double left = 40;
constexpr double top = 40;
constexpr double columnWidth = 300;
constexpr double rowHeight = 160;
constexpr int columns = 4;
constexpr QPointF firstInFrame { 24, 64 };
constexpr double frameRow = 88;
constexpr double frameHeight = 320; // of a frame and some air

/// Node in whose frame a bridge is drawn; nullopt in the fabric.
std::optional<ElementId> frameOf(const Bridge &bridge, const std::optional<ElementId> &computer)
{
    using Answer = std::optional<ElementId>;
    return std::visit(Overloaded { [](const InFabric &) { return Answer(); }, [](const InNamespace &in) { return Answer(in.node); },
                          [&computer](const InComputer &) { return computer; } },
        bridge.home);
}

} // namespace

void placeMissingNodes(Drawing &drawing)
{
    double bottom = top;
    for (const auto &[ordinal, item] : drawing.diagram.items()) bottom = std::max(bottom, diagramItemPosition(item).y() + rowHeight);
    std::optional<ElementId> computer;
    std::vector<const Bridge *> framed;
    int count = 0;
    const auto place = [&drawing](const ElementId &id, QPointF position) {
        return drawing.diagram.add(NodePlace { id, position, std::nullopt, false });
    };
    for (const auto &[ordinal, element] : drawing.topology.elements())
        if (const auto *found = std::get_if<Computer>(&element)) computer = found->id;
    for (const auto &[ordinal, element] : drawing.topology.elements()) {
        const auto *bridge = std::get_if<Bridge>(&element);
        if (bridge && frameOf(*bridge, computer)) {
            framed.push_back(bridge);
            continue;
        }
        const ElementId id = elementId(element);
        if (std::holds_alternative<Interface>(element) || std::holds_alternative<Link>(element) || drawing.diagram.find(id)) continue;
        const int column = count % columns;
        const int row = count / columns;
        if (place(id, { left + columnWidth * column, bottom + rowHeight * row })) ++count;
        if (std::holds_alternative<Computer>(element)) bottom += frameHeight - rowHeight; // what follows stays clear of the frame
    }
    std::map<ElementId, int> next;
    for (const Bridge *bridge : framed) {
        const ElementId frame = *frameOf(*bridge, computer);
        const DiagramItem *item = drawing.diagram.find(frame);
        const QPointF origin = item ? diagramItemPosition(*item) : QPointF(left, bottom);
        const int row = next[frame]++;
        if (!drawing.diagram.find(bridge->id)) (void)place(bridge->id, origin + firstInFrame + QPointF(0, frameRow * row));
    }
}

} // namespace vethlab
