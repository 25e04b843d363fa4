// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/autolayout.h"

#include <QList>

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace vethlab::layout {

namespace {

constexpr double pxPerInch = 72;   // Graphviz thinks in inches
constexpr double labelRoom = 150;  ///< px between two linked nodes: the labels of both ports
constexpr double gap = 40;         ///< px between any two
constexpr double grid = 20;
constexpr std::size_t mostLeaves = 8, mostForNeato = 200;

using Neighbours = std::vector<std::vector<std::size_t>>;

Neighbours neighboursOf(const Graph &graph)
{
    Neighbours all(graph.boxes.size());
    for (const auto &[a, b] : graph.edges) {
        all[a].push_back(b);
        all[b].push_back(a);
    }
    return all;
}

bool anyPinned(const Graph &graph)
{
    return std::any_of(graph.boxes.begin(), graph.boxes.end(), [](const Graph::Box &box) { return box.pinned; });
}

/// Takes leaves away, layer by layer: what is left last is the middle of a tree. Empty when there is a circle.
std::vector<std::size_t> peelingOrder(const Neighbours &neighbours)
{
    std::vector<std::size_t> degree(neighbours.size()), order;
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
        degree[i] = neighbours[i].size();
        if (degree[i] <= 1)
            order.push_back(i);
    }
    for (std::size_t next = 0; next < order.size(); ++next)
        for (const std::size_t other : neighbours[order[next]])
            if (degree[other]-- == 2)
                order.push_back(other);
    return order.size() == neighbours.size() ? order : std::vector<std::size_t>();
}

QByteArray number(double value) { return QByteArray::number(value, 'f', 4); }

/// Edges of a tree lead away from its middle: "dot" puts what comes first on top.
std::vector<std::pair<std::size_t, std::size_t>> directed(const Graph &graph)
{
    const std::vector<std::size_t> order = peelingOrder(neighboursOf(graph));
    if (order.empty())
        return graph.edges;
    std::vector<std::size_t> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    auto edges = graph.edges;
    for (auto &[from, to] : edges)
        if (rank[from] < rank[to])
            std::swap(from, to);
    return edges;
}

Error unexpected() { return Error{ErrorCode::Invalid, {}, {"layout"}, {}, 0, {}}; }

} // namespace

Graph graphOf(const Drawing &drawing, const std::vector<edits::Placed> &nodes)
{
    Graph graph;
    const TopologyIndex index(drawing.topology);
    std::unordered_map<ElementId, std::size_t> boxOf;
    for (const edits::Placed &node : nodes) {
        const DiagramItem *item = drawing.diagram.find(node.id);
        const auto *place = item ? std::get_if<NodePlace>(item) : nullptr;
        boxOf.emplace(node.id, graph.boxes.size());
        graph.boxes.push_back({node.id, node.rect, place && place->pinned});
    }
    std::vector<std::size_t> inFrames;
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        const auto *bridge = drawing.topology.findAs<Bridge>(graph.boxes[i].id);
        const auto home = bridge ? index.stackOf(bridge->id) : std::nullopt;
        if (const auto frame = home ? boxOf.find(*home) : boxOf.end(); frame != boxOf.end())
            inFrames.push_back(i);
    }
    for (auto it = inFrames.rbegin(); it != inFrames.rend(); ++it)
        graph.boxes.erase(graph.boxes.begin() + static_cast<std::ptrdiff_t>(*it));
    boxOf.clear();
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        boxOf.emplace(graph.boxes[i].id, i);
        for (const Bridge *bridge : index.bridgesIn(NodeId(graph.boxes[i].id.text())))
            boxOf.emplace(bridge->id, i);
    }
    std::set<std::pair<std::size_t, std::size_t>> known;
    for (const auto &[place, element] : drawing.topology.elements()) {
        const auto *link = std::get_if<Link>(&element);
        const auto *a = link ? drawing.topology.findAs<Interface>(link->a) : nullptr;
        const auto *b = link ? drawing.topology.findAs<Interface>(link->b) : nullptr;
        const auto from = a ? boxOf.find(a->node) : boxOf.end(), to = b ? boxOf.find(b->node) : boxOf.end();
        if (from == boxOf.end() || to == boxOf.end() || from->second == to->second)
            continue;
        if (known.insert(std::minmax({from->second, to->second})).second)
            graph.edges.emplace_back(from->second, to->second);
    }
    return graph;
}

