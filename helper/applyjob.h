// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "helper/job.h"
#include "helper/labrecord.h"
#include "helper/ledger.h"
#include "helper/statereader.h"

namespace vethlab::helper {

/// One apply: validate, read, plan, run, verify by planning again, and commit to the record. Any failure takes back what
/// was done, and the first error is the answer.
class ApplyJob final : public Job {
public:
    /// All references outlive the job. `ledger` may be null.
    ApplyJob(Kernel &kernel, LabRecord &record, const LabConfig &config, Ledger *ledger, Clock clock, ApplyRequest request,
             Progress progress, JobAnswer<ApplyReply> answer);

    std::optional<std::chrono::milliseconds> step(TimePoint deadline) override;
    void cancel() override;
    void deliver() override;

private:
    enum class Stage : std::uint8_t { Prepare, Read, Plan, Run, Verify, ReadLeft, Repair, ReadRepaired, Finished };

    void prepare();
    void readBefore(TimePoint deadline);
    void makePlan();
    void runPlan(TimePoint deadline);
    std::chrono::milliseconds verify(TimePoint deadline);
    void commit();
    void afterRollback();
    void readLeft(TimePoint deadline);
    void repair(TimePoint deadline);
    void readRepaired(TimePoint deadline);

    void startReading(Stage stage, const Owned &owned);
    /// True when the reader is through; m_fresh holds the state then. A refused read fails the job.
    [[nodiscard]] bool readOn(TimePoint deadline);
    void fail(Error error, std::vector<Issue> issues = {});
    void failPartly(const std::vector<std::string> &left);
    void report(const char *phase, std::uint32_t done, std::uint32_t total) const;
    [[nodiscard]] Owned withoutShared(Owned owned) const;
    [[nodiscard]] Result<void> recordBoth(); ///< what was and what will be
    [[nodiscard]] Result<void> writeDown(LedgerEntry entry);
    void settleLedger();
    [[nodiscard]] bool reachesOutOfScope(const Plan &plan) const;

    Kernel &m_kernel;
    LabRecord &m_record;
    const LabConfig &m_config;
    Ledger *m_ledger;
    Clock m_clock;
    ApplyRequest m_request;
    Progress m_progress;
    JobAnswer<ApplyReply> m_answer;

    Stage m_stage = Stage::Prepare;
    bool m_cancelled = false;
    Topology m_topology;
    KernelState m_wanted;
    Owned m_owned;              ///< once it holds
    std::vector<Space> m_scope; ///< what is read, planned and verified
    bool m_everything = false;  ///< m_scope holds all there is
    std::optional<StateReader> m_reader;
    KernelState m_fresh;        ///< last finished reading of the scope
    KernelState m_before;       ///< the one that the plan starts from
    Owned::Settings m_others;   ///< that other labs have changed, too
    std::unique_ptr<Transaction> m_transaction;
    std::unique_ptr<Transaction> m_repair;
    int m_verifyAttempts = 0;
    TimePoint m_start;
    TimePoint m_stageStart;
    ApplyReply m_reply;
    std::optional<ErrorReply> m_failure;
};

} // namespace vethlab::helper
