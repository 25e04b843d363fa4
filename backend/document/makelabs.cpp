// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/edits.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "backend/core/limits.h"
#include "backend/formats/defaultids.h"

// Finished labs. Node sizes: canvas draws a namespace 192 × 64, a router 176 × 64, a bridge 200 × 64 px.
namespace vethlab::edits {

namespace {

constexpr double stepX = 300;
constexpr double stepY = 160;
constexpr QPointF origin { 40, 40 };

/// Adds to a drawing in the order of a file: nodes with their interfaces, links at the end.
class Builder {
public:
    explicit Builder(std::string name) { m_drawing.topology.setInfo({ std::move(name), {} }); }

    void addNode(Element node, QPointF position)
    {
        const ElementId id = elementId(node);
        add(std::move(node));
        const bool added = m_drawing.diagram.add(NodePlace { id, position, std::nullopt, false });
        Q_ASSERT(added);
    }
    InterfaceId addInterface(const NodeId &node, const std::string &name, std::vector<InterfaceAddress> addresses = {})
    {
        const InterfaceName parsed = *InterfaceName::parse(name);
        const InterfaceId id = defaultInterfaceId(node, parsed);
        add(Interface { id, node, parsed, VethEnd {}, true, {}, {}, std::move(addresses) });
        return id;
    }
    void addLink(const InterfaceId &a, const InterfaceId &b) { m_links.push_back({ defaultLinkId(a, b), a, b }); }
    Drawing finish()
    {
        for (const Link &link : m_links) add(link);
        return std::move(m_drawing);
    }

private:
    void add(Element element)
    {
        const bool added = m_drawing.topology.add(std::move(element));
        Q_ASSERT(added);
    }
    Drawing m_drawing;
    std::vector<Link> m_links;
};

Namespace makeNamespace(const std::string &name, NodeLook look = NodeLook::Host)
{
    return { NodeId(name), *NamespaceName::parse(name), {}, look, {} };
}

std::vector<InterfaceAddress> addressed(std::uint32_t address, int length)
{
    return { InterfaceAddress { *IpPrefix::make(IpAddress::v4(address), length), {} } };
}

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }

// ---- chain ----------------------------------------------------------------------------------------------------
constexpr std::uint32_t chainNet = v4(10, 0, 0, 0);

/// First of the two addresses on the link between routers `link` and `link + 1`, counted from 0: a /30 each.
std::uint32_t chainAddress(std::uint32_t link) { return chainNet + 4 * link + 1; }

/// The nets of links [0, count) in as few prefixes as there are ones in `count`.
std::vector<IpPrefix> chainNets(std::uint32_t count)
{
    std::vector<IpPrefix> nets;
    std::uint32_t first = 0;
    for (std::uint32_t block = std::bit_floor(count); block > 0; block >>= 1) {
        if ((count & block) == 0) continue;
        nets.push_back(*IpPrefix::make(IpAddress::v4(chainNet + 4 * first), 30 - std::countr_zero(block)));
        first += block;
    }
    return nets;
}

/// To the left by exact nets, everything else to the right; the last router has no default, so that a packet for
/// nowhere ends there.
std::vector<Route> chainRoutes(std::uint32_t router, std::uint32_t routers)
{
    std::vector<Route> routes;
    if (router > 1) {
        const IpAddress left = IpAddress::v4(chainAddress(router - 1));
        for (const IpPrefix &net : chainNets(router - 1)) routes.push_back({ net, left, {}, {}, {}, RouteType::Unicast });
    }
    if (router + 2 < routers) {
        const IpAddress right = IpAddress::v4(chainAddress(router) + 1);
        routes.push_back({ IpPrefix::everything(IpFamily::V4), right, {}, {}, {}, RouteType::Unicast });
    }
    return routes;
}

/// A row; from nine routers on a snake about as wide as high.
QPointF chainPosition(int router, int routers)
{
    const int perRow = routers <= 8 ? routers : static_cast<int>(std::ceil(std::sqrt(routers * stepY / stepX)));
    const int row = router / perRow;
    const int column = row % 2 == 0 ? router % perRow : perRow - 1 - router % perRow;
    return origin + QPointF(column * stepX, row * stepY);
}

// ---- star -----------------------------------------------------------------------------------------------------
/// Circles around the bridge, each as full as the width of a node allows.
std::vector<QPointF> starPositions(int hosts)
{
    constexpr double firstRadius = 280;
    constexpr double ringStep = 220; // wider than a node
    constexpr double roomPerHost = 230;
    std::vector<QPointF> positions;
    double radius = firstRadius;
    while (static_cast<int>(positions.size()) < hosts) {
        const int fits = static_cast<int>(2 * std::numbers::pi * radius / roomPerHost);
        const int here = std::min(fits, hosts - static_cast<int>(positions.size()));
        for (int i = 0; i < here; ++i) {
            const double angle = 2 * std::numbers::pi * i / here - std::numbers::pi / 2; // the first one on top
            positions.emplace_back(std::round(radius * std::cos(angle)), std::round(radius * std::sin(angle)));
        }
        radius += ringStep;
    }
    return positions;
}

} // namespace

