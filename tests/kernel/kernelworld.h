// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>

/// A private kernel world for a test: user (unless root already), network and mount namespaces, with an empty /run.
namespace kernelworld {

/// Enters it; call it first in main(), before any thread. False with a reason when this machine refuses.
[[nodiscard]] bool enter(std::string &why);

/// What a test program returns when enter() failed: 0 with a printed reason, or 1 when VETHLAB_REQUIRE_KERNEL is set.
[[nodiscard]] int skipped(const std::string &why);

/// Runs `command` by /bin/sh inside the network namespace `fd`; its output and exit code.
struct Ran {
    int code = -1;
    std::string output; ///< standard output and error
};
[[nodiscard]] Ran runInside(int fd, const std::string &command);
[[nodiscard]] Ran runHere(const std::string &command); ///< in our own

} // namespace kernelworld
