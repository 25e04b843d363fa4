// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/planoutput.h"

#include "app/ctl/text.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

QString shown(const std::string &text)
{
    return harmlessText(QString::fromStdString(text));
}

const char *opWord(StepOp op)
{
    switch (op) {
    case StepOp::Add: return "add";
    case StepOp::Change: return "change";
    case StepOp::Remove: return "remove";
    }
    return "";
}

QChar opSign(StepOp op)
{
    switch (op) {
    case StepOp::Add: return u'+';
    case StepOp::Change: return u'~';
    case StepOp::Remove: return u'-';
    }
    return u' ';
}

} // namespace

QString planLineText(const PlanLine &line)
{
    QString text = opSign(line.op) + QStringLiteral(" ") + shown(line.object);
    if (line.op != StepOp::Change) return text;
    text += QStringLiteral(": ");
    if (!line.field.empty()) text += shown(line.field) + u' ';
    const QString nothing = QStringLiteral("–");
    return text + (line.before.empty() ? nothing : shown(line.before)) + QStringLiteral(" → ")
        + (line.after.empty() ? nothing : shown(line.after));
}

QJsonArray planJson(const std::vector<PlanLine> &lines)
{
    QJsonArray steps;
    for (const PlanLine &line : lines) {
        steps.append(QJsonObject{
            {QStringLiteral("op"), QLatin1String(opWord(line.op))},
            {QStringLiteral("element"), QString::fromStdString(line.element.text())},
            {QStringLiteral("object"), QString::fromStdString(line.object)},
            {QStringLiteral("field"), QString::fromStdString(line.field)},
            {QStringLiteral("before"), QString::fromStdString(line.before)},
            {QStringLiteral("after"), QString::fromStdString(line.after)},
        });
    }
    return steps;
}

QJsonArray textsJson(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &text : texts) array.append(QString::fromStdString(text));
    return array;
}

QJsonObject timingJson(const Timing &timing)
{
    return {
        {QStringLiteral("read"), timing.read},
        {QStringLiteral("plan"), timing.plan},
        {QStringLiteral("namespaces"), timing.namespaces},
        {QStringLiteral("links"), timing.links},
        {QStringLiteral("addresses"), timing.addresses},
        {QStringLiteral("nat"), timing.nat},
        {QStringLiteral("verify"), timing.verify},
        {QStringLiteral("total"), timing.total},
    };
}

QString timingText(const Timing &timing)
{
    return Ctl::tr("read %1, plan %2, namespaces %3, links %4, addresses %5, NAT %6, verify %7, in all %8 ms")
        .arg(timing.read, 0, 'f', 1)
        .arg(timing.plan, 0, 'f', 1)
        .arg(timing.namespaces, 0, 'f', 1)
        .arg(timing.links, 0, 'f', 1)
        .arg(timing.addresses, 0, 'f', 1)
        .arg(timing.nat, 0, 'f', 1)
        .arg(timing.verify, 0, 'f', 1)
        .arg(timing.total, 0, 'f', 1);
}

} // namespace vethlab::ctl
