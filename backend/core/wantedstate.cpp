// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/planner.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "backend/core/derive.h"
#include "backend/core/lans.h"
#include "backend/core/limits.h"
#include "backend/core/sysctls.h"
#include "backend/core/uplink.h"

namespace vethlab {

namespace {

constexpr std::uint32_t defaultMtu = 1500;
constexpr std::uint32_t loopbackMtu = 65536;
constexpr std::uint32_t minIpv6Mtu = 1280; ///< below it the kernel takes IPv6 off the device
constexpr std::uint32_t defaultIpv6Metric = 1024; ///< IP6_RT_PRIO_USER: what the kernel makes of "unset" and of 0
constexpr IfIndex loopbackIndex = 1;
constexpr IfIndex lowestIndex = 16;
constexpr IfIndex highestIndex = 1U << 30U;

/// A device of the drawing with the place where it will be.
struct Placed {
    ElementId element;
    Space space;
    IfIndex index = 0;
    const Interface *interface = nullptr; ///< one of the two is set
    const Bridge *bridge = nullptr;
    bool isPort = false; ///< its node is a bridge
    [[nodiscard]] const std::vector<InterfaceAddress> &addresses() const { return interface ? interface->addresses : bridge->addresses; }
    [[nodiscard]] bool hasStack() const { return !isPort && space.kind != Space::Kind::Fabric; }
};

class Lowering {
public:
    Lowering(const Topology &topology, const Owned &owned, World world)
        : m_topology(topology), m_owned(owned), m_world(world), m_index(topology) {}

    KernelState run()
    {
        addSpaces();
        placeDevices();
        chooseIndexes();
        chooseMacs();
        findIpv6Lans();
        addDevices();
        addAddresses();
        addRoutes();
        return std::move(m_state);
    }

private:
    [[nodiscard]] bool isForeign(const Space &space) const { return space.kind == Space::Kind::Root && m_world == World::Computer; }

    static Space homeOf(const Bridge &bridge)
    {
        return std::visit(Overloaded{
            [](const InFabric &) { return Space::fabric(); },
            [](const InNamespace &in) { return Space::of(in.node); },
            [](const InComputer &) { return Space::root(); },
        }, bridge.home);
    }

    [[nodiscard]] std::optional<Space> spaceOf(const NodeId &node) const
    {
        const Element *element = m_topology.find(node);
        if (!element)
            return {};
        return std::visit(Overloaded{
            [](const Namespace &ns) -> std::optional<Space> { return Space::of(ns.id); },
            [](const Computer &) -> std::optional<Space> { return Space::root(); },
            [](const Bridge &bridge) -> std::optional<Space> { return homeOf(bridge); },
            [](const Interface &) -> std::optional<Space> { return {}; },
            [](const Link &) -> std::optional<Space> { return {}; },
        }, *element);
    }

    void addSpaces()
    {
        for (const auto &[place, element] : m_topology.elements()) {
            if (const auto *ns = std::get_if<Namespace>(&element))
                addStack(Space::of(ns->id), ns->id, ns->stack).name = ns->name;
            else if (const auto *computer = std::get_if<Computer>(&element))
                addStack(Space::root(), computer->id, computer->stack);
            else if (const auto *bridge = std::get_if<Bridge>(&element))
                addBridgeHome(homeOf(*bridge));
        }
    }

    SpaceState &addStack(const Space &space, const NodeId &node, const NetworkStack &stack)
    {
        SpaceState &state = m_state.spaces[space];
        state.element = node;
        state.nat = stack.nat;
        if (isForeign(space)) { // what is not drawn stays as the computer has it
            if (stack.forwardingV4)
                state.sysctls[Sysctl::Ip4Forward] = "1";
            if (stack.forwardingV6)
                state.sysctls[Sysctl::Ip6Forward] = "1";
            return state;
        }
        addBaseline(state, false);
        state.sysctls[Sysctl::Ip4Forward] = stack.forwardingV4 ? "1" : "0";
        state.sysctls[Sysctl::Ip6Forward] = stack.forwardingV6 ? "1" : "0";
        Device lo;
        lo.index = loopbackIndex;
        lo.name = "lo";
        lo.mtu = loopbackMtu;
        lo.up = stack.loopbackUp;
        lo.facts = LoopbackFacts{};
        state.devices.emplace(loopbackIndex, std::move(lo));
        return state;
    }

