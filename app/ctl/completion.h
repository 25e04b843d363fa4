// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <functional>
#include <vector>

namespace vethlab::ctl {

/// What may stand where the cursor is.
struct Completion {
    struct Candidate {
        QString word;
        QString help; ///< one line, may be empty
    };
    enum class Files {
        None,
        Labs,    ///< *.vethlab
        Any,
        Commands ///< words of a command, which the shell knows how to complete
    };
    std::vector<Candidate> candidates; ///< only those that begin as the last word does
    Files files = Files::None;         ///< what the shell adds of its own
    int commandAt = -1;                ///< Commands: how many words of the verb's stand before it
};

/// Where names come from that are not in the table of verbs. Both may be slow, so they are asked only when needed.
struct CompletionNames {
    std::function<QStringList()> runningLabs;
    std::function<QStringList(const QString &lab)> nodes; ///< of a file or a running lab, empty if it is neither
};

/// `words`: those behind "vethlabctl", the last one as far as it is typed, maybe "".
[[nodiscard]] Completion complete(const QStringList &words, const CompletionNames &names);

/// The script for "bash", "zsh" or "fish" that asks `vethlabctl complete`; empty for others.
[[nodiscard]] QString completionScript(const QString &shell);

/// `vethlabctl complete WORDS...`, for those scripts. Writes a line "none", "labs", "files" or "command N" (N words of ours
/// stand before the command), then a line "WORD<tab>HELP" per candidate.
int runComplete(const QStringList &words);

} // namespace vethlab::ctl
