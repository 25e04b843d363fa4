// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation.h"

#include <algorithm>
#include <limits>

#include "backend/core/validation_context.h"

namespace vethlab {
namespace validation {

Context::Context(const Topology &t)
    : topology(t)
    , index(t)
    , lans(t)
{
    for (const auto &[ordinal, element] : topology.elements()) {
        if (networkStack(element))
            addLoopback(element);
        else if (const auto *bridge = std::get_if<Bridge>(&element))
            addDevice(bridge->id, bridge->name, bridge->addresses, {bridge->id, bridge->up, true, lans.lanOf(bridge->id).value_or(0)});
        else if (const auto *interface = std::get_if<Interface>(&element); interface && !topology.findAs<Bridge>(interface->node))
            addDevice(interface->node, interface->name, interface->addresses,
                      {interface->id, interface->up, index.peerOf(interface->id) != nullptr, lans.lanOf(interface->id).value_or(0)});
    }
}

void Context::addLoopback(const Element &node)
{
    AddressUse shape;
    shape.element = elementId(node);
    shape.stack = NodeId(shape.element.text());
    addUses("loopbackAddresses", networkStack(node)->loopbackAddresses, shape);
}

void Context::addDevice(const NodeId &node, const InterfaceName &name, const std::vector<InterfaceAddress> &addresses, const StackDevice &device)
{
    const auto home = index.stackOf(node);
    if (!home)
        return; // in the fabric, or lost: rules of their own
    m_devices[*home].try_emplace(name, device);
    AddressUse shape;
    shape.element = device.element;
    shape.stack = *home;
    shape.lan = device.lan;
    shape.active = device.up && device.linked;
    addUses("addresses", addresses, shape);
}

void Context::addUses(const char *field, const std::vector<InterfaceAddress> &addresses, const AddressUse &shape)
{
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        AddressUse use = shape;
        use.field = numbered(field, i);
        use.address = &addresses[i];
        m_usesOfStack[use.stack].push_back(uses.size());
        m_usesOfAddress[use.ip()].push_back(uses.size());
        uses.push_back(std::move(use));
    }
}

void Context::report(Severity severity, IssueCode code, const ElementId &element, std::string field, std::vector<std::string> args)
{
    issues.push_back({severity, code, element, std::move(field), std::move(args)});
}

std::optional<Space> Context::spaceOf(const NodeId &node) const
{
    if (const auto *bridge = topology.findAs<Bridge>(node); bridge && std::holds_alternative<InFabric>(bridge->home))
        return Space::fabric();
    const auto stack = index.stackOf(node);
    if (!stack || !topology.find(*stack))
        return std::nullopt;
    return topology.findAs<Computer>(*stack) ? Space::root() : Space::of(*stack);
}

const StackDevice *Context::deviceOf(const NodeId &stack, const InterfaceName &name) const
{
    const auto devices = m_devices.find(stack);
    if (devices == m_devices.end())
        return nullptr;
    const auto it = devices->second.find(name);
    return it == devices->second.end() ? nullptr : &it->second;
}

const std::vector<std::size_t> &Context::usesOf(const NodeId &stack) const
{
    static const std::vector<std::size_t> none;
    const auto it = m_usesOfStack.find(stack);
    return it == m_usesOfStack.end() ? none : it->second;
}

const std::vector<std::size_t> &Context::usesOf(const IpAddress &address) const
{
    static const std::vector<std::size_t> none;
    const auto it = m_usesOfAddress.find(address);
    return it == m_usesOfAddress.end() ? none : it->second;
}

bool Context::owns(const NodeId &stack, const IpAddress &address) const
{
    return std::ranges::any_of(usesOf(address), [&](std::size_t i) { return uses[i].stack == stack; });
}

bool isForwarding(const NetworkStack &stack, IpFamily family)
{
    return family == IpFamily::V4 ? stack.forwardingV4 : stack.forwardingV6;
}

const char *forwardingField(IpFamily family) { return family == IpFamily::V4 ? "forwardingV4" : "forwardingV6"; }

std::string numbered(const char *field, std::size_t number, const char *part)
{
    std::string text = std::string(field) + '.' + std::to_string(number);
    return *part ? text + '.' + part : text;
}

} // namespace validation

const char *issueCodeName(IssueCode code)
{
    switch (code) {
    case IssueCode::IllegalName: return "illegal-name";
    case IssueCode::DuplicateName: return "duplicate-name";
    case IssueCode::DuplicateId: return "duplicate-id";
    case IssueCode::BadReference: return "bad-reference";
    case IssueCode::DuplicateAddress: return "duplicate-address";
    case IssueCode::BadAddress: return "bad-address";
    case IssueCode::DuplicateMac: return "duplicate-mac";
    case IssueCode::BadMac: return "bad-mac";
    case IssueCode::BadMtu: return "bad-mtu";
    case IssueCode::AddressOutsideSubnet: return "address-outside-subnet";
    case IssueCode::GatewayUnreachable: return "gateway-unreachable";
    case IssueCode::RouteIncomplete: return "route-incomplete";
    case IssueCode::ForwardingMissing: return "forwarding-missing";
    case IssueCode::BridgeLoop: return "bridge-loop";
    case IssueCode::NatWithoutForwarding: return "nat-without-forwarding";
    case IssueCode::NatIncomplete: return "nat-incomplete";
    case IssueCode::AddressInFabric: return "address-in-fabric";
    case IssueCode::AddressOnPort: return "address-on-port";
    case IssueCode::SeveralComputers: return "several-computers";
    case IssueCode::LinkReused: return "link-reused";
    case IssueCode::LinkToItself: return "link-to-itself";
    case IssueCode::NoAddress: return "no-address";
    case IssueCode::UnusedNamespace: return "unused-namespace";
    case IssueCode::OverlappingSubnets: return "overlapping-subnets";
    case IssueCode::ReturnRouteMissing: return "return-route-missing";
    case IssueCode::NatWithoutUplink: return "nat-without-uplink";
    case IssueCode::CrowdedLan: return "crowded-lan";
    case IssueCode::TooLarge: return "too-large";
    }
    return "unknown";
}

const char *severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return "unknown";
}

std::vector<Issue> validate(const Topology &topology)
{
    validation::Context context(topology);
    validation::checkNames(context);
    validation::checkLinks(context);
    validation::checkAddresses(context);
    validation::checkSubnets(context);
    validation::checkRoutes(context);
    validation::checkNat(context);
    sortIssues(context.issues, topology);
    return std::move(context.issues);
}

void sortIssues(std::vector<Issue> &issues, const Topology &topology)
{
    const auto key = [&topology](const Issue &issue) {
        constexpr Ordinal first = std::numeric_limits<Ordinal>::min(); // the lab itself
        return std::pair(topology.place(issue.element).value_or(first), -static_cast<int>(issue.severity));
    };
    std::ranges::stable_sort(issues, {}, key);
}

bool hasErrors(const std::vector<Issue> &issues)
{
    return std::ranges::any_of(issues, [](const Issue &issue) { return issue.severity == Severity::Error; });
}

} // namespace vethlab
