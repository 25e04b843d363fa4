// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <termios.h>

#include <optional>

#include "backend/core/uniquefd.h"
#include "tests/ctl/ctlprocess.h"

namespace vethlab::test {

/// A program on a terminal of the test's own, as if somebody had typed its name there: the test is the keyboard and the screen.
class PtyProgram {
public:
    /// As CtlHome::prepare() says, with `more` in its environment. 120 columns, 30 rows.
    PtyProgram(const CtlHome &home, const QString &program, const QStringList &words, const QStringList &more = {});
    ~PtyProgram(); ///< the terminal goes; what still runs is killed

    [[nodiscard]] int pid() const { return m_pid; }
    /// Where its terminal is ("/dev/pts/7"), and the terminal's modes.
    [[nodiscard]] QByteArray terminalPath() const;
    [[nodiscard]] termios modes() const;

    void type(const QByteArray &keys);
    void resize(int columns, int rows);
    void hangUp() { m_master.reset(); } ///< the window is closed
    /// All that has been shown so far.
    [[nodiscard]] const QByteArray &shown();
    /// Whether `text` is shown within that time, behind everything that a former waitFor() has found.
    [[nodiscard]] bool waitFor(const QByteArray &text, int timeoutMs = 15000);
    /// What a command line prints in a Bourne shell, without its echo; lines end with "\n". Unset: the shell did not answer.
    [[nodiscard]] std::optional<QByteArray> ask(const QByteArray &line);
    /// Exit code, 128 + n for signal n; -1 when it has not ended in that time.
    [[nodiscard]] int waitForEnd(int timeoutMs = 15000);

private:
    void read(int timeoutMs);
    vethlab::UniqueFd m_master;
    int m_pid = -1;
    int m_code = -1;
    QByteArray m_shown;
    qsizetype m_seen = 0;
};

} // namespace vethlab::test
