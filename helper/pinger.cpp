// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/pinger.h"

#include <QRandomGenerator>

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "helper/pingpacket.h"

namespace vethlab::helper {

namespace {

using std::chrono::milliseconds;

double toMs(std::int64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

} // namespace

Pinger::Pinger(OpenSocket openSocket, QObject *parent)
    : QObject(parent)
    , m_openSocket(std::move(openSocket))
    , m_nextIdentifier(static_cast<std::uint16_t>(QRandomGenerator::global()->bounded(65536)))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Pinger::work);
}

Pinger::~Pinger() = default;

Result<PingSocket *> Pinger::socketFor(const SocketKey &key)
{
    if (const auto found = m_sockets.find(key); found != m_sockets.end()) return found->second.get();
    const bool is4 = key.second == IpFamily::V4;
    auto socket = m_openSocket(key.first, is4 ? AF_INET : AF_INET6, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, is4 ? int{IPPROTO_ICMP} : int{IPPROTO_ICMPV6});
    if (!socket) return tl::unexpected(socket.error());
    auto owner = std::make_unique<PingSocket>(std::move(*socket), key.second);
    connect(owner.get(), &PingSocket::received, this, [this, key](const PingSocket::Packet &packet) { take(key, packet); });
    return m_sockets.emplace(key, std::move(owner)).first->second.get();
}

std::uint16_t Pinger::freeIdentifier(const SocketKey &key) const
{
    while (m_byIdentifier.contains({key, m_nextIdentifier})) ++m_nextIdentifier;
    return m_nextIdentifier++;
}

Result<Pinger::Key> Pinger::start(const Space &from, const PingRequest &request)
{
    const SocketKey socketKey{from, request.to.family()};
    const auto perSocket = std::count_if(m_pings.begin(), m_pings.end(), [&](const auto &item) { return item.second.socketKey == socketKey; });
    if (perSocket >= 4096) return fail(ErrorCode::Busy, request.from.text());
    const auto socket = socketFor(socketKey);
    if (!socket) return tl::unexpected(socket.error());

    const Key key = ++m_lastKey;
    Ping &ping = m_pings[key];
    ping.request = request;
    ping.socketKey = socketKey;
    ping.socket = *socket;
    ping.identifier = freeIdentifier(socketKey);
    ping.cookie = QRandomGenerator::global()->generate64();
    ping.nextSend = Clock::now();
    ping.due = ping.nextSend;
    m_byIdentifier[{socketKey, ping.identifier}] = key;
    m_due.emplace(ping.due, key);
    armTimer();
    return key;
}

void Pinger::stop(Key key)
{
    if (m_pings.contains(key)) finish(key);
}

std::set<Space> Pinger::spaces() const
{
    std::set<Space> spaces;
    for (const auto &[key, ping] : m_pings) spaces.insert(ping.socketKey.first);
    return spaces;
}

void Pinger::stopFrom(const Space &space)
{
    std::vector<Key> keys;
    for (const auto &[key, ping] : m_pings) {
        if (ping.socketKey.first == space) keys.push_back(key);
    }
    for (const Key key : keys) finish(key);
}

void Pinger::work()
{
    const auto now = Clock::now();
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const Key key = m_due.begin()->second;
        Ping &ping = m_pings.at(key);
        dropLate(key, ping, now);
        const bool mayStillSend = ping.request.count == 0 || ping.sent < ping.request.count;
        if (mayStillSend && ping.nextSend <= now) sendProbe(key, ping, now);
        if (isOver(ping)) finish(key);
        else reschedule(key, ping);
    }
    armTimer();
}

void Pinger::sendProbe(Key key, Ping &ping, Clock::time_point now)
{
    const std::uint32_t number = ++ping.sent;
    const milliseconds interval(ping.request.intervalMs);
    ping.nextSend += interval;
    if (ping.nextSend <= now) ping.nextSend = now + interval; // late: no burst to catch up
    const auto packet = echoRequest(ping.request.to.family(), {ping.identifier, static_cast<std::uint16_t>(number)}, ping.cookie, ping.request.payload);
    const std::int64_t sentNs = wallClockNs();
    const int refused = ping.socket->send(ping.request.to, ping.request.ttl, packet);
    // A refused one keeps its place as answered: numbers in `flying` have no gaps.
    ping.flying.push_back({number, now, sentNs, refused != 0});
    if (refused != 0) Q_EMIT answered(key, PingEvent{number, PingOutcome::SendFailed, {}, 0, 0, 0, 0, std::strerror(refused)});
}

