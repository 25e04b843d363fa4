// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <cstdint>

/// Numbers as the panels write them.
namespace vethlab::numbers {

[[nodiscard]] QString count(std::uint64_t value);        ///< "1 284", with narrow spaces that don't break
[[nodiscard]] QString packetRate(double perSecond);      ///< "1.0 pkt/s"
[[nodiscard]] QString bitRate(double bytesPerSecond);    ///< "412 Mbit/s"
[[nodiscard]] QString milliseconds(double ms);           ///< "11.8 ms", "0.07 ms"
[[nodiscard]] QString ago(std::int64_t ms);              ///< "1 s ago", "3 min ago"

} // namespace vethlab::numbers
