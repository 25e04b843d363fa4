// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace vethlab::ctl {

/// The shell somebody gets in a lab: the one he wishes ($SHELL), else that of his account, each only if it is among those
/// that the system takes for login shells (/etc/shells); else /bin/sh. Empty = no wish.
[[nodiscard]] QByteArray chooseShell(const QByteArray &wish, const QByteArray &account, const QList<QByteArray> &allowed);

/// chooseShell() for the user of this process.
[[nodiscard]] QByteArray userShell();

} // namespace vethlab::ctl
