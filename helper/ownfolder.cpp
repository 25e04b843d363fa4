// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/ownfolder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace vethlab::helper {

UniqueFd openOwnFolder(int parent, const char *path, mode_t mode)
{
    constexpr mode_t readOfOthers = 055;
    const mode_t forbidden = (mode & readOfOthers) != 0 ? 022 : 077;
    if (::mkdirat(parent, path, mode) != 0 && errno != EEXIST) return {};
    UniqueFd folder(::openat(parent, path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat facts{};
    if (!folder.isValid() || ::fstat(folder.get(), &facts) != 0) return {};
    if (facts.st_uid == ::geteuid() && (facts.st_mode & forbidden) == 0) return folder;
    errno = EPERM;
    return {};
}

} // namespace vethlab::helper
