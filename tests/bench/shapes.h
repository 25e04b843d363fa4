// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "backend/core/topology.h"

namespace vethlab::bench {

/// `size` hosts on one bridge in the lab fabric, each with an address of 10.0.0.0/16 and a default route.
[[nodiscard]] Topology star(int size);
/// `size` routers in a row with /30 networks between them: a default route to the right, one to the first network.
[[nodiscard]] Topology chain(int size);
/// The same by shell: one `ip -batch` for namespaces and links, one per namespace. Files are written to `folder`.
/// Returns the command; `removal` gets the one that removes it again.
[[nodiscard]] std::string ipCommands(bool isStar, int size, const std::string &folder, std::string &removal);

} // namespace vethlab::bench
