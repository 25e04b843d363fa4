// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/standin.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "app/ctl/guest.h"
#include "backend/core/guestorder.h"

namespace vethlab::ctl {

namespace {

void say(int report, GuestStep step, int number)
{
    const GuestReport words{step, number};
    [[maybe_unused]] const ssize_t told = ::write(report, &words, sizeof words);
}

/// Size and continuing come to the command through its terminal.
int catchSignals()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2}) ::sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool sendOrder(int guest, const std::string &order, int terminal)
{
    std::array<int, 3> standard{};
    for (int number = 0; number <= 2; ++number) standard[static_cast<std::size_t>(number)] = terminal >= 0 && ::isatty(number) == 1 ? terminal : number;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof standard)> control{};
    iovec part{const_cast<char *>(order.data()), order.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof standard);
    std::memcpy(CMSG_DATA(head), standard.data(), sizeof standard);
    return ::sendmsg(guest, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(order.size());
}

/// Both sides of the terminal among them: who looks whether anybody has them open must not find us.
void closeAllBut(std::array<unsigned, 3> kept)
{
    std::sort(kept.begin(), kept.end());
    unsigned first = 3;
    for (const unsigned one : kept) {
        if (one > first) ::syscall(SYS_close_range, first, one - 1, 0U);
        first = one + 1;
    }
    ::syscall(SYS_close_range, first, ~0U, 0U);
}

[[noreturn]] void endBy(int number)
{
    const rlimit noCore{};
    ::setrlimit(RLIMIT_CORE, &noCore);
    std::signal(number, SIG_DFL);
    sigset_t one;
    ::sigemptyset(&one);
    ::sigaddset(&one, number);
    ::sigprocmask(SIG_UNBLOCK, &one, nullptr);
    ::raise(number);
    ::_exit(128 + number);
}

/// What the guest says next; a guest that is gone was killed with everything in its network.
void takeWord(int guest, int report)
{
    GuestWord word{GuestWord::Kind::Killed, SIGKILL};
    if (::recv(guest, &word, sizeof word, 0) != sizeof word) word = {GuestWord::Kind::Killed, SIGKILL};
    switch (word.kind) {
    case GuestWord::Kind::Started: ::close(report); return;
    case GuestWord::Kind::Ended: ::_exit(word.number);
    case GuestWord::Kind::Killed: endBy(word.number);
    case GuestWord::Kind::NotStarted:
        say(report, GuestStep::Command, word.number);
        ::_exit(word.number == ENOENT ? 127 : 126);
    case GuestWord::Kind::Failed: break;
    }
    say(report, GuestStep::User, word.number);
    ::_exit(126);
}

void passSignals(int signals, int guest, pid_t starter)
{
    signalfd_siginfo info{};
    while (::read(signals, &info, sizeof info) == sizeof info) {
        if (::getppid() != starter) ::_exit(0); // the guest sees that nobody is there any more
        const auto number = static_cast<char>(info.ssi_signo);
        ::send(guest, &number, 1, MSG_NOSIGNAL);
    }
}

} // namespace

void standIn(int guest, const std::string &order, int terminal, int report)
{
    const pid_t starter = ::getppid();
    ::prctl(PR_SET_PDEATHSIG, SIGHUP, 0, 0, 0);
    const int signals = catchSignals();
    say(report, GuestStep::Running, ::getpid());
    if (signals < 0 || !sendOrder(guest, order, terminal)) {
        say(report, GuestStep::User, errno);
        ::_exit(126);
    }
    closeAllBut({static_cast<unsigned>(guest), static_cast<unsigned>(report), static_cast<unsigned>(signals)});
    std::array<pollfd, 2> sources{{{guest, POLLIN, 0}, {signals, POLLIN, 0}}};
    for (;;) {
        if (::poll(sources.data(), sources.size(), -1) < 0 && errno != EINTR) ::_exit(126);
        if (sources[1].revents != 0) passSignals(signals, guest, starter);
        if (sources[0].revents != 0) takeWord(guest, report);
    }
}

} // namespace vethlab::ctl
