// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/adopt.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>

#include "backend/core/planlines.h"
#include "backend/document/editsupport.h"
#include "backend/document/routewords.h"

namespace vethlab::edits {

namespace {

constexpr std::uint32_t kernelsMtu = 1500;
constexpr std::uint32_t kernelsAgeing = 300; ///< seconds

std::optional<std::uint32_t> numberIn(const std::string &text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// "brd +" where the kernel's broadcast address is the one that this means.
std::optional<InterfaceAddress> addressIn(const std::string &text)
{
    const Result<InterfaceAddress> address = InterfaceAddress::parse(text);
    if (!address) return {};
    InterfaceAddress computed{address->prefix, InterfaceAddress::ComputedBroadcast{}};
    return address->broadcastAddress() && computed.broadcastAddress() == address->broadcastAddress() ? computed : *address;
}

bool takeAddress(std::vector<InterfaceAddress> &addresses, const DriftLine &line)
{
    const auto address = addressIn(line.drawn.empty() ? line.kernel : line.drawn);
    if (!address) return false;
    const auto same = [&](const InterfaceAddress &other) {
        return other.prefix == address->prefix && other.broadcastAddress() == address->broadcastAddress();
    };
    if (!line.drawn.empty()) return std::erase_if(addresses, same) > 0;
    if (std::none_of(addresses.begin(), addresses.end(), same)) addresses.push_back(*address);
    return true;
}

/// Of bridges and interfaces: what both have.
template <class Device> bool takeDeviceField(Device &device, const DriftLine &line)
{
    if (line.field == "up") {
        device.up = line.kernel == "up";
    } else if (line.field == "mtu") {
        device.mtu = numberIn(line.kernel);
        if (device.mtu == kernelsMtu) device.mtu.reset();
    } else if (line.field == "mac") {
        const Result<MacAddress> mac = MacAddress::parse(line.kernel);
        if (!mac) return false;
        device.mac = *mac;
    } else if (line.field == "address") {
        return takeAddress(device.addresses, line);
    } else {
        return false;
    }
    return true;
}

bool takeField(Bridge &bridge, const DriftLine &line)
{
    if (line.field == "stp") {
        bridge.stp = line.kernel == "on";
    } else if (line.field == "ageing") {
        bridge.ageingSeconds = numberIn(line.kernel);
        if (bridge.ageingSeconds == kernelsAgeing) bridge.ageingSeconds.reset();
    } else {
        return takeDeviceField(bridge, line);
    }
    return true;
}

bool takeField(Interface &interface, const DriftLine &line) { return takeDeviceField(interface, line); }

bool takeField(NetworkStack &stack, const DriftLine &line)
{
    if (line.field == "forwarding-v4") {
        stack.forwardingV4 = line.kernel != "0";
    } else if (line.field == "forwarding-v6") {
        stack.forwardingV6 = line.kernel != "0";
    } else if (line.field == "up") { // lo has no element of its own
        stack.loopbackUp = line.kernel == "up";
    } else if (line.field == "address") {
        return takeAddress(stack.loopbackAddresses, line);
    } else if (line.field == "nat" && line.kernel.empty()) {
        stack.nat.clear();
    } else {
        return false;
    }
    return true;
}

/// Whether it says that the whole element is not there any more. `ip netns del` takes a namespace's name.
bool isGone(const Element &element, const DriftLine &line)
{
    if (line.drawn.empty() || !line.kernel.empty()) return false;
    return std::visit(Overloaded{
        [&](const Namespace &) { return line.field == "namespace" || line.field == "name"; },
        [](const Computer &) { return false; },
        [&](const Bridge &) { return line.field == "bridge"; },
        [&](const Interface &) { return line.field == "interface"; },
        [](const Link &) { return false; } }, element);
}

class Adopter {
public:
    explicit Adopter(const Drawing &drawing) : m_before(drawing), m_work(drawing) {}

    Adoption run(const std::vector<DriftLine> &drift)
    {
        removeGone(drift);
        for (const DriftLine &line : drift)
            if (line.field == "up" && line.kernel == "down") m_down.insert(line.element);
        for (const DriftLine &line : drift) takeLine(line, &Adopter::takeValue);
        // The texts of lost routes have the drawn names in them, those of new ones the kernel's.
        for (const DriftLine &line : drift) takeLine(line, &Adopter::takeLostRoute);
        for (const DriftLine &line : drift) takeLine(line, &Adopter::takeName);
        for (const DriftLine &line : drift) takeLine(line, &Adopter::takeNewRoute);
        Adoption result{Delta::difference(m_before, m_work), {}};
        for (std::size_t i = 0; i < drift.size(); ++i)
            if (!m_taken.contains(&drift[i])) result.left.push_back(drift[i]);
        return result;
    }

private:
    using Taker = bool (Adopter::*)(const Element &element, const DriftLine &line);

    void removeGone(const std::vector<DriftLine> &drift)
    {
        std::set<ElementId> gone;
        for (const DriftLine &line : drift)
            if (const Element *element = m_work.topology.find(line.element); element && isGone(*element, line)) gone.insert(line.element);
        if (const Result<Delta> delta = remove(m_work, gone)) std::ignore = applyDelta(m_work, *delta);
        for (const DriftLine &line : drift)
            if (!m_work.topology.find(line.element)) m_taken.insert(&line); // removed just now, or by the person before
    }

    void takeLine(const DriftLine &line, Taker taker)
    {
        const Element *element = m_work.topology.find(line.element);
        if (element && (this->*taker)(*element, line)) m_taken.insert(&line);
    }

    bool replace(Element element) { return m_work.topology.replace(std::move(element)); }

    bool takeValue(const Element &element, const DriftLine &line)
    {
        Element after = element;
        const bool isOff = std::visit(Overloaded{
            [](const Bridge &bridge) { return !bridge.up; }, [](const Interface &interface) { return !interface.up; },
            [](const auto &) { return false; } }, element);
        if (line.field == "address" && line.kernel.empty() && (isOff || m_down.contains(line.element)) && isIpv6(line.drawn)) return true;
        const bool taken = std::visit(Overloaded{
            [&](Bridge &bridge) { return takeField(bridge, line); },
            [&](Interface &interface) { return takeField(interface, line); },
            [](Link &) { return false; },
            [&](auto &node) { return takeField(node.stack, line); } }, after);
        return taken && replace(std::move(after));
    }

    static bool isIpv6(const std::string &address) { return address.find(':') != std::string::npos; }

    bool takeLostRoute(const Element &element, const DriftLine &line)
    {
        if (line.field != "route" || line.drawn.empty() || !networkStack(element)) return false;
        if (const auto device = routeDevice(line.drawn); device && isOff(NodeId(line.element.text()), *device)) return true;
        Element after = element;
        const bool taken = std::erase_if(networkStack(after)->routes, [&](const Route &route) { return isRouteOf(route, line.drawn); }) > 0;
        return taken && replace(std::move(after));
    }

    bool takeNewRoute(const Element &element, const DriftLine &line)
    {
        if (line.field != "route" || line.kernel.empty() || !networkStack(element)) return false;
        const std::optional<Route> route = routeIn(line.kernel);
        if (!route) return false;
        Element after = element;
        networkStack(after)->routes.push_back(*route);
        return replace(std::move(after));
    }

    bool takeName(const Element &element, const DriftLine &line)
    {
        if (line.field != "name" || line.kernel.empty()) return false;
        Element before = element;
        const Result<Delta> delta = rename(m_work, line.element, line.kernel);
        if (!delta || !applyDelta(m_work, *delta)) return false;
        // What is written on the canvas is the person's own.
        Element after = *m_work.topology.find(line.element);
        std::visit(Overloaded{
            [&](Namespace &space) { space.label = std::get<Namespace>(before).label; },
            [&](Bridge &bridge) { bridge.label = std::get<Bridge>(before).label; },
            [](auto &) {} }, after);
        return replace(std::move(after));
    }

    /// Drawn so, or by now.
    bool isOff(const NodeId &stack, const std::string &device) const
    {
        return std::ranges::any_of(m_work.topology.elements(), [&](const auto &entry) {
            const auto place = deviceOf(m_work.topology, entry.second);
            if (!place || place->second.text() != device || stackOwner(m_work.topology, place->first) != stack) return false;
            const auto *bridge = std::get_if<Bridge>(&entry.second);
            return bridge ? !bridge->up : !std::get<Interface>(entry.second).up;
        });
    }

    const Drawing &m_before;
    Drawing m_work;
    std::set<ElementId> m_down; ///< switched off by others
    std::set<const DriftLine *> m_taken;
};

} // namespace

std::vector<DriftLine> driftOf(const Topology &topology, const std::vector<DriftLine> &drift, const std::set<ElementId> &ids)
{
    if (ids.empty()) return drift;
    std::set<ElementId> all = ids;
    for (const auto &[place, element] : topology.elements()) {
        if (const auto *link = std::get_if<Link>(&element); link && ids.contains(link->id)) all.insert({link->a, link->b});
        if (const auto *interface = std::get_if<Interface>(&element); interface && ids.contains(interface->node)) all.insert(interface->id);
    }
    std::set<ElementId> others; // of a pair that is gone one end tells for both
    for (const auto &[place, element] : topology.elements()) {
        const auto *link = std::get_if<Link>(&element);
        if (link && all.contains(link->a) != all.contains(link->b)) others.insert(all.contains(link->a) ? link->b : link->a);
    }
    std::vector<DriftLine> lines;
    std::ranges::copy_if(drift, std::back_inserter(lines), [&](const DriftLine &line) { return all.contains(line.element) || (isPairGone(line) && others.contains(line.element)); });
    return lines;
}

Adoption adopt(const Drawing &drawing, const std::vector<DriftLine> &drift) { return Adopter(drawing).run(drift); }

} // namespace vethlab::edits
