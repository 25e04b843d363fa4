// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/hostchange.h"

#include <algorithm>

#include "backend/core/planner.h"
#include "backend/core/plannersteps.h"

namespace vethlab {

namespace {

/// What a drawing wants of the computer's own namespace: as it is planned, and as it is drawn, for routes over the computer's own
/// devices are only found when it is read.
struct HostPart {
    SpaceState planned;
    NetworkStack drawn;
};

HostPart hostPart(const Topology &topology)
{
    HostPart part;
    KernelState wanted = wantedState(topology, {}, World::Computer);
    if (const auto root = wanted.spaces.find(Space::root()); root != wanted.spaces.end()) part.planned = std::move(root->second);
    if (const Computer *computer = TopologyIndex(topology).computer()) part.drawn = computer->stack;
    return part;
}

template <class T> std::vector<T> notIn(const std::vector<T> &some, const std::vector<T> &all)
{
    std::vector<T> rest;
    std::copy_if(some.begin(), some.end(), std::back_inserter(rest), [&](const T &one) { return std::find(all.begin(), all.end(), one) == all.end(); });
    return rest;
}

template <class Key, class T> std::vector<std::pair<Key, T>> notIn(const std::map<Key, T> &some, const std::map<Key, T> &all)
{
    std::vector<std::pair<Key, T>> rest;
    for (const auto &one : some) {
        const auto same = all.find(one.first);
        if (same == all.end() || !(same->second == one.second)) rest.emplace_back(one);
    }
    return rest;
}

class Lines {
public:
    void add(HostChangeLine line)
    {
        if (std::find(m_lines.begin(), m_lines.end(), line) == m_lines.end()) m_lines.push_back(std::move(line));
    }
    [[nodiscard]] std::vector<HostChangeLine> take() { return std::move(m_lines); }

private:
    std::vector<HostChangeLine> m_lines;
};

std::string wordsOf(const Route &route)
{
    const std::uint32_t kernelsMetric = route.to.family() == IpFamily::V6 ? 1024 : 0;
    const IfIndex named = route.device ? 1 : 0; // which one does not matter
    return routeText({route.to, route.via, named, route.metric.value_or(kernelsMetric), route.source, route.type}, route.device ? route.device->text() : std::string());
}

std::vector<HostChangeLine> linesBetween(const HostPart &has, const HostPart &wants)
{
    Lines lines;
    const auto &devices = wants.planned.devices;
    const auto nameOf = [&](IfIndex index) {
        const auto device = devices.find(index);
        return device == devices.end() ? std::string("lo") : device->second.name;
    };
    auto changed = notIn(devices, has.planned.devices);
    const auto isBridge = [](const Device &device) { return std::holds_alternative<BridgeFacts>(device.facts); };
    std::sort(changed.begin(), changed.end(), [&](const auto &a, const auto &b) { // bridges, then what hangs on them
        return std::pair(!isBridge(a.second), a.second.name) < std::pair(!isBridge(b.second), b.second.name);
    });
    for (const auto &[index, device] : changed)
        lines.add(HostDevice{device.name, isBridge(device), !has.planned.devices.contains(index)});
    for (const DeviceAddress &address : notIn(wants.planned.addresses, has.planned.addresses)) lines.add(HostAddress{nameOf(address.device), address.prefix});
    for (const InterfaceAddress &address : notIn(wants.drawn.loopbackAddresses, has.drawn.loopbackAddresses)) lines.add(HostAddress{"lo", address.prefix});
    for (const auto &[key, value] : notIn(wants.planned.sysctls, has.planned.sysctls)) lines.add(HostSetting{key, value});
    for (const NatRule &rule : notIn(wants.planned.nat, has.planned.nat)) lines.add(rule);
    const std::vector<Route> routes = notIn(wants.drawn.routes, has.drawn.routes);
    for (const Route &route : routes) lines.add(HostRoute{wordsOf(route)});
    // Those that are planned are among those that are drawn, but for what they go over.
    for (const DeviceRoute &route : routes.empty() ? notIn(wants.planned.routes, has.planned.routes) : std::vector<DeviceRoute>())
        lines.add(HostRoute{routeText(route, route.device == 0 ? std::string() : nameOf(route.device))});
    return lines.take();
}

} // namespace

std::optional<HostChange> hostChange(const Topology &before, const Topology &after)
{
    HostChange change{after.info().name, {}, linesBetween(hostPart(before), hostPart(after))};
    if (change.lines.empty()) return {};
    for (const HostChangeLine &line : change.lines) {
        if (const auto *device = std::get_if<HostDevice>(&line)) change.devices.push_back(device->name);
    }
    return change;
}

} // namespace vethlab
