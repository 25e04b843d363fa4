// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "helper/featuretrial.h"
#include "helper/sandboxworld.h"

namespace vethlab::helper {

namespace {

struct Pipe {
    UniqueFd reader;
    UniqueFd writer;
    [[nodiscard]] static Pipe make()
    {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
        return {UniqueFd(ends[0]), UniqueFd(ends[1])};
    }
};

/// What the trial's last process tells the first through a pipe.
struct TrialReport {
    bool isRefused = false;
    WorldRefusal refusal;
    FeatureTrial trial;
};

void report(int writer, const TrialReport &words) { [[maybe_unused]] const auto written = ::write(writer, &words, sizeof words); }

TrialReport refusedTrial(const WorldRefusal &refusal) { return {true, refusal, {}}; }

/// Inside: the mounts, then the features.
TrialReport runTrial(bool withPid)
{
    TrialReport words;
    words.trial.features.newProc = withPid;
    auto refusal = mountUserWorld(withPid);
    if (refusal && refusal->step == WorldStep::Proc) {
        words.trial.features.newProc = false;
        refusal.reset();
    }
    if (refusal) return refusedTrial(*refusal);
    const bool hasProc = words.trial.features.newProc;
    words.trial = tryFeatures();
    words.trial.features.newProc = hasProc;
    if (words.trial.vethErrno != 0) return refusedTrial({WorldStep::Veth, words.trial.vethErrno});
    return words;
}

/// One process to change its namespaces, and its child to be in the new pid namespace.
[[noreturn]] void trialProcess(int writer)
{
    if (const auto refusal = enterUserWorld(true)) {
        report(writer, refusedTrial(*refusal));
        ::_exit(0);
    }
    const pid_t inner = ::fork();
    if (inner == 0) {
        report(writer, runTrial(true));
        ::_exit(0);
    }
    if (inner < 0) report(writer, refusedTrial({WorldStep::Fork, errno}));
    else ::waitpid(inner, nullptr, 0);
    ::_exit(0);
}

template <class Run> std::optional<TrialReport> inChild(Run run)
{
    Pipe pipe = Pipe::make();
    const pid_t child = pipe.reader.isValid() ? ::fork() : -1;
    if (child < 0) return {};
    if (child == 0) {
        run(pipe.writer.get());
        ::_exit(0);
    }
    pipe.writer.reset();
    TrialReport words;
    const ssize_t got = ::read(pipe.reader.get(), &words, sizeof words);
    ::waitpid(child, nullptr, 0);
    if (got != static_cast<ssize_t>(sizeof words)) return {};
    return words;
}

/// The outer process after the split. `inner` is its only child.
[[noreturn]] void waitOutside(pid_t inner, const ServerSocket *socket, const sigset_t &signals)
{
    int status = 0;
    bool wasAsked = false;
    for (;;) {
        // Ten seconds for a clean end once asked, then the kernel ends the world.
        const timespec patience{10, 0};
        siginfo_t info{};
        const int number = wasAsked ? ::sigtimedwait(&signals, &info, &patience) : ::sigwaitinfo(&signals, &info);
        if (number == SIGTERM || number == SIGINT || number == SIGHUP) {
            ::kill(inner, SIGTERM);
            wasAsked = true;
        } else if (number < 0 && errno == EAGAIN) {
            ::kill(inner, SIGKILL);
        }
        if (::waitpid(inner, &status, WNOHANG) == inner) break;
    }
    if (socket) socket->remove();
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/// The inner process, first thing: dies with the outer one and learns its own number outside.
std::optional<pid_t> tieToOuter(int reader)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // A read that succeeds shows that the outer process was alive after the line above.
    pid_t outside = 0;
    if (::read(reader, &outside, sizeof outside) != static_cast<ssize_t>(sizeof outside)) return {};
    return outside;
}

} // namespace

SandboxTrial trySandbox()
{
    const auto words = inChild([](int writer) { trialProcess(writer); });
    if (!words) return {worldError({WorldStep::Fork, errno}), {}};
    if (words->isRefused) return {worldError(words->refusal), {}};
    return {{}, words->trial.features};
}

Features tryComputer()
{
    const auto words = inChild([](int writer) {
        TrialReport found;
        if (::unshare(CLONE_NEWNET) == 0) found.trial = tryFeatures();
        report(writer, found);
    });
    Features features = words ? words->trial.features : Features{};
    features.newProc = true; // nothing is hidden that a /proc would have to show
    return features;
}

Result<Sandbox> enterSandbox(const Features &features, ServerSocket *socket, int client)
{
    ::setsid(); // a Ctrl-C for the program that started us is none for the lab
    if (const auto refusal = enterUserWorld(features.newProc)) return tl::unexpected(worldError(*refusal));

    Pipe pipe = Pipe::make();
    sigset_t signals;
    sigset_t before;
    ::sigemptyset(&signals);
    for (const int number : { SIGTERM, SIGINT, SIGHUP, SIGCHLD }) ::sigaddset(&signals, number);
    ::sigprocmask(SIG_BLOCK, &signals, &before);
    const pid_t inner = ::fork();
    if (inner < 0) return tl::unexpected(worldError({WorldStep::Fork, errno}));
    if (inner > 0) {
        pipe.reader.reset();
        [[maybe_unused]] const auto written = ::write(pipe.writer.get(), &inner, sizeof inner);
        if (client >= 0) ::close(client); // or the client would never see the end of the inner one
        if (socket) socket->closeListener();
        waitOutside(inner, socket, signals);
    }
    pipe.writer.reset();
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    const auto outside = tieToOuter(pipe.reader.get());
    if (!outside) ::_exit(1);
    ::setsid();
    if (const auto refusal = mountUserWorld(features.newProc)) return tl::unexpected(worldError(*refusal));

    // Orphans of the world (a shell's background jobs) become our children: the kernel reaps those of one who ignores them.
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    ignore.sa_flags = SA_NOCLDWAIT;
    ::sigaction(SIGCHLD, &ignore, nullptr);
    if (!features.newProc) ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // Whoever may open /proc/PID/ns of ours can enter the world: `vethlabctl exec` does that as the same user. It is no
    // more than he could do with unshare(1).
    ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    return Sandbox{*outside};
}

} // namespace vethlab::helper
