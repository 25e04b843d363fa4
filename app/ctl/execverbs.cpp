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

using Words = std::vector<std::string>;

constexpr std::uint16_t firstWithGuests = 4; ///< version of the protocol
constexpr int crowdedMs = 10000; ///< how long to wait at its door
constexpr int turnMs = 200;

/// Has the system's service let somebody in for us. The session with it is over then: its place is free for others.
Result<void> takeGuest(LabClient &client, const RunningLab &lab, const AttachReply &snapshot, const NodeId &node, Entry &entry)
{
    if (client.connection().hello().version < firstWithGuests) return fail(ErrorCode::VersionMismatch);
    if (const Result<DoneReply> done = client.ask<DoneReply>(EnterRequest{lab.summary.id, node}); !done) return tl::unexpected(done.error());
    entry.guest = client.connection().takeDescriptor();
    client.close();
    if (!entry.guest.isValid()) return fail(ErrorCode::BadFrame);
    for (const auto &[place, element] : snapshot.topology->elements()) {
        if (const auto *space = std::get_if<Namespace>(&element)) entry.spaces.push_back(space->name.text());
    }
    return {};
}

Result<Entry> entryFor(const Context &context, const Order &order)
{
    const QStringList &operands = context.arguments().operands;
    const Result<RunningLab> lab = findRunningLab(context, operands[0]);
    if (!lab) return tl::unexpected(lab.error());
    const bool isService = lab->connection != nullptr;
    if (!isService && lab->helperPid <= 0) return fail(ErrorCode::NotPossible, {}, {"sandbox-enter"});
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
    entry.ownTerminal = order.ownTerminal || isService; // whose commands are in no session of ours
    entry.command = order.command;
    if (lab->world == World::Sandbox) {
        entry.runtimeFolder = "/run/user/" + std::to_string(::getuid());
        entry.cookies = userCookies();
    }
    entry.environment = commandEnvironment(*lab, space ? QString::fromStdString(space->name.text()) : operands[1], entry.runtimeFolder);
    if (isService) {
        if (const Result<void> taken = takeGuest(client, *lab, *snapshot, *node, entry); !taken) return tl::unexpected(taken.error());
    }
    return entry;
}

/// Terminals that are opened together meet at the service's door, which lets in one after the other.
Result<Entry> entryInTurn(const Context &context, const Order &order)
{
    for (int waited = 0;; waited += turnMs) {
        Result<Entry> entry = entryFor(context, order);
        const bool isCrowded = !entry && entry.error().code == ErrorCode::Busy && (entry.error().args == Words{"service-asked"} || entry.error().args == Words{"sessions"});
        if (!isCrowded || waited >= crowdedMs) return entry;
        ::usleep(turnMs * 1000);
    }
}

Outcome run(const Context &context, const Order &order)
{
    const Result<Entry> entry = entryInTurn(context, order);
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
