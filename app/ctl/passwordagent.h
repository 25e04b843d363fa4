// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>
#include <termios.h>

#include <optional>

#include "backend/core/uniquefd.h"

namespace vethlab::ctl {

/// While it lives polkit can ask for a password on our terminal, unless a desktop is there that does it. Needs pkttyagent, a part of
/// polkit; without it or without a terminal nothing happens.
class PasswordAgent {
public:
    /// Returns when the agent has made itself known, after two seconds at most.
    PasswordAgent();
    ~PasswordAgent();
    PasswordAgent(const PasswordAgent &) = delete;
    PasswordAgent &operator=(const PasswordAgent &) = delete;

private:
    UniqueFd m_terminal;
    std::optional<termios> m_modes; ///< as they were: an agent that is ended while it asks leaves the echo off
    pid_t m_agent = 0;
};

} // namespace vethlab::ctl
