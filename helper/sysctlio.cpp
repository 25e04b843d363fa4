// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/sysctlio.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace vethlab::helper {

namespace {

constexpr std::array folders{"ipv4", "ipv6", "bridge"};

/// The namespace's own folder, kept open: looking it up by name gets slower with every namespace of the machine.
int folderOf(SpaceEntry &entry, const char *name)
{
    for (std::size_t i = 0; i < folders.size(); ++i) {
        if (std::strcmp(folders[i], name) != 0)
            continue;
        UniqueFd &fd = entry.sysctlFolders[i];
        if (!fd.isValid())
            fd = UniqueFd(::open((std::string("/proc/sys/net/") + name).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        return fd.get();
    }
    return -1;
}

Result<UniqueFd> openSysctl(SpaceEntry &entry, Sysctl key, int flags)
{
    const SysctlInfo &info = sysctlInfo(key);
    const int folder = folderOf(entry, info.folder);
    if (folder < 0)
        return tl::unexpected(kernelError(errno));
    UniqueFd file(::openat(folder, info.rest, flags | O_CLOEXEC));
    if (!file.isValid())
        return tl::unexpected(kernelError(errno));
    return file;
}

} // namespace

Result<std::string> readSysctl(SpaceEntry &entry, Sysctl key)
{
    const Result<UniqueFd> file = openSysctl(entry, key, O_RDONLY);
    if (!file)
        return tl::unexpected(file.error());
    std::array<char, 256> text;
    const ssize_t got = ::read(file->get(), text.data(), text.size());
    if (got < 0)
        return tl::unexpected(kernelError(errno));
    return normalizedSysctl(std::string_view(text.data(), static_cast<std::size_t>(got)));
}

std::map<Sysctl, std::string> readSysctls(SpaceEntry &entry)
{
    std::map<Sysctl, std::string> values;
    for (const SysctlInfo &info : sysctlTable()) {
        if (Result<std::string> value = readSysctl(entry, info.key))
            values[info.key] = std::move(*value);
    }
    return values;
}

Result<void> writeSysctl(SpaceEntry &entry, Sysctl key, const std::string &value)
{
    const Result<UniqueFd> file = openSysctl(entry, key, O_WRONLY);
    if (!file)
        return tl::unexpected(file.error());
    if (::write(file->get(), value.data(), value.size()) < 0)
        return tl::unexpected(kernelError(errno));
    return {};
}

} // namespace vethlab::helper