    void addBridgeHome(const Space &home)
    {
        if (home.kind == Space::Kind::Node && !m_topology.findAs<Namespace>(home.node))
            return; // validation has said so
        SpaceState &state = m_state.spaces[home];
        if (isForeign(home))
            return;
        addBaseline(state, true);
        state.sysctls.try_emplace(Sysctl::Ip4Forward, "0");
        state.sysctls.try_emplace(Sysctl::Ip6Forward, "0");
    }

    static void addBaseline(SpaceState &state, bool withBridges)
    {
        for (const SysctlInfo &info : sysctlTable()) {
            if (info.baseline && (withBridges || !info.bridgesOnly))
                state.sysctls[info.key] = info.baseline;
        }
    }

    void place(const ElementId &element, const Space &space, const Interface *interface, const Bridge *bridge, bool isPort)
    {
        if (!m_state.spaces.contains(space))
            return;
        m_placeOf.emplace(element, m_placed.size());
        m_placed.push_back({element, space, 0, interface, bridge, isPort});
    }

    void placeDevices()
    {
        for (const auto &[ordinal, element] : m_topology.elements()) {
            if (const auto *bridge = std::get_if<Bridge>(&element))
                place(bridge->id, homeOf(*bridge), nullptr, bridge, false);
            else if (const auto *interface = std::get_if<Interface>(&element)) {
                const Interface *peer = m_index.peerOf(interface->id);
                const std::optional<Space> space = spaceOf(interface->node);
                if (peer && space && spaceOf(peer->node)) // an end without another can't be made
                    place(interface->id, *space, interface, nullptr, m_topology.findAs<Bridge>(interface->node));
            }
        }
    }

    void chooseIndexes()
    {
        std::unordered_set<IfIndex> used; // what goes frees its index: removals come first
        for (Placed &placed : m_placed) {
            const auto owned = m_owned.devices.find(placed.element);
            if (owned != m_owned.devices.end() && owned->second.space == placed.space)
                used.insert(placed.index = owned->second.index);
        }
        for (Placed &placed : m_placed) {
            if (placed.index != 0)
                continue;
            placed.index = derivedIndex(m_topology.info().name, placed.element);
            while (!used.insert(placed.index).second)
                placed.index = placed.index >= highestIndex ? lowestIndex : placed.index + 1;
        }
    }

    static const std::optional<MacAddress> &drawnMac(const Placed &placed) { return placed.interface ? placed.interface->mac : placed.bridge->mac; }

    void chooseMacs()
    {
        std::set<MacAddress> used;
        for (const Placed &placed : m_placed) {
            if (drawnMac(placed))
                used.insert(*drawnMac(placed));
        }
        m_macs.reserve(m_placed.size());
        for (const Placed &placed : m_placed) {
            if (drawnMac(placed)) {
                m_macs.push_back(drawnMac(placed)->octets());
                continue;
            }
            MacAddress mac = derivedMac(m_topology.info().name, placed.element);
            for (int attempt = 1; !used.insert(mac).second; ++attempt)
                mac = derivedMac(m_topology.info().name, ElementId(placed.element.text() + '#' + std::to_string(attempt)));
            m_macs.push_back(mac.octets());
        }
    }

    [[nodiscard]] const Placed *placedPeer(const Placed &placed) const
    {
        const Interface *peer = placed.interface ? m_index.peerOf(placed.interface->id) : nullptr;
        return peer ? find(peer->id) : nullptr;
    }

    [[nodiscard]] const Placed *find(const ElementId &element) const
    {
        const auto found = m_placeOf.find(element);
        return found == m_placeOf.end() ? nullptr : &m_placed[found->second];
    }

