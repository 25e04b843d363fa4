// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/watchdog.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <chrono>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "backend/core/uniquefd.h"

namespace vethlab::helper {

Watchdog::Watchdog(QObject *parent)
    : QObject(parent)
    , m_socket(qgetenv("NOTIFY_SOCKET").toStdString())
{
    const qulonglong interval = qgetenv("WATCHDOG_USEC").toULongLong();
    const bool isKnown = !m_socket.empty() && (m_socket[0] == '/' || m_socket[0] == '@') && m_socket.size() < sizeof(sockaddr_un::sun_path);
    if (!isKnown || interval == 0) return;
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::tell);
    m_timer.start(std::chrono::milliseconds(interval / 2000 + 1));
}

void Watchdog::tell() const
{
    constexpr std::string_view word = "WATCHDOG=1";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socket.data(), m_socket.size());
    if (m_socket[0] == '@') address.sun_path[0] = '\0'; // an abstract one
    const UniqueFd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_socket.size());
    ::sendto(socket.get(), word.data(), word.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&address), size);
}

} // namespace vethlab::helper
