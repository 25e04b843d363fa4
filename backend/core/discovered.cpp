// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/discovered.h"

#include <algorithm>
#include <set>

namespace vethlab {

namespace {

constexpr std::uint32_t usualMtu = 1500;
constexpr std::uint32_t usualAgeing = 300;

class Sketch {
public:
    Sketch(const KernelState &state, const std::map<Space, std::string> &labels) : m_state(state), m_labels(labels) {}

    Discovered draw()
    {
        for (const auto &[space, read] : m_state.spaces) addNode(space, read);
        for (const auto &[space, read] : m_state.spaces) addBridges(space, read);
        for (const auto &[space, read] : m_state.spaces) addInterfaces(space, read);
        addLinks();
        return std::move(m_result);
    }

private:
    using Place = std::pair<Space, IfIndex>;

    [[nodiscard]] std::string label(const Space &space) const
    {
        const auto found = m_labels.find(space);
        return found == m_labels.end() ? space.node.text() : found->second;
    }

    /// `wanted`, or with the first number behind it that makes it a new one.
    std::string fresh(std::set<std::string> &taken, const std::string &wanted) const
    {
        std::string name = wanted;
        for (int number = 2; !taken.insert(name).second; ++number) {
            const std::string tail = '-' + std::to_string(number);
            name = wanted.substr(0, maxName - tail.size()) + tail;
        }
        return name;
    }

    void addNode(const Space &space, const SpaceState &read)
    {
        if (space == Space::root()) {
            m_nodes[space] = NodeId(fresh(m_ids, "computer"));
            static_cast<void>(m_result.topology.add(Computer{m_nodes[space], {}, stackOf(read)}));
            return;
        }
        const std::string spaceLabel = label(space);
        const NamespaceName nearest = NamespaceName::fromLabel(spaceLabel);
        const Result<NamespaceName> name = NamespaceName::parse(fresh(m_ids, nearest.text()));
        if (!name) return;
        m_nodes[space] = NodeId(name->text());
        Namespace node{m_nodes[space], *name, {}, NodeLook::Host, stackOf(read)};
        if (name->text() != spaceLabel) node.label = spaceLabel;
        if (node.stack.forwardingV4) node.look = NodeLook::Router;
        static_cast<void>(m_result.topology.add(std::move(node)));
    }

    static bool isOn(const SpaceState &read, Sysctl key)
    {
        const auto found = read.sysctls.find(key);
        return found != read.sysctls.end() && found->second == "1";
    }

    NetworkStack stackOf(const SpaceState &read) const
    {
        NetworkStack stack;
        stack.forwardingV4 = isOn(read, Sysctl::Ip4Forward);
        stack.forwardingV6 = isOn(read, Sysctl::Ip6Forward);
        for (const auto &[index, device] : read.devices) {
            if (!std::holds_alternative<LoopbackFacts>(device.facts)) continue;
            stack.loopbackUp = device.up;
            stack.loopbackAddresses = addressesOf(read, index);
        }
        for (const DeviceRoute &route : read.routes) {
            Route drawn{route.to, route.via, {}, {}, route.source, route.type, false};
            if (route.metric != (route.to.family() == IpFamily::V4 ? 0U : 1024U)) drawn.metric = route.metric;
            if (const auto device = read.devices.find(route.device); device != read.devices.end()) {
                if (const Result<InterfaceName> name = InterfaceName::parse(device->second.name); name && isDrawn(device->second)) drawn.device = *name;
            }
            // A gateway behind a device that is not drawn can't be drawn either.
            if (drawn.type != RouteType::Unicast || drawn.device) stack.routes.push_back(std::move(drawn));
        }
        return stack;
    }

    static std::vector<InterfaceAddress> addressesOf(const SpaceState &read, IfIndex index)
    {
        std::vector<InterfaceAddress> list;
        for (const DeviceAddress &address : read.addresses) {
            if (address.device != index || address.byKernel) continue;
            InterfaceAddress drawn{address.prefix, InterfaceAddress::NoBroadcast{}};
            if (address.broadcast && address.broadcast == address.prefix.broadcast()) drawn.broadcast = InterfaceAddress::ComputedBroadcast{};
            else if (address.broadcast) drawn.broadcast = *address.broadcast;
            list.push_back(std::move(drawn));
        }
        return list;
    }

