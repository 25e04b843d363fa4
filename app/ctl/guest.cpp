// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/guest.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

constexpr std::array<int, 4> labCapabilities{CAP_NET_BIND_SERVICE, CAP_NET_ADMIN, CAP_NET_RAW, CAP_SYS_ADMIN};

Result<UniqueFd> openDoor(int pid, const char *name)
{
    const std::string path = "/proc/" + std::to_string(pid) + "/ns/" + name;
    UniqueFd door(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat theirs { };
    struct stat ours { };
    if (!door.isValid() || ::fstat(door.get(), &theirs) != 0) return systemFailure(ErrorCode::NotPossible, {"sandbox-enter", name});
    const std::string own = std::string("/proc/self/ns/") + name;
    if (::stat(own.c_str(), &ours) == 0 && ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev) door.reset();
    return door;
}

[[noreturn]] void giveUp(int report, GuestStep step)
{
    const GuestReport words{step, errno};
    [[maybe_unused]] const ssize_t told = ::write(report, &words, sizeof words);
    ::_exit(words.number == ENOENT ? 127 : 126);
}

void passThrough(const UniqueFd &door, int type, GuestStep step, int report)
{
    if (door.isValid() && ::setns(door.get(), type) != 0) giveUp(report, step);
}

void enterWorld(const Entry &entry, const Doors &doors, int report)
{
    // The user namespace first: it gives us the right to go through the other doors.
    passThrough(doors.user, CLONE_NEWUSER, GuestStep::User, report);
    passThrough(doors.mount, CLONE_NEWNS, GuestStep::Mounts, report);
    passThrough(doors.pids, CLONE_NEWPID, GuestStep::Pids, report);
    if (!entry.space) return passThrough(doors.network, CLONE_NEWNET, GuestStep::Network, report);
    // The name is one that we validated, so it can't leave the folder.
    const std::string path = "/run/netns/" + *entry.space;
    const UniqueFd space(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!space.isValid()) giveUp(report, GuestStep::Space);
    passThrough(space, CLONE_NEWNET, GuestStep::Space, report);
}

/// As `ip netns exec` does it: /sys shows the devices of the namespace it was mounted in. Where the system doesn't let
/// us, the old one stays: everything but a few tools works with it.
void mountOwnSys()
{
    if (::unshare(CLONE_NEWNS) != 0) return;
    if (::mount("", "/", nullptr, MS_SLAVE | MS_REC, nullptr) != 0) return;
    constexpr unsigned long careful = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (::mount("vethlab", "/sys", "sysfs", careful, nullptr) == 0) return;
    // Containers show /sys read-only; then ours must be, too.
    ::mount("vethlab", "/sys", "sysfs", careful | MS_RDONLY, nullptr);
}

/// What is in that folder outside is not here (the session's bus could start programs on this computer's own network), so
/// programs get an empty one. Nothing depends on it.
void makeRuntimeFolder(const Entry &entry)
{
    if (entry.runtimeFolder.empty()) return;
    const std::string &folder = entry.runtimeFolder;
    ::mkdir(folder.substr(0, folder.rfind('/')).c_str(), 0755);
    ::mkdir(folder.c_str(), 0700);
    ::mount("vethlab", folder.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "mode=700,size=16m");
    const UniqueFd file(::open((folder + "/Xauthority").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    [[maybe_unused]] const ssize_t written = ::write(file.get(), entry.cookies.constData(), static_cast<std::size_t>(entry.cookies.size()));
}

/// Every shell's prompt shows the machine's name, so it says where one is. Nothing depends on it.
void takeHostName(const std::string &name)
{
    if (!name.empty() && ::unshare(CLONE_NEWUTS) == 0) [[maybe_unused]] const int named = ::sethostname(name.c_str(), name.size());
}

bool setCapabilities(std::uint64_t set)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    for (int half = 0; half < 2; ++half) {
        const auto bits = static_cast<std::uint32_t>(set >> (32 * half));
        data[half] = {bits, bits, bits};
    }
    return ::syscall(SYS_capset, &header, data) == 0;
}

/// Leaves exactly the capabilities of a lab command: they survive the exec as ambient ones, nothing else can come back.
void limitPrivileges(bool userOnly)
{
    std::uint64_t lab = 0;
    for (const int capability : labCapabilities) lab |= std::uint64_t{1} << capability;
    for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
        if ((lab >> capability & 1U) == 0) ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    }
    ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    // `ping` has CAP_NET_RAW as a file capability: the kernel refuses to start it when the bounding set lacks that, so the set
    // stays for --user-only too. no_new_privs keeps it from being used.
    if (!setCapabilities(userOnly ? 0 : lab)) ::_exit(126);
    for (const int capability : labCapabilities) {
        if (!userOnly) ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0);
    }
}

