// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace vethlab::helper {

// What the service starts with `vethlab-helper --guest UID`, as root, for a client that wants to run a command in his lab. It goes into
// the lab's namespace, becomes the user for good, and only then listens to the client: whatever he says, he says to a process of his own.

constexpr int guestSocket = 3; ///< descriptor: the guest's end, which has SO_PASSCRED since before anybody had the other
constexpr int guestSpace = 4;  ///< descriptor: the network namespace

/// The whole life of a guest; `user`: digits. Returns the exit code.
[[nodiscard]] int runGuest(const char *user);

} // namespace vethlab::helper
