// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTime>

#include <deque>
#include <optional>
#include <vector>

#include "backend/analysis/path.h"
#include "backend/document/document.h"
#include "backend/live/labsession.h"

namespace vethlab {

/// One answer (or none) as the plot and the log need it.
struct PingSample {
    std::int64_t atMs = 0; ///< since the epoch
    std::uint32_t seq = 0;
    std::optional<double> ms; ///< nothing: no reply
    QString text;             ///< why not, in words
};

/// One ping, running or over.
struct Ping {
    int key = 0;             ///< stays; request ids are given anew
    RequestId request = 0;   ///< 0 = over
    NodeId from;
    std::optional<NodeId> to; ///< nothing when only an address was given
    IpAddress address;
    QString fromName, toName; ///< as they were when it started
    std::vector<InterfaceId> path;
    std::deque<PingSample> samples; ///< newest last, the last 120 seconds
    std::uint32_t sent = 0, received = 0;
    double sumMs = 0;
    [[nodiscard]] bool isRunning() const { return request != 0; }
    [[nodiscard]] int lostPercent() const { return sent == 0 ? 0 : static_cast<int>(100 - 100.0 * received / sent + 0.5); }
    [[nodiscard]] std::optional<double> lastMs() const { return samples.empty() ? std::nullopt : samples.back().ms; }
};

/// All pings of this window: starts and stops them, collects what comes back. The canvas and the panel listen.
class Pings : public QObject {
    Q_OBJECT
public:
    Pings(Document &document, LiveState &live, LabSession &session, QObject *parent = nullptr);

    /// To the address of `to` that `from` should use. The sentence of why it can't be done, "" = started.
    QString start(const NodeId &from, const NodeId &to);
    struct Limits {
        std::uint32_t count = 0;        ///< 0 = until stopped
        std::uint32_t timeoutMs = 1000; ///< 1..60000; a reply later than this counts as lost
        std::optional<NodeId> at = {};  ///< where it is shown when nobody has the address
    };
    QString startTo(const NodeId &from, const IpAddress &address, const Limits &limits);
    QString startTo(const NodeId &from, const IpAddress &address) { return startTo(from, address, Limits()); }
    void stop(int key);
    void stopAll();
    void clear(); ///< stops and forgets all
    [[nodiscard]] const std::vector<Ping> &all() const { return m_pings; }
    [[nodiscard]] const Ping *find(int key) const;
    /// What keeps this ping from being answered, as one sentence; "" when it is answered or nothing is known.
    [[nodiscard]] QString whyLost(const Ping &ping) const;

Q_SIGNALS:
    void started(int key);
    void answered(int key, const vethlab::PingEvent &event);
    void ended(int key);
    void cleared();

private:
    QString begin(const NodeId &from, const std::optional<NodeId> &to, const IpAddress &address, const Limits &limits);
    void take(RequestId id, const PingEvent &event);
    void finish(RequestId id);
    Document &m_document;
    LiveState &m_live;
    LabSession &m_session;
    std::vector<Ping> m_pings;
    int m_lastKey = 0;
};

/// The words for an outcome that is no reply: "no reply", "unreachable" …
[[nodiscard]] QString pingOutcomeText(const PingEvent &event);

} // namespace vethlab
