// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "backend/core/partialplan.h"
#include "helper/job.h"
#include "helper/labrecord.h"
#include "helper/ledger.h"
#include "helper/statereader.h"

namespace vethlab::helper {

/// Makes some of what others changed as drawn again and leaves the rest: read, plan, run, verify by planning again. Any failure
/// takes back what was done. The lab stays at its revision, and nothing comes to the computer that no apply has put there.
class RestoreJob final : public Job {
public:
    /// All references outlive the job. `ledger` may be null.
    RestoreJob(Kernel &kernel, LabRecord &record, const LabConfig &config, Ledger *ledger, Clock clock, RestoreRequest request,
               Progress progress, JobAnswer<ApplyReply> answer);

    std::optional<std::chrono::milliseconds> step(TimePoint deadline) override;
    void cancel() override;
    void deliver() override;

private:
    enum class Stage : std::uint8_t { Read, Run, Verify, Finished };

    void makePlan(TimePoint deadline);
    void runPlan(TimePoint deadline);
    std::chrono::milliseconds verify(TimePoint deadline);
    void finish();
    void rollBack(Error error);
    void fail(Error error);
    void startReading(Stage stage);
    [[nodiscard]] Result<void> recordPassing(const Plan &plan, const KernelState &before);
    void settleLedger();

    Kernel &m_kernel;
    LabRecord &m_record;
    const LabConfig &m_config;
    Ledger *m_ledger;
    Clock m_clock;
    RestoreRequest m_request;
    Progress m_progress;
    JobAnswer<ApplyReply> m_answer;

    Stage m_stage = Stage::Read;
    bool m_cancelled = false;
    Owned m_owned;              ///< without settings that other labs hold, too
    std::vector<Space> m_scope;
    std::optional<StateReader> m_reader;
    std::optional<PartialPlan> m_plan;
    std::unique_ptr<Transaction> m_transaction;
    LedgerEntry m_settled; ///< what the ledger had before
    std::size_t m_verifyAttempts = 0;
    TimePoint m_start;
    ApplyReply m_reply;
    std::optional<ErrorReply> m_failure;
};

} // namespace vethlab::helper
