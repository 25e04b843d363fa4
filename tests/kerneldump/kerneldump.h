// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

/// Everything about network namespaces as text, read from the kernel with raw netlink and /proc. Shares no code with the
/// helper, so that a test which compares two dumps does not believe the code that it tests.
namespace kerneldump {

struct Namespace {
    std::string label; ///< first word of each of its lines
    int fd = -1;       ///< e.g. of /proc/self/ns/net
};

enum class Depth { Everything, WithoutSysctls };

/// Links, addresses, routes of all tables, policy rules, nftables, sysctls below net/ of each namespace, then mounts and
/// files below `runFolder`: one attribute per line, sorted. Left out: counters, timers, lifetimes, handles. The calling
/// thread is back in its namespace afterwards, unless its /proc does not show it (a child inside another pid namespace's). Ends the process when the kernel can't be read: a test can't go on then.
[[nodiscard]] std::string dump(const std::vector<Namespace> &namespaces, const std::string &runFolder = "/run",
                               Depth depth = Depth::Everything);

/// Lines only in `before` with "- ", only in `after` with "+ "; empty when equal. A value that one of them does not show
/// ("?": the ageing time of a bridge whose spanning tree was changing) equals any.
[[nodiscard]] std::string difference(const std::string &before, const std::string &after);

} // namespace kerneldump
