// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/validation.h"
#include "backend/core/world.h"

namespace vethlab {

// The closed set of things that are ever done to a kernel. Each step carries what was and what will be, so that its
// inverse needs no further reading. Payloads are complete: an implementation looks nothing up in a topology.

struct CreateSpace { Space space; std::optional<NamespaceName> name; };                   ///< name is published at commit
struct RemoveSpace { Space space; std::optional<NamespaceName> name; };                   ///< everything in it goes too
struct RenameSpace { Space space; NamespaceName before; NamespaceName after; };           ///< the name under /run/netns
struct SetSysctl { Space space; Sysctl key; std::string before; std::string after; };
/// Both ends, one RTM_NEWLINK. `a` may have a master and be up at once; `b` never is up nor has a master here, and neither
/// has IPv6 or an alias: the kernel refuses or ignores those in that message, so SetDevice steps follow.
struct CreateVeth { Space spaceA; Device a; Space spaceB; Device b; };
struct CreateBridge { Space space; Device bridge; };                                      ///< down, without IPv6 and alias
/// A veth takes its other end along: `peer` (in the space that the facts of `device` name) is set for one.
struct RemoveDevice { Space space; Device device; std::optional<Device> peer; };
struct SetDevice { Space space; Device before; Device after; };                           ///< same index; any of name, mac, mtu, up, master, bridge facts, ipv6, alias; what is equal is left alone
struct AddAddress { Space space; DeviceAddress address; };
struct RemoveAddress { Space space; DeviceAddress address; };
struct AddRoute { Space space; DeviceRoute route; };
struct RemoveRoute { Space space; DeviceRoute route; };
struct ReplaceNat { Space space; std::vector<NatRule> before; std::vector<NatRule> after; bool foreignBefore = false; }; ///< our table as a whole; empty = no table

using StepAction = std::variant<CreateSpace, RemoveSpace, RenameSpace, SetSysctl, CreateVeth, CreateBridge, RemoveDevice,
                                SetDevice, AddAddress, RemoveAddress, AddRoute, RemoveRoute, ReplaceNat>;

enum class StepOp : std::uint8_t { Add, Change, Remove };

struct Step {
    StepOp op = StepOp::Add;
    ElementId element;   ///< what of the drawing it serves; for a namespace's sysctls, routes and rules its node
    std::string object;  ///< "namespace ns1", "interface ns1:veth1", "address 192.168.1.11/24", …: kind word and name
    std::string field;   ///< for Change: "mtu", "up", "name", "nat" …; what the drift list calls the property
    std::string before;  ///< as text, for people and JSON; "" = was not there
    std::string after;
    StepAction action;
    /// A detail of another step: taken away and put back because the kernel would delete it by itself, completing what
    /// one message can't say, or baseline. Not shown to people, but part of planCommands().
    bool restoring = false;
};

/// In the order in which it can be done. Empty = the kernel is as drawn.
struct Plan {
    std::vector<Step> steps;
    /// Namespaces that get their name at the very end: the new ones, and any that lost it.
    std::vector<std::pair<Space, NamespaceName>> publish;
    /// Set when nothing must be done: a foreign object stands in the way (NameTaken, naming it).
    std::vector<Error> obstacles;
    [[nodiscard]] bool isEmpty() const { return steps.empty() && publish.empty() && obstacles.empty(); }
};

/// The kernel objects that `topology` asks for. Pure and deterministic. Indexes and MACs come from `owned` where the
/// element is already there, else from derive.h. `topology` must have no validation errors. In the world "this computer" the
/// root namespace is left as it is but for what is drawn there; all others start from the baseline of sysctls.h.
/// There also Internet nodes get their way out (withUplinks()); in a sandbox that is not the kernel's business.
[[nodiscard]] KernelState wantedState(const Topology &topology, const Owned &owned, World world = World::Sandbox);

/// The difference, ordered. Only what `owned` proves to be ours is changed or removed; of other objects only those with
/// a name we need are reported, as obstacles. Knows what the kernel deletes by itself and restores it.
/// `spaces`: when given, only these namespaces are looked at (an edit of a running lab touches few).
[[nodiscard]] Plan plan(const KernelState &wanted, const KernelState &observed, const Owned &owned,
                        const std::vector<Space> *spaces = nullptr);

/// The step that takes `step` back, nothing where its inverse is implied by another (a namespace's contents).
[[nodiscard]] std::optional<StepAction> inverse(const StepAction &action);

/// The namespaces that applying `delta` on top of `topology` can touch.
[[nodiscard]] std::vector<Space> touchedSpaces(const Topology &before, const Topology &after, const TopologyDelta &delta);

/// The namespaces in which two states differ; what touchedSpaces() is made of.
[[nodiscard]] std::vector<Space> differingSpaces(const KernelState &a, const KernelState &b);

/// The same plan as `ip`, `bridge`, `sysctl` and `nft` commands, one each, for a person to read or to run as root.
[[nodiscard]] std::vector<std::string> planCommands(const Plan &plan, const Topology &topology);

} // namespace vethlab
