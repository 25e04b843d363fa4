// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "backend/core/kernelstate.h"

namespace vethlab {

/// One per-namespace setting of the kernel: the one table that planner, helper and guide share.
struct SysctlInfo {
    Sysctl key;
    /// "ipv4", "ipv6" or "bridge": the folder below /proc/sys/net. A path walk through it gets slower with every namespace
    /// of the machine (all of them hang their tables below the same "net" entry), a walk from an open descriptor of it does
    /// not: open it once per namespace (O_PATH), then openat() `rest`.
    const char *folder;
    const char *rest;     ///< below the folder: "conf/all/rp_filter"
    const char *baseline; ///< in every namespace we make; nullptr: as drawn, or chosen by the helper
    bool bridgesOnly;     ///< only wanted where a bridge lives
};

[[nodiscard]] std::span<const SysctlInfo> sysctlTable();
[[nodiscard]] const SysctlInfo &sysctlInfo(Sysctl key);
/// The settings that people draw; all others are baseline or the helper's choice.
[[nodiscard]] constexpr bool isForwarding(Sysctl key) { return key == Sysctl::Ip4Forward || key == Sysctl::Ip6Forward; }
/// "net.ipv4.conf.all.rp_filter": for `sysctl -w`, drift lists and error texts.
[[nodiscard]] std::string sysctlName(Sysctl key);
/// "ipv4/conf/all/rp_filter": below /proc/sys/net.
[[nodiscard]] std::string sysctlPath(Sysctl key);

/// The text of a file in /proc/sys as compared: no blanks at the ends, one between words ("1\t0\n" → "1 0").
[[nodiscard]] std::string normalizedSysctl(std::string_view text);

/// Values that the kernel changes by itself when `key` is written: turning ip_forward resets all.accept_redirects to
/// the opposite (net/ipv4/devinet.c inet_forward_change()). Empty for most keys.
[[nodiscard]] std::map<Sysctl, std::string> sysctlSideEffects(Sysctl key, std::string_view value);

} // namespace vethlab
