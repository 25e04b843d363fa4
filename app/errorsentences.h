// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>

#include "backend/core/validation.h"
#include "backend/formats/remark.h"

// The tables behind errortext: data only. Sentences say what is, then what to do.
namespace vethlab {

/// %1, %2 … are the arguments. `word`: only for errors that have it among their arguments; it is no argument itself then.
/// Of the rows that fit, the one with a word is taken, else the one that shows the most arguments.
struct ErrorSentence {
    ErrorCode code;
    const char *word;
    const char *text;
};
[[nodiscard]] std::span<const ErrorSentence> errorSentences();

/// %1 is the element, %2, %3 … are the arguments (see validation.h). `word`: only for issues that have it among their
/// arguments; `severity`: only for that one. Of the rows that fit, the most special one is taken.
struct IssueSentence {
    IssueCode code;
    const char *word;
    std::optional<Severity> severity;
    const char *text;
};
[[nodiscard]] std::span<const IssueSentence> issueSentences();

/// %1 is the element, %2, %3 … are the arguments (see remark.h). One row a code.
struct RemarkSentence {
    RemarkCode code;
    const char *text;
};
[[nodiscard]] std::span<const RemarkSentence> remarkSentences();

} // namespace vethlab
