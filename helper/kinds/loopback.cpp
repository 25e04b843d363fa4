// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kinds/loopback.h"

namespace vethlab::helper {

const Kind &loopbackKind()
{
    static constexpr Kind kind{"", [](const LinkData &) -> DeviceFacts { return LoopbackFacts{}; }, nullptr, nullptr};
    return kind;
}

} // namespace vethlab::helper
