// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/systembus.h"

#include <QUuid>

#include <csignal>

namespace vethlab {

QString newBusConnectionName() { return QStringLiteral("vethlab-") + QUuid::createUuid().toString(QUuid::Id128); }

QDBusConnection connectToSystemBus(const QString &name)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return bus;
}

} // namespace vethlab
