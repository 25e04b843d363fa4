// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/ledger.h"

#include <algorithm>

#include "backend/core/sysctls.h"

namespace vethlab::helper {

namespace {

template <class T> void addNew(std::vector<T> &items, const T &item)
{
    if (std::find(items.begin(), items.end(), item) == items.end())
        items.push_back(item);
}

void addName(LedgerEntry &entry, const NamespaceName &name, std::uint64_t identity)
{
    if (identity != 0) // not made yet
        addNew(entry.spaces, LedgerEntry::NamedSpace{name, identity});
}

/// Killed in the middle of `step`, the setting may have any value that the kernel gives it when `step` is done or undone.
void addSideEffects(Owned::Settings &settings, const SetSysctl &step, const SpaceState &seen)
{
    for (const char *value : {"0", "1"}) {
        for (const auto &[other, effect] : sysctlSideEffects(step.key, value)) {
            const auto was = seen.sysctls.find(other);
            if (was != seen.sysctls.end() && was->second != effect)
                settings.try_emplace(other, Owned::Setting{was->second, {}}).first->second.ours.insert(effect);
        }
    }
}

} // namespace

LedgerEntry ledgerEntry(const LabId &lab, const KernelState &wanted, Owned::OnRoot onRoot, const Kernel &kernel)
{
    LedgerEntry entry;
    entry.lab = lab;
    entry.onRoot = std::move(onRoot);
    for (const auto &[space, state] : wanted.spaces) {
        if (state.name)
            addName(entry, *state.name, kernel.identity(space));
        if (space.kind != Space::Kind::Root)
            continue;
        entry.hasNat = !state.nat.empty();
        for (const auto &[index, device] : state.devices) {
            if (!device.element.isEmpty())
                entry.devices.push_back({index, device.name, device.mac, std::holds_alternative<BridgeFacts>(device.facts)});
        }
    }
    return entry;
}

LedgerEntry unitedEntry(LedgerEntry entry, const LedgerEntry &other)
{
    for (const LedgerEntry::NamedSpace &space : other.spaces)
        addNew(entry.spaces, space);
    for (const LedgerEntry::RootDevice &device : other.devices)
        addNew(entry.devices, device);
    entry.hasNat = entry.hasNat || other.hasNat;
    return entry;
}

void addPassing(LedgerEntry &entry, const Plan &plan, const KernelState &seen, const Kernel &kernel)
{
    const auto root = seen.spaces.find(Space::root());
    for (const Step &step : plan.steps) {
        if (const auto *rename = std::get_if<RenameSpace>(&step.action))
            addName(entry, rename->after, kernel.identity(rename->space));
        const auto *sysctl = std::get_if<SetSysctl>(&step.action);
        if (sysctl && sysctl->space == Space::root() && root != seen.spaces.end())
            addSideEffects(entry.onRoot.sysctls, *sysctl, root->second);
    }
}

bool isOurs(const Device &seen, const LedgerEntry::RootDevice &recorded, const LabId &lab)
{
    const bool isKind = recorded.isBridge ? std::holds_alternative<BridgeFacts>(seen.facts) : std::holds_alternative<VethFacts>(seen.facts);
    if (seen.index != recorded.index || !isKind)
        return false;
    return seen.alias.starts_with(aliasStart(lab)) || (seen.alias.empty() && !seen.up && seen.name == recorded.name && seen.mac == recorded.mac);
}

} // namespace vethlab::helper
