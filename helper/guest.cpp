// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/guest.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>

#include "backend/core/uniquefd.h"
#include "helper/becomeuser.h"
#include "helper/guestcommand.h"

namespace vethlab::helper {

namespace {

constexpr rlim_t usualDescriptors = 1024; ///< the service has more, which old programs can't stand

bool readUser(const char *text, uid_t &user)
{
    const char *end = text + std::strlen(text);
    const auto [stopped, error] = std::from_chars(text, end, user);
    return error == std::errc() && stopped == end && stopped != text;
}

/// Where memory of the service runs out, what users have started goes first. Nothing depends on it.
void goFirst()
{
    const UniqueFd file(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    [[maybe_unused]] const ssize_t written = ::write(file.get(), "1000", 4);
}

void takeUsualLimits()
{
    rlimit descriptors{};
    if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return;
    descriptors.rlim_cur = std::min(descriptors.rlim_max, usualDescriptors);
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
}

/// All that is done as root. 0 or an errno.
int enterAs(const Account &account)
{
    const UniqueFd space(guestSpace);
    goFirst();
    takeUsualLimits();
    if (::setns(space.get(), CLONE_NEWNET) != 0) return errno;
    return becomeUser(account);
}

} // namespace

int runGuest(const char *user)
{
    const UniqueFd socket(guestSocket);
    uid_t uid = 0;
    Account account;
    int failed = readUser(user, uid) ? findAccount(uid, account) : EINVAL;
    if (failed == 0) failed = enterAs(account);
    if (failed != 0) {
        tellClient(socket.get(), {GuestWord::Kind::Failed, static_cast<std::uint8_t>(failed)});
        return 1;
    }
    // A service that is killed takes us along; only now, as it is forgotten with a change of the user.
    ::prctl(PR_SET_PDEATHSIG, SIGHUP, 0, 0, 0);
    ::umask(022);
    if (::chdir(account.home.c_str()) != 0 && ::chdir("/") != 0) return 1;
    return serveClient(socket.get());
}

} // namespace vethlab::helper
