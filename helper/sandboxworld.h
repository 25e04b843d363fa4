// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "backend/core/result.h"

namespace vethlab::helper {

/// Where entering a world has stopped.
enum class WorldStep : std::uint8_t { Fork, UserNamespace, Maps, Namespaces, Mounts, Proc, Veth };
struct WorldRefusal {
    WorldStep step = WorldStep::Fork;
    int errnoValue = 0;
};

/// Moves this process into a new user and network namespace and, `withPid`, its next child into a new pid namespace.
/// Users and groups stay who they are.
[[nodiscard]] std::optional<WorldRefusal> enterUserWorld(bool withPid);
/// In the child: an own mount namespace with an empty /run, a /sys that shows this network namespace and, `withProc`, a
/// /proc of this pid namespace.
[[nodiscard]] std::optional<WorldRefusal> mountUserWorld(bool withProc);
/// Kills all other processes of this user namespace: where there is no pid namespace nobody else does it.
void endProcessesOfThisWorld();
/// As NotPossible with the word that tells the cure.
[[nodiscard]] Error worldError(const WorldRefusal &refusal);

} // namespace vethlab::helper
