// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <string>

namespace vethlab::helper {

/// Somebody who has an account here.
struct Account {
    uid_t uid = 0;
    gid_t gid = 0;
    std::string name;
    std::string home;
};

/// As the system's databases know the user: may wait for a server of theirs. Returns 0 or an errno; EPERM for root.
[[nodiscard]] int findAccount(uid_t uid, Account &account);

/// Makes this process, which is root's and has one thread, the user's for good: his groups and ids, no capability, and no program
/// that could give any back. Returns 0 when that has been verified, else an errno: then nothing may be done but to end.
[[nodiscard]] int becomeUser(const Account &account);

} // namespace vethlab::helper
