// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "backend/document/edits.h"

/// Links that end at an interface which a person chose.
namespace vethlab::edits {

/// What a link takes on a node: an interface that is there, or a new one of that name.
using PortChoice = std::variant<InterfaceId, InterfaceName>;

/// The interfaces of a node that have no link, in the order of the file.
[[nodiscard]] std::vector<InterfaceId> freePorts(const Topology &topology, const NodeId &node);
/// `text` as the name of a new interface on `node`: as InterfaceName::parse(), and Duplicate when a device beside it is called so.
[[nodiscard]] Result<InterfaceName> newPortName(const Topology &topology, const NodeId &node, const std::string &text);
/// As connect(), but for the end on `b`. Errors as there; Unknown when `b` has no such interface, Duplicate when it has a link,
/// and as newPortName().
[[nodiscard]] Result<Added> connectAt(const Drawing &drawing, const NodeId &a, const NodeId &b, const PortChoice &port);

} // namespace vethlab::edits
