// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/copyist.h"

#include <algorithm>

#include "backend/core/limits.h"
#include "backend/formats/defaultids.h"

// What is copied and what it is called. Addresses: copyaddresses.cpp.
namespace vethlab::edits {

namespace {

constexpr std::size_t maxNamespaceName = 32;
constexpr std::size_t maxDeviceName = 15;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The longest beginning of at most so many bytes that doesn't cut a character in two.
std::string cut(const std::string &text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U) --bytes;
    return text.substr(0, bytes);
}

} // namespace

Copyist::Copyist(const Drawing &target, const Excerpt &part, const BridgeHome &home)
    : m_target(target)
    , m_part(part)
    , m_partIndex(part.drawing.topology)
    , m_home(home)
    , m_world(target)
    , m_book(target.topology)
{
    for (const auto &[place, element] : target.topology.elements())
        if (isNode(&element)) m_names.insert({ kernelName(element), elementDisplayName(element) });
}

Result<Pasted> Copyist::copy(QPointF offset)
{
    if (Result<void> fits = checkLimits(); !fits) return tl::unexpected(fits.error());
    copyNodes();
    copyInterfaces();
    copyLinks();
    if (Result<void> plugged = plugIn(); !plugged) return tl::unexpected(plugged.error());
    dropTakenMacs();
    renumber();
    keepWhatLeadsSomewhere();
    copyDiagram(offset);
    return result();
}

Result<void> Copyist::checkLimits() const
{
    const ElementCounts there = countElements(m_target.topology);
    const ElementCounts more = countElements(m_part.drawing.topology);
    if (there.nodes + more.nodes > limits::maxNodes) return fail(ErrorCode::TooLarge, {}, { "nodes", std::to_string(limits::maxNodes) });
    if (there.interfaces + more.interfaces + m_part.plugs.size() > limits::maxInterfaces)
        return fail(ErrorCode::TooLarge, {}, { "interfaces", std::to_string(limits::maxInterfaces) });
    return {};
}

std::string Copyist::freshId(const std::string &wanted, const std::string &otherwise) const
{
    return isIdTaken(m_world, wanted) ? freeId(m_world, otherwise) : wanted;
}

std::string Copyist::numbered(const std::string &text, std::size_t maxBytes) const
{
    constexpr std::size_t mostDigits = 6; // what is longer is no number of a series
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[text.size() - 1 - digits])) ++digits;
    if (digits > mostDigits) digits = 0;
    const std::string stem = text.substr(0, text.size() - digits);
    const std::string between = digits > 0 ? "" : InterfaceName::parse(text) || NamespaceName::parse(text) ? "-" : " ";
    for (int number = digits > 0 ? std::stoi(text.substr(text.size() - digits)) + 1 : 2;; ++number) {
        const std::string tail = between + std::to_string(number);
        const std::string name = cut(stem, maxBytes - tail.size()) + tail;
        if (!m_names.contains(name) && !isIdTaken(m_world, name)) return name;
    }
}

std::set<std::string> &Copyist::devices(const Space &space)
{
    const auto [found, isNew] = m_devices.try_emplace(space);
    if (isNew) found->second = deviceNames(m_world.topology, space);
    return found->second;
}

bool Copyist::isNameTaken(const std::string &name, const std::string &label) const
{
    return m_names.contains(name) || (!label.empty() && m_names.contains(label));
}

void Copyist::add(const ElementId &original, Element copy)
{
    m_copies.emplace(original, elementId(copy));
    if (isNode(&copy)) m_names.insert({ kernelName(copy), elementDisplayName(copy) });
    const bool added = m_world.topology.add(std::move(copy));
    Q_ASSERT(added);
}

// ---- nodes --------------------------------------------------------------------------------------------------------

void Copyist::copyNodes()
{
    for (const auto &[place, element] : m_part.drawing.topology.elements()) {
        if (const auto *space = std::get_if<Namespace>(&element)) add(space->id, copyOf(*space));
        if (const auto *computer = std::get_if<Computer>(&element)) {
            Computer copy = *computer;
            copy.id = NodeId(freshId(computer->id.text(), "computer"));
            add(computer->id, copy);
        }
    }
    // When their homes are known.
    for (const auto &[place, element] : m_part.drawing.topology.elements())
        if (const auto *bridge = std::get_if<Bridge>(&element)) add(bridge->id, copyOf(*bridge));
}

