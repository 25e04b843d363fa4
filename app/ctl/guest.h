// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "app/ctl/enter.h"
#include "backend/core/uniquefd.h"

namespace vethlab::ctl {

/// The namespaces of a lab's helper, opened before anything is entered.
struct Doors {
    UniqueFd user, mount, pids, network; ///< not valid: it is our own anyway
    [[nodiscard]] static Result<Doors> open(int helperPid);
    [[nodiscard]] bool leadToPrivateWorld() const { return user.isValid(); }
};

enum class GuestStep : int { User, Mounts, Pids, Network, Space, Folder, Fork, Terminal, Command, Running };

/// What the guest tells through the pipe: the step that failed and its errno, or Running and the command's process id.
/// Behind Running a second report may follow (the command could not be started); the end of the pipe means that it runs.
struct GuestReport {
    GuestStep step;
    int number;
};

/// In a forked child: goes through the doors, starts the command as a child of our parent (the pid namespace is only for
/// children), and ends. `terminal`: becomes the command's controlling terminal, in the place of ours; -1 = it keeps ours.
[[noreturn]] void runGuest(const Entry &entry, const Doors &doors, int terminal, int report);

} // namespace vethlab::ctl
