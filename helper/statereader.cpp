// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/statereader.h"

#include <algorithm>

namespace vethlab::helper {

namespace {
constexpr std::size_t spacesPerRead = 16; ///< about 0.1 to 0.3 ms each
}

StateReader::StateReader(Kernel &kernel, std::vector<Space> spaces, Clock clock)
    : m_kernel(kernel), m_spaces(std::move(spaces)), m_clock(std::move(clock))
{
}

Result<bool> StateReader::advance(TimePoint deadline)
{
    while (m_next < m_spaces.size() || !m_started) {
        m_started = true; // reading no namespace at all still tells what new ones start with
        const std::size_t count = std::min(spacesPerRead, m_spaces.size() - m_next);
        Result<KernelState> part = m_kernel.read(std::span(m_spaces).subspan(m_next, count));
        if (!part)
            return tl::unexpected(std::move(part.error()));
        m_next += count;
        m_state.spaces.merge(part->spaces);
        m_state.freshSysctls = std::move(part->freshSysctls);
        if (m_clock() >= deadline)
            break;
    }
    return m_next == m_spaces.size();
}

} // namespace vethlab::helper
