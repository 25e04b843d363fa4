// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/ctl/ctlprocess.h"
#include "testpaths.h"

#include <QFile>
#include <QProcessEnvironment>

#include <unistd.h>

namespace vethlab::test {

QList<int> testUsers()
{
    constexpr int nobody = 65534;
    if (::geteuid() == 0 && !qEnvironmentVariableIsSet("VETHLAB_SMALL_MACHINE")) return {0, nobody};
    return {static_cast<int>(::geteuid())};
}

QByteArray whyNoSandbox()
{
    QProcess helper;
    helper.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    if (!helper.waitForFinished()) return "vethlab-helper does not start";
    const QJsonObject sandbox
        = QJsonDocument::fromJson(helper.readAllStandardOutput()).object().value(QStringLiteral("sandbox")).toObject();
    if (sandbox.value(QStringLiteral("possible")).toBool()) return {};
    const QByteArray reason = "no sandbox here: " + sandbox.value(QStringLiteral("reason")).toString().toUtf8();
    if (qEnvironmentVariableIsSet("VETHLAB_REQUIRE_KERNEL")) qFatal("%s", reason.constData());
    return reason;
}

CtlHome::CtlHome(int uid)
    : m_dir(QDir::tempPath() + QStringLiteral("/vethlab-test-XXXXXX"))
    , m_uid(uid == static_cast<int>(::geteuid()) ? -1 : uid)
{
    if (!m_dir.isValid()) qFatal("no temporary folder");
    const QByteArray path = QFile::encodeName(m_dir.path());
    if (m_uid >= 0 && ::chown(path.constData(), static_cast<uid_t>(uid), static_cast<gid_t>(uid)) != 0) qFatal("chown");
}

CtlHome::~CtlHome()
{
    if (!sockets().isEmpty()) static_cast<void>(run({QStringLiteral("teardown"), QStringLiteral("--all")}));
}

QString CtlHome::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(file.fileName()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return file.fileName();
}

void CtlHome::prepare(QProcess &process, const QString &program, const QStringList &words) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_dir.path());
    environment.insert(QStringLiteral("HOME"), m_dir.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_dir.path());
    if (m_uid < 0) {
        process.setProgram(program);
        process.setArguments(words);
        return;
    }
    const QString uid = QString::number(m_uid);
    process.setProgram(QStringLiteral("setpriv"));
    process.setArguments(
        QStringList{QStringLiteral("--reuid"), uid, QStringLiteral("--regid"), uid, QStringLiteral("--clear-groups"),
            QStringLiteral("--inh-caps=-all"), QStringLiteral("--bounding-set=-all"), QStringLiteral("--no-new-privs"), program}
        + words);
}

QList<int> CtlHome::helpers() const
{
    QList<int> pids;
    const QByteArray folder = socketDir().toLocal8Bit();
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
        if (name.toInt() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().split('\0').contains(folder))
            pids.append(name.toInt());
    }
    return pids;
}

Run CtlHome::runProgram(const QString &program, const QStringList &words, int timeoutMs) const
{
    QProcess process;
    prepare(process, program, words);
    process.start();
    Run run;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        run.err = process.errorString().toUtf8() + '\n';
    } else if (process.exitStatus() == QProcess::NormalExit) {
        run.code = process.exitCode();
    }
    run.out = process.readAllStandardOutput();
    run.err += process.readAllStandardError();
    return run;
}

Run CtlHome::run(const QStringList &words, int timeoutMs) const
{
    return runProgram(program(), words, timeoutMs);
}

} // namespace vethlab::test
