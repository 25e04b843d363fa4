// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "backend/document/copyist.h"

// Which addresses copies have, and which of their routes still lead somewhere.
namespace vethlab::edits {

namespace {

bool isLinkLocalV6(const IpPrefix &prefix) { return prefix.family() == IpFamily::V6 && prefix.address().isLinkLocal(); }

const std::vector<InterfaceAddress> *addressesOf(const Element &element)
{
    if (const auto *interface = std::get_if<Interface>(&element)) return &interface->addresses;
    const auto *bridge = std::get_if<Bridge>(&element);
    return bridge ? &bridge->addresses : nullptr;
}

} // namespace

bool Copyist::isShared(const IpPrefix &network) const
{
    return std::any_of(m_shared.begin(), m_shared.end(), [&network](const IpPrefix &shared) { return shared.overlaps(network); });
}

/// A route to several networks at once goes on doing that when they move together.
void Copyist::addSupernets(std::map<int, std::set<IpPrefix>> &moving) const
{
    std::set<IpPrefix> wanted;
    for (const auto &[place, element] : m_part.drawing.topology.elements()) {
        const NetworkStack *stack = networkStack(element);
        if (!stack) continue;
        for (const Route &route : stack->routes)
            if (route.to.length() > 0 && !isShared(route.to)) wanted.insert(route.to.network());
    }
    for (const IpPrefix &supernet : wanted)
        for (const auto &[length, networks] : std::map(moving))
            if (std::any_of(networks.begin(), networks.end(), [&, longer = length](const IpPrefix &network) { return longer > supernet.length() && supernet.contains(network.address()); }))
                moving[supernet.length()].insert(supernet);
}

/// Decides where each network of the copy goes. What overlaps nothing stays; it is decided first, so that nothing else moves there.
void Copyist::findNetworks()
{
    for (const auto &[original, bridge] : m_part.plugs)
        for (const InterfaceAddress &address : m_part.drawing.topology.findAs<Interface>(original)->addresses)
            if (!isLinkLocalV6(address.prefix)) m_shared.insert(address.prefix.network());
    std::map<int, std::set<IpPrefix>> moving; // by length: what lies in a larger network moves with it
    std::set<IpPrefix> staying;
    for (const auto &[original, id] : m_copies) {
        const Element &copy = *m_world.topology.find(id);
        const std::vector<InterfaceAddress> *addresses = addressesOf(copy);
        if (!addresses) continue;
        for (const InterfaceAddress &address : *addresses) {
            const IpPrefix network = address.prefix.network();
            if (isHostOnly(network) || isLinkLocalV6(network) || isShared(network)) continue;
            if (m_book.overlaps(network)) moving[network.length()].insert(network);
            else staying.insert(network);
        }
    }
    addSupernets(moving);
    for (const IpPrefix &network : staying) {
        m_renumbering.moveNetwork(network, network);
        m_book.take(network);
    }
    for (const auto &[length, networks] : moving)
        for (const IpPrefix &network : networks) {
            if (m_renumbering.knows(network)) continue;
            const std::optional<IpPrefix> to = m_book.nextNetwork(network);
            if (!to) continue;
            m_renumbering.moveNetwork(network, *to);
            m_book.take(*to);
        }
}

std::optional<InterfaceAddress> Copyist::renumbered(const InterfaceAddress &address, bool loopback)
{
    const IpPrefix network = address.prefix.network();
    if (isLinkLocalV6(address.prefix)) return address;
    InterfaceAddress result = address;
    if (!loopback && isShared(network)) {
        const std::optional<IpPrefix> next = m_book.nextAddress(address.prefix);
        if (!next) return std::nullopt;
        result.prefix = *next;
        m_renumbering.moveAddress(address.prefix.address(), next->address());
    } else if (m_renumbering.knows(address.prefix)) {
        result = m_renumbering(address);
    } else if (m_book.isTaken(address.prefix.address()) || m_book.overlaps(network)) {
        return std::nullopt;
    }
    m_book.take(result.prefix);
    return result;
}

void Copyist::renumberList(std::vector<InterfaceAddress> &addresses, bool loopback)
{
    std::vector<InterfaceAddress> kept;
    for (const InterfaceAddress &address : addresses)
        if (const auto next = renumbered(address, loopback)) kept.push_back(*next);
    addresses = std::move(kept);
}

void Copyist::renumber()
{
    findNetworks();
    // In the order of the drawing: the first host gets the first address.
    for (const auto &[place, original] : m_part.drawing.topology.elements()) {
        Element copy = *m_world.topology.find(m_copies.at(elementId(original)));
        if (auto *interface = std::get_if<Interface>(&copy)) renumberList(interface->addresses);
        if (auto *bridge = std::get_if<Bridge>(&copy)) renumberList(bridge->addresses);
        (void)m_world.topology.replace(std::move(copy));
    }
    for (const auto &[place, original] : m_part.drawing.topology.elements()) {
        Element copy = *m_world.topology.find(m_copies.at(elementId(original)));
        NetworkStack *stack = networkStack(copy);
        if (!stack) continue;
        renumberList(stack->loopbackAddresses, true);
        *stack = m_renumbering(std::move(*stack));
        (void)m_world.topology.replace(std::move(copy));
    }
}

void Copyist::keepWhatLeadsSomewhere()
{
    const Topology &topology = m_world.topology;
    const TopologyIndex index(topology);
    const Lans lans(topology);
    std::set<std::pair<std::size_t, IpAddress>> there;
    for (const auto &[place, element] : topology.elements())
        if (const auto *addresses = addressesOf(element))
            for (const InterfaceAddress &address : *addresses) there.insert({ *lans.lanOf(elementId(element)), address.prefix.address() });
    std::vector<Element> changed;
    for (const auto &[original, id] : m_copies) {
        Element copy = *topology.find(id);
        NetworkStack *stack = networkStack(copy);
        if (!stack) continue;
        std::vector<const Element *> devices;
        for (const Interface *interface : index.interfacesOf(NodeId(id.text()))) devices.push_back(topology.find(interface->id));
        for (const Bridge *bridge : index.bridgesIn(NodeId(id.text()))) devices.push_back(topology.find(bridge->id));
        const auto onDevice = [&](const auto &fits) {
            return std::any_of(devices.begin(), devices.end(), [&fits](const Element *device) {
                return std::any_of(addressesOf(*device)->begin(), addressesOf(*device)->end(),
                    [&](const InterfaceAddress &own) { return fits(own.prefix, elementId(*device)); });
            });
        };
        const auto leadsNowhere = [&](const Route &route) {
            if (!route.via || (route.via->family() == IpFamily::V6 && route.via->isLinkLocal())) return false;
            return !onDevice([&](const IpPrefix &own, const ElementId &device) {
                return own.contains(*route.via) && there.contains({ *lans.lanOf(device), *route.via });
            });
        };
        // The networks around a computer are mostly not drawn.
        if (!std::holds_alternative<Computer>(copy)) std::erase_if(stack->routes, leadsNowhere);
        for (Route &route : stack->routes) {
            const auto isOwn = [&route](const IpPrefix &own, const ElementId &) { return own.address() == *route.source; };
            const bool onLoopback = route.source && std::any_of(stack->loopbackAddresses.begin(), stack->loopbackAddresses.end(),
                                        [&](const InterfaceAddress &own) { return own.prefix.address() == *route.source; });
            if (route.source && !onLoopback && !onDevice(isOwn)) route.source.reset();
        }
        changed.push_back(std::move(copy));
    }
    for (Element &element : changed) (void)m_world.topology.replace(std::move(element));
}

} // namespace vethlab::edits
