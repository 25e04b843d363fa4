// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/hostchange.h"
#include "backend/core/messages.h"

namespace vethlab::helper {

/// Of an apply to a lab that is `before`; nothing also for one that will be refused anyhow.
[[nodiscard]] std::optional<HostChange> hostChangeOf(const ApplyRequest &request, const Topology &before);

} // namespace vethlab::helper
