// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/edits.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "backend/core/limits.h"
#include "backend/document/editsupport.h"
#include "backend/formats/defaultids.h"

// Edits that remove or change something.
namespace vethlab::edits {

namespace {

/// Grows a set of elements by everything that can't be without them.
class Cascade {
public:
    explicit Cascade(const Topology &topology) : m_topology(topology), m_index(topology) {}
    void take(const ElementId &id)
    {
        const Element *element = m_topology.find(id);
        if (!element || !m_taken.insert(id).second) return;
        std::visit(Overloaded { [this](const Namespace &space) { takeNode(space.id); },
                       [this](const Computer &computer) { takeNode(computer.id); }, [this](const Bridge &bridge) { takeNode(bridge.id); },
                       [this](const Interface &interface) { takeInterface(interface); },
                       [this](const Link &link) {
                           take(link.a);
                           take(link.b);
                       } },
            *element);
    }
    [[nodiscard]] const std::unordered_set<ElementId> &taken() const { return m_taken; }

private:
    void takeNode(const NodeId &node)
    {
        for (const Interface *interface : m_index.interfacesOf(node)) take(interface->id);
        for (const Bridge *bridge : m_index.bridgesIn(node)) take(bridge->id);
    }
    void takeInterface(const Interface &interface)
    {
        // A veth pair comes and goes as a whole.
        if (const Link *link = m_index.linkOf(interface.id)) take(link->id);
    }
    const Topology &m_topology;
    TopologyIndex m_index;
    std::unordered_set<ElementId> m_taken;
};

/// The same stack without what names one of these devices.
NetworkStack withoutDevices(NetworkStack stack, const std::set<std::string> &gone)
{
    const auto names = [&gone](const std::optional<InterfaceName> &device) { return device && gone.contains(device->text()); };
    std::erase_if(stack.routes, [&names](const Route &route) { return names(route.device); });
    std::erase_if(stack.nat, [&names](const NatRule &rule) { return names(rule.inDevice) || names(rule.outDevice); });
    return stack;
}

/// The same stack with a device called otherwise.
NetworkStack withRenamedDevice(NetworkStack stack, const InterfaceName &from, const InterfaceName &to)
{
    const auto follow = [&from, &to](std::optional<InterfaceName> &device) {
        if (device == from) device = to;
    };
    for (Route &route : stack.routes) follow(route.device);
    for (NatRule &rule : stack.nat) {
        follow(rule.inDevice);
        follow(rule.outDevice);
    }
    return stack;
}

void pushStackChange(Delta &delta, const Element &owner, NetworkStack stack)
{
    Element after = owner;
    *networkStack(after) = std::move(stack);
    pushChanged(delta, owner, std::move(after));
}

/// Name of the device that an element is, and its space; nothing for elements that are no device.
std::optional<std::pair<Space, InterfaceName>> deviceOf(const Topology &topology, const Element &element)
{
    if (const auto *bridge = std::get_if<Bridge>(&element)) return std::pair(spaceOf(bridge->home), bridge->name);
    const auto *interface = std::get_if<Interface>(&element);
    if (!interface) return std::nullopt;
    const std::optional<Space> space = spaceOf(topology, interface->node);
    return space ? std::optional(std::pair(*space, interface->name)) : std::nullopt;
}

} // namespace

Result<Delta> remove(const Drawing &drawing, const std::set<ElementId> &ids)
{
    const Topology &topology = drawing.topology;
    Cascade cascade(topology);
    for (const ElementId &id : ids) {
        if (!topology.find(id) && !drawing.diagram.find(id)) return fail(ErrorCode::Unknown, id.text());
        cascade.take(id);
    }
    Delta delta;
    std::map<NodeId, std::set<std::string>> goneDevices;
    for (const auto &[place, element] : topology.elements()) {
        if (!cascade.taken().contains(elementId(element))) continue;
        const auto device = deviceOf(topology, element);
        const auto owner = device ? stackOwner(topology, device->first) : std::nullopt;
        if (owner && !cascade.taken().contains(*owner)) goneDevices[*owner].insert(device->second.text());
    }
    for (const auto &[owner, gone] : goneDevices)
        if (const Element *element = topology.find(owner); element && networkStack(*element))
            pushStackChange(delta, *element, withoutDevices(*networkStack(*element), gone));
    // Links before interfaces before nodes: no step in between leaves a reference without its target.
    for (auto entry = topology.elements().rbegin(); entry != topology.elements().rend(); ++entry)
        if (const ElementId id = elementId(entry->second); cascade.taken().contains(id)) pushRemoved(delta, topology, id);
    for (const auto &[place, item] : drawing.diagram.items())
        if (const ElementId id = diagramItemId(item); ids.contains(id) || cascade.taken().contains(id))
            delta.diagram.push_back({ id, item, std::nullopt, place });
    return delta;
}

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
    if (const auto *in = std::get_if<InNamespace>(&home); in && !topology.findAs<Namespace>(in->node))
        return fail(ErrorCode::Unknown, in->node.text());
    const std::optional<NodeId> owner = stackOwner(topology, spaceOf(home));
    if (std::holds_alternative<InComputer>(home) && !owner) return fail(ErrorCode::Unknown, "computer");
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
    const NamespaceName base = NamespaceName::fromLabel(label);
    NamespaceName name = base;
    for (int number = 2; taken.contains(name.text()); ++number) {
        const std::string tail = "-" + std::to_string(number);
        name = NamespaceName::fromLabel(base.text().substr(0, 32 - tail.size()) + tail);
    }
    space.name = name;
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
