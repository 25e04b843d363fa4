// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/enter.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "backend/core/uniquefd.h"
#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

constexpr std::array<int, 4> labCapabilities{CAP_NET_BIND_SERVICE, CAP_NET_ADMIN, CAP_NET_RAW, CAP_SYS_ADMIN};

/// A namespace of another process; invalid when it is our own anyway.
struct Door {
    UniqueFd fd;
    int type = 0;
};

Result<Door> openDoor(int pid, const char *name, int type)
{
    const std::string path = "/proc/" + std::to_string(pid) + "/ns/" + name;
    Door door{UniqueFd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), type};
    struct stat theirs { };
    struct stat ours { };
    if (!door.fd.isValid() || ::fstat(door.fd.get(), &theirs) != 0)
        return systemFailure(ErrorCode::NotPossible, {"sandbox-enter", name});
    const std::string own = std::string("/proc/self/ns/") + name;
    if (::stat(own.c_str(), &ours) == 0 && ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev) door.fd.reset();
    return door;
}

Result<void> passThrough(const Door &door, const char *name)
{
    if (!door.fd.isValid() || ::setns(door.fd.get(), door.type) == 0) return {};
    return systemFailure(ErrorCode::NotPossible, {"sandbox-enter", name});
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

Result<void> enterWorld(const Entry &entry)
{
    Result<Door> user = openDoor(entry.helperPid, "user", CLONE_NEWUSER);
    if (!user) return tl::unexpected(user.error());
    Result<Door> mount = openDoor(entry.helperPid, "mnt", CLONE_NEWNS);
    if (!mount) return tl::unexpected(mount.error());
    Result<Door> pids = openDoor(entry.helperPid, "pid", CLONE_NEWPID);
    if (!pids) return tl::unexpected(pids.error());
    Result<Door> net = openDoor(entry.helperPid, "net", CLONE_NEWNET);
    if (!net) return tl::unexpected(net.error());
    // The user namespace first: it gives us the right to go through the other doors.
    if (Result<void> in = passThrough(*user, "user"); !in) return in;
    if (Result<void> in = passThrough(*mount, "mnt"); !in) return in;
    if (Result<void> in = passThrough(*pids, "pid"); !in) return in;
    if (!entry.space) return passThrough(*net, "net");
    // The name is one that we validated, so it can't leave the folder.
    const std::string path = "/run/netns/" + *entry.space;
    const Door space{UniqueFd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), CLONE_NEWNET};
    if (!space.fd.isValid()) return systemFailure(ErrorCode::NotPossible, {"sandbox-enter", *entry.space});
    return passThrough(space, entry.space->c_str());
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

/// In the child: never returns.
[[noreturn]] void becomeCommand(
    const Entry &entry, bool privateWorld, const char *program, char *const *arguments, char *const *environment, int report)
{
    ::prctl(PR_SET_PDEATHSIG, SIGHUP, 0, 0, 0);
    for (const int number : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (privateWorld || entry.userOnly) limitPrivileges(entry.userOnly);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // Everything of ours closes with the exec, the report too: that is how success is told.
    ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    ::execve(program, arguments, environment);
    const int number = errno;
    [[maybe_unused]] const ssize_t told = ::write(report, &number, sizeof number);
    ::_exit(number == ENOENT ? 127 : 126);
}

volatile sig_atomic_t commandPid = 0;

void passOn(int number)
{
    if (commandPid > 0) ::kill(commandPid, number);
}

/// Ctrl-C and Ctrl-\ reach the command through the terminal; what is sent to us alone is passed on.
int waitFor(pid_t child)
{
    commandPid = child;
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGQUIT, SIG_IGN);
    std::signal(SIGTERM, passOn);
    std::signal(SIGHUP, passOn);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    commandPid = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::vector<char *> pointers(const std::vector<QByteArray> &texts)
{
    std::vector<char *> list;
    for (const QByteArray &text : texts) list.push_back(const_cast<char *>(text.constData()));
    list.push_back(nullptr);
    return list;
}

} // namespace

Result<Ending> runInside(const Entry &entry)
{
    // Where we stand is lost with the mount namespace.
    std::array<char, 4096> folder{};
    const bool knowsFolder = ::getcwd(folder.data(), folder.size()) != nullptr;
    const Result<Door> user = openDoor(entry.helperPid, "user", CLONE_NEWUSER);
    if (!user) return tl::unexpected(user.error());
    const bool privateWorld = user->fd.isValid();
    if (const Result<void> entered = enterWorld(entry); !entered) return tl::unexpected(entered.error());
    mountOwnSys();
    const char *home = std::getenv("HOME");
    if ((!knowsFolder || ::chdir(folder.data()) != 0) && (!home || ::chdir(home) != 0) && ::chdir("/") != 0)
        return systemFailure(ErrorCode::NotPossible, {"sandbox-enter", "/"});

    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return systemFailure(ErrorCode::Internal, {"pipe"});
    const UniqueFd read(ends[0]);
    UniqueFd write(ends[1]);
    const std::vector<char *> arguments = pointers(entry.command);
    const std::vector<char *> environment = pointers(entry.environment);
    const QByteArray program = findProgram(entry.command.front(), entry.environment);
    const pid_t child = ::fork();
    if (child < 0) return systemFailure(ErrorCode::NotPossible, {"command", entry.command.front().toStdString()});
    if (child == 0) becomeCommand(entry, privateWorld, program.constData(), arguments.data(), environment.data(), write.get());
    write.reset();
    Ending ending;
    // End of file when the command runs; a number when it could not be started.
    if (::read(read.get(), &ending.startErrno, sizeof ending.startErrno) != sizeof ending.startErrno) ending.startErrno = 0;
    ending.exitCode = waitFor(child);
    return ending;
}

} // namespace vethlab::ctl
