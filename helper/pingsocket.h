// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <cstdint>
#include <span>
#include <vector>

#include "backend/core/uniquefd.h"
#include "backend/core/values.h"

namespace vethlab::helper {

/// Wall clock of the kernel in nanoseconds: what its receive stamps are in.
[[nodiscard]] std::int64_t wallClockNs();

/// One raw ICMP or ICMPv6 socket inside a namespace, shared by all pings from there.
class PingSocket : public QObject {
    Q_OBJECT
public:
    struct Packet {
        std::span<const std::uint8_t> bytes; ///< valid during the signal
        IpAddress from;
        std::uint8_t ttl = 0;
        std::int64_t receivedNs = 0; ///< wall clock, by the kernel
    };

    PingSocket(UniqueFd socket, IpFamily family, QObject *parent = nullptr);
    /// errno, 0 = sent.
    [[nodiscard]] int send(const IpAddress &to, std::uint8_t ttl, const std::vector<std::uint8_t> &packet);

Q_SIGNALS:
    void received(const vethlab::helper::PingSocket::Packet &packet);

private:
    void readSome();
    [[nodiscard]] bool readOne();

    UniqueFd m_socket;
    IpFamily m_family;
    QSocketNotifier m_notifier;
    std::vector<std::uint8_t> m_buffer;
};

} // namespace vethlab::helper
