// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/checks.h"

#include <set>

#include "backend/analysis/returnroutes.h"

namespace vethlab::analysis {

std::vector<Issue> checkDrawing(const Topology &topology)
{
    std::vector<Issue> issues = validate(topology);
    std::set<std::pair<NodeId, IpFamily>> said; // one a node and family: one repair helps for all its networks
    for (const MissingReturn &missing : missingReturns(topology)) {
        if (said.emplace(missing.node, missing.to.family()).second)
            issues.push_back({Severity::Warning, IssueCode::ReturnRouteMissing, missing.node, "routes", {missing.to.text(), missing.asker.text()}});
    }
    sortIssues(issues, topology);
    return issues;
}

} // namespace vethlab::analysis