void Pinger::dropLate(Key key, Ping &ping, Clock::time_point now)
{
    const milliseconds timeout(ping.request.timeoutMs);
    while (!ping.flying.empty() && (ping.flying.front().isAnswered || ping.flying.front().sent + timeout <= now)) {
        const Probe probe = ping.flying.front();
        ping.flying.pop_front();
        if (!probe.isAnswered) Q_EMIT answered(key, PingEvent{probe.number, PingOutcome::TimedOut, {}, 0, 0, 0, 0, {}});
    }
}

void Pinger::take(const SocketKey &socketKey, const PingSocket::Packet &packet)
{
    const auto answer = parseAnswer(socketKey.second, packet.bytes);
    if (!answer) return;
    const auto found = m_byIdentifier.find({socketKey, answer->id.identifier});
    if (found == m_byIdentifier.end()) return;
    const Key key = found->second;
    Ping &ping = m_pings.at(key);
    if ((answer->cookie && *answer->cookie != ping.cookie) || ping.flying.empty()) return;
    // The 16 bits of the sequence are the low ones of the number, counted from the oldest that may still be answered.
    const std::size_t place = static_cast<std::uint16_t>(answer->id.sequence - static_cast<std::uint16_t>(ping.flying.front().number));
    if (place >= ping.flying.size() || ping.flying[place].isAnswered) return;
    Probe &probe = ping.flying[place];
    probe.isAnswered = true;

    PingEvent event{probe.number, answer->outcome, packet.from, packet.ttl, 0, answer->type, answer->code, {}};
    if (answer->outcome == PingOutcome::Reply) takeReply(ping, probe, packet, event);
    Q_EMIT answered(key, event);
    dropLate(key, ping, Clock::now());
    if (isOver(ping)) finish(key);
    else reschedule(key, ping);
    armTimer();
}

void Pinger::takeReply(Ping &ping, const Probe &probe, const PingSocket::Packet &packet, PingEvent &event)
{
    std::int64_t elapsed = packet.receivedNs - probe.sentNs;
    // The stamps are of the wall clock, which somebody may have set meanwhile.
    const std::int64_t atMost = std::chrono::nanoseconds(Clock::now() - probe.sent).count();
    if (elapsed < 0 || elapsed > atMost) elapsed = atMost;
    const double ms = toMs(elapsed);
    ++ping.received;
    ping.minMs = ping.received == 1 ? ms : std::min(ping.minMs, ms);
    ping.maxMs = std::max(ping.maxMs, ms);
    ping.sumMs += ms;
    ping.sumSquares += ms * ms;
    event.rttUs = static_cast<std::uint32_t>(elapsed / 1000);
}

bool Pinger::isOver(const Ping &ping) const
{
    if (ping.request.count == 0 || ping.sent < ping.request.count) return false;
    return std::all_of(ping.flying.begin(), ping.flying.end(), [](const Probe &probe) { return probe.isAnswered; });
}

void Pinger::reschedule(Key key, Ping &ping)
{
    auto due = Clock::time_point::max();
    if (ping.request.count == 0 || ping.sent < ping.request.count) due = ping.nextSend;
    if (!ping.flying.empty()) due = std::min(due, ping.flying.front().sent + milliseconds(ping.request.timeoutMs));
    if (due == ping.due) return;
    m_due.erase({ping.due, key});
    ping.due = due;
    m_due.emplace(due, key);
}

void Pinger::armTimer()
{
    if (m_due.empty()) return m_timer.stop();
    const auto wait = std::chrono::ceil<milliseconds>(m_due.begin()->first - Clock::now());
    m_timer.start(std::max(wait, milliseconds(0)));
}

void Pinger::finish(Key key)
{
    auto node = m_pings.extract(key);
    Ping &ping = node.mapped();
    m_due.erase({ping.due, key});
    m_byIdentifier.erase({ping.socketKey, ping.identifier});
    const bool isLast = std::none_of(m_pings.begin(), m_pings.end(), [&](const auto &item) { return item.second.socketKey == ping.socketKey; });
    if (isLast) {
        // We may be inside a signal of it.
        const auto socket = m_sockets.extract(ping.socketKey);
        socket.mapped().release()->deleteLater();
    }
    PingEndEvent end{ping.sent, ping.received, ping.minMs, 0, ping.maxMs, 0};
    if (ping.received > 0) {
        end.avgMs = ping.sumMs / ping.received;
        end.mdevMs = std::sqrt(std::max(0.0, ping.sumSquares / ping.received - end.avgMs * end.avgMs));
    }
    Q_EMIT ended(key, end);
}

} // namespace vethlab::helper
