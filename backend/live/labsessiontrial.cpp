// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/labsession.h"

// What a lab changes on the computer's own network waits to be kept, and goes back by itself.
namespace vethlab {

void LabSession::setTrial(std::optional<QDeadlineTimer> until)
{
    if (m_trial == until) return;
    m_trial = until;
    Q_EMIT hostTrialChanged();
}

void LabSession::takeTrial(const HostTrialEvent &event)
{
    switch (event.state) {
    case HostTrialState::Waiting:
        setTrial(QDeadlineTimer(static_cast<qint64>(event.leftMs), Qt::PreciseTimer));
        return;
    case HostTrialState::Kept:
        setTrial({});
        Q_EMIT logged(tr("The changes to this computer's network are kept."));
        return;
    case HostTrialState::TakenBack:
        takenBack(event);
        return;
    }
}

/// The drawing stays as it is: only what the lab is has changed, and not because somebody else wanted it so.
void LabSession::takenBack(const HostTrialEvent &event)
{
    const bool isGone = event.revision == 0;
    if (isGone) {
        detach();
    } else {
        setTrial({});
        hold();
        m_revisionBack = event.revision;
        resync(false);
    }
    Q_EMIT logged(tr("The changes to this computer's network are taken back."));
    Q_EMIT hostChangesTakenBack(isGone, QString::fromStdString(event.client));
}

void LabSession::hold()
{
    m_isHeld = true;
    m_applyAgain = false;
    m_coalesce.stop();
    Q_EMIT waitingChangesChanged(waitingChanges()); // who shows whether edits follow looks again
}

void LabSession::keepHostChanges() { confirm(true); }

void LabSession::takeHostChangesBack() { confirm(false); }

void LabSession::confirm(bool keep)
{
    if (!m_trial || !m_connection) return;
    m_connection->send(ConfirmRequest{m_lab, keep}, [this](const Result<Reply> &reply) {
        if (!reply && reply.error().code != ErrorCode::NotConnected) Q_EMIT refused(reply.error(), {});
    });
}

} // namespace vethlab
