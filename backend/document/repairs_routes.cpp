// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairsupport.h"

#include <set>

namespace vethlab::repairs {
namespace {

constexpr std::size_t mostChoices = 3; ///< more gateways are for a person to look at

NodeId nodeOf(const Job &job) { return NodeId(job.issue.element.text()); }

/// The addresses of forwarding nodes that the node reaches directly, one a node.
std::vector<IpAddress> nextRouters(const Job &job, const Route &route)
{
    std::vector<IpAddress> routers;
    std::set<NodeId> seen{nodeOf(job)};
    for (const std::size_t i : job.facts.usesOf(nodeOf(job))) {
        const validation::AddressUse &own = job.facts.uses[i];
        const validation::StackDevice *device = route.device ? job.facts.deviceOf(nodeOf(job), *route.device) : nullptr;
        if (!own.active || own.ip().family() != route.to.family() || own.ip().isLinkLocal() || (device && device->element != own.element))
            continue;
        for (const validation::AddressUse &other : job.facts.uses) {
            const Element *node = job.topology().find(other.stack);
            const NetworkStack *stack = node ? networkStack(*node) : nullptr;
            const bool reached = other.lan == own.lan && own.address->prefix.contains(other.ip()) && !other.ip().isLinkLocal();
            if (reached && stack && validation::isForwarding(*stack, own.ip().family()) && seen.insert(other.stack).second)
                routers.push_back(other.ip());
        }
    }
    return routers;
}

void useNextRouter(Job &job)
{
    const Route *route = job.route();
    const std::vector<IpAddress> routers = route ? nextRouters(job, *route) : std::vector<IpAddress>();
    for (std::size_t i = 0; i < std::min(routers.size(), mostChoices); ++i)
        job.changeRoute(RepairKind::UseGateway, {routers[i].text()}, [&](Route &copy) { copy.via = routers[i]; });
}

/// The devices that are down in whose subnets the gateway is.
void switchGatewayDeviceOn(Job &job)
{
    const Route *route = job.route();
    if (!route || !route->via)
        return;
    for (const std::size_t i : job.facts.usesOf(nodeOf(job))) {
        const validation::AddressUse &use = job.facts.uses[i];
        if (!use.isLoopback() && use.address->prefix.contains(*route->via))
            job.switchOn(use.element); // changes nothing, and is no repair, where it is up
    }
}

void removeRoute(Job &job)
{
    const Route *route = job.route();
    if (!route)
        return;
    job.changeStack(RepairKind::RemoveRoute, {route->to.text()}, job.issue.element,
                    [&](NetworkStack &stack) { stack.routes.erase(stack.routes.begin() + static_cast<std::ptrdiff_t>(*job.indexIn("routes"))); });
}

void leaveDeviceOut(Job &job)
{
    const Route *route = job.route();
    if (!route)
        return;
    const auto reaches = [&](std::size_t i) {
        const validation::AddressUse &use = job.facts.uses[i];
        return route->via && use.active && use.address->prefix.contains(*route->via);
    };
    if (std::ranges::any_of(job.facts.usesOf(nodeOf(job)), reaches))
        job.changeRoute(RepairKind::LeaveOutDevice, {}, [](Route &copy) { copy.device.reset(); });
    else
        removeRoute(job);
}

/// The only device of the node that is linked.
void nameOnlyDevice(Job &job)
{
    std::optional<InterfaceName> only;
    for (const Interface *interface : job.facts.index.interfacesOf(nodeOf(job))) {
        if (!job.facts.index.peerOf(interface->id))
            continue;
        if (only)
            return;
        only = interface->name;
    }
    if (only)
        job.changeRoute(RepairKind::UseDevice, {only->text()}, [&](Route &route) { route.device = only; });
}

void completeRoute(Job &job)
{
    const Route *route = job.route();
    if (!route)
        return;
    if (job.says("nowhere"))
        useNextRouter(job);
    else if (job.says("host-bits"))
        job.changeRoute(RepairKind::UseDestination, {route->to.network().text()}, [](Route &copy) { copy.to = copy.to.network(); });
    else if (job.says("source"))
        job.changeRoute(RepairKind::LeaveOutSource, {route->to.text()}, [](Route &copy) { copy.source.reset(); });
    else if (job.says("type"))
        job.changeRoute(RepairKind::LeaveOutGateway, {route->to.text()}, [](Route &copy) {
            copy.via.reset();
            copy.device.reset();
        });
    else if (job.says("link-local-device"))
        nameOnlyDevice(job);
    else if (job.says("duplicate"))
        removeRoute(job);
    else if (const validation::StackDevice *device = route->device ? job.facts.deviceOf(nodeOf(job), *route->device) : nullptr; device && job.says("device-down"))
        job.switchOn(device->element);
}

void turnForwardingOn(Job &job)
{
    const bool v4 = job.issue.field == "forwardingV4" || job.says("forwardingV4"); // the NAT rule's issue has it among its arguments
    job.changeStack(RepairKind::TurnForwardingOn, {}, job.issue.element, [v4](NetworkStack &stack) { (v4 ? stack.forwardingV4 : stack.forwardingV6) = true; });
}

/// On how many LANs the node has addresses of a family.
std::size_t lanCount(const Job &job, IpFamily family)
{
    std::set<std::size_t> lans;
    for (const std::size_t i : job.facts.usesOf(nodeOf(job))) {
        const validation::AddressUse &use = job.facts.uses[i];
        if (!use.isLoopback() && use.ip().family() == family)
            lans.insert(*use.lan);
    }
    return lans.size();
}

/// A host at the edge wants a default route; who stands between networks wants the one that is missing.
void addWayBack(Job &job)
{
    const auto first = IpPrefix::parse(job.arg(0));
    if (!first)
        return;
    std::vector<Route> routes;
    for (const analysis::MissingReturn &missing : job.missingReturns) {
        if (missing.node != nodeOf(job) || missing.to.family() != first->family())
            continue;
        if (!missing.gateway)
            return;
        routes.push_back({missing.to, missing.gateway, {}, {}, {}, RouteType::Unicast});
    }
    if (routes.empty())
        return;
    const auto add = [&](RepairKind kind, std::vector<std::string> args, const std::vector<Route> &added) {
        Element copy = *job.topology().find(job.issue.element);
        std::vector<Route> &list = networkStack(copy)->routes;
        list.insert(list.end(), added.begin(), added.end());
        job.offerIfItHelps(kind, std::move(args), edits::replaceElement(job.drawing, std::move(copy))); // more packets may find their way now
    };
    const Route everything{IpPrefix::everything(first->family()), routes.front().via, {}, {}, {}, RouteType::Unicast};
    const Element *node = job.topology().find(job.issue.element);
    const bool hasDefault = std::ranges::any_of(networkStack(*node)->routes, [&](const Route &route) { return route.to == everything.to; });
    const bool oneGateway = std::ranges::all_of(routes, [&](const Route &route) { return route.via == everything.via; });
    if (!hasDefault && oneGateway && lanCount(job, first->family()) == 1)
        add(RepairKind::AddDefaultRoute, {everything.via->text()}, {everything});
    if (routes.size() == 1)
        add(RepairKind::AddRoute, {routes.front().to.text(), routes.front().via->text()}, routes);
    else
        add(RepairKind::AddRoutes, {std::to_string(routes.size())}, routes);
}

} // namespace

void repairRoutes(Job &job)
{
    switch (job.issue.code) {
    case IssueCode::BadReference: return leaveDeviceOut(job);
    case IssueCode::GatewayUnreachable: return job.says("device-down") ? switchGatewayDeviceOn(job) : useNextRouter(job);
    case IssueCode::RouteIncomplete: return completeRoute(job);
    case IssueCode::ForwardingMissing:
    case IssueCode::NatWithoutForwarding: return turnForwardingOn(job);
    case IssueCode::ReturnRouteMissing: return addWayBack(job);
    default: return;
    }
}

} // namespace vethlab::repairs
