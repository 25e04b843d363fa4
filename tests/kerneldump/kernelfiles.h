// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace kerneldump {

using Lines = std::vector<std::string>;

/// Adds the settings below /proc/sys/net of the calling thread's network namespace, each line begun with `label`.
void dumpSysctls(const std::string &label, Lines &lines);
/// Adds mounts and files at and below `runFolder`.
void dumpFiles(const std::string &runFolder, Lines &lines);

} // namespace kerneldump
