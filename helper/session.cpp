// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/session.h"

#include <chrono>
#include <utility>

#include "backend/core/limits.h"

namespace vethlab::helper {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype fullQueue = 256 << 10; ///< bytes
constexpr auto watchInterval = 1s;
constexpr auto resyncInterval = 100ms; ///< while something was lost
constexpr auto longestHalfFrame = 5s;
constexpr auto longestFullQueue = 30s;

bool isOver(const QElapsedTimer &since, std::chrono::milliseconds limit) { return since.isValid() && since.hasExpired(limit.count()); }

/// The lab an event tells the state of; nothing for those that belong to one request.
const LabId *labOf(const Event &event)
{
    return std::visit(Overloaded{
        [](const ProgressEvent &) -> const LabId * { return nullptr; },
        [](const PingEvent &) -> const LabId * { return nullptr; },
        [](const PingEndEvent &) -> const LabId * { return nullptr; },
        [](const LiveEvent &e) { return &e.lab; },
        [](const CountersEvent &e) { return &e.lab; },
        [](const GapEvent &e) { return &e.lab; },
        [](const RevisionEvent &) -> const LabId * { return nullptr; }, // never lost: the client's document follows them
        [](const DriftEvent &e) { return &e.lab; },
        [](const LabGoneEvent &) -> const LabId * { return nullptr; },
        [](const HostTrialEvent &) -> const LabId * { return nullptr; } }, event);
}

/// Progress and ping lines may be lost without harm: the next one says the same.
bool isDispensable(const Event &event) { return std::holds_alternative<ProgressEvent>(event) || std::holds_alternative<PingEvent>(event); }

} // namespace

Session::Session(UniqueFd socket, uid_t uid, QObject *parent)
    : QObject(parent)
    , m_channel(std::move(socket), limits::maxApplyFrame)
    , m_uid(uid)
{
    connect(&m_channel, &FrameChannel::received, this, &Session::received);
    connect(&m_channel, &FrameChannel::closed, this, [this](const QString &reason) {
        m_watch.stop();
        Q_EMIT ended(this, m_dropReason.isEmpty() ? reason : m_dropReason);
    });
    connect(&m_watch, &QTimer::timeout, this, &Session::watch);
    m_watch.start(watchInterval);
}

void Session::greet(std::string program, std::uint16_t version)
{
    m_greeted = true;
    m_version = version;
    m_program = std::move(program);
}

void Session::received(const QByteArray &payload)
{
    m_halfSince.invalidate();
    const auto frame = decodeRequest(payload);
    if (frame) {
        Q_EMIT requested(this, *frame);
        return;
    }
    // The last words before the end: a client under development wants to know which byte.
    reply(0, ErrorReply{frame.error(), {}});
    drop(QStringLiteral("bad frame: %1 at byte %2")
             .arg(QString::fromStdString(frame.error().args.at(0)), QString::fromStdString(frame.error().args.at(1))));
}

void Session::drop(const QString &reason)
{
    m_dropReason = reason;
    m_channel.close();
}

void Session::reply(RequestId id, Reply body, UniqueFd along) { m_channel.send(encode(ReplyFrame{id, std::move(body)}), std::move(along)); }

void Session::fail(RequestId id, Error error, std::vector<Issue> issues) { reply(id, ErrorReply{std::move(error), std::move(issues)}); }

void Session::setListening(const LabId &lab, bool listens)
{
    m_lost.erase(lab);
    if (listens) m_labs.insert(lab);
    else m_labs.erase(lab);
}

void Session::event(RequestId id, const Event &body)
{
    const bool isFull = m_channel.pendingBytes() > fullQueue;
    if (isFull && !m_fullSince.isValid()) m_fullSince.start();
    if (const LabId *lab = labOf(body)) {
        if (m_lost.contains(*lab)) return; // the resync tells it
        if (isFull) {
            m_lost.insert(*lab);
            m_watch.start(resyncInterval);
            m_channel.send(encode(EventFrame{0, GapEvent{*lab}}));
            return;
        }
    } else if (isFull && isDispensable(body)) {
        return;
    }
    m_channel.send(encode(EventFrame{id, body}));
}

void Session::watch()
{
    if (!m_channel.isInsideFrame()) m_halfSince.invalidate();
    else if (!m_halfSince.isValid()) m_halfSince.start();
    if (isOver(m_halfSince, longestHalfFrame)) return drop(QStringLiteral("half a frame for five seconds"));

    if (m_channel.pendingBytes() > fullQueue) {
        if (!m_fullSince.isValid()) m_fullSince.start();
    } else {
        m_fullSince.invalidate();
        // What was lost comes again as a whole, once half the queue is free for it.
        if (m_channel.pendingBytes() < fullQueue / 2) {
            const auto lost = std::exchange(m_lost, {});
            if (!lost.empty()) m_watch.start(watchInterval);
            for (const LabId &lab : lost) Q_EMIT resyncWanted(this, lab);
        }
    }
    if (isOver(m_fullSince, longestFullQueue)) drop(QStringLiteral("does not read its events"));
}

} // namespace vethlab::helper
