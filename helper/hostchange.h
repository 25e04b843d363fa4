// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backend/core/messages.h"
#include "helper/labrecord.h"

namespace vethlab::helper {

/// What an apply would add to the computer's own network, or make different there: not only inside the lab's namespaces.
struct HostChange {
    std::string lab;                  ///< as its owner calls it; may be empty
    std::vector<std::string> devices; ///< in the computer's own namespace, that come or change; may be empty
    friend bool operator==(const HostChange &, const HostChange &) = default;
};

/// Of an apply to a lab that is `before`. Nothing when the computer's own network stays as it is or only loses what the lab had put
/// there, and for an apply that will be refused anyhow.
[[nodiscard]] std::optional<HostChange> hostChange(const LabConfig &config, const Topology &before, const ApplyRequest &request);

} // namespace vethlab::helper
