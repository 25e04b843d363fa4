// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/systembus.h"

#include <QUuid>

namespace vethlab {

QString newBusConnectionName() { return QStringLiteral("vethlab-") + QUuid::createUuid().toString(QUuid::Id128); }

SignalsHeldBack::SignalsHeldBack()
{
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &m_before);
}

SignalsHeldBack::~SignalsHeldBack() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }

QDBusConnection connectToSystemBus(const QString &name)
{
    const SignalsHeldBack heldBack; // QtDBus starts a thread with the first connection
    return QDBusConnection::connectToBus(QDBusConnection::SystemBus, name);
}

} // namespace vethlab
