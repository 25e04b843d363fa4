// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "backend/core/hostchange.h"
#include "backend/core/messages.h"
#include "helper/transaction.h"

namespace vethlab::helper {

/// A lab as it was applied at some time.
struct LabMoment {
    Topology topology;
    Revision revision = 0; ///< 0: nothing was applied yet
    std::string blob;
    std::string file;
};

/// How long a change of the computer's own network holds when nobody confirms it: long enough to find out whether the computer can still
/// be reached, short enough to wait for when it can't.
inline constexpr std::chrono::milliseconds hostTrialTime = std::chrono::seconds(60);

/// Whether what a lab has changed on the computer's own network waits to be confirmed, until when, and what it was before.
class HostTrial {
public:
    explicit HostTrial(std::chrono::milliseconds length = hostTrialTime) : m_length(length) {}

    /// After an apply has succeeded at `now`; `before` is what it started from. A change of the computer's network begins to wait; one
    /// more while one waits gives a person the whole time again, but the way back stays that to what was confirmed last. What the lab
    /// gives back does not wait.
    void applied(World world, const LabMoment &before, const Topology &after, TimePoint now);
    /// As it is now it is kept.
    void confirm() { m_before.reset(); }

    [[nodiscard]] bool isWaiting() const { return m_before.has_value(); }
    [[nodiscard]] std::chrono::milliseconds left(TimePoint now) const; ///< never negative; 0 unless it waits
    [[nodiscard]] const LabMoment &before() const { return *m_before; } ///< only while it waits

private:
    std::chrono::milliseconds m_length;
    std::optional<LabMoment> m_before;
    TimePoint m_until;
};

} // namespace vethlab::helper
