// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace vethlab::test {

/// The source files of a checkout and the rules of the design that a compiler does not check. Every rule gives one line
/// "file:line: what is wrong" per violation, sorted.
class SourceTree {
public:
    explicit SourceTree(const QString &root);
    [[nodiscard]] int fileCount() const { return static_cast<int>(m_files.size()); }

    /// Who may know whom (design, section 3).
    [[nodiscard]] QStringList includeViolations() const;
    /// Licence lines at the head of every source, build file and script; `#pragma once` in headers.
    [[nodiscard]] QStringList headViolations() const;
    /// Product files with more than `limit` lines: "file: N lines".
    [[nodiscard]] QStringList longFiles(int limit) const;

private:
    struct File {
        QString path; ///< below the root
        QStringList lines;
    };
    QList<File> m_files;
};

} // namespace vethlab::test
