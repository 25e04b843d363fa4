// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>

#include "backend/core/sysctls.h"
#include "helper/spaces.h"

namespace vethlab::helper {

// The kernel's settings of the namespace in which the process is now (see Visit): `entry` must be that one.

/// All of sysctlTable() that this kernel has, normalized.
[[nodiscard]] std::map<Sysctl, std::string> readSysctls(SpaceEntry &entry);
/// Empty = this kernel has no such setting.
[[nodiscard]] Result<std::string> readSysctl(SpaceEntry &entry, Sysctl key);
[[nodiscard]] Result<void> writeSysctl(SpaceEntry &entry, Sysctl key, const std::string &value);

} // namespace vethlab::helper
