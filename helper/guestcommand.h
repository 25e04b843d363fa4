// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/core/guestorder.h"

namespace vethlab::helper {

// The second half of a guest's life, as the user and without any right that he does not have.

/// Nothing happens where nobody listens any more.
void tellClient(int socket, GuestWord word);

/// Takes the order of the client at the other end, runs the command, passes signals on to it and tells how it ended. When the client goes,
/// or SIGHUP comes, the command is hung up. Returns the exit code of the guest.
[[nodiscard]] int serveClient(int socket);

} // namespace vethlab::helper
