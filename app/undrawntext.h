// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "backend/core/discovered.h"

namespace vethlab {

/// One line for each namespace with devices that no element stands for: "Not drawn on this computer: eth0 (network card), wg0 (wireguard)".
[[nodiscard]] QStringList undrawnLines(const std::vector<UndrawnDevice> &devices);

} // namespace vethlab
