// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <random>

#include "backend/diagram/delta.h"

namespace vethlab::test {

/// A drawing that uses every field of the model now and then, sense or not; references hold, coordinates are in hundredths.
Drawing randomDrawing(std::mt19937 &random, int maxNodes = 12);

} // namespace vethlab::test
