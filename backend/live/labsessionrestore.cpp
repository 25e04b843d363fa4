// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/labsession.h"

#include "backend/core/codec.h"
#include "backend/core/limits.h"

// Some of what others changed is made as drawn again: the drawing and what the lab was told stay as they are.
namespace vethlab {

void LabSession::restore(const std::vector<DriftLine> &lines, std::function<void(const Result<void> &)> answer)
{
    if (m_state != State::Running || lines.empty()) return;
    if (m_connection->hello().version < restoreSince) return answer(fail(ErrorCode::VersionMismatch));
    const RestoreRequest request{m_lab, m_revision, lines};
    if (encode(RequestFrame{0, request}).size() > qsizetype{limits::maxFrame}) return answer(fail(ErrorCode::TooLarge));
    setState(State::Applying);
    m_applyId = m_connection->send(request, [this, lines, answer = std::move(answer)](const Result<Reply> &reply) {
        m_applyId = 0;
        if (!reply && reply.error().code == ErrorCode::NotConnected) return; // ended() follows and says it
        if (!reply && reply.error().code == ErrorCode::UnknownLab) {
            detach();
            return answer(tl::unexpected(reply.error()));
        }
        setState(State::Running);
        if (const auto *done = reply ? std::get_if<ApplyReply>(&*reply) : nullptr)
            Q_EMIT logged(tr("Made as drawn again what others changed: %n change(s) in %1 ms.", nullptr, static_cast<int>(done->done.size())).arg(done->timing.total, 0, 'f', 0));
        const bool isLater = !reply && !m_stopAfter && comesLater(reply.error(), [this, lines, answer] { restore(lines, answer); });
        afterApply();
        if (!reply && reply.error().code == ErrorCode::StaleRevision && m_state == State::Running) resync(false);
        if (!isLater) answer(reply ? Result<void>() : tl::unexpected(reply.error()));
    });
}

} // namespace vethlab
