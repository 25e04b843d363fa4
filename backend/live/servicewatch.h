// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

#include "backend/live/permissionsource.h"
#include "backend/live/systemservice.h"

namespace vethlab {

/// Whether the system's service is there and what it would take to be let in, kept up to date: it is installed or removed, and polkit's
/// rules change, while a window is open. Nothing is started and nobody is asked for a password.
class ServiceWatch : public QObject {
    Q_OBJECT
public:
    /// `source`: who is asked for our permission.
    explicit ServiceWatch(QObject *parent = nullptr, std::unique_ptr<PermissionSource> (*source)(const QString &bus) = permissionSource);
    ~ServiceWatch() override;

    [[nodiscard]] ServiceState state() const { return m_state; }
    [[nodiscard]] Permission permission() const { return m_permission; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void look(); ///< connected by its name: the bus calls it

private:
    void take(Permission permission);

    QString m_bus; ///< the name of our connection within this process
    ServiceState m_state = ServiceState::NoBus;
    Permission m_permission = Permission::Unknown;
    std::unique_ptr<PermissionSource> m_source;
};

} // namespace vethlab
