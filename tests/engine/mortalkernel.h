// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "helper/kernel.h"

namespace vethlab::tests {

/// Passes everything on to another kernel, one step at a time, and dies before the step with that number.
class MortalKernel final : public helper::Kernel {
public:
    /// `die` doesn't come back: it ends the process or throws. `real` outlives this.
    MortalKernel(helper::Kernel &real, int steps, std::function<void()> die) : m_real(real), m_left(steps), m_die(std::move(die)) {}

    [[nodiscard]] Outcome run(std::span<const StepAction> steps) override
    {
        Outcome outcome;
        for (const StepAction &step : steps) {
            mayDie();
            const Outcome one = m_real.run(std::span(&step, 1));
            if (one.error)
                return {outcome.done, one.error};
            ++outcome.done;
        }
        return outcome;
    }
    [[nodiscard]] Result<KernelState> read(std::span<const Space> spaces) override { return m_real.read(spaces); }
    [[nodiscard]] Result<void> publish(const std::vector<std::pair<Space, NamespaceName>> &names) override
    {
        mayDie();
        Result<void> result = m_real.publish(names);
        mayDie();
        return result;
    }
    [[nodiscard]] std::uint64_t identity(const Space &space) const override { return m_real.identity(space); }
    void dropAll(const Owned &owned) override
    {
        mayDie();
        m_real.dropAll(owned);
        mayDie();
    }
    [[nodiscard]] bool isGone() override { return m_real.isGone(); }

private:
    void mayDie()
    {
        if (m_left-- == 0)
            m_die();
    }

    helper::Kernel &m_real;
    int m_left;
    std::function<void()> m_die;
};

} // namespace vethlab::tests