Drawing makePair()
{
    Builder builder("Two namespaces, one cable");
    std::vector<InterfaceId> ends;
    for (std::uint32_t i = 0; i < 2; ++i) {
        const std::string number = std::to_string(i + 1);
        const Namespace space = makeNamespace("ns" + number);
        builder.addNode(space, origin + QPointF(i * stepX, 0));
        ends.push_back(builder.addInterface(space.id, "veth" + number, addressed(v4(192, 168, 1, 11 + i), 24)));
    }
    builder.addLink(ends[0], ends[1]);
    return builder.finish();
}

Drawing makeChain(int nodes)
{
    const int count = std::clamp(nodes, 2, static_cast<int>(limits::maxNodes));
    const auto routers = static_cast<std::uint32_t>(count);
    Builder builder("Chain of " + std::to_string(count));
    InterfaceId left; // the end that waits for its right neighbour
    for (std::uint32_t i = 0; i < routers; ++i) {
        Namespace router = makeNamespace("r" + std::to_string(i + 1), NodeLook::Router);
        router.stack.forwardingV4 = true;
        router.stack.routes = chainRoutes(i, routers);
        const NodeId id = router.id;
        builder.addNode(std::move(router), chainPosition(static_cast<int>(i), count));
        if (i > 0) builder.addLink(left, builder.addInterface(id, "left", addressed(chainAddress(i - 1) + 1, 30)));
        if (i + 1 < routers) left = builder.addInterface(id, "right", addressed(chainAddress(i), 30));
    }
    return builder.finish();
}

Drawing makeStar(int hosts)
{
    const int count = std::clamp(hosts, 1, limits::maxBridgePorts);
    const bool small = count <= 254; // else a /16, 250 hosts to each third byte
    Builder builder("Star of " + std::to_string(count));
    const std::vector<QPointF> around = starPositions(count);
    const double leftmost = std::min_element(around.begin(), around.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); })->x();
    const double topmost = std::min_element(around.begin(), around.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); })->y();
    const QPointF middle = origin - QPointF(std::min(leftmost, 0.0), std::min(topmost, 0.0));

    const Bridge bridge { NodeId("br1"), *InterfaceName::parse("br1"), {}, InFabric {} };
    builder.addNode(bridge, middle);
    std::vector<InterfaceId> ports;
    for (int i = 1; i <= count; ++i) ports.push_back(builder.addInterface(bridge.id, "br-ns" + std::to_string(i)));
    for (int i = 0; i < count; ++i) {
        const Namespace host = makeNamespace("ns" + std::to_string(i + 1));
        const auto number = static_cast<std::uint32_t>(i);
        const std::uint32_t address = small ? v4(10, 0, 0, number + 1) : v4(10, 0, number / 250, number % 250 + 1);
        builder.addNode(host, middle + around[static_cast<std::size_t>(i)]);
        builder.addLink(builder.addInterface(host.id, "eth0", addressed(address, small ? 24 : 16)), ports[static_cast<std::size_t>(i)]);
    }
    return builder.finish();
}

} // namespace vethlab::edits
