// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/labrecord.h"

#include <algorithm>

#include "backend/core/planlines.h"
#include "backend/core/sysctls.h"
#include "backend/core/uplink.h"

namespace vethlab::helper {

std::string aliasStart(const LabId &lab) { return "vethlab:" + lab.text() + ':'; }

KernelState wantedOf(const Topology &topology, const Owned &owned, const LabConfig &config)
{
    KernelState wanted = wantedState(topology, owned, config.world);
    for (auto &[space, state] : wanted.spaces) {
        const bool hasStack = space.kind != Space::Kind::Fabric && state.sysctls.contains(Sysctl::RpFilterAll);
        if (hasStack && !config.pingGroupRange.empty())
            state.sysctls[Sysctl::PingGroupRange] = config.pingGroupRange;
        if (space.kind != Space::Kind::Root || config.world != World::Computer)
            continue;
        for (auto &[index, device] : state.devices)
            device.alias = aliasStart(config.id) + device.element.text();
    }
    return wanted;
}

namespace {

/// The device of the computer that reaches `via`, by its longest subnet; 0 if none does.
IfIndex deviceTowards(const SpaceState &root, const IpAddress &via)
{
    IfIndex best = 0;
    int bestLength = -1;
    for (const DeviceAddress &address : root.addresses) {
        if (address.prefix.length() > bestLength && address.prefix.contains(via)) {
            best = address.device;
            bestLength = address.prefix.length();
        }
    }
    return best;
}

IfIndex deviceNamed(const SpaceState &state, const std::string &name)
{
    const auto found = std::find_if(state.devices.begin(), state.devices.end(), [&](const auto &entry) { return entry.second.name == name; });
    return found == state.devices.end() ? 0 : found->first;
}

template <class T> bool contains(const std::vector<T> &items, const T &item) { return std::find(items.begin(), items.end(), item) != items.end(); }

template <class T> void addMissing(std::vector<T> &items, const std::vector<T> &more)
{
    std::copy_if(more.begin(), more.end(), std::back_inserter(items), [&](const T &item) { return !contains(items, item); });
}

/// What was there already without us stays what it is: somebody else's.
template <class T> std::vector<T> onOthersDevices(const std::vector<T> &wanted, const SpaceState &state, const std::vector<T> &seen, const std::vector<T> &before)
{
    std::vector<T> result;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(result), [&](const T &item) {
        return !state.devices.contains(item.device) && (contains(before, item) || !contains(seen, item)); });
    return result;
}

Owned::OnRoot onRootOf(const SpaceState &wanted, const SpaceState &seen, const Owned::OnRoot &before, const Owned::Settings &others)
{
    Owned::OnRoot result;
    result.addresses = onOthersDevices(wanted.addresses, wanted, seen.addresses, before.addresses);
    result.routes = onOthersDevices(wanted.routes, wanted, seen.routes, before.routes);
    for (const auto &[key, value] : wanted.sysctls) {
        const auto now = seen.sysctls.find(key);
        const auto held = before.sysctls.find(key);
        const auto shared = others.find(key);
        if (held != before.sysctls.end())
            result.sysctls.insert(*held);
        else if (now != seen.sysctls.end() && now->second != value)
            result.sysctls.emplace(key, Owned::Setting{now->second, {value}});
        else if (now != seen.sysctls.end() && shared != others.end() && shared->second.ours.contains(value))
            result.sysctls.insert(*shared); // whoever goes last gives it back
    }
    return result;
}

/// The small network of an Internet node is ours to choose, so it must not be one that the computer has already.
Result<void> checkUplinks(const SpaceState &wanted, const SpaceState &seen, const Topology &topology)
{
    for (const auto &[place, element] : topology.elements()) {
        if (!isInternet(element)) continue;
        const NodeId node(elementId(element).text());
        const IpPrefix network = uplinkOf(topology, node).address.network();
        const auto isStrange = [&](const DeviceAddress &address) { return !wanted.devices.contains(address.device) && network.overlaps(address.prefix); };
        const auto strange = std::find_if(seen.addresses.begin(), seen.addresses.end(), isStrange);
        if (strange != seen.addresses.end())
            return vethlab::fail(ErrorCode::NotPossible, node.text(), {"uplink-network", network.text(), strange->prefix.text()});
    }
    return {};
}

} // namespace

Result<void> resolveOnComputer(KernelState &wanted, const Topology &topology, const KernelState &observed, const LabConfig &config)
{
    const auto root = wanted.spaces.find(Space::root());
    const auto seen = observed.spaces.find(Space::root());
    const Computer *computer = TopologyIndex(topology).computer();
    if (config.world != World::Computer || root == wanted.spaces.end() || seen == observed.spaces.end())
        return {};
    if (Result<void> free = checkUplinks(root->second, seen->second, topology); !free || !computer)
        return free;
    for (const Route &route : computer->stack.routes) {
        if (route.type != RouteType::Unicast)
            continue;
        DeviceRoute resolved{route.to.network(), route.via, 0, route.metric.value_or(0), route.source, route.type};
        if (resolved.metric == 0 && route.to.family() == IpFamily::V6)
            resolved.metric = 1024;
        if (route.device) {
            if (deviceNamed(root->second, route.device->text()) != 0)
                continue; // one that is drawn
            resolved.device = deviceNamed(seen->second, route.device->text());
            if (resolved.device == 0)
                return vethlab::fail(ErrorCode::Missing, computer->id.text(), {route.device->text()});
        } else {
            if (deviceTowards(root->second, *route.via) != 0)
                continue;
            resolved.device = deviceTowards(seen->second, *route.via);
        }
        if (resolved.device != 0)
            root->second.routes.push_back(std::move(resolved));
    }
    return {};
}

