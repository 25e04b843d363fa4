// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/servicewatch.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "backend/live/systembus.h"

namespace vethlab {

namespace {

const QString busService = QStringLiteral("org.freedesktop.DBus");
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

} // namespace

ServiceWatch::ServiceWatch(QObject *parent)
    : QObject(parent)
    , m_bus(newBusConnectionName())
{
    QDBusConnection bus = connectToSystemBus(m_bus);
    if (!bus.isConnected()) return;
    const QString helper = QStringLiteral("org.vethlab.Helper1");
    bus.connect(busService, QStringLiteral("/org/freedesktop/DBus"), busService, QStringLiteral("ActivatableServicesChanged"), this, SLOT(look()));
    bus.connect(busService, QStringLiteral("/org/freedesktop/DBus"), busService, QStringLiteral("NameOwnerChanged"), {helper}, QString(), this, SLOT(look()));
    bus.connect(polkit, authorityPath, authorityInterface, QStringLiteral("Changed"), this, SLOT(look()));
    look();
}

ServiceWatch::~ServiceWatch() { QDBusConnection::disconnectFromBus(m_bus); }

void ServiceWatch::look()
{
    const ServiceState before = std::exchange(m_state, systemServiceState());
    const bool isThere = m_state == ServiceState::Installed || m_state == ServiceState::Running;
    if (isThere) askPolkit();
    else m_permission = Permission::Unknown;
    if (m_state != before) Q_EMIT changed();
}

void ServiceWatch::askPolkit()
{
    QDBusConnection bus(m_bus);
    QDBusMessage question = QDBusMessage::createMethodCall(polkit, authorityPath, authorityInterface, QStringLiteral("CheckAuthorization"));
    question << subject(bus.baseService()) << QStringLiteral("org.vethlab.helper1.manage-labs") << noDetails() << quint32(0) << QString();
    m_pending = std::make_unique<QDBusPendingCallWatcher>(bus.asyncCall(question));
    connect(m_pending.get(), &QDBusPendingCallWatcher::finished, this, &ServiceWatch::answered);
}

void ServiceWatch::answered()
{
    const QDBusMessage reply = m_pending->reply();
    m_pending.release()->deleteLater(); // we are in its signal
    bool isAuthorized = false, isChallenge = false;
    const Permission before = m_permission;
    if (reply.type() == QDBusMessage::ReplyMessage && reply.signature() == QLatin1String("(bba{ss})")) {
        const auto result = reply.arguments().at(0).value<QDBusArgument>();
        result.beginStructure();
        result >> isAuthorized >> isChallenge;
        m_permission = isAuthorized ? Permission::Granted : isChallenge ? Permission::TakesPassword : Permission::Denied;
    } else {
        m_permission = Permission::Unknown;
    }
    if (m_permission != before) Q_EMIT changed();
}

} // namespace vethlab
