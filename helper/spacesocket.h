// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "helper/linuxkernel.h"
#include "helper/routesocket.h"

namespace vethlab::helper {

/// A request socket of our own inside a space. It keeps the namespace alive: close it before the space goes.
[[nodiscard]] Result<RouteSocket> openRouteSocketIn(const LinuxKernel &kernel, const Space &space);

} // namespace vethlab::helper
