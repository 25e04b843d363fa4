// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/document/edits.h"

/// Properties that several elements have in common: read together, set together. Pure functions, like all edits.
namespace vethlab::edits {

/// One property over several elements.
template <class T> struct Common {
    int count = 0;          ///< how many of the elements have the property
    std::optional<T> value; ///< where all agree
};

using Number = std::optional<std::uint32_t>; ///< unset: the kernel's own

/// A link stands for its two interfaces; what has no such property doesn't count.
struct CommonProperties {
    Common<bool> up;           ///< interfaces and bridges
    Common<Number> mtu;        ///< interfaces and bridges
    Common<NodeLook> look;     ///< namespaces
    Common<bool> forwardingV4; ///< namespaces and this computer
    Common<bool> forwardingV6;
    Common<bool> stp;          ///< bridges
    Common<Number> ageing;     ///< bridges; 0 = hub
};
[[nodiscard]] CommonProperties commonProperties(const Topology &topology, const std::set<ElementId> &ids);

/// What is to be set; the rest stays.
struct CommonChange {
    std::optional<bool> up, forwardingV4, forwardingV6, stp;
    std::optional<Number> mtu, ageing;
    std::optional<NodeLook> look;
};
/// On all of these that have the property. Ids that are not in the drawing are passed over.
[[nodiscard]] Delta changeAll(const Drawing &drawing, const std::set<ElementId> &ids, const CommonChange &change);

} // namespace vethlab::edits
