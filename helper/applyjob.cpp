// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/applyjob.h"

#include <algorithm>

#include "backend/core/planlines.h"
#include "backend/core/uplink.h"
#include "backend/core/validation.h"

namespace vethlab::helper {

namespace {

double milliseconds(TimePoint from, TimePoint to) { return std::chrono::duration<double, std::milli>(to - from).count(); }

Error cancelled() { return {ErrorCode::Cancelled, {}, {}, {}, 0, {}}; }

} // namespace

ApplyJob::ApplyJob(Kernel &kernel, LabRecord &record, const LabConfig &config, Ledger *ledger, Clock clock, ApplyRequest request,
                   Progress progress, JobAnswer<ApplyReply> answer)
    : m_kernel(kernel), m_record(record), m_config(config), m_ledger(ledger), m_clock(std::move(clock)), m_request(std::move(request)),
      m_progress(std::move(progress)), m_answer(std::move(answer)), m_start(m_clock()), m_stageStart(m_start)
{
}

std::optional<std::chrono::milliseconds> ApplyJob::step(TimePoint deadline)
{
    std::chrono::milliseconds pause = atOnce;
    if (m_cancelled && (m_stage == Stage::Prepare || m_stage == Stage::Read || m_stage == Stage::Plan))
        fail(cancelled());
    switch (m_stage) {
    case Stage::Prepare: prepare(); break;
    case Stage::Read: readBefore(deadline); break;
    case Stage::Plan: makePlan(); break;
    case Stage::Run: runPlan(deadline); break;
    case Stage::Verify: pause = verify(deadline); break;
    case Stage::ReadLeft: readLeft(deadline); break;
    case Stage::Repair: repair(deadline); break;
    case Stage::ReadRepaired: readRepaired(deadline); break;
    case Stage::Finished: break;
    }
    return m_stage == Stage::Finished ? std::nullopt : std::optional(pause);
}

void ApplyJob::cancel()
{
    m_cancelled = true;
    if (m_stage == Stage::Run)
        m_transaction->cancel();
}

void ApplyJob::deliver()
{
    if (m_failure)
        m_answer(tl::unexpected(std::move(*m_failure)));
    else
        m_answer(std::move(m_reply));
}

void ApplyJob::prepare()
{
    if (m_request.full.has_value() == m_request.delta.has_value())
        return fail({ErrorCode::BadRequest, {}, {}, {}, 0, {}});
    if (m_request.base != m_record.revision)
        return fail({ErrorCode::StaleRevision, {}, {std::to_string(m_record.revision)}, {}, 0, {}});
    if (m_request.full) {
        m_topology = *m_request.full;
    } else {
        m_topology = m_record.topology;
        if (Result<void> applied = m_topology.apply(*m_request.delta); !applied)
            return fail(std::move(applied.error()));
    }
    std::vector<Issue> issues = validate(m_topology);
    const auto worst = std::find_if(issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity == Severity::Error; });
    if (worst != issues.end()) {
        const std::string culprit = worst->element.text();
        return fail({ErrorCode::Invalid, culprit, {}, {}, 0, {}}, std::move(issues));
    }
    m_wanted = wantedOf(m_topology, m_record.owned, m_config);
    m_everything = m_request.full.has_value() || m_record.revision == 0;
    if (m_everything) {
        m_scope = allSpaces(m_wanted, m_record.owned);
    } else {
        const std::vector<Space> differing = differingSpaces(m_record.wanted, m_wanted);
        std::set<Space> scope = m_record.dirty;
        scope.insert(differing.begin(), differing.end());
        m_scope.assign(scope.begin(), scope.end());
    }
    startReading(Stage::Read, m_record.owned);
}

void ApplyJob::startReading(Stage stage, const Owned &owned)
{
    std::vector<Space> there;
    std::copy_if(m_scope.begin(), m_scope.end(), std::back_inserter(there), [&](const Space &space) {
        return space.kind == Space::Kind::Root || owned.spaces.contains(space); });
    m_reader.emplace(m_kernel, std::move(there), m_clock);
    m_stage = stage;
    m_stageStart = m_clock();
}

bool ApplyJob::readOn(TimePoint deadline)
{
    const Result<bool> done = m_reader->advance(deadline);
    if (!done) {
        fail(done.error());
        return false;
    }
    if (*done)
        m_fresh = m_reader->take();
    return *done;
}

void ApplyJob::readBefore(TimePoint deadline)
{
    if (!readOn(deadline))
        return;
    m_reply.timing.read += milliseconds(m_stageStart, m_clock());
    m_stage = Stage::Plan;
}

