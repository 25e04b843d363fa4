// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/spacenames.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

#include "backend/core/uniquefd.h"
#include "helper/routesocket.h"

namespace vethlab::helper {

namespace {

Error nameError(int errnoValue, const NamespaceName &name)
{
    Error error = kernelError(errnoValue);
    if (errnoValue == EEXIST)
        error.code = ErrorCode::NameTaken;
    error.args = {name.text()};
    return error;
}

std::string pathOfDescriptor(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

bool isNamespace(int fd)
{
    struct statfs facts{};
    return ::fstatfs(fd, &facts) == 0 && facts.f_type == NSFS_MAGIC;
}

} // namespace

std::uint64_t identityBySocket(int socket)
{
    std::uint64_t cookie = 0;
    socklen_t size = sizeof cookie;
    return ::getsockopt(socket, SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &size) == 0 ? cookie : 0;
}

std::uint64_t identityByNamespace(int fd)
{
    const UniqueFd home(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!home.isValid() || ::setns(fd, CLONE_NEWNET) != 0)
        return 0;
    const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const std::uint64_t identity = identityBySocket(socket.get());
    // Going on in a wrong namespace could change somebody's network: better to end.
    if (::setns(home.get(), CLONE_NEWNET) != 0)
        std::abort();
    return identity;
}

Result<void> SpaceNames::open() const
{
    const char *folder = m_folder.c_str();
    ::mkdir(folder, 0755);
    // As `ip netns add` does: names appear in other mount namespaces too. Were it left to a later `ip netns add`, that would
    // mount the folder once more, over our names, which could then never be removed.
    if (::mount("", folder, "none", MS_SHARED | MS_REC, nullptr) != 0 &&
        (::mount(folder, folder, "none", MS_BIND | MS_REC, nullptr) != 0 ||
         ::mount("", folder, "none", MS_SHARED | MS_REC, nullptr) != 0))
        return tl::unexpected(kernelError(errno));
    return {};
}

/// A file that has the mark from the moment on at which it has its name. -1 with errno; EEXIST when the name is taken.
int SpaceNames::makeFile(const std::string &path) const
{
    constexpr mode_t mode = 0400;
    const UniqueFd nameless(::open(m_folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
    const auto write = [this](int fd) { return ::write(fd, m_mark.data(), m_mark.size()) == static_cast<ssize_t>(m_mark.size()); };
    if (nameless.isValid())
        return write(nameless.get()) ? ::linkat(AT_FDCWD, pathOfDescriptor(nameless.get()).c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) : -1;
    const UniqueFd named(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)); // this file system has no nameless ones
    if (!named.isValid())
        return -1;
    if (write(named.get()))
        return 0;
    const int why = errno;
    ::unlink(path.c_str());
    errno = why;
    return -1;
}

Result<void> SpaceNames::give(const NamespaceName &name, int space) const
{
    const std::string file = path(name);
    if (makeFile(file) != 0)
        return tl::unexpected(nameError(errno, name));
    if (::mount(pathOfDescriptor(space).c_str(), file.c_str(), "none", MS_BIND, nullptr) == 0)
        return {};
    const int why = errno;
    ::unlink(file.c_str());
    return tl::unexpected(nameError(why, name));
}

bool SpaceNames::hasMark(int file) const
{
    struct stat facts{};
    if (m_mark.empty() || ::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size != static_cast<off_t>(m_mark.size()))
        return false;
    std::vector<char> text(m_mark.size());
    return ::read(file, text.data(), text.size()) == facts.st_size && std::string(text.begin(), text.end()) == m_mark;
}

void SpaceNames::take(const NamespaceName &name, const std::function<bool(int)> &isOurs) const
{
    const std::string file = path(name);
    bool goes = false;
    {
        const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!fd.isValid())
            return;
        goes = isNamespace(fd.get()) ? isOurs(fd.get()) && ::umount2(file.c_str(), MNT_DETACH | UMOUNT_NOFOLLOW) == 0 : hasMark(fd.get());
    }
    if (goes)
        ::unlink(file.c_str()); // refused while somebody else's mount lies on it
}

void SpaceNames::take(const NamespaceName &name, ino_t inode) const
{
    take(name, [inode](int space) {
        struct stat facts{};
        return ::fstat(space, &facts) == 0 && facts.st_ino == inode;
    });
}

bool SpaceNames::leadsTo(const NamespaceName &name, ino_t inode) const
{
    struct stat facts{};
    return ::stat(path(name).c_str(), &facts) == 0 && facts.st_ino == inode;
}

} // namespace vethlab::helper
