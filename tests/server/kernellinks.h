// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <map>
#include <string>

#include "backend/core/messages.h"

namespace vethlab::test {

/// Every device but lo in all namespaces that the helper `inner` (first process of a sandbox) holds, as the kernel itself
/// tells it, read without any code of the helper: by index, "NAME up|down OPERSTATE MTU MAC MASTER ADDRESS…". Empty when
/// the way in is refused.
[[nodiscard]] std::map<IfIndex, std::string> linksOfKernel(pid_t inner);

/// What a client was told of a device, in the same words.
[[nodiscard]] std::string asKernelLink(const DeviceLive &device);

} // namespace vethlab::test
