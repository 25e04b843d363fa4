// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/makeshapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <set>

#include "backend/document/autoaddress.h"
#include "backend/document/autoroute.h"
#include "backend/document/editsupport.h"
#include "backend/formats/defaultids.h"

namespace vethlab::edits {

namespace {

// The canvas draws a namespace 192 × 64, a bridge 200 × 64 px.
constexpr double stepX = 300;
constexpr double stepY = 160;
constexpr QPointF origin { 40, 40 };

/// Nodes and links, numbered as they come; interfaces are named eth0, eth1 … in the order of the links.
class Shape {
public:
    std::size_t addRouter()
    {
        Namespace router = named("r" + std::to_string(++m_routers), NodeLook::Router);
        router.stack.forwardingV4 = router.stack.forwardingV6 = true;
        return add(std::move(router));
    }
    std::size_t addHost() { return add(named("ns" + std::to_string(++m_hosts), NodeLook::Host)); }
    std::size_t addBridge()
    {
        const std::string name = "br" + std::to_string(++m_bridges);
        return add(Bridge { NodeId(name), *InterfaceName::parse(name), {}, InFabric {} });
    }
    void link(std::size_t a, std::size_t b) { m_links.emplace_back(plug(a, b), plug(b, a)); }
    void place(std::size_t node, QPointF at) { m_nodes[node].place = at; }
    [[nodiscard]] std::size_t size() const { return m_nodes.size(); }
    [[nodiscard]] Drawing finish(const std::string &name);

private:
    struct Node {
        Element element;
        std::vector<Interface> interfaces;
        QPointF place;
    };
    static Namespace named(const std::string &name, NodeLook look) { return { NodeId(name), *NamespaceName::parse(name), {}, look, {} }; }
    std::size_t add(Element element)
    {
        m_nodes.push_back({ std::move(element), {}, {} });
        return m_nodes.size() - 1;
    }
    InterfaceId plug(std::size_t at, std::size_t to)
    {
        Node &node = m_nodes[at];
        const NodeId id(elementId(node.element).text());
        const bool isPort = std::holds_alternative<Bridge>(node.element);
        // Ports of all bridges stand in one namespace, and a node may hang on two of them.
        const InterfaceName parsed = isPort ? freeDeviceName(portNameFor(elementId(m_nodes[to].element).text()), m_portNames)
                                            : *InterfaceName::parse("eth" + std::to_string(node.interfaces.size()));
        if (isPort) m_portNames.insert(parsed.text());
        node.interfaces.push_back({ defaultInterfaceId(id, parsed), id, parsed, VethEnd {}, true, {}, {}, {} });
        return node.interfaces.back().id;
    }

    std::vector<Node> m_nodes;
    std::vector<std::pair<InterfaceId, InterfaceId>> m_links;
    std::set<std::string> m_portNames;
    int m_routers = 0, m_hosts = 0, m_bridges = 0;
};

Drawing Shape::finish(const std::string &name)
{
    Drawing drawing;
    drawing.topology.setInfo({ name, {} });
    bool added = true;
    for (const Node &node : m_nodes) {
        added = drawing.topology.add(node.element) && drawing.diagram.add(NodePlace { elementId(node.element), node.place, std::nullopt, false }) && added;
        for (const Interface &interface : node.interfaces) added = drawing.topology.add(interface) && added;
    }
    for (const auto &[a, b] : m_links) added = drawing.topology.add(Link { defaultLinkId(a, b), a, b }) && added;
    bool done = applyDelta(drawing, assignAddresses(drawing).delta).has_value();
    if (const auto routes = computeRoutes(drawing)) done = applyDelta(drawing, routes->delta).has_value() && done;
    Q_ASSERT(added && done);
    return drawing;
}

/// Around a circle with room for each, the first one on top.
QPointF onCircle(int index, int count)
{
    const double radius = std::max(200.0, count * 230 / (2 * std::numbers::pi));
    const double angle = 2 * std::numbers::pi * index / count - std::numbers::pi / 2;
    return origin + QPointF(std::round(radius * (1 + std::cos(angle))), std::round(radius * (1 + std::sin(angle))));
}

QPointF inRows(std::size_t index, std::size_t perRow) { return origin + QPointF(static_cast<double>(index % perRow) * stepX, static_cast<double>(index / perRow) * stepY); }

std::size_t rowLength(int nodes) { return static_cast<std::size_t>(std::ceil(std::sqrt(nodes))); }

} // namespace

Drawing makeRing(int nodes)
{
    const int count = std::clamp(nodes, 3, 2000);
    Shape shape;
    for (int i = 0; i < count; ++i) shape.place(shape.addRouter(), onCircle(i, count));
    for (std::size_t i = 0; i < shape.size(); ++i) shape.link(i, (i + 1) % shape.size());
    return shape.finish("Ring of " + std::to_string(count));
}

Drawing makeMesh(int nodes)
{
    const int count = std::clamp(nodes, 2, 60);
    Shape shape;
    for (int i = 0; i < count; ++i) shape.place(shape.addRouter(), onCircle(i, count));
    for (std::size_t i = 0; i < shape.size(); ++i)
        for (std::size_t other = i + 1; other < shape.size(); ++other) shape.link(i, other);
    return shape.finish("Mesh of " + std::to_string(count));
}

Drawing makeGrid(int nodes)
{
    const int count = std::clamp(nodes, 2, 2000);
    const std::size_t perRow = rowLength(count);
    Shape shape;
    for (int i = 0; i < count; ++i) {
        const std::size_t node = shape.addRouter();
        shape.place(node, inRows(node, perRow));
    }
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if ((i + 1) % perRow != 0 && i + 1 < shape.size()) shape.link(i, i + 1);
        if (i + perRow < shape.size()) shape.link(i, i + perRow);
    }
    return shape.finish("Grid of " + std::to_string(count));
}

