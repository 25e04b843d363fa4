// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/leftovers.h"

#include <QtGlobal>

#include <algorithm>

#include "helper/linuxkernel.h"

namespace vethlab::helper {

namespace {

const std::vector<Space> rootOnly{Space::root()};

std::vector<StepAction> removalsOf(const LedgerEntry &entry, const SpaceState &root)
{
    std::vector<StepAction> removals;
    for (const auto &[index, device] : root.devices) {
        const auto isThis = [&, &seen = device](const LedgerEntry::RootDevice &recorded) { return isOurs(seen, recorded, entry.lab); };
        if (std::any_of(entry.devices.begin(), entry.devices.end(), isThis))
            removals.push_back(RemoveDevice{Space::root(), device, {}});
    }
    return removals;
}

} // namespace

Plan planClearing(const KernelState &seen, const Owned &owned, const Owned::Settings &others)
{
    Owned rest; // its devices go all at once, without being taken apart
    rest.rootIsOurs = owned.rootIsOurs;
    rest.onRoot = owned.onRoot;
    std::erase_if(rest.onRoot.sysctls, [&](const auto &item) { return others.contains(item.first); });
    return plan({}, seen, rest, &rootOnly);
}

void tryEach(Kernel &kernel, std::span<const StepAction> steps)
{
    while (!steps.empty()) {
        const Kernel::Outcome outcome = kernel.run(steps);
        steps = steps.subspan(std::min(steps.size(), outcome.done + (outcome.error ? 1 : 0)));
    }
}

bool removeLeftovers(LedgerEntry entry, Kernel &kernel, Ledger &ledger, const std::string &namesFolder)
{
    const Result<KernelState> seen = kernel.read(rootOnly);
    if (!seen)
        return false;
    const Owned::Settings others = ledger.heldByOthers(entry.lab);
    Owned owned;
    owned.onRoot = entry.onRoot;
    const Plan clearing = planClearing(*seen, owned, others);
    addPassing(entry, clearing, *seen, kernel);
    if (!ledger.record(entry)) // killed on the way the next one would not know what the kernel changed along with what
        return false;
    std::vector<StepAction> steps;
    if (entry.hasNat)
        steps.push_back(ReplaceNat{Space::root(), {}, {}, true});
    for (const Step &step : clearing.steps)
        steps.push_back(step.action);
    tryEach(kernel, steps);
    tryEach(kernel, removalsOf(entry, seen->spaces.at(Space::root())));
    const SpaceNames names(namesFolder, aliasStart(entry.lab));
    for (const LedgerEntry::NamedSpace &space : entry.spaces)
        names.take(space.name, [&](int found) { return identityByNamespace(found) == space.identity; });
    const Result<KernelState> after = kernel.read(rootOnly);
    return after && removalsOf(entry, after->spaces.at(Space::root())).empty() && planClearing(*after, owned, others).isEmpty();
}

void clearOrphans(FileLedger &ledger, const std::string &namesFolder)
{
    const UniqueFd turn = ledger.takeTurn();
    for (const LedgerEntry &entry : ledger.orphans()) {
        Result<std::unique_ptr<LinuxKernel>> kernel = LinuxKernel::create({World::Computer, namesFolder, entry.lab});
        const bool isClean = kernel && removeLeftovers(entry, **kernel, ledger, namesFolder);
        if (isClean)
            ledger.forget(entry.lab); // else the next start tries again
        qInfo("lab %s lost its helper: %s", entry.lab.text().c_str(), isClean ? "what was left of it is removed" : "something of it is left");
    }
}

} // namespace vethlab::helper
