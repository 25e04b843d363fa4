// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "backend/core/topology.h"

namespace vethlab::ctl {

// What people type for things in a lab: ids, names, labels. Unknown when nothing has that name.

/// A node with a network of its own; for a bridge inside one, BadRequest {"no-stack", name}. "computer" always means this
/// computer.
[[nodiscard]] Result<NodeId> nodeWithStack(const TopologyIndex &index, const QString &name);
/// An address as such, the address of a node that `from` should use, or the first one of an interface ("ns1:veth1").
[[nodiscard]] Result<IpAddress> addressOf(const TopologyIndex &index, const NodeId &from, const QString &name, IpFamily family);

} // namespace vethlab::ctl
