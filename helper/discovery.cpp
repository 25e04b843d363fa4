// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/discovery.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

#include "backend/core/limits.h"

namespace vethlab::helper {

namespace {

/// The names in a folder but those with a dot in front; none when it can't be read.
std::vector<std::string> namesIn(const std::string &folder)
{
    struct Close {
        void operator()(DIR *dir) const { ::closedir(dir); }
    };
    std::vector<std::string> names;
    const std::unique_ptr<DIR, Close> dir(::opendir(folder.c_str()));
    if (!dir) return names;
    while (const dirent *entry = ::readdir(dir.get())) {
        if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// The program's name as the kernel has it, at most 15 bytes.
std::string commandName(const std::string &process)
{
    const UniqueFd file(::open((process + "/comm").c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 64> text{};
    const ssize_t size = file.isValid() ? ::read(file.get(), text.data(), text.size()) : 0;
    std::string name(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    while (!name.empty() && name.back() == '\n') name.pop_back();
    return name;
}

bool isNamespaceFile(const std::string &path)
{
    struct statfs info{};
    return ::statfs(path.c_str(), &info) == 0 && info.f_type == NSFS_MAGIC;
}

} // namespace

Result<std::unique_ptr<Discovery>> Discovery::create(const IsHidden &isHidden, const DiscoveryPlaces &places)
{
    LinuxKernelOptions options;
    options.world = World::Computer;
    options.lookOnly = true;
    auto kernel = LinuxKernel::create(options);
    if (!kernel) return tl::unexpected(kernel.error());
    std::unique_ptr<Discovery> discovery(new Discovery(std::move(*kernel)));
    discovery->findNamed(places.names, isHidden);
    discovery->findProcesses(places.processes, isHidden);
    return discovery;
}

Discovery::Discovery(std::unique_ptr<LinuxKernel> kernel) : m_kernel(std::move(kernel))
{
    struct stat status{};
    if (::fstat(m_kernel->spaceFd(Space::root()), &status) == 0) m_seen.insert(status.st_ino);
}

void Discovery::findNamed(const std::string &folder, const IsHidden &isHidden)
{
    for (const std::string &name : namesIn(folder)) {
        const std::string path = folder + '/' + name;
        struct stat status{};
        if (isNamespaceFile(path) && ::stat(path.c_str(), &status) == 0) consider({path, name, status.st_ino}, isHidden);
    }
}

void Discovery::findProcesses(const std::string &folder, const IsHidden &isHidden)
{
    std::vector<std::string> names = namesIn(folder);
    std::erase_if(names, [](const std::string &name) { return name.find_first_not_of("0123456789") != std::string::npos; });
    // The oldest process is the one that a namespace was made for.
    std::sort(names.begin(), names.end(), [](const std::string &a, const std::string &b) { return std::pair(a.size(), a) < std::pair(b.size(), b); });
    for (const std::string &name : names) {
        const std::string process = folder + '/' + name;
        const std::string path = process + "/ns/net";
        struct stat status{};
        if (::stat(path.c_str(), &status) == 0) {
            if (!m_seen.contains(status.st_ino)) consider({path, commandName(process) + '-' + name, status.st_ino}, isHidden);
        } else if (errno == EACCES || errno == EPERM) {
            m_isComplete = false; // somebody else's
        }
    }
}

void Discovery::consider(Candidate candidate, const IsHidden &isHidden)
{
    if (m_candidates.size() >= limits::maxNodes) {
        m_isComplete = false;
        return;
    }
    if (m_seen.insert(candidate.inode).second && !isHidden(candidate.inode)) m_candidates.push_back(std::move(candidate));
}

void Discovery::enter(const Candidate &candidate)
{
    const UniqueFd fd(::open(candidate.path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status{};
    if (!fd.isValid() && errno == EACCES) m_isComplete = false;
    // It may be gone, or the process with that number another one by now.
    if (!fd.isValid() || ::fstat(fd.get(), &status) != 0 || status.st_ino != candidate.inode) return;
    const Space space = Space::of(NodeId(std::to_string(candidate.inode)));
    if (m_kernel->addForeign(space, fd)) m_labels[space] = candidate.label;
    else m_isComplete = false;
}

Result<bool> Discovery::advance(TimePoint deadline)
{
    while (m_entered < m_candidates.size()) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        enter(m_candidates[m_entered++]);
    }
    if (!m_reader) m_reader = std::make_unique<StateReader>(*m_kernel, m_kernel->spaces(), [] { return std::chrono::steady_clock::now(); });
    return m_reader->advance(deadline);
}

DiscoverReply Discovery::take()
{
    const KernelState state = m_reader ? m_reader->take() : KernelState{};
    return {drawnFrom(state, m_labels), m_isComplete};
}

} // namespace vethlab::helper
