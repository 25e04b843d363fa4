// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include "backend/core/messages.h"
#include "backend/core/result.h"
#include "helper/serversocket.h"

namespace vethlab::helper {

// The private kernel world: user, mount, network and pid namespace of the caller's own. Everything here runs with one thread,
// before Qt.

/// What a trial in a child process has shown.
struct SandboxTrial {
    std::optional<Error> refusal; ///< no sandbox can be made; args[0]: "userns-disabled", "userns-apparmor", "userns-limit", …
    Features features;            ///< tried inside; newProc: the world gets a pid namespace too
};

/// Enters such a world in a child and tries what a lab needs; leaves nothing.
[[nodiscard]] SandboxTrial trySandbox();
/// The same trials in a throw-away network namespace of root's.
[[nodiscard]] Features tryComputer();

struct Sandbox {
    pid_t outerPid = 0; ///< our pid as seen by those outside
};

/// Splits the process. The inner one returns inside the world, as its pid 1 if `features.newProc`; the kernel kills it when
/// the outer one ends. The outer one never returns: it passes SIGTERM and SIGINT on, waits, removes `socket`'s file and
/// ends with the inner one's status. `client` (-1 = none) stays open in the inner one only.
[[nodiscard]] Result<Sandbox> enterSandbox(const Features &features, ServerSocket *socket, int client);

} // namespace vethlab::helper
