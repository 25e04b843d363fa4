// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/editsupport.h"

#include <algorithm>

namespace vethlab::edits {

namespace {

constexpr std::size_t maxDeviceName = 15; // IFNAMSIZ - 1

InterfaceName mustParse(const std::string &text)
{
    auto name = InterfaceName::parse(text);
    // Every caller has made `text` legal; "dev" is the answer to a mistake of ours, never to input.
    Q_ASSERT(name.has_value());
    return name ? *name : *InterfaceName::parse("dev");
}

} // namespace

Space spaceOf(const BridgeHome &home)
{
    return std::visit(Overloaded { [](const InFabric &) { return Space::fabric(); },
                          [](const InNamespace &in) { return Space::of(in.node); }, [](const InComputer &) { return Space::root(); } },
        home);
}

std::optional<Space> spaceOf(const Topology &topology, const NodeId &node)
{
    using Answer = std::optional<Space>;
    const Element *element = topology.find(node);
    if (!element) return std::nullopt;
    return std::visit(Overloaded { [](const Namespace &space) { return Answer(Space::of(space.id)); },
                          [](const Computer &) { return Answer(Space::root()); },
                          [](const Bridge &bridge) { return Answer(spaceOf(bridge.home)); },
                          [](const Interface &) { return Answer(); }, [](const Link &) { return Answer(); } },
        *element);
}

std::set<std::string> deviceNames(const Topology &topology, const Space &space)
{
    std::set<std::string> names;
    for (const auto &[place, element] : topology.elements()) {
        if (const auto *bridge = std::get_if<Bridge>(&element)) {
            if (spaceOf(bridge->home) == space) names.insert(bridge->name.text());
        } else if (const auto *interface = std::get_if<Interface>(&element)) {
            if (spaceOf(topology, interface->node) == space) names.insert(interface->name.text());
        }
    }
    return names;
}

std::optional<NodeId> stackOwner(const Topology &topology, const Space &space)
{
    switch (space.kind) {
    case Space::Kind::Node:
        return space.node;
    case Space::Kind::Root:
        for (const auto &[place, element] : topology.elements())
            if (const auto *computer = std::get_if<Computer>(&element)) return computer->id;
        return std::nullopt;
    case Space::Kind::Fabric:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::pair<Space, InterfaceName>> deviceOf(const Topology &topology, const Element &element)
{
    if (const auto *bridge = std::get_if<Bridge>(&element)) return std::pair(spaceOf(bridge->home), bridge->name);
    const auto *interface = std::get_if<Interface>(&element);
    if (!interface) return std::nullopt;
    const std::optional<Space> space = spaceOf(topology, interface->node);
    return space ? std::optional(std::pair(*space, interface->name)) : std::nullopt;
}

Result<void> checkHome(const Topology &topology, const BridgeHome &home)
{
    if (const auto *in = std::get_if<InNamespace>(&home); in && !topology.findAs<Namespace>(in->node)) return fail(ErrorCode::Unknown, in->node.text());
    if (std::holds_alternative<InComputer>(home) && !stackOwner(topology, Space::root())) return fail(ErrorCode::Unknown, "computer");
    return {};
}

InterfaceName freeDeviceName(const std::string &base, const std::set<std::string> &taken)
{
    std::string name = base.substr(0, maxDeviceName);
    for (int number = 2; taken.contains(name); ++number) {
        const std::string tail = "-" + std::to_string(number);
        name = base.substr(0, maxDeviceName - tail.size()) + tail;
    }
    return mustParse(name);
}

bool isIdTaken(const Drawing &drawing, const std::string &id)
{
    return drawing.topology.find(ElementId(id)) || drawing.diagram.find(ElementId(id));
}

std::string freeId(const Drawing &drawing, const std::string &base)
{
    constexpr std::size_t maxId = 96;
    std::string id = base;
    for (int number = 2; isIdTaken(drawing, id); ++number) {
        const std::string tail = "-" + std::to_string(number);
        id = base.substr(0, maxId - tail.size()) + tail;
    }
    return id;
}

NamespaceName freeNamespaceName(const std::string &label, const std::set<std::string> &taken)
{
    constexpr std::size_t maxName = 32;
    const NamespaceName base = NamespaceName::fromLabel(label);
    NamespaceName name = base;
    for (int number = 2; taken.contains(name.text()); ++number) {
        const std::string tail = "-" + std::to_string(number);
        name = NamespaceName::fromLabel(base.text().substr(0, maxName - tail.size()) + tail);
    }
    return name;
}

std::string kernelName(const Element &node)
{
    return std::visit(Overloaded { [](const Namespace &space) { return space.name.text(); },
                          [](const Computer &) { return std::string("computer"); },
                          [](const Bridge &bridge) { return bridge.name.text(); },
                          [](const Interface &) { return std::string(); }, [](const Link &) { return std::string(); } },
        node);
}

bool isNode(const Element *element)
{
    return element && !std::holds_alternative<Interface>(*element) && !std::holds_alternative<Link>(*element);
}

ElementCounts countElements(const Topology &topology)
{
    ElementCounts counts;
    for (const auto &[place, element] : topology.elements()) {
        if (std::holds_alternative<Interface>(element))
            ++counts.interfaces;
        else if (!std::holds_alternative<Link>(element))
            ++counts.nodes;
    }
    return counts;
}

std::size_t portCount(const Topology &topology, const NodeId &node)
{
    return static_cast<std::size_t>(std::count_if(topology.elements().begin(), topology.elements().end(), [&node](const auto &entry) {
        const auto *interface = std::get_if<Interface>(&entry.second);
        return interface && interface->node == node;
    }));
}

NetworkStack withoutDevices(NetworkStack stack, const std::set<std::string> &gone)
{
    const auto names = [&gone](const std::optional<InterfaceName> &device) { return device && gone.contains(device->text()); };
    std::erase_if(stack.routes, [&names](const Route &route) { return names(route.device); });
    std::erase_if(stack.nat, [&names](const NatRule &rule) { return names(rule.inDevice) || names(rule.outDevice); });
    return stack;
}

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

void pushAdded(Delta &delta, Element element)
{
    const ElementId id = elementId(element);
    delta.topology.changes.push_back({ id, std::nullopt, std::move(element), std::nullopt });
}

void pushAdded(Delta &delta, DiagramItem item)
{
    const ElementId id = diagramItemId(item);
    delta.diagram.push_back({ id, std::nullopt, std::move(item), std::nullopt });
}

void pushRemoved(Delta &delta, const Topology &topology, const ElementId &id)
{
    delta.topology.changes.push_back({ id, *topology.find(id), std::nullopt, topology.place(id) });
}

void pushChanged(Delta &delta, const Element &before, Element after)
{
    if (before != after) delta.topology.changes.push_back({ elementId(before), before, std::move(after), std::nullopt });
}

void pushChanged(Delta &delta, const DiagramItem &before, DiagramItem after)
{
    if (before != after) delta.diagram.push_back({ diagramItemId(before), before, std::move(after), std::nullopt });
}

void pushStackChange(Delta &delta, const Element &owner, NetworkStack stack)
{
    Element after = owner;
    *networkStack(after) = std::move(stack);
    pushChanged(delta, owner, std::move(after));
}

void append(Delta &first, Delta second)
{
    for (auto &change : second.topology.changes) first.topology.changes.push_back(std::move(change));
    for (auto &change : second.diagram) first.diagram.push_back(std::move(change));
    if (second.topology.infoAfter) {
        if (!first.topology.infoBefore) first.topology.infoBefore = std::move(second.topology.infoBefore);
        first.topology.infoAfter = std::move(second.topology.infoAfter);
    }
    if (second.linksAfter) {
        if (!first.linksBefore) first.linksBefore = second.linksBefore;
        first.linksAfter = second.linksAfter;
    }
}

} // namespace vethlab::edits
