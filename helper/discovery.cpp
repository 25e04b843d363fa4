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

Result<std::unique_ptr<Discovery>> Discovery::create(uid_t viewer, IsHidden isHidden, DiscoveryPlaces places)
{
    LinuxKernelOptions options;
    options.world = World::Computer;
    options.lookOnly = true;
    auto kernel = LinuxKernel::create(options);
    if (!kernel) return tl::unexpected(kernel.error());
    return std::unique_ptr<Discovery>(new Discovery(std::move(*kernel), viewer, std::move(isHidden), std::move(places)));
}

Discovery::Discovery(std::unique_ptr<LinuxKernel> kernel, uid_t viewer, IsHidden isHidden, DiscoveryPlaces places)
    : m_kernel(std::move(kernel)), m_viewer(viewer), m_isHidden(std::move(isHidden)), m_places(std::move(places)), m_processes(namesIn(m_places.processes))
{
    struct stat status{};
    if (::fstat(m_kernel->spaceFd(Space::root()), &status) == 0) m_seen.insert(status.st_ino);
    findNamed();
    std::erase_if(m_processes, [](const std::string &name) { return name.find_first_not_of("0123456789") != std::string::npos; });
    // The oldest process is the one that a namespace was made for.
    std::sort(m_processes.begin(), m_processes.end(), [](const std::string &a, const std::string &b) { return std::pair(a.size(), a) < std::pair(b.size(), b); });
}

void Discovery::findNamed()
{
    for (const std::string &name : namesIn(m_places.names)) {
        const std::string path = m_places.names + '/' + name;
        struct stat status{};
        if (isNamespaceFile(path) && ::stat(path.c_str(), &status) == 0) consider({path, name, status.st_ino});
    }
}

void Discovery::findProcess(const std::string &number)
{
    const std::string process = m_places.processes + '/' + number;
    const std::string path = process + "/ns/net";
    struct stat owner{};
    struct stat space{};
    if (::stat(process.c_str(), &owner) != 0) return; // gone by now
    const bool isAnothers = m_viewer != 0 && owner.st_uid != m_viewer;
    if (!isAnothers && ::stat(path.c_str(), &space) == 0) consider({path, commandName(process) + '-' + number, space.st_ino});
    else if (isAnothers || errno == EACCES || errno == EPERM) m_isComplete = false;
}

void Discovery::consider(Candidate candidate)
{
    if (m_candidates.size() >= limits::maxNodes) {
        m_isComplete = false;
        return;
    }
    if (m_seen.insert(candidate.inode).second && !m_isHidden(candidate.inode)) m_candidates.push_back(std::move(candidate));
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
    while (m_visited < m_processes.size()) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        findProcess(m_processes[m_visited++]);
    }
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
