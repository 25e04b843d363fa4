// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codecparts.h"

#include <limits>

namespace vethlab::codec {

namespace {

constexpr std::size_t maxQdisc = 15; ///< IFNAMSIZ without its NUL

void write(Writer &w, const DeviceAddress &address)
{
    w.beginStruct(4);
    w.number(address.device);
    codec::write(w, address.prefix);
    w.optional(address.broadcast, writeOne);
    w.boolean(address.byKernel);
    w.endStruct();
}

std::optional<DeviceAddress> readDeviceAddress(Reader &r)
{
    r.beginStruct(4);
    const auto device = r.number<IfIndex>();
    const auto prefix = readPrefix(r);
    const auto broadcast = r.optional(readAddress);
    const bool byKernel = r.boolean();
    r.endStruct();
    if (!r.ok()) return {};
    return DeviceAddress{device, *prefix, broadcast, byKernel};
}

void write(Writer &w, const DeviceRoute &route)
{
    w.beginStruct(6);
    codec::write(w, route.to);
    w.optional(route.via, writeOne);
    w.number(route.device);
    w.number(route.metric);
    w.optional(route.source, writeOne);
    w.word(route.type);
    w.endStruct();
}

std::optional<DeviceRoute> readDeviceRoute(Reader &r)
{
    r.beginStruct(6);
    const auto to = readPrefix(r);
    const auto via = r.optional(readAddress);
    const auto device = r.number<IfIndex>();
    const auto metric = r.number<std::uint32_t>();
    const auto source = r.optional(readAddress);
    const auto type = r.word(RouteType::Prohibit);
    r.endStruct();
    if (!r.ok()) return {};
    return DeviceRoute{*to, via, device, metric, source, type};
}

void write(Writer &w, const Counters &counters)
{
    w.beginStruct(4);
    w.number(counters.bytes);
    w.number(counters.packets);
    w.number(counters.dropped);
    w.number(counters.errors);
    w.endStruct();
}

Counters readCounters(Reader &r)
{
    Counters counters;
    r.beginStruct(4);
    counters.bytes = r.number<std::uint64_t>();
    counters.packets = r.number<std::uint64_t>();
    counters.dropped = r.number<std::uint64_t>();
    counters.errors = r.number<std::uint64_t>();
    r.endStruct();
    return counters;
}

void write(Writer &w, const DeviceShown &shown)
{
    w.beginStruct(3);
    w.number(shown.flags);
    w.cutText(shown.qdisc, maxQdisc);
    w.optional(shown.linkNsid, [](Writer &v, std::int32_t nsid) { v.integer(nsid); });
    w.endStruct();
}

std::optional<std::int32_t> readNsid(Reader &r)
{
    const std::int64_t nsid = r.integer();
    if (nsid < -1 || nsid > std::numeric_limits<std::int32_t>::max()) r.refuse("namespace id");
    return static_cast<std::int32_t>(nsid);
}

DeviceShown readShown(Reader &r)
{
    DeviceShown shown;
    r.beginStruct(3);
    shown.flags = r.number<std::uint32_t>();
    shown.qdisc = r.text(maxQdisc);
    shown.linkNsid = r.optional(readNsid);
    r.endStruct();
    return shown;
}

} // namespace

void write(Writer &w, const DeviceLive &device)
{
    w.beginStruct(15);
    write(w, device.element);
    w.cutText(device.name);
    w.boolean(device.present);
    w.boolean(device.admin);
    w.number(device.operstate);
    w.boolean(device.carrier);
    w.word(device.blockedBy);
    w.number(device.index);
    w.number(device.peerIndex);
    w.number(device.master);
    w.bytes(device.mac.data(), device.mac.size());
    w.number(device.mtu);
    w.number(device.portState);
    w.list(device.addresses, [](Writer &v, const DeviceAddress &address) { write(v, address); });
    write(w, device.shown);
    w.endStruct();
}

std::optional<DeviceLive> readDeviceLive(Reader &r)
{
    DeviceLive device;
    r.beginStruct(15);
    device.element = ElementId(readIdText(r, false));
    device.name = r.text();
    device.present = r.boolean();
    device.admin = r.boolean();
    device.operstate = r.number<std::uint8_t>();
    device.carrier = r.boolean();
    device.blockedBy = r.word(BlockedBy::StpNotForwarding);
    device.index = r.number<IfIndex>();
    device.peerIndex = r.number<IfIndex>();
    device.master = r.number<IfIndex>();
    const std::string mac = r.bytes(device.mac.size()); // any octets: it is what the kernel shows
    if (mac.size() == device.mac.size()) std::copy(mac.begin(), mac.end(), device.mac.begin());
    else r.refuse("MAC address");
    device.mtu = r.number<std::uint32_t>();
    device.portState = r.number<std::uint8_t>();
    device.addresses = r.list(maxPlanLines, readDeviceAddress);
    device.shown = readShown(r);
    r.endStruct();
    if (!r.ok()) return {};
    return device;
}

void write(Writer &w, const NodeLive &node)
{
    w.beginStruct(8);
    write(w, node.node);
    w.boolean(node.present);
    w.boolean(node.forwardingV4);
    w.boolean(node.forwardingV6);
    w.list(node.routes, [](Writer &v, const DeviceRoute &route) { write(v, route); });
    w.list(node.routeDevices, [](Writer &v, const std::string &name) { v.cutText(name); });
    w.number(node.inode);
    w.optional(node.name, writeOne);
    w.endStruct();
}

std::optional<NodeLive> readNodeLive(Reader &r)
{
    NodeLive node;
    r.beginStruct(8);
    node.node = NodeId(readIdText(r, false));
    node.present = r.boolean();
    node.forwardingV4 = r.boolean();
    node.forwardingV6 = r.boolean();
    node.routes = r.list(maxPlanLines, readDeviceRoute);
    node.routeDevices = r.list(maxPlanLines, readWords);
    node.inode = r.number<std::uint64_t>();
    node.name = r.optional(readNamespaceName);
    r.endStruct();
    if (r.ok() && node.routes.size() != node.routeDevices.size()) r.refuse("devices of routes");
    if (!r.ok()) return {};
    return node;
}

void write(Writer &w, const CounterLine &line)
{
    w.beginStruct(3);
    write(w, line.element);
    write(w, line.rx);
    write(w, line.tx);
    w.endStruct();
}

std::optional<CounterLine> readCounterLine(Reader &r)
{
    CounterLine line;
    r.beginStruct(3);
    line.element = ElementId(readIdText(r, false));
    line.rx = readCounters(r);
    line.tx = readCounters(r);
    r.endStruct();
    if (!r.ok()) return {};
    return line;
}

void write(Writer &w, const DriftLine &line)
{
    w.beginStruct(4);
    write(w, line.element);
    w.cutText(line.field);
    w.cutText(line.drawn, maxCommand);
    w.cutText(line.kernel, maxCommand);
    w.endStruct();
}

std::optional<DriftLine> readDriftLine(Reader &r)
{
    DriftLine line;
    r.beginStruct(4);
    line.element = readAnyElement(r);
    line.field = r.text();
    line.drawn = r.text(maxCommand);
    line.kernel = r.text(maxCommand);
    r.endStruct();
    if (!r.ok()) return {};
    return line;
}

} // namespace vethlab::codec
