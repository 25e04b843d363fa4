// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/messages.h"
#include "backend/core/planner.h"
#include "backend/core/result.h"

namespace vethlab::helper {

/// The kernel as one lab sees it. Two implementations: LinuxKernel, and the tests' FakeKernel; the same test source runs
/// against both. An implementation keeps descriptors of the spaces it made and nothing else: no plan, no topology.
/// Nothing here blocks longer than the kernel works on the given slice.
class Kernel {
public:
    virtual ~Kernel() = default;

    /// How a slice of steps went: the first `done` of them hold; if `error` is set, step `done` was refused and has left nothing.
    struct Outcome {
        std::size_t done = 0;
        std::optional<Error> error; ///< with errno and the kernel's extended-ack text; element is left to the caller
    };

    /// Does the steps in order, pipelined where it can (netlink messages of neighbouring steps share a send).
    /// Steps after a refused one are undone here or were never sent: on return exactly the first `done` hold.
    [[nodiscard]] virtual Outcome run(std::span<const StepAction> steps) = 0;

    /// Reads the given spaces (those that exist). Sysctls as read; devices with `element` empty.
    [[nodiscard]] virtual Result<KernelState> read(std::span<const Space> spaces) = 0;

    /// Gives the new spaces their names under /run/netns; the last act of a transaction. Refused names leave nothing named.
    [[nodiscard]] virtual Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) = 0;

    /// What no other namespace of this machine has or will ever have until it starts anew; 0 when there is no such space.
    /// Written down, another process can be sure to have found the same one.
    [[nodiscard]] virtual std::uint64_t identity(const Space &space) const = 0;

    /// Lets every space go at once (no step per device) and deletes what we own in the root space.
    virtual void dropAll(const Owned &owned) = 0;
    /// True when the kernel has let go of everything that dropAll() gave up.
    [[nodiscard]] virtual bool isGone() = 0;
};

} // namespace vethlab::helper
