// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

namespace vethlab::codec {

namespace {

constexpr auto writeNumber = [](Writer &w, std::uint32_t value) { w.number(value); };
std::optional<std::uint32_t> readNumber(Reader &r) { return r.number<std::uint32_t>(); }

void write(Writer &w, const NetworkStack &stack)
{
    w.beginStruct(6);
    w.boolean(stack.forwardingV4);
    w.boolean(stack.forwardingV6);
    w.boolean(stack.loopbackUp);
    w.list(stack.loopbackAddresses, writeOne);
    w.list(stack.routes, writeOne);
    w.list(stack.nat, writeOne);
    w.endStruct();
}

NetworkStack readStack(Reader &r)
{
    NetworkStack stack;
    r.beginStruct(6);
    stack.forwardingV4 = r.boolean();
    stack.forwardingV6 = r.boolean();
    stack.loopbackUp = r.boolean();
    stack.loopbackAddresses = r.list(limits::maxListItems, readInterfaceAddress);
    stack.routes = r.list(limits::maxListItems, readRoute);
    stack.nat = r.list(limits::maxListItems, readNatRule);
    r.endStruct();
    return stack;
}

// Where a bridge lives: [0, null] fabric, [1, node] namespace, [2, null] computer.
void write(Writer &w, const BridgeHome &home)
{
    w.beginStruct(2);
    w.number(home.index());
    if (const auto *in = std::get_if<InNamespace>(&home)) codec::write(w, in->node);
    else w.null();
    w.endStruct();
}

BridgeHome readHome(Reader &r)
{
    r.beginStruct(2);
    const auto kind = r.number(2);
    const auto node = r.optional(readId<NodeId>);
    r.endStruct();
    if (node.has_value() != (kind == 1)) r.refuse("home of a bridge");
    if (kind == 1 && node) return InNamespace{*node};
    if (kind == 2) return InComputer{};
    return InFabric{};
}

void writeBody(Writer &w, const Namespace &ns)
{
    w.beginStruct(5);
    codec::write(w, ns.id);
    codec::write(w, ns.name);
    w.text(ns.label);
    w.word(ns.look);
    write(w, ns.stack);
    w.endStruct();
}

std::optional<Element> readNamespace(Reader &r)
{
    r.beginStruct(5);
    const auto id = readId<NodeId>(r);
    const auto name = readNamespaceName(r);
    std::string label = r.text();
    const auto look = r.word(NodeLook::Internet);
    NetworkStack stack = readStack(r);
    r.endStruct();
    if (!r.ok()) return {};
    return Namespace{*id, *name, std::move(label), look, std::move(stack)};
}

void writeBody(Writer &w, const Computer &computer)
{
    w.beginStruct(3);
    codec::write(w, computer.id);
    w.text(computer.label);
    write(w, computer.stack);
    w.endStruct();
}

std::optional<Element> readComputer(Reader &r)
{
    r.beginStruct(3);
    const auto id = readId<NodeId>(r);
    std::string label = r.text();
    NetworkStack stack = readStack(r);
    r.endStruct();
    if (!r.ok()) return {};
    return Computer{*id, std::move(label), std::move(stack)};
}

void writeBody(Writer &w, const Bridge &bridge)
{
    w.beginStruct(10);
    codec::write(w, bridge.id);
    codec::write(w, bridge.name);
    w.text(bridge.label);
    write(w, bridge.home);
    w.boolean(bridge.up);
    w.boolean(bridge.stp);
    w.optional(bridge.ageingSeconds, writeNumber);
    w.optional(bridge.mac, writeOne);
    w.optional(bridge.mtu, writeNumber);
    w.list(bridge.addresses, writeOne);
    w.endStruct();
}

std::optional<Element> readBridge(Reader &r)
{
    r.beginStruct(10);
    const auto id = readId<NodeId>(r);
    const auto name = readInterfaceName(r);
    std::string label = r.text();
    BridgeHome home = readHome(r);
    const bool up = r.boolean();
    const bool stp = r.boolean();
    const auto ageing = r.optional(readNumber);
    const auto mac = r.optional(readMac);
    const auto mtu = r.optional(readNumber);
    auto addresses = r.list(limits::maxListItems, readInterfaceAddress);
    r.endStruct();
    if (!r.ok()) return {};
    return Bridge{*id, *name, std::move(label), std::move(home), up, stp, ageing, mac, mtu, std::move(addresses)};
}

void writeBody(Writer &w, const Interface &interface)
{
    w.beginStruct(8);
    codec::write(w, interface.id);
    codec::write(w, interface.node);
    codec::write(w, interface.name);
    w.number(interface.kind.index());
    w.boolean(interface.up);
    w.optional(interface.mac, writeOne);
    w.optional(interface.mtu, writeNumber);
    w.list(interface.addresses, writeOne);
    w.endStruct();
}

std::optional<Element> readInterface(Reader &r)
{
    r.beginStruct(8);
    const auto id = readId<InterfaceId>(r);
    const auto node = readId<NodeId>(r);
    const auto name = readInterfaceName(r);
    static_assert(std::variant_size_v<InterfaceKind> == 1, "read the new kind here");
    [[maybe_unused]] const auto kind = r.number(0);
    const bool up = r.boolean();
    const auto mac = r.optional(readMac);
    const auto mtu = r.optional(readNumber);
    auto addresses = r.list(limits::maxListItems, readInterfaceAddress);
    r.endStruct();
    if (!r.ok()) return {};
    return Interface{*id, *node, *name, VethEnd{}, up, mac, mtu, std::move(addresses)};
}

void writeBody(Writer &w, const Link &link)
{
    w.beginStruct(3);
    codec::write(w, link.id);
    codec::write(w, link.a);
    codec::write(w, link.b);
    w.endStruct();
}

std::optional<Element> readLink(Reader &r)
{
    r.beginStruct(3);
    auto id = readId<LinkId>(r);
    auto a = readId<InterfaceId>(r);
    auto b = readId<InterfaceId>(r);
    r.endStruct();
    if (!r.ok()) return {};
    return Link{std::move(*id), std::move(*a), std::move(*b)};
}

void write(Writer &w, const Change<Element> &change)
{
    w.beginStruct(4);
    codec::write(w, change.id);
    w.optional(change.before, writeOne);
    w.optional(change.after, writeOne);
    w.optional(change.place, [](Writer &v, Ordinal place) { v.integer(place); });
    w.endStruct();
}

std::optional<Change<Element>> readChange(Reader &r)
{
    r.beginStruct(4);
    const ElementId id(readIdText(r, false));
    auto before = r.optional(readElement);
    auto after = r.optional(readElement);
    const auto place = r.optional([](Reader &v) -> std::optional<Ordinal> { return v.integer(); });
    r.endStruct();
    const bool isOfThatId = (!before || elementId(*before) == id) && (!after || elementId(*after) == id);
    if (r.ok() && (!isOfThatId || (!before && !after))) r.refuse("change");
    if (!r.ok()) return {};
    return Change<Element>{id, std::move(before), std::move(after), place};
}

} // namespace

void write(Writer &w, const Element &element)
{
    w.beginStruct(2);
    w.number(element.index());
    std::visit([&](const auto &body) { writeBody(w, body); }, element);
    w.endStruct();
}

std::optional<Element> readElement(Reader &r)
{
    constexpr std::optional<Element> (*readers[])(Reader &) = { readNamespace, readComputer, readBridge, readInterface, readLink };
    static_assert(std::size(readers) == std::variant_size_v<Element>);
    r.beginStruct(2);
    const auto kind = r.number(std::size(readers) - 1);
    auto element = readers[kind](r);
    r.endStruct();
    if (!r.ok()) return {};
    return element;
}

template <IpFamily family> std::optional<IpPrefix> readPool(Reader &r)
{
    const auto prefix = readPrefix(r);
    if (!prefix) return {};
    const Result<IpPrefix> pool = AddressPools::checked(*prefix);
    if (!pool || *pool != *prefix || pool->family() != family) {
        r.refuse("pool");
        return {};
    }
    return *pool;
}

void write(Writer &w, const LabInfo &info)
{
    w.beginStruct(4);
    w.text(info.name);
    w.text(info.description);
    w.optional(info.pools.v4, writeOne);
    w.optional(info.pools.v6, writeOne);
    w.endStruct();
}

std::optional<LabInfo> readLabInfo(Reader &r)
{
    LabInfo info;
    r.beginStruct(4);
    info.name = r.text();
    info.description = r.text(limits::maxDescription);
    info.pools.v4 = r.optional(readPool<IpFamily::V4>);
    info.pools.v6 = r.optional(readPool<IpFamily::V6>);
    r.endStruct();
    if (!r.ok()) return {};
    return info;
}

void write(Writer &w, const Topology &topology)
{
    w.beginStruct(2);
    write(w, topology.info());
    w.beginStruct(topology.size());
    for (const auto &[place, element] : topology.elements()) {
        w.beginStruct(2);
        w.integer(place);
        write(w, element);
        w.endStruct();
    }
    w.endStruct();
    w.endStruct();
}

std::optional<Topology> readTopology(Reader &r)
{
    Topology topology;
    r.beginStruct(2);
    if (auto info = readLabInfo(r)) topology.setInfo(std::move(*info));
    std::ignore = r.list(maxElements, [&topology](Reader &v) -> std::optional<bool> {
        v.beginStruct(2);
        const Ordinal place = v.integer();
        auto element = readElement(v);
        v.endStruct();
        if (!v.ok() || !topology.add(std::move(*element), place)) return {};
        return true;
    });
    r.endStruct();
    if (!r.ok()) return {};
    return topology;
}

void write(Writer &w, const TopologyDelta &delta)
{
    w.beginStruct(3);
    w.list(delta.changes, [](Writer &v, const Change<Element> &change) { write(v, change); });
    w.optional(delta.infoBefore, writeOne);
    w.optional(delta.infoAfter, writeOne);
    w.endStruct();
}

std::optional<TopologyDelta> readDelta(Reader &r)
{
    TopologyDelta delta;
    r.beginStruct(3);
    delta.changes = r.list(2 * maxElements, readChange);
    delta.infoBefore = r.optional(readLabInfo);
    delta.infoAfter = r.optional(readLabInfo);
    r.endStruct();
    if (r.ok() && delta.infoBefore.has_value() != delta.infoAfter.has_value()) r.refuse("delta");
    if (!r.ok()) return {};
    return delta;
}

} // namespace vethlab::codec
