// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/systemservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QTimer>

#include <fcntl.h>

#include <limits>
#include <utility>

#include "backend/live/systembus.h"

namespace vethlab {

namespace {

const QString service = QStringLiteral("org.vethlab.Helper1");
constexpr int noTimeout = std::numeric_limits<int>::max(); ///< the usual 25 seconds are too few to find a password
constexpr int busPatienceMs = 500;

/// What the bus itself answers; an invalid value when it doesn't.
QVariant askBus(QDBusConnection &bus, const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"), method);
    question.setArguments(arguments);
    const QDBusMessage reply = bus.call(question, QDBus::Block, busPatienceMs);
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0) : QVariant();
}

struct KnownError {
    const char *name; ///< on the bus
    ErrorCode code;
    const char *word;
};

constexpr KnownError knownErrors[] = {
    {"org.vethlab.Helper1.Error.Denied", ErrorCode::NotPermitted, "service-denied"},
    {"org.vethlab.Helper1.Error.AuthenticationNeeded", ErrorCode::NotPermitted, "service-question"},
    {"org.vethlab.Helper1.Error.NoAgent", ErrorCode::NotPermitted, "service-agent"},
    {"org.vethlab.Helper1.Error.Dismissed", ErrorCode::NotPermitted, "service-dismissed"},
    {"org.vethlab.Helper1.Error.WrongPassword", ErrorCode::NotPermitted, "service-password"},
    {"org.vethlab.Helper1.Error.NoAuthority", ErrorCode::NotPossible, "service-polkit"},
    {"org.vethlab.Helper1.Error.AskedAlready", ErrorCode::Busy, "service-asked"},
    {"org.vethlab.Helper1.Error.NoRoom", ErrorCode::Busy, "sessions"},
    {"org.freedesktop.DBus.Error.ServiceUnknown", ErrorCode::NotPossible, "service-missing"},
    {"org.freedesktop.DBus.Error.NameHasNoOwner", ErrorCode::NotPossible, "service-missing"},
    {"org.freedesktop.DBus.Error.AccessDenied", ErrorCode::NotPossible, "service-missing"}, // the rules of the bus come with it
};

Error errorOf(const QDBusError &error)
{
    for (const KnownError &known : knownErrors) {
        if (error.name() == QLatin1String(known.name)) return Error{known.code, {}, {known.word}, {}, 0, {}};
    }
    return Error{ErrorCode::NotPossible, {}, {"service-start", (error.message().isEmpty() ? error.name() : error.message()).toStdString()}, {}, 0, {}};
}

/// It was about to end when we called: the next one answers.
bool isWorthAnotherCall(const QDBusError &error)
{
    return error.type() == QDBusError::NoReply || error.name() == QLatin1String("org.vethlab.Helper1.Error.Ending");
}

} // namespace

ServiceState systemServiceState()
{
    const QString name = newBusConnectionName();
    ServiceState state = ServiceState::NoBus;
    {
        QDBusConnection bus = connectToSystemBus(name);
        if (bus.isConnected()) {
            state = askBus(bus, QStringLiteral("NameHasOwner"), {service}).toBool()                                ? ServiceState::Running
                : askBus(bus, QStringLiteral("ListActivatableNames")).toStringList().contains(service)             ? ServiceState::Installed
                                                                                                                   : ServiceState::NotInstalled;
        }
    }
    QDBusConnection::disconnectFromBus(name);
    return state;
}

Error errorOfService(ServiceState state)
{
    switch (state) {
    case ServiceState::NoBus: return Error{ErrorCode::NotPossible, {}, {"bus-missing"}, {}, 0, {}};
    case ServiceState::NotInstalled: return Error{ErrorCode::NotPossible, {}, {"service-missing"}, {}, 0, {}};
    case ServiceState::Installed:
    case ServiceState::Running: break;
    }
    return {};
}

ServiceDoor::ServiceDoor(bool mayAskPerson, Answer answer)
    : m_bus(newBusConnectionName())
    , m_mayAskPerson(mayAskPerson)
    , m_answer(std::move(answer))
{
    call();
}

ServiceDoor::~ServiceDoor() { QDBusConnection::disconnectFromBus(m_bus); }

void ServiceDoor::call()
{
    QDBusConnection bus = m_hasCalledAgain ? QDBusConnection(m_bus) : connectToSystemBus(m_bus);
    if (!bus.isConnected()) {
        QTimer::singleShot(0, this, [this] { tell(tl::unexpected(errorOfService(ServiceState::NoBus))); });
        return;
    }
    QDBusMessage message = QDBusMessage::createMethodCall(service, QStringLiteral("/org/vethlab/Helper1"), service, QStringLiteral("Open"));
    message.setInteractiveAuthorizationAllowed(m_mayAskPerson);
    m_pending = std::make_unique<QDBusPendingCallWatcher>(bus.asyncCall(message, noTimeout));
    connect(m_pending.get(), &QDBusPendingCallWatcher::finished, this, &ServiceDoor::answered);
}

void ServiceDoor::answered()
{
    const QDBusPendingReply<QString, QDBusUnixFileDescriptor> reply = *m_pending;
    m_pending.release()->deleteLater(); // we are in its signal
    if (reply.isError() && isWorthAnotherCall(reply.error()) && !std::exchange(m_hasCalledAgain, true)) return call();
    if (reply.isError()) return tell(tl::unexpected(errorOf(reply.error())));
    const QDBusUnixFileDescriptor socket = reply.argumentAt<1>();
    tell(UniqueFd(::fcntl(socket.fileDescriptor(), F_DUPFD_CLOEXEC, 3)));
}

void ServiceDoor::tell(Result<UniqueFd> socket)
{
    const Answer answer = std::move(m_answer);
    answer(std::move(socket));
}

} // namespace vethlab
