// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

#include "backend/core/result.h"

namespace vethlab::ctl {

/// A place in a running lab and what to run there.
struct Entry {
    int helperPid = 0;                   ///< the lab's pid 1; its namespaces are the lab's world
    std::optional<std::string> space;    ///< name under the world's /run/netns, unset: the world's root
    bool userOnly = false;               ///< no capabilities over the lab
    std::vector<QByteArray> command;     ///< found by PATH of `environment`
    std::vector<QByteArray> environment; ///< "NAME=value", complete
};

/// How the command ended.
struct Ending {
    int exitCode = 0;    ///< its own; 128 + n when signal n ended it; 126 or 127 when it could not be started
    int startErrno = 0;  ///< why it could not be started
};

/// Moves this process into the lab's namespaces (for good), runs the command there as the calling user and waits for it.
/// The command has no_new_privs, descriptors 0 to 2 only and a /sys that shows the lab's devices; in a sandbox it has
/// CAP_NET_ADMIN, CAP_NET_RAW, CAP_NET_BIND_SERVICE and CAP_SYS_ADMIN of that private user namespace. The process must have one thread.
[[nodiscard]] Result<Ending> runInside(const Entry &entry);

} // namespace vethlab::ctl