    void findIpv6Lans()
    {
        const auto hasIpv6 = [](const Placed &placed) {
            return placed.hasStack() && std::any_of(placed.addresses().begin(), placed.addresses().end(), [](const InterfaceAddress &address) {
                return address.prefix.family() == IpFamily::V6; });
        };
        m_ipv6.resize(m_placed.size());
        if (std::none_of(m_placed.begin(), m_placed.end(), hasIpv6))
            return;
        const Lans lans(m_topology);
        std::set<std::optional<std::size_t>> withIpv6;
        for (const Placed &placed : m_placed) {
            if (hasIpv6(placed))
                withIpv6.insert(lans.lanOf(placed.element));
        }
        for (std::size_t i = 0; i < m_placed.size(); ++i)
            m_ipv6[i] = m_placed[i].hasStack() && withIpv6.contains(lans.lanOf(m_placed[i].element));
    }

    [[nodiscard]] std::uint32_t mtuOf(const Placed &placed) const
    {
        if (placed.interface)
            return placed.interface->mtu.value_or(defaultMtu);
        if (placed.bridge->mtu)
            return *placed.bridge->mtu;
        std::optional<std::uint32_t> smallest; // as the kernel chooses it for a bridge by itself
        for (const Interface *port : m_index.interfacesOf(placed.bridge->id)) {
            if (find(port->id))
                smallest = std::min(smallest.value_or(limits::maxMtu), port->mtu.value_or(defaultMtu));
        }
        return smallest.value_or(defaultMtu);
    }

    void addDevices()
    {
        for (std::size_t i = 0; i < m_placed.size(); ++i) {
            const Placed &placed = m_placed[i];
            Device device;
            device.element = placed.element;
            device.index = placed.index;
            device.name = placed.interface ? placed.interface->name.text() : placed.bridge->name.text();
            device.mac = m_macs[i];
            device.mtu = mtuOf(placed);
            device.up = placed.interface ? placed.interface->up : placed.bridge->up;
            device.ipv6 = m_ipv6[i] && device.mtu >= minIpv6Mtu;
            if (placed.isPort) {
                const Placed *bridge = find(placed.interface->node);
                device.master = bridge ? bridge->index : 0;
            }
            if (const Placed *peer = placedPeer(placed))
                device.facts = VethFacts{peer->space, peer->index};
            else
                device.facts = BridgeFacts{placed.bridge->stp, placed.bridge->ageingSeconds.value_or(300), false};
            m_state.spaces[placed.space].devices.insert_or_assign(placed.index, std::move(device));
        }
    }

    void addAddress(SpaceState &state, const Device &device, const InterfaceAddress &address)
    {
        if (address.prefix.family() == IpFamily::V6 && device.mtu < minIpv6Mtu)
            return;
        DeviceAddress wanted{device.index, address.prefix, address.broadcastAddress(), false};
        if (std::find(state.addresses.begin(), state.addresses.end(), wanted) == state.addresses.end())
            state.addresses.push_back(std::move(wanted));
    }

    void addAddresses()
    {
        for (const Placed &placed : m_placed) {
            if (!placed.hasStack())
                continue;
            SpaceState &state = m_state.spaces[placed.space];
            for (const InterfaceAddress &address : placed.addresses())
                addAddress(state, state.devices.at(placed.index), address);
        }
        for (const auto &[ordinal, element] : m_topology.elements()) {
            const NetworkStack *stack = networkStack(element);
            if (!stack || stack->loopbackAddresses.empty())
                continue;
            Device lo;
            lo.index = loopbackIndex;
            lo.mtu = loopbackMtu;
            for (const InterfaceAddress &address : stack->loopbackAddresses) {
                const bool kernelsOwn = address.prefix.text() == "127.0.0.1/8" || address.prefix.text() == "::1/128";
                if (!kernelsOwn)
                    addAddress(m_state.spaces[*spaceOf(NodeId(elementId(element).text()))], lo, address);
            }
        }
    }

