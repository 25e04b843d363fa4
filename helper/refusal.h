// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/result.h"

namespace vethlab::helper {

/// The exit code for `error`, as vethlabctl's: 3 not permitted, 4 not possible on this machine, 1 anything else.
[[nodiscard]] int exitCodeFor(const Error &error);

/// For a helper that can't serve: answers the Hello of the client on descriptor `client` (-1 = none) with `error`, writes it to
/// standard error and gives the exit code. Waits at most five seconds for the Hello; needs no event loop.
[[nodiscard]] int refuseService(int client, const Error &error);

} // namespace vethlab::helper
