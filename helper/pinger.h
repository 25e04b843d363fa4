// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "backend/core/kernelstate.h"
#include "backend/core/messages.h"
#include "backend/core/uniquefd.h"
#include "helper/pingsocket.h"

namespace vethlab::helper {

/// The pings of one lab: any number at once, on one timer and one socket per namespace and family.
class Pinger : public QObject {
    Q_OBJECT
public:
    using Key = std::uint64_t; ///< names a ping; never used twice
    /// A socket that lives in a space; `type` and `protocol` as for socket(2).
    using OpenSocket = std::function<Result<UniqueFd>(const Space &space, int domain, int type, int protocol)>;

    explicit Pinger(OpenSocket openSocket, QObject *parent = nullptr);
    ~Pinger() override;

    /// `from` must exist; the node and lab of `request` are not looked at.
    [[nodiscard]] Result<Key> start(const Space &from, const PingRequest &request);
    /// Ends it with ended(); nothing for one that is not there.
    void stop(Key key);
    /// From where there are pings now.
    [[nodiscard]] std::set<Space> spaces() const;
    /// Ends all pings from there: the namespace is going.
    void stopFrom(const Space &space);

Q_SIGNALS:
    // What is connected to these must not call stop() at once.
    void answered(vethlab::helper::Pinger::Key key, const vethlab::PingEvent &event);
    void ended(vethlab::helper::Pinger::Key key, const vethlab::PingEndEvent &event);

private:
    using Clock = std::chrono::steady_clock;
    using SocketKey = std::pair<Space, IpFamily>;
    struct Probe {
        std::uint32_t number = 0;
        Clock::time_point sent;
        std::int64_t sentNs = 0; ///< wall clock
        bool isAnswered = false;
    };
    struct Ping {
        PingRequest request;
        SocketKey socketKey;
        PingSocket *socket = nullptr;
        std::uint16_t identifier = 0;
        std::uint64_t cookie = 0;
        Clock::time_point nextSend;
        Clock::time_point due;    ///< its entry in m_due
        std::deque<Probe> flying; ///< by number, without gaps; answered ones at the front are dropped
        std::uint32_t sent = 0;
        std::uint32_t received = 0;
        double minMs = 0, maxMs = 0, sumMs = 0, sumSquares = 0;
    };

    [[nodiscard]] Result<PingSocket *> socketFor(const SocketKey &key);
    [[nodiscard]] std::uint16_t freeIdentifier(const SocketKey &key) const;
    void work();
    void sendProbe(Key key, Ping &ping, Clock::time_point now);
    void dropLate(Key key, Ping &ping, Clock::time_point now);
    void take(const SocketKey &key, const PingSocket::Packet &packet);
    void takeReply(Ping &ping, const Probe &probe, const PingSocket::Packet &packet, PingEvent &event);
    void reschedule(Key key, Ping &ping);
    void armTimer();
    [[nodiscard]] bool isOver(const Ping &ping) const;
    void finish(Key key);

    OpenSocket m_openSocket;
    QTimer m_timer;
    std::unordered_map<Key, Ping> m_pings;
    std::set<std::pair<Clock::time_point, Key>> m_due;
    std::map<std::pair<SocketKey, std::uint16_t>, Key> m_byIdentifier;
    std::map<SocketKey, std::unique_ptr<PingSocket>> m_sockets;
    Key m_lastKey = 0;
    mutable std::uint16_t m_nextIdentifier;
};

} // namespace vethlab::helper
