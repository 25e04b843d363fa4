// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "helper/kernel.h"

namespace vethlab::helper {

/// Facts about a lab's helper that never change while it runs.
struct LabConfig {
    LabId id;
    World world = World::Sandbox;
    /// Who may open ICMP sockets without privileges in the lab's namespaces: "0 2147483647", or "GID GID" where only the
    /// user's own group exists; "" leaves it as the kernel has it.
    std::string pingGroupRange;
};

/// What of the computer is a lab's, in a form in which a later helper can find it and be sure of it.
struct LedgerEntry {
    /// Either alone may be somebody else's by then.
    struct NamedSpace {
        NamespaceName name;
        std::uint64_t identity = 0; ///< Kernel::identity()
        friend bool operator==(const NamedSpace &, const NamedSpace &) = default;
    };
    /// A device of the computer's own namespace. The lab's mark on it is proof; it comes with the message that ups the device,
    /// so for one that is down and has no mark yet, or no more, all the rest together is.
    struct RootDevice {
        IfIndex index = 0;
        std::string name;
        MacAddress::Octets mac{};
        bool isBridge = false; ///< else a veth
        friend bool operator==(const RootDevice &, const RootDevice &) = default;
    };
    LabId lab;
    std::vector<NamedSpace> spaces;
    std::vector<RootDevice> devices;
    Owned::OnRoot onRoot;
    bool hasNat = false; ///< the lab's table may be in the computer's own namespace
    friend bool operator==(const LedgerEntry &, const LedgerEntry &) = default;
};

/// What is known about one lab: what was applied last, what of the kernel belongs to it, what was seen last.
struct LabRecord {
    Topology topology;
    Revision revision = 0;
    std::string blob;
    std::string file;
    KernelState wanted;
    KernelState observed;
    Owned owned;
    LedgerEntry written;   ///< what the ledger has of it
    std::set<Space> dirty; ///< changed behind our back: read again with the next edit
};

/// What the alias of a lab's device in a namespace that is not its own begins with; the element's id follows.
[[nodiscard]] std::string aliasStart(const LabId &lab);
/// wantedState() with what only the helper knows: ownership marks in a host's namespace, groups that may ping.
[[nodiscard]] KernelState wantedOf(const Topology &topology, const Owned &owned, const LabConfig &config);
/// Adds what the drawing says about the computer's own devices, which only reading tells: routes over them. Fails with the
/// device that is not there.
[[nodiscard]] Result<void> resolveOnComputer(KernelState &wanted, const Topology &topology, const KernelState &observed, const LabConfig &config);
/// What belongs to the lab when `wanted` holds; `before` and `observed` tell how the computer was without it, `others` which
/// settings other labs have changed.
[[nodiscard]] Owned ownedOf(const KernelState &wanted, const LabConfig &config, const Owned &before, const KernelState &observed,
                            const Owned::Settings &others = {});
/// Both; an element at two places is at that of `newer`, the other one is nobody's.
[[nodiscard]] Owned unitedOwned(const Owned &older, const Owned &newer);
/// Without what `observed` does not show; namespaces that were not read are kept.
[[nodiscard]] Owned existingOwned(Owned owned, const KernelState &observed, const std::vector<Space> &read);
/// Every namespace that is or will be the lab's business.
[[nodiscard]] std::vector<Space> allSpaces(const KernelState &wanted, const Owned &owned);
/// Ageing times that the kernel does not show just now (BridgeFacts::ageingShortened) are taken to be as `told`: what was
/// wanted when it was last told. Bridges that `told` does not have stay as seen, and so are told again.
void believeShortened(KernelState &observed, const KernelState &told);
/// Takes the spaces of `newer` over into `state`, and those out that were read and are gone.
void mergeRead(KernelState &state, const std::vector<Space> &read, KernelState newer);

/// The kernel said yes to everything, and still it differs from what is drawn by that.
[[nodiscard]] Error notAsDrawn(const Plan &difference);

} // namespace vethlab::helper
