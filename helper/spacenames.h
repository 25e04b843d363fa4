// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <string>

#include "backend/core/result.h"
#include "backend/core/values.h"

namespace vethlab::helper {

/// By which a network namespace is told from all others that this machine has, had or will have until it starts anew: unlike
/// its inode number it is never given again. 0 when the kernel can't say. `socket` was opened in it.
[[nodiscard]] std::uint64_t identityBySocket(int socket);
/// The same, of the namespace of that descriptor. Visits it; the calling thread is back in its own afterwards.
[[nodiscard]] std::uint64_t identityByNamespace(int fd);

/// Names of network namespaces as `ip netns` knows them: files in one folder, each with a namespace mounted on it. Below the
/// mounts our files hold a mark, so that one whose mount is missing (killed in between) can be told from other people's.
class SpaceNames {
public:
    SpaceNames(std::string folder, std::string mark) : m_folder(std::move(folder)), m_mark(std::move(mark)) {}

    [[nodiscard]] std::string path(const NamespaceName &name) const { return m_folder + '/' + name.text(); }
    /// Makes the folder where it is missing, and lets what is mounted in it be seen in other mount namespaces.
    [[nodiscard]] Result<void> open() const;
    /// NameTaken when there is anything of that name.
    [[nodiscard]] Result<void> give(const NamespaceName &name, int space) const;
    /// Takes the name away if `isOurs` says so of the namespace mounted there (given as a descriptor), or if nothing is
    /// mounted but the file has our mark.
    void take(const NamespaceName &name, const std::function<bool(int space)> &isOurs) const;
    /// Takes it away if it leads to the namespace with that inode number, which the caller holds.
    void take(const NamespaceName &name, ino_t inode) const;
    [[nodiscard]] bool leadsTo(const NamespaceName &name, ino_t inode) const;

private:
    [[nodiscard]] int makeFile(const std::string &path) const;
    [[nodiscard]] bool hasMark(int file) const;

    std::string m_folder;
    std::string m_mark;
};

} // namespace vethlab::helper
