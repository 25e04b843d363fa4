// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "helper/fileledger.h"

namespace vethlab::helper {

/// What takes from the root namespace, as `seen`, what a lab put there beside devices. A setting that others hold, too, stays.
[[nodiscard]] Plan planClearing(const KernelState &seen, const Owned &owned, const Owned::Settings &others);
/// Does each step by itself: one that is refused (somebody was quicker) is no reason to leave the others.
void tryEach(Kernel &kernel, std::span<const StepAction> steps);

/// Removes what is left of one lab from this computer: rules, routes, settings, devices, names. Only what can be told to be the
/// lab's. Does all it can; false when something is left, or could not be looked at. `kernel` was made for that lab.
[[nodiscard]] bool removeLeftovers(LedgerEntry entry, Kernel &kernel, Ledger &ledger, const std::string &namesFolder);

/// Clears this computer of what labs of helpers that are gone left behind. Before anything else is done with it.
void clearOrphans(FileLedger &ledger, const std::string &namesFolder = "/run/netns");

} // namespace vethlab::helper
