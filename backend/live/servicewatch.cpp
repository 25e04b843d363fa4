// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/servicewatch.h"

#include <QDBusConnection>

#include "backend/live/systembus.h"

namespace vethlab {

ServiceWatch::ServiceWatch(QObject *parent, std::unique_ptr<PermissionSource> (*source)(const QString &bus))
    : QObject(parent)
    , m_bus(newBusConnectionName())
{
    QDBusConnection bus = connectToSystemBus(m_bus);
    if (!bus.isConnected()) return;
    const QString busService = QStringLiteral("org.freedesktop.DBus");
    const QString helper = QStringLiteral("org.vethlab.Helper1");
    bus.connect(busService, QStringLiteral("/org/freedesktop/DBus"), busService, QStringLiteral("ActivatableServicesChanged"), this, SLOT(look()));
    bus.connect(busService, QStringLiteral("/org/freedesktop/DBus"), busService, QStringLiteral("NameOwnerChanged"), {helper}, QString(), this, SLOT(look()));
    m_source = source(m_bus);
    connect(m_source.get(), &PermissionSource::told, this, &ServiceWatch::take);
    connect(m_source.get(), &PermissionSource::rulesChanged, this, &ServiceWatch::look);
    look();
}

ServiceWatch::~ServiceWatch()
{
    m_source.reset(); // its connection lasts longer
    QDBusConnection::disconnectFromBus(m_bus);
}

void ServiceWatch::look()
{
    const ServiceState before = std::exchange(m_state, systemServiceState());
    const bool isThere = m_state == ServiceState::Installed || m_state == ServiceState::Running;
    if (isThere) m_source->ask();
    else m_permission = Permission::Unknown;
    if (m_state != before) Q_EMIT changed();
}

void ServiceWatch::take(Permission permission)
{
    if (std::exchange(m_permission, permission) != permission) Q_EMIT changed();
}

} // namespace vethlab
