// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"

namespace vethlab::ctl {

/// A place in a running lab and what to run there.
struct Entry {
    int helperPid = 0;                   ///< the lab's pid 1; its namespaces are the lab's world
    UniqueFd guest;                      ///< instead of all that: a guest of the system's service, already in its place
    std::vector<std::string> spaces;     ///< with a guest: the names of all namespaces of the lab under /run/netns
    std::optional<std::string> space;    ///< name under the world's /run/netns, unset: the world's root
    std::string hostName;                ///< what prompts show as the machine's name there; "" = the machine's own
    bool userOnly = false;               ///< no capabilities over the lab
    bool ownTerminal = false;            ///< a pseudo-terminal of its own, if standard input and output are a terminal
    std::string runtimeFolder;           ///< made and empty there, this user's only; "" = as outside
    QByteArray cookies;                  ///< to be found in its file Xauthority
    std::vector<QByteArray> command;     ///< found by PATH of `environment`
    std::vector<QByteArray> environment; ///< "NAME=value", complete
};

/// How the command ended.
struct Ending {
    enum class Cause { ItsOwn, LabStopped, NodeRemoved };
    int exitCode = 0;    ///< its own; 128 + n when signal n ended it; 126 or 127 when it could not be started
    int startErrno = 0;  ///< why it could not be started
    Cause cause = Cause::ItsOwn;
};

/// Runs the command in the lab's namespaces as the calling user, and waits for it. This process stays outside; it must have
/// one thread, or with a guest none that takes signals. The command has no_new_privs, descriptors 0 to 2 only and a /sys that shows the lab's devices; in a sandbox
/// it has CAP_NET_ADMIN, CAP_NET_RAW, CAP_NET_BIND_SERVICE and CAP_SYS_ADMIN of that private user namespace.
///
/// Among this computer's own networks the caller is root, and so is the command; or the system's service has let a guest of the caller
/// in, which runs the command without any right over the network, in a session of its own.
[[nodiscard]] Result<Ending> runInside(const Entry &entry);

} // namespace vethlab::ctl
