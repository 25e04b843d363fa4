// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kernel/kernelworld.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace kernelworld {

namespace {

bool writeFile(const char *path, const std::string &text)
{
    std::ofstream file(path);
    file << text;
    file.close();
    return !file.fail();
}

bool refuse(std::string &why, const char *what)
{
    why = std::string(what) + ": " + std::strerror(errno);
    return false;
}

bool becomeRoot(std::string &why)
{
    const std::string uid = std::to_string(::geteuid());
    const std::string gid = std::to_string(::getegid());
    if (::unshare(CLONE_NEWUSER) != 0)
        return refuse(why, "user namespaces are refused here");
    if (!writeFile("/proc/self/setgroups", "deny") || !writeFile("/proc/self/uid_map", "0 " + uid + " 1") ||
        !writeFile("/proc/self/gid_map", "0 " + gid + " 1"))
        return refuse(why, "the user could not be mapped");
    return true;
}

} // namespace

bool enter(std::string &why)
{
    if (::geteuid() != 0 && !becomeRoot(why))
        return false;
    if (::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0)
        return refuse(why, "network namespaces are refused here");
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 || ::mount("none", "/run", "tmpfs", 0, "mode=755") != 0 ||
        ::mkdir("/run/netns", 0755) != 0 || ::mount("none", "/run/netns", "tmpfs", 0, "mode=755") != 0)
        return refuse(why, "a private /run could not be made");
    return true;
}

int skipped(const std::string &why)
{
    std::printf("SKIP: %s\n", why.c_str());
    return std::getenv("VETHLAB_REQUIRE_KERNEL") ? 1 : 0;
}

Ran runHere(const std::string &command) { return runInside(-1, command); }

Ran runInside(int fd, const std::string &command)
{
    Ran result;
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return result;
    const pid_t child = ::fork();
    if (child == 0) {
        // Sbin is not in an ordinary user's path.
        ::setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
        ::setenv("LC_ALL", "C", 1);
        if ((fd >= 0 && ::setns(fd, CLONE_NEWNET) != 0) || ::dup2(ends[1], 1) < 0 || ::dup2(ends[1], 2) < 0)
            ::_exit(126);
        ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    std::array<char, 4096> buffer;
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) != 0;) {
        if (got > 0)
            result.output.append(buffer.data(), static_cast<std::size_t>(got));
        else if (errno != EINTR)
            break;
    }
    ::close(ends[0]);
    int status = 0;
    if (child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status))
        result.code = WEXITSTATUS(status);
    return result;
}

} // namespace kernelworld
