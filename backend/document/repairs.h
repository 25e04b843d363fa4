// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backend/core/validation.h"
#include "backend/diagram/delta.h"

namespace vethlab {

/// What a repair does, with its args; app/repairtext has the words.
enum class RepairKind : std::uint8_t {
    UseAddress,       ///< {address}, with its prefix length where that changes
    RemoveAddress,    ///< {address}
    MoveAddress,      ///< {address}, to the other element
    ComputeBroadcast,
    RenumberLan,      ///< {prefix}: all addresses of a LAN in one subnet, and gateways and NAT rules that name them
    UseName,          ///< {name}
    CleanText,
    UseRuleId,        ///< {rule id}
    UseOwnMac,        ///< on the other element
    UseMtu,           ///< {mtu}
    UseMtuOnLink,     ///< {mtu}
    UseMtuOnLan,      ///< {mtu}
    UseUsualMtu,
    UseAgeing,        ///< {seconds}
    UseStp,           ///< on the other element
    UseOwnInterface,  ///< {interface name}
    RemoveLink,
    RemoveElement,
    SwitchOn,         ///< the other element
    TurnForwardingOn,
    UseGateway,       ///< {gateway}
    UseDestination,   ///< {prefix}
    RemoveRoute,      ///< {to}
    AddDefaultRoute,  ///< {gateway}
    AddRoute,         ///< {to, gateway}
    AddRoutes,        ///< {number}
    UseDevice,        ///< {interface name}
    LeaveOutGateway,  ///< {to}
    LeaveOutSource,   ///< {to}
    LeaveOutDevice,
    LeaveOutAddress,  ///< {rule id}
    LeaveOutPort,     ///< {rule id}
    UseProtocol,      ///< {"TCP" or "UDP", rule id}
    UseFamily,        ///< {"IPv4" or "IPv6", rule id}
    SwapPorts,        ///< {rule id}
};
inline constexpr int repairKindCount = static_cast<int>(RepairKind::SwapPorts) + 1;

/// One edit that takes an issue away and brings no other: one undo step.
struct Repair {
    RepairKind kind = RepairKind::UseAddress;
    std::vector<std::string> args;
    ElementId other; ///< what it is about beside the issue's element, "" = nothing
    Delta delta;
};

/// The repairs of the issues of one drawing, which must outlive it and not change meanwhile. What several issues need to know is worked
/// out once.
class Repairs {
public:
    explicit Repairs(const Drawing &drawing);
    ~Repairs();
    /// The best one first; nothing where a person has to decide.
    [[nodiscard]] std::vector<Repair> of(const Issue &issue) const;

private:
    class Knowledge;
    std::unique_ptr<Knowledge> m_knowledge;
};

} // namespace vethlab
