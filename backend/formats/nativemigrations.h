// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/formats/jsontree.h"

namespace vethlab::native {

/// The version a file says it has: "vethlab": N, or 0 for the form before that key. Errors: Missing, BadNumber; WrongVersion
/// for one newer than ours (args: found, ours).
[[nodiscard]] Result<int> fileVersion(const JsonValue &root);
/// Brings the tree of an older file to the present form, one step a version.
void migrate(JsonValue &root, int from);

} // namespace vethlab::native
