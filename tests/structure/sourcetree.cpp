// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace vethlab::test {
namespace {

const QStringList &productFolders()
{
    static const QStringList folders{QStringLiteral("backend/"), QStringLiteral("helper/"), QStringLiteral("canvas/"), QStringLiteral("app/")};
    return folders;
}

/// What the files below a folder may include of ours, and which system headers they may. The first row that fits counts.
struct Rule {
    QString folder;
    QStringList ours;
    bool kernel; ///< libnl and libnftables
};

const QList<Rule> &rules()
{
    const auto text = [](const char *t) { return QString::fromLatin1(t); };
    static const QList<Rule> all{
        {text("backend/core/"), {text("backend/core/")}, false},
        {text("backend/"), {text("backend/")}, false},
        {text("helper/"), {text("helper/"), text("backend/core/")}, true},
        {text("canvas/"), {text("canvas/"), text("backend/")}, false},
        {text("app/ctl/"), {text("app/"), text("backend/")}, false}, // the terminal program has no widgets
        {text("app/"), {text("app/"), text("canvas/"), text("backend/")}, false},
        {text("tests/"), {text("tests/"), text("app/"), text("canvas/"), text("backend/"), text("helper/")}, true},
    };
    return all;
}

bool startsWithAny(const QString &text, const QStringList &starts)
{
    for (const QString &start : starts) {
        if (text.startsWith(start))
            return true;
    }
    return false;
}

/// A header named without a folder is one beside the file, or one that the build makes (x.moc, moc_x.cpp, ui_x.h).
QString fullName(const QString &file, const QString &included)
{
    return included.contains(QLatin1Char('/')) ? included : file.left(file.lastIndexOf(QLatin1Char('/')) + 1) + included;
}

QString complaint(const Rule &rule, const QString &file, const QString &included, bool system)
{
    if (system) {
        const bool kernel = included.startsWith(QStringLiteral("netlink/")) || included.startsWith(QStringLiteral("nftables/"));
        return kernel && !rule.kernel ? QStringLiteral("only the helper talks to the kernel, not <%1>").arg(included) : QString();
    }
    if (included.startsWith(QLatin1Char('.')) || included.contains(QStringLiteral("/../")))
        return QStringLiteral("\"%1\" is not named from the root").arg(included);
    const QString name = fullName(file, included);
    return startsWithAny(name, rule.ours) ? QString() : QStringLiteral("%1 must not include \"%2\"").arg(rule.folder, included);
}

bool isCpp(const QString &path) { return path.endsWith(QStringLiteral(".cpp")) || path.endsWith(QStringLiteral(".h")); }

} // namespace

SourceTree::SourceTree(const QString &root)
{
    const QDir base(root);
    QStringList paths;
    for (const QString &folder : productFolders() + QStringList{QStringLiteral("tests/")}) {
        QDirIterator it(base.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            paths << base.relativeFilePath(it.next());
    }
    paths.sort();
    for (const QString &path : paths) {
        QFile file(base.filePath(path));
        const bool named = isCpp(path) || path.endsWith(QStringLiteral("CMakeLists.txt"));
        if (!file.open(QIODevice::ReadOnly) || (!named && file.peek(2) != "#!"))
            continue;
        QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        if (lines.last().isEmpty())
            lines.removeLast();
        m_files.append({path, std::move(lines)});
    }
}

QStringList SourceTree::includeViolations() const
{
    static const QRegularExpression include(QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    QStringList found;
    for (const File &file : m_files) {
        if (!isCpp(file.path))
            continue;
        const auto rule = std::find_if(rules().begin(), rules().end(), [&](const Rule &r) { return file.path.startsWith(r.folder); });
        for (int i = 0; i < file.lines.size(); ++i) {
            const QRegularExpressionMatch match = include.match(file.lines[i]);
            if (!match.hasMatch())
                continue;
            const QString wrong = complaint(*rule, file.path, match.captured(2), match.captured(1) == QStringLiteral("<"));
            if (!wrong.isEmpty())
                found << QStringLiteral("%1:%2: %3").arg(file.path).arg(i + 1).arg(wrong);
        }
    }
    return found;
}

QStringList SourceTree::headViolations() const
{
    const QString owner = QStringLiteral("// SPDX-FileCopyrightText: Vethlab contributors");
    const QString licence = QStringLiteral("SPDX-License-Identifier: GPL-2.0-or-later");
    QStringList found;
    for (const File &file : m_files) {
        const QString first = file.lines.value(0);
        const QString second = file.lines.value(1);
        const bool cpp = isCpp(file.path);
        const bool good = cpp ? first == owner && second == QStringLiteral("// ") + licence
                              : QStringList{first, second}.contains(QStringLiteral("# ") + licence);
        if (!good)
            found << QStringLiteral("%1:1: no licence lines").arg(file.path);
        if (file.path.endsWith(QStringLiteral(".h")) && !file.lines.contains(QStringLiteral("#pragma once")))
            found << QStringLiteral("%1:1: no #pragma once").arg(file.path);
    }
    return found;
}

QStringList SourceTree::longFiles(int limit) const
{
    QStringList found;
    for (const File &file : m_files) {
        if (startsWithAny(file.path, productFolders()) && file.lines.size() > limit)
            found << QStringLiteral("%1: %2 lines").arg(file.path).arg(file.lines.size());
    }
    return found;
}

} // namespace vethlab::test
