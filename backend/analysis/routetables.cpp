// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/routetables.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "backend/analysis/shortestpaths.h"
#include "backend/core/lans.h"
#include "backend/core/limits.h"

namespace vethlab::analysis {
namespace {

using Number = IpGraph::Number;

/// A destination and how one stack gets there.
struct Line {
    Number destination;
    Number segment;
    Number gateway;
    std::uint32_t distance;
    [[nodiscard]] bool isSameWay(const Line &other) const { return segment == other.segment && gateway == other.gateway; }
};

/// What a stack was told by hand, of one family.
struct HandSet {
    std::vector<const Route *> routes; ///< but for default routes
    bool hasDefault = false;
    bool leadsOut = false;             ///< the default route's gateway isn't drawn
    std::optional<Number> gateway;     ///< of the default route, if it is drawn
};

class TableMaker {
public:
    explicit TableMaker(const IpGraph &graph);
    RouteTables make();

private:
    void readHandSet(Number stack);
    void countJoined();
    [[nodiscard]] std::vector<Number> exits() const;
    [[nodiscard]] bool isWayOut(Number stack) const;
    [[nodiscard]] std::optional<Number> beyondNat(Number stack) const;
    [[nodiscard]] bool mayHaveDefault(Number stack) const { return !m_hand[stack].hasDefault && !std::holds_alternative<Computer>(*m_graph.stacks()[stack]); }
    void startOver();
    void lookOut(const std::vector<Number> &exits);
    void findWays();
    void take(Number stack, Number destination);
    [[nodiscard]] bool isTold(Number stack, const IpPrefix &network) const;
    [[nodiscard]] bool isCovered(Number stack, Number destination);
    [[nodiscard]] std::optional<Line> defaultOf(Number stack) const;
    [[nodiscard]] RouteTable tableOf(Number stack) const;
    [[nodiscard]] bool hasNewForwarders();
    [[nodiscard]] bool fill(RouteTables &tables) const;

    void followTree();
    [[nodiscard]] std::vector<Number> treeRoots();
    [[nodiscard]] Number middleFrom(Number stack);
    void climb(Number destination);

