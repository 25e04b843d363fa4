// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/labsession.h"

// The line to the helper: opened, lost, and what comes in on it.
namespace vethlab {

void LabSession::setState(State state)
{
    if (m_state == state) return;
    m_state = state;
    if (state == State::Running || state == State::Applying) {
        m_silence.start();
    } else {
        m_silence.stop();
    }
    Q_EMIT stateChanged(state);
}

void LabSession::makeConnection()
{
    dropConnection();
    m_connection = std::make_unique<HelperConnection>();
    connect(m_connection.get(), &HelperConnection::ready, this, &LabSession::connectionReady);
    connect(m_connection.get(), &HelperConnection::failed, this, &LabSession::connectionFailed);
    connect(m_connection.get(), &HelperConnection::ended, this, &LabSession::connectionEnded);
    connect(m_connection.get(), &HelperConnection::event, this, &LabSession::takeEvent);
    setState(State::Starting);
}

void LabSession::openConnection()
{
    makeConnection();
    if (const Result<void> started = m_connection->start(m_paths, m_world, m_keep); !started)
        connectionFailed(started.error());
}

void LabSession::connectionReady()
{
    m_world = m_connection->hello().world;
    if (!m_attachTo.isEmpty()) {
        m_connection->send(AttachRequest{m_attachTo, true, true, true}, [this](const Result<Reply> &reply) {
            if (!reply) {
                connectionFailed(reply.error());
            } else if (const auto *snapshot = std::get_if<AttachReply>(&*reply)) {
                attached(*snapshot);
            }
        });
    } else if (m_applyWhenReady) {
        m_applyWhenReady = false;
        sendApply(Purpose::Asked);
    }
}

void LabSession::connectionFailed(const Error &error)
{
    dropConnection();
    forgetLab();
    setState(State::Stopped);
    Q_EMIT refused(error, {});
}

void LabSession::connectionEnded(const QString &reason)
{
    const State before = m_state;
    dropConnection();
    if (before == State::Stopping || m_lab.isEmpty()) {
        // A sandbox ends with its lab, and a first apply that never came about left nothing.
        forgetLab();
        m_live.clear();
        setState(State::Stopped);
        if (before == State::Applying) Q_EMIT refused(Error{ErrorCode::NotConnected, {}, {}, {}, 0, {}}, {});
        return;
    }
    m_live.setStale(true);
    setState(State::NotReached);
    Q_EMIT logged(tr("The helper has ended (%1).").arg(reason));
}

void LabSession::dropConnection()
{
    m_coalesce.stop();
    m_applyId = 0;
    m_applyAgain = m_planWhenIdle = m_stopAfter = m_resyncAfter = false;
    if (!m_connection) return;
    // We may be inside one of its signals.
    m_connection->disconnect(this);
    HelperConnection *old = m_connection.release();
    // A good-bye: without it the helper waits a minute for us to come back after a crash.
    if (old->isReady() && !m_keep) old->send(KeepRequest{false}, {});
    old->close();
    old->deleteLater();
}

void LabSession::forgetLab()
{
    m_lab = {};
    m_attachTo = {};
    m_revision = m_revisionBack = 0;
    m_applyWhenReady = m_isHeld = false;
    setTrial({});
    setApplied({});
}

void LabSession::takeEvent(RequestId id, const Event &event)
{
    if (m_state == State::Running || m_state == State::Applying) m_silence.start();
    const auto ours = [this](const LabId &lab) { return !m_lab.isEmpty() && lab == m_lab; };
    std::visit(Overloaded{
                   [&](const ProgressEvent &e) {
                       if (id != 0 && id == m_applyId)
                           Q_EMIT progress(static_cast<int>(e.done), static_cast<int>(e.total), QString::fromStdString(e.phase));
                   },
                   [&](const PingEvent &e) { Q_EMIT pingEvent(id, e); },
                   [&](const PingEndEvent &e) { Q_EMIT pingEnded(id, e); },
                   [&](const LiveEvent &e) { if (ours(e.lab)) m_live.take(e); },
                   [&](const CountersEvent &e) { if (ours(e.lab)) m_live.take(e); },
                   [&](const GapEvent &e) { if (ours(e.lab)) Q_EMIT logged(tr("Some events were lost; everything is being read again.")); },
                   [&](const RevisionEvent &e) { if (ours(e.lab)) otherChanged(e); },
                   [&](const DriftEvent &e) { if (ours(e.lab)) m_live.take(e); },
                   [&](const LabGoneEvent &e) {
                       if (!ours(e.lab) || m_state == State::Stopping) return;
                       detach();
                       Q_EMIT logged(tr("The lab was stopped by another program."));
                   },
                   [&](const HostTrialEvent &e) { if (ours(e.lab)) takeTrial(e); },
               },
        event);
}

} // namespace vethlab
