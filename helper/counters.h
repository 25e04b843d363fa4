// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <vector>

#include "backend/core/messages.h"
#include "helper/livetracker.h"
#include "helper/spacesocket.h"

namespace vethlab::helper {

/// Where to read the counters of all devices of a lab with few dumps: a veth's two ends count the same packets the other way round, so one
/// end is enough. All spaces with a bridge, and of the links between others the space that has more of them.
[[nodiscard]] std::set<Space> countingSpaces(const LiveTracker &tracker);

/// Reads byte and packet counters of one lab: one RTM_GETSTATS dump per counting space.
class CounterReader {
public:
    explicit CounterReader(const LinuxKernel &kernel) : m_kernel(kernel) {}

    /// Lines of all devices of ours that are there, in no special order. Spaces that can't be read are left out.
    [[nodiscard]] std::vector<CounterLine> read(const LiveTracker &tracker);
    /// Chooses the spaces anew at the next read().
    void labChanged() { m_isChosen = false; }
    /// Closes the sockets, which keep namespaces alive.
    void release() { m_sockets.clear(); }

private:
    void readSpace(const Space &space, const LiveTracker &tracker, std::vector<CounterLine> &into);
    [[nodiscard]] RouteSocket *socketIn(const Space &space);

    const LinuxKernel &m_kernel;
    std::set<Space> m_spaces;
    std::map<Space, RouteSocket> m_sockets;
    DumpBuffer m_buffer;
    bool m_isChosen = false;
};

} // namespace vethlab::helper
