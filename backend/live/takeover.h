// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/diagram/delta.h"

namespace vethlab {

/// The elements that `from` and `to` hold differently, as the delta that brings `from` there. Unlike Topology::difference()
/// it does not see the order of elements: that belongs to a file, not to a lab. Pure.
[[nodiscard]] TopologyDelta contentDifference(const Topology &from, const Topology &to);

/// What has to be done to `mine` so that it follows another client, who turned the running lab from `applied` into
/// `theirs`. Elements that were edited here since `applied` stay as they are here: the next apply settles it. New nodes
/// stand where they stand in `theirs`, or below the drawing. Pure.
[[nodiscard]] Delta takeOver(const Drawing &mine, const Topology &applied, const Drawing &theirs);

} // namespace vethlab
