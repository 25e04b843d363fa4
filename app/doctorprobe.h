// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace vethlab {

/// Asks the helper what this machine can do, without waiting for it.
class DoctorProbe : public QObject {
    Q_OBJECT
public:
    explicit DoctorProbe(const QString &helperProgram, QObject *parent = nullptr);
    ~DoctorProbe() override;
    void start();

Q_SIGNALS:
    /// `sentence`: why the sandbox is not possible and what cures it; `kernel`: the kernel's own words, "" = none.
    void answered(bool sandboxPossible, const QString &sentence, const QString &kernel);

private:
    void finished();
    QString m_program;
    QProcess m_process;
};

} // namespace vethlab
