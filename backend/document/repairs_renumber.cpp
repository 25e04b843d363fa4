// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairsupport.h"

#include <array>
#include <set>

#include "backend/analysis/path.h"
#include "backend/document/editsupport.h"

namespace vethlab::repairs {
namespace {

/// Moves one subnet of one LAN to another place: the addresses in it, and what names them.
class Renumbering {
public:
    Renumbering(const Job &job, const validation::AddressUse &use)
        : m_job(job)
        , m_culprit(use)
        , m_from(use.address->prefix.network())
    {
        for (const validation::AddressUse &other : job.facts.uses) {
            if (isMoved(other))
                m_moved.insert(other.ip());
        }
    }
    /// The next subnet of the same size that meets no other; nothing among the next 4,096.
    std::optional<IpPrefix> target() const
    {
        constexpr int tries = 4096;
        IpPrefix candidate = m_from;
        for (int i = 0; i < tries; ++i) {
            candidate = following(candidate);
            if (!isInUse(candidate))
                return candidate;
        }
        return std::nullopt;
    }
    Delta to(const IpPrefix &target) const
    {
        Delta delta;
        for (const auto &[place, element] : m_job.topology().elements()) {
            Element copy = element;
            if (std::vector<InterfaceAddress> *list = addressesOf(copy))
                moveAddresses(elementId(copy), *list, target);
            if (NetworkStack *stack = networkStack(copy))
                moveReferences(NodeId(elementId(copy).text()), *stack, target);
            edits::pushChanged(delta, element, std::move(copy));
        }
        return delta;
    }

private:
    bool isMoved(const validation::AddressUse &use) const { return use.lan == m_culprit.lan && use.address->prefix.network() == m_from; }
    static IpPrefix following(const IpPrefix &prefix)
    {
        std::array<std::uint8_t, 16> bytes{};
        const int size = prefix.address().size();
        std::copy_n(prefix.address().bytes(), size, bytes.begin());
        int bit = prefix.length() - 1; // the last of the network: add one there
        for (; bit >= 0; --bit) {
            auto &byte = bytes[static_cast<std::size_t>(bit / 8)];
            const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
            byte = static_cast<std::uint8_t>(byte ^ mask);
            if (byte & mask)
                break;
        }
        return *IpPrefix::make(IpAddress::fromBytes(prefix.family(), bytes.data()), prefix.length());
    }
    bool isInUse(const IpPrefix &candidate) const
    {
        const auto meets = [&candidate](const validation::AddressUse &use) { return use.address->prefix.overlaps(candidate); };
        if (std::ranges::any_of(m_job.facts.uses, meets))
            return true;
        for (const auto &[place, element] : m_job.topology().elements()) {
            const NetworkStack *stack = networkStack(element);
            const auto leads = [&candidate](const Route &route) { return route.to.length() > 0 && route.to.overlaps(candidate); };
            if (stack && std::ranges::any_of(stack->routes, leads))
                return true;
        }
        return false;
    }
    /// The same host in the other subnet.
    IpAddress moved(const IpAddress &address, const IpPrefix &target) const
    {
        std::array<std::uint8_t, 16> bytes{};
        for (int i = 0; i < address.size(); ++i) {
            const int bits = std::clamp(m_from.length() - i * 8, 0, 8);
            const auto mask = static_cast<std::uint8_t>(0xff00U >> bits);
            bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>((target.address().bytes()[i] & mask) | (address.bytes()[i] & ~mask));
        }
        return IpAddress::fromBytes(address.family(), bytes.data());
    }
    IpPrefix moved(const IpPrefix &prefix, const IpPrefix &target) const { return *IpPrefix::make(moved(prefix.address(), target), prefix.length()); }
    void moveAddresses(const ElementId &device, std::vector<InterfaceAddress> &list, const IpPrefix &target) const
    {
        if (m_job.facts.lans.lanOf(device) != m_culprit.lan)
            return;
        for (InterfaceAddress &address : list) {
            if (address.prefix.network() != m_from)
                continue;
            address.prefix = moved(address.prefix, target);
            if (auto *broadcast = std::get_if<IpAddress>(&address.broadcast); broadcast && m_from.contains(*broadcast))
                *broadcast = moved(*broadcast, target);
        }
    }
    /// Whether `address`, said by this node, means one that moves.
    bool meansMoved(const NodeId &node, const IpAddress &address) const
    {
        if (!m_moved.contains(address))
            return false;
        const auto standsElsewhere = [&](std::size_t i) { return !isMoved(m_job.facts.uses[i]); };
        const auto onLan = [&](std::size_t i) { return m_job.facts.uses[i].lan == m_culprit.lan; };
        const bool twice = std::ranges::any_of(m_job.facts.usesOf(address), standsElsewhere);
        return !twice || std::ranges::any_of(m_job.facts.usesOf(node), onLan);
    }
    /// Whether packets of this node to that subnet go where it moves away from.
    bool leadsThere(const NodeId &node, const IpPrefix &to) const
    {
        return m_from.overlaps(to) && to.length() >= m_from.length() && to.contains(m_culprit.ip())
            && analysis::forwardPath(m_job.facts.index, node, m_culprit.ip()).complete;
    }
    void moveReferences(const NodeId &node, NetworkStack &stack, const IpPrefix &target) const
    {
        for (Route &route : stack.routes) {
            if (leadsThere(node, route.to))
                route.to = moved(route.to, target);
            if (route.via && meansMoved(node, *route.via))
                route.via = moved(*route.via, target);
            if (route.source && meansMoved(node, *route.source))
                route.source = moved(*route.source, target);
        }
        const auto isNear = [&](std::size_t i) { return isMoved(m_job.facts.uses[i]); };
        const bool near = std::ranges::any_of(m_job.facts.usesOf(node), isNear);
        for (NatRule &rule : stack.nat) {
            for (std::optional<IpPrefix> *match : {&rule.source, &rule.destination}) {
                if (near && *match && m_from.overlaps(**match) && (*match)->length() >= m_from.length())
                    *match = moved(**match, target);
            }
            if (rule.to && meansMoved(node, *rule.to))
                rule.to = moved(*rule.to, target);
        }
    }

    const Job &m_job;
    const validation::AddressUse &m_culprit;
    IpPrefix m_from;
    std::set<IpAddress> m_moved;
};

} // namespace

void renumberLan(Job &job)
{
    const auto isCulprit = [&job](const validation::AddressUse &use) { return use.element == job.issue.element && use.field == job.issue.field; };
    const auto use = std::ranges::find_if(job.facts.uses, isCulprit);
    if (use == job.facts.uses.end())
        return;
    const Renumbering renumbering(job, *use);
    const auto target = renumbering.target();
    if (!target)
        return;
    job.offerIfItHelps(RepairKind::RenumberLan, {target->text()}, renumbering.to(*target)); // many things may name a subnet
}

} // namespace vethlab::repairs
