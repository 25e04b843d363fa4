// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/doctorprobe.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "app/errortext.h"

namespace vethlab {

DoctorProbe::DoctorProbe(const QString &helperProgram, QObject *parent)
    : QObject(parent)
    , m_program(helperProgram)
{
    connect(&m_process, &QProcess::finished, this, &DoctorProbe::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT answered(false, errorText(Error{ErrorCode::NotPossible, {}, {"helper-missing", m_program.toStdString()}, {}, 0, {}}), {});
    });
}

DoctorProbe::~DoctorProbe()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void DoctorProbe::start()
{
    if (m_process.state() == QProcess::NotRunning)
        m_process.start(m_program, {QStringLiteral("--doctor")});
}

void DoctorProbe::finished()
{
    const QJsonObject sandbox = QJsonDocument::fromJson(m_process.readAllStandardOutput()).object().value(QStringLiteral("sandbox")).toObject();
    if (sandbox.value(QStringLiteral("possible")).toBool()) {
        Q_EMIT answered(true, {}, {});
        return;
    }
    Error error{ErrorCode::NotPossible, {}, {}, {}, 0, {}};
    const QString reason = sandbox.value(QStringLiteral("reason")).toString();
    if (!reason.isEmpty())
        error.args.push_back(reason.toStdString());
    error.kernelText = sandbox.value(QStringLiteral("kernel")).toString().toStdString();
    Q_EMIT answered(false, errorText(error), kernelLine(error));
}

} // namespace vethlab
