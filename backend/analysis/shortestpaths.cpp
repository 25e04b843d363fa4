// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/shortestpaths.h"

#include <algorithm>
#include <utility>

#include "backend/core/limits.h"

namespace vethlab::analysis {
namespace {

using Number = IpGraph::Number;

constexpr std::uint32_t willingCost = 1;
constexpr std::uint32_t unwillingCost = 2 * limits::maxNodes; // more than any number of routers in a row
static_assert(std::uint64_t{unwillingCost} * limits::maxNodes < Hop::none);

bool isWithin(const IpPrefix &network, const IpPrefix &larger) { return larger.length() <= network.length() && larger.contains(network.address()); }

bool isWilling(const Element &element, IpFamily family)
{
    const auto *node = std::get_if<Namespace>(&element);
    return forwards(*networkStack(element), family) || (node && node->look == NodeLook::Router);
}

} // namespace

NatBorders::NatBorders(const IpGraph &graph)
    : m_graph(graph)
    , m_rules(graph.stacks().size())
{
    for (Number stack = 0; stack < m_rules.size(); ++stack) {
        for (const NatRule &rule : graph.stackOf(stack).nat) {
            if (rule.kind != NatKind::Dnat && rule.family == graph.family() && rule.protocol == NatProtocol::Any)
                m_rules[stack].push_back(&rule);
        }
    }
}

bool NatBorders::leavesBy(const NatRule &rule, const IpGraph::Place &out) const
{
    const std::optional<Device> &device = m_graph.memberAt(out).device;
    return device && device->name() == rule.outDevice;
}

bool NatBorders::hides(Number stack, const IpGraph::Place &out, const IpPrefix &network) const
{
    return std::ranges::any_of(m_rules[stack], [&](const NatRule *rule) {
        if (rule->destination && !rule->destination->overlaps(m_graph.segments()[out.segment].network))
            return false;
        // A rule for everything says nothing about which side is which.
        const bool isThere = rule->outDevice ? leavesBy(*rule, out) : rule->source.has_value();
        return isThere && (!rule->source || isWithin(network, *rule->source));
    });
}

bool NatBorders::isOutside(Number stack, const IpGraph::Place &out) const
{
    const auto &rules = m_rules[stack];
    if (std::ranges::any_of(rules, [&](const NatRule *rule) { return rule->outDevice && leavesBy(*rule, out); }))
        return true;
    const IpPrefix &network = m_graph.segments()[out.segment].network;
    return !rules.empty() && std::ranges::all_of(rules, [&](const NatRule *rule) { return !rule->outDevice && rule->source && !isWithin(network, *rule->source); });
}

std::vector<Number> NatBorders::outerSegments(Number stack) const
{
    std::vector<Number> outer;
    for (const NatRule *rule : m_rules[stack]) {
        if (const auto segment = rule->outDevice ? m_graph.segmentOf(stack, *rule->outDevice) : std::nullopt)
            outer.push_back(*segment);
    }
    return outer;
}

ShortestPaths::ShortestPaths(const IpGraph &graph, const NatBorders &borders)
    : m_graph(graph)
    , m_borders(borders)
    , m_hops(graph.stacks().size())
    , m_seen(graph.segments().size(), false)
{
    for (const Element *stack : graph.stacks())
        m_costs.push_back(isWilling(*stack, graph.family()) ? willingCost : unwillingCost);
}

bool ShortestPaths::makeWilling(Number stack)
{
    return std::exchange(m_costs[stack], willingCost) != willingCost;
}

void ShortestPaths::start()
{
    for (const Number stack : m_arrived)
        m_hops[stack] = Hop();
    for (const Number segment : m_seenOnes)
        m_seen[segment] = false;
    m_arrived.clear();
    m_seenOnes.clear();
}

void ShortestPaths::see(Number segment)
{
    m_seen[segment] = true;
    m_seenOnes.push_back(segment);
}

void ShortestPaths::arrive(Number stack, const Hop &hop, std::uint32_t cost)
{
    m_hops[stack] = hop;
    if (hop.isThere() || m_graph.placesOf(stack).size() > 1)
        m_waiting.emplace(hop.distance + cost, m_arrived.size(), stack);
    m_arrived.push_back(stack);
}

template <class IsClosed> void ShortestPaths::spread(IsClosed isClosed)
{
    while (!m_waiting.empty()) {
        const auto [distance, order, gateway] = m_waiting.top();
        m_waiting.pop();
        for (const IpGraph::Place &place : m_graph.placesOf(gateway)) {
            if (m_seen[place.segment] || (m_borders.hasNat(gateway) && isClosed(gateway, place)))
                continue;
            see(place.segment);
            for (const IpGraph::Member &member : m_graph.segments()[place.segment].members) {
                if (m_hops[member.stack].distance == Hop::none)
                    arrive(member.stack, {place.segment, gateway, distance}, m_costs[member.stack]);
            }
        }
    }
}

void ShortestPaths::toExits(const std::vector<Number> &exits)
{
    start();
    for (const Number stack : exits)
        arrive(stack, {Hop::none, Hop::none, 0}, m_costs[stack]);
    spread([this](Number stack, const IpGraph::Place &out) { return m_borders.isOutside(stack, out); });
}

void ShortestPaths::toSegment(Number segment)
{
    start();
    const IpGraph::Segment &destination = m_graph.segments()[segment];
    see(segment);
    for (const IpGraph::Member &member : destination.members)
        arrive(member.stack, {Hop::none, Hop::none, 0}, destination.isLan ? m_costs[member.stack] : willingCost);
    spread([&](Number stack, const IpGraph::Place &out) { return m_borders.hides(stack, out, destination.network); });
}

} // namespace vethlab::analysis
