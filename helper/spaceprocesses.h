// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <set>

namespace vethlab::helper {

/// Sends a signal to all processes in network namespaces that are about to go (shells, and what was started in them):
/// they would hold them, and everything in them, for as long as they live. `inodes` as stat(2) tells of /proc/PID/ns/net.
void signalProcessesIn(const std::set<ino_t> &inodes, int signal);

} // namespace vethlab::helper