Drawing makeTree(int nodes)
{
    constexpr std::size_t children = 3;
    const auto count = static_cast<std::size_t>(std::clamp(nodes, 2, 2000));
    Shape shape;
    const auto firstChild = [](std::size_t node) { return node * children + 1; };
    for (std::size_t i = 0; i < count; ++i) firstChild(i) < count ? shape.addRouter() : shape.addHost();
    for (std::size_t i = 1; i < count; ++i) shape.link((i - 1) / children, i);
    // From the last node up: leaves side by side in the order of their parents, parents above the middle of theirs.
    std::vector<double> x(count, 0);
    std::vector<int> level(count, 0);
    for (std::size_t i = 1; i < count; ++i) level[i] = level[(i - 1) / children] + 1;
    double nextX = 0;
    const auto layOut = [&](const auto &self, std::size_t node) -> void {
        const std::size_t last = std::min(firstChild(node) + children, count);
        for (std::size_t child = firstChild(node); child < last; ++child) self(self, child);
        if (firstChild(node) < count) {
            x[node] = (x[firstChild(node)] + x[last - 1]) / 2;
        } else {
            x[node] = nextX;
            nextX += stepX;
        }
    };
    layOut(layOut, 0);
    for (std::size_t i = 0; i < count; ++i) shape.place(i, origin + QPointF(std::round(x[i]), level[i] * stepY));
    return shape.finish("Tree of " + std::to_string(count));
}

Drawing makeRandom(int nodes, unsigned seed)
{
    const int count = std::clamp(nodes, 2, 2000);
    std::mt19937 random(seed);
    const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; }; // the same on every machine
    Shape shape;
    std::vector<std::size_t> routers;
    for (int i = 0; i < std::max(1, count / 3); ++i) {
        routers.push_back(shape.addRouter());
        if (i > 0) shape.link(routers.back(), routers[below(routers.size() - 1)]);
    }
    for (std::size_t extra = routers.size() / 3; extra > 0; --extra) {
        const std::size_t a = below(routers.size());
        const std::size_t b = below(routers.size());
        if (a != b) shape.link(routers[a], routers[b]);
    }
    std::vector<std::size_t> lans;
    for (int i = count - static_cast<int>(routers.size()); i > 0; --i) {
        const std::size_t host = shape.addHost();
        const std::size_t kind = below(6);
        if (kind == 0) {
            shape.link(routers[below(routers.size())], host);
            continue;
        }
        if (kind == 1 || lans.empty()) {
            lans.push_back(shape.addBridge());
            shape.link(routers[below(routers.size())], lans.back());
        }
        shape.link(host, lans[below(lans.size())]);
    }
    const std::size_t perRow = rowLength(static_cast<int>(shape.size()));
    for (std::size_t i = 0; i < shape.size(); ++i) shape.place(i, inRows(i, perRow));
    return shape.finish("Random " + std::to_string(count) + " (seed " + std::to_string(seed) + ")");
}

} // namespace vethlab::edits
