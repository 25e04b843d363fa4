// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace vethlab::helper {

/// What this machine can do for labs, found out by trying in a child process that leaves nothing. One JSON object:
/// {"version":…,"uid":N,"sandbox":{"possible":bool,"reason":word,"kernel":words,"new_proc":bool,"veth":…,"bridge":…,
/// "bridge_stp":…,"nat":…,"ipv6":…},"computer":{"possible":bool,…the same}}. `reason` and `kernel` only where it is not possible.
[[nodiscard]] std::string doctorReport();

} // namespace vethlab::helper
