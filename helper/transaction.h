// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "helper/kernel.h"

namespace vethlab::helper {

using TimePoint = std::chrono::steady_clock::time_point;
using Clock = std::function<TimePoint()>; ///< injected, so that tests own the time

/// Runs one plan in slices: all of it, or nothing. Records what it did, and on a refusal or cancel() takes it back in the
/// opposite order. It never reads and never waits; whoever owns it calls advance() until it isn't running any more.
class Transaction {
public:
    enum class State : std::uint8_t {
        Running, RollingBack,
        Done,             ///< everything holds, names are published
        RolledBack,       ///< nothing holds any more (a removed namespace is back, but empty: see lostSpaces())
        PartlyRolledBack, ///< leftovers() says what is left
    };

    Transaction(Kernel &kernel, Plan plan, Clock clock);

    /// Called once, when all is made and before it gets its names; an error takes all of it back.
    void setBeforePublish(std::function<Result<void>()> hook) { m_beforePublish = std::move(hook); }

    /// Works until `deadline` is reached or nothing is left to do; a single slice may overrun it by what the kernel takes
    /// for one expensive step.
    State advance(TimePoint deadline);
    /// Rolls back at the next advance(). Too late once it is done; no effect while rolling back.
    void cancel() { m_cancelled = true; }

    /// Takes back a transaction that is done, because what it made turned out not to be what was asked for.
    void rollBack(Error error) { startRollback(std::move(error)); }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isFinished() const { return m_state != State::Running && m_state != State::RollingBack; }
    [[nodiscard]] std::uint32_t done() const;  ///< steps of the plan; goes down while rolling back
    [[nodiscard]] std::uint32_t total() const { return static_cast<std::uint32_t>(m_plan.steps.size()); }
    [[nodiscard]] const char *phase() const;   ///< "namespaces", "links", "addresses", "nat", "rollback"
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    /// The first error, with the element of the step that met it; Cancelled after cancel().
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Steps whose inverse was refused as well: their objects, as people call them.
    [[nodiscard]] const std::vector<std::string> &leftovers() const { return m_leftovers; }
    /// Namespaces that were removed and made again while rolling back: their contents are still missing.
    [[nodiscard]] const std::vector<Space> &lostSpaces() const { return m_lostSpaces; }
    void addTiming(Timing &timing) const; ///< adds namespaces, links, addresses and nat, in ms

private:
    struct Undo {
        StepAction action;
        std::size_t step = 0;
    };
    enum class Part : std::uint8_t { Namespaces, Links, Addresses, Nat, Count };

    static Part partOf(const StepAction &action);
    void runSlice();
    void publish();
    void undoSlice();
    void startRollback(Error error);
    void collectUndo();
    [[nodiscard]] bool goesWithItsSpace(const StepAction &action, const std::set<Space> &made, bool few) const;
    [[nodiscard]] std::size_t sliceLength(std::span<const StepAction> actions) const;
    Kernel::Outcome timedRun(std::span<const StepAction> actions);

    Kernel &m_kernel;
    Clock m_clock;
    Plan m_plan;
    std::vector<StepAction> m_actions; ///< of m_plan.steps, side by side for Kernel::run()
    std::size_t m_publishAt = 0;       ///< the names are given before this step: only removals of whole namespaces follow
    std::size_t m_done = 0;
    bool m_published = false;
    std::function<Result<void>()> m_beforePublish;
    bool m_cancelled = false;
    State m_state = State::Running;
    Error m_error;
    std::vector<Undo> m_undo; ///< in the order in which it is to be done
    std::vector<StepAction> m_undoActions;
    std::size_t m_undone = 0;
    std::vector<std::string> m_leftovers;
    std::vector<Space> m_lostSpaces;
    std::array<double, std::variant_size_v<StepAction>> m_costUs; ///< running mean per kind of step
    std::array<double, static_cast<std::size_t>(Part::Count)> m_spentMs{};
};

} // namespace vethlab::helper
