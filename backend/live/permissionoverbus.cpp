// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include "backend/live/permissionsource.h"

namespace vethlab {

namespace {

const QString polkit = QStringLiteral("org.freedesktop.PolicyKit1");
const QString authorityPath = QStringLiteral("/org/freedesktop/PolicyKit1/Authority");
const QString authorityInterface = QStringLiteral("org.freedesktop.PolicyKit1.Authority");

/// (sa{sv}): whoever has this name on the bus.
QVariant subject(const QString &name)
{
    QDBusArgument argument;
    argument.beginStructure();
    argument << QStringLiteral("system-bus-name") << QVariantMap{{QStringLiteral("name"), name}};
    argument.endStructure();
    return QVariant::fromValue(argument);
}

/// An empty a{ss}.
QVariant noDetails()
{
    QDBusArgument argument;
    argument.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    argument.endMap();
    return QVariant::fromValue(argument);
}

/// (bba{ss}): authorized, or would be after a password.
Permission permissionIn(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != QLatin1String("(bba{ss})")) return Permission::Unknown;
    bool isAuthorized = false, isChallenge = false;
    const auto result = reply.arguments().at(0).value<QDBusArgument>();
    result.beginStructure();
    result >> isAuthorized >> isChallenge;
    return isAuthorized ? Permission::Granted : isChallenge ? Permission::TakesPassword : Permission::Denied;
}

class OverBus final : public PermissionSource {
public:
    explicit OverBus(const QString &bus)
        : m_bus(bus)
    {
        QDBusConnection(m_bus).connect(polkit, authorityPath, authorityInterface, QStringLiteral("Changed"), this, SIGNAL(rulesChanged()));
    }

    void ask() override
    {
        QDBusConnection bus(m_bus);
        QDBusMessage question = QDBusMessage::createMethodCall(polkit, authorityPath, authorityInterface, QStringLiteral("CheckAuthorization"));
        question << subject(bus.baseService()) << QStringLiteral("org.vethlab.helper1.manage-labs") << noDetails() << quint32(0) << QString();
        m_pending = std::make_unique<QDBusPendingCallWatcher>(bus.asyncCall(question));
        connect(m_pending.get(), &QDBusPendingCallWatcher::finished, this, &OverBus::answered);
    }

private:
    void answered()
    {
        const QDBusMessage reply = m_pending->reply();
        m_pending.release()->deleteLater(); // we are in its signal
        Q_EMIT told(permissionIn(reply));
    }

    QString m_bus;
    std::unique_ptr<QDBusPendingCallWatcher> m_pending;
};

} // namespace

std::unique_ptr<PermissionSource> permissionOverBus(const QString &bus) { return std::make_unique<OverBus>(bus); }

#ifndef VETHLAB_POLKIT_QT
std::unique_ptr<PermissionSource> permissionSource(const QString &bus) { return permissionOverBus(bus); }
#endif

} // namespace vethlab
