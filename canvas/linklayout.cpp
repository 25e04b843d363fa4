// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/linklayout.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace vethlab {

using namespace geometry;

namespace {

    constexpr double labelStart = 44, labelStep = 12, labelClear = 34, cornerClear = 6;

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

void LinkLayout::placePortsOf(NodeItem *node, Points &points) const
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

Side LinkLayout::sideAt(LinkItem *link, int end) const
{
    return facingSides(nodeAt(link, end)->sceneRect(), nodeAt(link, 1 - end)->sceneRect()).a;
}

/// The other links of the nodes that these join, as they are.
void LinkLayout::addNeighbours(Points &points) const
{
    for (const auto &[link, ends] : Points(points))
        for (const int end : { 0, 1 })
            for (LinkItem *beside : linksOf(nodeAt(link, end))) points.try_emplace(beside, std::array { beside->end(0).point, beside->end(1).point });
}

/// Links that leave a side of a node in the same direction turn off one after the other, so that they neither cross nor cover
/// each other; where the two ends of a link want it elsewhere, the one with more company has its way.
std::unordered_map<const LinkItem *, double> LinkLayout::bendsOf(const Points &points) const
{
    struct Leaving { LinkItem *link; int end, order; double from, across, gap; }; // from, gap: along its way; across: on the edge
    std::map<std::tuple<const NodeItem *, Side, bool>, std::vector<Leaving>> groups;
    for (const auto &[link, ends] : points)
        for (const int end : { 0, 1 }) {
            const QPointF own = ends[static_cast<std::size_t>(end)], other = ends[static_cast<std::size_t>(1 - end)];
            const Side side = sideAt(link, end);
            const bool flat = isVertical(side);
            const double rise = flat ? other.y() - own.y() : other.x() - own.x();
            if (std::abs(rise) < 0.5) continue; // goes straight on
            groups[{ nodeAt(link, end), side, rise > 0 }].push_back({ link, end, m_joined.at(link).order, flat ? own.x() : own.y(), flat ? own.y() : own.x(),
                flat ? other.x() - own.x() : other.y() - own.y() });
        }
    std::unordered_map<const LinkItem *, double> bends;
    std::unordered_map<const LinkItem *, std::pair<std::size_t, int>> decided; // by how many, at which end
    for (auto &[where, group] : groups) {
        const bool rises = std::get<bool>(where);
        // The outermost turns off first.
        std::sort(group.begin(), group.end(), [rises](const Leaving &a, const Leaving &b) {
            if (a.across != b.across) return rises ? a.across > b.across : a.across < b.across;
            return a.order < b.order;
        });
        double gap = std::abs(group.front().gap);
        for (const Leaving &one : group) gap = std::min(gap, std::abs(one.gap));
        const double count = static_cast<double>(group.size()), step = std::min(portSpacing, gap / (count + 1));
        for (std::size_t i = 0; i < group.size(); ++i) {
            const Leaving &one = group[i];
            const auto known = decided.find(one.link);
            const std::pair weight(group.size(), -one.end); // of two alike the first
            if (known != decided.end() && known->second >= weight) continue;
            decided[one.link] = weight;
            const double out = gap / 2 + (static_cast<double>(i) - (count - 1) / 2) * step;
            bends[one.link] = one.from + (one.gap < 0 ? -out : out);
        }
    }
    return bends;
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
    Points points;
    // Both ends start as they are: a neighbour's neighbour keeps its ports.
    for (NodeItem *node : around)
        for (LinkItem *link : linksOf(node)) points.try_emplace(link, std::array { link->end(0).point, link->end(1).point });
    for (NodeItem *node : around) placePortsOf(node, points);
    std::unordered_map<const LinkItem *, double> bends;
    if (m_shape == LinkShape::Orthogonal) {
        addNeighbours(points); // beside one that bends, they may bend elsewhere now
        Points seen = points;
        addNeighbours(seen);
        bends = bendsOf(seen);
    }
    std::vector<LinkItem *> links;
    links.reserve(points.size());
    for (const auto &[link, ends] : points) {
        const LinkPath::End a { ends[0], sideAt(link, 0) }, b { ends[1], sideAt(link, 1) };
        const auto bend = bends.find(link);
        link->setPath(bend == bends.end() ? LinkPath(m_shape, a, b) : LinkPath(m_shape, a, b, bend->second));
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
    const LinkPath &path = link->path();
    const double length = path.length();
    if (end.label.isEmpty() || length < 40) return link->setLabelPlace(index, {}, 0);
    const QSizeF size = pillSize(end.label);
    // Half of the pill, measured along the line.
    const auto halfAt = [&](double at) {
        const QPointF unit = path.direction(link->along(index, at));
        return std::min(std::abs(unit.x()) > 1e-6 ? size.width() / 2 / std::abs(unit.x()) : 1e9, std::abs(unit.y()) > 1e-6 ? size.height() / 2 / std::abs(unit.y()) : 1e9);
    };
    const NodeItem *a = nodeAt(link, 0), *b = nodeAt(link, 1);
    const NodeItem *frameA = a->isFrame() ? a : m_frameOf(*a), *frameB = b->isFrame() ? b : m_frameOf(*b);
    const NodeItem *shared = frameA == frameB ? frameA : nullptr; // a link within a frame may have its labels there
    const bool marked = link->state() == LinkState::Planned || link->state() == LinkState::Removed || link->hasError();
    const QRectF mark = marked ? QRectF(path.at(length / 2) - QPointF(16, 16), QSizeF(32, 32)) : QRectF();
    for (const bool offCorners : { true, false }) {
        for (double at = std::max(labelStart, labelClear + halfAt(0)); at <= length - labelClear; at += labelStep) {
            if (offCorners && path.toCorner(link->along(index, at)) < halfAt(at) + cornerClear) continue;
            QRectF rect(QPointF(), size);
            rect.moveCenter(path.at(link->along(index, at)));
            if (mark.intersects(rect)) continue;
            const QRectF address = end.address.isEmpty() ? QRectF() : addressRect(rect, end.address.width(), path.direction(link->along(index, at)) * (index == 0 ? 1 : -1));
            const bool isAside = !address.isNull() && address.center().x() != rect.center().x();
            const auto isTaken = [&](const QRectF &wanted) { return m_obstacles.meets(wanted, [&](const void *key) { return key == shared; }); };
            if (isTaken(rect.adjusted(-4, -4, 4, address.isNull() ? 4 : 26)) || (isAside && isTaken(address))) continue;
            m_obstacles.set(labelKey(link, index), (isAside ? rect | address : rect).adjusted(0, 0, 0, address.isNull() || isAside ? 0 : 22));
            return link->setLabelPlace(index, rect, at);
        }
        if (path.isStraight()) break; // the second time would be as the first
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
    const LinkPath::End first { place(a, sides.a, b, sides.b), sides.a }, second { place(b, sides.b, a, sides.a), sides.b };
    return { LinkPath(m_shape, first, second), std::abs(alongOf(sides.a, first.point) - alongOf(sides.b, second.point)) < 0.5 };
}

QPointF LinkLayout::pointTowards(const NodeItem &node, const QPointF &target) const
{
    const Side side = nearestSide(node.sceneRect(), target);
    return sideMiddle(node.shapeKind(), node.sceneRect(), side);
}

} // namespace vethlab
