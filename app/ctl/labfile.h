// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonArray>

#include "app/ctl/context.h"
#include "backend/core/validation.h"
#include "backend/document/repairs.h"
#include "backend/formats/format.h"

namespace vethlab::ctl {

/// A file as read, with its bytes: they are what a helper keeps as the drawing.
struct LabFile {
    QString path;  ///< as given
    QString absolutePath;
    QByteArray bytes;
    LoadedFile loaded;
    [[nodiscard]] const Topology &topology() const { return loaded.drawing.topology; }
};

[[nodiscard]] Result<LabFile> readLabFile(const QString &path);

/// The lab as it was applied: from the file, else from the running lab of that name.
[[nodiscard]] Result<LabFile> fileOrRunning(const HelperPaths &paths, const QString &lab, LogFile *log = nullptr);

/// "file:line:column: error: sentence [code]" per issue, on standard output or error.
[[nodiscard]] QString issueLine(const Issue &issue, const LabFile &file);
/// "fix" is the step that the best of the drawing's `repairs` would be, null where there is none.
[[nodiscard]] QJsonObject issueJson(const Issue &issue, const LabFile &file, const Repairs &repairs);
/// The same for what reading the file had to say: notes.
[[nodiscard]] QString remarkLine(const Remark &remark, const LabFile &file);
[[nodiscard]] QJsonObject remarkJson(const Remark &remark, const LabFile &file);
/// Says every issue on standard error (text) and returns false when there are errors among them; with --json the error
/// object carries them.
[[nodiscard]] bool passesValidation(const Context &context, const LabFile &file);
int failWithIssues(const Context &context, const Error &error, const std::vector<Issue> &issues, const LabFile &file);

/// Writes to the file named by --output, else to standard output; returns the exit code.
int writeResult(const Context &context, const QByteArray &bytes);

} // namespace vethlab::ctl
