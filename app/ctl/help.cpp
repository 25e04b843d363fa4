// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QStringList>

#include <algorithm>

#include "app/ctl/text.h"
#include "app/ctl/verb.h"

namespace vethlab::ctl {

namespace {

using Row = std::pair<QString, QString>;

QString columns(const QList<Row> &rows)
{
    qsizetype width = 0;
    for (const Row &row : rows) width = std::max(width, row.first.size());
    QString text;
    for (const Row &row : rows) text += QStringLiteral("  ") + row.first.leftJustified(width + 2) + row.second + u'\n';
    return text;
}

Row optionRow(const Option &option)
{
    QString left = option.letter ? QStringLiteral("-%1, ").arg(QLatin1Char(option.letter)) : QStringLiteral("    ");
    left += QStringLiteral("--") + QString::fromLatin1(option.name);
    if (option.value) left += u' ' + QString::fromLatin1(option.value);
    return {left, Ctl::tr(option.help)};
}

QString usageOf(const Verb &verb)
{
    QString usage = QStringLiteral("vethlabctl ") + QString::fromLatin1(verb.name);
    if (!verb.options.empty()) usage += QStringLiteral(" [OPTIONS]");
    if (*verb.operands != '\0') usage += u' ' + QString::fromLatin1(verb.operands);
    return usage;
}

QString exitCodeLine()
{
    QStringList parts;
    for (const ExitCode &row : exitCodes()) parts.append(QString::number(row.code) + u' ' + Ctl::tr(row.meaning));
    return Ctl::tr("Exit codes: %1.").arg(parts.join(QStringLiteral("; "))) + u'\n';
}

} // namespace

const Verb *findVerb(const QString &name)
{
    if (name == QLatin1String(hiddenVerb().name)) return &hiddenVerb();
    const auto table = verbs();
    const auto it = std::find_if(table.begin(), table.end(), [&](const Verb &verb) { return name == QLatin1String(verb.name); });
    return it == table.end() ? nullptr : &*it;
}

QString overallHelp()
{
    QList<Row> rows;
    for (const Verb &verb : verbs())
        rows.append({QString::fromLatin1(verb.name) + u' ' + QString::fromLatin1(verb.operands), Ctl::tr(verb.summary)});
    return Ctl::tr("vethlabctl builds and drives network labs, like the window of Vethlab does.") + QStringLiteral("\n\n")
        + Ctl::tr("Usage: %1").arg(QStringLiteral("vethlabctl VERB [OPTIONS] …")) + QStringLiteral("\n\n") + columns(rows) + u'\n'
        + Ctl::tr("LAB is a file, or the name of a running lab. ‘vethlabctl VERB --help’ says more about a verb.") + u'\n'
        + exitCodeLine();
}

QString verbHelp(const Verb &verb)
{
    QString text = Ctl::tr("Usage: %1").arg(usageOf(verb)) + QStringLiteral("\n\n") + Ctl::tr(verb.summary) + u'\n';
    if (*verb.details != '\0') text += u'\n' + Ctl::tr(verb.details) + u'\n';
    QList<Row> rows;
    for (const Option &option : verb.options) rows.append(optionRow(option));
    for (const Option &option : commonOptions()) rows.append(optionRow(option));
    return text + u'\n' + columns(rows) + u'\n' + exitCodeLine();
}

} // namespace vethlab::ctl
