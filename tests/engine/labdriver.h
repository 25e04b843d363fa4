// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "helper/labengine.h"

namespace vethlab::tests {

using ApplyOutcome = tl::expected<ApplyReply, ErrorReply>;

/// Owns an engine over a kernel and plays the event loop for it.
class LabDriver {
public:
    /// `sleep` gets the pauses that the engine asks for; without it time only passes for the engine.
    explicit LabDriver(helper::Kernel &kernel, helper::LabConfig config = {LabId("lab"), World::Sandbox, "0 0"},
                       std::function<void(std::chrono::milliseconds)> sleep = {}, helper::Ledger *ledger = nullptr);

    ApplyOutcome apply(const Topology &topology); ///< in full
    ApplyOutcome edit(const Topology &topology);  ///< as a delta against what is there
    ApplyOutcome run(ApplyRequest request);
    ApplyOutcome restore(std::vector<DriftLine> lines);
    std::vector<DriftLine> check();
    void teardown(bool wait = true);

    [[nodiscard]] helper::LabEngine &engine() { return m_engine; }
    [[nodiscard]] const helper::LabEngine &engine() const { return m_engine; }
    std::function<void()> beforeStep; ///< called before each turn of the loop
    [[nodiscard]] int turns() const { return m_turns; }

private:
    void loop();

    helper::TimePoint m_now;
    std::function<void(std::chrono::milliseconds)> m_sleep;
    helper::LabEngine m_engine;
    int m_turns = 0;
};

/// One apply against any kernel and record, without an engine around it.
ApplyOutcome applyOnce(helper::Kernel &kernel, helper::LabRecord &record, const helper::LabConfig &config, ApplyRequest request,
                       const std::function<void(std::chrono::milliseconds)> &sleep);

} // namespace vethlab::tests
