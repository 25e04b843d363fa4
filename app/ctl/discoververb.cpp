// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// discover: what this computer has, as a drawing.
#include <QJsonArray>
#include <QSysInfo>

#include "app/ctl/context.h"
#include "app/ctl/labclient.h"
#include "app/ctl/labfile.h"
#include "app/ctl/text.h"
#include "app/undrawntext.h"
#include "backend/document/gridplaces.h"
#include "backend/formats/format.h"

namespace vethlab::ctl {

namespace {

void noteWhatIsMissing(const Context &context, const DiscoverReply &reply, bool wantsAll)
{
    for (const QString &line : undrawnLines(reply.found.undrawn)) context.note(line);
    if (reply.isComplete) return;
    context.note(wantsAll ? Ctl::tr("Namespaces without a name that others' processes live in are missing.")
                          : Ctl::tr("Namespaces of others are missing: you have no right to look into them. ‘--all’ shows those with a name."));
}

QJsonObject jsonOf(const DiscoverReply &reply)
{
    QJsonArray undrawn;
    for (const UndrawnDevice &device : reply.found.undrawn)
        undrawn.append(QJsonObject{{QStringLiteral("namespace"), QString::fromStdString(device.space)}, {QStringLiteral("device"), QString::fromStdString(device.name)},
                                   {QStringLiteral("kind"), QString::fromStdString(device.kind)}});
    QJsonObject answer = jsonAnswer();
    answer.insert(QStringLiteral("undrawn"), undrawn);
    answer.insert(QStringLiteral("complete"), reply.isComplete);
    return answer;
}

} // namespace

int runDiscover(Context &context)
{
    LabClient client(context);
    const bool wantsAll = context.arguments().has("all");
    if (const Result<void> started = wantsAll ? client.start(World::Computer) : client.startLooking(); !started) return context.fail(started.error());
    Result<DiscoverReply> reply = client.ask<DiscoverReply>(DiscoverRequest{});
    if (!reply) return context.fail(reply.error());
    LabInfo info = reply->found.topology.info();
    info.name = QSysInfo::machineHostName().toStdString();
    reply->found.topology.setInfo(std::move(info));
    const Result<QByteArray> bytes = FormatRegistry().byName("vethlab")->write(edits::placedOnGrid(reply->found.topology), {});
    if (!bytes) return context.fail(bytes.error());
    noteWhatIsMissing(context, *reply, wantsAll);
    const int code = writeResult(context, *bytes);
    // Where the file itself goes to standard output there is no room for a second object.
    const QString output = context.arguments().value("output");
    if (context.json() && code == 0 && !output.isEmpty() && output != QLatin1String("-")) context.printJson(jsonOf(*reply));
    return code;
}

} // namespace vethlab::ctl
