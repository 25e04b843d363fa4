// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation_context.h"

#include <algorithm>
#include <set>

#include "backend/core/prefixtable.h"

namespace vethlab::validation {
namespace {

/// A network that the node reaches without a gateway.
struct Connected {
    ElementId device;
    std::size_t lan = 0;
    const IpPrefix *prefix = nullptr;
    bool own = false;    ///< by an address of the device, not by a static route to it
    bool active = false; ///< the device is up and linked
};

/// The routes of one node, held against its stack.
class RouteChecker {
public:
    RouteChecker(Context &context, const NodeId &node, const NetworkStack &stack, std::set<std::pair<NodeId, IpFamily>> &warned)
        : m_context(context)
        , m_node(node)
        , m_stack(stack)
        , m_isComputer(context.topology.findAs<Computer>(node) != nullptr)
        , m_warned(warned)
    {
        collectConnected();
    }
    void run()
    {
        for (std::size_t i = 0; i < m_stack.routes.size(); ++i) {
            const Route &route = m_stack.routes[i];
            const std::size_t before = m_context.issues.size();
            checkShape(i, route);
            // A route that is wrong in itself gets no second complaint about its gateway.
            if (m_context.issues.size() == before && route.via)
                checkGateway(i, route);
        }
    }

private:
    void incomplete(std::size_t i, const char *part, const Route &route, const char *problem, std::string detail = {},
                    Severity severity = Severity::Error)
    {
        m_context.report(severity, IssueCode::RouteIncomplete, m_node, numbered("routes", i, part),
                         {route.to.text(), problem, std::move(detail)});
    }
    void gateway(Severity severity, std::size_t i, const Route &route, const char *why)
    {
        m_context.report(severity, IssueCode::GatewayUnreachable, m_node, numbered("routes", i, "via"), {route.via->text(), route.to.text(), why});
    }
    static std::uint32_t metricOf(const Route &route)
    {
        constexpr std::uint32_t ip6Default = 1024; // IP6_RT_PRIO_USER; the kernel reads 0 as this
        const std::uint32_t metric = route.metric.value_or(0);
        return route.to.family() == IpFamily::V6 && metric == 0 ? ip6Default : metric;
    }
    void collectConnected();
    void checkShape(std::size_t i, const Route &route);
    bool checkDevice(std::size_t i, const Route &route);
    void checkGateway(std::size_t i, const Route &route);
    bool leadsOn(const AddressUse &entrance, IpFamily family) const;
    void checkNextNode(std::size_t i, const Route &route, const std::vector<Connected> &over);

