// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "helper/kinds/link.h"

namespace vethlab::helper {

[[nodiscard]] const Kind &bridgeKind();

/// Makes a bridge; finished by pinBridgeMtu() and finishLink().
[[nodiscard]] NetlinkMessage createBridge(const Device &bridge, bool up);
/// Sets the MTU once more: from then on the kernel leaves it alone when ports come and go (it follows the smallest port
/// until somebody has changed it, net/bridge/br_if.c br_mtu_auto_adjust()).
[[nodiscard]] NetlinkMessage pinBridgeMtu(const Device &bridge);

} // namespace vethlab::helper
