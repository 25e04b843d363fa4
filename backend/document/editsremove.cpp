// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/edits.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "backend/document/editsupport.h"

// Removing, and what goes with it.
namespace vethlab::edits {

namespace {

/// Grows a set of elements by everything that can't be without them.
class Cascade {
public:
    explicit Cascade(const Topology &topology) : m_topology(topology), m_index(topology) {}
    void take(const ElementId &id)
    {
        const Element *element = m_topology.find(id);
        if (!element || !m_taken.insert(id).second) return;
        std::visit(Overloaded { [this](const Namespace &space) { takeNode(space.id); },
                       [this](const Computer &computer) { takeNode(computer.id); }, [this](const Bridge &bridge) { takeNode(bridge.id); },
                       [this](const Interface &interface) { takeInterface(interface); },
                       [this](const Link &link) {
                           take(link.a);
                           take(link.b);
                       } },
            *element);
    }
    [[nodiscard]] const std::unordered_set<ElementId> &taken() const { return m_taken; }

private:
    void takeNode(const NodeId &node)
    {
        for (const Interface *interface : m_index.interfacesOf(node)) take(interface->id);
        for (const Bridge *bridge : m_index.bridgesIn(node)) take(bridge->id);
    }
    void takeInterface(const Interface &interface)
    {
        // A veth pair comes and goes as a whole.
        if (const Link *link = m_index.linkOf(interface.id)) take(link->id);
    }
    const Topology &m_topology;
    TopologyIndex m_index;
    std::unordered_set<ElementId> m_taken;
};

/// What the removal of devices takes from the drawing.
struct Loss {
    std::map<NodeId, std::set<std::string>> devices; ///< names, by the owner of the stack
    std::map<NodeId, std::vector<IpPrefix>> networks; ///< that the stack stood in through them
    std::set<IpAddress> addresses;
    void add(const NodeId &owner, const InterfaceName &name, const std::vector<InterfaceAddress> &lost)
    {
        devices[owner].insert(name.text());
        for (const InterfaceAddress &address : lost) {
            networks[owner].push_back(address.prefix);
            addresses.insert(address.prefix.address());
        }
    }
};

/// The same stack without what can't be any more: what names a lost device, and computed routes over a lost gateway.
NetworkStack afterLoss(const NodeId &owner, NetworkStack stack, const Loss &loss)
{
    if (const auto gone = loss.devices.find(owner); gone != loss.devices.end()) stack = withoutDevices(std::move(stack), gone->second);
    const auto networks = loss.networks.find(owner);
    std::erase_if(stack.routes, [&](const Route &route) {
        if (!route.computed || !route.via) return false;
        return loss.addresses.contains(*route.via)
            || (networks != loss.networks.end() && std::ranges::any_of(networks->second, [&](const IpPrefix &prefix) { return prefix.contains(*route.via); }));
    });
    return stack;
}

const std::vector<InterfaceAddress> &addressesOf(const Element &device)
{
    const auto *bridge = std::get_if<Bridge>(&device);
    return bridge ? bridge->addresses : std::get<Interface>(device).addresses;
}

} // namespace

Result<Delta> remove(const Drawing &drawing, const std::set<ElementId> &ids)
{
    const Topology &topology = drawing.topology;
    Cascade cascade(topology);
    for (const ElementId &id : ids) {
        if (!topology.find(id) && !drawing.diagram.find(id)) return fail(ErrorCode::Unknown, id.text());
        cascade.take(id);
    }
    Delta delta;
    Loss loss;
    for (const auto &[place, element] : topology.elements()) {
        if (!cascade.taken().contains(elementId(element))) continue;
        const auto device = deviceOf(topology, element);
        const auto owner = device ? stackOwner(topology, device->first) : std::nullopt;
        if (owner) loss.add(*owner, device->second, addressesOf(element));
    }
    for (const auto &[place, element] : topology.elements())
        if (const NetworkStack *stack = networkStack(element); stack && !cascade.taken().contains(elementId(element)))
            pushStackChange(delta, element, afterLoss(NodeId(elementId(element).text()), *stack, loss));
    // Links before interfaces before nodes: no step in between leaves a reference without its target.
    for (auto entry = topology.elements().rbegin(); entry != topology.elements().rend(); ++entry)
        if (const ElementId id = elementId(entry->second); cascade.taken().contains(id)) pushRemoved(delta, topology, id);
    for (const auto &[place, item] : drawing.diagram.items())
        if (const ElementId id = diagramItemId(item); ids.contains(id) || cascade.taken().contains(id))
            delta.diagram.push_back({ id, item, std::nullopt, place });
    return delta;
}

} // namespace vethlab::edits
