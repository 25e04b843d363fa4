// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/guests.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include "helper/guest.h"
#include "helper/routesocket.h"

namespace vethlab::helper {

namespace {

constexpr std::size_t guestsPerUser = 32;
constexpr std::size_t guestsOfAll = 256;

/// What the new process is given besides its words.
struct SpawnSetup {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    SpawnSetup()
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
    }
    ~SpawnSetup()
    {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnSetup(const SpawnSetup &) = delete;
    SpawnSetup &operator=(const SpawnSetup &) = delete;
};

/// Our own program anew: nothing of our memory goes along, nor of our descriptors, signals and environment. 0 or an errno.
int spawnGuest(uid_t user, int socket, int space, pid_t &pid)
{
    SpawnSetup setup;
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&setup.attributes, &none);
    ::posix_spawnattr_setsigdefault(&setup.attributes, &all);
    ::posix_spawnattr_setflags(&setup.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    for (int standard = 0; standard <= 2; ++standard) ::posix_spawn_file_actions_addopen(&setup.actions, standard, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&setup.actions, socket, guestSocket);
    ::posix_spawn_file_actions_adddup2(&setup.actions, space, guestSpace);
    ::posix_spawn_file_actions_addclosefrom_np(&setup.actions, guestSpace + 1);
    std::string name = "vethlab-guest";
    std::string mode = "--guest";
    std::string number = std::to_string(user);
    const std::array<char *, 4> words{name.data(), mode.data(), number.data(), nullptr};
    const std::array<char *, 1> variables{nullptr};
    return ::posix_spawn(&pid, "/proc/self/exe", &setup.actions, &setup.attributes, words.data(), variables.data());
}

/// Where it is not in the way of those that a guest starts with.
UniqueFd outOfTheWay(int descriptor) { return UniqueFd(::fcntl(descriptor, F_DUPFD_CLOEXEC, guestSpace + 1)); }

} // namespace

Result<UniqueFd> Guests::start(uid_t user, int space)
{
    const auto own = std::count_if(m_guests.begin(), m_guests.end(), [&](const Guest &guest) { return guest.user == user; });
    if (static_cast<std::size_t>(own) >= guestsPerUser || m_guests.size() >= guestsOfAll) return fail(ErrorCode::Busy, {}, {"guests"});
    std::array<int, 2> ends{-1, -1};
    const int on = 1;
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return tl::unexpected(kernelError(errno));
    UniqueFd theirs(ends[0]);
    const UniqueFd guests(ends[1]);
    // Before anybody has the other end: each message says who wrote it.
    if (::setsockopt(guests.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0) return tl::unexpected(kernelError(errno));
    const UniqueFd socket = outOfTheWay(guests.get());
    const UniqueFd place = outOfTheWay(space);
    if (!socket.isValid() || !place.isValid()) return tl::unexpected(kernelError(errno));
    pid_t pid = 0;
    if (const int failed = spawnGuest(user, socket.get(), place.get(), pid); failed != 0) return tl::unexpected(kernelError(failed));
    UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!process.isValid()) {
        const Error error = kernelError(errno);
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        return tl::unexpected(error);
    }
    auto end = std::make_unique<QSocketNotifier>(process.get(), QSocketNotifier::Read);
    QObject::connect(end.get(), &QSocketNotifier::activated, end.get(), [this, pid] { reap(pid); });
    m_guests.push_back({pid, user, std::move(process), std::move(end)});
    return theirs;
}

/// From inside its notifier.
void Guests::reap(pid_t pid)
{
    const auto guest = std::find_if(m_guests.begin(), m_guests.end(), [&](const Guest &own) { return own.pid == pid; });
    if (guest == m_guests.end() || ::waitpid(pid, nullptr, WNOHANG) != pid) return;
    guest->end->setEnabled(false);
    guest->end.release()->deleteLater();
    m_guests.erase(guest);
}

} // namespace vethlab::helper