    static bool isDrawn(const Device &device)
    {
        return (std::holds_alternative<VethFacts>(device.facts) || std::holds_alternative<BridgeFacts>(device.facts)) && InterfaceName::parse(device.name);
    }

    void addBridges(const Space &space, const SpaceState &read)
    {
        for (const auto &[index, device] : read.devices) {
            const auto *facts = std::get_if<BridgeFacts>(&device.facts);
            const Result<InterfaceName> name = InterfaceName::parse(device.name);
            const auto home = m_nodes.find(space);
            if (!facts || !name || home == m_nodes.end()) continue;
            Bridge bridge{NodeId(fresh(m_ids, device.name)), *name, {}, InNamespace{home->second}, device.up, facts->stp, {}, {}, {}, addressesOf(read, index)};
            if (space == Space::root()) bridge.home = InComputer{};
            if (facts->ageingSeconds != usualAgeing && !facts->ageingShortened) bridge.ageingSeconds = facts->ageingSeconds;
            if (device.mtu != usualMtu) bridge.mtu = device.mtu;
            m_bridges[{space, index}] = bridge.id;
            static_cast<void>(m_result.topology.add(std::move(bridge)));
        }
    }

    void addInterfaces(const Space &space, const SpaceState &read)
    {
        const auto home = m_nodes.find(space);
        if (home == m_nodes.end()) return;
        for (const auto &[index, device] : read.devices) {
            if (std::holds_alternative<LoopbackFacts>(device.facts) || m_bridges.contains({space, index})) continue;
            const Result<InterfaceName> name = InterfaceName::parse(device.name);
            if (!std::holds_alternative<VethFacts>(device.facts) || !name) {
                const auto *other = std::get_if<OtherFacts>(&device.facts);
                m_result.undrawn.push_back({space == Space::root() ? std::string() : label(space), device.name,
                                            other ? other->kind : std::holds_alternative<VethFacts>(device.facts) ? "veth" : "bridge"});
                continue;
            }
            const auto master = m_bridges.find({space, device.master});
            const bool isPort = device.master != 0 && master != m_bridges.end();
            const NodeId node = isPort ? master->second : home->second;
            Interface interface{InterfaceId(fresh(m_ids, node.text() + ':' + device.name)), node, *name, VethEnd{}, device.up, {}, {}, {}};
            if (!isPort) interface.addresses = addressesOf(read, index);
            if (device.mtu != usualMtu) interface.mtu = device.mtu;
            m_interfaces[{space, index}] = interface.id;
            static_cast<void>(m_result.topology.add(std::move(interface)));
        }
    }

    void addLinks()
    {
        for (const auto &[place, id] : m_interfaces) {
            const auto &device = m_state.spaces.at(place.first).devices.at(place.second);
            const auto &veth = std::get<VethFacts>(device.facts);
            const auto peer = m_interfaces.find({veth.peerSpace, veth.peerIndex});
            if (peer == m_interfaces.end() || !(place < peer->first) || !leadsTo(peer->first, place)) continue;
            static_cast<void>(m_result.topology.add(Link{LinkId(id.text() + '~' + peer->second.text()), id, peer->second}));
        }
    }

    /// Both ends must name each other: an index alone could be of a namespace that was not read.
    [[nodiscard]] bool leadsTo(const Place &from, const Place &to) const
    {
        const auto &veth = std::get<VethFacts>(m_state.spaces.at(from.first).devices.at(from.second).facts);
        return Place(veth.peerSpace, veth.peerIndex) == to;
    }

    static constexpr std::size_t maxName = 32;
    const KernelState &m_state;
    const std::map<Space, std::string> &m_labels;
    Discovered m_result;
    std::set<std::string> m_ids;
    std::map<Space, NodeId> m_nodes;
    std::map<Place, NodeId> m_bridges;
    std::map<Place, InterfaceId> m_interfaces;
};

} // namespace

Discovered drawnFrom(const KernelState &state, const std::map<Space, std::string> &labels) { return Sketch(state, labels).draw(); }

} // namespace vethlab
