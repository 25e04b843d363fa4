// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cerrno>

#include "helper/routesocket.h"

// What the files of LinuxKernel share.

namespace vethlab::helper {

/// The device group into which we put devices that leave together; nothing else uses it in namespaces of ours.
inline constexpr std::uint32_t leavingGroup = 0x766c6762;

/// The device group of a lab's devices in the computer's own namespace, from birth. The rule for udev that keeps network
/// managers away from them knows them by it (resources/system/70-vethlab.rules): names are the user's, and an alias comes later.
inline constexpr std::uint32_t computerGroup = 0x766c6162;

[[nodiscard]] inline Error noSpace() { return kernelError(ENOENT, "no such network namespace"); }

} // namespace vethlab::helper
