// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include "backend/core/uniquefd.h"

namespace vethlab::test {

// What somebody with a shell in the lab could do, without any program of the machine: as root or as an ordinary user.

/// Runs `work` in a child inside the sandbox of `inner` (its first process): user and mount namespace, and the network namespace
/// of that name, "" for the world's root. The result of `work`, 100 if the way in failed.
[[nodiscard]] int insideLab(pid_t inner, const std::string &ns, const std::function<int()> &work);

/// The text that `work` gives there; empty if the way in failed.
[[nodiscard]] std::string toldInside(pid_t inner, const std::string &ns, const std::function<std::string()> &work);

struct LabNamespace {
    std::string label; ///< its published name, else "root", else "net:[INODE]": the fabric
    UniqueFd fd;
};
/// The network namespaces that the sandbox of `inner` holds, each once.
[[nodiscard]] std::vector<LabNamespace> namespacesOf(pid_t inner);

/// Leaves a process that ignores SIGHUP and sleeps, in all the sandbox's namespaces and `ns`, as `nohup sleep &` in a shell does.
/// Its pid as seen by us, 0 if that failed.
[[nodiscard]] pid_t leaveSleeper(pid_t inner, const std::string &ns);

// For `work`; 0 = done, else an errno:
int setLinkUp(const char *name, bool up);
int flapLink(const char *name, int times); ///< ends up
/// eth0 of h`first`, h`first + step`, … up to h`last`; needs the world's root.
int flapHosts(int first, int last, int step, int times);
int switchHosts(int first, int last, int step, bool up);
int removeLink(const char *name);
int removeAddress(const char *device, const std::string &prefix);
int unmountAndRemove(const char *path);
int writeFile(const char *path, const char *text);

/// Processes whose user namespace is that of `inode`.
[[nodiscard]] std::vector<pid_t> processesOfUserNamespace(ino_t inode);
[[nodiscard]] ino_t userNamespaceOf(pid_t pid); ///< 0 if gone

} // namespace vethlab::test
