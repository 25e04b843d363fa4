// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "helper/kernel.h"

namespace vethlab::tests {

/// Makes an empty kernel; the one made before is gone by then.
using KernelFactory = std::function<std::unique_ptr<helper::Kernel>()>;
using Sleep = std::function<void(std::chrono::milliseconds)>;

/// What planner and engine rely on in any kernel. The same cases run against the kernel in memory and the real one: where the
/// two disagree, the one in memory is wrong.
struct ConformanceCase {
    std::string name;
    /// Returns what went wrong, "" if nothing. `sleep` is empty where time need not pass.
    std::function<std::string(const KernelFactory &, const Sleep &)> run;
};

[[nodiscard]] std::vector<ConformanceCase> conformanceCases(unsigned randomLabs);

} // namespace vethlab::tests
