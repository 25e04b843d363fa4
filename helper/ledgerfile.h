// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string>

#include "helper/ledger.h"

namespace vethlab::helper {

/// The helper that looks after a lab.
struct Keeper {
    /// Where indexes, identities and process numbers mean what they meant: this run of the machine, its root network namespace
    /// (containers may share a /run) and the namespace of processes.
    std::string world;
    std::uint64_t pid = 0;
    std::uint64_t started = 0; ///< in the kernel's ticks: with its number it names a process once and for all
    friend bool operator==(const Keeper &, const Keeper &) = default;

    /// This process. FileIo when the kernel does not tell.
    [[nodiscard]] static Result<Keeper> self();
    [[nodiscard]] bool isAlive() const; ///< in its world
};

struct LedgerFile {
    Keeper keeper;
    LedgerEntry entry;
    friend bool operator==(const LedgerFile &, const LedgerFile &) = default;
};

// One line with the version, a checksum, and CBOR as in frames.

[[nodiscard]] QByteArray ledgerBytes(const LedgerFile &file);
/// Nothing, if but one byte is not as it was written or one value could not have been: then no part of it is to be trusted.
[[nodiscard]] std::optional<LedgerFile> parseLedger(const QByteArray &bytes);

} // namespace vethlab::helper
