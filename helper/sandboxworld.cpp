// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/sandboxworld.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "backend/core/uniquefd.h"

namespace vethlab::helper {

namespace {

std::optional<WorldRefusal> refusedAt(WorldStep step) { return WorldRefusal{step, errno}; }

bool writeFile(const char *path, const std::string &text)
{
    const UniqueFd file(::open(path, O_WRONLY | O_CLOEXEC));
    return file.isValid() && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// The number in a file of /proc/sys; nothing when this kernel has no such file.
std::optional<long> kernelSetting(const char *path)
{
    const UniqueFd file(::open(path, O_RDONLY | O_CLOEXEC));
    std::array<char, 32> text{};
    if (!file.isValid() || ::read(file.get(), text.data(), text.size() - 1) <= 0) return {};
    return std::strtol(text.data(), nullptr, 10);
}

std::string ownMap(unsigned int id) { return std::to_string(id) + ' ' + std::to_string(id) + " 1"; }

} // namespace

std::optional<WorldRefusal> enterUserWorld(bool withPid)
{
    const uid_t uid = ::geteuid();
    const gid_t gid = ::getegid();
    if (::unshare(CLONE_NEWUSER) != 0) return refusedAt(WorldStep::UserNamespace);
    if (!writeFile("/proc/self/setgroups", "deny") || !writeFile("/proc/self/uid_map", ownMap(uid)) || !writeFile("/proc/self/gid_map", ownMap(gid)))
        return refusedAt(WorldStep::Maps);
    if (::unshare(CLONE_NEWNET | (withPid ? CLONE_NEWPID : 0)) != 0) return refusedAt(WorldStep::Namespaces);
    return {};
}

std::optional<WorldRefusal> mountUserWorld(bool withProc)
{
    if (::unshare(CLONE_NEWNS) != 0) return refusedAt(WorldStep::Namespaces);
    // Nothing mounted here gets out; what is unmounted outside goes here too, so no disk stays busy because of a lab.
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0) return refusedAt(WorldStep::Mounts);
    if (::mount("tmpfs", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=64m") != 0) return refusedAt(WorldStep::Mounts);
    if (::mkdir("/run/netns", 0755) != 0) return refusedAt(WorldStep::Mounts);
    // Only programs that lab users start look there; a container may forbid it.
    constexpr unsigned long sysFlags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (::mount("sysfs", "/sys", "sysfs", sysFlags, nullptr) != 0) ::mount("sysfs", "/sys", "sysfs", sysFlags | MS_RDONLY, nullptr);
    if (withProc && ::mount("proc", "/proc", "proc", sysFlags, nullptr) != 0) return refusedAt(WorldStep::Proc);
    return {};
}

void endProcessesOfThisWorld()
{
    struct Close {
        void operator()(DIR *entries) const { ::closedir(entries); }
    };
    struct stat own{};
    const std::unique_ptr<DIR, Close> entries(::opendir("/proc"));
    if (!entries || ::stat("/proc/self/ns/user", &own) != 0) return;
    while (const dirent *entry = ::readdir(entries.get())) {
        const pid_t pid = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
        struct stat theirs{};
        const std::string link = std::string("/proc/") + entry->d_name + "/ns/user";
        // The outer process is of this namespace too, and has yet to tell our end.
        if (pid > 0 && pid != ::getpid() && pid != ::getppid() && ::stat(link.c_str(), &theirs) == 0 && theirs.st_ino == own.st_ino) ::kill(pid, SIGKILL);
    }
}

Error worldError(const WorldRefusal &refusal)
{
    const int number = refusal.errnoValue;
    const bool isUserStep = refusal.step == WorldStep::UserNamespace;
    const bool isDenied = number == EPERM || number == EACCES;
    const char *word = "unshare";
    if (number == ENOSPC || number == EUSERS) {
        word = isUserStep ? "userns-limit" : "netns-limit"; // a limit of 0 too: raising it is the cure
    } else if (isDenied && kernelSetting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").value_or(0) > 0) {
        word = "userns-apparmor"; // the namespace is made, but has no power
    } else if (isDenied && isUserStep && kernelSetting("/proc/sys/kernel/unprivileged_userns_clone") == 0) {
        word = "userns-disabled";
    } else if (refusal.step == WorldStep::Veth && !isDenied) {
        word = "veth-missing";
    }
    return Error{ErrorCode::NotPossible, {}, {word}, std::strerror(number), number, {}};
}

} // namespace vethlab::helper
