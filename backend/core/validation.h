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

// Every rule a drawing is held against, with its severity, its fields and what fills the sentence. E = Error: the kernel
// would refuse it or it would harm; W = Warning: it can be applied but will hardly do what was meant; I = Info.
// Words in "quotes" stand literally in the args; <node> and the like are element ids. Fields: a node's stack has
// "loopbackAddresses.N", "routes.N[.to|.via|.device|.source|.metric]", "nat.N[.id|.to|…]", "forwardingV4", "forwardingV6".
//
// code                     field, args
// IllegalName            E "label", "name" (element "": the lab's), "description", "nat.N.id": not UTF-8 or control characters
//                          {text, "characters"}; "id": not an id {id, "id"}
//                        W "name": the kernel gives it to a device of its own {name, "reserved"}
// DuplicateName          E "name": {name, <the earlier namespace, bridge or interface of that name>}
// DuplicateId            E "nat.N.id": {rule id}
// BadReference           E "node", "home", "a", "b": {missing id}; "routes.N.device": {device name}
//                        W "nat.N.inDevice", "nat.N.outDevice": {device name}
// DuplicateAddress       E "addresses.N", "loopbackAddresses.N": {address, <interface, bridge or node that has it>, where}, where:
//                          "same-stack", "same-lan", "same-lab" (routers join the two networks)
//                        W the same with "loopback" (one of the two is on a loopback), "elsewhere" (networks that no router joins)
// BadAddress             E "addresses.N", "loopbackAddresses.N": {address, problem}: "unspecified", "multicast", "loopback" (::1), "reserved" (0.x.x.x)
//                        W "network", "broadcast", "loopback" (127.x.x.x), "broadcast-elsewhere" (brd not within the prefix)
// DuplicateMac           E "mac": {mac, <interface or bridge on the same LAN that has it>}
// BadMac                 W "mac": {mac}: reserved for virtual routers (RFC 9568); values can't hold anything worse
// BadMtu                 E "mtu": {mtu, "range", "68", "65535"}; {mtu, "ipv6", "1280"}
//                        W "mtu": {mtu, "peer", mtu of the other end, <other end>}; where all links agree: {mtu, "lan", larger mtu, <device on the same LAN>}
// AddressOutsideSubnet   W "addresses.N": {prefix, a prefix of the LAN, <interface or bridge that has it>}
// GatewayUnreachable     E "routes.N.via": {via, to, why}: "no-subnet", "broadcast", "not-a-host", "self" (IPv6)
//                        W the same with "nobody" (no drawn element has it), "self" (IPv4), "device-down" (its subnet's interface
//                          is down or unlinked), "no-subnet" (on this computer, whose other networks are not drawn)
// RouteIncomplete        E "routes.N", "routes.N.field": {to, problem, detail}: "nowhere", "family" (detail: the address), "type"
//                          (blackhole, unreachable and prohibit take no via and no device), "host-bits", "source" (not an address of the
//                          node; detail: it), "link-local-device", "duplicate" (of a route or a connected network)
//                        W "routes.N.device": "device-down" and "unlinked" (detail: device): not made until that changes
// ForwardingMissing      W "forwardingV4", "forwardingV6": {<a node with a route through this one>, gateway address}
// BridgeLoop             E link: {<bridge>, <bridge>}: this link closes a ring in which no bridge speaks STP
// NatWithoutForwarding   W "nat.N": {rule id, "forwardingV4" or "forwardingV6"}; once per family
// NatIncomplete          E "nat.N.to": {rule id, "to"} (missing); {rule id, "to-unused"} (masquerade); {rule id, "to-address"} (not a host)
//                          "nat.N.ports", "nat.N.toPort": {rule id, "protocol"} (needs TCP or UDP); {rule id, "ports"} (0 or reversed);
//                          {rule id, "to-port"} (only port forwards have one); "nat.N.source|destination|to": {rule id, "family"}
//                        W "nat.N.outDevice": {rule id, "direction"}: a port forward works before that is known
// AddressInFabric        E "addresses.N": {address}: nothing in the lab fabric has a stack
// AddressOnPort          E "addresses.N": {address, <bridge>}: addresses belong on the bridge
// SeveralComputers       E {<the first one>}
// LinkReused             E "a", "b": {<interface>, <the link it already has>}
// LinkToItself           E {<interface>}
// NoAddress              I node: linked, but no address anywhere in its stack
// UnusedNamespace        I namespace: no interface and no bridge, while other things are linked
// OverlappingSubnets     W "addresses.N": {subnet, the other LAN's subnet, <interface or bridge in that>, where}: "same-stack" (one node is on
//                          both LANs), "same-lab" (routers without NAT join them); the later subnet of two, at its first address
// ReturnRouteMissing     W "routes": {network, <a node in it whose packets this one gets>}; not from validate(): see analysis/checks.h
// NatWithoutUplink       W masquerade and SNAT: "nat.N.outDevice": {rule id, why, device}, why: "unlinked", "device-down", "no-address" (to put in);
//                          "nat.N": {rule id, "nowhere"}: no interface leads out of the rule's source network
// CrowdedLan             W the LAN's bridge with the most ports: {hosts, limit}: more than the neighbour table of a sandbox holds together
// TooLarge               E lab: {"nodes" or "interfaces", number, limit}; bridge: {"ports", number, limit}; "addresses", "routes",
//                          "nat", "loopbackAddresses": {"items", number, limit}; "label", "name", "description", "nat.N.id":
//                          {"bytes", number, limit}; "ageingSeconds": {"seconds", number, limit}

/// issueCodeName() gives the stable word ("duplicate-address").
enum class IssueCode : std::uint8_t {
    IllegalName, DuplicateName, DuplicateId, BadReference, DuplicateAddress, BadAddress, DuplicateMac, BadMac, BadMtu,
    AddressOutsideSubnet, GatewayUnreachable, RouteIncomplete, ForwardingMissing, BridgeLoop, NatWithoutForwarding,
    NatIncomplete, AddressInFabric, AddressOnPort, SeveralComputers, LinkReused, LinkToItself, NoAddress, UnusedNamespace,
    OverlappingSubnets, ReturnRouteMissing, NatWithoutUplink, CrowdedLan, TooLarge,
};
inline constexpr int issueCodeCount = static_cast<int>(IssueCode::TooLarge) + 1;

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
/// Into that order.
void sortIssues(std::vector<Issue> &issues, const Topology &topology);
[[nodiscard]] bool hasErrors(const std::vector<Issue> &issues);

} // namespace vethlab
