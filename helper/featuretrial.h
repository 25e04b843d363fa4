// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/messages.h"

namespace vethlab::helper {

struct FeatureTrial {
    Features features;  ///< all but newProc
    int vethErrno = 0;  ///< why no veth pair could be made
};

/// Tries each in the network namespace in which the process is now, which must be a throw-away one: what is made stays.
[[nodiscard]] FeatureTrial tryFeatures();

} // namespace vethlab::helper
