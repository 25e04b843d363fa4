// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "backend/analysis/routing.h"

/// Private to backend/document.
namespace vethlab::edits {

/// A device that can have an address.
struct Seat {
    analysis::Device device;
    std::size_t stack;    ///< numbered in file order
    bool isInScope;
    bool isRouter;
    std::uint32_t toExit; ///< how many LANs lie between it and the nearest way out; large without one
};

/// A LAN with a link in it, its devices stack by stack.
struct Site {
    std::vector<Seat> seats;
};

/// Who wants addresses, LAN by LAN: from the first one drawn along the nodes to their neighbours, so that LANs side by side
/// get numbers side by side.
class AddressPlan {
public:
    AddressPlan(const Topology &topology, const std::set<ElementId> &scope);
    [[nodiscard]] const Topology &topology() const { return m_index.topology(); }
    [[nodiscard]] const std::vector<Site> &sites() const { return m_sites; }

private:
    void collect(const std::set<ElementId> &scope);
    void measureExits();
    void orderByNeighbours();
    TopologyIndex m_index;
    std::vector<Site> m_sites;
    std::vector<std::vector<std::size_t>> m_sitesOf; ///< by stack
    std::vector<const Element *> m_stacks;
};

} // namespace vethlab::edits
