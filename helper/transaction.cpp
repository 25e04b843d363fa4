// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/transaction.h"

#include <algorithm>
#include <cerrno>

namespace vethlab::helper {

namespace {

constexpr double sliceUs = 8000;       ///< leaves room in the 10 ms after which the event loop wants its turn
constexpr std::size_t maxSlice = 256;  ///< bounds what a wrong guess can cost
constexpr std::size_t maxSingleRemovals = 16; ///< as in the planner: more pairs go with their namespaces

/// First guesses in µs, in the order of the variant; replaced by what this machine really takes.
constexpr std::array<double, std::variant_size_v<StepAction>> guessedCostUs{
    500,  // CreateSpace
    1000, // RemoveSpace
    200,  // RenameSpace
    50,   // SetSysctl
    350,  // CreateVeth
    150,  // CreateBridge
    1000, // RemoveDevice
    60,   // SetDevice
    20, 20, 20, 20, // addresses, routes
    1000, // ReplaceNat
};

double milliseconds(TimePoint from, TimePoint to) { return std::chrono::duration<double, std::milli>(to - from).count(); }

std::vector<Space> spacesOf(const StepAction &action)
{
    return std::visit(Overloaded{
        [](const CreateVeth &veth) { return std::vector<Space>{veth.spaceA, veth.spaceB}; },
        [](const CreateSpace &typed) { return std::vector<Space>{typed.space}; },
        [](const RemoveSpace &typed) { return std::vector<Space>{typed.space}; },
        [](const RenameSpace &typed) { return std::vector<Space>{typed.space}; },
        [](const SetSysctl &typed) { return std::vector<Space>{typed.space}; },
        [](const CreateBridge &typed) { return std::vector<Space>{typed.space}; },
        [](const RemoveDevice &typed) { return std::vector<Space>{typed.space}; },
        [](const SetDevice &typed) { return std::vector<Space>{typed.space}; },
        [](const AddAddress &typed) { return std::vector<Space>{typed.space}; },
        [](const RemoveAddress &typed) { return std::vector<Space>{typed.space}; },
        [](const AddRoute &typed) { return std::vector<Space>{typed.space}; },
        [](const RemoveRoute &typed) { return std::vector<Space>{typed.space}; },
        [](const ReplaceNat &typed) { return std::vector<Space>{typed.space}; },
    }, action);
}

/// The state that the refused inverse was to bring about is there already.
bool isThereAnyway(const StepAction &action, int errnoValue)
{
    const bool isGone = errnoValue == ENOENT || errnoValue == ENODEV || errnoValue == ESRCH || errnoValue == EADDRNOTAVAIL;
    const bool isThere = errnoValue == EEXIST;
    return std::visit(Overloaded{
        [&](const RemoveSpace &) { return isGone; },
        [&](const RemoveDevice &) { return isGone; },
        [&](const RemoveAddress &) { return isGone; },
        [&](const RemoveRoute &) { return isGone; },
        [&](const AddAddress &) { return isThere; },
        [&](const AddRoute &) { return isThere; },
        [](const CreateSpace &) { return false; },
        [](const RenameSpace &) { return false; },
        [](const SetSysctl &) { return false; },
        [](const CreateVeth &) { return false; },
        [](const CreateBridge &) { return false; },
        [](const SetDevice &) { return false; },
        [](const ReplaceNat &) { return false; },
    }, action);
}

} // namespace

Transaction::Transaction(Kernel &kernel, Plan plan, Clock clock)
    : m_kernel(kernel), m_clock(std::move(clock)), m_plan(std::move(plan)), m_costUs(guessedCostUs)
{
    m_actions.reserve(m_plan.steps.size());
    for (const Step &step : m_plan.steps)
        m_actions.push_back(step.action);
    std::set<NamespaceName> needed;
    for (const auto &[space, name] : m_plan.publish)
        needed.insert(name);
    m_publishAt = m_actions.size();
    while (m_publishAt > 0) { // what can't be taken back well comes after all that can fail
        const auto *removal = std::get_if<RemoveSpace>(&m_actions[m_publishAt - 1]);
        if (!removal || (removal->name && needed.contains(*removal->name)))
            break;
        --m_publishAt;
    }
}

Transaction::State Transaction::advance(TimePoint deadline)
{
    do {
        if (m_state == State::Running && m_cancelled)
            startRollback(Error{ErrorCode::Cancelled, {}, {}, {}, 0, {}});
        else if (m_state == State::Running)
            runSlice();
        else if (m_state == State::RollingBack)
            undoSlice();
    } while (!isFinished() && m_clock() < deadline);
    return m_state;
}

std::uint32_t Transaction::done() const
{
    if (m_state == State::Running || m_state == State::Done)
        return static_cast<std::uint32_t>(m_done);
    const double share = m_undo.empty() ? 0 : 1 - static_cast<double>(m_undone) / static_cast<double>(m_undo.size());
    return static_cast<std::uint32_t>(static_cast<double>(m_done) * share);
}

const char *Transaction::phase() const
{
    if (m_state != State::Running)
        return m_state == State::Done ? "nat" : "rollback";
    constexpr std::array names{"namespaces", "links", "addresses", "nat"};
    return m_done < m_actions.size() ? names[static_cast<std::size_t>(partOf(m_actions[m_done]))] : "nat";
}

Transaction::Part Transaction::partOf(const StepAction &action)
{
    return std::visit(Overloaded{
        [](const CreateSpace &) { return Part::Namespaces; },
        [](const RemoveSpace &) { return Part::Namespaces; },
        [](const RenameSpace &) { return Part::Namespaces; },
        [](const SetSysctl &) { return Part::Namespaces; },
        [](const CreateVeth &) { return Part::Links; },
        [](const CreateBridge &) { return Part::Links; },
        [](const RemoveDevice &) { return Part::Links; },
        [](const SetDevice &) { return Part::Links; },
        [](const AddAddress &) { return Part::Addresses; },
        [](const RemoveAddress &) { return Part::Addresses; },
        [](const AddRoute &) { return Part::Addresses; },
        [](const RemoveRoute &) { return Part::Addresses; },
        [](const ReplaceNat &) { return Part::Nat; },
    }, action);
}

std::size_t Transaction::sliceLength(std::span<const StepAction> actions) const
{
    double us = 0;
    std::size_t length = 0;
    while (length < actions.size() && length < maxSlice) {
        us += m_costUs[actions[length].index()];
        if (length > 0 && us > sliceUs)
            break;
        ++length;
    }
    return length;
}

Kernel::Outcome Transaction::timedRun(std::span<const StepAction> actions)
{
    double guess = 0;
    for (const StepAction &action : actions)
        guess += m_costUs[action.index()];
    const TimePoint start = m_clock();
    Kernel::Outcome outcome = m_kernel.run(actions);
    const double ms = milliseconds(start, m_clock());
    const double factor = guess > 0 ? std::clamp(ms * 1000 / guess, 0.1, 10.0) : 1;
    std::array<bool, std::variant_size_v<StepAction>> adjusted{};
    for (const StepAction &action : actions) {
        double &cost = m_costUs[action.index()];
        m_spentMs[static_cast<std::size_t>(partOf(action))] += guess > 0 ? ms * (cost / guess) : 0;
        adjusted[action.index()] = true;
    }
    for (std::size_t kind = 0; kind < adjusted.size(); ++kind) {
        if (adjusted[kind] && !outcome.error)
            m_costUs[kind] = std::max(1.0, m_costUs[kind] * (0.5 + 0.5 * factor));
    }
    return outcome;
}

void Transaction::runSlice()
{
    if (m_done == m_publishAt && !m_published) {
        publish();
        return;
    }
    if (m_done == m_actions.size()) {
        m_state = State::Done;
        return;
    }
    const std::size_t end = m_done < m_publishAt ? m_publishAt : m_actions.size();
    const std::span<const StepAction> rest = std::span(m_actions).subspan(m_done, end - m_done);
    Kernel::Outcome outcome = timedRun(rest.first(sliceLength(rest)));
    m_done += outcome.done;
    if (outcome.error) {
        Error error = std::move(*outcome.error);
        if (error.element.empty() && m_done < m_plan.steps.size())
            error.element = m_plan.steps[m_done].element.text();
        if (error.args.empty() && m_done < m_plan.steps.size())
            error.args = {m_plan.steps[m_done].object};
        startRollback(std::move(error));
    }
}

void Transaction::publish()
{
    m_published = true;
    if (m_plan.publish.empty())
        return;
    Result<void> result = m_beforePublish ? m_beforePublish() : Result<void>();
    if (result)
        result = m_kernel.publish(m_plan.publish);
    if (!result)
        startRollback(std::move(result.error()));
}

void Transaction::startRollback(Error error)
{
    m_error = std::move(error);
    if (m_error.code == ErrorCode::None)
        m_error.code = ErrorCode::KernelRefused;
    collectUndo();
    m_state = State::RollingBack;
}

bool Transaction::goesWithItsSpace(const StepAction &action, const std::set<Space> &made, bool few) const
{
    const std::vector<Space> spaces = spacesOf(action);
    const bool allMade = std::all_of(spaces.begin(), spaces.end(), [&](const Space &space) { return made.contains(space); });
    if (std::holds_alternative<CreateSpace>(action))
        return false;
    if (std::holds_alternative<CreateVeth>(action)) {
        const bool anyMade = std::any_of(spaces.begin(), spaces.end(), [&](const Space &space) { return made.contains(space); });
        return allMade || (anyMade && !few);
    }
    return allMade;
}

void Transaction::collectUndo()
{
    std::set<Space> made;
    for (std::size_t i = 0; i < m_done; ++i) {
        if (const auto *create = std::get_if<CreateSpace>(&m_actions[i]))
            made.insert(create->space);
    }
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < m_done; ++i) {
        const auto *veth = std::get_if<CreateVeth>(&m_actions[i]);
        if (veth && made.contains(veth->spaceA) != made.contains(veth->spaceB))
            ++pairs;
    }
    for (std::size_t i = m_done; i-- > 0;) {
        if (const auto *removed = std::get_if<RemoveSpace>(&m_actions[i]))
            m_lostSpaces.push_back(removed->space);
        if (goesWithItsSpace(m_actions[i], made, pairs <= maxSingleRemovals))
            continue;
        if (std::optional<StepAction> action = inverse(m_actions[i]))
            m_undo.push_back({std::move(*action), i});
        else
            m_leftovers.push_back(m_plan.steps[i].object);
    }
    m_undoActions.reserve(m_undo.size());
    for (const Undo &undo : m_undo)
        m_undoActions.push_back(undo.action);
}

void Transaction::undoSlice()
{
    if (m_undone == m_undoActions.size()) {
        m_state = m_leftovers.empty() ? State::RolledBack : State::PartlyRolledBack;
        return;
    }
    const std::span<const StepAction> rest = std::span(m_undoActions).subspan(m_undone);
    const Kernel::Outcome outcome = timedRun(rest.first(sliceLength(rest)));
    m_undone += outcome.done;
    if (!outcome.error || m_undone >= m_undoActions.size())
        return;
    if (!isThereAnyway(m_undoActions[m_undone], outcome.error->errnoValue))
        m_leftovers.push_back(m_plan.steps[m_undo[m_undone].step].object);
    ++m_undone; // the rest is taken back all the same
}

void Transaction::addTiming(Timing &timing) const
{
    timing.namespaces += m_spentMs[static_cast<std::size_t>(Part::Namespaces)];
    timing.links += m_spentMs[static_cast<std::size_t>(Part::Links)];
    timing.addresses += m_spentMs[static_cast<std::size_t>(Part::Addresses)];
    timing.nat += m_spentMs[static_cast<std::size_t>(Part::Nat)];
}

} // namespace vethlab::helper
