// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// exec, shell: commands in a node's network.
#include <pwd.h>
#include <unistd.h>

#include <cstring>

#include "app/ctl/context.h"
#include "app/ctl/enter.h"
#include "app/ctl/labclient.h"
#include "app/ctl/labnames.h"
#include "app/ctl/text.h"

namespace vethlab::ctl {

namespace {

/// What commands in a lab get to know of our environment; LC_* too.
constexpr const char *passedVariables[] = {"COLORTERM", "DISPLAY", "EDITOR", "HOME", "LANG", "LANGUAGE", "LOGNAME", "MAIL",
    "NO_COLOR", "PAGER", "SHELL", "TERM", "TZ", "USER", "VISUAL", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR"};

std::vector<QByteArray> commandEnvironment(const QString &lab, const QString &node)
{
    std::vector<QByteArray> list;
    for (const char *name : passedVariables) {
        if (qEnvironmentVariableIsSet(name)) list.push_back(QByteArray(name) + '=' + qgetenv(name));
    }
    for (char **entry = environ; *entry; ++entry) {
        if (std::strncmp(*entry, "LC_", 3) == 0) list.emplace_back(*entry);
    }
    // The network tools are there, which the PATH of a user often leaves out.
    QByteArray path = qEnvironmentVariableIsSet("PATH") ? qgetenv("PATH") : QByteArray("/usr/local/bin:/usr/bin:/bin");
    for (const char *folder : {"/usr/sbin", "/sbin"}) {
        if (!path.split(':').contains(folder)) path += QByteArray(":") + folder;
    }
    list.push_back("PATH=" + path);
    list.push_back("VETHLAB_LAB=" + lab.toUtf8());
    list.push_back("VETHLAB_NODE=" + node.toUtf8());
    // Debian's and its children's bash prompts show it: "(ns1)user@host".
    list.push_back("debian_chroot=" + node.toUtf8());
    return list;
}

int runCommand(Context &context, const std::vector<QByteArray> &command)
{
    const QStringList &operands = context.arguments().operands;
    const Result<RunningLab> lab = findRunningLab(context, operands[0]);
    if (!lab) return context.fail(lab.error());
    Entry entry;
    entry.helperPid = lab->helperPid;
    entry.userOnly = context.arguments().has("user-only");
    entry.command = command;
    {
        LabClient client(context);
        if (const Result<void> connected = client.connectTo(lab->socketPath); !connected) return context.fail(connected.error());
        const Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{lab->summary.id, false, true, false});
        if (!snapshot) return context.fail(snapshot.error());
        if (!snapshot->topology) return context.fail(Error{ErrorCode::BadFrame, {}, {}, {}, 0, {}});
        const Result<NodeId> node = nodeWithStack(TopologyIndex(*snapshot->topology), operands[1]);
        if (!node) return context.fail(node.error());
        const auto *space = snapshot->topology->findAs<Namespace>(*node);
        if (space) entry.space = space->name.text();
        entry.environment = commandEnvironment(lab->name(), space ? QString::fromStdString(space->name.text()) : operands[1]);
    }
    if (entry.helperPid <= 0) return context.fail(Error{ErrorCode::NotPossible, {}, {"sandbox-enter", "pid"}, {}, 0, {}});
    const Result<Ending> ending = runInside(entry);
    if (!ending) return context.fail(ending.error());
    if (ending->startErrno != 0) {
        context.fail(Error{ErrorCode::NotPossible, {}, {"command", command.front().toStdString()},
            std::strerror(ending->startErrno), ending->startErrno, {}});
    }
    return ending->exitCode;
}

} // namespace

int runExec(Context &context)
{
    std::vector<QByteArray> command;
    for (const QString &word : context.arguments().command) command.push_back(word.toLocal8Bit());
    return runCommand(context, command);
}

int runShell(Context &context)
{
    QByteArray shell = qgetenv("SHELL");
    const passwd *user = ::getpwuid(::getuid());
    if (shell.isEmpty() && user && user->pw_shell) shell = user->pw_shell;
    if (shell.isEmpty()) shell = "/bin/sh";
    return runCommand(context, {shell});
}

} // namespace vethlab::ctl
