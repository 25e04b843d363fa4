// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

namespace oracle {

/// One property of the model, how other people's tools show it in the kernel, and how they change it behind our back.
struct Property {
    const char *field;   ///< "Bridge.mtu": a field of a struct of backend/core/elements.h
    const char *variant; ///< tells rows of one field apart
    const char *space;   ///< node id, "fabric", "root"; where the commands run
    const char *show;    ///< by `ip -j`, `bridge -j`, `nft -j` or /proc
    const char *expect;  ///< regular expression that its output matches
    const char *disturb; ///< changes it; the plan must see that
};

/// The lab that all rows are about, for labFromText().
extern const char *const lab;

/// Every field of every struct of backend/core/elements.h that reaches the kernel has a row; properties.cpp does not compile
/// otherwise.
[[nodiscard]] std::span<const Property> properties();

} // namespace oracle