Owned ownedOf(const KernelState &wanted, const LabConfig &config, const Owned &before, const KernelState &observed, const Owned::Settings &others)
{
    Owned owned;
    owned.rootIsOurs = config.world == World::Sandbox;
    for (const auto &[space, state] : wanted.spaces) {
        if (space.kind != Space::Kind::Root)
            owned.spaces.emplace(space, true);
        for (const auto &[index, device] : state.devices) {
            if (!device.element.isEmpty())
                owned.devices.insert_or_assign(device.element, Owned::Place{space, index});
        }
    }
    const auto root = wanted.spaces.find(Space::root());
    const auto seen = observed.spaces.find(Space::root());
    owned.rootIsSetUp = owned.rootIsOurs && root != wanted.spaces.end();
    if (!owned.rootIsOurs && root != wanted.spaces.end() && seen != observed.spaces.end())
        owned.onRoot = onRootOf(root->second, seen->second, before.onRoot, others);
    else if (!owned.rootIsOurs && root != wanted.spaces.end())
        owned.onRoot = before.onRoot; // not part of this edit
    return owned;
}

Owned unitedOwned(const Owned &older, const Owned &newer)
{
    Owned united = newer;
    united.spaces.insert(older.spaces.begin(), older.spaces.end());
    addMissing(united.onRoot.addresses, older.onRoot.addresses);
    addMissing(united.onRoot.routes, older.onRoot.routes);
    for (const auto &[key, value] : older.onRoot.sysctls)
        united.onRoot.sysctls.insert_or_assign(key, value); // the oldest is how it was without us
    for (const auto &[element, place] : older.devices) {
        const auto [entry, isNew] = united.devices.emplace(element, place);
        if (!isNew && entry->second != place) // moved: no element has this id, so what is left there will be removed
            united.devices.emplace(ElementId(element.text() + '#' + std::to_string(place.index)), place);
    }
    return united;
}

Owned existingOwned(Owned owned, const KernelState &observed, const std::vector<Space> &read)
{
    const std::set<Space> wasRead(read.begin(), read.end());
    std::erase_if(owned.spaces, [&](const auto &entry) { return wasRead.contains(entry.first) && !observed.spaces.contains(entry.first); });
    std::erase_if(owned.devices, [&](const auto &entry) {
        const Owned::Place &place = entry.second;
        if (!wasRead.contains(place.space))
            return false;
        const auto space = observed.spaces.find(place.space);
        return space == observed.spaces.end() || !space->second.devices.contains(place.index);
    });
    return owned;
}

std::vector<Space> allSpaces(const KernelState &wanted, const Owned &owned)
{
    std::set<Space> all;
    for (const auto &[space, state] : wanted.spaces)
        all.insert(space);
    for (const auto &[space, made] : owned.spaces)
        all.insert(space);
    for (const auto &[element, place] : owned.devices)
        all.insert(place.space);
    return {all.begin(), all.end()};
}

void believeShortened(KernelState &observed, const KernelState &told)
{
    for (auto &[space, state] : observed.spaces) {
        const auto before = told.spaces.find(space);
        if (before == told.spaces.end())
            continue;
        for (auto &[index, device] : state.devices) {
            auto *bridge = std::get_if<BridgeFacts>(&device.facts);
            if (!bridge || !bridge->ageingShortened)
                continue;
            const auto same = before->second.devices.find(index);
            const auto *facts = same == before->second.devices.end() ? nullptr : std::get_if<BridgeFacts>(&same->second.facts);
            if (facts)
                *bridge = {bridge->stp, facts->ageingSeconds, bridge->multicastSnooping};
        }
    }
}

void mergeRead(KernelState &state, const std::vector<Space> &read, KernelState newer)
{
    for (const Space &space : read)
        state.spaces.erase(space);
    state.spaces.merge(newer.spaces);
    state.freshSysctls = std::move(newer.freshSysctls);
}

Error notAsDrawn(const Plan &difference)
{
    Error error{ErrorCode::KernelRefused, {}, {}, {}, 0, {}};
    if (!difference.obstacles.empty())
        return difference.obstacles.front();
    const std::vector<DriftLine> drift = driftLines(difference);
    if (drift.empty()) { // only in details that no person drew
        error.args = {difference.steps.empty() ? std::string() : difference.steps.front().object};
        error.element = difference.steps.empty() ? std::string() : difference.steps.front().element.text();
        error.kernelText = difference.steps.empty() ? std::string() : difference.steps.front().field + " reads \"" + difference.steps.front().before + '"';
        return error;
    }
    error.element = drift.front().element.text();
    error.args = {planLines(difference).front().object};
    error.kernelText = drift.front().field + " reads \"" + drift.front().kernel + "\" instead of \"" + drift.front().drawn + '"';
    return error;
}

} // namespace vethlab::helper
