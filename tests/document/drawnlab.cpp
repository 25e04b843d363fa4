// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/document/drawnlab.h"

#include <algorithm>
#include <cstdlib>

namespace vethlab::test {

DrawnLab::DrawnLab(unsigned seed, Shape shape, const Ingredients &ingredients) : m_random(seed), m_ingredients(ingredients)
{
    addStacks(shape == Shape::Mesh ? 3 + below(4) : 2 + below(11));
    const auto count = static_cast<unsigned>(m_stacks.size());
    for (unsigned i = 1; i < count; ++i) {
        switch (shape) {
        case Shape::Tree: join(m_stacks[i], m_stacks[below(i)]); break;
        case Shape::Ring: join(m_stacks[i], m_stacks[i - 1]); break;
        case Shape::Mesh:
            for (unsigned other = 0; other < i; ++other) connect(m_stacks[i], m_stacks[other]);
            break;
        case Shape::Lans: attach(m_stacks[i]); break;
        case Shape::Mixed: m_ingredients.bridges && chance(50) ? attach(m_stacks[i]) : join(m_stacks[i], m_stacks[below(i)]); break;
        }
    }
    if (shape == Shape::Ring && count > 2) join(m_stacks.front(), m_stacks.back());
    for (unsigned extra = shape == Shape::Mixed ? below(count) : 0; extra > 0; --extra) {
        const NodeId &from = m_stacks[below(count)];
        connect(from, m_bridges.empty() || chance(50) ? m_stacks[below(count)] : m_bridges[below(static_cast<unsigned>(m_bridges.size()))]);
    }
}

NodeId DrawnLab::add(edits::NodeKind kind, const BridgeHome &home)
{
    const auto added = edits::addNode(m_drawing, kind, {}, home);
    if (!added || !applyDelta(m_drawing, added->delta)) std::abort();
    return NodeId(added->id.text());
}

/// False for what the window would refuse too: a node with itself, a bridge with its home, a ring of bridges.
bool DrawnLab::connect(const NodeId &a, const NodeId &b)
{
    const auto link = edits::connect(m_drawing, a, b);
    return link && applyDelta(m_drawing, link->delta);
}

void DrawnLab::addStacks(unsigned count)
{
    const unsigned computer = m_ingredients.computer && chance(30) ? below(count) : count;
    for (unsigned i = 0; i < count; ++i) {
        using Kind = edits::NodeKind;
        const Kind kind = m_ingredients.hosts && chance(50) ? Kind::Namespace : Kind::Router;
        m_stacks.push_back(add(i == computer ? Kind::Computer : kind));
    }
}

/// A bridge that `stack` is on: inside it, or in the fabric with a cable.
NodeId DrawnLab::addBridgeAt(const NodeId &stack)
{
    using Kind = edits::NodeKind;
    const Kind kind = chance(20) ? Kind::Hub : Kind::Bridge;
    NodeId bridge;
    if (chance(50)) {
        bridge = add(kind);
        connect(stack, bridge);
    } else if (m_drawing.topology.findAs<Computer>(stack)) {
        bridge = add(kind, InComputer {});
    } else {
        bridge = add(kind, InNamespace { stack });
    }
    m_bridges.push_back(bridge);
    return bridge;
}

void DrawnLab::join(const NodeId &from, const NodeId &to)
{
    if (!m_ingredients.bridges || chance(60) || !connect(from, addBridgeAt(to))) connect(from, to);
}

/// To a LAN that is there, or to a new one.
void DrawnLab::attach(const NodeId &stack)
{
    const bool isNew = m_bridges.empty() || chance(35);
    const NodeId other = m_stacks[below(static_cast<unsigned>(std::ranges::find(m_stacks, stack) - m_stacks.begin()))];
    const NodeId bridge = isNew ? addBridgeAt(other) : m_bridges[below(static_cast<unsigned>(m_bridges.size()))];
    if (!connect(stack, bridge)) connect(stack, other);
}

} // namespace vethlab::test
