// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/enter.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "app/ctl/guest.h"
#include "app/ctl/standin.h"
#include "app/ctl/terminal.h"
#include "backend/core/guestorder.h"
#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

constexpr int goneMs = 1000; ///< how long a lab may take to go after it has ended its commands
constexpr int lookMs = 20;

volatile sig_atomic_t commandPid = 0;

void passOn(int number)
{
    if (commandPid > 0) ::kill(commandPid, number);
}

/// Ctrl-C and Ctrl-\ reach the command through the terminal; what is sent to us alone is passed on.
int waitFor(pid_t child)
{
    commandPid = child;
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGQUIT, SIG_IGN);
    std::signal(SIGTERM, passOn);
    std::signal(SIGHUP, passOn);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    commandPid = 0;
    return status;
}

/// Everything that the guest and the command had to say.
struct Told {
    pid_t command = 0;                  ///< 0: it never came to be
    std::optional<GuestReport> problem; ///< why not, or why it did not start
};

Told listen(int reader)
{
    Told told;
    GuestReport report{};
    for (;;) {
        const ssize_t count = ::read(reader, &report, sizeof report);
        if (count < 0 && errno == EINTR) continue;
        if (count != sizeof report) return told;
        if (report.step == GuestStep::Running) told.command = report.number;
        else told.problem = report;
    }
}

tl::unexpected<Error> problemOf(const GuestReport &report, const Entry &entry)
{
    errno = report.number;
    switch (report.step) {
    case GuestStep::Fork: return systemFailure(ErrorCode::NotPossible, {"command", entry.command.front().toStdString()});
    case GuestStep::Terminal: return systemFailure(ErrorCode::NotPossible, {"terminal"});
    default: return systemFailure(ErrorCode::NotPossible, {entry.guest.isValid() ? "service-enter" : "sandbox-enter"});
    }
}

bool isNamed(const std::string &space) { return ::access(("/run/netns/" + space).c_str(), F_OK) == 0; }

/// The same where only names show it.
Ending::Cause causeByNames(const Entry &entry)
{
    for (int waited = 0; waited < goneMs; waited += lookMs) {
        if (std::none_of(entry.spaces.begin(), entry.spaces.end(), isNamed)) return Ending::Cause::LabStopped;
        ::usleep(lookMs * 1000);
    }
    return isNamed(*entry.space) ? Ending::Cause::ItsOwn : Ending::Cause::NodeRemoved;
}

/// A lab that stops, and a node that is taken out of one, end what runs there; which of both shows a moment later.
Ending::Cause causeOf(const Entry &entry)
{
    if (entry.guest.isValid()) return causeByNames(entry);
    const std::string world = "/proc/" + std::to_string(entry.helperPid) + "/root";
    const std::string place = entry.space ? world + "/run/netns/" + *entry.space : world;
    for (int waited = 0; waited < goneMs; waited += lookMs) {
        if (::access(world.c_str(), F_OK) != 0) return Ending::Cause::LabStopped;
        if (::access(place.c_str(), F_OK) != 0 && waited > goneMs / 2) return Ending::Cause::NodeRemoved;
        ::usleep(lookMs * 1000);
    }
    return Ending::Cause::ItsOwn;
}

Ending endingOf(int status, const Entry &entry)
{
    Ending ending;
    ending.exitCode = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    // Shells end by themselves when they are told to, with the number of the signal.
    if (ending.exitCode == 128 + SIGHUP || ending.exitCode == 128 + SIGKILL) ending.cause = causeOf(entry);
    return ending;
}

Result<std::string> orderFor(const Entry &entry, bool hasTerminal)
{
    if (!entry.guest.isValid()) return {};
    GuestOrder order;
    order.hasTerminal = hasTerminal;
    for (const QByteArray &word : entry.command) order.command.push_back(word.toStdString());
    for (const QByteArray &variable : entry.environment) order.environment.push_back(variable.toStdString());
    return order.pack();
}

} // namespace

Result<Ending> runInside(const Entry &entry)
{
    const bool hasGuest = entry.guest.isValid();
    const Result<Doors> doors = hasGuest ? Result<Doors>() : Doors::open(entry.helperPid);
    if (!doors) return tl::unexpected(doors.error());
    std::unique_ptr<Terminal> terminal;
    if (entry.ownTerminal && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1) {
        Result<std::unique_ptr<Terminal>> opened = Terminal::open();
        if (!opened) return tl::unexpected(opened.error());
        terminal = std::move(*opened);
    }
    const Result<std::string> order = orderFor(entry, terminal != nullptr);
    if (!order) return tl::unexpected(order.error());
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return systemFailure(ErrorCode::Internal, {"pipe"});
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);
    const pid_t guest = ::fork();
    if (guest < 0) return systemFailure(ErrorCode::NotPossible, {"command", entry.command.front().toStdString()});
    if (guest == 0 && hasGuest) standIn(entry.guest.get(), *order, terminal ? terminal->commandSide() : -1, writer.get());
    if (guest == 0) runGuest(entry, *doors, terminal ? terminal->commandSide() : -1, writer.get());
    writer.reset();
    const Told told = listen(reader.get());
    while (!hasGuest && ::waitpid(guest, nullptr, 0) < 0 && errno == EINTR) { }
    if (told.command == 0) return problemOf(told.problem.value_or(GuestReport{GuestStep::User, EPERM}), entry);
    const int status = terminal && !told.problem ? terminal->carry(told.command) : waitFor(told.command);
    if (!told.problem) return endingOf(status, entry);
    if (told.problem->step != GuestStep::Command) return problemOf(*told.problem, entry);
    return Ending{WEXITSTATUS(status), told.problem->number, {}};
}

} // namespace vethlab::ctl
