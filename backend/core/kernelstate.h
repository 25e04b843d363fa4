// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "backend/core/elements.h"

namespace vethlab {

/// One network namespace of a lab: the world's root, the hidden fabric that holds bridges, or a drawn namespace.
struct Space {
    enum class Kind : std::uint8_t { Root, Fabric, Node };
    Kind kind = Kind::Root;
    NodeId node; ///< for Kind::Node
    [[nodiscard]] static Space root() { return {}; }
    [[nodiscard]] static Space fabric() { return {Kind::Fabric, {}}; }
    [[nodiscard]] static Space of(NodeId node) { return {Kind::Node, std::move(node)}; }
    friend auto operator<=>(const Space &, const Space &) = default;
    friend bool operator==(const Space &, const Space &) = default;
};

/// Per-namespace sysctls that we set: forwarding as drawn, the rest is the baseline (design: rule 8 of the helper).
/// Paths and wanted values stand in sysctls.h.
enum class Sysctl : std::uint8_t {
    Ip4Forward, Ip6Forward, RpFilterAll, RpFilterDefault, AcceptRedirectsAll, AcceptRedirectsDefault, SendRedirectsAll,
    SendRedirectsDefault, ArpFilterAll, ArpIgnoreAll, ArpAnnounceAll, ArpFilterDefault, ArpIgnoreDefault, ArpAnnounceDefault,
    AcceptRaDefault, Ip6AcceptRedirectsDefault, AddrGenModeDefault, AcceptDadDefault, BridgeNfCallIptables,
    BridgeNfCallIp6tables, BridgeNfCallArptables, PingGroupRange,
};

using IfIndex = std::uint32_t;

struct VethFacts {
    Space peerSpace;
    IfIndex peerIndex = 0;
    friend bool operator==(const VethFacts &, const VethFacts &) = default;
};
struct BridgeFacts {
    bool stp = false;
    std::uint32_t ageingSeconds = 300;
    bool multicastSnooping = false;
    /// Seen only: the spanning tree is changing, and until it rests the kernel shows (and uses) twice the forward delay in
    /// place of the ageing time it was told. Which that was it does not show.
    bool ageingShortened = false;
    friend bool operator==(const BridgeFacts &, const BridgeFacts &) = default;
};
struct LoopbackFacts { friend bool operator==(const LoopbackFacts &, const LoopbackFacts &) = default; };
struct OtherFacts { ///< a device that no lab makes
    std::string kind; ///< IFLA_INFO_KIND, "" for physical devices
    friend bool operator==(const OtherFacts &, const OtherFacts &) = default;
};
using DeviceFacts = std::variant<VethFacts, BridgeFacts, LoopbackFacts, OtherFacts>;

/// What `ip link` shows of a device beyond what is compared.
struct DeviceShown {
    std::uint32_t flags = 0;               ///< IFF_* of linux/if.h, as in ifinfomsg
    std::string qdisc;                     ///< IFLA_QDISC, shorter than 16 bytes
    std::optional<std::int32_t> linkNsid;  ///< IFLA_LINK_NETNSID: where the other end is, by the id that this namespace has for it (-1: none)
    friend bool operator==(const DeviceShown &, const DeviceShown &) = default;
};

/// A device in a namespace: one struct serves for what is wanted and for what was seen.
struct Device {
    ElementId element;         ///< interface or bridge it stands for; empty for lo and for foreign devices
    IfIndex index = 0;         ///< 1 for lo; wanted devices have theirs chosen before they are made
    std::string name;          ///< raw: foreign names may be anything (dev_valid_name)
    MacAddress::Octets mac{};
    std::uint32_t mtu = 1500;
    bool up = false;           ///< IFF_UP
    IfIndex master = 0;        ///< 0 = none
    bool ipv6 = false;         ///< link-local address by EUI-64 (addr_gen_mode 0) wanted/seen; false = mode none
    std::string alias;         ///< IFLA_IFALIAS; "vethlab:<lab>:<element>" in host namespaces
    DeviceFacts facts;
    // Seen only, never compared:
    std::uint8_t operstate = 0; ///< IF_OPER_* of linux/if.h
    bool carrier = false;
    DeviceShown shown;
    friend bool operator==(const Device &, const Device &) = default;
};

struct DeviceAddress {
    IfIndex device = 0;
    IpPrefix prefix;
    std::optional<IpAddress> broadcast;
    bool byKernel = false; ///< made by the kernel itself: 127.0.0.1/8, ::1/128, fe80::
    friend bool operator==(const DeviceAddress &, const DeviceAddress &) = default;
};

/// A route of the main table that is not the kernel's own (RTPROT_KERNEL and RTPROT_RA are left out).
struct DeviceRoute {
    IpPrefix to;
    std::optional<IpAddress> via;
    IfIndex device = 0; ///< 0 for blackhole, unreachable, prohibit
    std::uint32_t metric = 0;
    std::optional<IpAddress> source;
    RouteType type = RouteType::Unicast;
    friend bool operator==(const DeviceRoute &, const DeviceRoute &) = default;
};

/// A rule of our own table as verified: id and a hash of its rendered text, carried in the rule's comment.
struct NatMark {
    std::string id;
    std::string hash;
    friend auto operator<=>(const NatMark &, const NatMark &) = default;
    friend bool operator==(const NatMark &, const NatMark &) = default;
};

/// Everything about one namespace that a plan compares.
struct SpaceState {
    ElementId element; ///< wanted side only: the node it stands for, "" for the fabric
    std::optional<NamespaceName> name; ///< published under /run/netns; nothing for root, fabric and unnamed ones
    std::map<Sysctl, std::string> sysctls;
    std::map<IfIndex, Device> devices;
    std::vector<DeviceAddress> addresses;
    std::vector<DeviceRoute> routes;
    std::vector<NatRule> nat;     ///< wanted: full rules; observed: the rules behind `natSeen` where the reader remembers them
    std::vector<NatMark> natSeen; ///< observed side; a rule without a valid comment shows as {"", ""}
    std::uint64_t inode = 0;      ///< of the namespace ("net:[4026531840]"); seen only, never compared
    friend bool operator==(const SpaceState &, const SpaceState &) = default;
};

/// All namespaces of one lab, wanted or observed.
struct KernelState {
    std::map<Space, SpaceState> spaces;
    /// What a namespace made now starts with on this machine, as far as the kernel implementation knows (it may read it
    /// once). A plan writes only what differs; where this is empty it writes every wanted value. Observed side only.
    std::map<Sysctl, std::string> freshSysctls;
    friend bool operator==(const KernelState &, const KernelState &) = default;
};

/// What this lab made and still owns: the helper's memory, and its ledger in the world "this computer".
struct Owned {
    struct Place {
        Space space;
        IfIndex index = 0;
        friend bool operator==(const Place &, const Place &) = default;
    };
    /// A setting that is not the lab's own but that it changes.
    struct Setting {
        std::string before;         ///< what it gets back
        std::set<std::string> ours; ///< from one of these only: any other value is somebody else's by now
        friend bool operator==(const Setting &, const Setting &) = default;
    };
    using Settings = std::map<Sysctl, Setting>;
    /// What a lab put on the computer's own namespace beside devices: on things that are not its own.
    struct OnRoot {
        std::vector<DeviceAddress> addresses; ///< of lo
        std::vector<DeviceRoute> routes;      ///< over the computer's own devices, and rejecting ones
        Settings sysctls;
        friend bool operator==(const OnRoot &, const OnRoot &) = default;
    };
    std::map<Space, bool> spaces;        ///< spaces made by us (root is never in here)
    std::map<ElementId, Place> devices;  ///< bridges and interfaces
    bool rootIsOurs = false;             ///< sandbox: the root namespace belongs to the lab as a whole
    bool rootIsSetUp = false;            ///< and is drawn: what its baseline and lo differ in from now on is drift
    OnRoot onRoot;                       ///< else
    friend bool operator==(const Owned &, const Owned &) = default;
};

} // namespace vethlab
