// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/topology.h"

namespace vethlab {

/// A device that no element of a drawing stands for, as it was read: its names may be anything.
struct UndrawnDevice {
    std::string space; ///< the label of its namespace, "" for the computer itself
    std::string name;
    std::string kind;  ///< IFLA_INFO_KIND; "" for a network card
    friend bool operator==(const UndrawnDevice &, const UndrawnDevice &) = default;
};

/// What was read of a computer, as a drawing.
struct Discovered {
    Topology topology;
    std::vector<UndrawnDevice> undrawn;
    friend bool operator==(const Discovered &, const Discovered &) = default;
};

/// Draws what `state` holds: the computer, its namespaces, bridges, veths (joined where both ends were read), addresses,
/// forwarding and routes. `labels` names the namespaces as people do. Derived values (MACs, names of routes' devices that are not
/// drawn) are left out; so are lo and addresses and routes that the kernel makes by itself. Never fails: names that no
/// element may have make their device an undrawn one.
[[nodiscard]] Discovered drawnFrom(const KernelState &state, const std::map<Space, std::string> &labels);

} // namespace vethlab