Namespace Copyist::copyOf(Namespace space) const
{
    if (!isNameTaken(space.name.text(), space.label)) {
        space.id = NodeId(freshId(space.id.text(), space.name.text()));
        return space;
    }
    const std::string shown = elementDisplayName(space);
    const std::string label = numbered(shown, NamespaceName::parse(shown) ? maxNamespaceName : limits::maxString);
    const auto name = NamespaceName::parse(label);
    space.name = name ? *name : freeNamespaceName(label, m_names);
    space.label = name ? std::string() : label;
    space.id = NodeId(freshId(space.name.text(), space.name.text()));
    return space;
}

BridgeHome Copyist::newHome(const Bridge &bridge) const
{
    if (const auto *in = std::get_if<InNamespace>(&bridge.home)) return InNamespace { NodeId(m_copies.at(in->node).text()) };
    if (!std::holds_alternative<InFabric>(bridge.home)) return bridge.home;
    const auto stays = m_part.homes.find(bridge.id);
    return stays != m_part.homes.end() ? stays->second : m_home;
}

Bridge Copyist::copyOf(Bridge bridge)
{
    const BridgeHome home = newHome(bridge);
    std::set<std::string> &taken = devices(spaceOf(home));
    if (!isNameTaken(bridge.name.text(), bridge.label) && !taken.contains(bridge.name.text())) {
        bridge.id = NodeId(freshId(bridge.id.text(), bridge.name.text()));
    } else {
        const std::string shown = elementDisplayName(bridge);
        const std::string label = numbered(shown, InterfaceName::parse(shown) ? maxDeviceName : limits::maxString);
        const bool isName = InterfaceName::parse(label) && !taken.contains(label);
        bridge.name = freeDeviceName(isName ? label : defaultDeviceName(label).text(), taken);
        bridge.label = isName ? std::string() : label;
        bridge.id = NodeId(freshId(bridge.name.text(), bridge.name.text()));
    }
    taken.insert(bridge.name.text());
    bridge.home = home;
    if (std::holds_alternative<InFabric>(home)) bridge.addresses.clear(); // nothing there has a stack
    return bridge;
}

// ---- interfaces and links -----------------------------------------------------------------------------------------

InterfaceName Copyist::newName(const Interface &interface, const NodeId &node)
{
    std::set<std::string> &taken = devices(*spaceOf(m_world.topology, node));
    std::string base = interface.name.text();
    const Interface *peer = m_partIndex.peerOf(interface.id);
    if (peer && m_world.topology.findAs<Bridge>(node)) {
        // Ports are called after what hangs on them.
        const std::string before = kernelName(*m_part.drawing.topology.find(peer->node));
        const std::string now = kernelName(*m_world.topology.find(m_copies.at(peer->node)));
        constexpr std::size_t room = maxDeviceName - 2; // a number may stand at the end
        if (before != now && base.starts_with(portNameFor(before).substr(0, room))) base = portNameFor(now);
    }
    const InterfaceName name = freeDeviceName(base, taken);
    taken.insert(name.text());
    return name;
}

void Copyist::copyInterfaces()
{
    for (const auto &[place, element] : m_part.drawing.topology.elements()) {
        const auto *interface = std::get_if<Interface>(&element);
        if (!interface) continue;
        Interface copy = *interface;
        copy.node = NodeId(m_copies.at(interface->node).text());
        copy.name = newName(*interface, copy.node);
        const std::string usual = defaultInterfaceId(copy.node, copy.name).text();
        const bool ownId = interface->id != defaultInterfaceId(interface->node, interface->name);
        copy.id = InterfaceId(freshId(ownId ? interface->id.text() : usual, usual));
        add(interface->id, copy);
        if (Element owner = *m_world.topology.find(copy.node); copy.name != interface->name && networkStack(owner)) {
            *networkStack(owner) = withRenamedDevice(*networkStack(owner), interface->name, copy.name);
            (void)m_world.topology.replace(std::move(owner));
        }
    }
}

