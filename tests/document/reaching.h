// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "backend/analysis/path.h"
#include "backend/core/validation.h"

namespace vethlab::test {

/// Whether pings of both families that both nodes have addresses for arrive, and the answers come back.
inline bool reach(const TopologyIndex &index, const NodeId &a, const NodeId &b)
{
    bool any = false;
    for (const IpFamily family : { IpFamily::V4, IpFamily::V6 }) {
        const auto there = analysis::pingAddress(index, a, b, family), back = analysis::pingAddress(index, b, a, family);
        if (!there || !back) continue;
        any = true;
        if (!analysis::forwardPath(index, a, *there).complete || !analysis::forwardPath(index, b, *back).complete) return false;
    }
    return any;
}

/// "code element field" of all issues of that severity.
inline QStringList complaints(const Topology &topology, Severity severity)
{
    QStringList list;
    for (const Issue &issue : validate(topology))
        if (issue.severity == severity)
            list << QString::fromStdString(std::string(issueCodeName(issue.code)) + " " + issue.element.text() + " " + issue.field);
    return list;
}

/// Every node with a stack.
inline std::vector<NodeId> stackNodes(const Topology &topology)
{
    std::vector<NodeId> nodes;
    for (const auto &[place, element] : topology.elements())
        if (networkStack(element)) nodes.emplace_back(elementId(element).text());
    return nodes;
}

} // namespace vethlab::test
