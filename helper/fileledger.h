// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "backend/core/uniquefd.h"
#include "helper/ledgerfile.h"

namespace vethlab::helper {

/// One file per lab in a folder that doesn't outlive the machine's run.
class FileLedger final : public Ledger {
public:
    /// An absolute path; its last two parts are made when they are needed, and must be ours: the folder mode 0700, the one it is
    /// in not writable for others.
    explicit FileLedger(std::string folder = "/run/vethlab/labs") : m_folder(std::move(folder)) {}

    /// FileIo names the folder. What was recorded before stays whole then.
    [[nodiscard]] Result<void> record(const LedgerEntry &entry) override;
    void forget(const LabId &lab) override;
    [[nodiscard]] Owned::Settings heldByOthers(const LabId &lab) const override;

    /// Labs of this computer whose helper is gone. Files that can't be understood, and those of another world, are left out and
    /// left alone: nothing is removed on a guess. An unreadable folder has none.
    [[nodiscard]] std::vector<LedgerEntry> orphans() const;
    /// Waits until no other helper clears away what orphans left; this one may, while the descriptor is open. Sweeps out
    /// what dead helpers were about to write.
    [[nodiscard]] UniqueFd takeTurn() const;

private:
    [[nodiscard]] UniqueFd openFolder() const;
    [[nodiscard]] std::vector<LedgerFile> filesOfThisWorld() const;

    std::string m_folder;
};

} // namespace vethlab::helper
