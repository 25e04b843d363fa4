// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kerneldump/kernelfiles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace kerneldump {

namespace {

/// What one read() gives: a setting is never longer, and in some test machines system calls are dear.
bool readSetting(const std::filesystem::path &path, std::string &value)
{
    value.resize(16384);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t got = fd < 0 ? -1 : ::read(fd, value.data(), value.size());
    if (fd >= 0)
        ::close(fd);
    value.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return got > 0;
}

} // namespace

void dumpSysctls(const std::string &label, Lines &lines)
{
    // Counts, caches and what the whole machine shares.
    const std::set<std::string> skipped{"nf_conntrack_count", "tcp_mem", "udp_mem", "stable_secret"};
    std::error_code error;
    const std::filesystem::path root("/proc/sys/net");
    for (auto it = std::filesystem::recursive_directory_iterator(root, error); it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
        if (!it->is_regular_file(error) || skipped.contains(it->path().filename().string()))
            continue;
        std::string value;
        if (!readSetting(it->path(), value))
            continue;
        std::replace(value.begin(), value.end(), '\n', ' ');
        lines.push_back(label + " sysctl " + it->path().string().substr(root.string().size() + 1) + '=' + value);
    }
}

void dumpFiles(const std::string &runFolder, Lines &lines)
{
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream words(line);
        std::string id, parent, device, root, point, rest;
        words >> id >> parent >> device >> root >> point;
        if (point == runFolder || point.rfind(runFolder + '/', 0) == 0)
            lines.push_back("mount " + point + " of " + root);
    }
    std::error_code error;
    for (auto it = std::filesystem::recursive_directory_iterator(runFolder, error); !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
        struct stat status{};
        if (::lstat(it->path().c_str(), &status) == 0)
            lines.push_back("file " + it->path().string() + " mode " + std::to_string(status.st_mode));
    }
}

} // namespace kerneldump
