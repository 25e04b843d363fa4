// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "backend/core/kernelstate.h"
#include "helper/netlinkmessage.h"

namespace vethlab::helper {

[[nodiscard]] NetlinkMessage addRoute(const DeviceRoute &route);
[[nodiscard]] NetlinkMessage removeRoute(const DeviceRoute &route);
/// Reads the main table, both families.
[[nodiscard]] NetlinkMessage routeDump();
/// Nothing for a message that holds none of the main table, or one of the kernel's own.
[[nodiscard]] std::optional<DeviceRoute> parseRoute(const nlmsghdr *header);

} // namespace vethlab::helper
