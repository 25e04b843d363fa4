// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "helper/kinds/link.h"

namespace vethlab::helper {

[[nodiscard]] const Kind &bridgeKind();

/// Makes a bridge, down; finished by finishLink(). Until somebody changes its MTU once, the kernel makes it the smallest of
/// its ports' (net/bridge/br_if.c br_mtu_auto_adjust()).
[[nodiscard]] NetlinkMessage createBridge(const NewDevice &bridge);

} // namespace vethlab::helper
