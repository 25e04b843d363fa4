// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "backend/core/ids.h"
#include "backend/core/values.h"

namespace vethlab {

/// An address on an interface, as `ip address add PREFIX [broadcast X] dev IF`.
struct InterfaceAddress {
    struct NoBroadcast { friend bool operator==(const NoBroadcast &, const NoBroadcast &) = default; };
    /// `brd +`: the broadcast address computed from the prefix.
    struct ComputedBroadcast { friend bool operator==(const ComputedBroadcast &, const ComputedBroadcast &) = default; };
    using Broadcast = std::variant<NoBroadcast, ComputedBroadcast, IpAddress>;

    IpPrefix prefix;
    Broadcast broadcast;
    /// "192.168.1.10/24", "192.168.1.10/24 brd +", "192.168.1.10/24 brd 192.168.1.255": the same text in files and fields.
    [[nodiscard]] static Result<InterfaceAddress> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    /// The broadcast address that the kernel will show, nothing if none.
    [[nodiscard]] std::optional<IpAddress> broadcastAddress() const;
    friend bool operator==(const InterfaceAddress &, const InterfaceAddress &) = default;
};

enum class RouteType : std::uint8_t { Unicast, Blackhole, Unreachable, Prohibit };

/// A static route, as `ip route add [TYPE] TO [via VIA] [dev DEV] [metric N] [src SRC]`. The default route has
/// IpPrefix::everything(family) as `to`. Unicast needs `via` or `device`.
struct Route {
    IpPrefix to;
    std::optional<IpAddress> via;
    std::optional<InterfaceName> device; ///< by kernel name within the node ("lo" can't be named)
    std::optional<std::uint32_t> metric; ///< unset: the kernel's own (0 for IPv4, 1024 for IPv6)
    std::optional<IpAddress> source;
    RouteType type = RouteType::Unicast;
    bool computed = false; ///< made by edits::computeRoutes(), which replaces it; it leaves the others alone. Nothing to the kernel
    friend bool operator==(const Route &, const Route &) = default;
};

enum class NatKind : std::uint8_t { Masquerade, Snat, Dnat };
enum class NatProtocol : std::uint8_t { Any, Tcp, Udp };

struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0; ///< = first for one port
    friend bool operator==(const PortRange &, const PortRange &) = default;
};

/// One NAT rule of a node. Unset matches match everything. Masquerade and SNAT work in postrouting (match `outDevice`),
/// DNAT in prerouting (match `inDevice`) and for the node's own packets in output.
struct NatRule {
    std::string id; ///< unique within the node; "nat1", "nat2" … when the file names none
    NatKind kind = NatKind::Masquerade;
    IpFamily family = IpFamily::V4;
    std::optional<IpPrefix> source;
    std::optional<IpPrefix> destination;
    std::optional<InterfaceName> inDevice;
    std::optional<InterfaceName> outDevice;
    NatProtocol protocol = NatProtocol::Any;
    std::optional<PortRange> ports;      ///< destination ports; needs Tcp or Udp
    std::optional<IpAddress> to;         ///< SNAT and DNAT: the new address
    std::optional<std::uint16_t> toPort; ///< DNAT: the new port; needs Tcp or Udp
    friend bool operator==(const NatRule &, const NatRule &) = default;
};

/// What every node with a network stack of its own has.
struct NetworkStack {
    bool forwardingV4 = false; ///< net.ipv4.ip_forward
    bool forwardingV6 = false; ///< net.ipv6.conf.all.forwarding
    bool loopbackUp = true;
    std::vector<InterfaceAddress> loopbackAddresses; ///< beyond 127.0.0.1/8 and ::1/128
    std::vector<Route> routes;
    std::vector<NatRule> nat;
    friend bool operator==(const NetworkStack &, const NetworkStack &) = default;
};

enum class NodeLook : std::uint8_t { Host, Router, Server, Internet };

/// A network namespace. A router is one whose look is Router (forwarding is a property of its own, on by default there). Internet: it leads out
/// of the lab, see uplink.h.
struct Namespace {
    NodeId id;
    NamespaceName name;  ///< under /run/netns
    std::string label;   ///< drawn; free UTF-8; empty = the name
    NodeLook look = NodeLook::Host;
    NetworkStack stack;
    friend bool operator==(const Namespace &, const Namespace &) = default;
};

/// The world's root namespace; at most one in a lab.
struct Computer {
    NodeId id;
    std::string label; ///< empty = "This computer"
    NetworkStack stack;
    friend bool operator==(const Computer &, const Computer &) = default;
};

struct InFabric { friend bool operator==(const InFabric &, const InFabric &) = default; };     ///< hidden namespace of the lab
struct InNamespace { NodeId node; friend bool operator==(const InNamespace &, const InNamespace &) = default; };
struct InComputer { friend bool operator==(const InComputer &, const InComputer &) = default; }; ///< root namespace of the world
using BridgeHome = std::variant<InFabric, InNamespace, InComputer>;

/// A Linux bridge. A hub is a bridge with ageing 0 (it learns no addresses).
struct Bridge {
    NodeId id;
    InterfaceName name; ///< kernel name in its home
    std::string label;
    BridgeHome home;
    bool up = true;
    bool stp = false;
    std::optional<std::uint32_t> ageingSeconds; ///< unset: 300 (the kernel's default); 0 = hub; 0..1000000
    std::optional<MacAddress> mac;
    std::optional<std::uint32_t> mtu;        ///< 68..65535
    std::vector<InterfaceAddress> addresses; ///< none in the fabric: nothing there has a stack
    [[nodiscard]] bool isHub() const { return ageingSeconds == 0U; }
    friend bool operator==(const Bridge &, const Bridge &) = default;
};

/// One end of a veth pair; its other end is found through the Link.
struct VethEnd { friend bool operator==(const VethEnd &, const VethEnd &) = default; };
using InterfaceKind = std::variant<VethEnd>;

/// An interface of a node. On a namespace or on this computer it is a device of that stack; on a bridge it is a port:
/// it lives in the bridge's home with the bridge as master and has no addresses.
struct Interface {
    InterfaceId id;
    NodeId node;
    InterfaceName name;
    InterfaceKind kind;
    bool up = true;
    std::optional<MacAddress> mac;    ///< unset: derived from lab and id, see derive.h
    std::optional<std::uint32_t> mtu; ///< unset: 1500; 68..65535
    std::vector<InterfaceAddress> addresses;
    friend bool operator==(const Interface &, const Interface &) = default;
};

/// Joins two interfaces: a veth pair. An interface has at most one link.
struct Link {
    LinkId id;
    InterfaceId a;
    InterfaceId b;
    friend bool operator==(const Link &, const Link &) = default;
};

/// One plain struct per kind, visited without a default: the compiler lists what a new kind must answer.
using Element = std::variant<Namespace, Computer, Bridge, Interface, Link>;

[[nodiscard]] ElementId elementId(const Element &element);
/// "namespace", "router", "internet", "bridge", "hub", "computer", "interface", "link": words of files, JSON output and tests.
[[nodiscard]] const char *elementKindWord(const Element &element);
/// The name a person sees: label, else kernel name; for a link its id.
[[nodiscard]] std::string elementDisplayName(const Element &element);
/// The node's stack, nullptr for elements without one.
[[nodiscard]] const NetworkStack *networkStack(const Element &element);
[[nodiscard]] NetworkStack *networkStack(Element &element);

template <class... Ts> struct Overloaded : Ts... { using Ts::operator()...; };
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace vethlab
