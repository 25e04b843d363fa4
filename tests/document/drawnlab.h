// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

#include "backend/document/edits.h"

namespace vethlab::test {

/// What a person may have drawn: connected, nothing addressed, nothing routed. Made by the edits of the window from a seed.
class DrawnLab {
public:
    enum class Shape { Tree, Ring, Mesh, Lans, Mixed };
    struct Ingredients {
        bool hosts = true;    ///< also nodes that don't forward
        bool computer = true; ///< one of the nodes may be this computer
        bool bridges = true;  ///< in all three homes, and hubs
    };
    static constexpr Ingredients everything() { return {}; }
    DrawnLab(unsigned seed, Shape shape, const Ingredients &ingredients);
    [[nodiscard]] const Drawing &drawing() const { return m_drawing; }

private:
    [[nodiscard]] unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }
    [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
    NodeId add(edits::NodeKind kind, const BridgeHome &home = InFabric {});
    bool connect(const NodeId &a, const NodeId &b);
    void addStacks(unsigned count);
    NodeId addBridgeAt(const NodeId &stack);
    void join(const NodeId &from, const NodeId &to);
    void attach(const NodeId &stack);

    std::mt19937 m_random;
    Ingredients m_ingredients;
    Drawing m_drawing;
    std::vector<NodeId> m_stacks;
    std::vector<NodeId> m_bridges; ///< that are connected to the rest
};

} // namespace vethlab::test
