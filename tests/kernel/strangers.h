// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace kernelworld {

/// Fills the world that this process is in with what other people and programs have on a computer: devices, addresses, routes,
/// rules, settings and a named namespace, some of them with names like a lab's. "" or what was refused.
[[nodiscard]] std::string addStrangers();

/// Everything about the computer's own namespace, the strangers' one, mounts and /run; see kerneldump::dump(). Needs
/// addStrangers().
[[nodiscard]] std::string dumpComputer();

/// How the computer differs from what dumpComputer() once said: "" as soon as it doesn't, at the latest after `patience`, as the
/// kernel lets go of namespaces a while after they are left.
[[nodiscard]] std::string differenceFrom(const std::string &before, std::chrono::milliseconds patience);

} // namespace kernelworld
