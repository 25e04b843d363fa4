// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/serversocket.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

#include "helper/ownfolder.h"

namespace vethlab::helper {

namespace {

tl::unexpected<Error> refused(ErrorCode code, const std::string &dir)
{
    const int number = errno;
    return tl::unexpected(Error{code, {}, {"socket-dir", dir}, std::strerror(number), number, {}});
}

/// The address of `name` in the folder `dir` holds, however long the folder's own path is.
sockaddr_un addressIn(int dir, const std::string &name)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", dir, name.c_str());
    return address;
}

std::string randomName()
{
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
    std::string name;
    for (const unsigned char byte : bytes) {
        std::array<char, 3> digits{};
        std::snprintf(digits.data(), digits.size(), "%02x", byte);
        name += digits.data();
    }
    return name + ".sock";
}

void sweep(int dir)
{
    struct Close {
        void operator()(DIR *entries) const { ::closedir(entries); }
    };
    const int copy = ::openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, Close> entries(copy < 0 ? nullptr : ::fdopendir(copy));
    while (const dirent *entry = entries ? ::readdir(entries.get()) : nullptr) {
        const std::string_view name = entry->d_name;
        if (name.size() != 37 || !name.ends_with(".sock")) continue;
        const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        const sockaddr_un address = addressIn(dir, std::string(name));
        if (::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 && errno == ECONNREFUSED)
            ::unlinkat(dir, entry->d_name, 0);
    }
}

} // namespace

Result<ServerSocket> ServerSocket::bind(const std::string &dir)
{
    ServerSocket socket;
    socket.m_dir = openOwnFolder(AT_FDCWD, dir.c_str(), 0700);
    if (!socket.m_dir.isValid()) return refused(errno == EPERM ? ErrorCode::NotPermitted : ErrorCode::NotPossible, dir);
    sweep(socket.m_dir.get());

    socket.m_name = randomName();
    socket.m_listener.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const sockaddr_un address = addressIn(socket.m_dir.get(), socket.hiddenName());
    if (socket.m_name.empty() || !socket.m_listener.isValid()
        || ::bind(socket.m_listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return refused(ErrorCode::NotPossible, dir);
    socket.m_file.reset(::openat(socket.m_dir.get(), socket.hiddenName().c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (!socket.m_file.isValid()) return refused(ErrorCode::NotPossible, dir);
    return socket;
}

Result<void> ServerSocket::listen()
{
    if (::listen(m_listener.get(), 64) != 0) return refused(ErrorCode::NotPossible, m_name);
    if (::renameat(m_dir.get(), hiddenName().c_str(), m_dir.get(), m_name.c_str()) != 0) return refused(ErrorCode::NotPossible, m_name);
    return {};
}

bool ServerSocket::isLinked() const
{
    struct stat facts{};
    return ::fstat(m_file.get(), &facts) == 0 && facts.st_nlink > 0;
}

void ServerSocket::remove() const
{
    ::unlinkat(m_dir.get(), m_name.c_str(), 0);
    ::unlinkat(m_dir.get(), hiddenName().c_str(), 0);
}

} // namespace vethlab::helper