    /// The device through which `via` is reached, by the longest subnet that holds it.
    static IfIndex deviceTowards(const SpaceState &state, const IpAddress &via)
    {
        IfIndex best = 0;
        int bestLength = -1;
        const auto consider = [&](const IpPrefix &subnet, IfIndex device) {
            if (device != loopbackIndex && subnet.length() > bestLength && subnet.contains(via)) {
                best = device;
                bestLength = subnet.length();
            }
        };
        for (const DeviceAddress &address : state.addresses)
            consider(address.prefix.network(), address.device);
        for (const DeviceRoute &route : state.routes) {
            if (!route.via && route.device != 0)
                consider(route.to, route.device);
        }
        return best;
    }

    static std::unordered_map<std::string, IfIndex> deviceNames(const SpaceState &state)
    {
        std::unordered_map<std::string, IfIndex> names;
        for (const auto &[index, device] : state.devices)
            names.emplace(device.name, index);
        return names;
    }

    static void addRoute(SpaceState &state, const Route &route, const std::unordered_map<std::string, IfIndex> &names)
    {
        DeviceRoute wanted{route.to.network(), {}, 0, route.metric.value_or(0), route.source, route.type};
        if (wanted.metric == 0 && route.to.family() == IpFamily::V6)
            wanted.metric = defaultIpv6Metric;
        if (route.type == RouteType::Unicast) {
            wanted.via = route.via;
            if (route.device) {
                const auto found = names.find(route.device->text());
                wanted.device = found == names.end() ? 0 : found->second;
            } else if (route.via) {
                wanted.device = deviceTowards(state, *route.via);
            }
            const auto device = state.devices.find(wanted.device);
            if (device == state.devices.end() || !device->second.up)
                return; // the kernel takes no route over a device that is not there or down
            if (route.to.family() == IpFamily::V6 && device->second.mtu < minIpv6Mtu)
                return;
        }
        const bool sourceIsThere = !wanted.source || std::any_of(state.addresses.begin(), state.addresses.end(), [&](const DeviceAddress &address) {
            return address.prefix.address() == *wanted.source; });
        if (!sourceIsThere)
            return; // drawn on an interface that is not there now
        if (std::find(state.routes.begin(), state.routes.end(), wanted) == state.routes.end())
            state.routes.push_back(std::move(wanted));
    }

    void addRoutes()
    {
        for (const auto &[ordinal, element] : m_topology.elements()) {
            const NetworkStack *stack = networkStack(element);
            if (!stack || stack->routes.empty())
                continue;
            SpaceState &state = m_state.spaces[*spaceOf(NodeId(elementId(element).text()))];
            const auto names = deviceNames(state);
            const auto onLink = [](const Route &route) { return !route.via; };
            for (const Route &route : stack->routes) { // first those that others may go through
                if (onLink(route))
                    addRoute(state, route, names);
            }
            for (const Route &route : stack->routes) {
                if (!onLink(route))
                    addRoute(state, route, names);
            }
        }
    }

    const Topology &m_topology;
    const Owned &m_owned;
    World m_world;
    TopologyIndex m_index;
    KernelState m_state;
    std::vector<Placed> m_placed;
    std::unordered_map<ElementId, std::size_t> m_placeOf;
    std::vector<MacAddress::Octets> m_macs; ///< same order as m_placed, as is m_ipv6
    std::vector<char> m_ipv6;
};

} // namespace

KernelState wantedState(const Topology &topology, const Owned &owned, World world)
{
    if (world != World::Computer || !hasInternet(topology))
        return Lowering(topology, owned, world).run();
    const Topology whole = withUplinks(topology, world);
    return Lowering(whole, owned, world).run();
}

std::vector<Space> touchedSpaces(const Topology &before, const Topology &after, const TopologyDelta &delta)
{
    if (delta.isEmpty())
        return {};
    return differingSpaces(wantedState(before, {}), wantedState(after, {}));
}

std::vector<Space> differingSpaces(const KernelState &a, const KernelState &b)
{
    std::set<Space> result;
    for (const auto &[space, state] : a.spaces) {
        const auto other = b.spaces.find(space);
        if (other == b.spaces.end() || other->second != state)
            result.insert(space);
    }
    for (const auto &[space, state] : b.spaces) {
        if (!a.spaces.contains(space))
            result.insert(space);
    }
    return {result.begin(), result.end()};
}

} // namespace vethlab
