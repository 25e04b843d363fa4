// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>

#include "backend/core/topology.h"

namespace vethlab::tests {

/// Labs and edits by chance, the same for the same seed on every machine, always without validation errors.
class RandomLab {
public:
    explicit RandomLab(unsigned seed, bool withComputer = true) : m_random(seed), m_withComputer(withComputer) {}
    [[nodiscard]] Topology make();
    /// One to a few changes of every kind that a person can make.
    [[nodiscard]] Topology edited(const Topology &from);

private:
    [[nodiscard]] unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }
    [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
    void change(Topology &topology);
    void addNamespace(Topology &topology);
    void addBridge(Topology &topology);
    void addLink(Topology &topology);
    void removeNode(Topology &topology);
    void removeLink(Topology &topology);
    void changeInterface(Topology &topology);
    void changeBridge(Topology &topology);
    void changeStack(Topology &topology);
    void renameNode(Topology &topology);
    void swapNames(Topology &topology);
    void changeRoutes(Topology &topology);
    [[nodiscard]] InterfaceAddress address();
    template <class T> std::vector<T> all(const Topology &topology);

    std::mt19937 m_random;
    bool m_withComputer;
    unsigned m_next = 1;
};

} // namespace vethlab::tests
