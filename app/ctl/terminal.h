// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>
#include <sys/types.h>
#include <termios.h>

#include <QByteArray>

#include <memory>
#include <optional>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"

namespace vethlab::ctl {

/// A pseudo-terminal for one command, joined with the terminal that we were called from (standard input and output). The
/// command never has our terminal, so it can't type into it (TIOCSTI) nor leave it in a strange mode.
class Terminal {
public:
    /// Looks and measures as ours; only we may open it (mode 0600). Signals of the process are held back from here on, for
    /// carry(); the command has to let them through again.
    [[nodiscard]] static Result<std::unique_ptr<Terminal>> open();
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;
    ~Terminal();

    [[nodiscard]] int commandSide() const { return m_slave.get(); }
    /// Carries bytes, size and signals both ways until `command`, a child of ours, ends; returns its wait status. When our
    /// terminal goes the command is told by SIGHUP and has two seconds to end.
    [[nodiscard]] int carry(pid_t command);

private:
    Terminal() = default;
    [[nodiscard]] bool prepare();
    void takeSize();
    void enterRaw();
    void takeSignals(pid_t command);
    void hangUp(pid_t command);
    void readOurs(pid_t command);
    void readTheirs();
    [[nodiscard]] std::optional<int> ended(pid_t command);

    UniqueFd m_master;
    UniqueFd m_slave;
    UniqueFd m_signals;
    sigset_t m_formerMask{};
    termios m_ours{};
    bool m_isRaw = false;
    bool m_isHungUp = false;
    bool m_isQuiet = false;  ///< nobody has the command's side open just now
    QByteArray m_typed;      ///< not yet taken by the command's side
};

} // namespace vethlab::ctl
