// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace vethlab::ctl {

/// In a forked child: stands in for a command that a guest of the system's service runs (guestorder.h). Sends the guest `order` with our
/// descriptors 0 to 2, those that are a terminal replaced by `terminal` unless that is -1, then passes on the signals that come, and ends
/// as the command does. Says on `report` what a local guest says there (guest.h of this folder).
[[noreturn]] void standIn(int guest, const std::string &order, int terminal, int report);

} // namespace vethlab::ctl
