// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/ids.h"

#include <algorithm>
#include <string_view>

namespace vethlab {

bool isValidId(std::string_view text)
{
    constexpr std::size_t maxIdLength = 96;
    constexpr std::string_view punctuation = "_.:~-";
    return !text.empty() && text.size() <= maxIdLength && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || punctuation.find(c) != std::string_view::npos;
    });
}

} // namespace vethlab
