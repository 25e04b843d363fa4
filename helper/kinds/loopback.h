// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "helper/kinds/link.h"

namespace vethlab::helper {

/// The device that every namespace is born with; it has no kind word, its flag IFF_LOOPBACK tells it.
[[nodiscard]] const Kind &loopbackKind();

} // namespace vethlab::helper
