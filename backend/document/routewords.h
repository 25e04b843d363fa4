// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "backend/core/elements.h"

// A route in the words of plans and drift lists (routeText() of plannersteps.h): "default via 10.0.0.1 dev eth0 metric 5".
namespace vethlab::edits {

/// Nothing for what is no route, and for "default dev eth0", which may be either family's.
[[nodiscard]] std::optional<Route> routeIn(const std::string &text);
/// The interface that it names.
[[nodiscard]] std::optional<std::string> routeDevice(const std::string &text);
/// Whether the kernel shows that drawn route in these words.
[[nodiscard]] bool isRouteOf(const Route &route, const std::string &text);

} // namespace vethlab::edits
