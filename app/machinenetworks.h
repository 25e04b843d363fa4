// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "backend/core/values.h"

namespace vethlab {

/// The networks that this program's own machine is in, of both families; empty when the system doesn't tell.
[[nodiscard]] std::vector<IpPrefix> machineNetworks();

} // namespace vethlab
