// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/polkitauthority.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <limits>

namespace vethlab::helper {

namespace {

/// (sa{sv}) and (bba{ss}) of org.freedesktop.PolicyKit1.Authority.
struct PolkitSubject {
    QString kind;
    QVariantMap details;
};
using PolkitDetails = QMap<QString, QString>;
struct PolkitResult {
    bool isAuthorized = false;
    bool isChallenge = false;
    PolkitDetails details;
};

QDBusArgument &operator<<(QDBusArgument &argument, const PolkitSubject &subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PolkitSubject &subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const PolkitResult &result)
{
    argument.beginStructure();
    argument << result.isAuthorized << result.isChallenge << result.details;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PolkitResult &result)
{
    argument.beginStructure();
    argument >> result.isAuthorized >> result.isChallenge >> result.details;
    argument.endStructure();
    return argument;
}

QString actionId(Wish::Action action)
{
    switch (action) {
    case Wish::Action::ManageLabs: return QStringLiteral("org.vethlab.helper1.manage-labs");
    case Wish::Action::ConnectHost: return QStringLiteral("org.vethlab.helper1.connect-host");
    case Wish::Action::EnterLabs: return QStringLiteral("org.vethlab.helper1.shell");
    }
    return {}; // polkit knows no such action, and says no
}

constexpr int noTimeout = std::numeric_limits<int>::max(); ///< a dialog may stay open for minutes
constexpr quint32 allowInteraction = 1;

QDBusMessage authorityCall(const QString &method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
        QStringLiteral("org.freedesktop.PolicyKit1.Authority"), method);
}

class PolkitCheck final : public QObject, public Check {
public:
    PolkitCheck(const QDBusConnection &bus, QString caller, const Wish &wish, QString cancelId, bool mayAskPerson, Authority::Answer answer)
        : m_bus(bus)
        , m_caller(std::move(caller))
        , m_wish(wish)
        , m_cancelId(std::move(cancelId))
        , m_mayAskPerson(mayAskPerson)
        , m_answer(std::move(answer))
    {
        call(0);
    }

    ~PolkitCheck() override
    {
        if (m_pending) m_bus.send(authorityCall(QStringLiteral("CancelCheckAuthorization")) << m_cancelId);
    }

private:
    void call(quint32 flags)
    {
        const PolkitSubject subject{QStringLiteral("system-bus-name"), {{QStringLiteral("name"), m_caller}}};
        QDBusMessage message = authorityCall(QStringLiteral("CheckAuthorization"));
        message << QVariant::fromValue(subject) << actionId(m_wish.action) << QVariant::fromValue(m_wish.details) << flags << m_cancelId;
        m_pending = std::make_unique<QDBusPendingCallWatcher>(m_bus.asyncCall(message, noTimeout));
        connect(m_pending.get(), &QDBusPendingCallWatcher::finished, this, [this, asksPerson = flags != 0] { answered(asksPerson); });
    }

    void answered(bool askedPerson)
    {
        const QDBusPendingReply<PolkitResult> reply = *m_pending;
        m_pending.release()->deleteLater(); // we are in its signal
        if (reply.isError()) {
            qInfo("polkit: %s: %s", qUtf8Printable(reply.error().name()), qUtf8Printable(reply.error().message()));
            return tell(Verdict::Unreachable);
        }
        const PolkitResult result = reply.value();
        if (!result.isAuthorized && result.isChallenge && m_mayAskPerson && !askedPerson) return call(allowInteraction);
        tell(verdictOf(result, askedPerson));
    }

    void tell(Verdict verdict)
    {
        const Authority::Answer answer = std::move(m_answer); // it may delete us
        answer(verdict);
    }

    static Verdict verdictOf(const PolkitResult &result, bool askedPerson)
    {
        if (result.isAuthorized) return Verdict::Granted;
        if (result.isChallenge) return askedPerson ? Verdict::NoAgent : Verdict::NeedsPerson;
        if (result.details.contains(QStringLiteral("polkit.dismissed"))) return Verdict::Dismissed;
        return askedPerson ? Verdict::WrongPassword : Verdict::Denied;
    }

    QDBusConnection m_bus;
    QString m_caller;
    Wish m_wish;
    QString m_cancelId;
    bool m_mayAskPerson;
    Authority::Answer m_answer;
    std::unique_ptr<QDBusPendingCallWatcher> m_pending;
};

} // namespace

PolkitAuthority::PolkitAuthority(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    qDBusRegisterMetaType<PolkitSubject>();
    qDBusRegisterMetaType<PolkitDetails>();
    qDBusRegisterMetaType<PolkitResult>();
}

std::unique_ptr<Check> PolkitAuthority::ask(const QString &caller, const Wish &wish, bool mayAskPerson, Answer answer)
{
    const QString cancelId = QStringLiteral("vethlab-%1").arg(++m_asked);
    return std::make_unique<PolkitCheck>(m_bus, caller, wish, cancelId, mayAskPerson, std::move(answer));
}

} // namespace vethlab::helper
