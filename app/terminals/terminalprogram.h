// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace vethlab {

/// A program that shows a terminal, and how it is told what to run there.
struct TerminalProgram {
    QString path;
    QStringList before; ///< the words between the program and the command: {"-e"}, {"--"}, {}
    [[nodiscard]] QString name() const;
    friend bool operator==(const TerminalProgram &, const TerminalProgram &) = default;
};

/// What the choice depends on.
struct TerminalSurroundings {
    QString wish;     ///< the user's setting: a program, with or without the words before the command; "" = none
    QString variable; ///< $TERMINAL
    QString desktop;  ///< $XDG_CURRENT_DESKTOP
    std::function<QString(const QString &)> find; ///< a program's path by its name, "" = there is none
    [[nodiscard]] static TerminalSurroundings ofThisUser(const QString &wish);
};

/// In this order: the setting, xdg-terminal-exec, $TERMINAL, x-terminal-emulator, that of the desktop, others that we know.
/// A setting that can't be found is no program at all: it is not replaced by another one.
[[nodiscard]] std::optional<TerminalProgram> chooseTerminal(const TerminalSurroundings &surroundings);
/// All that are there and known, in the same order, without the setting.
[[nodiscard]] std::vector<TerminalProgram> foundTerminals(const TerminalSurroundings &surroundings);

} // namespace vethlab
