// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/result.h"

namespace vethlab::helper {

// Our table of nft in the namespace in which the process is now. Each call makes a short-lived libnftables context: a kept
// one costs 0.65 MiB per namespace.

/// Marks of all rules of our table in the order in which it lists them; empty when there is no table.
[[nodiscard]] Result<std::vector<NatMark>> readNatRules();
/// Replaces the whole table in one kernel transaction; no rules = no table.
[[nodiscard]] Result<void> replaceNatRules(const std::vector<NatRule> &rules, const Space &space);

} // namespace vethlab::helper
