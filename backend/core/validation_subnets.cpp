// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation_context.h"

#include <algorithm>
#include <set>

#include "backend/core/limits.h"

namespace vethlab::validation {

DisjointSets joinedLans(const Context &context, IpFamily family)
{
    DisjointSets sets(context.lans.count());
    for (const auto &[ordinal, element] : context.topology.elements()) {
        const NetworkStack *stack = networkStack(element);
        if (!stack || !isForwarding(*stack, family)
            || std::ranges::any_of(stack->nat, [family](const NatRule &rule) { return rule.family == family; }))
            continue;
        std::optional<std::size_t> first;
        for (const std::size_t i : context.usesOf(NodeId(elementId(element).text()))) {
            const AddressUse &use = context.uses[i];
            if (use.isLoopback() || use.ip().family() != family)
                continue;
            if (first)
                sets.unite(*first, *use.lan);
            else
                first = use.lan;
        }
    }
    return sets;
}

namespace {

/// Of a subnet, not of a single host or of the link itself.
bool isInSubnet(const AddressUse &use)
{
    const bool hostOnly = use.address->prefix.length() == use.ip().size() * 8;
    return !use.isLoopback() && !hostOnly && !use.ip().isLinkLocal();
}

/// The addresses of one family on one LAN: those in a network that nobody else on the LAN is in stand apart.
void checkLan(Context &context, const std::vector<const AddressUse *> &uses)
{
    struct Network {
        const AddressUse *first = nullptr;
        const AddressUse *second = nullptr; ///< of another device
        std::size_t devices = 0;            ///< that have an address in it
        const ElementId *last = nullptr;
    };
    std::map<IpPrefix, Network> networks;
    const Network *largest = nullptr;
    const IpPrefix *largestPrefix = nullptr;
    bool severalDevices = false;
    for (const AddressUse *use : uses) {
        const auto entry = networks.try_emplace(use->address->prefix.network()).first;
        Network &network = entry->second;
        if (!network.first)
            network.first = use;
        else if (!network.second && use->element != network.first->element)
            network.second = use;
        if (!network.last || *network.last != use->element) // uses stand in file order: one device's are neighbours
            ++network.devices;
        network.last = &use->element;
        severalDevices = severalDevices || use->element != uses.front()->element;
        if (!largest || network.devices > largest->devices) {
            largest = &network;
            largestPrefix = &entry->first;
        }
    }
    if (!severalDevices)
        return;
    for (const AddressUse *use : uses) {
        const IpPrefix prefix = use->address->prefix.network();
        const AddressUse *other = use->element != largest->first->element ? largest->first : largest->second;
        if (prefix != *largestPrefix && networks.at(prefix).devices == 1 && other)
            context.report(Severity::Warning, IssueCode::AddressOutsideSubnet, use->element, use->field,
                           {use->address->prefix.text(), other->address->prefix.text(), other->element.text()});
    }
}

/// Subnets of different LANs that overlap: at a node that is on both, or over routers without NAT in between. The one that comes
/// later in the file is reported, once. O(n log n): a subnet is held against those it lies in, of which there are at most
/// as many as prefix lengths.
class OverlapFinder {
public:
    OverlapFinder(Context &context, IpFamily family)
        : m_context(context)
        , m_joined(joinedLans(context, family))
    {
        std::set<std::pair<ElementId, std::string>> said; // in the wrong subnet, or there twice
        for (const Issue &issue : context.issues) {
            if (issue.code == IssueCode::AddressOutsideSubnet || issue.code == IssueCode::DuplicateAddress)
                said.emplace(issue.element, issue.field);
        }
        for (const AddressUse &use : context.uses) {
            if (use.ip().family() == family && isInSubnet(use) && !said.contains({use.element, use.field}))
                m_subnets[{use.address->prefix.network(), *use.lan}].push_back(&use);
        }
    }
    void run()
    {
        std::vector<Level> levels; // each inside the one before
        for (const auto &[key, uses] : m_subnets) {
            const auto &[network, lan] = key;
            while (!levels.empty() && !levels.back().network.contains(network.address()))
                levels.pop_back();
            if (levels.empty() || levels.back().network != network)
                levels.push_back({network, {}, {}});
            if (!meetAtNode(levels, uses, lan))
                meetOverRouters(levels, *uses.front(), lan);
            for (const AddressUse *use : uses)
                levels.back().byNode.try_emplace({use->stack, lan}, use);
            levels.back().byGroup.try_emplace({m_joined.find(lan), lan}, uses.front());
        }
        for (const auto &[key, found] : m_found)
            m_context.report(Severity::Warning, IssueCode::OverlappingSubnets, found.late->element, found.late->field,
                             {key.first.text(), found.early->address->prefix.network().text(), found.early->element.text(), found.atNode ? "same-stack" : "same-lab"});
    }

private:
    template <class Key> using Seen = std::map<std::pair<Key, std::size_t>, const AddressUse *>; ///< by LAN too: the first one
    struct Level {
        IpPrefix network;
        Seen<NodeId> byNode;
        Seen<std::size_t> byGroup; ///< of joined LANs
    };
    struct Found {
        const AddressUse *late;
        const AddressUse *early;
        bool atNode;
    };
    /// One with that key on another LAN; nullptr if there is none.
    template <class Key> static const AddressUse *elsewhere(const Seen<Key> &seen, const Key &key, std::size_t lan)
    {
        auto it = seen.lower_bound({key, 0});
        if (it != seen.end() && it->first == std::pair(key, lan))
            ++it;
        return it != seen.end() && it->first.first == key ? it->second : nullptr;
    }
    bool meetAtNode(const std::vector<Level> &levels, const std::vector<const AddressUse *> &uses, std::size_t lan)
    {
        for (const Level &level : levels) {
            for (const AddressUse *use : uses) {
                if (const AddressUse *other = elsewhere(level.byNode, use->stack, lan)) {
                    note(use, other, true);
                    return true;
                }
            }
        }
        return false;
    }
    void meetOverRouters(const std::vector<Level> &levels, const AddressUse &use, std::size_t lan)
    {
        for (const Level &level : levels) {
            if (const AddressUse *other = elsewhere(level.byGroup, m_joined.find(lan), lan))
                return note(&use, other, false);
        }
    }
    /// Each subnet of a LAN once; what one node stumbles over says more.
    void note(const AddressUse *one, const AddressUse *two, bool atNode)
    {
        const auto [early, late] = std::minmax(one, two); // both are items of context.uses, which is in file order
        const auto [entry, fresh] = m_found.try_emplace({late->address->prefix.network(), *late->lan}, Found{late, early, atNode});
        if (!fresh && atNode && !entry->second.atNode)
            entry->second = {late, early, atNode};
    }

