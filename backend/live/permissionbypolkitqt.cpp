// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Built where polkit-qt for Qt 6 is packaged (PolkitQt6-1: Debian 13, Fedora, Ubuntu 24.04 and later).
#include <gio/gio.h>
#include <PolkitQt1/Authority>
#include <PolkitQt1/Subject>

#include <QDBusConnection>
#include <QTimer>

#include "backend/live/permissionsource.h"
#include "backend/live/systembus.h"

namespace vethlab {

namespace {

using PolkitQt1::Authority;

Permission permissionOf(Authority::Result result)
{
    switch (result) {
    case Authority::Yes: return Permission::Granted;
    case Authority::Challenge: return Permission::TakesPassword;
    case Authority::No: return Permission::Denied;
    case Authority::Unknown: break;
    }
    return Permission::Unknown;
}

/// polkit-qt has one Authority for a process, whose answers don't say to which question they belong. Nobody else in here asks it,
/// and of two questions of ours the first is cancelled.
class ByPolkitQt final : public PermissionSource {
public:
    explicit ByPolkitQt(const QString &bus)
        : m_us(QDBusConnection(bus).baseService())
    {
        m_patience.setSingleShot(true);
        m_patience.setInterval(5000);
        connect(&m_patience, &QTimer::timeout, this, [this] { tell(Permission::Unknown); }); // it keeps silent about what went wrong
    }

    void ask() override
    {
        if (!m_authority) connectAuthority();
        if (std::exchange(m_isAsking, true)) m_authority->checkAuthorizationCancel();
        m_patience.start();
        m_authority->clearError();
        m_authority->checkAuthorization(QStringLiteral("org.vethlab.helper1.manage-labs"), PolkitQt1::SystemBusNameSubject(m_us), Authority::None);
    }

private:
    /// Late: it waits for polkit, which the bus may have to start, and which is not there everywhere.
    void connectAuthority()
    {
        const SignalsHeldBack heldBack; // GLib starts threads
        // GLib's shared connection would end this program, and what is drawn in it, together with the bus.
        if (GDBusConnection *connection = g_bus_get_sync(G_BUS_TYPE_SYSTEM, nullptr, nullptr)) {
            g_dbus_connection_set_exit_on_close(connection, FALSE);
            g_object_unref(connection);
        }
        m_authority = Authority::instance();
        connect(m_authority, &Authority::checkAuthorizationFinished, this, [this](Authority::Result result) { tell(permissionOf(result)); });
        connect(m_authority, &Authority::configChanged, this, &ByPolkitQt::rulesChanged);
    }

    void tell(Permission permission)
    {
        m_patience.stop();
        if (std::exchange(m_isAsking, false)) Q_EMIT told(permission);
    }

    QString m_us;
    Authority *m_authority = nullptr;
    bool m_isAsking = false;
    QTimer m_patience;
};

} // namespace

std::unique_ptr<PermissionSource> permissionSource(const QString &bus) { return std::make_unique<ByPolkitQt>(bus); }

} // namespace vethlab
