// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/windowlink.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "app/ctl/text.h"
#include "backend/live/helperprocess.h"

namespace vethlab::ctl {

namespace {

constexpr int momentMs = 5000;

void readUntilEnter(const QString &hint, int timeoutMs)
{
    std::fputs(hint.toUtf8().constData(), stderr);
    ::tcflush(STDIN_FILENO, TCIFLUSH); // what was typed for the shell
    pollfd keys{STDIN_FILENO, POLLIN, 0};
    char key = 0;
    while (::poll(&keys, 1, timeoutMs) > 0 && ::read(STDIN_FILENO, &key, 1) == 1 && key != '\n') { }
}

} // namespace

WindowLink::WindowLink(const QString &socket, const QString &node)
{
    Result<UniqueFd> connected = connectSocket(socket);
    if (!connected) return;
    m_socket = std::move(*connected);
    const QByteArray line = node.toUtf8() + '\n';
    [[maybe_unused]] const ssize_t said = ::write(m_socket.get(), line.constData(), static_cast<std::size_t>(line.size()));
}

void WindowLink::waitForEnter() const
{
    readUntilEnter(Ctl::tr("Press Enter to close this window."), -1);
}

void WindowLink::waitAMoment() const
{
    readUntilEnter(Ctl::tr("This window closes in a moment."), momentMs);
}

} // namespace vethlab::ctl
