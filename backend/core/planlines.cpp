// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/planlines.h"

#include <algorithm>
#include <set>
#include <tuple>

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

int distanceFromCause(const DriftLine &line)
{
    const std::string &field = line.field;
    if (field == "namespace" || field == "interface" || field == "bridge" || field == "name-taken" || (field == "name" && line.kernel.empty())) return 0;
    if (field == "up") return 1;
    if (field == "address") return 3;
    if (field == "route") return 4;
    if (field == "nat") return 5;
    return field.starts_with("forwarding-") || field.starts_with("net.") ? 6 : 2;
}

} // namespace

PlanLine planLine(const Step &step) { return {step.op, step.element, step.object, step.field, step.before, step.after}; }

DriftLine driftLine(const PlanLine &line)
{
    const std::string kind = line.object.substr(0, line.object.find(' '));
    return {line.element, line.op == StepOp::Change ? line.field : kind, line.after, line.before};
}

bool isPairGone(const DriftLine &line) { return line.field == "interface" && line.kernel.empty(); }

std::vector<PlanLine> planLines(const Plan &plan)
{
    std::vector<PlanLine> lines;
    for (const Step &step : plan.steps) {
        if (!step.restoring)
            lines.push_back(planLine(step));
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
    for (const PlanLine &line : planLines(plan))
        lines.push_back(driftLine(line));
    for (const Error &obstacle : plan.obstacles)
        lines.push_back({ElementId(obstacle.element), "name-taken", "", obstacle.args.empty() ? std::string() : obstacle.args.front()});
    sortCausesFirst(lines);
    return lines;
}

void sortCausesFirst(std::vector<DriftLine> &lines)
{
    const auto key = [](const DriftLine &line) { return std::tuple(distanceFromCause(line), std::tie(line.element, line.field, line.drawn, line.kernel)); };
    std::ranges::stable_sort(lines, [&](const DriftLine &a, const DriftLine &b) { return key(a) < key(b); });
}

} // namespace vethlab
