// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/end2end/systemworld.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>

#include <pwd.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

namespace vethlab::test {

namespace {

constexpr const char *insideVariable = "VETHLAB_SYSTEM_WORLD";
const QString polkitd = QStringLiteral("/usr/lib/polkit-1/polkitd");
const QString activation = QStringLiteral("/usr/local/share/dbus-1/system-services/org.vethlab.Helper1.service");
const QString unit = QStringLiteral("/usr/local/lib/systemd/system/vethlab-helper.service");
const QString bus = QStringLiteral("/run/dbus/system_bus_socket");

/// A copy of the folder for us alone, whatever is written there.
bool coverFolder(const QByteArray &name, const QByteArray &folder)
{
    const QByteArray upper = "/run/cover/" + name + "/upper";
    const QByteArray work = "/run/cover/" + name + "/work";
    QDir().mkpath(QString::fromLatin1(upper));
    QDir().mkpath(QString::fromLatin1(work));
    const QByteArray options = "lowerdir=" + folder + ",upperdir=" + upper + ",workdir=" + work;
    return ::mount("overlay", folder.constData(), "overlay", 0, options.constData()) == 0;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "" or what the command said when it failed.
QByteArray failureOf(const QString &program, const QStringList &words)
{
    const Run run = SystemWorld::runAsRoot(program, words);
    return run.code == 0 ? QByteArray() : program.toUtf8() + ": " + run.all();
}

QByteArray addUser(const QString &name, const QString &password)
{
    if (const QByteArray failure = failureOf(QStringLiteral("useradd"), {QStringLiteral("-M"), QStringLiteral("-s"), QStringLiteral("/bin/sh"), name}); !failure.isEmpty()) return failure;
    QProcess chpasswd;
    chpasswd.start(QStringLiteral("chpasswd"), {});
    chpasswd.write(name.toUtf8() + ':' + password.toUtf8() + '\n');
    chpasswd.closeWriteChannel();
    return chpasswd.waitForFinished() && chpasswd.exitCode() == 0 ? QByteArray() : "chpasswd: " + chpasswd.readAllStandardError();
}

} // namespace

QByteArray whyNoSystemWorld()
{
    if (::geteuid() != 0) return "needs root";
    QByteArray missing;
    for (const char *program : {"dbus-daemon", "pkttyagent", "useradd", "chpasswd", "setpriv", "unshare", "cmake"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty()) missing += QByteArray(" ") + program;
    }
    if (!QFileInfo(polkitd).isExecutable()) missing += " polkitd";
    if (!QFileInfo::exists(QStringLiteral("/usr/share/dbus-1/system.conf"))) missing += " dbus-system-bus-common";
    return missing.isEmpty() ? QByteArray() : "not installed:" + missing;
}

void enterSystemWorld(char **argv)
{
    if (qEnvironmentVariableIsSet(insideVariable) || !whyNoSystemWorld().isEmpty()) return;
    ::setenv(insideVariable, "1", 1);
    std::array<char, 4096> self{};
    if (::readlink("/proc/self/exe", self.data(), self.size() - 1) < 0) return;
    std::vector<const char *> words{"unshare", "--mount", "--pid", "--net", "--fork", "--kill-child", "--mount-proc", "--propagation", "private", self.data()};
    for (char **word = argv + 1; *word; ++word) words.push_back(*word);
    words.push_back(nullptr);
    ::execvp(words.front(), const_cast<char *const *>(words.data()));
    ::unsetenv(insideVariable);
}

Run SystemWorld::runAsRoot(const QString &program, const QStringList &words, int timeoutMs)
{
    QProcess process;
    process.start(program, words);
    Run run;
    if (process.waitForFinished(timeoutMs) && process.exitStatus() == QProcess::NormalExit) run.code = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

QByteArray SystemWorld::build(const QByteArray &rule)
{
    if (!qEnvironmentVariableIsSet(insideVariable)) return "not in a world of our own";
    if (::mount("tmpfs", "/run", "tmpfs", 0, "mode=755") != 0) return "can't cover /run";
    if (!coverFolder("etc", "/etc") || !coverFolder("usr", "/usr")) return "can't cover /etc and /usr";
    for (const char *variable : {"DBUS_SYSTEM_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"}) qunsetenv(variable);
    QByteArray failure = failureOf(QStringLiteral("ip"), {QStringLiteral("link"), QStringLiteral("set"), QStringLiteral("lo"), QStringLiteral("up")});
    const std::array<std::pair<const char *, const char *>, 5> users{
        {{person, personPassword}, {student, "x"}, {otherStudent, "x"}, {denied, "x"}, {admin, adminPassword}}};
    for (const auto &[name, password] : users) {
        if (failure.isEmpty()) failure = addUser(QString::fromLatin1(name), QString::fromLatin1(password));
    }
    if (failure.isEmpty()) failure = failureOf(QStringLiteral("groupadd"), {QStringLiteral("students")});
    for (const char *name : {student, otherStudent}) {
        if (failure.isEmpty()) failure = failureOf(QStringLiteral("usermod"), {QStringLiteral("-a"), QStringLiteral("-G"), QStringLiteral("students"), QString::fromLatin1(name)});
    }
    const QByteArray others = "polkit.addAdminRule(function(action, subject) { return [\"unix-user:vladmin\"]; });\n"
                              "polkit.addRule(function(action, subject) { if (subject.user == \"vldenied\") return polkit.Result.NO; });\n"
                              "polkit.addRule(function(action, subject) { if (action.id == \"org.vethlab.helper1.connect-host\" && subject.user == \"vlstudent2\") return polkit.Result.NO; });\n";
    if (failure.isEmpty() && !writeFile(QStringLiteral("/etc/polkit-1/rules.d/10-test.rules"), others + rule)) failure = "can't write the rules";
    ::chmod("/etc/polkit-1/rules.d", 0755);
    qputenv("VETHLAB_BUILD", VETHLAB_BIN_DIR "/..");
    const QString setup = QStringLiteral(VETHLAB_SOURCE_DIR "/resources/desktop/setup");
    return failure.isEmpty() ? failureOf(setup, {QStringLiteral("install"), QStringLiteral("/usr/local")}) : failure;
}

QByteArray SystemWorld::startBus()
{
    QDir().mkpath(QStringLiteral("/run/dbus"));
    m_bus.setProcessChannelMode(QProcess::ForwardedChannels);
    m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--system"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile")});
    return QTest::qWaitFor([] { return QFileInfo::exists(bus); }, 10000) ? QByteArray() : "no system bus: " + m_bus.errorString().toUtf8();
}

