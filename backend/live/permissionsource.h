// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace vethlab {

/// What it would take to be let in by the system's service: the action org.vethlab.helper1.manage-labs, without regard to what a lab holds.
enum class Permission {
    Unknown, ///< not asked yet, or nobody answers
    Granted,
    TakesPassword,
    Denied, ///< the rules say no
};

/// Asks polkit for it. Nobody is asked for a password.
class PermissionSource : public QObject {
    Q_OBJECT
public:
    /// told() once, from the event loop; the answer to an earlier question does not come any more.
    virtual void ask() = 0;

Q_SIGNALS:
    void told(Permission permission);
    void rulesChanged(); ///< what was told may hold no more
};

/// `bus`: the name of a connection of ours to the system bus, which lasts longer. Works everywhere.
[[nodiscard]] std::unique_ptr<PermissionSource> permissionOverBus(const QString &bus);
/// By polkit-qt where we are built with it, else over the bus.
[[nodiscard]] std::unique_ptr<PermissionSource> permissionSource(const QString &bus);

} // namespace vethlab
