// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

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

/// A field that the kernel never hears of, with the reason.
struct NotInKernel {
    const char *field;
    const char *why;
};

/// The lab that all rows are about, for labFromText().
extern const char *const lab;

[[nodiscard]] const std::vector<Property> &properties();
[[nodiscard]] const std::vector<NotInKernel> &notInKernel();
/// Every field of every struct of elements.h, as "Struct.field"; does not compile when a struct has another number of them.
[[nodiscard]] std::vector<std::string> fieldsOfModel();

} // namespace oracle
