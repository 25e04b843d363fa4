// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The half of LabSession that talks with the helper about revisions: apply, plan, teardown, taking over.
#include "backend/live/labsession.h"

#include "backend/core/hostchange.h"
#include "backend/core/limits.h"
#include "backend/live/takeover.h"

namespace vethlab {

namespace {

constexpr int busyMs = 100;

} // namespace

ApplyRequest LabSession::applyRequest(const Topology &target, bool whole) const
{
    ApplyRequest request;
    request.lab = m_lab;
    request.base = m_revision;
    if (whole) {
        request.full = target;
    } else {
        request.delta = Topology::difference(m_applied, target);
    }
    request.file = m_document.path().toStdString();
    return request;
}

void LabSession::sendApply(Purpose purpose)
{
    if (purpose == Purpose::Followed) {
        // Half-made drawings are normal while someone draws; the issues are shown anyway.
        if (waitingChanges() == 0 || hasErrors(m_document.issues())) return;
        // What changes the computer's own network is shown to a person first.
        if (m_world == World::Computer && hostChange(m_applied, m_document.topology())) return hold();
    } else if (refuseInvalid()) {
        if (m_lab.isEmpty()) detach();
        return;
    }
    if (purpose == Purpose::Asked) m_isHeld = false;
    const Topology target = m_document.topology();
    ApplyRequest request = applyRequest(target, m_lab.isEmpty());
    QByteArray file = m_document.serialized();
    if (static_cast<std::size_t>(file.size()) <= limits::maxBlob) request.blob = file.toStdString();
    m_applyAgain = false;
    setState(State::Applying);
    m_applyId = m_connection->send(request,
        [this, target, purpose](const Result<Reply> &reply) { applyAnswered(reply, target, purpose); });
}

void LabSession::applyAnswered(const Result<Reply> &reply, const Topology &target, Purpose purpose)
{
    m_applyId = 0;
    if (!reply) {
        applyRefused(reply.error(), purpose);
        return;
    }
    const auto *done = std::get_if<ApplyReply>(&*reply);
    if (!done) return;
    const bool first = m_lab.isEmpty();
    std::vector<ElementId> gone;
    for (const auto &[place, element] : m_applied.elements()) {
        const ElementId id = elementId(element);
        if (!target.find(id)) gone.push_back(id);
    }
    m_lab = done->lab;
    m_revision = done->revision;
    setApplied(target);
    m_live.forget(gone);
    if (first) sendAttach();
    setState(State::Running);
    Q_EMIT logged(tr("Applied %n change(s) in %1 ms.", nullptr, static_cast<int>(done->done.size())).arg(done->timing.total, 0, 'f', 0));
    Q_EMIT applied(*done);
    afterApply();
}

bool LabSession::comesLater(const Error &error, std::function<void()> again)
{
    // With an argument it names something that does not pass by itself: a second lab of a sandbox, too many sessions.
    if (error.code != ErrorCode::Busy || !error.args.empty() || m_state != State::Running || m_lab.isEmpty()) return false;
    QTimer::singleShot(busyMs, this, [this, lab = m_lab, again = std::move(again)] {
        if (m_state == State::Running && m_lab == lab) again();
    });
    return true;
}

void LabSession::applyRefused(const Error &error, Purpose purpose)
{
    if (error.code == ErrorCode::NotConnected) return; // ended() follows and says it
    if (error.code == ErrorCode::UnknownLab) {
        detach();
        Q_EMIT refused(error, {});
        return;
    }
    const bool stopAfter = m_stopAfter;
    if (error.code == ErrorCode::StaleRevision) {
        setState(State::Running);
        if (stopAfter) {
            afterApply();
        } else {
            resync(purpose == Purpose::Asked || followsEdits());
        }
        return;
    }
    const std::vector<Issue> issues = m_connection->lastIssues();
    if (m_lab.isEmpty()) {
        // The helper made no lab, so there is nothing to keep it for.
        detach();
    } else {
        setState(State::Running);
        m_applyAgain = false; // what was refused would be refused again
        const bool isLater = !stopAfter && comesLater(error, [this, purpose] { sendApply(purpose); });
        afterApply();
        if (isLater) return;
    }
    Q_EMIT refused(error, issues);
}

/// What was asked for while the apply ran.
void LabSession::afterApply()
{
    if (m_state != State::Running) return;
    if (m_stopAfter) {
        m_stopAfter = false;
        sendTeardown();
    } else if (m_resyncAfter) {
        m_resyncAfter = false;
        resync(followsEdits());
    } else if (m_applyAgain) {
        m_applyAgain = false;
        sendApply(Purpose::Followed);
    }
    if (m_planWhenIdle && m_state == State::Running) {
        m_planWhenIdle = false;
        sendPlan();
    }
}

/// Events and a first snapshot of a lab that we made just now.
void LabSession::sendAttach()
{
    m_connection->send(AttachRequest{m_lab, true, false, false}, [this](const Result<Reply> &reply) {
        if (!reply) return;
        if (const auto *snapshot = std::get_if<AttachReply>(&*reply)) m_live.take(*snapshot);
    });
}

void LabSession::sendTeardown()
{
    m_coalesce.stop();
    setState(State::Stopping);
    m_applyId = m_connection->send(TeardownRequest{m_lab, true}, [this](const Result<Reply> &reply) {
        m_applyId = 0;
        if (!reply && reply.error().code == ErrorCode::NotConnected) return;
        if (!reply && reply.error().code != ErrorCode::UnknownLab) {
            setState(State::Running);
            if (!comesLater(reply.error(), [this] { sendTeardown(); })) Q_EMIT refused(reply.error(), {});
            return;
        }
        // A kept helper has nothing to be kept for any more.
        m_connection->send(KeepRequest{false}, [this](const Result<Reply> &) {
            detach();
            Q_EMIT logged(tr("The lab was stopped."));
        });
    });
}

void LabSession::sendPlan()
{
    ApplyRequest request = applyRequest(m_document.topology(), false);
    request.dryRun = true;
    m_connection->send(request, [this](const Result<Reply> &reply) {
        if (!reply) {
            if (reply.error().code == ErrorCode::StaleRevision) {
                m_planWhenIdle = true;
                resync(false);
            } else if (reply.error().code != ErrorCode::NotConnected && !comesLater(reply.error(), [this] { requestPlan(); })) {
                Q_EMIT refused(reply.error(), m_connection->lastIssues());
            }
        } else if (const auto *planned = std::get_if<ApplyReply>(&*reply)) {
            Q_EMIT planReady(planned->done, planned->commands);
        }
    });
}

void LabSession::otherChanged(const RevisionEvent &event)
{
    if (event.revision <= m_revision || event.revision == m_revisionBack) return;
    m_otherClient = QString::fromStdString(event.client);
    if (m_state == State::Applying) {
        m_resyncAfter = true; // our own apply is about to be told that it is stale, or this is its own echo
    } else if (m_state == State::Running) {
        resync(followsEdits() && waitingChanges() > 0);
    }
}

/// Reads the lab again as it is now and merges it into the document.
void LabSession::resync(bool applyAfterwards)
{
    m_connection->send(AttachRequest{m_lab, true, true, true}, [this, applyAfterwards](const Result<Reply> &reply) {
        if (!reply) {
            if (reply.error().code == ErrorCode::UnknownLab) detach();
            if (reply.error().code != ErrorCode::NotConnected) Q_EMIT refused(reply.error(), {});
        } else if (const auto *snapshot = std::get_if<AttachReply>(&*reply)) {
            resynced(*snapshot, applyAfterwards);
        }
    });
}

namespace {

/// The drawing a lab was applied from. The helper's topology is the truth; the file adds where things stand.
LoadedFile drawingOf(const AttachReply &reply)
{
    LoadedFile file;
    if (reply.blob) {
        const QByteArray bytes = QByteArray::fromStdString(*reply.blob);
        const FormatRegistry registry;
        const Format *format = registry.identify(bytes);
        if (Result<LoadedFile> read = format ? format->read(bytes) : fail(ErrorCode::Unknown)) file = std::move(*read);
    }
    if (reply.topology) file.drawing.topology = *reply.topology;
    return file;
}

} // namespace

void LabSession::resynced(const AttachReply &reply, bool applyAfterwards)
{
    m_live.take(reply);
    // An older snapshot can overtake nothing: an apply of our own may have been answered meanwhile.
    if (reply.topology && reply.revision > m_revision && reply.revision == m_revisionBack) {
        m_revision = reply.revision;
        setApplied(*reply.topology);
    } else if (reply.topology && reply.revision > m_revision) {
        const LoadedFile theirs = drawingOf(reply);
        const Delta delta = takeOver(m_document.drawing(), m_applied, theirs.drawing);
        const QString client = m_otherClient.isEmpty() ? tr("another program") : m_otherClient;
        m_revision = reply.revision;
        m_takingOver = true;
        const Result<void> pushed = m_document.push(tr("Changed by %1").arg(client), delta);
        m_takingOver = false;
        setApplied(*reply.topology);
        if (pushed && !delta.isEmpty()) Q_EMIT changedByOther(client);
    }
    if (applyAfterwards && waitingChanges() > 0 && m_state == State::Running) sendApply(Purpose::Followed);
    if (m_planWhenIdle && m_state == State::Running) {
        m_planWhenIdle = false;
        sendPlan();
    }
}

void LabSession::attached(const AttachReply &reply)
{
    m_attachTo = {};
    m_lab = reply.lab;
    m_revision = reply.revision;
    LoadedFile file = drawingOf(reply);
    const Topology topology = file.drawing.topology;
    m_takingOver = true;
    m_document.load(std::move(file), QString::fromStdString(reply.file));
    m_takingOver = false;
    setApplied(topology);
    m_live.take(reply);
    setState(State::Running);
    Q_EMIT logged(tr("Took over the running lab."));
}

} // namespace vethlab
