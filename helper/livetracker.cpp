// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/livetracker.h"

#include <linux/if_bridge.h>

#include <algorithm>
#include <unordered_set>

namespace vethlab::helper {

namespace {

constexpr std::uint8_t noPort = 255;

/// What a plan compares: everything but what the kernel finds out by itself.
bool isSameToPlan(Device a, const Device &b)
{
    a.operstate = b.operstate;
    a.carrier = b.carrier;
    a.shown = b.shown;
    if (auto *veth = std::get_if<VethFacts>(&a.facts)) { // events do not resolve where the other end is
        if (const auto *other = std::get_if<VethFacts>(&b.facts)) veth->peerSpace = other->peerSpace;
    }
    return a == b;
}

bool isSameAddress(const DeviceAddress &a, const DeviceAddress &b) { return a.device == b.device && a.prefix == b.prefix; }

} // namespace

void LiveTracker::setLab(const Topology &topology, const Owned &owned)
{
    m_watched.clear();
    m_order.clear();
    m_nodes.clear();
    m_nodeAt.clear();
    m_ports.clear();
    m_byPlace.clear();
    const TopologyIndex index(topology);
    const auto watch = [&](const ElementId &id, Watched watched) {
        const auto place = owned.devices.find(id);
        if (place == owned.devices.end()) return;
        watched.place = place->second;
        m_byPlace[{place->second.space, place->second.index}] = id;
        m_order.push_back(id);
        if (!watched.bridge.isEmpty()) m_ports[watched.bridge].push_back(id);
        m_watched.emplace(id, std::move(watched));
    };
    for (const auto &[place, element] : topology.elements()) {
        std::visit(Overloaded{
            [&](const Namespace &ns) { m_nodes.emplace_back(ns.id, Space::of(ns.id)); },
            [&](const Computer &computer) { m_nodes.emplace_back(computer.id, Space::root()); },
            [&](const Bridge &bridge) { watch(bridge.id, {{}, {}, {}, true}); },
            [&](const Interface &interface) {
                const Interface *peer = index.peerOf(interface.id);
                const bool isPort = topology.findAs<Bridge>(interface.node) != nullptr;
                watch(interface.id, {{}, peer ? ElementId(peer->id) : ElementId(), isPort ? ElementId(interface.node) : ElementId(), false});
            },
            [](const Link &) {} }, element);
    }
    std::unordered_set<NodeId> names;
    for (const auto &[node, space] : m_nodes) {
        m_nodeAt.emplace(space, node);
        names.insert(node);
    }
    std::erase_if(m_toldDevices, [&](const auto &told) { return !m_watched.contains(told.first); });
    std::erase_if(m_toldNodes, [&](const auto &told) { return !names.contains(told.first); });
    std::erase_if(m_kernel.spaces, [&](const auto &item) { return item.first.kind == Space::Kind::Node && !m_nodeAt.contains(item.first); });
    m_touchedDevices.insert(m_order.begin(), m_order.end());
    for (const auto &[node, space] : m_nodes) m_touchedNodes.insert(node);
}

void LiveTracker::replace(std::span<const Space> asked, KernelState observed)
{
    for (const Space &space : asked) {
        const auto found = observed.spaces.find(space);
        if (found == observed.spaces.end()) m_kernel.spaces.erase(space);
        else m_kernel.spaces[space] = std::move(found->second);
        m_dirty.erase(space);
        touchSpace(space);
    }
}

void LiveTracker::setPortStates(const Space &space, PortStates states)
{
    m_portStates[space] = std::move(states);
    touchSpace(space);
}

void LiveTracker::touchElement(const ElementId &element)
{
    const auto found = m_watched.find(element);
    if (found == m_watched.end()) return;
    m_touchedDevices.insert(element);
    if (!found->second.peer.isEmpty()) m_touchedDevices.insert(found->second.peer);
    if (!found->second.isBridge) return;
    const auto ports = m_ports.find(element);
    if (ports == m_ports.end()) return;
    for (const ElementId &port : ports->second) touchElement(port);
}

void LiveTracker::touch(const Space &space, IfIndex index)
{
    if (const ElementId *element = elementAt(space, index)) touchElement(*element);
}

void LiveTracker::touchSpace(const Space &space)
{
    for (auto item = m_byPlace.lower_bound({space, 0}); item != m_byPlace.end() && item->first.first == space; ++item) touchElement(item->second);
    if (const auto node = m_nodeAt.find(space); node != m_nodeAt.end()) m_touchedNodes.insert(node->second);
}

void LiveTracker::take(const KernelEvent &event)
{
    std::visit(Overloaded{
        [this](const LinkSeen &seen) { takeLink(seen); },
        [this](const LinkGone &gone) {
            const auto state = m_kernel.spaces.find(gone.space);
            if (state == m_kernel.spaces.end() || state->second.devices.erase(gone.index) == 0) return;
            std::erase_if(state->second.addresses, [&](const DeviceAddress &address) { return address.device == gone.index; });
            m_dirty.insert(gone.space);
            touch(gone.space, gone.index);
        },
        [this](const PortStateSeen &seen) { takePortState(seen.space, seen.index, seen.state); },
        [this](const AddressSeen &seen) {
            const auto state = m_kernel.spaces.find(seen.space);
            if (state == m_kernel.spaces.end()) return;
            auto &addresses = state->second.addresses;
            const auto same = std::find_if(addresses.begin(), addresses.end(), [&](const DeviceAddress &a) { return isSameAddress(a, seen.address); });
            if (same != addresses.end() && *same == seen.address) return;
            if (same != addresses.end()) *same = seen.address;
            else addresses.push_back(seen.address);
            m_dirty.insert(seen.space);
            touch(seen.space, seen.address.device);
        },
        [this](const AddressGone &gone) {
            const auto state = m_kernel.spaces.find(gone.space);
            if (state == m_kernel.spaces.end()) return;
            if (std::erase_if(state->second.addresses, [&](const DeviceAddress &a) { return isSameAddress(a, gone.address); }) == 0) return;
            m_dirty.insert(gone.space);
            touch(gone.space, gone.address.device);
        },
        [this](const RoutesTouched &touched) {
            if (m_kernel.spaces.contains(touched.space)) m_dirty.insert(touched.space);
        },
        [this](const SettingsSeen &seen) { takeSettings(seen); } }, event);
}

void LiveTracker::takeSettings(const SettingsSeen &seen)
{
    const auto state = m_kernel.spaces.find(seen.space);
    if (state == m_kernel.spaces.end()) return;
    for (const auto &[key, value] : seen.values) {
        const auto known = state->second.sysctls.find(key);
        if (known == state->second.sysctls.end() || known->second == value) continue;
        known->second = value;
        m_dirty.insert(seen.space);
        if (const auto node = m_nodeAt.find(seen.space); node != m_nodeAt.end()) m_touchedNodes.insert(node->second);
    }
}

void LiveTracker::takeLink(const LinkSeen &seen)
{
    const auto state = m_kernel.spaces.find(seen.space);
    if (state == m_kernel.spaces.end()) return;
    if (seen.portState) takePortState(seen.space, seen.device.index, *seen.portState);
    const auto [item, isNew] = state->second.devices.try_emplace(seen.device.index, seen.device);
    if (!isNew && item->second == seen.device) return;
    if (isNew || !isSameToPlan(seen.device, item->second)) m_dirty.insert(seen.space);
    if (!isNew) {
        // The element is known from snapshots; the kernel does not name it.
        const ElementId element = item->second.element;
        const auto *before = std::get_if<VethFacts>(&item->second.facts);
        const Space peerSpace = before ? before->peerSpace : Space{};
        item->second = seen.device;
        item->second.element = element;
        if (auto *veth = std::get_if<VethFacts>(&item->second.facts)) veth->peerSpace = peerSpace;
    }
    touch(seen.space, seen.device.index);
}

void LiveTracker::takePortState(const Space &space, IfIndex index, std::uint8_t state)
{
    const auto [item, isNew] = m_portStates[space].try_emplace(index, state);
    if (!isNew && item->second == state) return;
    item->second = state;
    touch(space, index);
}

const ElementId *LiveTracker::elementAt(const Space &space, IfIndex index) const
{
    const auto found = m_byPlace.find({space, index});
    return found == m_byPlace.end() ? nullptr : &found->second;
}

const ElementId *LiveTracker::peerOf(const ElementId &element) const
{
    const auto found = m_watched.find(element);
    return found == m_watched.end() || !m_watched.contains(found->second.peer) ? nullptr : &found->second.peer;
}

const Owned::Place *LiveTracker::placeOf(const ElementId &element) const
{
    const auto found = m_watched.find(element);
    return found == m_watched.end() ? nullptr : &found->second.place;
}

std::map<Space, int> LiveTracker::populatedSpaces() const
{
    std::map<Space, int> spaces;
    for (const auto &[place, element] : m_byPlace) ++spaces[place.first];
    return spaces;
}

std::set<Space> LiveTracker::bridgedSpaces() const
{
    std::set<Space> spaces;
    for (const auto &[element, watched] : m_watched) {
        if (watched.isBridge) spaces.insert(watched.place.space);
    }
    return spaces;
}

const Device *LiveTracker::deviceOf(const ElementId &element) const
{
    const auto watched = m_watched.find(element);
    if (watched == m_watched.end()) return nullptr;
    const auto state = m_kernel.spaces.find(watched->second.place.space);
    if (state == m_kernel.spaces.end()) return nullptr;
    const auto device = state->second.devices.find(watched->second.place.index);
    return device == state->second.devices.end() ? nullptr : &device->second;
}

/// A port also needs its bridge: a bridge that is down forwards nothing.
bool LiveTracker::isSwitchedOn(const ElementId &element) const
{
    const Device *device = deviceOf(element);
    if (!device || !device->up) return false;
    const ElementId &bridge = m_watched.at(element).bridge;
    return bridge.isEmpty() || isSwitchedOn(bridge);
}

std::uint8_t LiveTracker::portStateOf(const Watched &watched) const
{
    const auto states = m_portStates.find(watched.place.space);
    if (watched.bridge.isEmpty() || states == m_portStates.end()) return noPort;
    const auto state = states->second.find(watched.place.index);
    return state == states->second.end() ? noPort : state->second;
}

/// By the spanning tree: its bridge works and runs one, and this port does not forward.
bool LiveTracker::isHeldBack(const ElementId &port) const
{
    const auto watched = m_watched.find(port);
    if (watched == m_watched.end()) return false;
    const std::uint8_t state = portStateOf(watched->second);
    const Device *bridge = deviceOf(watched->second.bridge);
    const auto *facts = bridge ? std::get_if<BridgeFacts>(&bridge->facts) : nullptr;
    return facts && facts->stp && state != noPort && state != BR_STATE_FORWARDING;
}

BlockedBy LiveTracker::blockedBy(const ElementId &element, const Watched &watched) const
{
    if (!deviceOf(element)) return BlockedBy::Missing;
    if (!isSwitchedOn(element)) return BlockedBy::SwitchedOff;
    if (watched.isBridge) return BlockedBy::Nothing;
    if (!watched.peer.isEmpty()) {
        if (!deviceOf(watched.peer)) return BlockedBy::Missing;
        if (!isSwitchedOn(watched.peer)) return BlockedBy::PeerSwitchedOff;
    }
    if (isHeldBack(element) || isHeldBack(watched.peer)) return BlockedBy::StpNotForwarding;
    return BlockedBy::Nothing;
}

DeviceLive LiveTracker::deviceLive(const ElementId &element, const Watched &watched) const
{
    DeviceLive live;
    live.element = element;
    live.blockedBy = blockedBy(element, watched);
    const Device *device = deviceOf(element);
    if (!device) return live;
    live.name = device->name;
    live.present = true;
    live.admin = device->up;
    live.operstate = device->operstate;
    live.carrier = device->carrier;
    live.index = device->index;
    if (const auto *veth = std::get_if<VethFacts>(&device->facts)) live.peerIndex = veth->peerIndex;
    live.master = device->master;
    live.mac = device->mac;
    live.mtu = device->mtu;
    live.portState = portStateOf(watched);
    live.shown = device->shown;
    for (const DeviceAddress &address : m_kernel.spaces.at(watched.place.space).addresses) {
        if (address.device == device->index) live.addresses.push_back(address);
    }
    return live;
}

NodeLive LiveTracker::nodeLive(const NodeId &node, const Space &space) const
{
    NodeLive live;
    live.node = node;
    const auto found = m_kernel.spaces.find(space);
    if (found == m_kernel.spaces.end()) return live;
    const SpaceState &state = found->second;
    const auto isOn = [&](Sysctl key) {
        const auto value = state.sysctls.find(key);
        return value != state.sysctls.end() && value->second != "0";
    };
    live.present = true;
    live.forwardingV4 = isOn(Sysctl::Ip4Forward);
    live.forwardingV6 = isOn(Sysctl::Ip6Forward);
    live.routes = state.routes;
    live.inode = state.inode;
    live.name = state.name;
    for (const DeviceRoute &route : state.routes) {
        const auto device = state.devices.find(route.device);
        live.routeDevices.push_back(device == state.devices.end() ? std::string() : device->second.name);
    }
    return live;
}

LiveTracker::Changes LiveTracker::takeChanges()
{
    Changes changes;
    for (const ElementId &element : std::exchange(m_touchedDevices, {})) {
        const auto watched = m_watched.find(element);
        if (watched == m_watched.end()) continue;
        DeviceLive live = deviceLive(element, watched->second);
        const auto [told, isNew] = m_toldDevices.try_emplace(element, live);
        if (!isNew && told->second == live) continue;
        told->second = live;
        changes.devices.push_back(std::move(live));
    }
    const auto touched = std::exchange(m_touchedNodes, {});
    for (const auto &[node, space] : m_nodes) {
        if (!touched.contains(node)) continue;
        NodeLive live = nodeLive(node, space);
        const auto [told, isNew] = m_toldNodes.try_emplace(node, live);
        if (!isNew && told->second == live) continue;
        told->second = live;
        changes.nodes.push_back(std::move(live));
    }
    return changes;
}

LiveTracker::Changes LiveTracker::everything() const
{
    Changes all;
    for (const ElementId &element : m_order) all.devices.push_back(deviceLive(element, m_watched.at(element)));
    for (const auto &[node, space] : m_nodes) all.nodes.push_back(nodeLive(node, space));
    return all;
}

} // namespace vethlab::helper
