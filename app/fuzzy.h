// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace vethlab {

/// How well `text` is what somebody means who typed `needle`, whatever the case; the more the better; nothing when it is not.
/// Each word of the needle must stand in the text as it is, or with gaps from the start of a word on ("alc": Align centres).
[[nodiscard]] std::optional<int> fuzzyScore(const QString &needle, const QString &text);

} // namespace vethlab
