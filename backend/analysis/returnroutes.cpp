// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/returnroutes.h"

#include <algorithm>
#include <map>

#include "backend/analysis/forwardingmap.h"

namespace vethlab::analysis {
namespace {

using Hop = ForwardingMap::Hop;
using Node = ForwardingMap::Node;
using Network = ForwardingMap::Network;

/// How it ends when a node sends to a network.
struct Outcome {
    enum class Kind : std::uint8_t { Unknown, UnderWork, Arrives, Stuck, Lost };
    Kind kind = Kind::Unknown;
    bool translated = false; ///< a NAT may change the source on the way
    std::uint32_t at = 0;    ///< Stuck: the node that has no route
};

/// The ways of all nodes to one network: each node's next one is fixed, so every way is walked once.
class Ways {
public:
    Ways(const ForwardingMap &map, std::size_t network)
        : m_map(map)
        , m_network(network)
        , m_outcomes(map.nodes().size())
    {
        for (std::size_t node = 0; node < m_outcomes.size(); ++node)
            walk(node);
    }
    [[nodiscard]] std::vector<Outcome> take() { return std::move(m_outcomes); }

private:
    void walk(std::size_t node)
    {
        m_way.clear();
        while (m_outcomes[node].kind == Outcome::Kind::Unknown) {
            m_outcomes[node].kind = Outcome::Kind::UnderWork;
            m_way.push_back(node);
            const Hop &hop = m_map.hop(node, m_network);
            if (hop.kind != Hop::Kind::Next)
                break;
            node = hop.next;
        }
        for (; !m_way.empty(); m_way.pop_back())
            m_outcomes[m_way.back()] = outcomeOf(m_way.back());
    }
    /// With the outcome of the next node known; one still under work is a loop.
    Outcome outcomeOf(std::size_t node) const
    {
        const Hop &hop = m_map.hop(node, m_network);
        switch (hop.kind) {
        case Hop::Kind::NoRoute: return {Outcome::Kind::Stuck, false, static_cast<std::uint32_t>(node)};
        case Hop::Kind::Here:
        case Hop::Kind::OnLan: return {Outcome::Kind::Arrives, false, 0};
        case Hop::Kind::Lost: return {Outcome::Kind::Lost, false, 0};
        case Hop::Kind::Next: break;
        }
        const Node &next = m_map.nodes()[hop.next];
        Outcome outcome = m_outcomes[hop.next];
        const bool ends = m_map.hop(hop.next, m_network).kind == Hop::Kind::Here;
        if (outcome.kind == Outcome::Kind::UnderWork || (!next.forwards && !ends))
            outcome = {Outcome::Kind::Lost, false, 0};
        outcome.translated = outcome.translated || next.translates;
        return outcome;
    }

