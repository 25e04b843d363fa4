// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "backend/core/ids.h"
#include "backend/core/topology.h"

namespace vethlab {

enum class Severity : std::uint8_t { Info, Warning, Error };

/// Every rule a drawing is held against. issueCodeName() gives the stable word ("duplicate-address").
enum class IssueCode : std::uint8_t {
    IllegalName, DuplicateName, DuplicateId, BadReference, DuplicateAddress, BadAddress, DuplicateMac, BadMac, BadMtu,
    AddressOutsideSubnet, GatewayUnreachable, RouteIncomplete, ForwardingMissing, BridgeLoop, NatWithoutForwarding,
    NatIncomplete, AddressInFabric, AddressOnPort, SeveralComputers, LinkReused, LinkToItself, NoAddress, TooLarge,
};

/// One thing that is wrong or odd. Errors keep Apply from starting; warnings and infos do not.
struct Issue {
    Severity severity = Severity::Error;
    IssueCode code = IssueCode::IllegalName;
    ElementId element;             ///< the culprit, "" = the lab
    std::string field;             ///< "addresses.0", "routes.1.via", "name" …, "" = the element as a whole
    std::vector<std::string> args; ///< fill the sentence's %1, %2 …
    friend bool operator==(const Issue &, const Issue &) = default;
};

[[nodiscard]] const char *issueCodeName(IssueCode code);
[[nodiscard]] const char *severityName(Severity severity); ///< "info", "warning", "error"

/// All rules over all elements, in file order, errors of one element before its warnings. Pure; O(n log n).
[[nodiscard]] std::vector<Issue> validate(const Topology &topology);
[[nodiscard]] bool hasErrors(const std::vector<Issue> &issues);

} // namespace vethlab
