// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/planlines.h"

#include <set>

namespace vethlab {

namespace {

/// A name is published for every new namespace; only one given back to an old namespace is worth a line.
std::set<Space> newSpaces(const Plan &plan)
{
    std::set<Space> result;
    for (const Step &step : plan.steps) {
        if (const auto *create = std::get_if<CreateSpace>(&step.action))
            result.insert(create->space);
    }
    return result;
}

} // namespace

std::vector<PlanLine> planLines(const Plan &plan)
{
    std::vector<PlanLine> lines;
    for (const Step &step : plan.steps) {
        if (!step.restoring)
            lines.push_back({step.op, step.element, step.object, step.field, step.before, step.after});
    }
    const std::set<Space> made = newSpaces(plan);
    for (const auto &[space, name] : plan.publish) {
        if (!made.contains(space))
            lines.push_back({StepOp::Change, space.node, "namespace " + name.text(), "name", "", name.text()});
    }
    return lines;
}

std::vector<DriftLine> driftLines(const Plan &plan)
{
    std::vector<DriftLine> lines;
    for (const PlanLine &line : planLines(plan)) {
        const std::string kind = line.object.substr(0, line.object.find(' '));
        lines.push_back({line.element, line.op == StepOp::Change ? line.field : kind, line.after, line.before});
    }
    for (const Error &obstacle : plan.obstacles)
        lines.push_back({ElementId(obstacle.element), "name-taken", "", obstacle.args.empty() ? std::string() : obstacle.args.front()});
    return lines;
}

} // namespace vethlab
