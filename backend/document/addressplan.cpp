// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/addressplan.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>

#include "backend/core/lans.h"

namespace vethlab::edits {

namespace {

constexpr std::uint32_t noExit = std::numeric_limits<std::uint32_t>::max();

bool doesSourceNat(const NetworkStack &stack)
{
    return std::ranges::any_of(stack.nat, [](const NatRule &rule) { return rule.kind != NatKind::Dnat; });
}

bool isRouter(const Element &element)
{
    const auto *space = std::get_if<Namespace>(&element);
    const NetworkStack &stack = *networkStack(element);
    return !space || space->look == NodeLook::Router || stack.forwardingV4 || stack.forwardingV6;
}

/// Out of this device the stack's NAT leaves: whoever is there leads further out.
bool isOuterSide(const Element &element, const analysis::Device &device)
{
    return std::ranges::any_of(networkStack(element)->nat, [&](const NatRule &rule) { return rule.kind != NatKind::Dnat && rule.outDevice == device.name(); });
}

ElementId idOf(const analysis::Device &device) { return device.interface ? ElementId(device.interface->id) : ElementId(device.bridge->id); }

/// What a person means by a selection.
class Scope {
public:
    Scope(const TopologyIndex &index, const Lans &lans, const std::set<ElementId> &ids) : m_ids(ids)
    {
        const Topology &topology = index.topology();
        for (const ElementId &id : ids) {
            if (topology.findAs<Bridge>(id)) m_lans.insert(*lans.lanOf(id));
            const auto *link = topology.findAs<Link>(id);
            if (!link) continue;
            for (const InterfaceId &end : { link->a, link->b }) {
                m_ends.insert(end);
                const auto *port = topology.findAs<Interface>(end);
                if (port && topology.findAs<Bridge>(port->node)) m_lans.insert(*lans.lanOf(end));
            }
        }
    }
    [[nodiscard]] bool contains(const ElementId &device, const NodeId &stack, std::size_t lan) const
    {
        return m_ids.empty() || m_ids.contains(device) || m_ids.contains(stack) || m_ends.contains(device) || m_lans.contains(lan);
    }

private:
    const std::set<ElementId> &m_ids;
    std::set<ElementId> m_ends;
    std::set<std::size_t> m_lans;
};

} // namespace

AddressPlan::AddressPlan(const Topology &topology, const std::set<ElementId> &scope) : m_index(topology)
{
    collect(scope);
    measureExits();
    orderByNeighbours();
}

void AddressPlan::collect(const std::set<ElementId> &scope)
{
    const Lans lans(topology());
    const Scope wanted(m_index, lans, scope);
    std::vector<bool> isLinked(lans.count(), false);
    for (const auto &[place, element] : topology().elements())
        if (const auto *link = std::get_if<Link>(&element); link && topology().findAs<Interface>(link->a)) isLinked[*lans.lanOf(link->a)] = true;
    std::map<std::size_t, std::size_t> siteOfLan;
    for (const auto &[place, element] : topology().elements()) {
        if (!networkStack(element)) continue;
        const std::size_t stack = m_stacks.size();
        const NodeId node(elementId(element).text());
        m_stacks.push_back(&element);
        m_sitesOf.emplace_back();
        for (const analysis::Device &device : analysis::stackDevices(m_index, node)) {
            const std::size_t lan = *lans.lanOf(idOf(device));
            if (!isLinked[lan]) continue;
            const auto [known, isNew] = siteOfLan.try_emplace(lan, m_sites.size());
            if (isNew) m_sites.emplace_back();
            m_sites[known->second].seats.push_back({ device, stack, wanted.contains(idOf(device), node, lan), isRouter(element), noExit });
            m_sitesOf[stack].push_back(known->second);
        }
    }
}

/// Breadth first from this computer and from those who do source NAT.
void AddressPlan::measureExits()
{
    std::vector<std::uint32_t> distance(m_stacks.size(), noExit);
    std::vector<bool> isSeen(m_sites.size(), false);
    std::deque<std::size_t> waiting;
    for (std::size_t stack = 0; stack < m_stacks.size(); ++stack) {
        if (!std::holds_alternative<Computer>(*m_stacks[stack]) && !doesSourceNat(*networkStack(*m_stacks[stack]))) continue;
        distance[stack] = 0;
        waiting.push_back(stack);
    }
    for (; !waiting.empty(); waiting.pop_front()) {
        for (const std::size_t site : m_sitesOf[waiting.front()]) {
            if (isSeen[site]) continue;
            isSeen[site] = true;
            for (const Seat &seat : m_sites[site].seats) {
                if (distance[seat.stack] != noExit) continue;
                distance[seat.stack] = distance[waiting.front()] + 1;
                waiting.push_back(seat.stack);
            }
        }
    }
    for (Site &site : m_sites)
        for (Seat &seat : site.seats) seat.toExit = isOuterSide(*m_stacks[seat.stack], seat.device) ? noExit : distance[seat.stack];
}

/// Depth first: what lies behind a router is numbered in one go.
void AddressPlan::orderByNeighbours()
{
    std::vector<std::size_t> order;
    std::vector<bool> isSeen(m_sites.size(), false);
    std::vector<std::size_t> waiting;
    for (std::size_t first = 0; first < m_sites.size(); ++first) {
        waiting.push_back(first);
        while (!waiting.empty()) {
            const std::size_t site = waiting.back();
            waiting.pop_back();
            if (isSeen[site]) continue;
            isSeen[site] = true;
            order.push_back(site);
            for (auto seat = m_sites[site].seats.rbegin(); seat != m_sites[site].seats.rend(); ++seat)
                for (auto next = m_sitesOf[seat->stack].rbegin(); next != m_sitesOf[seat->stack].rend(); ++next)
                    if (!isSeen[*next]) waiting.push_back(*next);
        }
    }
    std::vector<Site> ordered;
    for (const std::size_t site : order) ordered.push_back(std::move(m_sites[site]));
    m_sites = std::move(ordered);
}

} // namespace vethlab::edits
