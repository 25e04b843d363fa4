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

/// What is known about one lab: what was applied last, what of the kernel belongs to it, what was seen last.
struct LabRecord {
    Topology topology;
    Revision revision = 0;
    std::string blob;
    std::string file;
    KernelState wanted;
    KernelState observed;
    Owned owned;
    std::set<Space> dirty; ///< changed behind our back: read again with the next edit
};

/// wantedState() with what only the helper knows: ownership marks in a host's namespace, groups that may ping.
[[nodiscard]] KernelState wantedOf(const Topology &topology, const Owned &owned, const LabConfig &config);
/// What belongs to the lab when `wanted` holds.
[[nodiscard]] Owned ownedOf(const KernelState &wanted, const LabConfig &config);
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

} // namespace vethlab::helper
