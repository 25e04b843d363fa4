// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/doctor.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

#include "helper/sandbox.h"

namespace vethlab::helper {

namespace {

void put(QJsonObject &object, const Features &features)
{
    object[QStringLiteral("veth")] = features.veth;
    object[QStringLiteral("bridge")] = features.bridge;
    object[QStringLiteral("bridge_stp")] = features.bridgeStp;
    object[QStringLiteral("nat")] = features.nat;
    object[QStringLiteral("ipv6")] = features.ipv6;
    object[QStringLiteral("new_proc")] = features.newProc;
}

QJsonObject refused(const Error &error)
{
    QJsonObject object{{QStringLiteral("possible"), false}};
    if (!error.args.empty()) object[QStringLiteral("reason")] = QString::fromStdString(error.args.front());
    if (!error.kernelText.empty()) object[QStringLiteral("kernel")] = QString::fromStdString(error.kernelText);
    return object;
}

QJsonObject sandbox()
{
    const SandboxTrial trial = trySandbox();
    if (trial.refusal) return refused(*trial.refusal);
    QJsonObject object{{QStringLiteral("possible"), true}};
    put(object, trial.features);
    return object;
}

QJsonObject computer()
{
    if (::geteuid() != 0) return refused(Error{ErrorCode::NotPermitted, {}, {"computer"}, {}, 0, {}});
    QJsonObject object{{QStringLiteral("possible"), true}};
    put(object, tryComputer());
    return object;
}

} // namespace

std::string doctorReport()
{
    const QJsonObject all{
        {QStringLiteral("version"), QStringLiteral(VETHLAB_VERSION)},
        {QStringLiteral("uid"), static_cast<qint64>(::geteuid())},
        {QStringLiteral("sandbox"), sandbox()},
        {QStringLiteral("computer"), computer()},
    };
    return QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace vethlab::helper
