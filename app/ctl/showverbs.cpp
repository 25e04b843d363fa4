// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// list, status: what runs.
#include <QDateTime>
#include <QJsonArray>

#include <pwd.h>

#include <algorithm>

#include "app/ctl/context.h"
#include "app/ctl/labclient.h"
#include "app/ctl/statusreport.h"
#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

QString userName(std::uint32_t uid)
{
    const passwd *entry = ::getpwuid(uid);
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(uid);
}

QString table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i + 1 < row.size(); ++i) line += row[i].leftJustified(widths[i] + 2);
        lines.append(line + row.last());
    }
    return lines.join(u'\n');
}

} // namespace

int runList(Context &context)
{
    QJsonArray array;
    QList<QStringList> rows{
        {Ctl::tr("NAME"), Ctl::tr("WORLD"), Ctl::tr("NODES"), Ctl::tr("LINKS"), Ctl::tr("SINCE"), Ctl::tr("FILE")}};
    const Result<FoundLabs> found = wantedLabs(context);
    if (!found) return context.fail(found.error());
    const std::vector<RunningLab> &labs = found->labs;
    for (const RunningLab &lab : labs) {
        const LabSummary &summary = lab.summary;
        const QDateTime since = QDateTime::fromMSecsSinceEpoch(summary.sinceMs);
        const QString file = QString::fromStdString(summary.file);
        array.append(QJsonObject{
            {QStringLiteral("id"), QString::fromStdString(summary.id.text())},
            {QStringLiteral("name"), lab.name()},
            {QStringLiteral("world"), QLatin1String(worldName(lab.world))},
            {QStringLiteral("owner"), userName(summary.owner)},
            {QStringLiteral("file"), file},
            {QStringLiteral("nodes"), static_cast<qint64>(summary.nodes)},
            {QStringLiteral("links"), static_cast<qint64>(summary.links)},
            {QStringLiteral("revision"), static_cast<qint64>(summary.revision)},
            {QStringLiteral("since"), since.toOffsetFromUtc(since.offsetFromUtc()).toString(Qt::ISODate)},
        });
        rows.append({harmlessText(lab.name()), QLatin1String(worldName(lab.world)), QString::number(summary.nodes),
            QString::number(summary.links), since.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), harmlessText(file)});
    }
    if (context.json()) {
        QJsonObject answer = jsonAnswer();
        answer.insert(QStringLiteral("labs"), array);
        context.printJson(answer);
    } else {
        context.print(labs.empty() ? Ctl::tr("No lab is running.") : table(rows));
        noteLeftOut(context, *found);
    }
    return 0;
}

int runStatus(Context &context)
{
    const Result<RunningLab> lab = findRunningLab(context, context.arguments().operands.front());
    if (!lab) return context.fail(lab.error());
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*lab); !connected) return context.fail(connected.error());
    const Result<CheckReply> check = client.ask<CheckReply>(CheckRequest{lab->summary.id});
    if (!check) return context.fail(check.error());
    // Counters are only read while somebody listens, so listen for a moment.
    Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{lab->summary.id, true, true, false});
    if (!snapshot) return context.fail(snapshot.error());
    if (!snapshot->topology) return context.fail(Error{ErrorCode::BadFrame, {}, {}, {}, 0, {}});
    constexpr int patienceMs = 1500;
    client.listen(
        [&snapshot](const Event &event) {
            const auto *counters = std::get_if<CountersEvent>(&event);
            if (counters) snapshot->counters = counters->lines;
            return counters != nullptr;
        },
        patienceMs);
    const StatusReport report(*snapshot, check->drift);
    if (context.json()) {
        context.printJson(report.json(lab->name()));
    } else {
        for (const QString &line : report.lines()) context.print(line);
    }
    return check->drift.empty() ? 0 : 1;
}

} // namespace vethlab::ctl
