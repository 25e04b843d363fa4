// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "helper/kernel.h"

namespace vethlab::helper {

/// Passes everything on to another kernel and lets somebody look at each reading, with the certainty that no event from before
/// the reading is taken after it.
class WatchedKernel final : public Kernel {
public:
    struct Hooks {
        std::function<void()> beforeRead; ///< take the events that wait
        std::function<void(std::span<const Space> asked, const KernelState &state)> afterRead;
    };
    /// `kernel` outlives this.
    WatchedKernel(Kernel &kernel, Hooks hooks) : m_kernel(kernel), m_hooks(std::move(hooks)) {}

    [[nodiscard]] Outcome run(std::span<const StepAction> steps) override { return m_kernel.run(steps); }
    [[nodiscard]] Result<KernelState> read(std::span<const Space> spaces) override
    {
        m_hooks.beforeRead();
        auto state = m_kernel.read(spaces);
        if (state) m_hooks.afterRead(spaces, *state);
        return state;
    }
    [[nodiscard]] Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) override { return m_kernel.publish(names); }
    [[nodiscard]] std::uint64_t identity(const Space &space) const override { return m_kernel.identity(space); }
    void dropAll(const Owned &owned) override { m_kernel.dropAll(owned); }
    [[nodiscard]] bool isGone() override { return m_kernel.isGone(); }

private:
    Kernel &m_kernel;
    Hooks m_hooks;
};

} // namespace vethlab::helper
