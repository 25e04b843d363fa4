// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <span>

namespace vethlab::ctl {

class Context;

/// `value`: what stands for the value in help, nullptr for a switch. `letter` 0: no short form.
struct Option {
    const char *name;
    char letter;
    const char *value;
    const char *help;
};

/// One row of the table that parsing, help, manual page and shell completion are made from.
struct Verb {
    const char *name;
    const char *operands; ///< as in the usage line
    const char *summary;  ///< one line
    const char *details;  ///< paragraphs of the verb's help, may be ""
    int minOperands;
    int maxOperands;      ///< -1: any number
    bool takesCommand;    ///< everything behind the operands (or "--") is a command, not ours to parse
    std::span<const Option> options;
    int (*run)(Context &context); ///< returns the exit code
};

[[nodiscard]] std::span<const Verb> verbs();
/// One that no help shows: only our own programs use it.
[[nodiscard]] const Verb &hiddenVerb();
[[nodiscard]] const Verb *findVerb(const QString &name);
/// --json, --log, --help: what every verb takes.
[[nodiscard]] std::span<const Option> commonOptions();

/// What the program's end means; the same for every verb.
struct ExitCode {
    int code;
    const char *meaning;
};
[[nodiscard]] std::span<const ExitCode> exitCodes();

[[nodiscard]] QString overallHelp();
[[nodiscard]] QString verbHelp(const Verb &verb);
[[nodiscard]] QString manualPage(); ///< in man(7) macros

// The verbs, one file per group.
int runNew(Context &context);      // fileverbs.cpp
int runValidate(Context &context);
int runExport(Context &context);
int runRender(Context &context);
int runPlan(Context &context);     // applyverbs.cpp
int runApply(Context &context);
int runTeardown(Context &context);
int runKeep(Context &context);     // hosttrial.cpp
int runList(Context &context);     // showverbs.cpp
int runStatus(Context &context);
int runWatch(Context &context);    // watchverb.cpp
int runPing(Context &context);     // pingverb.cpp
int runExec(Context &context);     // execverbs.cpp
int runShell(Context &context);
int runUplink(Context &context);   // uplinkverb.cpp
/// Opens the way out of a sandbox's Internet nodes, and waits until it is open. Why not is told on standard error.
void startUplinks(const QString &socketPath);
int runDiscover(Context &context);   // discoververb.cpp
int runDoctor(Context &context);   // doctorverb.cpp
int runCompletion(Context &context); // completionscripts.cpp

/// What `new` can make.
[[nodiscard]] QStringList shapeNames();

} // namespace vethlab::ctl
