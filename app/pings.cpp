// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/pings.h"

#include <QDateTime>

#include <algorithm>

#include "app/errortext.h"

namespace vethlab {

namespace {

constexpr std::size_t keptSamples = 120;

} // namespace

QString pingOutcomeText(const PingEvent &event)
{
    switch (event.outcome) {
    case PingOutcome::Reply: return {};
    case PingOutcome::TimedOut: return Pings::tr("no reply");
    case PingOutcome::Unreachable: return Pings::tr("unreachable");
    case PingOutcome::TimeExceeded: return Pings::tr("too many hops");
    case PingOutcome::SendFailed: return Pings::tr("can't be sent");
    }
    return {};
}

Pings::Pings(Document &document, LiveState &live, LabSession &session, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_live(live)
    , m_session(session)
{
    connect(&session, &LabSession::pingEvent, this, &Pings::take);
    connect(&session, &LabSession::pingEnded, this, [this](RequestId id) { finish(id); });
    connect(&session, &LabSession::stateChanged, this, [this](LabSession::State state) {
        // A helper that is gone ends no ping by itself.
        if (state == LabSession::State::Stopped || state == LabSession::State::NotReached)
            for (Ping &ping : m_pings)
                if (ping.isRunning())
                    finish(ping.request);
    });
    connect(&document, &Document::reset, this, &Pings::clear);
}

const Ping *Pings::find(int key) const
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(), [key](const Ping &ping) { return ping.key == key; });
    return found == m_pings.end() ? nullptr : &*found;
}

QString Pings::start(const NodeId &from, const NodeId &to)
{
    const TopologyIndex index(m_document.topology());
    const QString fromName = elementText(from, m_document.topology());
    const QString toName = elementText(to, m_document.topology());
    if (!index.stackOf(from))
        return tr("%1 has no network of its own to ping from.").arg(fromName);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        if (const auto address = analysis::pingAddress(index, from, to, family))
            return begin(from, to, *address, {});
    return tr("%1 has no address to ping. Give it one first.").arg(toName);
}

QString Pings::startTo(const NodeId &from, const IpAddress &address, const Limits &limits)
{
    const auto owner = analysis::ownerOf(TopologyIndex(m_document.topology()), address);
    return begin(from, owner ? owner : limits.at, address, limits);
}

QString Pings::begin(const NodeId &from, const std::optional<NodeId> &to, const IpAddress &address, const Limits &limits)
{
    if (m_session.state() != LabSession::State::Running && m_session.state() != LabSession::State::Applying)
        return tr("The lab is not running. Apply it, then ping.");
    const TopologyIndex index(m_document.topology());
    Ping ping;
    ping.key = ++m_lastKey;
    ping.from = index.stackOf(from).value_or(from);
    ping.to = to;
    ping.address = address;
    ping.fromName = elementText(ping.from, m_document.topology());
    ping.toName = to ? elementText(*to, m_document.topology()) : QString::fromStdString(address.text());
    ping.path = analysis::forwardPath(index, ping.from, address).interfaces;
    PingRequest request;
    request.from = ping.from;
    request.to = address;
    request.count = limits.count;
    request.timeoutMs = limits.timeoutMs;
    ping.request = m_session.startPing(request);
    if (ping.request == 0)
        return tr("The lab is not running. Apply it, then ping.");
    // The same ping again replaces the one that is over.
    std::erase_if(m_pings, [&](const Ping &old) { return !old.isRunning() && old.from == ping.from && old.address == ping.address; });
    m_pings.push_back(ping);
    Q_EMIT started(ping.key);
    return {};
}

void Pings::stop(int key)
{
    const Ping *ping = find(key);
    if (ping && ping->isRunning())
        m_session.stopPing(ping->request);
}

void Pings::stopAll()
{
    for (const Ping &ping : m_pings)
        if (ping.isRunning())
            m_session.stopPing(ping.request);
}

void Pings::clear()
{
    stopAll();
    m_pings.clear();
    Q_EMIT cleared();
}

void Pings::take(RequestId id, const PingEvent &event)
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(), [id](const Ping &ping) { return ping.request == id; });
    if (found == m_pings.end())
        return;
    PingSample sample;
    sample.atMs = QDateTime::currentMSecsSinceEpoch();
    sample.seq = event.seq;
    ++found->sent;
    if (event.outcome == PingOutcome::Reply) {
        sample.ms = event.rttUs / 1000.0;
        ++found->received;
        found->sumMs += *sample.ms;
    } else {
        sample.text = pingOutcomeText(event);
    }
    found->samples.push_back(sample);
    while (found->samples.size() > keptSamples)
        found->samples.pop_front();
    Q_EMIT answered(found->key, event);
}

void Pings::finish(RequestId id)
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(), [id](const Ping &ping) { return id != 0 && ping.request == id; });
    if (found == m_pings.end())
        return;
    found->request = 0;
    Q_EMIT ended(found->key);
}

QString Pings::whyLost(const Ping &ping) const
{
    if (ping.samples.empty() || ping.samples.back().ms)
        return {};
    const Topology &topology = m_document.topology();
    const TopologyIndex index(topology);
    const analysis::Path path = analysis::forwardPath(index, ping.from, ping.address);
    for (const InterfaceId &id : path.interfaces) {
        const DeviceLive *device = m_live.device(id);
        if (!device)
            continue;
        if (!device->present)
            return tr("%1: %2 is not there").arg(ping.toName, elementText(id, topology));
        if (!device->admin)
            return tr("%1: %2 is switched off").arg(ping.toName, elementText(id, topology));
        if (!device->carrier) {
            const Interface *peer = index.peerOf(id);
            const DeviceLive *other = peer ? m_live.device(peer->id) : nullptr;
            if (other && !other->admin)
                return tr("%1: %2 has no carrier, %3 is switched off").arg(ping.toName, elementText(id, topology), QString::fromStdString(peer->name.text()));
            return tr("%1: %2 has no carrier").arg(ping.toName, elementText(id, topology));
        }
    }
    if (path.complete)
        return {};
    if (path.interfaces.empty())
        return tr("%1 has no route to %2").arg(ping.fromName, QString::fromStdString(ping.address.text()));
    const auto *last = topology.findAs<Interface>(path.interfaces.back());
    return last ? tr("%1: the way ends at %2").arg(ping.toName, elementText(last->node, topology)) : QString();
}

} // namespace vethlab
