// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/result.h"

namespace vethlab::helper {

// A table of ours (family inet) in the namespace in which the process is now. Each call makes a short-lived libnftables context: a kept
// one costs 0.65 MiB per namespace.

/// A table as nft lists it, without handles and counters: equal texts are equal rules.
struct NatTable {
    struct Rule {
        NatMark mark; ///< {"", ""} when its comment is none of ours
        std::string text;
        friend bool operator==(const Rule &, const Rule &) = default;
    };
    std::vector<std::string> chains; ///< and whatever else is not a rule
    std::vector<Rule> rules;         ///< in the order of the listing
    friend bool operator==(const NatTable &, const NatTable &) = default;
};

/// Empty when there is none of that name.
[[nodiscard]] Result<NatTable> readNatTable(const std::string &table);
/// The marks of `seen`; {"", ""} for a rule that is not as `made` had it, and once more for anything else that differs.
[[nodiscard]] std::vector<NatMark> natMarksOf(const NatTable &seen, const NatTable &made);
/// Replaces the whole table in one kernel transaction; no rules = no table.
[[nodiscard]] Result<void> replaceNatRules(const std::string &table, const std::vector<NatRule> &rules, const Space &space);

} // namespace vethlab::helper
