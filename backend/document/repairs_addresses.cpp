// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairsupport.h"

#include <array>
#include <map>

namespace vethlab::repairs {

std::optional<IpPrefix> nextFree(const validation::Context &facts, const IpPrefix &taken)
{
    std::array<std::uint8_t, 16> bytes{};
    const int size = taken.address().size();
    std::copy_n(taken.address().bytes(), size, bytes.begin());
    const IpPrefix network = taken.network();
    constexpr int tries = 4096;
    for (int i = 0; i < tries; ++i) {
        for (int at = size - 1; at >= 0 && ++bytes[static_cast<std::size_t>(at)] == 0; --at) { }
        const IpAddress candidate = IpAddress::fromBytes(taken.family(), bytes.data());
        if (!taken.contains(candidate)) {
            // Start over behind the subnet's own address.
            std::copy_n(network.address().bytes(), size, bytes.begin());
            continue;
        }
        const bool reserved = (candidate == network.address() && taken.length() < size * 8 - 1) || taken.broadcast() == candidate;
        if (reserved || !facts.usesOf(candidate).empty())
            continue;
        const auto prefix = IpPrefix::make(candidate, taken.length());
        return prefix ? std::optional(*prefix) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<InterfaceAddress> *addressesOf(Element &element)
{
    if (auto *interface = std::get_if<Interface>(&element))
        return &interface->addresses;
    if (auto *bridge = std::get_if<Bridge>(&element))
        return &bridge->addresses;
    return nullptr;
}

namespace {

/// The list that the issue's field points into, in `element`; nullptr if it has no such item.
std::vector<InterfaceAddress> *listOf(const Job &job, Element &element, std::size_t &index)
{
    std::vector<InterfaceAddress> *list = addressesOf(element);
    auto number = job.indexIn("addresses");
    if (NetworkStack *stack = networkStack(element)) {
        list = &stack->loopbackAddresses;
        number = job.indexIn("loopbackAddresses");
    }
    if (!list || !number || *number >= list->size())
        return nullptr;
    index = *number;
    return list;
}

/// The address that the issue is about.
const InterfaceAddress *culprit(const Job &job, Element &copy)
{
    std::size_t index = 0;
    const auto *list = listOf(job, copy, index);
    return list ? &(*list)[index] : nullptr;
}

template <class Changer> void changeAddress(Job &job, RepairKind kind, std::vector<std::string> args, Changer changer)
{
    const Element *present = job.topology().find(job.issue.element);
    if (!present)
        return;
    Element copy = *present;
    std::size_t index = 0;
    if (auto *list = listOf(job, copy, index)) {
        changer(*list, index);
        auto delta = edits::replaceElement(job.drawing, std::move(copy));
        // Who stands in the wrong subnet may be the one that all the others go by.
        if (job.issue.code == IssueCode::AddressOutsideSubnet)
            job.offerIfItHelps(kind, std::move(args), std::move(delta));
        else
            job.offer(kind, std::move(args), std::move(delta));
    }
}

void use(Job &job, const std::optional<IpPrefix> &prefix)
{
    if (!prefix)
        return;
    Element copy = *job.topology().find(job.issue.element);
    const bool sameLength = culprit(job, copy)->prefix.length() == prefix->length();
    changeAddress(job, RepairKind::UseAddress, {sameLength ? prefix->address().text() : prefix->text()}, [&](auto &list, std::size_t index) {
        list[index].prefix = *prefix;
        if (std::holds_alternative<IpAddress>(list[index].broadcast))
            list[index].broadcast = InterfaceAddress::ComputedBroadcast{}; // one by hand belonged to the old subnet
    });
}

void removeAddress(Job &job, const InterfaceAddress &address)
{
    changeAddress(job, RepairKind::RemoveAddress, {address.prefix.address().text()},
                  [](auto &list, std::size_t index) { list.erase(list.begin() + static_cast<std::ptrdiff_t>(index)); });
}

void repairBadAddress(Job &job, const InterfaceAddress &address)
{
    if (job.says("network") || job.says("broadcast"))
        return use(job, nextFree(job.facts, address.prefix));
    if (job.says("broadcast-elsewhere"))
        return changeAddress(job, RepairKind::ComputeBroadcast, {},
                             [](auto &list, std::size_t index) { list[index].broadcast = InterfaceAddress::ComputedBroadcast{}; });
    removeAddress(job, address);
}

/// The next one that is free. Two interfaces of a node on different networks can't share a subnet, though: there one is too many.
void repairDuplicate(Job &job, const InterfaceAddress &address)
{
    const ElementId other(job.arg(1));
    const bool apart = job.says("same-stack") && job.facts.lans.lanOf(other) != job.facts.lans.lanOf(job.issue.element);
    if (other == job.issue.element || apart || job.indexIn("loopbackAddresses"))
        removeAddress(job, address);
    else
        use(job, nextFree(job.facts, address.prefix));
}

/// Into the subnet of the neighbours: the same address where only the length is wrong.
void moveIntoSubnet(Job &job, const InterfaceAddress &address)
{
    const auto neighbour = IpPrefix::parse(job.arg(1));
    if (!neighbour)
        return;
    if (!neighbour->contains(address.prefix.address()))
        return use(job, nextFree(job.facts, *neighbour));
    const auto same = IpPrefix::make(address.prefix.address(), neighbour->length());
    if (same)
        use(job, *same);
}

/// From the port to its bridge.
void moveToBridge(Job &job, const InterfaceAddress &address)
{
    const auto *port = job.topology().findAs<Interface>(job.issue.element);
    const auto *bridge = port ? job.topology().findAs<Bridge>(port->node) : nullptr;
    if (!bridge || !job.facts.index.stackOf(bridge->id) || !job.facts.usesOf(address.prefix.address()).empty())
        return removeAddress(job, address);
    Interface without = *port;
    std::erase(without.addresses, address);
    Bridge with = *bridge;
    with.addresses.push_back(address);
    auto delta = edits::replaceElement(job.drawing, with);
    const auto first = edits::replaceElement(job.drawing, without);
    if (!delta || !first)
        return;
    delta->topology.changes.insert(delta->topology.changes.end(), first->topology.changes.begin(), first->topology.changes.end());
    job.offer(RepairKind::MoveAddress, {address.prefix.address().text()}, std::move(delta), bridge->id);
}

/// A free address of the subnet that most neighbours are in, for the first linked interface.
void giveAddress(Job &job)
{
    for (const Interface *interface : job.facts.index.interfacesOf(NodeId(job.issue.element.text()))) {
        const auto lan = job.facts.lans.lanOf(interface->id);
        std::map<IpPrefix, std::pair<int, const IpPrefix *>> subnets; // by network: how many, and the last of them
        for (const validation::AddressUse &use : job.facts.uses) {
            const IpPrefix &prefix = use.address->prefix;
            if (use.lan == lan && !use.ip().isLinkLocal() && prefix.length() < use.ip().size() * 8) {
                auto &[count, last] = subnets[prefix.network()];
                ++count;
                last = &prefix;
            }
        }
        const auto largest = std::ranges::max_element(subnets, {}, [](const auto &entry) { return entry.second.first; });
        const auto free = largest == subnets.end() ? std::nullopt : nextFree(job.facts, *largest->second.second);
        if (!free || !job.facts.index.peerOf(interface->id))
            continue;
        return job.change<Interface>(RepairKind::UseAddress, {free->text()}, interface->id, [&](Interface &copy) { copy.addresses.push_back({*free, {}}); });
    }
}

} // namespace

void repairAddresses(Job &job)
{
    if (job.issue.code == IssueCode::NoAddress)
        return giveAddress(job);
    const Element *element = job.topology().find(job.issue.element);
    if (!element)
        return;
    Element copy = *element;
    const InterfaceAddress *address = culprit(job, copy);
    if (!address)
        return;
    switch (job.issue.code) {
    case IssueCode::DuplicateAddress: return repairDuplicate(job, *address);
    case IssueCode::BadAddress: return repairBadAddress(job, *address);
    case IssueCode::AddressOutsideSubnet: return moveIntoSubnet(job, *address);
    case IssueCode::AddressInFabric: return removeAddress(job, *address);
    case IssueCode::AddressOnPort: return moveToBridge(job, *address);
    default: return;
    }
}

} // namespace vethlab::repairs
