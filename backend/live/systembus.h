// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>

namespace vethlab {

/// For a connection of its own within this process; QDBusConnection::disconnectFromBus() ends it.
[[nodiscard]] QString newBusConnectionName();
/// The thread that QtDBus starts with the first connection gets no signals: those are for us, who may hold them back later.
[[nodiscard]] QDBusConnection connectToSystemBus(const QString &name);

} // namespace vethlab
