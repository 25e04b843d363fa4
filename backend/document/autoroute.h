// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "backend/diagram/delta.h"

namespace vethlab::edits {

/// The edit and what a person should be told about it.
struct ComputedRoutes {
    Delta delta; ///< empty: everything is as it should be
    int routes = 0;  ///< computed ones, afterwards
    int nodes = 0;   ///< that have some of them
    int handSet = 0; ///< routes that were left alone
    /// Nodes with a computed default route, in file order, once per family.
    struct DefaultRoute {
        NodeId node;
        NodeId gateway;
        IpFamily family;
    };
    std::vector<DefaultRoute> defaults;
    /// Where forwarding has to be switched on.
    struct Forwarding {
        NodeId node;
        IpFamily family;
    };
    std::vector<Forwarding> forwarding;
    /// The lab is so large that routes go along a tree: each goal is reached, not always by the shortest way.
    bool alongTree = false;
};

/// Replaces all computed routes by those that the drawing needs now, of both families: see analysis::computeTables(). Forwarding goes
/// on where packets must pass, never off. TooLarge {"routes", limit} when a node would have more routes than a lab can hold.
[[nodiscard]] Result<ComputedRoutes> computeRoutes(const Drawing &drawing);

} // namespace vethlab::edits