/// The file that `name` means, as a shell finds it: a program, else what is there but can't be run (execve says why).
QByteArray findProgram(const QByteArray &name, const std::vector<QByteArray> &environment)
{
    if (name.contains('/')) return name;
    QByteArray found;
    for (const QByteArray &variable : environment) {
        if (!variable.startsWith("PATH=")) continue;
        for (const QByteArray &folder : variable.mid(5).split(':')) {
            const QByteArray candidate = (folder.isEmpty() ? QByteArray(".") : folder) + '/' + name;
            struct stat info { };
            if (::stat(candidate.constData(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
            if (::access(candidate.constData(), X_OK) == 0) return candidate;
            if (found.isEmpty()) found = candidate;
        }
    }
    return found;
}

/// A session of its own on a terminal of its own: neither signals nor ioctls reach the one that we were called from. Where
/// standard error goes to a file it still does.
void takeTerminal(int terminal, int report)
{
    if (terminal < 0) return;
    if (::setsid() < 0 || ::ioctl(terminal, TIOCSCTTY, 0) != 0) giveUp(report, GuestStep::Terminal);
    for (int standard = 0; standard <= 2; ++standard) {
        if (::isatty(standard) == 1 && ::dup2(terminal, standard) < 0) giveUp(report, GuestStep::Terminal);
    }
}

std::vector<char *> pointers(const std::vector<QByteArray> &texts)
{
    std::vector<char *> list;
    for (const QByteArray &text : texts) list.push_back(const_cast<char *>(text.constData()));
    list.push_back(nullptr);
    return list;
}

[[noreturn]] void becomeCommand(const Entry &entry, bool privateWorld, int terminal, int report)
{
    ::prctl(PR_SET_PDEATHSIG, SIGHUP, 0, 0, 0);
    for (const int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    takeTerminal(terminal, report);
    if (privateWorld || entry.userOnly) limitPrivileges(entry.userOnly);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const QByteArray program = findProgram(entry.command.front(), entry.environment);
    const std::vector<char *> arguments = pointers(entry.command);
    const std::vector<char *> environment = pointers(entry.environment);
    // Everything of ours closes with the exec, the report too: that is how success is told.
    ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    ::execve(program.constData(), arguments.data(), environment.data());
    giveUp(report, GuestStep::Command);
}

/// fork(), but the new process is a child of our parent.
pid_t forkSibling()
{
    constexpr unsigned long flags = CLONE_PARENT | SIGCHLD;
#ifdef __s390__
    return static_cast<pid_t>(::syscall(SYS_clone, 0UL, flags, nullptr, nullptr, 0UL));
#else
    return static_cast<pid_t>(::syscall(SYS_clone, flags, 0UL, nullptr, nullptr, 0UL));
#endif
}

} // namespace

Result<Doors> Doors::open(int helperPid)
{
    Doors doors;
    for (const auto &[door, name] : {std::pair(&doors.user, "user"), std::pair(&doors.mount, "mnt"), std::pair(&doors.pids, "pid"), std::pair(&doors.network, "net")}) {
        Result<UniqueFd> opened = openDoor(helperPid, name);
        if (!opened) return tl::unexpected(opened.error());
        *door = std::move(*opened);
    }
    return doors;
}

void runGuest(const Entry &entry, const Doors &doors, int terminal, int report)
{
    // Where we stand is lost with the mount namespace.
    std::array<char, 4096> folder{};
    const bool knowsFolder = ::getcwd(folder.data(), folder.size()) != nullptr;
    enterWorld(entry, doors, report);
    mountOwnSys();
    makeRuntimeFolder(entry);
    takeHostName(entry.hostName);
    const char *home = std::getenv("HOME");
    if ((!knowsFolder || ::chdir(folder.data()) != 0) && (!home || ::chdir(home) != 0) && ::chdir("/") != 0)
        giveUp(report, GuestStep::Folder);
    const pid_t command = forkSibling();
    if (command < 0) giveUp(report, GuestStep::Fork);
    if (command == 0) becomeCommand(entry, doors.leadToPrivateWorld(), terminal, report);
    const GuestReport words{GuestStep::Running, command};
    [[maybe_unused]] const ssize_t told = ::write(report, &words, sizeof words);
    ::_exit(0);
}

} // namespace vethlab::ctl
