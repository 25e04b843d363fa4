// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/labrecord.h"

namespace vethlab::helper {

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
            device.alias = "vethlab:" + config.id.text() + ':' + device.element.text();
    }
    return wanted;
}

Owned ownedOf(const KernelState &wanted, const LabConfig &config)
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
    return owned;
}

Owned unitedOwned(const Owned &older, const Owned &newer)
{
    Owned united = newer;
    united.spaces.insert(older.spaces.begin(), older.spaces.end());
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

} // namespace vethlab::helper