void ApplyJob::makePlan()
{
    m_stageStart = m_clock();
    believeShortened(m_fresh, m_record.wanted);
    if (Result<void> resolved = resolveOnComputer(m_wanted, m_topology, m_fresh, m_config); !resolved)
        return fail(std::move(resolved.error()));
    m_others = m_ledger ? m_ledger->heldByOthers(m_config.id) : Owned::Settings();
    m_owned = ownedOf(m_wanted, m_config, m_record.owned, m_fresh, m_others);
    Plan plan = vethlab::plan(m_wanted, m_fresh, withoutShared(m_record.owned), &m_scope);
    m_reply.timing.plan += milliseconds(m_stageStart, m_clock());
    if (!m_everything && reachesOutOfScope(plan)) { // something beyond the edit is missing: look at all of it
        m_everything = true;
        m_scope = allSpaces(m_wanted, m_record.owned);
        return startReading(Stage::Read, m_record.owned);
    }
    if (!plan.obstacles.empty())
        return fail(plan.obstacles.front());
    m_reply.done = planLines(plan);
    if (m_request.dryRun) {
        m_reply.commands = planCommands(plan, withUplinks(m_topology, m_config.world));
        m_reply.lab = m_config.id;
        m_reply.revision = m_record.revision;
        m_reply.timing.total = milliseconds(m_start, m_clock());
        m_stage = Stage::Finished;
        return;
    }
    m_before = m_fresh;
    m_transaction = std::make_unique<Transaction>(m_kernel, std::move(plan), m_clock);
    if (Result<void> written = recordBoth(); !written)
        return fail(std::move(written.error()));
    m_transaction->setBeforePublish([this] { return recordBoth(); }); // the new namespaces are known only then
    m_stage = Stage::Run;
}

bool ApplyJob::reachesOutOfScope(const Plan &plan) const
{
    const std::set<Space> scope(m_scope.begin(), m_scope.end());
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step &step) {
        const auto *veth = std::get_if<CreateVeth>(&step.action);
        return veth && !(scope.contains(veth->spaceA) && scope.contains(veth->spaceB));
    });
}

void ApplyJob::runPlan(TimePoint deadline)
{
    const Transaction::State state = m_transaction->advance(deadline);
    report(m_transaction->phase(), m_transaction->done(), m_transaction->total());
    if (state == Transaction::State::Done)
        startReading(Stage::Verify, m_owned);
    else if (m_transaction->isFinished())
        afterRollback();
}

std::chrono::milliseconds ApplyJob::verify(TimePoint deadline)
{
    if (m_cancelled) {
        m_transaction->rollBack(cancelled());
        m_stage = Stage::Run;
        return atOnce;
    }
    if (!m_reader)
        startReading(Stage::Verify, m_owned);
    const Result<bool> done = m_reader->advance(deadline);
    if (!done) {
        m_transaction->rollBack(done.error());
        m_stage = Stage::Run;
        return atOnce;
    }
    if (!*done)
        return atOnce;
    m_fresh = m_reader->take();
    m_reader.reset();
    believeShortened(m_fresh, m_wanted);
    const Plan difference = vethlab::plan(m_wanted, m_fresh, m_owned, &m_scope);
    m_reply.timing.verify += milliseconds(m_stageStart, m_clock());
    if (difference.isEmpty()) {
        commit();
        return atOnce;
    }
    const auto attempt = static_cast<std::size_t>(m_verifyAttempts++);
    if (attempt < verifyPauses.size())
        return verifyPauses[attempt];
    m_transaction->rollBack(notAsDrawn(difference));
    m_stage = Stage::Run;
    return atOnce;
}

void ApplyJob::commit()
{
    const bool changed = m_record.revision == 0 || !(m_topology == m_record.topology)
        || (m_request.blob && *m_request.blob != m_record.blob);
    m_record.topology = std::move(m_topology);
    m_record.wanted = std::move(m_wanted);
    m_record.owned = std::move(m_owned);
    mergeRead(m_record.observed, m_scope, std::move(m_fresh));
    for (const Space &space : m_scope)
        m_record.dirty.erase(space);
    if (changed)
        ++m_record.revision;
    if (m_request.blob)
        m_record.blob = std::move(*m_request.blob);
    if (!m_request.file.empty())
        m_record.file = m_request.file;
    settleLedger();
    m_reply.commands = planCommands(m_transaction->plan(), withUplinks(m_record.topology, m_config.world));
    m_reply.lab = m_config.id;
    m_reply.revision = m_record.revision;
    m_transaction->addTiming(m_reply.timing);
    m_reply.timing.total = milliseconds(m_start, m_clock());
    m_stage = Stage::Finished;
}

