// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/plannersteps.h"

#include <array>
#include <cstdio>

#include "backend/core/nftrule.h"
#include "backend/core/sysctls.h"

namespace vethlab {

namespace {

const Device *findDevice(const KernelState &state, const Space &space, IfIndex index)
{
    const auto found = state.spaces.find(space);
    if (found == state.spaces.end())
        return nullptr;
    const auto device = found->second.devices.find(index);
    return device == found->second.devices.end() ? nullptr : &device->second;
}

std::string natText(const std::vector<NatRule> &rules)
{
    std::string text;
    for (const NatRule &rule : rules)
        text += (text.empty() ? "" : "; ") + nftRule(rule);
    return text;
}

std::string upText(bool up) { return up ? "up" : "down"; }
std::string onText(bool on) { return on ? "on" : "off"; }

struct FieldChange {
    std::string field, before, after;
};

FieldChange bridgeChange(const BridgeFacts &before, const BridgeFacts &after)
{
    if (before.stp != after.stp)
        return {"stp", onText(before.stp), onText(after.stp)};
    if (before.ageingSeconds != after.ageingSeconds || before.ageingShortened)
        return {"ageing", std::to_string(before.ageingSeconds), std::to_string(after.ageingSeconds)};
    return {"multicast-snooping", onText(before.multicastSnooping), onText(after.multicastSnooping)};
}

} // namespace

std::string macText(const MacAddress::Octets &octets)
{
    std::array<char, 18> text{};
    std::snprintf(text.data(), text.size(), "%02x:%02x:%02x:%02x:%02x:%02x", octets[0], octets[1], octets[2], octets[3], octets[4], octets[5]);
    return text.data();
}

std::string addressText(const DeviceAddress &address)
{
    return address.prefix.text() + (address.broadcast ? " brd " + address.broadcast->text() : std::string());
}

std::string routeText(const DeviceRoute &route, const std::string &device)
{
    std::string text;
    switch (route.type) {
    case RouteType::Unicast: break;
    case RouteType::Blackhole: text = "blackhole "; break;
    case RouteType::Unreachable: text = "unreachable "; break;
    case RouteType::Prohibit: text = "prohibit "; break;
    }
    text += route.to.length() == 0 ? std::string("default") : route.to.text();
    if (route.via)
        text += " via " + route.via->text();
    if (route.device != 0 && !device.empty())
        text += " dev " + device;
    const bool kernelsMetric = route.metric == (route.to.family() == IpFamily::V6 ? 1024U : 0U);
    if (!kernelsMetric)
        text += " metric " + std::to_string(route.metric);
    if (route.source)
        text += " src " + route.source->text();
    return text;
}

StepMaker::StepMaker(const KernelState &wanted, const KernelState &observed, const Owned &owned)
    : m_wanted(wanted), m_observed(observed)
{
    for (const auto &[element, place] : owned.devices)
        m_elements.insert_or_assign(DeviceKey{place.space, place.index}, element);
    for (const auto &[space, state] : wanted.spaces) {
        for (const auto &[index, device] : state.devices) {
            if (!device.element.isEmpty())
                m_elements.insert_or_assign(DeviceKey{space, index}, device.element);
        }
    }
}

ElementId StepMaker::nodeOf(const Space &space) const
{
    if (space.kind == Space::Kind::Node)
        return space.node;
    const auto found = m_wanted.spaces.find(space);
    return found == m_wanted.spaces.end() ? ElementId() : found->second.element;
}

ElementId StepMaker::elementOf(const Space &space, IfIndex device) const
{
    const auto found = m_elements.find({space, device});
    return found == m_elements.end() ? nodeOf(space) : found->second;
}

std::string StepMaker::spaceName(const Space &space) const
{
    switch (space.kind) {
    case Space::Kind::Root: return "computer";
    case Space::Kind::Fabric: return "fabric";
    case Space::Kind::Node: break;
    }
    for (const KernelState *state : {&m_wanted, &m_observed}) {
        const auto found = state->spaces.find(space);
        if (found != state->spaces.end() && found->second.name)
            return found->second.name->text();
    }
    return space.node.text();
}

std::string StepMaker::spaceObject(const Space &space) const
{
    switch (space.kind) {
    case Space::Kind::Root: return "this computer";
    case Space::Kind::Fabric: return "lab fabric"; // hidden: only named where the kernel refuses something of it
    case Space::Kind::Node: break;
    }
    return "namespace " + spaceName(space);
}

std::string StepMaker::deviceName(const Space &space, IfIndex device) const
{
    for (const KernelState *state : {&m_wanted, &m_observed}) {
        if (const Device *found = findDevice(*state, space, device))
            return found->name;
    }
    return {};
}

std::string StepMaker::qualifiedName(const Space &space, const Device &device) const
{
    if (std::holds_alternative<BridgeFacts>(device.facts))
        return device.name;
    const Device *wanted = findDevice(m_wanted, space, device.index); // a port not enslaved yet is still called by its bridge
    const IfIndex master = wanted ? wanted->master : device.master;
    const std::string bridge = master == 0 ? std::string() : deviceName(space, master);
    return (bridge.empty() ? spaceName(space) : bridge) + ':' + device.name;
}

std::string StepMaker::objectOf(const Space &space, const Device &device) const
{
    return (std::holds_alternative<BridgeFacts>(device.facts) ? "bridge " : "interface ") + qualifiedName(space, device);
}

Step StepMaker::make(StepAction action, bool restoring) const
{
    Step step;
    step.action = std::move(action);
    step.restoring = restoring;
    std::visit([this, &step](const auto &typed) { describe(step, typed); }, step.action);
    return step;
}

void StepMaker::describe(Step &step, const CreateSpace &action) const
{
    step.element = nodeOf(action.space);
    step.object = spaceObject(action.space);
    step.after = spaceName(action.space);
}

void StepMaker::describe(Step &step, const RemoveSpace &action) const
{
    step.op = StepOp::Remove;
    if (action.space.kind == Space::Kind::Fabric) { // nobody drew it; what goes for people are its bridges
        const auto fabric = m_observed.spaces.find(action.space);
        for (const auto &[index, device] : fabric == m_observed.spaces.end() ? SpaceState().devices : fabric->second.devices) {
            if (!std::holds_alternative<BridgeFacts>(device.facts))
                continue;
            step.before += (step.before.empty() ? "" : ", ") + device.name;
            step.element = elementOf(action.space, index);
        }
        step.object = "bridge " + step.before;
        return;
    }
    step.element = nodeOf(action.space);
    step.before = action.name ? action.name->text() : spaceName(action.space);
    step.object = "namespace " + step.before;
}

void StepMaker::describe(Step &step, const RenameSpace &action) const
{
    step.op = StepOp::Change;
    step.element = nodeOf(action.space);
    step.object = "namespace " + action.before.text();
    step.field = "name";
    step.before = action.before.text();
    step.after = action.after.text();
}

void StepMaker::describe(Step &step, const SetSysctl &action) const
{
    step.op = StepOp::Change;
    step.element = nodeOf(action.space);
    step.object = spaceObject(action.space);
    if (action.key == Sysctl::Ip4Forward)
        step.field = "forwarding-v4";
    else if (action.key == Sysctl::Ip6Forward)
        step.field = "forwarding-v6";
    else
        step.field = sysctlName(action.key);
    step.before = action.before;
    step.after = action.after;
}

void StepMaker::describe(Step &step, const CreateVeth &action) const
{
    // The end at a namespace is the one that people look for.
    const bool showB = action.a.master != 0 || (action.spaceA.kind != Space::Kind::Node && action.spaceB.kind == Space::Kind::Node);
    const Space &space = showB ? action.spaceB : action.spaceA;
    const Device &device = showB ? action.b : action.a;
    step.element = device.element;
    step.object = objectOf(space, device);
    step.after = device.name;
}

void StepMaker::describe(Step &step, const CreateBridge &action) const
{
    step.element = action.bridge.element;
    step.object = objectOf(action.space, action.bridge);
    step.after = action.bridge.name;
}

void StepMaker::describe(Step &step, const RemoveDevice &action) const
{
    step.op = StepOp::Remove;
    const auto *veth = std::get_if<VethFacts>(&action.device.facts);
    const bool showPeer = veth && action.peer
        && (action.device.master != 0 || (action.space.kind != Space::Kind::Node && veth->peerSpace.kind == Space::Kind::Node));
    const Space &space = showPeer ? veth->peerSpace : action.space;
    const Device &device = showPeer ? *action.peer : action.device;
    step.element = elementOf(space, device.index);
    step.object = objectOf(space, device);
    step.before = device.name;
}

void StepMaker::describe(Step &step, const SetDevice &action) const
{
    step.op = StepOp::Change;
    step.element = elementOf(action.space, action.before.index);
    step.object = objectOf(action.space, action.before);
    const Device &before = action.before;
    const Device &after = action.after;
    FieldChange change;
    const auto *bridgeBefore = std::get_if<BridgeFacts>(&before.facts);
    const auto *bridgeAfter = std::get_if<BridgeFacts>(&after.facts);
    if (before.name != after.name)
        change = {"name", before.name, after.name};
    else if (before.mac != after.mac)
        change = {"mac", macText(before.mac), macText(after.mac)};
    else if (before.mtu != after.mtu)
        change = {"mtu", std::to_string(before.mtu), std::to_string(after.mtu)};
    else if (before.master != after.master)
        change = {"bridge", deviceName(action.space, before.master), deviceName(action.space, after.master)};
    else if (before.ipv6 != after.ipv6)
        change = {"ipv6", onText(before.ipv6), onText(after.ipv6)};
    else if (bridgeBefore && bridgeAfter && *bridgeBefore != *bridgeAfter)
        change = bridgeChange(*bridgeBefore, *bridgeAfter);
    else if (before.up != after.up)
        change = {"up", upText(before.up), upText(after.up)};
    else
        change = {"alias", before.alias, after.alias};
    step.field = change.field;
    step.before = change.before;
    step.after = change.after;
}

void StepMaker::describe(Step &step, const AddAddress &action) const
{
    step.element = elementOf(action.space, action.address.device);
    step.after = addressText(action.address);
    step.object = "address " + step.after;
}

void StepMaker::describe(Step &step, const RemoveAddress &action) const
{
    step.op = StepOp::Remove;
    step.element = elementOf(action.space, action.address.device);
    step.before = addressText(action.address);
    step.object = "address " + step.before;
}

void StepMaker::describe(Step &step, const AddRoute &action) const
{
    step.element = nodeOf(action.space);
    step.after = routeText(action.route, deviceName(action.space, action.route.device));
    step.object = "route " + step.after;
}

void StepMaker::describe(Step &step, const RemoveRoute &action) const
{
    step.op = StepOp::Remove;
    step.element = nodeOf(action.space);
    const Device *device = findDevice(m_observed, action.space, action.route.device); // not renamed yet
    step.before = routeText(action.route, device ? device->name : std::string());
    step.object = "route " + step.before;
}

void StepMaker::describe(Step &step, const ReplaceNat &action) const
{
    step.op = StepOp::Change;
    step.element = nodeOf(action.space);
    step.object = spaceObject(action.space);
    step.field = "nat";
    step.before = natText(action.before);
    step.after = natText(action.after);
    if (action.foreignBefore)
        step.before += step.before.empty() ? "changed by hand" : "; changed by hand";
}

} // namespace vethlab
