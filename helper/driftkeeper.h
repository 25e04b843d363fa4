// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "backend/core/messages.h"
#include "backend/core/topology.h"

namespace vethlab::helper {

/// The differences between drawing and kernel of one lab, put together from checks of single namespaces.
class DriftKeeper {
public:
    /// A lab as just applied and verified: no differences.
    void setLab(const Topology &topology, const Owned &owned);
    /// `lines` is what a check of `spaces` found. True when the whole is another one than before.
    bool replace(std::span<const Space> spaces, const std::vector<DriftLine> &lines);
    /// What a check of everything found.
    bool replaceAll(std::vector<DriftLine> lines);
    [[nodiscard]] const std::vector<DriftLine> &lines() const { return m_lines; }

private:
    std::unordered_map<ElementId, std::vector<Space>> m_spaces; ///< where an element is; a link has two
    std::vector<DriftLine> m_lines;
};

} // namespace vethlab::helper
