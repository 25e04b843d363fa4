// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "helper/labrecord.h"

namespace vethlab::helper {

/// What of the computer is ours, written down before it is made, so that a helper that was killed leaves nothing that the
/// next one can't find. Sandboxes need none: they go with their helper.
class Ledger {
public:
    virtual ~Ledger() = default;
    /// Must be durable on return: what it names is made only after that.
    [[nodiscard]] virtual Result<void> record(const LabId &lab, const Owned &owned) = 0;
    virtual void forget(const LabId &lab) = 0;
};

} // namespace vethlab::helper
