// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/uplinkkeeper.h"

#include <QFile>

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto readyPatience = 3s;
constexpr auto readyLook = 20ms;
constexpr int settlingMs = 200; ///< an apply changes many names at once
constexpr auto retryPause = 2s;
constexpr int maxFailures = 5;

void becomeChild()
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    std::signal(SIGPIPE, SIG_DFL); // pasta takes one that is ignored for an error
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Into the namespaces, says so, and waits to be killed.
[[noreturn]] void holdSpace(int user, int network, int report)
{
    becomeChild();
    char done = 0;
    // Root of a sandbox that is no user namespace of its own is there already.
    if ((::setns(user, CLONE_NEWUSER) != 0 && errno != EINVAL) || ::setns(network, CLONE_NEWNET) != 0) done = static_cast<char>(errno);
    [[maybe_unused]] const ssize_t told = ::write(report, &done, 1);
    ::syscall(SYS_close_range, 0U, ~0U, 0U);
    if (done != 0) ::_exit(1);
    for (;;) ::pause();
}

[[noreturn]] void becomeProgram(const std::string &path, const std::vector<char *> &words, int quiet)
{
    becomeChild();
    for (int standard = 0; standard <= 2; ++standard) ::dup2(quiet, standard);
    ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    ::execv(path.c_str(), words.data());
    ::_exit(127);
}

void endChild(pid_t &pid)
{
    if (pid <= 0) return;
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) { }
    pid = 0;
}

bool isReadable(const pollfd &entry) { return (entry.revents & (POLLIN | POLLHUP | POLLERR)) != 0; }

void drain(int descriptor)
{
    std::array<char, 4096> rest{};
    while (::read(descriptor, rest.data(), rest.size()) > 0) { }
}

} // namespace

UplinkKeeper::UplinkKeeper(int helperPid, UplinkProgram program, Wanted wanted)
    : m_helperPid(helperPid)
    , m_program(std::move(program))
    , m_wanted(std::move(wanted))
{
}

UplinkKeeper::~UplinkKeeper()
{
    for (auto &[space, line] : m_lines) end(line);
}

Result<bool> UplinkKeeper::claim()
{
    m_helper = UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, m_helperPid, 0U)));
    m_user = UniqueFd(::open(("/proc/" + std::to_string(m_helperPid) + "/ns/user").c_str(), O_RDONLY | O_CLOEXEC));
    if (!m_helper.isValid() || !m_user.isValid()) return systemFailure(ErrorCode::NotPossible, {"sandbox-enter"});
    if (::flock(m_user.get(), LOCK_EX | LOCK_NB) != 0) {
        lookAgainAtUplinks(m_helperPid);
        return false;
    }
    m_changes = UniqueFd(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (::inotify_add_watch(m_changes.get(), uplinkFolder(m_helperPid).toLocal8Bit().constData(), IN_CREATE | IN_DELETE | IN_MOVE | IN_ATTRIB) < 0)
        return systemFailure(ErrorCode::NotPossible, {"sandbox-enter"});
    sigset_t ours;
    sigemptyset(&ours);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) sigaddset(&ours, number);
    sigprocmask(SIG_BLOCK, &ours, nullptr);
    m_signals = UniqueFd(::signalfd(-1, &ours, SFD_NONBLOCK | SFD_CLOEXEC));
    return true;
}

Result<void> UplinkKeeper::establish()
{
    if (const Result<void> done = reconcile(); !done) return done;
    const auto until = Clock::now() + readyPatience;
    const auto isWaiting = [this](const auto &entry) { return entry.second.failures == 0 && !isUp(entry.second); };
    while (std::ranges::any_of(m_lines, isWaiting) && Clock::now() < until) {
        std::this_thread::sleep_for(readyLook);
        reap();
    }
    const auto isMissing = [this](const auto &entry) { return !isUp(entry.second); };
    if (std::ranges::any_of(m_lines, isMissing)) return fail(ErrorCode::NotPossible, {}, {"uplink-failed", m_program.name().toStdString()});
    return {};
}

/// The default route over the device, as the kernel shows it of the process that stands there.
bool UplinkKeeper::isUp(const Line &line) const
{
    QFile routes(QStringLiteral("/proc/%1/net/route").arg(line.holder));
    return line.program > 0 && routes.open(QIODevice::ReadOnly) && routes.readAll().contains(uplinkDevice().text().c_str());
}

