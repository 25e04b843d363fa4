// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include "backend/core/uniquefd.h"

namespace vethlab::helper {

/// Opens a folder of our own (O_PATH), which is made where it is missing. `mode` says what others may do with it: 0700 or 0755.
/// `path` counts from the folder `parent` (or AT_FDCWD); its last part is not followed when it is a symbolic link. Invalid with
/// errno set; EPERM when it belongs to somebody else or others may do more.
[[nodiscard]] UniqueFd openOwnFolder(int parent, const char *path, mode_t mode);

} // namespace vethlab::helper
