// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>

#include "backend/core/result.h"

namespace vethlab::helper {

/// What vethlab-helper was started for. Read before the first line of Qt: a sandbox is entered with one thread.
struct CommandLine {
    enum class Mode { Sandbox, Computer, Look, Service, Doctor, Version, Help };
    Mode mode = Mode::Help;
    int fd = -1;           ///< a connected stream socket: the first client; -1 = none
    std::string socketDir; ///< where the socket for further clients goes, "" = none
    std::string log;       ///< standard error goes there, "" = stays
    bool keep = false;     ///< run on when the last client is gone

    /// `words` without the program's name. BadRequest names the word that is not understood.
    [[nodiscard]] static Result<CommandLine> parse(std::span<const char *const> words);
    [[nodiscard]] static const char *usage();
};

} // namespace vethlab::helper
