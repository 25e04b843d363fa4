// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

constexpr int graceMs = 2000;      ///< for the command to end once our terminal has gone
constexpr int quietMs = 100;       ///< between two looks for someone on the command's side
constexpr int lastReads = 32;      ///< what is still taken of the output when the command has ended
constexpr int ours = STDIN_FILENO; ///< standard output is the same terminal, or another that shows what we write

bool writeToOurs(const char *bytes, std::size_t count)
{
    while (count > 0) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

Result<std::unique_ptr<Terminal>> Terminal::open()
{
    std::unique_ptr<Terminal> terminal(new Terminal);
    if (!terminal->prepare()) return systemFailure(ErrorCode::NotPossible, {"terminal"});
    return terminal;
}

bool Terminal::prepare()
{
    m_master = UniqueFd(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    if (!m_master.isValid() || ::unlockpt(m_master.get()) != 0) return false;
    // Not by its path: that may mean another terminal in this mount namespace.
    m_slave = UniqueFd(::ioctl(m_master.get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!m_slave.isValid() || ::fchmod(m_slave.get(), 0600) != 0) return false;
    if (::tcgetattr(ours, &m_ours) != 0 || ::tcsetattr(m_slave.get(), TCSANOW, &m_ours) != 0) return false;
    takeSize();
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int number : {SIGCHLD, SIGWINCH, SIGCONT, SIGINT, SIGQUIT, SIGTERM, SIGHUP}) ::sigaddset(&signals, number);
    ::sigprocmask(SIG_BLOCK, &signals, &m_formerMask);
    m_signals = UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    return m_signals.isValid();
}

Terminal::~Terminal()
{
    if (m_isRaw) ::tcsetattr(ours, TCSADRAIN, &m_ours);
    if (m_signals.isValid()) ::sigprocmask(SIG_SETMASK, &m_formerMask, nullptr);
}

void Terminal::takeSize()
{
    winsize size{};
    if (::ioctl(ours, TIOCGWINSZ, &size) == 0) ::ioctl(m_master.get(), TIOCSWINSZ, &size);
}

void Terminal::enterRaw()
{
    termios raw = m_ours;
    ::cfmakeraw(&raw);
    m_isRaw = ::tcsetattr(ours, TCSADRAIN, &raw) == 0;
}

int Terminal::carry(pid_t command)
{
    m_slave.reset();
    enterRaw();
    for (;;) {
        if (const std::optional<int> status = ended(command)) {
            for (int i = 0; i < lastReads && !m_isQuiet && !m_isHungUp; ++i) readTheirs();
            return *status;
        }
        if (m_isHungUp) {
            // The grace is over without an end: what it does without a terminal is its own business.
            pollfd signals{m_signals.get(), POLLIN, 0};
            if (::poll(&signals, 1, graceMs) == 0) return SIGHUP;
            takeSignals(command);
            continue;
        }
        std::array<pollfd, 3> sources{{
            {m_signals.get(), POLLIN, 0},
            {m_isQuiet ? -1 : m_master.get(), static_cast<short>(m_typed.isEmpty() ? POLLIN : POLLIN | POLLOUT), 0},
            {m_typed.isEmpty() ? ours : -1, POLLIN, 0},
        }};
        const bool wasQuiet = m_isQuiet;
        if (::poll(sources.data(), sources.size(), wasQuiet ? quietMs : -1) < 0 && errno != EINTR) return SIGHUP;
        if (sources[0].revents != 0) takeSignals(command);
        if (wasQuiet || sources[1].revents != 0) readTheirs();
        if (!m_isHungUp && sources[2].revents != 0) readOurs(command);
    }
}

std::optional<int> Terminal::ended(pid_t command)
{
    int status = 0;
    if (::waitpid(command, &status, WNOHANG) == command) return status;
    return {};
}

/// Ctrl-C and its like are bytes, which the command's side turns into signals for whoever is in front there. What comes here
/// was sent to us alone.
void Terminal::takeSignals(pid_t command)
{
    signalfd_siginfo info{};
    while (::read(m_signals.get(), &info, sizeof info) == sizeof info) {
        switch (static_cast<int>(info.ssi_signo)) {
        case SIGCHLD: break; // carry() looks
        case SIGWINCH: takeSize(); break;
        case SIGCONT: // a shell that stopped us has its own modes set in the meantime
            enterRaw();
            takeSize();
            break;
        case SIGHUP: hangUp(command); break;
        default: ::kill(command, static_cast<int>(info.ssi_signo)); break;
        }
    }
}

void Terminal::hangUp(pid_t command)
{
    if (std::exchange(m_isHungUp, true)) return;
    m_master.reset(); // the kernel tells the session by SIGHUP
    ::kill(command, SIGHUP);
}

void Terminal::readOurs(pid_t command)
{
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(ours, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count <= 0) return hangUp(command);
    m_typed.append(bytes.data(), count);
}

/// Both directions of the command's side: it takes what was typed as far as it has room.
void Terminal::readTheirs()
{
    if (!m_typed.isEmpty()) {
        const ssize_t taken = ::write(m_master.get(), m_typed.constData(), static_cast<std::size_t>(m_typed.size()));
        if (taken > 0) m_typed.remove(0, taken);
    }
    std::array<char, 16384> bytes{};
    const ssize_t count = ::read(m_master.get(), bytes.data(), bytes.size());
    m_isQuiet = count == 0 || (count < 0 && errno == EIO);
    if (count > 0) static_cast<void>(writeToOurs(bytes.data(), static_cast<std::size_t>(count)));
}

} // namespace vethlab::ctl
