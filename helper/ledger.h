// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "helper/labrecord.h"

namespace vethlab::helper {

/// All of `wanted` that is there, or, in the root namespace, will be; and `onRoot`.
[[nodiscard]] LedgerEntry ledgerEntry(const LabId &lab, const KernelState &wanted, Owned::OnRoot onRoot, const Kernel &kernel);
/// Both.
[[nodiscard]] LedgerEntry unitedEntry(LedgerEntry entry, const LedgerEntry &other);
/// Adds what `plan` brings about only on the way from `seen`: names, and settings that the kernel changes along with others.
void addPassing(LedgerEntry &entry, const Plan &plan, const KernelState &seen, const Kernel &kernel);
[[nodiscard]] bool isOurs(const Device &seen, const LedgerEntry::RootDevice &recorded, const LabId &lab);

/// What of the computer is ours, written down before it is made, so that a helper that was killed leaves nothing that the
/// next one can't find. Sandboxes need none: they go with their helper.
class Ledger {
public:
    virtual ~Ledger() = default;
    /// Before anything of `entry` is made, and before namespaces get their names; in place of what was recorded for that lab.
    /// Must hold on return, even if the helper is killed.
    [[nodiscard]] virtual Result<void> record(const LedgerEntry &entry) = 0;
    virtual void forget(const LabId &lab) = 0;
    /// The settings of the computer that other labs have changed, too: who goes last gives them back.
    [[nodiscard]] virtual Owned::Settings heldByOthers(const LabId &lab) const = 0;
};

} // namespace vethlab::helper
