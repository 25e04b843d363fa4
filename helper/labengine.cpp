// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/labengine.h"

#include "backend/core/planlines.h"
#include "helper/applyjob.h"
#include "helper/leftovers.h"
#include "helper/restorejob.h"
#include "helper/statereader.h"

namespace vethlab::helper {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds turn{8};           ///< of the 10 ms after which the event loop is to run again
constexpr milliseconds gonePoll{10};
constexpr milliseconds goneTimeout{5000}; ///< the kernel cleans up on its own; nobody waits longer for that

class CheckJob final : public Job {
public:
    CheckJob(Kernel &kernel, LabRecord &record, Clock clock, JobAnswer<CheckReply> answer)
        : m_record(record), m_answer(std::move(answer)), m_spaces(allSpaces(record.wanted, record.owned)), m_reader(kernel, m_spaces, std::move(clock)) {}

    std::optional<milliseconds> step(TimePoint deadline) override
    {
        const Result<bool> done = m_reader.advance(deadline);
        if (!done) {
            m_failure = ErrorReply{done.error(), {}};
            return {};
        }
        if (!*done)
            return atOnce;
        KernelState seen = m_reader.take();
        believeShortened(seen, m_record.wanted);
        mergeRead(m_record.observed, m_spaces, std::move(seen));
        m_reply.drift = driftLines(plan(m_record.wanted, m_record.observed, m_record.owned, &m_spaces));
        return {};
    }
    void deliver() override { m_failure ? m_answer(tl::unexpected(*m_failure)) : m_answer(std::move(m_reply)); }

private:
    LabRecord &m_record;
    JobAnswer<CheckReply> m_answer;
    std::vector<Space> m_spaces;
    StateReader m_reader;
    CheckReply m_reply;
    std::optional<ErrorReply> m_failure;
};

/// Clears what we put on the root namespace itself, lets all others go as a whole, and waits for the kernel.
class TeardownJob final : public Job {
public:
    TeardownJob(Kernel &kernel, LabRecord &record, const LabConfig &config, Ledger *ledger, Clock clock, bool wait, Progress progress, JobAnswer<DoneReply> answer)
        : m_kernel(kernel), m_record(record), m_config(config), m_ledger(ledger), m_clock(std::move(clock)), m_wait(wait),
          m_progress(std::move(progress)), m_answer(std::move(answer)) {}

    std::optional<milliseconds> step(TimePoint deadline) override
    {
        if (m_dropped)
            return waitOn();
        if (!m_planned)
            planRoot();
        if (!m_steps.empty()) {
            clearOn(deadline);
            return atOnce;
        }
        drop();
        return m_wait ? std::optional(atOnce) : std::nullopt;
    }
    void deliver() override { m_answer(DoneReply{}); }

private:
    void planRoot()
    {
        m_planned = true;
        const Space root = Space::root();
        const bool isUsed = m_record.wanted.spaces.contains(root) || m_record.owned.onRoot != Owned::OnRoot();
        const Result<KernelState> seen = isUsed ? m_kernel.read(std::span(&root, 1)) : KernelState();
        if (!seen || !isUsed)
            return;
        const Plan plan = planClearing(*seen, m_record.owned, m_ledger ? m_ledger->heldByOthers(m_config.id) : Owned::Settings());
        for (const Step &step : plan.steps)
            m_steps.push_back(step.action);
        if (!m_ledger)
            return;
        addPassing(m_record.written, plan, *seen, m_kernel);
        static_cast<void>(m_ledger->record(m_record.written)); // without, it still holds nearly as much
    }
    void clearOn(TimePoint deadline)
    {
        std::size_t done = 0;
        do
            tryEach(m_kernel, std::span(m_steps).subspan(done++, 1));
        while (done < m_steps.size() && m_clock() < deadline);
        m_steps.erase(m_steps.begin(), m_steps.begin() + static_cast<std::ptrdiff_t>(done));
    }
    void drop()
    {
        m_total = static_cast<std::uint32_t>(m_record.owned.spaces.size());
        m_kernel.dropAll(m_record.owned);
        if (m_ledger)
            m_ledger->forget(m_config.id);
        const bool rootIsOurs = m_record.owned.rootIsOurs;
        m_record = {};
        m_record.owned.rootIsOurs = rootIsOurs;
        m_dropped = true;
        m_giveUp = m_clock() + goneTimeout;
    }
    std::optional<milliseconds> waitOn()
    {
        const bool gone = m_kernel.isGone();
        if (m_progress)
            m_progress({gone ? m_total : 0, m_total, "namespaces"});
        if (gone || m_clock() >= m_giveUp)
            return {};
        return gonePoll;
    }

    Kernel &m_kernel;
    LabRecord &m_record;
    const LabConfig &m_config;
    Ledger *m_ledger;
    Clock m_clock;
    bool m_wait;
    Progress m_progress;
    JobAnswer<DoneReply> m_answer;
    bool m_planned = false;
    std::vector<StepAction> m_steps; ///< of the root namespace, still to be done
    bool m_dropped = false;
    std::uint32_t m_total = 0;
    TimePoint m_giveUp;
};

} // namespace

LabEngine::LabEngine(Kernel &kernel, LabConfig config, Clock clock, Ledger *ledger)
    : m_kernel(kernel), m_config(std::move(config)), m_clock(std::move(clock)), m_ledger(ledger)
{
    m_record.owned.rootIsOurs = m_config.world == World::Sandbox;
}

Result<void> LabEngine::begin(std::unique_ptr<Job> job)
{
    if (m_job)
        return vethlab::fail(ErrorCode::Busy);
    m_job = std::move(job);
    return {};
}

Result<void> LabEngine::apply(ApplyRequest request, Progress progress, JobAnswer<ApplyReply> answer)
{
    return begin(std::make_unique<ApplyJob>(m_kernel, m_record, m_config, m_ledger, m_clock, std::move(request), std::move(progress), std::move(answer)));
}

Result<void> LabEngine::restore(RestoreRequest request, Progress progress, JobAnswer<ApplyReply> answer)
{
    return begin(std::make_unique<RestoreJob>(m_kernel, m_record, m_config, m_ledger, m_clock, std::move(request), std::move(progress), std::move(answer)));
}

Result<void> LabEngine::check(JobAnswer<CheckReply> answer)
{
    return begin(std::make_unique<CheckJob>(m_kernel, m_record, m_clock, std::move(answer)));
}

Result<void> LabEngine::teardown(bool wait, Progress progress, JobAnswer<DoneReply> answer)
{
    return begin(std::make_unique<TeardownJob>(m_kernel, m_record, m_config, m_ledger, m_clock, wait, std::move(progress), std::move(answer)));
}

void LabEngine::cancel()
{
    if (m_job)
        m_job->cancel();
}

std::optional<milliseconds> LabEngine::step()
{
    if (!m_job)
        return {};
    if (const std::optional<milliseconds> pause = m_job->step(m_clock() + turn))
        return pause;
    const std::unique_ptr<Job> finished = std::move(m_job);
    finished->deliver(); // may begin the next job, or end this engine: nothing of it is touched after that
    return atOnce;
}

} // namespace vethlab::helper