void UplinkKeeper::keep()
{
    for (;;) {
        std::array<pollfd, 3> waits{{{m_helper.get(), POLLIN, 0}, {m_changes.get(), POLLIN, 0}, {m_signals.get(), POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), patienceMs()) < 0 && errno != EINTR) return;
        if (isReadable(waits[0])) return;
        signalfd_siginfo signal{};
        while (::read(m_signals.get(), &signal, sizeof signal) == sizeof signal) {
            if (signal.ssi_signo != SIGCHLD) return;
        }
        reap();
        restartLate();
        if (!isReadable(waits[1])) continue;
        pollfd gone{m_helper.get(), POLLIN, 0};
        if (::poll(&gone, 1, settlingMs) > 0) return;
        drain(m_changes.get());
        // What could not be started is tried again.
        if ([[maybe_unused]] const Result<void> done = reconcile(); m_lines.empty()) return;
    }
}

int UplinkKeeper::patienceMs() const
{
    int patience = -1;
    for (const auto &[space, line] : m_lines) {
        if (line.program > 0 || line.failures > maxFailures) continue;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(line.retry - Clock::now()).count();
        const int wait = static_cast<int>(std::max<long long>(left, 0)) + 1;
        patience = patience < 0 ? wait : std::min(patience, wait);
    }
    return patience;
}

/// As the lab is now: ends what is not wanted any more, starts what is missing.
Result<void> UplinkKeeper::reconcile()
{
    const Result<WantedUplinks> wanted = m_wanted();
    const WantedUplinks none;
    const WantedUplinks &all = wanted ? *wanted : none;
    for (auto entry = m_lines.begin(); entry != m_lines.end();) {
        const auto same = all.find(entry->first);
        const bool stays = same != all.end() && same->second.address == entry->second.uplink.address && isUp(entry->second);
        if (!stays) end(entry->second);
        entry = stays ? std::next(entry) : m_lines.erase(entry);
    }
    if (!wanted) return tl::unexpected(wanted.error());
    for (const auto &[space, uplink] : all) {
        Line &line = m_lines[space];
        line.uplink = uplink;
        if (line.program > 0) continue;
        if (const Result<void> started = start(space, line); !started) return started;
    }
    return {};
}

Result<void> UplinkKeeper::start(const std::string &space, Line &line) const
{
    end(line);
    line.retry = Clock::now() + retryPause;
    const Result<pid_t> holder = stand(space);
    if (!holder) return tl::unexpected(holder.error());
    line.holder = *holder;
    std::vector<QByteArray> texts{m_program.path.toLocal8Bit()};
    for (const QString &word : m_program.arguments(line.uplink, line.holder)) texts.push_back(word.toLocal8Bit());
    std::vector<char *> words;
    for (QByteArray &text : texts) words.push_back(text.data());
    words.push_back(nullptr);
    const UniqueFd quiet(::open("/dev/null", O_RDWR | O_CLOEXEC));
    line.program = ::fork();
    if (line.program == 0) becomeProgram(texts.front().toStdString(), words, quiet.get());
    if (line.program < 0) return systemFailure(ErrorCode::NotPossible, {"command", m_program.name().toStdString()});
    return {};
}

/// Programs are led to the namespace by the process id of one that stands in it: rules of the system for what they may open
/// (AppArmor's for pasta) know that way only.
Result<pid_t> UplinkKeeper::stand(const std::string &space) const
{
    const UniqueFd network(::open((uplinkFolder(m_helperPid).toStdString() + '/' + space).c_str(), O_RDONLY | O_CLOEXEC));
    std::array<int, 2> ends{-1, -1};
    if (!network.isValid() || ::pipe2(ends.data(), O_CLOEXEC) != 0) return systemFailure(ErrorCode::NotPossible, {"sandbox-enter"});
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);
    pid_t child = ::fork();
    if (child == 0) holdSpace(m_user.get(), network.get(), writer.get());
    writer.reset();
    char problem = 1;
    if (child > 0 && ::read(reader.get(), &problem, 1) == 1 && problem == 0) return child;
    errno = problem;
    const auto error = systemFailure(ErrorCode::NotPossible, {"sandbox-enter"});
    endChild(child);
    return error;
}

void UplinkKeeper::end(Line &line) const
{
    endChild(line.program);
    endChild(line.holder);
}

/// Notes which programs have ended by themselves.
void UplinkKeeper::reap()
{
    for (auto &[space, line] : m_lines) {
        if (line.program <= 0 || ::waitpid(line.program, nullptr, WNOHANG) != line.program) continue;
        line.program = 0;
        line.retry = Clock::now() + retryPause;
        ++line.failures;
    }
}

void UplinkKeeper::restartLate()
{
    for (auto &[space, line] : m_lines) {
        if (line.program > 0 || line.failures > maxFailures || Clock::now() < line.retry) continue;
        if (const Result<void> started = start(space, line); !started) ++line.failures;
    }
}

} // namespace vethlab::ctl
