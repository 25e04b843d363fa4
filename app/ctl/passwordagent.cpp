// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/passwordagent.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

namespace vethlab::ctl {

namespace {

constexpr const char *program = "/usr/bin/pkttyagent";
constexpr int agentPatienceMs = 2000;
constexpr int notifyDescriptor = 3;

/// Its process id, 0 when it can't be started. It closes `notify` when it is known to polkit.
pid_t startAgent(int notify)
{
    const std::string self = std::to_string(::getpid());
    const std::string descriptor = std::to_string(notifyDescriptor);
    std::vector<std::string> words{program, "--process", self, "--notify-fd", descriptor};
    // Behind the desktop's own, if there is one; elsewhere polkit would not find it then.
    if (::getenv("DISPLAY") || ::getenv("WAYLAND_DISPLAY")) words.emplace_back("--fallback");
    std::vector<char *> arguments;
    for (std::string &word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, notify, notifyDescriptor);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, notifyDescriptor + 1);
    // We hold signals back while a lab is changed; it shall not.
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t agent = 0;
    if (::posix_spawn(&agent, program, &actions, &attributes, arguments.data(), environ) != 0) agent = 0;
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return agent;
}

} // namespace

PasswordAgent::PasswordAgent()
    : m_terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC))
{
    std::array<int, 2> ends{-1, -1};
    if (!m_terminal.isValid() || ::isatty(STDIN_FILENO) != 1 || ::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);
    termios modes{};
    if (::tcgetattr(m_terminal.get(), &modes) == 0) m_modes = modes;
    m_agent = startAgent(writer.get());
    writer.reset();
    pollfd waiting{reader.get(), POLLIN, 0};
    while (m_agent > 0 && ::poll(&waiting, 1, agentPatienceMs) < 0 && errno == EINTR) { }
}

PasswordAgent::~PasswordAgent()
{
    if (m_agent <= 0) return;
    ::kill(m_agent, SIGTERM);
    while (::waitpid(m_agent, nullptr, 0) < 0 && errno == EINTR) { }
    if (m_modes) ::tcsetattr(m_terminal.get(), TCSANOW, &*m_modes);
}

} // namespace vethlab::ctl