    const IpGraph &m_graph;
    NatBorders m_borders;
    ShortestPaths m_paths;
    std::vector<HandSet> m_hand;
    std::vector<Number> m_sorted;                ///< segments by network
    std::vector<Number> m_exits;
    std::vector<Hop> m_toExit;
    std::vector<std::vector<Line>> m_lines;      ///< per stack, by network
    std::vector<std::size_t> m_reached;          ///< segments, per stack
    std::vector<std::size_t> m_joined;           ///< segments that would be reached if NAT hid none, per stack
    std::vector<bool> m_forwards;
};

TableMaker::TableMaker(const IpGraph &graph)
    : m_graph(graph)
    , m_borders(graph)
    , m_paths(graph, m_borders)
    , m_hand(graph.stacks().size())
    , m_sorted(graph.segments().size())
    , m_joined(m_hand.size(), 0)
    , m_forwards(m_hand.size(), false)
{
    std::iota(m_sorted.begin(), m_sorted.end(), Number{0});
    std::ranges::stable_sort(m_sorted, {}, [&](Number segment) { return graph.segments()[segment].network; });
    for (Number stack = 0; stack < m_hand.size(); ++stack)
        readHandSet(stack);
    countJoined();
    m_exits = exits();
}

void TableMaker::readHandSet(Number stack)
{
    HandSet &hand = m_hand[stack];
    for (const Route &route : m_graph.stackOf(stack).routes) {
        if (route.computed || route.to.family() != m_graph.family())
            continue;
        if (route.to.length() > 0) {
            hand.routes.push_back(&route);
        } else {
            hand.hasDefault = true;
            hand.gateway = route.via ? m_graph.neighbour(stack, *route.via) : std::nullopt;
            hand.leadsOut = route.type == RouteType::Unicast && !hand.gateway;
        }
    }
}

void TableMaker::countJoined()
{
    DisjointSets parts(m_sorted.size());
    for (Number stack = 0; stack < m_hand.size(); ++stack) {
        for (const IpGraph::Place &place : m_graph.placesOf(stack))
            parts.unite(place.segment, m_graph.placesOf(stack).front().segment);
    }
    std::vector<std::size_t> sizes(m_sorted.size(), 0);
    for (const Number segment : m_sorted)
        ++sizes[parts.find(segment)];
    for (Number stack = 0; stack < m_hand.size(); ++stack) {
        if (const auto &places = m_graph.placesOf(stack); !places.empty())
            m_joined[stack] = sizes[parts.find(places.front().segment)];
    }
}

// ---- the way out ------------------------------------------------------------------------------------------------

bool TableMaker::isWayOut(Number stack) const
{
    const Element &element = *m_graph.stacks()[stack];
    return m_hand[stack].leadsOut
        || (std::holds_alternative<Computer>(element) && (m_borders.hasNat(stack) || m_forwards[stack] || forwards(*networkStack(element), m_graph.family())));
}

/// Who stands on the far side of a NAT and leads on from there.
std::optional<Number> TableMaker::beyondNat(Number stack) const
{
    for (const Number segment : m_borders.outerSegments(stack)) {
        for (const IpGraph::Member &member : m_graph.segments()[segment].members) {
            const auto outer = m_borders.outerSegments(member.stack);
            const bool isBesideIt = member.stack == stack || std::ranges::find(outer, segment) != outer.end();
            if (!isBesideIt && (isWayOut(member.stack) || m_graph.placesOf(member.stack).size() > 1))
                return member.stack;
        }
    }
    return std::nullopt;
}

std::vector<Number> TableMaker::exits() const
{
    std::set<Number> found;
    for (Number stack = 0; stack < m_hand.size(); ++stack) {
        if (isWayOut(stack))
            found.insert(stack);
        else if (m_borders.hasNat(stack))
            found.insert(beyondNat(stack).value_or(stack));
    }
    return {found.begin(), found.end()};
}

// ---- shortest ways ----------------------------------------------------------------------------------------------

bool TableMaker::isTold(Number stack, const IpPrefix &network) const
{
    return std::ranges::any_of(m_hand[stack].routes, [&](const Route *route) { return route->to.length() <= network.length() && route->to.contains(network.address()); });
}

/// Whether a hand-set route decides. A default route does unless it leads away from the goal.
bool TableMaker::isCovered(Number stack, Number destination)
{
    const HandSet &hand = m_hand[stack];
    if (isTold(stack, m_graph.segments()[destination].network))
        return true;
    if (!hand.gateway || m_paths.hop(*hand.gateway).distance >= m_paths.hop(stack).distance)
        return false;
    m_forwards[*hand.gateway] = true;
    return true;
}

void TableMaker::take(Number stack, Number destination)
{
    const Hop &hop = m_paths.hop(stack);
    ++m_reached[stack];
    if (hop.isThere() || isCovered(stack, destination))
        return;
    m_lines[stack].push_back({destination, hop.segment, hop.gateway, hop.distance});
    // Whoever is all there is of a network answers for it himself.
    const bool isLast = m_paths.hop(hop.gateway).isThere() && m_graph.segments()[destination].members.size() == 1;
    if (!isLast)
        m_forwards[hop.gateway] = true;
}

void TableMaker::startOver()
{
    m_toExit.assign(m_hand.size(), Hop());
    m_lines.assign(m_hand.size(), {});
    m_reached.assign(m_hand.size(), 0);
    m_forwards.assign(m_hand.size(), false);
}

/// Default routes to the nearest of `exits`.
void TableMaker::lookOut(const std::vector<Number> &exits)
{
    m_paths.toExits(exits);
    for (const Number stack : m_paths.arrived()) {
        m_toExit[stack] = m_paths.hop(stack);
        if (m_toExit[stack].hasGateway() && mayHaveDefault(stack))
            m_forwards[m_toExit[stack].gateway] = true;
    }
}

void TableMaker::findWays()
{
    startOver();
    lookOut(m_exits);
    for (const Number destination : m_sorted) {
        m_paths.toSegment(destination);
        for (const Number stack : m_paths.arrived())
            take(stack, destination);
    }
}

std::optional<Line> TableMaker::defaultOf(Number stack) const
{
    const Hop &out = m_toExit[stack];
    if (!mayHaveDefault(stack) || out.isThere())
        return std::nullopt;
    if (out.hasGateway())
        return Line{0, out.segment, out.gateway, 0};
    // A default route would also lead to what a NAT hides.
    if (m_forwards[stack] || m_reached[stack] < m_joined[stack])
        return std::nullopt;
    std::map<std::pair<Number, Number>, std::size_t> uses;
    const Line *best = nullptr;
    for (const Line &line : m_lines[stack])
        ++uses[{line.segment, line.gateway}];
    for (const Line &line : m_lines[stack]) {
        if (!best || uses[{line.segment, line.gateway}] > uses[{best->segment, best->gateway}])
            best = &line;
    }
    return best ? std::optional(*best) : std::nullopt;
}

// ---- tables -----------------------------------------------------------------------------------------------------

IpPrefix parentOf(const IpPrefix &network) { return IpPrefix::make(network.address(), network.length() - 1)->network(); }

/// Networks that are the two halves of a larger one, behind the same gateway, become that one. `lines` are by address.
std::vector<TableLine> shortened(const std::vector<TableLine> &lines)
{
    std::vector<TableLine> result;
    const auto isSameWay = [](const TableLine &a, const TableLine &b) { return a.segment == b.segment && a.gateway == b.gateway; };
    for (const TableLine &line : lines) {
        result.push_back(line);
        for (std::size_t size = result.size(); size > 1; size = result.size()) {
            TableLine &low = result[size - 2];
            const TableLine &high = result[size - 1];
            if (!isSameWay(low, high) || low.to.length() != high.to.length() || low.to.length() < 2 || low.to == high.to)
                break;
            const IpPrefix parent = parentOf(low.to);
            if (parent != parentOf(high.to) || (size > 2 && result[size - 3].to == parent))
                break;
            low.to = parent;
            result.pop_back();
        }
    }
    return result;
}

RouteTable TableMaker::tableOf(Number stack) const
{
    RouteTable table;
    const std::optional<Line> otherwise = defaultOf(stack);
    std::vector<TableLine> lines;
    const Line *last = nullptr;
    const auto keep = [&](const Line &line) {
        const IpPrefix &network = m_graph.segments()[line.destination].network;
        const bool isOwn = std::ranges::any_of(m_graph.placesOf(stack), [&](const IpGraph::Place &p) { return m_graph.segments()[p.segment].network == network; });
        if (!isOwn && !(otherwise && line.isSameWay(*otherwise)))
            lines.push_back({network, line.segment, line.gateway});
    };
    // The same network may be drawn twice, behind two NATs: the nearer one counts.
    for (const Line &line : m_lines[stack]) {
        const bool isSame = last && m_graph.segments()[last->destination].network == m_graph.segments()[line.destination].network;
        if (last && !isSame)
            keep(*last);
        if (!isSame || line.distance < last->distance)
            last = &line;
    }
    if (last)
        keep(*last);
    if (lines.size() > RouteTables::longTable)
        lines = shortened(lines);
    if (otherwise)
        table.lines.push_back({IpPrefix::everything(m_graph.family()), otherwise->segment, otherwise->gateway});
    table.lines.insert(table.lines.end(), lines.begin(), lines.end());
    table.mustForward = m_forwards[stack];
    return table;
}

// ---- along a tree -----------------------------------------------------------------------------------------------

/// A stack half way between the two that are farthest from each other (nearly: by two sweeps).
Number TableMaker::middleFrom(Number stack)
{
    m_paths.toExits({stack});
    const Number oneEnd = m_paths.arrived().back();
    m_paths.toExits({oneEnd});
    Number middle = m_paths.arrived().back();
    const std::uint32_t half = m_paths.hop(middle).distance / 2;
    while (m_paths.hop(middle).hasGateway() && m_paths.hop(middle).distance > half)
        middle = m_paths.hop(middle).gateway;
    return middle;
}

/// The exits, and one more root for whoever can't get to them.
std::vector<Number> TableMaker::treeRoots()
{
    std::vector<Number> roots = m_exits;
    std::vector<bool> isDone(m_hand.size(), false);
    const auto mark = [&] {
        for (const Number stack : m_paths.arrived())
            isDone[stack] = true;
    };
    m_paths.toExits(roots);
    mark();
    for (Number stack = 0; stack < isDone.size(); ++stack) {
        if (isDone[stack] || m_graph.placesOf(stack).empty())
            continue;
        const Number middle = middleFrom(stack);
        roots.push_back(isDone[middle] ? stack : middle);
        m_paths.toExits({roots.back()});
        mark();
        isDone[stack] = true;
    }
    return roots;
}

/// From where a network is nearest to the root up to the root: each stack above knows the way down.
void TableMaker::climb(Number destination)
{
    const IpGraph::Segment &segment = m_graph.segments()[destination];
    const auto isMember = [&](Number stack) { return std::ranges::any_of(segment.members, [&](const IpGraph::Member &m) { return m.stack == stack; }); };
    const auto &members = segment.members;
    const auto nearest = std::ranges::min_element(members, {}, [&](const IpGraph::Member &m) { return m_toExit[m.stack].distance; });
    Number below = nearest->stack;
    for (Hop up = m_toExit[below]; up.hasGateway(); below = up.gateway, up = m_toExit[below]) {
        const auto &places = m_graph.placesOf(below);
        const auto out = std::ranges::find(places, up.segment, &IpGraph::Place::segment);
        if (m_borders.hides(below, *out, segment.network))
            return;
        if (isMember(up.gateway) || isTold(up.gateway, segment.network))
            continue;
        m_lines[up.gateway].push_back({destination, up.segment, below, 0});
        if (segment.members.size() > 1 || below != nearest->stack)
            m_forwards[below] = true;
    }
}

void TableMaker::followTree()
{
    const std::vector<Number> roots = treeRoots();
    startOver();
    lookOut(roots);
    for (const Number destination : m_sorted)
        climb(destination);
}

/// Whoever is to forward from now on may as well forward for others: once more, so that the result is the same the next time.
bool TableMaker::hasNewForwarders()
{
    bool isNew = false;
    for (Number stack = 0; stack < m_hand.size(); ++stack)
        isNew = (m_forwards[stack] && m_paths.makeWilling(stack)) || isNew;
    if (isNew)
        m_exits = exits(); // this computer may be one now
    return isNew;
}

/// The tables of all stacks; nothing as soon as they are too large.
bool TableMaker::fill(RouteTables &tables) const
{
    tables.ofStack.clear();
    std::size_t routes = 0;
    for (Number stack = 0; stack < m_hand.size(); ++stack) {
        tables.ofStack.push_back(tableOf(stack));
        const std::size_t size = tables.ofStack.back().lines.size();
        routes += size;
        if (routes > RouteTables::maxRoutes || size > limits::maxListItems / 2) // the other family's need room too
            return false;
    }
    return true;
}

RouteTables TableMaker::make()
{
    constexpr std::size_t maxWays = 4'000'000; // before shortening: what a second is enough for
    RouteTables tables;
    if (m_hand.size() * m_sorted.size() <= maxWays) {
        do
            findWays();
        while (hasNewForwarders());
        if (fill(tables))
            return tables;
    }
    tables.alongTree = true;
    do
        followTree();
    while (hasNewForwarders());
    tables.ofStack.clear();
    for (Number stack = 0; stack < m_hand.size(); ++stack)
        tables.ofStack.push_back(tableOf(stack));
    return tables;
}

} // namespace

RouteTables computeTables(const IpGraph &graph)
{
    return TableMaker(graph).make();
}

} // namespace vethlab::analysis
