// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "backend/core/topology.h"

namespace vethlab {

/// Groups 0..n-1 that are merged step by step.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count = 0);
    [[nodiscard]] std::size_t add(); ///< one more group; its number
    [[nodiscard]] std::size_t find(std::size_t item);
    bool unite(std::size_t a, std::size_t b); ///< false when they were one already

private:
    std::vector<std::size_t> m_parents;
};

/// The LANs of a drawing: which interfaces and bridges hear each other's frames, over links and through bridges. An
/// interface without a link is a LAN of its own. Made in O(n); a value, independent of its topology.
class Lans {
public:
    enum class Of {
        Everything, ///< whether it is up or not
        WhatIsUp,   ///< a device that is down hears nobody
    };
    explicit Lans(const Topology &topology, Of what = Of::Everything);
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// 0..count()-1 for an interface or a bridge of the topology.
    [[nodiscard]] std::optional<std::size_t> lanOf(const ElementId &device) const;

private:
    std::unordered_map<ElementId, std::size_t> m_lans;
    std::size_t m_count = 0;
};

} // namespace vethlab
