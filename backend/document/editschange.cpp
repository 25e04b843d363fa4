// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/edits.h"

#include <algorithm>
#include <map>

#include "backend/core/limits.h"
#include "backend/document/editsupport.h"
#include "backend/formats/defaultids.h"

// Edits that change something.
namespace vethlab::edits {

namespace {

DiagramItem movedTo(DiagramItem item, QPointF position)
{
    std::visit([position](auto &shape) { shape.position = position; }, item);
    return item;
}

void pushMove(Delta &delta, const Drawing &drawing, const ElementId &id, QPointF to)
{
    if (const DiagramItem *item = drawing.diagram.find(id))
        pushChanged(delta, *item, movedTo(*item, to));
    else
        pushAdded(delta, NodePlace { id, to, std::nullopt, false }); // a node that a file gave no place
}

bool isDrawn(const Drawing &drawing, const ElementId &id)
{
    if (drawing.diagram.find(id)) return true;
    const Element *element = drawing.topology.find(id);
    return element && !std::holds_alternative<Interface>(*element) && !std::holds_alternative<Link>(*element);
}

} // namespace

Result<Delta> move(const Drawing &drawing, const std::vector<std::pair<ElementId, QPointF>> &to)
{
    Delta delta;
    std::map<ElementId, QPointF> targets;
    for (const auto &[id, position] : to) {
        if (!isDrawn(drawing, id)) return fail(ErrorCode::Unknown, id.text());
        targets[id] = position;
    }
    // What stands in a frame moves with it.
    for (const auto &[place, element] : drawing.topology.elements()) {
        const auto *bridge = std::get_if<Bridge>(&element);
        if (!bridge || targets.contains(bridge->id)) continue;
        const auto owner = stackOwner(drawing.topology, spaceOf(bridge->home));
        const DiagramItem *frame = owner && targets.contains(*owner) ? drawing.diagram.find(*owner) : nullptr;
        const DiagramItem *inside = drawing.diagram.find(bridge->id);
        if (frame && inside)
            pushMove(delta, drawing, bridge->id, diagramItemPosition(*inside) + targets.at(*owner) - diagramItemPosition(*frame));
    }
    for (const auto &[id, position] : targets) pushMove(delta, drawing, id, position);
    return delta;
}

namespace {

/// Ports, and the bridge itself, whose names are taken in the new space get free ones.
void pushRehomed(Delta &delta, const Topology &topology, const Bridge &bridge, const BridgeHome &home)
{
    std::set<std::string> taken = deviceNames(topology, spaceOf(home));
    Bridge after = bridge;
    after.home = home;
    after.name = freeDeviceName(bridge.name.text(), taken);
    taken.insert(after.name.text());
    pushChanged(delta, bridge, after);
    for (const auto &[place, element] : topology.elements()) {
        const auto *port = std::get_if<Interface>(&element);
        if (!port || port->node != bridge.id) continue;
        Interface renamed = *port;
        renamed.name = freeDeviceName(port->name.text(), taken);
        taken.insert(renamed.name.text());
        pushChanged(delta, *port, renamed);
    }
}

} // namespace

Result<Delta> moveBridgeHome(const Drawing &drawing, const NodeId &id, const BridgeHome &home, QPointF to)
{
    const Topology &topology = drawing.topology;
    const auto *bridge = topology.findAs<Bridge>(id);
    if (!bridge) return fail(ErrorCode::Unknown, id.text());
    if (Result<void> there = checkHome(topology, home); !there) return tl::unexpected(there.error());
    const std::optional<NodeId> owner = stackOwner(topology, spaceOf(home));
    const TopologyIndex index(topology);
    for (const Interface *port : index.interfacesOf(id))
        if (const Interface *peer = index.peerOf(port->id); peer && owner == peer->node)
            return fail(ErrorCode::Invalid, id.text(), { "own-home" });
    Delta delta;
    if (bridge->home != home) pushRehomed(delta, topology, *bridge, home);
    pushMove(delta, drawing, id, to);
    return delta;
}

Result<Delta> resize(const Drawing &drawing, const ElementId &id, QPointF position, QSizeF size)
{
    if (!isDrawn(drawing, id)) return fail(ErrorCode::Unknown, id.text());
    if (!(size.width() > 0 && size.height() > 0)) return fail(ErrorCode::BadNumber, id.text(), { "size" });
    Delta delta;
    const DiagramItem *item = drawing.diagram.find(id);
    if (!item) {
        pushAdded(delta, NodePlace { id, position, size, false });
        return delta;
    }
    DiagramItem after = movedTo(*item, position);
    std::visit([size](auto &shape) { shape.size = size; }, after);
    pushChanged(delta, *item, std::move(after));
    return delta;
}

Result<Delta> setNoteText(const Drawing &drawing, const ElementId &id, const std::string &text)
{
    const DiagramItem *item = drawing.diagram.find(id);
    const auto *note = item ? std::get_if<Note>(item) : nullptr;
    if (!note) return fail(ErrorCode::Unknown, id.text());
    Note after = *note;
    after.text = text;
    Delta delta;
    pushChanged(delta, *item, std::move(after));
    return delta;
}

Result<Delta> replaceElement(const Drawing &drawing, Element element)
{
    const ElementId id = elementId(element);
    const Element *present = drawing.topology.find(id);
    if (!present) return fail(ErrorCode::Unknown, id.text());
    if (present->index() != element.index()) return fail(ErrorCode::Invalid, id.text(), { "kind" });
    Delta delta;
    pushChanged(delta, *present, std::move(element));
    return delta;
}

Result<Delta> setInfo(const Drawing &drawing, LabInfo info)
{
    if (info.name.size() > limits::maxString) return fail(ErrorCode::TooLarge, {}, { "name", std::to_string(limits::maxString) });
    if (info.description.size() > limits::maxDescription)
        return fail(ErrorCode::TooLarge, {}, { "description", std::to_string(limits::maxDescription) });
    Delta delta;
    if (info == drawing.topology.info()) return delta;
    delta.topology.infoBefore = drawing.topology.info();
    delta.topology.infoAfter = std::move(info);
    return delta;
}

Result<Delta> setUp(const Drawing &drawing, const std::set<ElementId> &ids, bool up)
{
    const Topology &topology = drawing.topology;
    std::set<ElementId> devices;
    for (const ElementId &id : ids) {
        if (!topology.find(id) && !drawing.diagram.find(id)) return fail(ErrorCode::Unknown, id.text());
        if (const auto *link = topology.findAs<Link>(id)) {
            devices.insert(link->a);
            devices.insert(link->b);
        } else {
            devices.insert(id); // what has no switch (a namespace, a note) in a mixed selection stays as it is
        }
    }
    Delta delta;
    for (const ElementId &id : devices) {
        if (const auto *interface = topology.findAs<Interface>(id)) {
            Interface after = *interface;
            after.up = up;
            pushChanged(delta, *interface, after);
        } else if (const auto *bridge = topology.findAs<Bridge>(id)) {
            Bridge after = *bridge;
            after.up = up;
            pushChanged(delta, *bridge, after);
        }
    }
    return delta;
}

namespace {

std::string trimmed(const std::string &text)
{
    constexpr const char *blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// A label is one line of text.
Result<std::string> checkedLabel(const ElementId &id, const std::string &text)
{
    std::string label = trimmed(text);
    const bool control = std::any_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (label.empty() || control || label.size() > limits::maxString) return fail(ErrorCode::BadName, id.text(), { text.substr(0, limits::maxString) });
    return label;
}

Result<Element> renamedNamespace(const Topology &topology, Namespace space, const std::string &label)
{
    std::set<std::string> taken;
    for (const auto &[place, element] : topology.elements())
        if (const auto *other = std::get_if<Namespace>(&element); other && other->id != space.id) taken.insert(other->name.text());
    if (const auto name = NamespaceName::parse(label)) {
        if (taken.contains(label)) return fail(ErrorCode::Duplicate, space.id.text(), { label });
        space.name = *name;
        space.label.clear();
        return space;
    }
    space.name = freeNamespaceName(label, taken);
    space.label = label;
    return space;
}

/// Names of the other devices in the space of this one.
std::set<std::string> neighbours(const Topology &topology, const Space &space, const InterfaceName &own)
{
    std::set<std::string> names = deviceNames(topology, space);
    names.erase(own.text());
    return names;
}

Result<Element> renamedBridge(const Topology &topology, Bridge bridge, const std::string &label)
{
    const std::set<std::string> taken = neighbours(topology, spaceOf(bridge.home), bridge.name);
    if (const auto name = InterfaceName::parse(label)) {
        if (taken.contains(label)) return fail(ErrorCode::Duplicate, bridge.id.text(), { label });
        bridge.name = *name;
        bridge.label.clear();
        return bridge;
    }
    bridge.name = freeDeviceName(defaultDeviceName(label).text(), taken);
    bridge.label = label;
    return bridge;
}

Result<Element> renamedInterface(const Topology &topology, Interface interface, const std::string &text)
{
    auto name = InterfaceName::parse(text);
    if (!name) return fail(ErrorCode::BadName, interface.id.text(), { text.substr(0, limits::maxString) });
    const std::optional<Space> space = spaceOf(topology, interface.node);
    if (space && neighbours(topology, *space, interface.name).contains(text)) return fail(ErrorCode::Duplicate, interface.id.text(), { text });
    interface.name = *name;
    return interface;
}

Result<Element> renamed(const Topology &topology, const Element &element, const std::string &label)
{
    return std::visit(Overloaded { [&](const Namespace &space) { return renamedNamespace(topology, space, label); },
                          [&](Computer computer) -> Result<Element> {
                              computer.label = label;
                              return computer;
                          },
                          [&](const Bridge &bridge) { return renamedBridge(topology, bridge, label); },
                          [&](const Interface &interface) { return renamedInterface(topology, interface, label); },
                          [&](const Link &link) -> Result<Element> { return fail(ErrorCode::Invalid, link.id.text(), { "kind" }); } },
        element);
}

} // namespace

Result<Delta> rename(const Drawing &drawing, const ElementId &id, const std::string &text)
{
    const Topology &topology = drawing.topology;
    const Element *element = topology.find(id);
    if (!element) return fail(ErrorCode::Unknown, id.text());
    const Result<std::string> label = checkedLabel(id, text);
    if (!label) return tl::unexpected(label.error());
    Result<Element> after = renamed(topology, *element, *label);
    if (!after) return tl::unexpected(after.error());
    Delta delta;
    const auto before = deviceOf(topology, *element);
    const auto now = deviceOf(topology, *after);
    if (before && now && before->second != now->second)
        if (const auto owner = stackOwner(topology, before->first); owner && topology.find(*owner))
            pushStackChange(delta, *topology.find(*owner), withRenamedDevice(*networkStack(*topology.find(*owner)), before->second, now->second));
    pushChanged(delta, *element, std::move(*after));
    return delta;
}

} // namespace vethlab::edits
