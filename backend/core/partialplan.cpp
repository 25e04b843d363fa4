// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/partialplan.h"

#include <algorithm>
#include <tuple>

#include "backend/core/planlines.h"

namespace vethlab {

namespace {

constexpr int mostRounds = 4; ///< what stays may have consequences that stay, too: a setting that the kernel changed along with another

tl::unexpected<Error> hangsTogether(const Step &step) { return fail(ErrorCode::Invalid, step.element.text(), {"hangs-together", step.object}); }

/// What differs between `before` and `after`, taken back in `device`.
void takeBack(Device &device, const Device &before, const Device &after)
{
    const auto field = [&](auto Device::*member) {
        if (before.*member != after.*member) device.*member = before.*member;
    };
    field(&Device::name);
    field(&Device::mac);
    field(&Device::mtu);
    field(&Device::up);
    field(&Device::master);
    field(&Device::facts);
    field(&Device::ipv6);
    field(&Device::alias);
}

} // namespace

bool PartialPlan::ByWhatIsDrawn::operator()(const DriftLine &a, const DriftLine &b) const
{
    // Where nothing is drawn, what there is tells what is to go.
    const auto key = [](const DriftLine &line) { return std::tie(line.element, line.field, line.drawn, line.drawn.empty() ? line.kernel : line.drawn); };
    return key(a) < key(b);
}

Result<PartialPlan> PartialPlan::make(const KernelState &wanted, const KernelState &observed, const Owned &owned,
                                      const std::vector<Space> &spaces, const std::vector<DriftLine> &lines)
{
    PartialPlan partial(wanted);
    const Plan all = plan(wanted, observed, owned, &spaces);
    if (!all.obstacles.empty()) return tl::unexpected(all.obstacles.front());
    const Lines asked(lines.begin(), lines.end());
    for (const DriftLine &line : driftLines(all)) {
        if (asked.contains(line)) partial.m_chosen.insert(line);
    }
    Plan rest = all;
    for (int round = 0; round < mostRounds && partial.keepOthers(observed, rest); ++round) rest = partial.from(observed, owned, spaces);
    if (Result<void> whole = partial.check(rest); !whole) return tl::unexpected(whole.error());
    return partial;
}

/// False when there was nothing to be kept.
bool PartialPlan::keepOthers(const KernelState &observed, const Plan &plan)
{
    bool isAny = false;
    for (const Step &step : plan.steps) {
        if (step.restoring || m_chosen.contains(driftLine(planLine(step)))) continue;
        keep(observed, step.action);
        isAny = true;
    }
    for (const auto &[space, name] : plan.publish) {
        const auto seen = observed.spaces.find(space);
        if (seen == observed.spaces.end() || m_chosen.contains(DriftLine{space.node, "name", name.text(), {}})) continue;
        m_target.spaces.at(space).name = seen->second.name;
        isAny = true;
    }
    return isAny;
}

/// Away, or with another end than drawn: to the lab it is a stranger's.
void PartialPlan::keepAway(const Space &space, IfIndex index)
{
    m_target.spaces[space].devices.erase(index);
    m_away.insert({space, index});
}

void PartialPlan::keep(const KernelState &observed, const StepAction &action)
{
    std::visit(Overloaded{
        [&](const CreateSpace &step) { m_target.spaces.erase(step.space); },
        [&](const RemoveSpace &step) { m_target.spaces[step.space] = observed.spaces.at(step.space); },
        [&](const RenameSpace &step) { m_target.spaces[step.space].name = step.before; },
        [&](const SetSysctl &step) { m_target.spaces[step.space].sysctls[step.key] = step.before; },
        [&](const CreateVeth &step) {
            keepAway(step.spaceA, step.a.index);
            keepAway(step.spaceB, step.b.index);
        },
        [&](const CreateBridge &step) { keepAway(step.space, step.bridge.index); },
        [&](const RemoveDevice &step) {
            keepAway(step.space, step.device.index);
            if (const auto *veth = std::get_if<VethFacts>(&step.device.facts); veth && step.peer) keepAway(veth->peerSpace, step.peer->index);
        },
        [&](const SetDevice &step) {
            auto &devices = m_target.spaces[step.space].devices;
            if (const auto device = devices.find(step.before.index); device != devices.end()) takeBack(device->second, step.before, step.after);
        },
        [&](const AddAddress &step) { std::erase(m_target.spaces[step.space].addresses, step.address); },
        [&](const RemoveAddress &step) { m_target.spaces[step.space].addresses.push_back(step.address); },
        [&](const AddRoute &step) { std::erase(m_target.spaces[step.space].routes, step.route); },
        [&](const RemoveRoute &step) { m_target.spaces[step.space].routes.push_back(step.route); },
        [&](const ReplaceNat &step) { m_anyNat.insert(step.space); } }, action);
}

Plan PartialPlan::from(const KernelState &observed, const Owned &owned, const std::vector<Space> &spaces) const
{
    Owned ours = owned;
    std::erase_if(ours.devices, [&](const auto &item) { return m_away.contains({item.second.space, item.second.index}); });
    Plan result = plan(m_target, observed, ours, &spaces);
    std::erase_if(result.steps, [&](const Step &step) {
        const auto *nat = std::get_if<ReplaceNat>(&step.action);
        return nat && m_anyNat.contains(nat->space);
    });
    return result;
}

bool PartialPlan::isChosenIn(const Plan &left) const
{
    const std::vector<DriftLine> lines = driftLines(left);
    return std::any_of(lines.begin(), lines.end(), [this](const DriftLine &line) { return m_chosen.contains(line); });
}

/// Exactly what was chosen is done, and nothing of it stands on what stays away or down.
Result<void> PartialPlan::check(const Plan &plan) const
{
    if (!plan.obstacles.empty()) return tl::unexpected(plan.obstacles.front());
    for (const Step &step : plan.steps) {
        if (!step.restoring && !m_chosen.contains(driftLine(planLine(step)))) return hangsTogether(step);
        if (isInTheAir(step.action)) return hangsTogether(step);
    }
    const std::vector<DriftLine> lines = driftLines(plan);
    const Lines left(lines.begin(), lines.end());
    for (const DriftLine &line : m_chosen) {
        if (!left.contains(line)) return fail(ErrorCode::Invalid, line.element.text(), {"hangs-together", line.field + ' ' + (line.drawn.empty() ? line.kernel : line.drawn)});
    }
    return {};
}

bool PartialPlan::isInTheAir(const StepAction &action) const
{
    const auto isAway = [&](const Space &space, IfIndex index) { return m_away.contains({space, index}); };
    return std::visit(Overloaded{
        [&](const AddAddress &add) { return isAway(add.space, add.address.device); },
        [&](const AddRoute &add) {
            if (isAway(add.space, add.route.device)) return true;
            const SpaceState &state = m_target.spaces.at(add.space);
            const auto device = state.devices.find(add.route.device);
            return device != state.devices.end() && !device->second.up;
        },
        [&](const SetDevice &set) { return isAway(set.space, set.after.master); },
        [&](const CreateVeth &made) { return isAway(made.spaceA, made.a.master) || isAway(made.spaceB, made.b.master); },
        [](const auto &) { return false; } }, action);
}

} // namespace vethlab