void Copyist::copyLinks()
{
    for (const auto &[place, element] : m_part.drawing.topology.elements()) {
        const auto *link = std::get_if<Link>(&element);
        if (!link) continue;
        Link copy { {}, InterfaceId(m_copies.at(link->a).text()), InterfaceId(m_copies.at(link->b).text()) };
        const std::string usual = defaultLinkId(copy.a, copy.b).text();
        const bool ownId = link->id != defaultLinkId(link->a, link->b);
        copy.id = LinkId(freshId(ownId ? link->id.text() : usual, usual));
        add(link->id, copy);
    }
}

Result<void> Copyist::plugIn()
{
    const auto addNew = [this](Element element) {
        m_added.push_back(elementId(element));
        const bool added = m_world.topology.add(std::move(element));
        Q_ASSERT(added);
    };
    std::map<NodeId, std::size_t> ports;
    for (const auto &[original, bridge] : m_part.plugs) {
        const auto count = ports.try_emplace(bridge, portCount(m_target.topology, bridge)).first;
        if (++count->second > limits::maxBridgePorts) return fail(ErrorCode::Invalid, bridge.text(), { "limit", std::to_string(limits::maxBridgePorts) });
        const auto &own = *m_world.topology.findAs<Interface>(m_copies.at(original));
        std::set<std::string> &taken = devices(*spaceOf(m_world.topology, bridge));
        const InterfaceName name = freeDeviceName(portNameFor(kernelName(*m_world.topology.find(own.node))), taken);
        taken.insert(name.text());
        const InterfaceId id(freeId(m_world, defaultInterfaceId(bridge, name).text()));
        const Link link { LinkId(freeId(m_world, defaultLinkId(own.id, id).text())), own.id, id };
        addNew(Interface { id, bridge, name, VethEnd {}, true, {}, {}, {} });
        addNew(link);
    }
    return {};
}

void Copyist::dropTakenMacs()
{
    std::set<MacAddress> taken;
    for (const auto &[place, element] : m_target.topology.elements()) {
        if (const auto *interface = std::get_if<Interface>(&element); interface && interface->mac) taken.insert(*interface->mac);
        if (const auto *bridge = std::get_if<Bridge>(&element); bridge && bridge->mac) taken.insert(*bridge->mac);
    }
    const auto drop = [&taken](auto copy) {
        if (!copy.mac || !taken.contains(*copy.mac)) return std::optional<Element>();
        copy.mac.reset();
        return std::optional<Element>(std::move(copy));
    };
    for (const auto &[original, id] : m_copies) {
        std::optional<Element> without;
        if (const auto *interface = m_world.topology.findAs<Interface>(id)) without = drop(*interface);
        if (const auto *bridge = m_world.topology.findAs<Bridge>(id)) without = drop(*bridge);
        if (without) (void)m_world.topology.replace(std::move(*without));
    }
}

// ---- what comes out -----------------------------------------------------------------------------------------------

void Copyist::copyDiagram(QPointF offset)
{
    for (const auto &[place, item] : m_part.drawing.diagram.items()) {
        DiagramItem copy = item;
        std::visit(Overloaded { [&](NodePlace &node) { node.id = m_copies.at(node.id); },
                       [&](Note &note) {
                           if (isIdTaken(m_world, note.id.text())) note.id = ElementId(numbered(note.id.text(), limits::maxString / 4));
                       } },
            copy);
        std::visit([offset](auto &shape) { shape.position += offset; }, copy);
        m_items.push_back(diagramItemId(copy));
        (void)m_world.diagram.add(std::move(copy)); // ids of places are those of the new nodes, ids of notes are free
    }
}

Pasted Copyist::result() const
{
    Pasted pasted;
    for (const auto &[place, element] : m_part.drawing.topology.elements()) {
        const ElementId id = m_copies.at(elementId(element));
        pushAdded(pasted.delta, *m_world.topology.find(id));
        if (isNode(&element)) pasted.ids.insert(id);
    }
    for (const ElementId &id : m_added) pushAdded(pasted.delta, *m_world.topology.find(id));
    for (const ElementId &id : m_items) {
        pushAdded(pasted.delta, *m_world.diagram.find(id));
        pasted.ids.insert(id);
    }
    return pasted;
}

} // namespace vethlab::edits
