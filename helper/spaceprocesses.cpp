// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/spaceprocesses.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace vethlab::helper {

void signalProcessesIn(const std::set<ino_t> &inodes, int signal)
{
    struct Close {
        void operator()(DIR *entries) const { ::closedir(entries); }
    };
    const std::unique_ptr<DIR, Close> entries(inodes.empty() ? nullptr : ::opendir("/proc"));
    if (!entries)
        return;
    while (const dirent *entry = ::readdir(entries.get())) {
        const pid_t pid = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
        struct stat theirs{};
        const std::string link = std::string("/proc/") + entry->d_name + "/ns/net";
        // We ourselves are in them now and then.
        if (pid > 0 && pid != ::getpid() && ::stat(link.c_str(), &theirs) == 0 && inodes.contains(theirs.st_ino))
            ::kill(pid, signal);
    }
}

} // namespace vethlab::helper
