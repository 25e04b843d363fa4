// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/topology.h"

namespace vethlab {

// What a lab adds to the computer's own network, or makes different there. The helper asks for consent, and takes back what is not
// confirmed, where this says so; clients show the very same before anything is asked.

struct HostDevice { std::string name; bool isBridge = false, isNew = true;
                    friend bool operator==(const HostDevice &, const HostDevice &) = default; };
struct HostAddress { std::string device; IpPrefix prefix; ///< "lo": the computer's loopback
                     friend bool operator==(const HostAddress &, const HostAddress &) = default; };
struct HostRoute { std::string words; ///< as ip(8) takes them
                   friend bool operator==(const HostRoute &, const HostRoute &) = default; };
struct HostSetting { Sysctl key = Sysctl::Ip4Forward; std::string value;
                     friend bool operator==(const HostSetting &, const HostSetting &) = default; };
using HostChangeLine = std::variant<HostDevice, HostAddress, HostSetting, NatRule, HostRoute>;

struct HostChange {
    std::string lab;                   ///< as its owner calls it; may be empty
    std::vector<std::string> devices;  ///< in the computer's own namespace, that come or change; may be empty
    std::vector<HostChangeLine> lines = {}; ///< each once, never empty
    friend bool operator==(const HostChange &, const HostChange &) = default;
};

/// From a lab that is `before` to one that is `after`. Nothing when the computer's own network stays as it is or only loses what the
/// lab had put there. Pure.
[[nodiscard]] std::optional<HostChange> hostChange(const Topology &before, const Topology &after);

} // namespace vethlab