const char *programFor(const Graph &graph)
{
    if (anyPinned(graph))
        return "neato";
    const Neighbours neighbours = neighboursOf(graph);
    const bool isTree = !graph.edges.empty() && !peelingOrder(neighbours).empty();
    const bool isNarrow = std::all_of(neighbours.begin(), neighbours.end(), [&](const auto &own) {
        return std::count_if(own.begin(), own.end(), [&](std::size_t other) { return neighbours[other].size() == 1; }) <= static_cast<std::ptrdiff_t>(mostLeaves);
    });
    if (isTree && isNarrow && graph.boxes.size() <= mostForNeato)
        return "dot";
    return graph.boxes.size() > mostForNeato ? "sfdp" : "neato";
}

QByteArray inputFor(const Graph &graph)
{
    QByteArray text = "graph lab {\n";
    text += "graph [overlap=prism, splines=false, start=1, nodesep=" + number(gap / pxPerInch) + ", ranksep=" + number(labelRoom / pxPerInch) + ", K=" + number(2.2 * labelRoom / pxPerInch)
        + ", sep=\"+" + number(gap / 2) + "\"];\n";
    text += "node [shape=box, fixedsize=true, label=\"\"];\n";
    const bool pinned = anyPinned(graph);
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        const QRectF &rect = graph.boxes[i].rect;
        text += QByteArray::number(static_cast<qulonglong>(i)) + " [width=" + number(rect.width() / pxPerInch) + ", height=" + number(rect.height() / pxPerInch);
        if (pinned) // y grows upwards there
            text += ", pos=\"" + number(rect.center().x() / pxPerInch) + ',' + number(-rect.center().y() / pxPerInch) + (graph.boxes[i].pinned ? "!\"" : "\"");
        text += "];\n";
    }
    for (const auto &[from, to] : directed(graph)) {
        const QRectF &a = graph.boxes[from].rect, &b = graph.boxes[to].rect;
        const double length = labelRoom + (std::max(a.width(), a.height()) + std::max(b.width(), b.height())) / 2;
        text += QByteArray::number(static_cast<qulonglong>(from)) + " -- " + QByteArray::number(static_cast<qulonglong>(to)) + " [len=" + number(length / pxPerInch) + "];\n";
    }
    return text + "}\n";
}

Result<std::vector<std::pair<ElementId, QPointF>>> placesFrom(const Graph &graph, const QByteArray &answer)
{
    // "node NAME X Y …", inches, y upwards, the middle of the node.
    std::vector<std::optional<QPointF>> centers(graph.boxes.size());
    for (const QByteArray &line : answer.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 4 || words[0] != "node")
            continue;
        bool named = false, isX = false, isY = false;
        const qulonglong index = words[1].toULongLong(&named);
        const QPointF at(words[2].toDouble(&isX) * pxPerInch, -words[3].toDouble(&isY) * pxPerInch);
        if (!named || !isX || !isY || index >= centers.size() || !std::isfinite(at.x()) || !std::isfinite(at.y()))
            return tl::unexpected(unexpected());
        centers[index] = at;
    }
    QRectF before, after;
    for (std::size_t i = 0; i < centers.size(); ++i) {
        if (!centers[i])
            return tl::unexpected(unexpected());
        QRectF rect = graph.boxes[i].rect;
        before |= rect;
        rect.moveCenter(*centers[i]);
        after |= rect;
    }
    // What is pinned tells where the rest belongs; "neato" may have moved all of it together.
    const auto pinned = std::find_if(graph.boxes.begin(), graph.boxes.end(), [](const Graph::Box &box) { return box.pinned; });
    const QPointF shift = pinned == graph.boxes.end() ? before.center() - after.center() : pinned->rect.center() - *centers[static_cast<std::size_t>(pinned - graph.boxes.begin())];
    std::vector<std::pair<ElementId, QPointF>> places;
    for (std::size_t i = 0; i < centers.size(); ++i) {
        if (graph.boxes[i].pinned)
            continue;
        const QPointF corner = *centers[i] + shift - QPointF(graph.boxes[i].rect.width(), graph.boxes[i].rect.height()) / 2;
        places.emplace_back(graph.boxes[i].id, QPointF(std::round(corner.x() / grid) * grid, std::round(corner.y() / grid) * grid));
    }
    return places;
}

} // namespace vethlab::layout
