// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>

#include "backend/core/uniquefd.h"
#include "backend/live/uplinkprogram.h"

namespace vethlab::ctl {

/// The Internet nodes of a sandbox: the name of each one's namespace, and its network outside.
using WantedUplinks = std::map<std::string, Uplink>;

/// Keeps one program (pasta, slirp4netns) running for each Internet node of a sandbox, as long as node and sandbox are there. All of
/// them end with this process, however it ends.
class UplinkKeeper {
public:
    /// What the lab wants at the moment; an error when there is no lab any more.
    using Wanted = std::function<Result<WantedUplinks>()>;
    UplinkKeeper(int helperPid, UplinkProgram program, Wanted wanted);
    ~UplinkKeeper();

    /// False: another process keeps the uplinks of this sandbox already, and has been told to look again.
    [[nodiscard]] Result<bool> claim();
    /// Starts what is missing, ends what is not wanted, and waits until packets can leave by all of them; at most three seconds.
    [[nodiscard]] Result<void> establish();
    /// Until the lab is gone, or SIGTERM, SIGINT or SIGHUP comes.
    void keep();

private:
    using Clock = std::chrono::steady_clock;
    struct Line {
        pid_t holder = 0;  ///< does nothing but stand in the node's network namespace, by which the program finds it
        pid_t program = 0;
        Clock::time_point retry; ///< when a program that ended by itself is started again
        int failures = 0;
        Uplink uplink;
    };
    [[nodiscard]] Result<void> reconcile();
    [[nodiscard]] Result<void> start(const std::string &space, Line &line) const;
    [[nodiscard]] Result<pid_t> stand(const std::string &space) const;
    void end(Line &line) const;
    void reap();
    void restartLate();
    [[nodiscard]] bool isUp(const Line &line) const;
    [[nodiscard]] int patienceMs() const;

    int m_helperPid;
    UplinkProgram m_program;
    Wanted m_wanted;
    UniqueFd m_user;    ///< the sandbox's user namespace; its lock says who keeps the uplinks
    UniqueFd m_helper;  ///< readable when the helper has ended
    UniqueFd m_changes; ///< of the names of namespaces
    UniqueFd m_signals;
    std::map<std::string, Line> m_lines;
};

} // namespace vethlab::ctl
