// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

namespace vethlab::ctl {

/// From the bytes of an Xauthority file (see Xau(3)): the cookies for this machine's `display` (":0", "unix:0.0"), made valid
/// under any machine name. Empty when there are none, or the display is another machine's.
[[nodiscard]] QByteArray cookiesForAnyName(const QByteArray &file, const QByteArray &display);

/// cookiesForAnyName() for $DISPLAY out of $XAUTHORITY, else ~/.Xauthority.
[[nodiscard]] QByteArray userCookies();

} // namespace vethlab::ctl
