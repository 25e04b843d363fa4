// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include "backend/core/hostchange.h"

namespace vethlab {

/// What a lab does to the computer's own network, in plain words; a line each, a new device with its addresses in one. Plain text.
[[nodiscard]] QStringList hostChangeTexts(const HostChange &change);

} // namespace vethlab
