// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "backend/core/messages.h"
#include "backend/formats/remark.h"

namespace vethlab {

// The only place where errors, issues and remarks become sentences. Plain text: names in it are quoted and stripped of control
// and direction-changing characters.

/// Without control characters and characters that change the direction of text or can't be seen.
[[nodiscard]] QString harmlessText(const QString &text);
/// One sentence that says what is wrong and, where there is something to do, what to do.
[[nodiscard]] QString errorText(const Error &error);
/// The kernel's own words as their own line ("The kernel says: File exists"), "" if there are none.
[[nodiscard]] QString kernelLine(const Error &error);
/// `topology` gives the names of elements.
[[nodiscard]] QString issueText(const Issue &issue, const Topology &topology);
/// What reading a file had to say about it.
[[nodiscard]] QString remarkText(const Remark &remark, const Topology &topology);
/// A row of one of the tables in the user's language, with %1, %2 … filled; the words lose what harmlessText() takes away.
[[nodiscard]] QString sentenceText(const char *text, const QStringList &words);
/// "veth1 of ns1", "br1", "link ns1–br1": how an element is named in sentences and lists.
[[nodiscard]] QString elementText(const ElementId &id, const Topology &topology);
/// The process exit code for an error (see the guide: 1 no, 2 usage, 3 not permitted, 4 not possible, 5 rolled back, 6 partly).
[[nodiscard]] int exitCodeOf(const Error &error);

} // namespace vethlab
