// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/openrequest.h"

#include <QDBusPendingReply>

namespace vethlab::helper {

OpenRequest::OpenRequest(QDBusConnection bus, QDBusMessage call)
    : m_bus(bus)
    , m_call(call)
{
}

void OpenRequest::identify() { askUser(&OpenRequest::firstAnswer); }

void OpenRequest::authorize(Authority &authority)
{
    m_check = authority.ask(caller(), {}, m_call.isInteractiveAuthorizationAllowed(), [this, &authority](Verdict verdict) {
        if (verdict == Verdict::Granted) return askEntering(authority);
        Q_EMIT decided(this, verdict);
    });
}

/// Who may build labs may enter them, without another password, unless a rule of this computer says no.
void OpenRequest::askEntering(Authority &authority)
{
    m_check = authority.ask(caller(), {Wish::Action::EnterLabs, {}}, false, [this](Verdict verdict) {
        m_mayEnter = verdict == Verdict::Granted || verdict == Verdict::NeedsPerson;
        confirm();
    });
}

void OpenRequest::abandon()
{
    m_check.reset();
    m_pending.reset();
}

/// What the bus says, never the caller: a process id could be another one's by now, the unique name can't.
void OpenRequest::askUser(void (OpenRequest::*then)(std::optional<uid_t> uid))
{
    QDBusMessage question = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixUser"));
    question << caller();
    m_pending = std::make_unique<QDBusPendingCallWatcher>(m_bus.asyncCall(question));
    connect(m_pending.get(), &QDBusPendingCallWatcher::finished, this, [this, then] {
        const QDBusPendingReply<quint32> reply = *m_pending;
        m_pending.release()->deleteLater(); // we are in its signal
        (this->*then)(reply.isError() ? std::nullopt : std::optional<uid_t>(reply.value()));
    });
}

void OpenRequest::firstAnswer(std::optional<uid_t> uid)
{
    m_uid = uid;
    if (!uid) Q_EMIT callerGone(this);
    else Q_EMIT identified(this);
}

void OpenRequest::confirm() { askUser(&OpenRequest::secondAnswer); }

void OpenRequest::secondAnswer(std::optional<uid_t> uid)
{
    if (!uid) Q_EMIT callerGone(this);
    else Q_EMIT decided(this, uid == m_uid ? Verdict::Granted : Verdict::Denied);
}

} // namespace vethlab::helper
