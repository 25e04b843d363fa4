// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>

#include "backend/core/kernelstate.h"
#include "backend/document/edits.h"

/// What the edits share. Private to backend/document.
namespace vethlab::edits {

/// Whose device names a node's interfaces are among; nullopt: there is no such node.
[[nodiscard]] std::optional<Space> spaceOf(const Topology &topology, const NodeId &node);
[[nodiscard]] Space spaceOf(const BridgeHome &home);
/// Names of all devices in a space: interfaces, ports and bridges.
[[nodiscard]] std::set<std::string> deviceNames(const Topology &topology, const Space &space);
/// The node that owns the stack of a space; nullopt for the fabric and for a computer that isn't drawn.
[[nodiscard]] std::optional<NodeId> stackOwner(const Topology &topology, const Space &space);

/// `base` cut to 15 bytes, with "-2", "-3" … at its end if taken.
[[nodiscard]] InterfaceName freeDeviceName(const std::string &base, const std::set<std::string> &taken);
/// Nothing is called that yet, neither an element nor a note; else with "-2", "-3" … at its end.
[[nodiscard]] std::string freeId(const Drawing &drawing, const std::string &base);
[[nodiscard]] bool isIdTaken(const Drawing &drawing, const std::string &id);

void pushAdded(Delta &delta, Element element);
void pushAdded(Delta &delta, DiagramItem item);
void pushRemoved(Delta &delta, const Topology &topology, const ElementId &id);
/// Nothing when they are equal.
void pushChanged(Delta &delta, const Element &before, Element after);
void pushChanged(Delta &delta, const DiagramItem &before, DiagramItem after);
/// `first`, then `second` that was made for the drawing after `first`.
void append(Delta &first, Delta second);

} // namespace vethlab::edits