    const ForwardingMap &m_map;
    std::size_t m_network;
    std::vector<Outcome> m_outcomes;
    std::vector<std::size_t> m_way;
};

class ReturnCheck {
public:
    explicit ReturnCheck(const ForwardingMap &map)
        : m_map(map)
    {
        for (std::size_t network = 0; network < map.networks().size(); ++network)
            m_outcomes.push_back(Ways(map, network).take());
    }
    void run()
    {
        for (std::size_t to = 0; to < m_map.networks().size(); ++to)
            checkAnswersFrom(to);
    }
    /// By node, then network.
    [[nodiscard]] const std::map<std::pair<std::size_t, IpPrefix>, MissingReturn> &missing() const { return m_missing; }

private:
    /// Who asks for answers: what stands at the edge. Routers in between send little of their own.
    static bool isAsker(const Node &node)
    {
        const auto elsewhere = [&node](const ForwardingMap::Attachment &own) { return own.lan != node.attachments.front().lan; };
        return !node.picksSource && (!node.forwards || std::ranges::none_of(node.attachments, elsewhere));
    }
    /// The network of the address that `node` sends with over this hop.
    std::optional<std::size_t> sourceNetwork(const Node &node, const Hop &hop) const
    {
        std::optional<std::size_t> first;
        for (const ForwardingMap::Attachment &own : node.attachments) {
            if (own.lan != hop.lan)
                continue;
            const auto &others = m_map.nodes()[hop.next].attachments;
            if (std::ranges::any_of(others, [&own](const auto &other) { return other.network == own.network; }))
                return own.network;
            first = first.value_or(own.network);
        }
        return first;
    }
    void checkAnswersFrom(std::size_t to)
    {
        std::map<std::size_t, std::size_t> askers; // by their own network, the first one of each
        for (std::size_t node = 0; node < m_map.nodes().size(); ++node) {
            const Node &asker = m_map.nodes()[node];
            const Outcome &outcome = m_outcomes[to][node];
            const Hop &hop = m_map.hop(node, to);
            if (!isAsker(asker) || outcome.kind != Outcome::Kind::Arrives || outcome.translated || hop.kind != Hop::Kind::Next)
                continue;
            if (const auto from = sourceNetwork(asker, hop))
                askers.try_emplace(*from, node);
        }
        for (const auto &[from, asker] : askers) {
            for (const std::size_t answerer : m_map.networks()[to].members) {
                const Outcome &outcome = m_outcomes[from][answerer];
                if (outcome.kind == Outcome::Kind::Stuck && answerer != asker)
                    report(outcome.at, from, asker, answerer, to);
            }
        }
    }
    void report(std::size_t node, std::size_t from, std::size_t asker, std::size_t answerer, std::size_t to)
    {
        const IpPrefix &network = m_map.networks()[from].shown;
        const auto [entry, fresh] = m_missing.try_emplace({node, network}, MissingReturn{m_map.nodes()[node].id, network, m_map.nodes()[asker].id, {}});
        if (fresh || !entry->second.gateway)
            entry->second.gateway = gatewayOn(asker, to, node, answerer);
    }
    /// The neighbour from which the asker's packets come to `node`, which they pass or which answers them.
    std::optional<IpAddress> gatewayOn(std::size_t asker, std::size_t to, std::size_t node, std::size_t answerer) const
    {
        for (std::size_t here = asker;;) { // ends: the way is known to arrive
            const Hop &hop = m_map.hop(here, to);
            if (hop.kind == Hop::Kind::Next && hop.next != node) {
                here = hop.next;
                continue;
            }
            if (hop.kind == Hop::Kind::Next || (hop.kind == Hop::Kind::OnLan && node == answerer))
                return neighbour(here, node, hop.lan);
            return std::nullopt;
        }
    }
    std::optional<IpAddress> neighbour(std::size_t other, std::size_t node, std::size_t lan) const
    {
        for (const ForwardingMap::Attachment &theirs : m_map.nodes()[other].attachments) {
            for (const ForwardingMap::Attachment &own : m_map.nodes()[node].attachments) {
                if (theirs.lan == lan && own.lan == lan && own.prefix.contains(theirs.prefix.address()))
                    return theirs.prefix.address();
            }
        }
        return std::nullopt;
    }

    const ForwardingMap &m_map;
    std::vector<std::vector<Outcome>> m_outcomes; ///< by network, then node
    std::map<std::pair<std::size_t, IpPrefix>, MissingReturn> m_missing;
};

} // namespace

std::vector<MissingReturn> missingReturns(const Topology &topology)
{
    std::map<std::tuple<Ordinal, IpPrefix>, MissingReturn> found; // IPv4 sorts first
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        const ForwardingMap map(topology, family);
        if (map.isTooLarge())
            continue;
        ReturnCheck check(map);
        check.run();
        for (const auto &[key, missing] : check.missing())
            found.emplace(std::tuple(*topology.place(missing.node), missing.to), missing);
    }
    std::vector<MissingReturn> all;
    for (auto &[key, missing] : found)
        all.push_back(std::move(missing));
    return all;
}

} // namespace vethlab::analysis