void ApplyJob::afterRollback()
{
    for (const Space &space : m_scope)
        m_record.dirty.insert(space);
    if (m_transaction->state() == Transaction::State::RolledBack && m_transaction->lostSpaces().empty()) {
        settleLedger();
        return fail(m_transaction->error());
    }
    // Inverses were not enough: look at what is left and plan the way back.
    startReading(Stage::ReadLeft, unitedOwned(m_record.owned, m_owned));
}

void ApplyJob::readLeft(TimePoint deadline)
{
    const Result<bool> done = m_reader->advance(deadline);
    if (!done)
        return failPartly(m_transaction->leftovers());
    if (!*done)
        return;
    m_fresh = m_reader->take();
    const Owned ours = unitedOwned(m_owned, m_record.owned); // a shortened ageing time is told again: who knows how far it came
    Plan way = vethlab::plan(m_record.wanted, m_fresh, withoutShared(existingOwned(ours, m_fresh, m_scope)), &m_scope);
    m_repair = std::make_unique<Transaction>(m_kernel, std::move(way), m_clock);
    m_repair->setBeforePublish([this] { return recordBoth(); });
    m_stage = Stage::Repair;
}

void ApplyJob::repair(TimePoint deadline)
{
    m_repair->advance(deadline);
    if (m_repair->isFinished())
        startReading(Stage::ReadRepaired, unitedOwned(m_record.owned, m_owned));
}

void ApplyJob::readRepaired(TimePoint deadline)
{
    const Result<bool> done = m_reader->advance(deadline);
    if (!done)
        return failPartly(m_transaction->leftovers());
    if (!*done)
        return;
    m_fresh = m_reader->take();
    believeShortened(m_fresh, m_record.wanted);
    Owned::OnRoot onRoot = m_record.owned.onRoot;
    m_record.owned = existingOwned(unitedOwned(m_owned, m_record.owned), m_fresh, m_scope);
    const Plan left = vethlab::plan(m_record.wanted, m_fresh, withoutShared(m_record.owned), &m_scope);
    if (left.isEmpty()) {
        m_record.owned.onRoot = std::move(onRoot);
        settleLedger();
        return fail(m_transaction->error());
    }
    std::vector<std::string> objects;
    for (const Step &step : left.steps) {
        if (std::find(objects.begin(), objects.end(), step.object) == objects.end())
            objects.push_back(step.object);
    }
    failPartly(objects);
}

void ApplyJob::failPartly(const std::vector<std::string> &left)
{
    Error error = m_transaction->error();
    error.code = ErrorCode::PartlyRolledBack;
    error.args = left;
    fail(std::move(error));
}

void ApplyJob::fail(Error error, std::vector<Issue> issues)
{
    m_failure = ErrorReply{std::move(error), std::move(issues)};
    m_stage = Stage::Finished;
}

void ApplyJob::report(const char *phase, std::uint32_t done, std::uint32_t total) const
{
    if (m_progress)
        m_progress({done, total, phase});
}

/// A setting that other labs hold, too, is theirs to give back.
Owned ApplyJob::withoutShared(Owned owned) const
{
    std::erase_if(owned.onRoot.sysctls, [this](const auto &item) { return m_others.contains(item.first); });
    return owned;
}

Result<void> ApplyJob::recordBoth()
{
    if (!m_ledger)
        return {};
    LedgerEntry entry = unitedEntry(ledgerEntry(m_config.id, m_wanted, unitedOwned(m_record.owned, m_owned).onRoot, m_kernel),
                                    ledgerEntry(m_config.id, m_record.wanted, {}, m_kernel));
    addPassing(entry, m_transaction->plan(), m_before, m_kernel);
    if (m_repair)
        addPassing(entry, m_repair->plan(), m_before, m_kernel);
    return writeDown(std::move(entry));
}

Result<void> ApplyJob::writeDown(LedgerEntry entry)
{
    Result<void> written = m_ledger->record(entry);
    if (written)
        m_record.written = std::move(entry);
    return written;
}

void ApplyJob::settleLedger()
{
    if (!m_ledger)
        return;
    if (m_record.wanted.spaces.empty())
        return m_ledger->forget(m_config.id);
    // The entry made before the first step names more than needed now; if it can't be made exact it is still safe.
    static_cast<void>(writeDown(ledgerEntry(m_config.id, m_record.wanted, m_record.owned.onRoot, m_kernel)));
}

} // namespace vethlab::helper
