// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/hosttrials.h"

namespace vethlab::helper {

namespace {

using namespace std::chrono_literals;

constexpr auto busyPause = 100ms; ///< until it is tried again to take back what is being changed just now

TimePoint now() { return std::chrono::steady_clock::now(); }

} // namespace

HostTrials::HostTrials(std::chrono::milliseconds length, QObject *parent)
    : QObject(parent)
    , m_length(length)
{
}

LabMoment HostTrials::momentOf(const LabEngine &engine) { return {engine.topology(), engine.revision(), engine.blob(), engine.file()}; }

void HostTrials::applied(ServerLab &lab, const LabMoment &before)
{
    std::unique_ptr<Trial> &place = m_trials[lab.id()];
    if (!place) {
        place = std::make_unique<Trial>(m_length);
        place->timer.setSingleShot(true);
        place->timer.setTimerType(Qt::PreciseTimer);
        connect(&place->timer, &QTimer::timeout, this, [this, target = &lab] { timeIsUp(*target); });
    }
    Trial &own = *place;
    const bool waited = own.trial.isWaiting();
    const auto leftBefore = own.trial.left(now());
    own.trial.applied(lab.engine().config().world, before, lab.engine().topology(), now());
    if (!own.trial.isWaiting()) {
        if (waited) end(lab, HostTrialState::Kept, {});
        else m_trials.erase(lab.id());
        return;
    }
    const auto left = own.trial.left(now());
    if (waited && left <= leftBefore) return;
    own.timer.start(left);
    Q_EMIT told(lab, *waiting(lab));
}

std::optional<HostTrialEvent> HostTrials::waiting(const ServerLab &lab) const
{
    const auto found = m_trials.find(lab.id());
    if (found == m_trials.end()) return {};
    return HostTrialEvent{lab.id(), HostTrialState::Waiting, static_cast<std::uint32_t>(found->second->trial.left(now()).count()), lab.engine().revision(), {}};
}

Result<HostTrials::Trial *> HostTrials::waitingTrial(const LabId &lab)
{
    const auto found = m_trials.find(lab);
    if (found == m_trials.end()) return fail(ErrorCode::BadRequest, {}, {"no-trial"});
    if (found->second->isTakenBack) return fail(ErrorCode::Busy);
    return found->second.get();
}

Result<void> HostTrials::keep(const ServerLab &lab, const std::string &client)
{
    if (const auto found = waitingTrial(lab.id()); !found) return tl::unexpected(found.error());
    end(lab, HostTrialState::Kept, client);
    return {};
}

Result<void> HostTrials::takeBack(ServerLab &lab, const std::string &client, Answer answer)
{
    const auto found = waitingTrial(lab.id());
    if (!found) return tl::unexpected(found.error());
    if (lab.engine().isBusy()) return fail(ErrorCode::Busy);
    Trial *own = *found;
    own->isTakenBack = true;
    own->timer.stop();
    const LabMoment before = own->trial.before();
    if (before.revision == 0) {
        takeDown(lab, client, std::move(answer));
        return {};
    }
    ApplyRequest request{lab.id(), lab.engine().revision(), before.topology, {}, before.blob, before.file, false};
    return lab.apply(std::move(request), {}, [this, target = &lab, client, answer, unkept = lab.engine().topology()](auto reply) {
        // What nobody said yes to must not stay; without its lab it certainly does not.
        if (!reply) return takeDown(*target, client, answer);
        end(*target, HostTrialState::TakenBack, client);
        Q_EMIT wentBack(*target, unkept);
        answer();
    });
}

void HostTrials::takeDown(ServerLab &lab, const std::string &client, Answer answer)
{
    const Result<void> begun = lab.teardown(false, {}, [this, target = &lab, client, answer](auto) {
        end(*target, HostTrialState::TakenBack, client);
        Q_EMIT tookDown(*target);
        answer();
    });
    if (!begun) qCritical("lab %s can't be taken back: %s", lab.id().text().c_str(), errorCodeName(begun.error().code));
}

void HostTrials::timeIsUp(ServerLab &lab)
{
    const auto found = m_trials.find(lab.id());
    if (found == m_trials.end() || found->second->isTakenBack) return;
    if (lab.engine().isBusy()) return found->second->timer.start(busyPause);
    qInfo("user %u: a change of the computer's own network was not confirmed", lab.owner());
    static_cast<void>(takeBack(lab, {}, [] {}));
}

void HostTrials::end(const ServerLab &lab, HostTrialState state, const std::string &client)
{
    forget(lab.id());
    Q_EMIT told(lab, {lab.id(), state, 0, lab.engine().revision(), client});
}

} // namespace vethlab::helper
