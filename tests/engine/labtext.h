// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "backend/core/topology.h"

namespace vethlab::tests {

/// A lab in a few lines, for tests only; aborts the program on a mistake. One element per line, '#' begins a comment:
///   lab NAME
///   namespace ID [name=N] [forward4] [forward6] [lodown]
///   computer ID [forward4] [forward6]
///   bridge ID [in=NODE|computer] [name=N] [down] [stp] [ageing=S] [mac=M] [mtu=N] [ADDRESS…]
///   interface NODE:NAME [id=ID] [down] [mac=M] [mtu=N] [ADDRESS…]      (an ADDRESS may end in "+brd")
///   link NODE:NAME NODE:NAME                                            (ids of interfaces)
///   loopback NODE ADDRESS…
///   route NODE TO [via=A] [dev=N] [metric=N] [src=A] [blackhole|unreachable|prohibit]
///   nat NODE ID masquerade|snat|dnat [v6] [src=P] [dst=P] [in=N] [out=N] [tcp|udp] [port=N[-M]] [to=A] [toport=N]
[[nodiscard]] Topology labFromText(std::string_view text);

} // namespace vethlab::tests
