// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation_context.h"

#include <algorithm>

namespace vethlab::validation {
namespace {

void checkAddress(Context &context, const AddressUse &use)
{
    const IpPrefix &prefix = use.address->prefix;
    const IpAddress &ip = prefix.address();
    const bool v4 = ip.isV4();
    const auto report = [&](Severity severity, const char *problem) {
        context.report(severity, IssueCode::BadAddress, use.element, use.field, {ip.text(), problem});
    };
    if (ip.isUnspecified())
        report(Severity::Error, "unspecified");
    else if (ip.isMulticast())
        report(Severity::Error, "multicast");
    else if (ip.isLoopback() && !use.isLoopback())
        report(v4 ? Severity::Warning : Severity::Error, "loopback");
    else if (v4 && ip.bytes()[0] == 0)
        report(Severity::Error, "reserved");
    else if (prefix.length() < ip.size() * 8 - 1 && prefix.isNetwork())
        report(Severity::Warning, "network");
    else if (prefix.broadcast() == ip)
        report(Severity::Warning, "broadcast");
    else if (const auto *broadcast = std::get_if<IpAddress>(&use.address->broadcast); broadcast && !prefix.contains(*broadcast))
        report(Severity::Warning, "broadcast-elsewhere");
}

/// Reports each use of an address after its first one, against the earlier use that makes it worst. O(1) per use: only
/// the first use per stack, LAN and group of joined LANs is remembered.
class DuplicateFinder {
public:
    explicit DuplicateFinder(Context &context)
        : m_context(context)
        , m_joinedV4(joinedLans(context, IpFamily::V4))
        , m_joinedV6(joinedLans(context, IpFamily::V6))
    {
    }
    void check(const std::vector<std::size_t> &uses)
    {
        m_stacks.clear();
        m_lans.clear();
        m_groups.clear();
        const AddressUse *first = nullptr;
        for (const std::size_t i : uses) {
            const AddressUse &use = m_context.uses[i];
            // fe80::1 may stand on every router and every interface of it: it counts on one LAN only.
            const bool local = use.ip().family() == IpFamily::V6 && use.ip().isLinkLocal();
            // A service address may be on several loopbacks (anycast), and on a loopback beside an interface.
            const bool loopback = use.isLoopback() || (first && first->isLoopback());
            const AddressUse *inStack = local ? nullptr : remember(m_stacks, {use.stack, use.isLoopback()}, use);
            const AddressUse *inLan = use.lan ? remember(m_lans, *use.lan, use) : nullptr;
            const AddressUse *inGroup = use.lan && !local ? remember(m_groups, group(use), use) : nullptr;
            if (inLan)
                report(use, *inLan, Severity::Error, inLan->stack == use.stack ? "same-stack" : "same-lan");
            else if (inStack)
                report(use, *inStack, Severity::Error, "same-stack");
            else if (inGroup)
                report(use, *inGroup, Severity::Error, "same-lab");
            else if (first && loopback)
                report(use, *first, Severity::Warning, "loopback");
            else if (first && !local)
                report(use, *first, Severity::Warning, "elsewhere");
            if (!first)
                first = &use;
        }
    }

private:
    template <class Key> static const AddressUse *remember(std::map<Key, const AddressUse *> &seen, const Key &key, const AddressUse &use)
    {
        const auto [entry, fresh] = seen.try_emplace(key, &use);
        return fresh ? nullptr : entry->second;
    }
    std::size_t group(const AddressUse &use) { return (use.ip().isV4() ? m_joinedV4 : m_joinedV6).find(*use.lan); }
    void report(const AddressUse &use, const AddressUse &other, Severity severity, const char *where)
    {
        m_context.report(severity, IssueCode::DuplicateAddress, use.element, use.field, {use.ip().text(), other.element.text(), where});
    }

    Context &m_context;
    DisjointSets m_joinedV4;
    DisjointSets m_joinedV6;
    std::map<std::pair<NodeId, bool>, const AddressUse *> m_stacks; ///< loopbacks apart
    std::map<std::size_t, const AddressUse *> m_lans;
    std::map<std::size_t, const AddressUse *> m_groups;
};

void checkDuplicates(Context &context)
{
    std::map<IpAddress, std::vector<std::size_t>> byAddress;
    for (std::size_t i = 0; i < context.uses.size(); ++i)
        byAddress[context.uses[i].ip()].push_back(i);
    DuplicateFinder finder(context);
    for (const auto &[address, uses] : byAddress) {
        if (uses.size() > 1 && !address.isUnspecified())
            finder.check(uses);
    }
}

void checkNoAddress(Context &context, const NodeId &node)
{
    const auto &interfaces = context.index.interfacesOf(node);
    const bool linked = std::ranges::any_of(interfaces, [&](const Interface *i) { return context.index.peerOf(i->id) != nullptr; });
    if (linked && context.usesOf(node).empty())
        context.report(Severity::Info, IssueCode::NoAddress, node);
}

void checkUnused(Context &context, const NodeId &node)
{
    if (context.index.interfacesOf(node).empty() && context.index.bridgesIn(node).empty())
        context.report(Severity::Info, IssueCode::UnusedNamespace, node);
}

} // namespace

void checkAddresses(Context &context)
{
    for (const AddressUse &use : context.uses)
        checkAddress(context, use);
    checkDuplicates(context);
    // While the first nodes are being placed nothing is connected yet.
    const auto isLink = [](const auto &entry) { return std::holds_alternative<Link>(entry.second); };
    const bool anyLink = std::ranges::any_of(context.topology.elements(), isLink);
    for (const auto &[ordinal, element] : context.topology.elements()) {
        std::visit(Overloaded{[&](const Namespace &node) {
                                  checkNoAddress(context, node.id);
                                  if (anyLink)
                                      checkUnused(context, node.id);
                              },
                              [&](const Computer &node) { checkNoAddress(context, node.id); },
                              [&](const Bridge &bridge) {
                                  for (std::size_t i = 0; std::holds_alternative<InFabric>(bridge.home) && i < bridge.addresses.size(); ++i)
                                      context.report(Severity::Error, IssueCode::AddressInFabric, bridge.id, numbered("addresses", i),
                                                     {bridge.addresses[i].text()});
                              },
                              [&](const Interface &port) {
                                  for (std::size_t i = 0; context.topology.findAs<Bridge>(port.node) && i < port.addresses.size(); ++i)
                                      context.report(Severity::Error, IssueCode::AddressOnPort, port.id, numbered("addresses", i),
                                                     {port.addresses[i].text(), port.node.text()});
                              },
                              [](const Link &) {}},
                   element);
    }
}

} // namespace vethlab::validation
