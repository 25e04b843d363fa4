// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/driftgroups.h"

#include <algorithm>
#include <map>

#include "backend/document/editsupport.h"
#include "backend/document/routewords.h"

namespace vethlab::edits {

namespace {

using Place = std::pair<NodeId, std::string>; ///< the node whose routes go over a device, and the device's name

std::optional<Place> placeOf(const Topology &topology, const ElementId &id)
{
    const Element *element = topology.find(id);
    const auto device = element ? deviceOf(topology, *element) : std::nullopt;
    const auto stack = device ? stackOwner(topology, device->first) : std::nullopt;
    return stack ? std::optional(Place(*stack, device->second.text())) : std::nullopt;
}

class Grouper {
public:
    explicit Grouper(const Topology &topology) : m_topology(topology), m_index(topology) {}

    void take(const DriftLine &line)
    {
        const bool isLost = !line.drawn.empty() && line.kernel.empty();
        if (isLost && line.field == "address" && takeAddress(line)) return;
        if (isLost && line.field == "route" && takeRoute(line)) return;
        groups.push_back({line, {}, {}});
        noteCause(line);
    }
    std::vector<DriftGroup> groups;

private:
    struct Cause {
        std::size_t group = 0;
        bool isGone = false; ///< and not only down
    };

    void noteCause(const DriftLine &line)
    {
        const std::size_t group = groups.size() - 1;
        const bool isGone = line.kernel.empty() && !line.drawn.empty()
            && line.field == (m_topology.findAs<Bridge>(line.element) ? "bridge" : "interface");
        const bool isDown = line.field == "up" && line.kernel == "down";
        if (isGone || isDown) noteDevice(line.element, {group, isGone});
        if (isGone) {
            const Interface *peer = m_index.peerOf(InterfaceId(line.element.text())); // told once for both
            if (peer) noteDevice(peer->id, {group, isGone});
        }
        const auto place = line.field == "address" ? placeOf(m_topology, line.element) : std::nullopt;
        if (!place) return;
        if (const auto address = InterfaceAddress::parse(line.drawn); address && line.kernel.empty()) {
            m_reach[*place].emplace_back(address->prefix, group);
        }
    }

    void noteDevice(const ElementId &id, const Cause &cause)
    {
        const auto place = placeOf(m_topology, id);
        if (!place) return;
        m_devices.try_emplace(id, cause);
        m_places.try_emplace(*place, cause.group);
    }

    bool takeAddress(const DriftLine &line)
    {
        const auto cause = m_devices.find(line.element);
        const bool isIpv6 = line.drawn.find(':') != std::string::npos;
        if (cause == m_devices.end() || !(cause->second.isGone || isIpv6)) return false;
        groups[cause->second.group].addresses.push_back(line);
        return true;
    }

    bool takeRoute(const DriftLine &line)
    {
        const auto device = routeDevice(line.drawn);
        if (!device) return false;
        const Place place(NodeId(line.element.text()), *device);
        if (const auto cause = m_places.find(place); cause != m_places.end()) {
            groups[cause->second].routes.push_back(line);
            return true;
        }
        const auto lost = m_reach.find(place);
        const auto route = lost == m_reach.end() ? std::nullopt : routeIn(line.drawn);
        if (!route || !route->via) return false;
        const auto address = std::ranges::find_if(lost->second, [&](const auto &reach) { return reach.first.contains(*route->via); });
        if (address == lost->second.end()) return false;
        groups[address->second].routes.push_back(line);
        return true;
    }

    const Topology &m_topology;
    TopologyIndex m_index;
    std::map<ElementId, Cause> m_devices;
    std::map<Place, std::size_t> m_places;
    std::map<Place, std::vector<std::pair<IpPrefix, std::size_t>>> m_reach;
};

} // namespace

std::vector<DriftGroup> driftGroups(const Topology &topology, const std::vector<DriftLine> &drift)
{
    Grouper grouper(topology);
    for (const DriftLine &line : drift) grouper.take(line);
    return std::move(grouper.groups);
}

std::vector<DriftLine> withFollowers(const Topology &topology, const std::vector<DriftLine> &drift, const std::vector<DriftLine> &chosen)
{
    std::vector<DriftLine> lines = chosen;
    const auto add = [&](const std::vector<DriftLine> &more) {
        for (const DriftLine &line : more)
            if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
    };
    for (const DriftGroup &group : driftGroups(topology, drift)) {
        if (std::ranges::find(chosen, group.cause) == chosen.end()) continue;
        add(group.addresses);
        add(group.routes);
    }
    return lines;
}

} // namespace vethlab::edits
