// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "helper/transaction.h"

namespace vethlab::helper {

/// Reads many namespaces a few at a time, so that the event loop gets its turns.
class StateReader {
public:
    StateReader(Kernel &kernel, std::vector<Space> spaces, Clock clock);
    /// True when everything is read. On an error what was read so far is of no use.
    [[nodiscard]] Result<bool> advance(TimePoint deadline);
    [[nodiscard]] KernelState take() { return std::move(m_state); }

private:
    Kernel &m_kernel;
    std::vector<Space> m_spaces;
    Clock m_clock;
    std::size_t m_next = 0;
    bool m_started = false;
    KernelState m_state;
};

} // namespace vethlab::helper
