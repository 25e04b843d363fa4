// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "helper/kinds/link.h"

namespace vethlab::helper {

[[nodiscard]] const Kind &vethKind();

/// Makes both ends in one go, `near` in the namespace of the socket that sends it, with its master, up when `nearUp`.
/// `farNamespace`: descriptor of the namespace of `far`, -1 = the same. The far end can't be up yet (the kernel refuses it
/// with ENOTCONN) and has no master yet.
[[nodiscard]] NetlinkMessage createVeth(const NewDevice &near, const NewDevice &far, int farNamespace, bool nearUp);

} // namespace vethlab::helper
