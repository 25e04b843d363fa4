// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/labsession.h"

#include "backend/live/planpreview.h"
#include "backend/live/takeover.h"

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
        if (m_state == State::Running && followsEdits()) sendApply(Purpose::Followed);
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
    if (followsEdits() && m_state == State::Running && waitingChanges() > 0) m_coalesce.start();
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
            if (!comesLater(reply.error(), [this] { requestCheck(); })) Q_EMIT refused(reply.error(), {});
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
    if (m_takingOver || !followsEdits() || waitingChanges() == 0) return;
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
    const TopologyDelta delta = contentDifference(m_applied, m_document.topology());
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
