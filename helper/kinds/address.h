// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "backend/core/kernelstate.h"
#include "helper/netlinkmessage.h"

namespace vethlab::helper {

[[nodiscard]] NetlinkMessage addAddress(const DeviceAddress &address);
[[nodiscard]] NetlinkMessage removeAddress(const DeviceAddress &address);
[[nodiscard]] NetlinkMessage addressDump();
/// Nothing for a message that does not hold an address.
[[nodiscard]] std::optional<DeviceAddress> parseAddress(const nlmsghdr *header);

} // namespace vethlab::helper
