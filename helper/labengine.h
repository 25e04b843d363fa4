// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "helper/job.h"
#include "helper/labrecord.h"
#include "helper/ledger.h"

namespace vethlab::helper {

/// One lab: what was applied, what of the kernel is its own, and the job at hand. It never waits: the event loop calls
/// step() as often as it says.
class LabEngine {
public:
    /// Kernel and ledger outlive the engine; `ledger` may be null.
    LabEngine(Kernel &kernel, LabConfig config, Clock clock = &std::chrono::steady_clock::now, Ledger *ledger = nullptr);

    [[nodiscard]] const LabConfig &config() const { return m_config; }
    [[nodiscard]] const LabId &id() const { return m_config.id; }
    [[nodiscard]] const Topology &topology() const { return m_record.topology; }
    [[nodiscard]] Revision revision() const { return m_record.revision; } ///< 0 until the first apply has succeeded
    [[nodiscard]] const std::string &blob() const { return m_record.blob; }
    [[nodiscard]] const std::string &file() const { return m_record.file; }
    [[nodiscard]] const Owned &owned() const { return m_record.owned; } ///< where each interface and bridge is
    [[nodiscard]] const KernelState &wanted() const { return m_record.wanted; }
    /// As last read by a job: after an apply, what it verified.
    [[nodiscard]] const KernelState &observed() const { return m_record.observed; }
    /// Something in there changed without us: the next edit reads it too.
    void markDirty(const Space &space) { m_record.dirty.insert(space); }

    /// Each begins a job, or says Busy while there is one. Answers come out of a later step(), when the engine is free again;
    /// `progress` comes at most once per step().
    [[nodiscard]] Result<void> apply(ApplyRequest request, Progress progress, JobAnswer<ApplyReply> answer);
    /// Of what others changed makes some as drawn again.
    [[nodiscard]] Result<void> restore(RestoreRequest request, Progress progress, JobAnswer<ApplyReply> answer);
    /// Compares the kernel with what was applied, in full.
    [[nodiscard]] Result<void> check(JobAnswer<CheckReply> answer);
    /// Removes everything of the lab. The answer comes when the kernel has let go, at most 5 s later; at once without `wait`.
    /// Afterwards the engine is as new.
    [[nodiscard]] Result<void> teardown(bool wait, Progress progress, JobAnswer<DoneReply> answer);
    /// Takes back the apply or restore at hand; its answer is then Cancelled. Nothing else can be cancelled.
    void cancel();

    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }
    /// One turn of at most about 10 ms. Returns when to call again; nothing while there is no job. An answer given in it may
    /// destroy the engine.
    std::optional<std::chrono::milliseconds> step();

private:
    [[nodiscard]] Result<void> begin(std::unique_ptr<Job> job);

    Kernel &m_kernel;
    LabConfig m_config;
    Clock m_clock;
    Ledger *m_ledger;
    LabRecord m_record;
    std::unique_ptr<Job> m_job;
};

} // namespace vethlab::helper
