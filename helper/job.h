// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>

#include <tl/expected.hpp>

#include "helper/transaction.h"

namespace vethlab::helper {

using Progress = std::function<void(const ProgressEvent &)>;
/// Gets the reply or the error with the issues that stand in the way.
template <class T> using JobAnswer = std::function<void(tl::expected<T, ErrorReply>)>;

/// Something that takes more than one turn of the event loop.
class Job {
public:
    virtual ~Job() = default;
    /// Works until about `deadline`. Returns how long to wait before the next call, nothing when it is finished.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> step(TimePoint deadline) = 0;
    virtual void cancel() {}
    /// Called once, after the last step(), when the engine is free for the next job.
    virtual void deliver() = 0;
};

inline constexpr std::chrono::milliseconds atOnce{0};
/// Before it is read again whether everything is as it should be: the kernel finishes some things a moment after it has said yes
/// (clean-up of namespaces, IPv6).
inline constexpr std::array<std::chrono::milliseconds, 3> verifyPauses{std::chrono::milliseconds(50), std::chrono::milliseconds(100),
                                                                       std::chrono::milliseconds(250)};

} // namespace vethlab::helper
