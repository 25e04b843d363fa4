// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "backend/core/messages.h"
#include "helper/linuxkernel.h"
#include "helper/statereader.h"

namespace vethlab::helper {

/// Where namespaces of the computer are found.
struct DiscoveryPlaces {
    std::string names = "/run/netns";
    std::string processes = "/proc";
};

/// Reads the network namespaces of the computer that this process may enter, whoever made them: the named ones, and those that
/// processes of `viewer` live in, or of anybody if that is root. Changes nothing. Each call works for a while only.
class Discovery {
public:
    using IsHidden = std::function<bool(ino_t)>;
    /// `isHidden`: namespaces that are not shown. Only the root space is read where no other one may be entered.
    [[nodiscard]] static Result<std::unique_ptr<Discovery>> create(uid_t viewer, IsHidden isHidden, DiscoveryPlaces places = {});
    /// Works until about `deadline`; true when everything is read.
    [[nodiscard]] Result<bool> advance(TimePoint deadline);
    [[nodiscard]] DiscoverReply take();

private:
    struct Candidate {
        std::string path;  ///< of something that leads to the namespace
        std::string label;
        ino_t inode = 0;
    };
    Discovery(std::unique_ptr<LinuxKernel> kernel, uid_t viewer, IsHidden isHidden, DiscoveryPlaces places);
    void findNamed();
    void findProcess(const std::string &number);
    void consider(Candidate candidate);
    void enter(const Candidate &candidate);

    std::unique_ptr<LinuxKernel> m_kernel;
    uid_t m_viewer;
    IsHidden m_isHidden;
    DiscoveryPlaces m_places;
    std::set<ino_t> m_seen;
    std::vector<std::string> m_processes; ///< their numbers, oldest first
    std::size_t m_visited = 0;            ///< of them
    std::vector<Candidate> m_candidates;
    std::size_t m_entered = 0;            ///< of them
    bool m_isComplete = true;
    std::map<Space, std::string> m_labels;
    std::unique_ptr<StateReader> m_reader;
};

} // namespace vethlab::helper
