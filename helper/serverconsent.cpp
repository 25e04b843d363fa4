// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/server.h"

#include <algorithm>

namespace vethlab::helper {

namespace {

Error refusalFor(Verdict verdict)
{
    const auto notPermitted = [](const char *why) { return Error{ErrorCode::NotPermitted, {}, {why}, {}, 0, {}}; };
    switch (verdict) {
    case Verdict::NeedsPerson:
    case Verdict::NoAgent: return notPermitted("host-agent");
    case Verdict::Dismissed: return notPermitted("service-dismissed");
    case Verdict::WrongPassword: return notPermitted("service-password");
    case Verdict::Unreachable: return Error{ErrorCode::NotPossible, {}, {"service-polkit"}, {}, 0, {}};
    case Verdict::Granted:
    case Verdict::Denied: break;
    }
    return notPermitted("host-denied");
}

} // namespace

void Server::setConsent(HostConsent *consent)
{
    m_consent = consent;
    if (!consent) {
        while (!m_waiting.empty()) decided(m_waiting.back().get(), Verdict::Unreachable);
    }
}

/// One question at a time for each user: each may be a dialog.
void Server::askConsent(Session *session, RequestId id, ServerLab &lab, const ApplyRequest &request, const HostChange &change)
{
    const bool isAsked = std::any_of(m_waiting.begin(), m_waiting.end(), [&](const auto &other) { return other->session && other->session->uid() == session->uid(); });
    if (isAsked) return refuseApply(session, id, lab, Error{ErrorCode::Busy, {}, {"service-asked"}, {}, 0, {}});
    const Waiting *waiting = m_waiting.emplace_back(std::make_unique<Waiting>(Waiting{session, id, lab.id(), request, {}})).get();
    auto asked = m_consent->askAbout(*session, change, [this, waiting](Verdict verdict) { decided(waiting, verdict); });
    if (asked) m_waiting.back()->check = std::move(*asked);
    else decided(waiting, asked.error());
}

void Server::decided(const Waiting *waiting, Verdict verdict)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const auto &own) { return own.get() == waiting; });
    if (found == m_waiting.end()) return;
    const std::unique_ptr<Waiting> done = std::move(*found);
    m_waiting.erase(found);
    if (!done->session) return removeStillborn();
    qInfo("user %u, lab on the computer's own network: %s", done->session->uid(), verdict == Verdict::Granted ? "allowed" : "refused");
    ServerLab *lab = labFor(done->session, done->id, done->lab); // it may be gone by now
    if (!lab) return;
    // As it is now it may ask for more than was asked about; the revision tells, and the job looks at that first.
    if (verdict == Verdict::Granted) apply(done->session, done->id, *lab, done->request);
    else refuseApply(done->session, done->id, *lab, refusalFor(verdict));
}

void Server::refuseApply(Session *session, RequestId id, ServerLab &lab, Error error)
{
    session->fail(id, std::move(error));
    if (lab.engine().revision() == 0 && !lab.engine().isBusy()) removeLabLater(lab.id());
}

std::size_t Server::dropQuestions(const Session *session, std::optional<RequestId> apply)
{
    const std::size_t dropped = std::erase_if(m_waiting, [&](const auto &waiting) { return waiting->session == session && (!apply || waiting->id == *apply); });
    if (dropped > 0) removeStillborn();
    return dropped;
}

/// Labs that were made for an apply that does not come any more.
void Server::removeStillborn()
{
    for (const auto &[id, lab] : m_labs) {
        const bool isWaited = std::any_of(m_waiting.begin(), m_waiting.end(), [lab = id](const auto &waiting) { return waiting->lab == lab; });
        if (lab->engine().revision() == 0 && !lab->engine().isBusy() && !isWaited) removeLabLater(id);
    }
}

} // namespace vethlab::helper
