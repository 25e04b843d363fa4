// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/hostchange.h"

#include <algorithm>

#include "backend/core/validation.h"

namespace vethlab::helper {

namespace {

std::optional<Topology> topologyAfter(const Topology &before, const ApplyRequest &request)
{
    if (request.full.has_value() == request.delta.has_value()) return {};
    if (request.full) return request.full;
    Topology after = before;
    if (!after.apply(*request.delta)) return {};
    return after;
}

bool isRefused(const Topology &topology)
{
    const std::vector<Issue> issues = validate(topology);
    return std::any_of(issues.begin(), issues.end(), [](const Issue &issue) { return issue.severity == Severity::Error; });
}

} // namespace

std::optional<HostChange> hostChangeOf(const ApplyRequest &request, const Topology &before)
{
    const std::optional<Topology> after = topologyAfter(before, request);
    std::optional<HostChange> change = after ? hostChange(before, *after) : std::nullopt;
    return change && !isRefused(*after) ? change : std::nullopt;
}

} // namespace vethlab::helper
