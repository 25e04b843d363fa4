// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "backend/core/result.h"

namespace vethlab {

enum class RemarkCode : std::uint8_t {
    Migrated,        ///< {version found, version that is written}
    UnknownKey,      ///< {key}; the remark's element owns it
    MoreUnknownKeys, ///< {how many}, beyond those that have a remark each
};

/// Something worth saying about a file that was read all the same.
struct Remark {
    RemarkCode code = RemarkCode::Migrated;
    std::string element; ///< id, "" = the file itself
    std::vector<std::string> args;
    TextPlace place;
    friend bool operator==(const Remark &, const Remark &) = default;
};

/// "migrated", "unknown-key" …: stable words for machines.
[[nodiscard]] const char *remarkCodeName(RemarkCode code);

} // namespace vethlab
