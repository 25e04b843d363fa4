// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/linklayout.h"

#include <algorithm>
#include <map>

namespace vethlab {

using namespace geometry;

namespace {

    constexpr double labelStart = 44, labelStep = 12, labelClear = 34;

    /// Badges are obstacles of their own; their keys are addresses within the node's item.
    const void *badgeKey(const NodeItem *node, std::size_t index) { return reinterpret_cast<const char *>(node) + 1 + index; }
    /// So are labels: one key for each end.
    const void *labelKey(const LinkItem *link, int end) { return reinterpret_cast<const char *>(link) + 1 + end; }

    double alongOf(Side side, const QPointF &point) { return isVertical(side) ? point.y() : point.x(); }

    PortWish wish(const QRectF &own, Side side, const QRectF &other, Side otherSide, int key)
    {
        PortWish result;
        result.order = alongOf(side, other.center());
        result.key = key;
        const Level level = levelAlong(own, side, other, otherSide);
        result.level = level.possible;
        result.wish = level.along;
        return result;
    }

} // namespace

void LinkLayout::clear()
{
    m_joined.clear();
    m_ports.clear();
    m_obstacles.clear();
}

void LinkLayout::addNode(NodeItem *node)
{
    m_ports.try_emplace(node);
}

void LinkLayout::removeNode(NodeItem *node)
{
    m_ports.erase(node);
    m_obstacles.remove(node);
    for (std::size_t i = 0; i < 4; ++i) m_obstacles.remove(badgeKey(node, i));
}

void LinkLayout::addLink(LinkItem *link, NodeItem *a, NodeItem *b, int order)
{
    m_joined[link] = { a, b, order };
    m_ports[a].push_back({ link, 0 });
    m_ports[b].push_back({ link, 1 });
}

void LinkLayout::removeLink(LinkItem *link)
{
    const auto it = m_joined.find(link);
    if (it == m_joined.end()) return;
    for (NodeItem *node : { it->second.a, it->second.b }) {
        const auto ports = m_ports.find(node);
        if (ports != m_ports.end()) std::erase_if(ports->second, [&](const Port &port) { return port.link == link; });
    }
    m_joined.erase(it);
    for (const int end : { 0, 1 }) m_obstacles.remove(labelKey(link, end));
}

std::vector<LinkItem *> LinkLayout::linksOf(const NodeItem *node) const
{
    std::vector<LinkItem *> links;
    const auto it = m_ports.find(node);
    if (it == m_ports.end()) return links;
    for (const Port &port : it->second) links.push_back(port.link);
    return links;
}

NodeItem *LinkLayout::nodeAt(LinkItem *link, int end) const
{
    const auto it = m_joined.find(link);
    if (it == m_joined.end()) return nullptr;
    return end == 0 ? it->second.a : it->second.b;
}

void LinkLayout::placePortsOf(NodeItem *node, std::unordered_map<LinkItem *, std::array<QPointF, 2>> &points) const
{
    const auto ports = m_ports.find(node);
    if (ports == m_ports.end()) return;
    const QRectF rect = node->sceneRect();
    std::array<std::vector<PortWish>, 4> wishes;
    std::array<std::vector<Port>, 4> owners;
    for (const Port &port : ports->second) {
        const Joined &joined = m_joined.at(port.link);
        const QRectF other = (port.end == 0 ? joined.b : joined.a)->sceneRect();
        const Sides sides = facingSides(rect, other);
        const auto index = static_cast<std::size_t>(sides.a);
        wishes[index].push_back(wish(rect, sides.a, other, sides.b, joined.order));
        owners[index].push_back(port);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const auto side = static_cast<Side>(i);
        if (isVertical(side)) placePorts(wishes[i], rect.top(), rect.bottom());
        else placePorts(wishes[i], rect.left(), rect.right());
        for (std::size_t k = 0; k < owners[i].size(); ++k)
            points[owners[i][k].link][static_cast<std::size_t>(owners[i][k].end)] = edgePoint(node->shapeKind(), rect, side, wishes[i][k].along);
    }
}

void LinkLayout::noteObstacles(const NodeItem *node)
{
    m_obstacles.set(node, node->sceneRect());
    const std::vector<QRectF> badges = node->badgeRects();
    for (std::size_t i = 0; i < 4; ++i) {
        if (i < badges.size()) m_obstacles.set(badgeKey(node, i), badges[i]);
        else m_obstacles.remove(badgeKey(node, i));
    }
}

void LinkLayout::update(const std::unordered_set<NodeItem *> &nodes, Labels labels)
{
    std::unordered_set<NodeItem *> around = nodes;
    for (NodeItem *node : nodes) {
        noteObstacles(node);
        const auto ports = m_ports.find(node);
        if (ports == m_ports.end()) continue;
        for (const Port &port : ports->second) around.insert(nodeAt(port.link, 1 - port.end));
    }
    std::unordered_map<LinkItem *, std::array<QPointF, 2>> points;
    // Both ends start as they are: a neighbour's neighbour keeps its ports.
    for (NodeItem *node : around)
        for (LinkItem *link : linksOf(node)) points.try_emplace(link, std::array { link->end(0).point, link->end(1).point });
    for (NodeItem *node : around) placePortsOf(node, points);
    std::vector<LinkItem *> links;
    links.reserve(points.size());
    for (const auto &[link, ends] : points) {
        link->setPoints(ends[0], ends[1]);
        links.push_back(link);
    }
    if (labels == Labels::All) placeAllLabels();
    else placeLabels(std::move(links));
}

void LinkLayout::placeAllLabels()
{
    for (const auto &[node, ports] : m_ports) noteObstacles(node); // badges come and go without a move
    std::vector<LinkItem *> links;
    links.reserve(m_joined.size());
    for (const auto &[link, joined] : m_joined) links.push_back(link);
    placeLabels(std::move(links));
}

void LinkLayout::placeLabels(std::vector<LinkItem *> links)
{
    // What is wrong is told first; then the order of the file, so that the same drawing always looks the same.
    const auto urgency = [](const LinkItem *link) {
        return link->state() == LinkState::NoCarrier || link->state() == LinkState::Removed ? 0 : link->state() == LinkState::Off ? 1 : 2;
    };
    std::sort(links.begin(), links.end(), [&](LinkItem *a, LinkItem *b) {
        const int ua = urgency(a), ub = urgency(b);
        return ua != ub ? ua < ub : m_joined.at(a).order < m_joined.at(b).order;
    });
    for (LinkItem *link : links)
        for (const int end : { 0, 1 }) m_obstacles.remove(labelKey(link, end));
    for (LinkItem *link : links) {
        // A frame's port has its address with it; it goes first, as nothing else on the frame tells that address.
        const int first = !link->end(1).address.isEmpty() && link->end(0).address.isEmpty() ? 1 : 0;
        placeLabel(link, first);
        placeLabel(link, 1 - first);
    }
}

void LinkLayout::placeLabel(LinkItem *link, int index)
{
    const LinkItem::End &end = link->end(index);
    const QPointF from = end.point, to = link->end(1 - index).point;
    const double length = distance(from, to);
    if (end.label.isEmpty() || length < 40) return link->setLabelPlace(index, {}, 0);
    const QPointF unit = (to - from) / length;
    const QSizeF size = pillSize(end.label);
    // Half of the pill, measured along the line.
    const double half = std::min(std::abs(unit.x()) > 1e-6 ? size.width() / 2 / std::abs(unit.x()) : 1e9,
        std::abs(unit.y()) > 1e-6 ? size.height() / 2 / std::abs(unit.y()) : 1e9);
    const NodeItem *a = nodeAt(link, 0), *b = nodeAt(link, 1);
    const NodeItem *frameA = a->isFrame() ? a : m_frameOf(*a), *frameB = b->isFrame() ? b : m_frameOf(*b);
    const NodeItem *shared = frameA == frameB ? frameA : nullptr; // a link within a frame may have its labels there
    const bool marked = link->state() == LinkState::Planned || link->state() == LinkState::Removed || link->hasError();
    const QRectF mark = marked ? QRectF((from + to) / 2 - QPointF(16, 16), QSizeF(32, 32)) : QRectF();
    for (double at = std::max(labelStart, labelClear + half); at <= length - labelClear; at += labelStep) {
        QRectF rect(QPointF(), size);
        rect.moveCenter(from + unit * at);
        if (mark.intersects(rect)) continue;
        const QRectF wanted = rect.adjusted(-4, -4, 4, end.address.isEmpty() ? 4 : 26);
        if (m_obstacles.meets(wanted, [&](const void *key) { return key == shared; })) continue;
        m_obstacles.set(labelKey(link, index), rect.adjusted(0, 0, 0, end.address.isEmpty() ? 0 : 22));
        return link->setLabelPlace(index, rect, at);
    }
    link->setLabelPlace(index, {}, 0);
}

LinkLayout::NewLink LinkLayout::newLink(const NodeItem &a, const NodeItem &b) const
{
    // As placePortsOf() will do once the link is there: the others of that edge count, but stay where they are drawn now.
    const Sides sides = facingSides(a.sceneRect(), b.sceneRect());
    const auto place = [&](const NodeItem &node, Side side, const NodeItem &other, Side otherSide) {
        const QRectF rect = node.sceneRect();
        std::vector<PortWish> wishes;
        const auto ports = m_ports.find(&node);
        if (ports != m_ports.end())
            for (const Port &port : ports->second) {
                const Joined &joined = m_joined.at(port.link);
                const QRectF peer = (port.end == 0 ? joined.b : joined.a)->sceneRect();
                const Sides theirs = facingSides(rect, peer);
                if (theirs.a == side) wishes.push_back(wish(rect, theirs.a, peer, theirs.b, joined.order));
            }
        wishes.push_back(wish(rect, side, other.sceneRect(), otherSide, 1 << 30));
        if (isVertical(side)) placePorts(wishes, rect.top(), rect.bottom());
        else placePorts(wishes, rect.left(), rect.right());
        return edgePoint(node.shapeKind(), rect, side, wishes.back().along);
    };
    NewLink result { place(a, sides.a, b, sides.b), place(b, sides.b, a, sides.a) };
    result.level = std::abs(alongOf(sides.a, result.a) - alongOf(sides.b, result.b)) < 0.5;
    return result;
}

QPointF LinkLayout::pointTowards(const NodeItem &node, const QPointF &target) const
{
    const Side side = nearestSide(node.sceneRect(), target);
    return sideMiddle(node.shapeKind(), node.sceneRect(), side);
}

} // namespace vethlab