void SystemWorld::endBus()
{
    m_bus.terminate();
    m_bus.waitForFinished();
    QFile::remove(bus);
}

QStringList SystemWorld::unitSetting(const QString &key)
{
    QStringList values;
    for (const QString &line : QString::fromUtf8(fileText(unit)).split(u'\n')) {
        if (line.startsWith(key + u'=')) values << line.mid(key.size() + 1);
    }
    return values;
}

bool SystemWorld::confineHelper(bool isConfined)
{
    QString program = QStringLiteral("/usr/local/libexec/vethlab/vethlab-helper --service");
    if (isConfined) {
        QString bounds = QStringLiteral("-all");
        for (const QString &name : unitSetting(QStringLiteral("CapabilityBoundingSet")).value(0).split(u' ')) bounds += QStringLiteral(",+") + name.mid(4).toLower();
        rlimit most{}; // a container may allow less
        ::getrlimit(RLIMIT_NOFILE, &most);
        const rlim_t descriptors = std::min<rlim_t>(unitSetting(QStringLiteral("LimitNOFILE")).value(0).toULongLong(), most.rlim_max);
        program = QStringLiteral("/usr/bin/prlimit --nofile=%1 --core=0 /usr/bin/setpriv --inh-caps=-all --bounding-set=%2 --no-new-privs ")
                      .arg(QString::number(descriptors), bounds)
            + program;
    }
    const QString text = QStringLiteral("[D-BUS Service]\nName=org.vethlab.Helper1\nUser=root\nSystemdService=vethlab-helper.service\nExec=%1\n").arg(program);
    return writeFile(activation, text.toUtf8());
}

QList<int> SystemWorld::processes(const QString &program)
{
    QList<int> pids;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        if (fileText(QStringLiteral("/proc/%1/cmdline").arg(name)).split('\0').value(0) == program.toUtf8()) pids << name.toInt();
    }
    return pids;
}

Person::Person(const QString &name)
    : m_home(-1)
    , m_name(name)
{
    // Not CtlHome's own way to another user: a program that asks for a password needs setuid.
    const passwd *entry = ::getpwnam(name.toLatin1().constData());
    const QByteArray folder = QFile::encodeName(m_home.path(QString()));
    if (!entry || ::chown(folder.constData(), entry->pw_uid, entry->pw_gid) != 0) qFatal("no user %s", qPrintable(name));
}

QStringList Person::asMe(const QString &program, const QStringList &words) const
{
    return QStringList{QStringLiteral("--reuid"), m_name, QStringLiteral("--regid"), m_name, QStringLiteral("--init-groups"), program} + words;
}

Run Person::run(const QString &program, const QStringList &words) const { return m_home.runProgram(QStringLiteral("setpriv"), asMe(program, words)); }

Run Person::ctl(const QStringList &words) const { return run(QStringLiteral("/usr/local/bin/vethlabctl"), words); }

std::unique_ptr<PtyProgram> Person::runOnTerminal(const QString &program, const QStringList &words) const
{
    return std::make_unique<PtyProgram>(m_home, QStringLiteral("setpriv"), asMe(program, words));
}

std::unique_ptr<PtyProgram> Person::ctlOnTerminal(const QStringList &words) const { return runOnTerminal(QStringLiteral("/usr/local/bin/vethlabctl"), words); }

} // namespace vethlab::test
