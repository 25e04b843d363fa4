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

/// The space and the name of the device that an element is; nothing for elements that are no device.
[[nodiscard]] std::optional<std::pair<Space, InterfaceName>> deviceOf(const Topology &topology, const Element &element);

/// Unknown when that namespace, or this computer, is not in the drawing.
[[nodiscard]] Result<void> checkHome(const Topology &topology, const BridgeHome &home);

/// `base` cut to 15 bytes, with "-2", "-3" … at its end if taken.
[[nodiscard]] InterfaceName freeDeviceName(const std::string &base, const std::set<std::string> &taken);
/// Nothing is called that yet, neither an element nor a note; else with "-2", "-3" … at its end.
[[nodiscard]] std::string freeId(const Drawing &drawing, const std::string &base);
[[nodiscard]] bool isIdTaken(const Drawing &drawing, const std::string &id);

/// The nearest legal name for a label, with "-2", "-3" … at its end if taken.
[[nodiscard]] NamespaceName freeNamespaceName(const std::string &label, const std::set<std::string> &taken);

[[nodiscard]] bool isNode(const Element *element); ///< false for nullptr
/// Of a namespace or bridge, "computer" for this computer, "" for what is no node.
[[nodiscard]] std::string kernelName(const Element &node);
/// What a bridge's port is called after the kernel name of the node that hangs on it; it may be taken and too long.
[[nodiscard]] inline std::string portNameFor(const std::string &node) { return "br-" + node; }
struct ElementCounts {
    std::size_t nodes = 0;
    std::size_t interfaces = 0;
};
[[nodiscard]] ElementCounts countElements(const Topology &topology);
[[nodiscard]] std::size_t portCount(const Topology &topology, const NodeId &node);

/// What a new interface on `node` towards `other` is called.
[[nodiscard]] InterfaceName nextInterfaceName(const Element &node, const Element &other, const std::set<std::string> &taken);
/// Why a link can't join these two whatever its interfaces are: as previewLink(), but for "limit".
[[nodiscard]] Result<void> checkJoinable(const Topology &topology, const NodeId &a, const NodeId &b);

/// The same stack without what names one of these devices.
[[nodiscard]] NetworkStack withoutDevices(NetworkStack stack, const std::set<std::string> &gone);
/// The same stack with a device called otherwise.
[[nodiscard]] NetworkStack withRenamedDevice(NetworkStack stack, const InterfaceName &from, const InterfaceName &to);

void pushAdded(Delta &delta, Element element);
void pushAdded(Delta &delta, DiagramItem item);
void pushRemoved(Delta &delta, const Topology &topology, const ElementId &id);
/// Nothing when they are equal.
void pushChanged(Delta &delta, const Element &before, Element after);
void pushStackChange(Delta &delta, const Element &owner, NetworkStack stack);
void pushChanged(Delta &delta, const DiagramItem &before, DiagramItem after);
/// `first`, then `second` that was made for the drawing after `first`.
void append(Delta &first, Delta second);

} // namespace vethlab::edits
