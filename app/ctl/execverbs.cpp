// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// exec, shell: commands in a node's network.
#include <unistd.h>

#include <cstring>
#include <span>

#include "app/ctl/context.h"
#include "app/ctl/enter.h"
#include "app/ctl/labclient.h"
#include "app/ctl/labnames.h"
#include "app/ctl/text.h"
#include "app/ctl/usershell.h"
#include "app/ctl/windowlink.h"
#include "app/ctl/xauthority.h"
#include "app/errortext.h"

namespace vethlab::ctl {

namespace {

/// What commands in a lab get to know of our environment; LC_* too.
constexpr const char *passedVariables[] = {"COLORTERM", "DISPLAY", "EDITOR", "HOME", "LANG", "LANGUAGE", "LOGNAME", "MAIL",
    "NO_COLOR", "PAGER", "SHELL", "TERM", "TZ", "USER", "VISUAL"};
/// These too where /run is the computer's own.
constexpr const char *sessionVariables[] = {"WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR"};

/// The machine's name on this computer's own node, else the node's.
std::string hostNameOf(const std::optional<std::string> &space, World world)
{
    if (space) return *space;
    return world == World::Sandbox ? "computer" : std::string();
}

void pass(std::span<const char *const> names, std::vector<QByteArray> &environment)
{
    for (const char *name : names) {
        if (qEnvironmentVariableIsSet(name)) environment.push_back(QByteArray(name) + '=' + qgetenv(name));
    }
}

std::vector<QByteArray> commandEnvironment(const RunningLab &lab, const QString &node, const std::string &runtimeFolder)
{
    std::vector<QByteArray> list;
    pass(passedVariables, list);
    for (char **entry = environ; *entry; ++entry) {
        if (std::strncmp(*entry, "LC_", 3) == 0) list.emplace_back(*entry);
    }
    if (runtimeFolder.empty()) {
        pass(sessionVariables, list);
    } else {
        list.push_back(QByteArray("XDG_RUNTIME_DIR=") + runtimeFolder.c_str());
        list.push_back(QByteArray("XAUTHORITY=") + runtimeFolder.c_str() + "/Xauthority");
    }
    // The network tools are there, which the PATH of a user often leaves out.
    QByteArray path = qEnvironmentVariableIsSet("PATH") ? qgetenv("PATH") : QByteArray("/usr/local/bin:/usr/bin:/bin");
    for (const char *folder : {"/usr/sbin", "/sbin"}) {
        if (!path.split(':').contains(folder)) path += QByteArray(":") + folder;
    }
    list.push_back("PATH=" + path);
    list.push_back("VETHLAB_LAB=" + lab.name().toUtf8());
    list.push_back("VETHLAB_NODE=" + node.toUtf8());
    return list;
}

/// What to run and how.
struct Order {
    std::vector<QByteArray> command;
    bool ownTerminal = false;
    bool titled = false; ///< the terminal's title says where it is
};

/// Refused and TakenAway have been told on standard error.
struct Outcome {
    enum class End { ItsOwn, Refused, TakenAway };
    int code = 0;
    End end = End::ItsOwn;
};

/// Says why something ended that would have gone on.
Outcome::End explain(const Context &context, Ending::Cause cause)
{
    if (cause == Ending::Cause::ItsOwn) return Outcome::End::ItsOwn;
    const QString node = harmlessText(context.arguments().operands[1]);
    context.note(cause == Ending::Cause::LabStopped ? Ctl::tr("The lab has stopped. What ran in it has ended too.")
                                                    : Ctl::tr("‘%1’ is no longer part of the lab. What ran in it has ended too.").arg(node));
    return Outcome::End::TakenAway;
}

Result<Entry> entryFor(const Context &context, const Order &order)
{
    const QStringList &operands = context.arguments().operands;
    const Result<RunningLab> lab = findRunningLab(context, operands[0]);
    if (!lab) return tl::unexpected(lab.error());
    if (lab->connection) return fail(ErrorCode::NotPermitted, {}, {"service-enter"});
    if (lab->helperPid <= 0) return fail(ErrorCode::NotPossible, {}, {"sandbox-enter"});
    LabClient client(context);
    if (const Result<void> connected = client.connectTo(*lab); !connected) return tl::unexpected(connected.error());
    const Result<AttachReply> snapshot = client.ask<AttachReply>(AttachRequest{lab->summary.id, false, true, false});
    if (!snapshot) return tl::unexpected(snapshot.error());
    if (!snapshot->topology) return fail(ErrorCode::BadFrame);
    const Result<NodeId> node = nodeWithStack(TopologyIndex(*snapshot->topology), operands[1]);
    if (!node) return tl::unexpected(node.error());
    const QString name = elementText(ElementId(node->text()), *snapshot->topology);
    if (order.titled) {
        const QString title = lab->name().isEmpty() ? name : QStringLiteral("%1 – %2").arg(name, harmlessText(lab->name()));
        context.write(QStringLiteral("\033]0;%1\a").arg(title).toUtf8());
    }
    Entry entry;
    entry.helperPid = lab->helperPid;
    const auto *space = snapshot->topology->findAs<Namespace>(*node);
    if (space) entry.space = space->name.text();
    entry.hostName = hostNameOf(entry.space, lab->world);
    entry.userOnly = context.arguments().has("user-only");
    entry.ownTerminal = order.ownTerminal;
    entry.command = order.command;
    if (lab->world == World::Sandbox) {
        entry.runtimeFolder = "/run/user/" + std::to_string(::getuid());
        entry.cookies = userCookies();
    }
    entry.environment = commandEnvironment(*lab, space ? QString::fromStdString(space->name.text()) : operands[1], entry.runtimeFolder);
    return entry;
}

Outcome run(const Context &context, const Order &order)
{
    const Result<Entry> entry = entryFor(context, order);
    if (!entry) return {context.fail(entry.error()), Outcome::End::Refused};
    const Result<Ending> ending = runInside(*entry);
    if (!ending) return {context.fail(ending.error()), Outcome::End::Refused};
    if (ending->startErrno == 0) return {ending->exitCode, explain(context, ending->cause)};
    context.fail(Error{ErrorCode::NotPossible, {}, {"command", order.command.front().toStdString()}, std::strerror(ending->startErrno), ending->startErrno, {}});
    return {ending->exitCode, Outcome::End::Refused};
}

} // namespace

int runExec(Context &context)
{
    Order order;
    for (const QString &word : context.arguments().command) order.command.push_back(word.toLocal8Bit());
    return run(context, order).code;
}

int runShell(Context &context)
{
    const Arguments &arguments = context.arguments();
    std::optional<WindowLink> window;
    if (arguments.has("window")) window.emplace(arguments.value("window"), arguments.operands[1]);
    const QByteArray shell = userShell();
    qputenv("SHELL", shell);
    const Outcome outcome = run(context, {{shell}, true, window.has_value()});
    if (window && outcome.end == Outcome::End::Refused) window->waitForEnter();
    if (window && outcome.end == Outcome::End::TakenAway) window->waitAMoment();
    return outcome.code;
}

} // namespace vethlab::ctl
