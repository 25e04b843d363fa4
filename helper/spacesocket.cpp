// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/spacesocket.h"

#include <QtGlobal>

#include <sched.h>

#include <cerrno>

namespace vethlab::helper {

Result<RouteSocket> openRouteSocketIn(const LinuxKernel &kernel, const Space &space)
{
    const int there = kernel.spaceFd(space);
    const int back = kernel.spaceFd(Space::root());
    if (there < 0 || back < 0) return fail(ErrorCode::Unknown, space.node.text());
    if (::setns(there, CLONE_NEWNET) != 0) return tl::unexpected(kernelError(errno));
    auto socket = RouteSocket::openHere();
    if (::setns(back, CLONE_NEWNET) != 0) qFatal("can't return to the root namespace: %d", errno); // everything after would happen in the wrong place
    return socket;
}

} // namespace vethlab::helper
