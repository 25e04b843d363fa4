// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "canvas/linkitem.h"
#include "canvas/nodeitem.h"
#include "canvas/rectindex.h"

namespace vethlab {

/// Where links meet their nodes and where their labels go. Knows items only; works on what a change touched.
class LinkLayout {
public:
    /// What holds a node (its frame), nullptr if nothing does.
    using FrameOf = std::function<const NodeItem *(const NodeItem &)>;
    explicit LinkLayout(FrameOf frameOf) : m_frameOf(std::move(frameOf)) {}

    void clear();
    void addNode(NodeItem *node);
    void removeNode(NodeItem *node);
    void addLink(LinkItem *link, NodeItem *a, NodeItem *b, int order); ///< `order`: of the file; keeps parallel links in order
    void removeLink(LinkItem *link);
    void setShape(LinkShape shape) { m_shape = shape; } ///< of all links, from the next update() on
    [[nodiscard]] std::vector<LinkItem *> linksOf(const NodeItem *node) const;
    [[nodiscard]] NodeItem *nodeAt(LinkItem *link, int end) const;

    enum class Labels : std::uint8_t { Touched, All };
    /// Nodes moved or changed: their ports and those of their neighbours. Labels: while a drag lasts only those of the
    /// links it touches; else all, so that the same drawing looks the same however it came about.
    void update(const std::unordered_set<NodeItem *> &nodes, Labels labels);
    void placeAllLabels();

    /// A wished port that isn't there yet: where a new link from `a` to `b` would meet both.
    struct NewLink { LinkPath path; bool level = false; };
    [[nodiscard]] NewLink newLink(const NodeItem &a, const NodeItem &b) const;
    [[nodiscard]] QPointF pointTowards(const NodeItem &node, const QPointF &target) const;

private:
    struct Joined { NodeItem *a = nullptr, *b = nullptr; int order = 0; };
    struct Port { LinkItem *link; int end; };
    using Points = std::unordered_map<LinkItem *, std::array<QPointF, 2>>; ///< where links meet their nodes
    void placePortsOf(NodeItem *node, Points &points) const;
    void addNeighbours(Points &points) const;
    [[nodiscard]] geometry::Side sideAt(LinkItem *link, int end) const;
    [[nodiscard]] std::unordered_map<const LinkItem *, double> bendsOf(const Points &points) const;
    void placeLabels(std::vector<LinkItem *> links);
    void placeLabel(LinkItem *link, int end);
    void noteObstacles(const NodeItem *node);

    FrameOf m_frameOf;
    std::unordered_map<LinkItem *, Joined> m_joined;
    std::unordered_map<const NodeItem *, std::vector<Port>> m_ports;
    RectIndex m_obstacles;
    LinkShape m_shape = LinkShape::Straight;
};

} // namespace vethlab
