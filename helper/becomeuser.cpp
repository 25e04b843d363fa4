// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/becomeuser.h"

#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace vethlab::helper {

namespace {

using Sets = std::array<__user_cap_data_struct, 2>;

/// Many systems give `ping` CAP_NET_RAW by its file, and the kernel does not start such a program where the bounding set lacks it.
/// With no_new_privs nobody gets it from there.
constexpr int keptInBounds = CAP_NET_RAW;

int errorOf(int result) { return result == 0 ? 0 : errno; }

int limitBounds()
{
    for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
        if (capability != keptInBounds && ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return errno;
    }
    return 0;
}

int dropCapabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const Sets none{};
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return errno;
    return errorOf(static_cast<int>(::syscall(SYS_capset, &header, none.data())));
}

bool hasCapabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    Sets sets{};
    if (::syscall(SYS_capget, &header, sets.data()) != 0) return true;
    return std::any_of(sets.begin(), sets.end(), [](const auto &half) { return (half.effective | half.permitted | half.inheritable) != 0; });
}

/// Nothing of root is left, and nothing of it can be had again.
bool isOnly(const Account &account)
{
    uid_t user[3]{};
    gid_t group[3]{};
    if (::getresuid(&user[0], &user[1], &user[2]) != 0 || ::getresgid(&group[0], &group[1], &group[2]) != 0) return false;
    if (std::any_of(std::begin(user), std::end(user), [&](uid_t one) { return one != account.uid; })) return false;
    if (std::any_of(std::begin(group), std::end(group), [&](gid_t one) { return one != account.gid; })) return false;
    return !hasCapabilities() && ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && ::setuid(0) != 0 && ::setgroups(0, nullptr) != 0;
}

} // namespace

int findAccount(uid_t uid, Account &account)
{
    if (uid == 0) return EPERM;
    errno = 0;
    const passwd *entry = ::getpwuid(uid);
    if (!entry) return errno != 0 ? errno : ESRCH;
    account = {entry->pw_uid, entry->pw_gid, entry->pw_name, entry->pw_dir};
    return account.uid == uid ? 0 : ESRCH;
}

int becomeUser(const Account &account)
{
    if (account.uid == 0) return EPERM;
    // The rights that each step needs go with a later one.
    if (::initgroups(account.name.c_str(), account.gid) != 0) return errno;
    if (const int failed = limitBounds(); failed != 0) return failed;
    if (::setresgid(account.gid, account.gid, account.gid) != 0) return errno;
    if (::setresuid(account.uid, account.uid, account.uid) != 0) return errno;
    if (const int failed = dropCapabilities(); failed != 0) return failed;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return isOnly(account) ? 0 : EPERM;
}

} // namespace vethlab::helper
