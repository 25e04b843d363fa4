// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "backend/core/uniquefd.h"

namespace vethlab::ctl {

/// The thread back to a window that had a terminal program opened for a node: while it lives the window knows that the
/// terminal is open. It says one line on `socket`, the node as the window named it. A window that is gone does no harm.
class WindowLink {
public:
    WindowLink(const QString &socket, const QString &node);

    // The terminal goes with this program, so that what was said last has to be read before.
    void waitForEnter() const;
    void waitAMoment() const; ///< five seconds, or until Enter: many may have ended at once

private:
    UniqueFd m_socket;
};

} // namespace vethlab::ctl
