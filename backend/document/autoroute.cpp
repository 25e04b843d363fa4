// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/autoroute.h"

#include <algorithm>
#include <array>

#include "backend/analysis/routetables.h"
#include "backend/core/limits.h"
#include "backend/document/editsupport.h"

namespace vethlab::edits {

namespace {

using analysis::IpGraph;
using analysis::RouteTables;

struct Family {
    IpGraph graph;
    RouteTables tables;
};

Family computeFamily(const TopologyIndex &index, IpFamily family)
{
    IpGraph graph(index, family);
    RouteTables tables = analysis::computeTables(graph);
    return { std::move(graph), std::move(tables) };
}

IpAddress addressOf(const IpGraph &graph, const analysis::TableLine &line)
{
    const auto &members = graph.segments()[line.segment].members;
    return std::ranges::find(members, line.gateway, &IpGraph::Member::stack)->address;
}

/// Adds one node's table to its stack and to the report.
void take(const Family &family, IpGraph::Number number, NetworkStack &stack, ComputedRoutes &report)
{
    const IpGraph &graph = family.graph;
    const analysis::RouteTable &table = family.tables.ofStack[number];
    const NodeId node = graph.idOf(number);
    for (const analysis::TableLine &line : table.lines) {
        stack.routes.push_back({ line.to, addressOf(graph, line), {}, {}, {}, RouteType::Unicast, true });
        ++report.routes;
        if (line.to.length() == 0) report.defaults.push_back({ node, graph.idOf(line.gateway), graph.family() });
    }
    bool &forwarding = graph.family() == IpFamily::V4 ? stack.forwardingV4 : stack.forwardingV6;
    if (table.mustForward && !forwarding) report.forwarding.push_back({ node, graph.family() });
    forwarding = forwarding || table.mustForward;
}

} // namespace

Result<ComputedRoutes> computeRoutes(const Drawing &drawing)
{
    const TopologyIndex index(drawing.topology);
    const std::array families { computeFamily(index, IpFamily::V4), computeFamily(index, IpFamily::V6) };
    ComputedRoutes report;
    report.alongTree = std::ranges::any_of(families, [](const Family &family) { return family.tables.alongTree; });
    const auto &stacks = families.front().graph.stacks(); // both families number them alike
    for (IpGraph::Number number = 0; number < stacks.size(); ++number) {
        Element after = *stacks[number];
        NetworkStack &stack = *networkStack(after);
        std::erase_if(stack.routes, &Route::computed);
        report.handSet += static_cast<int>(stack.routes.size());
        const int before = report.routes;
        for (const Family &family : families) take(family, number, stack, report);
        if (report.routes > before) ++report.nodes;
        if (stack.routes.size() > limits::maxListItems)
            return fail(ErrorCode::TooLarge, elementId(after).text(), { "routes", std::to_string(limits::maxListItems) });
        pushChanged(report.delta, *stacks[number], std::move(after));
    }
    return report;
}

} // namespace vethlab::edits
