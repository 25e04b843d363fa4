// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/hosttrial.h"

#include <algorithm>

namespace vethlab::helper {

void HostTrial::applied(World world, const LabMoment &before, const Topology &after, TimePoint now)
{
    const bool changesHost = world == World::Computer && hostChange(before.topology, after).has_value();
    if (!m_before) {
        if (!changesHost) return;
        m_before = before;
    } else if (!hostChange(m_before->topology, after)) {
        return confirm(); // the computer has again what was confirmed, or less
    }
    if (changesHost) m_until = now + m_length;
}

std::chrono::milliseconds HostTrial::left(TimePoint now) const
{
    using std::chrono::milliseconds;
    // Rounded up: a timer of that length finds the time over.
    return m_before ? std::max(milliseconds(0), std::chrono::ceil<milliseconds>(m_until - now)) : milliseconds(0);
}

} // namespace vethlab::helper
