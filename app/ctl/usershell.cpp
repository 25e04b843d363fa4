// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "app/ctl/usershell.h"

#include <QtGlobal>

#include <pwd.h>
#include <unistd.h>

namespace vethlab::ctl {

QByteArray chooseShell(const QByteArray &wish, const QByteArray &account, const QList<QByteArray> &allowed)
{
    for (const QByteArray &shell : {wish, account}) {
        if (!shell.isEmpty() && allowed.contains(shell)) return shell;
    }
    return "/bin/sh";
}

QByteArray userShell()
{
    QList<QByteArray> allowed;
    while (const char *shell = ::getusershell()) allowed.append(shell);
    ::endusershell();
    const passwd *account = ::getpwuid(::getuid());
    return chooseShell(qgetenv("SHELL"), account && account->pw_shell ? account->pw_shell : "", allowed);
}

} // namespace vethlab::ctl
