// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/guestcommand.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>

#include "backend/core/uniquefd.h"

namespace vethlab::helper {

namespace {

constexpr int graceMs = 2000; ///< for a command to end once nobody is there for it

/// One message of the client.
struct Message {
    std::string bytes;
    std::vector<UniqueFd> descriptors;
};

void takeDescriptors(const cmsghdr &rights, std::vector<UniqueFd> &into)
{
    for (std::size_t at = 0; at + sizeof(int) <= rights.cmsg_len - CMSG_LEN(0); at += sizeof(int)) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(&rights) + at, sizeof descriptor);
        into.emplace_back(descriptor);
    }
}

/// Waits for the next message; nothing at the end, or when it is too long, or was written by another user, who may have been handed
/// the client's end.
std::optional<Message> receive(int socket)
{
    Message message{std::string(GuestOrder::maxBytes, '\0'), {}};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred)) + CMSG_SPACE(3 * sizeof(int))> control;
    iovec part{message.bytes.data(), message.bytes.size()};
    msghdr head{};
    head.msg_iov = &part;
    head.msg_iovlen = 1;
    head.msg_control = control.data();
    head.msg_controllen = control.size();
    ssize_t size = 0;
    do size = ::recvmsg(socket, &head, MSG_CMSG_CLOEXEC);
    while (size < 0 && errno == EINTR);
    bool isOwn = false;
    for (cmsghdr *extra = size > 0 ? CMSG_FIRSTHDR(&head) : nullptr; extra; extra = CMSG_NXTHDR(&head, extra)) {
        if (extra->cmsg_level != SOL_SOCKET) continue;
        if (extra->cmsg_type == SCM_RIGHTS) takeDescriptors(*extra, message.descriptors);
        if (extra->cmsg_type != SCM_CREDENTIALS) continue;
        ucred who{};
        std::memcpy(&who, CMSG_DATA(extra), sizeof who);
        isOwn = who.uid == ::getuid();
    }
    if (!isOwn || (head.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) return {};
    message.bytes.resize(static_cast<std::size_t>(size));
    return message;
}

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> list;
    for (const std::string &text : texts) list.push_back(const_cast<char *>(text.c_str()));
    list.push_back(nullptr);
    return list;
}

void resetSignals()
{
    for (int number = 1; number < NSIG; ++number) std::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Whether a file of that name is in a folder of PATH. execvp says EACCES, too, when only a folder on its way could not be
/// entered; a shell calls that "not found".
bool isOnPath(const std::string &name, std::string_view path)
{
    while (!path.empty()) {
        const std::string_view folder = path.substr(0, path.find(':'));
        if (::access((std::string(folder) + '/' + name).c_str(), F_OK) == 0) return true;
        path.remove_prefix(std::min(folder.size() + 1, path.size()));
    }
    return false;
}

int whyNotStarted(const std::string &name)
{
    const int failed = errno;
    const char *path = ::getenv("PATH");
    const bool isMissing = failed == EACCES && name.find('/') == std::string::npos && path && !isOnPath(name, path);
    return isMissing ? ENOENT : failed;
}

/// In the child: ends as the command, or tells why not.
[[noreturn]] void becomeCommand(const GuestOrder &order, const std::vector<UniqueFd> &standard, int report)
{
    ::setsid();
    resetSignals();
    const std::vector<char *> arguments = pointers(order.command);
    std::vector<char *> variables = pointers(order.environment);
    environ = variables.data(); // where PATH is looked up, too
    bool isReady = !order.hasTerminal || ::ioctl(standard[0].get(), TIOCSCTTY, 0) == 0;
    for (int number = 0; number <= 2; ++number) isReady = isReady && ::dup2(standard[static_cast<std::size_t>(number)].get(), number) >= 0;
    // Everything else closes with the exec, the report too: that is how success is told.
    if (isReady && ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC) == 0) ::execvp(arguments.front(), arguments.data());
    const int failed = whyNotStarted(order.command.front());
    [[maybe_unused]] const ssize_t told = ::write(report, &failed, sizeof failed);
    ::_exit(126);
}

/// Why the command did not start; 0 when it runs.
int startFailure(int report)
{
    int failed = 0;
    ssize_t size = 0;
    do size = ::read(report, &failed, sizeof failed);
    while (size < 0 && errno == EINTR);
    return size == sizeof failed ? failed : 0;
}

GuestWord wordFor(int status)
{
    if (WIFSIGNALED(status)) return {GuestWord::Kind::Killed, static_cast<std::uint8_t>(WTERMSIG(status))};
    return {GuestWord::Kind::Ended, static_cast<std::uint8_t>(WEXITSTATUS(status))};
}

/// The command and all that it has started and not put elsewhere.
void signalCommand(pid_t command, int number) { ::kill(-command, number); }

/// Until the command ends, or nobody is there for it any more.
void attend(int socket, pid_t command, int ended, int signals)
{
    std::array<pollfd, 3> sources{{{ended, POLLIN, 0}, {socket, POLLIN, 0}, {signals, POLLIN, 0}}};
    for (;;) {
        if (::poll(sources.data(), sources.size(), -1) < 0 && errno != EINTR) break;
        if (sources[0].revents != 0) return;
        if (sources[2].revents != 0) break;
        if (sources[1].revents == 0) continue;
        const std::optional<Message> message = receive(socket);
        if (!message || message->bytes.size() != 1 || !isGuestSignal(message->bytes[0])) break;
        signalCommand(command, message->bytes[0]);
    }
    signalCommand(command, SIGHUP);
    signalCommand(command, SIGCONT);
    ::poll(sources.data(), 1, graceMs);
}

/// Signals that would end us come as bytes.
UniqueFd catchSignals()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) ::sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    return UniqueFd(::signalfd(-1, &set, SFD_CLOEXEC));
}

} // namespace

void tellClient(int socket, GuestWord word) { ::send(socket, &word, sizeof word, MSG_NOSIGNAL); }

int serveClient(int socket)
{
    const auto refuse = [socket](int why) {
        tellClient(socket, {GuestWord::Kind::NotStarted, static_cast<std::uint8_t>(why)});
        return 1;
    };
    std::optional<Message> message = receive(socket);
    const Result<GuestOrder> order = message ? GuestOrder::unpack(message->bytes) : fail(ErrorCode::BadFrame);
    if (!order || message->descriptors.size() != 3) return refuse(0);
    const UniqueFd signals = catchSignals();
    std::array<int, 2> report{-1, -1};
    if (!signals.isValid() || ::pipe2(report.data(), O_CLOEXEC) != 0) return refuse(errno);
    const UniqueFd reader(report[0]);
    UniqueFd writer(report[1]);
    const pid_t command = ::fork();
    if (command < 0) return refuse(errno);
    if (command == 0) becomeCommand(*order, message->descriptors, writer.get());
    const UniqueFd ended(static_cast<int>(::syscall(SYS_pidfd_open, command, 0)));
    writer.reset();
    message->descriptors.clear(); // the command's alone: who reads from it waits for its end
    if (const int failed = startFailure(reader.get()); failed != 0) return refuse(failed);
    tellClient(socket, {GuestWord::Kind::Started, 0});
    attend(socket, command, ended.get(), signals.get());
    int status = 0;
    if (::waitpid(command, &status, WNOHANG) == command) tellClient(socket, wordFor(status));
    return 0;
}

} // namespace vethlab::helper