    Context &m_context;
    NodeId m_node;
    const NetworkStack &m_stack;
    bool m_isComputer; ///< has networks that nobody drew
    std::set<std::pair<NodeId, IpFamily>> &m_warned;
    PrefixTable<Connected> m_connected;
    std::set<std::pair<IpPrefix, std::uint32_t>> m_taken; ///< destination and metric
};

void RouteChecker::collectConnected()
{
    constexpr std::uint32_t ip6Connected = 256; // IP6_RT_PRIO_ADDRCONF
    for (const std::size_t i : m_context.usesOf(m_node)) {
        const AddressUse &use = m_context.uses[i];
        const IpPrefix &prefix = use.address->prefix;
        if (use.isLoopback())
            continue;
        m_connected.insert(prefix, {use.element, *use.lan, &prefix, true, use.active});
        if (use.active && prefix.length() < use.ip().size() * 8)
            m_taken.insert({prefix.network(), use.ip().isV4() ? 0 : ip6Connected});
    }
    for (const Route &route : m_stack.routes) {
        const StackDevice *device = route.device ? m_context.deviceOf(m_node, *route.device) : nullptr;
        if (device && !route.via && route.type == RouteType::Unicast)
            m_connected.insert(route.to, {device->element, device->lan, &route.to, false, device->up && device->linked});
    }
}

/// What the kernel needs to know and refuses, looking at the route alone.
void RouteChecker::checkShape(std::size_t i, const Route &route)
{
    const IpFamily family = route.to.family();
    if (!route.to.isNetwork())
        incomplete(i, "to", route, "host-bits");
    if (route.via && route.via->family() != family)
        incomplete(i, "via", route, "family", route.via->text());
    if (route.source && route.source->family() != family)
        incomplete(i, "source", route, "family", route.source->text());
    else if (route.source && !m_isComputer && !m_context.owns(m_node, *route.source))
        incomplete(i, "source", route, "source", route.source->text());
    if (route.type != RouteType::Unicast && (route.via || route.device))
        incomplete(i, route.via ? "via" : "device", route, "type");
    else if (route.type == RouteType::Unicast && !route.via && !route.device)
        incomplete(i, "", route, "nowhere");
    if (checkDevice(i, route) && route.via && family == IpFamily::V6 && route.via->isLinkLocal() && !route.device)
        incomplete(i, "device", route, "link-local-device", route.via->text());
    if (!m_taken.insert({route.to.network(), metricOf(route)}).second)
        incomplete(i, "", route, "duplicate");
}

bool RouteChecker::checkDevice(std::size_t i, const Route &route)
{
    if (!route.device)
        return true;
    const std::string &name = route.device->text();
    const StackDevice *device = m_context.deviceOf(m_node, *route.device);
    if (!device && m_isComputer)
        return true; // a network card that nobody drew
    if (!device)
        m_context.report(Severity::Error, IssueCode::BadReference, m_node, numbered("routes", i, "device"), {name});
    else if (!device->linked) // such routes wait outside the kernel until the device is there and up
        incomplete(i, "device", route, "unlinked", name, Severity::Warning);
    else if (!device->up)
        incomplete(i, "device", route, "device-down", name, Severity::Warning);
    else
        return true;
    return false;
}

void RouteChecker::checkGateway(std::size_t i, const Route &route)
{
    const IpAddress &via = *route.via;
    if (via.isUnspecified() || via.isMulticast() || via.isLoopback())
        return gateway(Severity::Error, i, route, "not-a-host");
    if (m_context.owns(m_node, via))
        return gateway(via.isV4() ? Severity::Warning : Severity::Error, i, route, "self");
    if (!via.isV4() && via.isLinkLocal())
        return; // an address that every interface has without being drawn
    const StackDevice *device = route.device ? m_context.deviceOf(m_node, *route.device) : nullptr;
    std::vector<Connected> over;
    bool broadcast = false;
    bool inactive = false;
    m_connected.matches(via, [&](const Connected &connected) {
        // A route doesn't make its own gateway reachable.
        const bool fits = (!route.device || (device && connected.device == device->element)) && connected.prefix != &route.to;
        inactive = inactive || (fits && !connected.active);
        if (fits && connected.active) {
            over.push_back(connected);
            broadcast = broadcast || (connected.own && connected.prefix->broadcast() == via);
        }
        return false;
    });
    if (over.empty() && inactive)
        gateway(Severity::Warning, i, route, "device-down");
    else if (over.empty())
        gateway(m_isComputer ? Severity::Warning : Severity::Error, i, route, "no-subnet");
    else if (broadcast)
        gateway(Severity::Error, i, route, "broadcast");
    else
        checkNextNode(i, route, over);
}

/// Whether the node that has this address has another network too. One that hasn't stands for the world outside the
/// drawing: forwarding would change nothing.
bool RouteChecker::leadsOn(const AddressUse &entrance, IpFamily family) const
{
    return std::ranges::any_of(m_context.usesOf(entrance.stack), [&](std::size_t i) {
        const AddressUse &use = m_context.uses[i];
        return use.ip().family() == family && use.lan != entrance.lan;
    });
}

void RouteChecker::checkNextNode(std::size_t i, const Route &route, const std::vector<Connected> &over)
{
    const AddressUse *found = nullptr;
    for (const std::size_t use : m_context.usesOf(*route.via)) {
        for (const Connected &connected : over) {
            if (!found && m_context.uses[use].lan == connected.lan)
                found = &m_context.uses[use];
        }
    }
    if (!found)
        return gateway(Severity::Warning, i, route, "nobody");
    const Element *next = m_context.topology.find(found->stack);
    const NetworkStack *stack = next ? networkStack(*next) : nullptr;
    const IpFamily family = route.to.family();
    const bool endsThere = route.to.length() == route.to.address().size() * 8 && m_context.owns(found->stack, route.to.address());
    if (stack && !isForwarding(*stack, family) && !endsThere && leadsOn(*found, family) && m_warned.insert({found->stack, family}).second)
        m_context.report(Severity::Warning, IssueCode::ForwardingMissing, found->stack, forwardingField(family),
                         {m_node.text(), route.via->text()});
}

} // namespace

void checkRoutes(Context &context)
{
    std::set<std::pair<NodeId, IpFamily>> warned;
    for (const auto &[ordinal, element] : context.topology.elements()) {
        const NetworkStack *stack = networkStack(element);
        if (stack && !stack->routes.empty())
            RouteChecker(context, NodeId(elementId(element).text()), *stack, warned).run();
    }
}

} // namespace vethlab::validation
