// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>

#include <csignal>

namespace vethlab {

/// A thread that a library starts meanwhile gets no signals: those are for us, who may hold them back later.
class SignalsHeldBack {
public:
    SignalsHeldBack();
    ~SignalsHeldBack();
    SignalsHeldBack(const SignalsHeldBack &) = delete;
    SignalsHeldBack &operator=(const SignalsHeldBack &) = delete;

private:
    sigset_t m_before;
};

/// For a connection of its own within this process; QDBusConnection::disconnectFromBus() ends it.
[[nodiscard]] QString newBusConnectionName();
[[nodiscard]] QDBusConnection connectToSystemBus(const QString &name);

} // namespace vethlab
