// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSocketNotifier>

#include <sys/types.h>

#include <list>
#include <memory>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"

namespace vethlab::helper {

/// Starts guests (guest.h), and waits for their ends.
class Guests {
public:
    /// One of that user in the network namespace `space`; gives the client's end of its socket. Busy ("guests"): there are too many.
    [[nodiscard]] Result<UniqueFd> start(uid_t user, int space);

private:
    struct Guest {
        pid_t pid = 0;
        uid_t user = 0;
        UniqueFd process; ///< readable when it has ended
        std::unique_ptr<QSocketNotifier> end;
    };
    void reap(pid_t pid);
    std::list<Guest> m_guests;
};

} // namespace vethlab::helper
