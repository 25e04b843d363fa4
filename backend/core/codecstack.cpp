// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

namespace vethlab::codec {

namespace {

constexpr auto writeNumber = [](Writer &w, std::uint32_t value) { w.number(value); };
std::optional<std::uint32_t> readNumber(Reader &r) { return r.number<std::uint32_t>(); }

void write(Writer &w, const PortRange &ports)
{
    w.beginStruct(2);
    w.number(ports.first);
    w.number(ports.last);
    w.endStruct();
}

std::optional<PortRange> readPorts(Reader &r)
{
    PortRange ports;
    r.beginStruct(2);
    ports.first = r.number<std::uint16_t>();
    ports.last = r.number<std::uint16_t>();
    r.endStruct();
    return ports;
}

} // namespace

void write(Writer &w, const InterfaceAddress &address)
{
    w.beginStruct(2);
    write(w, address.prefix);
    std::visit(Overloaded{
        [&](const InterfaceAddress::NoBroadcast &) { w.null(); },
        [&](const InterfaceAddress::ComputedBroadcast &) { w.boolean(true); },
        [&](const IpAddress &broadcast) { write(w, broadcast); } }, address.broadcast);
    w.endStruct();
}

std::optional<InterfaceAddress> readInterfaceAddress(Reader &r)
{
    r.beginStruct(2);
    const auto prefix = readPrefix(r);
    InterfaceAddress::Broadcast broadcast;
    if (!r.isNull()) {
        if (r.isBoolean()) {
            if (!r.boolean()) r.refuse("broadcast");
            broadcast = InterfaceAddress::ComputedBroadcast{};
        } else if (const auto address = readAddress(r)) {
            broadcast = *address;
        }
    }
    r.endStruct();
    if (!r.ok()) return {};
    return InterfaceAddress{*prefix, broadcast};
}

void write(Writer &w, const Route &route)
{
    w.beginStruct(7);
    write(w, route.to);
    w.optional(route.via, writeOne);
    w.optional(route.device, writeOne);
    w.optional(route.metric, writeNumber);
    w.optional(route.source, writeOne);
    w.word(route.type);
    w.boolean(route.computed);
    w.endStruct();
}

std::optional<Route> readRoute(Reader &r)
{
    r.beginStruct(7);
    const auto to = readPrefix(r);
    const auto via = r.optional(readAddress);
    const auto device = r.optional(readInterfaceName);
    const auto metric = r.optional(readNumber);
    const auto source = r.optional(readAddress);
    const auto type = r.word(RouteType::Prohibit);
    const bool computed = r.boolean();
    r.endStruct();
    if (!r.ok()) return {};
    return Route{*to, via, device, metric, source, type, computed};
}

void write(Writer &w, const NatRule &rule)
{
    w.beginStruct(11);
    w.text(rule.id);
    w.word(rule.kind);
    w.word(rule.family);
    w.optional(rule.source, writeOne);
    w.optional(rule.destination, writeOne);
    w.optional(rule.inDevice, writeOne);
    w.optional(rule.outDevice, writeOne);
    w.word(rule.protocol);
    w.optional(rule.ports, [](Writer &v, const PortRange &ports) { write(v, ports); });
    w.optional(rule.to, writeOne);
    w.optional(rule.toPort, writeNumber);
    w.endStruct();
}

std::optional<NatRule> readNatRule(Reader &r)
{
    NatRule rule;
    r.beginStruct(11);
    rule.id = readIdText(r, false);
    rule.kind = r.word(NatKind::Dnat);
    rule.family = r.word(IpFamily::V6);
    rule.source = r.optional(readPrefix);
    rule.destination = r.optional(readPrefix);
    rule.inDevice = r.optional(readInterfaceName);
    rule.outDevice = r.optional(readInterfaceName);
    rule.protocol = r.word(NatProtocol::Udp);
    rule.ports = r.optional(readPorts);
    rule.to = r.optional(readAddress);
    rule.toPort = r.optional([](Reader &v) -> std::optional<std::uint16_t> { return v.number<std::uint16_t>(); });
    r.endStruct();
    if (!r.ok()) return {};
    return rule;
}

} // namespace vethlab::codec
