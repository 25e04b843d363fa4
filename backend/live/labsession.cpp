// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/labsession.h"

#include "backend/live/planpreview.h"

namespace vethlab {

namespace {

constexpr int coalesceMs = 100;
constexpr int silenceMs = 2000;

} // namespace

LabSession::LabSession(Document &document, LiveState &live, HelperPaths paths, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_live(live)
    , m_paths(std::move(paths))
{
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(coalesceMs);
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMs);
    connect(&m_coalesce, &QTimer::timeout, this, [this] {
        if (m_state == State::Running && m_follow) sendApply(Purpose::Followed);
    });
    connect(&m_silence, &QTimer::timeout, this, [this] { m_live.setStale(true); });
    connect(&m_document, &Document::changed, this, &LabSession::documentChanged);
    connect(&m_document, &Document::reset, this, &LabSession::documentReset);
    recount();
}

LabSession::~LabSession()
{
    blockSignals(true);
    dropConnection();
}

// ---- what a person asks for -------------------------------------------------------------------------------------

void LabSession::setWorld(World world)
{
    if (m_state == State::Stopped) m_world = world;
}

void LabSession::setFollowsEdits(bool follow)
{
    m_follow = follow;
    if (follow && m_state == State::Running && waitingChanges() > 0) m_coalesce.start();
}

void LabSession::setKeepRunning(bool keep)
{
    m_keep = keep;
    if (m_connection && m_connection->isReady()) m_connection->send(KeepRequest{keep}, {});
}

int LabSession::waitingChanges() const
{
    return static_cast<int>(m_differing.size()) + (m_infoDiffers ? 1 : 0);
}

void LabSession::apply()
{
    switch (m_state) {
    case State::Stopped:
        if (refuseInvalid()) return;
        m_applyWhenReady = true;
        openConnection();
        return;
    case State::Running:
        sendApply(Purpose::Asked);
        return;
    case State::Starting:
    case State::Applying:
        m_applyAgain = true;
        return;
    case State::NotReached:
        restart();
        return;
    case State::Stopping:
        return;
    }
}

void LabSession::restart()
{
    if (m_state != State::NotReached) return;
    forgetLab();
    setState(State::Stopped);
    apply();
}

void LabSession::cancel()
{
    m_applyAgain = false;
    m_coalesce.stop();
    if (m_state == State::Starting) {
        detach();
    } else if (m_state == State::Applying && m_applyId != 0) {
        m_connection->send(CancelRequest{m_applyId}, {});
    }
}

void LabSession::stop()
{
    switch (m_state) {
    case State::Stopped:
    case State::Stopping:
        return;
    case State::Starting:
    case State::NotReached:
        detach();
        return;
    case State::Applying:
        m_stopAfter = true;
        cancel();
        return;
    case State::Running:
        sendTeardown();
        return;
    }
}

void LabSession::detach()
{
    dropConnection();
    forgetLab();
    m_live.clear();
    setState(State::Stopped);
}

void LabSession::requestPlan()
{
    if (refuseInvalid()) return;
    switch (m_state) {
    case State::Stopped:
    case State::Starting:
    case State::NotReached: {
        const PlanPreview preview = previewOfFirstApply(m_document.topology(), m_world);
        Q_EMIT planReady(preview.lines, preview.commands);
        return;
    }
    case State::Applying:
        m_planWhenIdle = true;
        return;
    case State::Running:
        sendPlan();
        return;
    case State::Stopping:
        return;
    }
}

void LabSession::requestCheck()
{
    if (m_state != State::Running) return;
    m_connection->send(CheckRequest{m_lab}, [this](const Result<Reply> &reply) {
        if (!reply) {
            Q_EMIT refused(reply.error(), {});
        } else if (const auto *check = std::get_if<CheckReply>(&*reply)) {
            m_live.take(DriftEvent{m_lab, check->drift});
        }
    });
}

void LabSession::attach(const QString &socketPath, const LabId &lab)
{
    detach();
    m_attachTo = lab;
    m_keep = true; // it ran before us, and goes on after us
    makeConnection();
    if (const Result<void> connected = m_connection->connectTo(socketPath); !connected) connectionFailed(connected.error());
}

RequestId LabSession::startPing(const PingRequest &ping)
{
    if (m_lab.isEmpty() || !m_connection || !m_connection->isReady()) return 0;
    PingRequest request = ping;
    request.lab = m_lab;
    // The handler needs the id that send() is about to give.
    auto id = std::make_shared<RequestId>(0);
    *id = m_connection->send(request, [this, id](const Result<Reply> &reply) {
        if (reply) return;
        Q_EMIT pingEnded(*id, PingEndEvent{});
        Q_EMIT refused(reply.error(), {});
    });
    return *id;
}

void LabSession::stopPing(RequestId id)
{
    if (id != 0 && m_connection && m_connection->isReady()) m_connection->send(PingStopRequest{id}, {});
}

// ---- the connection ---------------------------------------------------------------------------------------------

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
    m_revision = 0;
    m_applyWhenReady = false;
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
               },
        event);
}

// ---- the document -----------------------------------------------------------------------------------------------

void LabSession::documentChanged(const Delta &delta)
{
    for (const Change<Element> &change : delta.topology.changes) {
        const Element *drawn = m_document.topology().find(change.id);
        const Element *applied = m_applied.find(change.id);
        const bool same = drawn && applied ? *drawn == *applied : !drawn && !applied;
        if (same) {
            m_differing.erase(change.id);
        } else {
            m_differing.insert(change.id);
        }
    }
    m_infoDiffers = !m_lab.isEmpty() && m_document.topology().info() != m_applied.info();
    tellWaiting();
    if (m_takingOver || !m_follow || waitingChanges() == 0) return;
    // Not restarted by the next edit: a long drag must not keep the lab waiting.
    if (m_state == State::Running && !m_coalesce.isActive()) m_coalesce.start();
    if (m_state == State::Applying) m_applyAgain = true;
}

void LabSession::documentReset()
{
    if (m_takingOver) return;
    // Another drawing: the running lab is not turned into it.
    if (m_state != State::Stopped) detach();
    recount();
}

void LabSession::setApplied(const Topology &topology)
{
    m_applied = topology;
    recount();
}

void LabSession::recount()
{
    m_differing.clear();
    const TopologyDelta delta = Topology::difference(m_applied, m_document.topology());
    for (const Change<Element> &change : delta.changes) m_differing.insert(change.id);
    m_infoDiffers = !m_lab.isEmpty() && m_document.topology().info() != m_applied.info();
    tellWaiting();
}

void LabSession::tellWaiting()
{
    const int count = waitingChanges();
    if (count == m_toldWaiting) return;
    m_toldWaiting = count;
    Q_EMIT waitingChangesChanged(count);
}

bool LabSession::refuseInvalid()
{
    const std::vector<Issue> &issues = m_document.issues();
    if (!hasErrors(issues)) return false;
    Q_EMIT refused(Error{ErrorCode::Invalid, {}, {}, {}, 0, {}}, issues);
    return true;
}

} // namespace vethlab
