// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/hostchange.h"

#include <algorithm>

#include "backend/core/validation.h"

namespace vethlab::helper {

namespace {

/// What a drawing wants of the computer's own namespace: as it is planned, and as it is drawn, for routes over the computer's own
/// devices are only found when it is read.
struct HostPart {
    SpaceState planned;
    NetworkStack drawn;
};

HostPart hostPart(const LabConfig &config, const Topology &topology)
{
    HostPart part;
    KernelState wanted = wantedOf(topology, {}, config);
    if (const auto root = wanted.spaces.find(Space::root()); root != wanted.spaces.end()) part.planned = std::move(root->second);
    if (const Computer *computer = TopologyIndex(topology).computer()) part.drawn = computer->stack;
    return part;
}

template <class T> bool isWithin(const std::vector<T> &some, const std::vector<T> &all)
{
    return std::all_of(some.begin(), some.end(), [&](const T &one) { return std::find(all.begin(), all.end(), one) != all.end(); });
}

template <class Key, class T> bool isWithin(const std::map<Key, T> &some, const std::map<Key, T> &all)
{
    return std::all_of(some.begin(), some.end(), [&](const auto &one) {
        const auto found = all.find(one.first);
        return found != all.end() && found->second == one.second;
    });
}

bool isWithin(const HostPart &some, const HostPart &all)
{
    return isWithin(some.planned.sysctls, all.planned.sysctls) && isWithin(some.planned.devices, all.planned.devices)
        && isWithin(some.planned.addresses, all.planned.addresses) && isWithin(some.planned.routes, all.planned.routes)
        && isWithin(some.planned.nat, all.planned.nat) && isWithin(some.drawn.routes, all.drawn.routes)
        && isWithin(some.drawn.loopbackAddresses, all.drawn.loopbackAddresses);
}

std::optional<Topology> topologyAfter(const Topology &before, const ApplyRequest &request)
{
    if (request.full.has_value() == request.delta.has_value()) return {};
    if (request.full) return request.full;
    Topology after = before;
    if (!after.apply(*request.delta)) return {};
    return after;
}

bool isRefused(const Topology &topology)
{
    const std::vector<Issue> issues = validate(topology);
    return std::any_of(issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity == Severity::Error; });
}

} // namespace

std::optional<HostChange> hostChange(const LabConfig &config, const Topology &before, const ApplyRequest &request)
{
    const std::optional<Topology> after = topologyAfter(before, request);
    if (!after) return {};
    const HostPart has = hostPart(config, before);
    const HostPart wants = hostPart(config, *after);
    if (isWithin(wants, has) || isRefused(*after)) return {};
    HostChange change{after->info().name, {}};
    for (const auto &[index, device] : wants.planned.devices) {
        const auto same = has.planned.devices.find(index);
        if (same == has.planned.devices.end() || same->second != device) change.devices.push_back(device.name);
    }
    std::sort(change.devices.begin(), change.devices.end());
    return change;
}

} // namespace vethlab::helper
