// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "insidelab.h"

#include <QProcess>
#include <QPushButton>
#include <QtTest>

#include "testpaths.h"

namespace vethlab::test {

QByteArray runControl(const WindowFixture &fixture, const QStringList &words)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), fixture.folder.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlabctl"), words);
    // Not waitForFinished(): the window's own event loop has to go on.
    [&] {
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30000);
        QVERIFY2(process.exitCode() == 0, (words.join(QLatin1Char(' ')).toUtf8() + ": " + process.readAllStandardError()).constData());
    }();
    return process.readAllStandardOutput();
}

QByteArray runInside(const WindowFixture &fixture, const char *node, const QString &command)
{
    return runControl(fixture, {QStringLiteral("exec"), QString::fromStdString(fixture.session.lab().text()), QString::fromLatin1(node), QStringLiteral("--"),
                                QStringLiteral("sh"), QStringLiteral("-c"), command});
}

QPushButton *button(const QWidget *parent, const QString &text)
{
    for (QPushButton *push : parent->findChildren<QPushButton *>())
        if (push->text() == text && push->isVisible())
            return push;
    return nullptr;
}

QByteArray whyNoLabs()
{
    QProcess doctor;
    doctor.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    if (doctor.waitForFinished(20000) && doctor.exitCode() == 0)
        return {};
    [] { QVERIFY(!qEnvironmentVariableIsSet("VETHLAB_REQUIRE_KERNEL")); }();
    return "no sandbox on this machine";
}

} // namespace vethlab::test
