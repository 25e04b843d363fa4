// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/restorejob.h"

#include "backend/core/planlines.h"
#include "backend/core/uplink.h"

namespace vethlab::helper {

namespace {

Error stoppedByClient() { return {ErrorCode::Cancelled, {}, {}, {}, 0, {}}; }

} // namespace

RestoreJob::RestoreJob(Kernel &kernel, LabRecord &record, const LabConfig &config, Ledger *ledger, Clock clock, RestoreRequest request,
                       Progress progress, JobAnswer<ApplyReply> answer)
    : m_kernel(kernel), m_record(record), m_config(config), m_ledger(ledger), m_clock(std::move(clock)), m_request(std::move(request)),
      m_progress(std::move(progress)), m_answer(std::move(answer)), m_owned(record.owned), m_scope(allSpaces(record.wanted, record.owned)), m_start(m_clock())
{
    if (m_ledger)
        std::erase_if(m_owned.onRoot.sysctls, [others = m_ledger->heldByOthers(m_config.id)](const auto &item) { return others.contains(item.first); });
    startReading(Stage::Read);
}

std::optional<std::chrono::milliseconds> RestoreJob::step(TimePoint deadline)
{
    std::chrono::milliseconds pause = atOnce;
    switch (m_stage) {
    case Stage::Read: makePlan(deadline); break;
    case Stage::Run: runPlan(deadline); break;
    case Stage::Verify: pause = verify(deadline); break;
    case Stage::Finished: break;
    }
    return m_stage == Stage::Finished ? std::nullopt : std::optional(pause);
}

void RestoreJob::cancel()
{
    m_cancelled = true;
    if (m_stage == Stage::Run)
        m_transaction->cancel();
}

void RestoreJob::deliver()
{
    if (m_failure)
        m_answer(tl::unexpected(std::move(*m_failure)));
    else
        m_answer(std::move(m_reply));
}

void RestoreJob::startReading(Stage stage)
{
    std::vector<Space> there;
    std::copy_if(m_scope.begin(), m_scope.end(), std::back_inserter(there), [&](const Space &space) {
        return space.kind == Space::Kind::Root || m_owned.spaces.contains(space); });
    m_reader.emplace(m_kernel, std::move(there), m_clock);
    m_stage = stage;
}

void RestoreJob::makePlan(TimePoint deadline)
{
    if (m_request.base != m_record.revision)
        return fail({ErrorCode::StaleRevision, {}, {std::to_string(m_record.revision)}, {}, 0, {}});
    if (m_cancelled)
        return fail(stoppedByClient());
    const Result<bool> done = m_reader->advance(deadline);
    if (!done)
        return fail(done.error());
    if (!*done)
        return;
    KernelState seen = m_reader->take();
    believeShortened(seen, m_record.wanted);
    Result<PartialPlan> partial = PartialPlan::make(m_record.wanted, seen, m_owned, m_scope, m_request.lines);
    if (!partial)
        return fail(std::move(partial.error()));
    m_plan.emplace(std::move(*partial));
    Plan plan = m_plan->from(seen, m_owned, m_scope);
    if (plan.isEmpty())
        return finish();
    m_reply.done = planLines(plan);
    m_reply.commands = planCommands(plan, withUplinks(m_record.topology, m_config.world));
    if (Result<void> written = recordPassing(plan, seen); !written) // first: a helper that is killed on the way leaves no trace
        return fail(std::move(written.error()));
    m_transaction = std::make_unique<Transaction>(m_kernel, std::move(plan), m_clock);
    m_stage = Stage::Run;
}

void RestoreJob::runPlan(TimePoint deadline)
{
    const Transaction::State state = m_transaction->advance(deadline);
    if (m_progress)
        m_progress({m_transaction->done(), m_transaction->total(), m_transaction->phase()});
    if (state == Transaction::State::Done)
        return startReading(Stage::Verify);
    if (!m_transaction->isFinished())
        return;
    Error error = m_transaction->error();
    if (state == Transaction::State::RolledBack)
        settleLedger();
    if (state == Transaction::State::PartlyRolledBack) {
        error.code = ErrorCode::PartlyRolledBack;
        error.args = m_transaction->leftovers();
    }
    fail(std::move(error));
}

std::chrono::milliseconds RestoreJob::verify(TimePoint deadline)
{
    if (m_cancelled) {
        rollBack(stoppedByClient());
        return atOnce;
    }
    const Result<bool> done = m_reader->advance(deadline);
    if (!done) {
        rollBack(done.error());
        return atOnce;
    }
    if (!*done)
        return atOnce;
    KernelState seen = m_reader->take();
    believeShortened(seen, m_record.wanted);
    const Plan left = m_plan->from(seen, m_owned, m_scope);
    const bool isLast = m_verifyAttempts == verifyPauses.size();
    if (left.isEmpty() || (isLast && !m_plan->isChosenIn(left))) { // the rest is others' doing, of just now
        mergeRead(m_record.observed, m_scope, std::move(seen));
        settleLedger();
        finish();
        return atOnce;
    }
    if (!isLast) {
        startReading(Stage::Verify);
        return verifyPauses[m_verifyAttempts++];
    }
    rollBack(notAsDrawn(left));
    return atOnce;
}

void RestoreJob::rollBack(Error error)
{
    m_transaction->rollBack(std::move(error));
    m_stage = Stage::Run;
}

/// What others changed beside it stays changed: the next edit looks at all of it.
void RestoreJob::finish()
{
    m_record.dirty.insert(m_scope.begin(), m_scope.end());
    m_reply.lab = m_config.id;
    m_reply.revision = m_record.revision;
    if (m_transaction)
        m_transaction->addTiming(m_reply.timing);
    m_reply.timing.total = std::chrono::duration<double, std::milli>(m_clock() - m_start).count();
    m_stage = Stage::Finished;
}

void RestoreJob::fail(Error error)
{
    m_record.dirty.insert(m_scope.begin(), m_scope.end());
    m_failure = ErrorReply{std::move(error), {}};
    m_stage = Stage::Finished;
}

Result<void> RestoreJob::recordPassing(const Plan &plan, const KernelState &before)
{
    if (!m_ledger)
        return {};
    m_settled = m_record.written; // holds the lab as drawn already
    LedgerEntry entry = m_settled;
    addPassing(entry, plan, before, m_kernel);
    Result<void> written = m_ledger->record(entry);
    if (written)
        m_record.written = std::move(entry);
    return written;
}

/// As after an apply: the longer entry is only not exact when it can't be replaced.
void RestoreJob::settleLedger()
{
    if (m_ledger && m_ledger->record(m_settled))
        m_record.written = m_settled;
}

} // namespace vethlab::helper