    Context &m_context;
    DisjointSets m_joined;
    std::map<std::pair<IpPrefix, std::size_t>, std::vector<const AddressUse *>> m_subnets; ///< by network and LAN: what contains one comes before it
    std::map<std::pair<IpPrefix, std::size_t>, Found> m_found; ///< by the later one of two
};

/// Where a LAN has more hosts than fit into the neighbour table together: at its bridge with the most ports.
void checkCrowds(Context &context)
{
    struct Crowd {
        std::size_t hosts = 0;
        const ElementId *last = nullptr;
        const Bridge *bridge = nullptr;
    };
    std::map<std::size_t, Crowd> crowds;
    for (const AddressUse &use : context.uses) {
        if (use.isLoopback())
            continue;
        Crowd &crowd = crowds[*use.lan];
        if (!crowd.last || *crowd.last != use.element) // one device's addresses are neighbours
            ++crowd.hosts;
        crowd.last = &use.element;
    }
    std::erase_if(crowds, [](const auto &entry) { return entry.second.hosts <= limits::maxSandboxNeighbours; });
    if (crowds.empty())
        return;
    for (const auto &[ordinal, element] : context.topology.elements()) {
        const auto *bridge = std::get_if<Bridge>(&element);
        const auto crowd = bridge ? crowds.find(*context.lans.lanOf(bridge->id)) : crowds.end();
        if (crowd == crowds.end())
            continue;
        const Bridge *&largest = crowd->second.bridge;
        if (!largest || context.index.interfacesOf(bridge->id).size() > context.index.interfacesOf(largest->id).size())
            largest = bridge;
    }
    for (const auto &[lan, crowd] : crowds)
        context.report(Severity::Warning, IssueCode::CrowdedLan, crowd.bridge ? ElementId(crowd.bridge->id) : *crowd.last, {},
                       {std::to_string(crowd.hosts), std::to_string(limits::maxSandboxNeighbours)});
}

} // namespace

void checkSubnets(Context &context)
{
    std::map<std::pair<std::size_t, IpFamily>, std::vector<const AddressUse *>> lans;
    for (const AddressUse &use : context.uses) {
        if (isInSubnet(use))
            lans[{*use.lan, use.ip().family()}].push_back(&use);
    }
    for (const auto &[lan, uses] : lans)
        checkLan(context, uses);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
        OverlapFinder(context, family).run();
    checkCrowds(context);
}

} // namespace vethlab::validation
