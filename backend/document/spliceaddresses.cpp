// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "backend/core/lans.h"
#include "backend/document/renumbering.h"
#include "backend/document/splicer.h"

namespace vethlab::edits {

namespace {

bool isForOneLink(const IpPrefix &prefix) { return isHostOnly(prefix) || (prefix.family() == IpFamily::V6 && prefix.address().isLinkLocal()); }

} // namespace

SpliceAddresses::SpliceAddresses(Topology &world, const NodeId &node, SpliceSide a, SpliceSide b)
    : m_world(world)
    , m_node(node)
    , m_keep(std::move(a))
    , m_move(std::move(b))
{
}

template <class Change> void SpliceAddresses::changeStack(const NodeId &node, Change change)
{
    Element copy = *m_world.find(node);
    change(*networkStack(copy));
    (void)m_world.replace(std::move(copy));
}

template <class Change> void SpliceAddresses::changeInterface(const InterfaceId &id, Change change)
{
    Interface copy = *m_world.findAs<Interface>(id);
    change(copy);
    (void)m_world.replace(std::move(copy));
}

void SpliceAddresses::addRoute(const NodeId &node, Route route)
{
    changeStack(node, [&route](NetworkStack &stack) {
        const bool there = std::any_of(stack.routes.begin(), stack.routes.end(),
            [&route](const Route &other) { return other.to.network() == route.to.network() && other.metric == route.metric; });
        if (!there) stack.routes.push_back(std::move(route));
    });
}

bool SpliceAddresses::hasAddresses(const InterfaceId &end) const
{
    const Lans lans(m_world);
    const auto lan = lans.lanOf(end);
    return std::any_of(m_world.elements().begin(), m_world.elements().end(), [&](const auto &entry) {
        const auto *interface = std::get_if<Interface>(&entry.second);
        return interface && interface->node != m_node && !interface->addresses.empty() && lans.lanOf(interface->id) == lan;
    });
}

bool SpliceAddresses::isUndecided() const { return !m_keep.alone && !m_move.alone && hasAddresses(m_keep.end) && hasAddresses(m_move.end); }

bool SpliceAddresses::choose()
{
    if (!m_move.alone) std::swap(m_keep, m_move);
    if (!m_move.alone) return false;
    m_mover = m_world.findAs<Interface>(m_move.end)->node;
    const Lans lans(m_world);
    for (const auto &[place, element] : m_world.elements())
        if (const ElementId id = elementId(element); lans.lanOf(id) && lans.lanOf(id) == lans.lanOf(m_keep.end)) m_kept.insert(id);
    return true;
}

/// Whether a node has an address in the network on the side that stays.
bool SpliceAddresses::hearsKeptSide(const NodeId &node, const IpPrefix &network) const
{
    const auto isIn = [&](const std::vector<InterfaceAddress> &addresses) {
        return std::any_of(addresses.begin(), addresses.end(), [&](const InterfaceAddress &own) { return network.contains(own.prefix.address()); });
    };
    return std::any_of(m_kept.begin(), m_kept.end(), [&](const ElementId &id) {
        if (const auto *interface = m_world.findAs<Interface>(id)) return interface->node == node && isIn(interface->addresses);
        const auto *bridge = m_world.findAs<Bridge>(id);
        return bridge && stackOwner(m_world, spaceOf(bridge->home)) == node && isIn(bridge->addresses);
    });
}

// ---- one network becomes two --------------------------------------------------------------------------------------

void SpliceAddresses::separate()
{
    if (!choose()) return;
    AddressBook book(m_world);
    std::vector<InterfaceAddress> addresses = m_world.findAs<Interface>(m_move.end)->addresses;
    std::vector<Moved> all;
    for (InterfaceAddress &address : addresses)
        if (const auto moved = moveAddress(address, book)) all.push_back(*moved);
    changeInterface(m_move.end, [&addresses](Interface &end) { end.addresses = addresses; });
    for (const Moved &moved : all) {
        changeStack(m_node, [&moved](NetworkStack &stack) { (moved.old.family() == IpFamily::V4 ? stack.forwardingV4 : stack.forwardingV6) = true; });
        routeFromMover(moved);
        routeOthers(moved);
        m_changes.push_back({ m_mover, moved.old, moved.fresh });
        m_changes.push_back({ m_node, std::nullopt, moved.old });
        m_changes.push_back({ m_node, std::nullopt, moved.gateway });
    }
}

/// The node takes the address over, so that nobody on the kept side notices; the end moves to a network of its own.
std::optional<SpliceAddresses::Moved> SpliceAddresses::moveAddress(InterfaceAddress &address, AddressBook &book)
{
    if (isForOneLink(address.prefix)) return std::nullopt;
    const std::optional<IpPrefix> network = book.nextNetwork(address.prefix);
    if (!network) return std::nullopt;
    const InterfaceAddress old = address;
    Renumbering renumbering;
    renumbering.moveNetwork(old.prefix.network(), *network);
    address = renumbering(address);
    book.take(address.prefix);
    std::optional<IpPrefix> gateway = book.nextAddress(*network);
    if (!gateway) gateway = book.nextAddress(address.prefix);
    if (!gateway) {
        address = old;
        return std::nullopt;
    }
    book.take(*gateway);
    changeInterface(m_keep.own, [&old](Interface &own) { own.addresses.push_back(old); });
    const bool computed = !std::holds_alternative<InterfaceAddress::NoBroadcast>(old.broadcast);
    changeInterface(m_move.own, [&](Interface &own) {
        own.addresses.push_back({ *gateway, computed ? InterfaceAddress::Broadcast(InterfaceAddress::ComputedBroadcast {}) : InterfaceAddress::NoBroadcast {} });
    });
    return Moved { old.prefix, address.prefix, *gateway };
}

/// What the end sent to gateways on the kept side goes by the node, which knows these.
void SpliceAddresses::routeFromMover(const Moved &moved)
{
    const IpPrefix kept = moved.old.network();
    std::vector<Route> passedOn;
    bool coversKept = false;
    changeStack(m_mover, [&](NetworkStack &stack) {
        for (Route &route : stack.routes) {
            if (route.source == moved.old.address()) route.source = moved.fresh.address();
            if (!route.via || !kept.contains(*route.via)) continue;
            Route onward = route;
            onward.device.reset();
            onward.source.reset();
            passedOn.push_back(onward);
            route.via = moved.gateway.address();
            coversKept = coversKept || route.to.contains(kept.address());
        }
    });
    for (Route &route : passedOn) addRoute(m_node, std::move(route));
    if (!coversKept) addRoute(m_mover, { kept, moved.gateway.address(), {}, {}, {}, RouteType::Unicast });
}

/// What others send to the end, or through it, goes by the node.
void SpliceAddresses::routeOthers(const Moved &moved)
{
    const IpPrefix kept = moved.old.network(), fresh = moved.fresh.network();
    const auto isDefault = [&](const Route &route) { return route.to.family() == kept.family() && route.to.length() == 0; };
    std::vector<std::pair<NodeId, Route>> more;
    for (const auto &[place, element] : m_world.elements()) {
        const NetworkStack *stack = networkStack(element);
        const NodeId id(elementId(element).text());
        if (!stack || id == m_node || id == m_mover) continue;
        const bool hears = hearsKeptSide(id, kept);
        bool hasDefault = false;
        for (const Route &route : stack->routes) {
            hasDefault = hasDefault || isDefault(route);
            if (hears && route.via == moved.old.address()) more.emplace_back(m_node, Route { route.to, moved.fresh.address(), {}, {}, {}, route.type });
            if (!hears && route.to == kept) {
                Route beside = route;
                beside.to = fresh;
                more.emplace_back(id, beside);
            }
        }
        const bool forwards = kept.family() == IpFamily::V4 ? stack->forwardingV4 : stack->forwardingV6;
        if (hears && (forwards || !hasDefault)) more.emplace_back(id, Route { fresh, moved.old.address(), {}, {}, {}, RouteType::Unicast });
    }
    for (auto &[id, route] : more) addRoute(id, std::move(route));
}

// ---- two networks become one --------------------------------------------------------------------------------------

void SpliceAddresses::unite()
{
    if (!choose()) return;
    const auto beside = [this](const InterfaceId &own, const auto &fits) -> std::optional<InterfaceAddress> {
        const auto &addresses = m_world.findAs<Interface>(own)->addresses;
        const auto found = std::find_if(addresses.begin(), addresses.end(), fits);
        return found == addresses.end() ? std::nullopt : std::optional(*found);
    };
    std::vector<InterfaceAddress> addresses = m_world.findAs<Interface>(m_move.end)->addresses;
    std::set<IpPrefix> used;
    for (InterfaceAddress &address : addresses) {
        if (isForOneLink(address.prefix)) continue;
        const auto gateway = beside(m_move.own, [&](const InterfaceAddress &own) { return own.prefix.network() == address.prefix.network(); });
        const auto takes = beside(m_keep.own, [&](const InterfaceAddress &own) {
            return own.prefix.family() == address.prefix.family() && !isForOneLink(own.prefix) && !used.contains(own.prefix);
        });
        if (!gateway || !takes) continue;
        used.insert(takes->prefix);
        m_changes.push_back({ m_mover, address.prefix, takes->prefix });
        m_changes.push_back({ m_node, takes->prefix, std::nullopt });
        m_changes.push_back({ m_node, gateway->prefix, std::nullopt });
        uniteRoutes(takes->prefix, address.prefix, gateway->prefix.address());
        address = *takes;
    }
    changeInterface(m_move.end, [&addresses](Interface &end) { end.addresses = addresses; });
}

/// The end knows what the node knew; nobody goes to the network that is no more.
void SpliceAddresses::uniteRoutes(const IpPrefix &kept, const IpPrefix &gone, const IpAddress &gateway)
{
    std::vector<Route> known;
    for (const Route &route : networkStack(*m_world.find(m_node))->routes)
        if (route.via && kept.contains(*route.via)) known.push_back(route);
    std::vector<Route> wanted;
    changeStack(m_mover, [&](NetworkStack &stack) {
        for (Route &route : stack.routes)
            if (route.source == gone.address()) route.source = kept.address();
        std::erase_if(stack.routes, [&](const Route &route) {
            if (route.via != gateway) return false;
            for (Route through : known) {
                const bool within = route.to.length() <= through.to.length() && route.to.contains(through.to.address());
                if (!within && !through.to.contains(route.to.address())) continue;
                if (!within) through.to = route.to;
                through.device.reset();
                through.source.reset();
                wanted.push_back(through);
            }
            return true;
        });
    });
    for (Route &route : wanted) addRoute(m_mover, std::move(route));
    std::vector<NodeId> nodes;
    for (const auto &[place, element] : m_world.elements())
        if (networkStack(element)) nodes.emplace_back(elementId(element).text());
    for (const NodeId &id : nodes)
        changeStack(id, [&](NetworkStack &stack) { std::erase_if(stack.routes, [&](const Route &route) { return route.via && route.to == gone.network(); }); });
}

} // namespace vethlab::edits
