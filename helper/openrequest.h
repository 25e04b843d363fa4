// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QObject>

#include <sys/types.h>

#include <memory>
#include <optional>

#include "helper/authority.h"

namespace vethlab::helper {

/// One call of Open() on its way: who calls, whether he may, and whether he is still there and the same afterwards. Answers
/// nothing itself.
class OpenRequest : public QObject {
    Q_OBJECT
public:
    OpenRequest(QDBusConnection bus, QDBusMessage call);

    [[nodiscard]] const QDBusMessage &call() const { return m_call; }
    [[nodiscard]] QString caller() const { return m_call.service(); } ///< its unique name
    /// As the bus told it; nothing until identified().
    [[nodiscard]] std::optional<uid_t> uid() const { return m_uid; }
    /// After decided(): whether he may start programs in his labs, too.
    [[nodiscard]] bool mayEnter() const { return m_mayEnter; }

    void identify();
    /// After identified(): decided() follows.
    void authorize(Authority &authority);
    /// The same for a caller who needs nobody's leave.
    void authorizeUnasked() { confirm(); }
    /// Nothing follows any more; a dialog that is open for it closes.
    void abandon();

Q_SIGNALS:
    void identified(vethlab::helper::OpenRequest *request);
    /// Granted: the caller was on the bus, as the same user, after the decision.
    void decided(vethlab::helper::OpenRequest *request, vethlab::helper::Verdict verdict);
    void callerGone(vethlab::helper::OpenRequest *request); ///< or not to be told who it is

private:
    void askUser(void (OpenRequest::*then)(std::optional<uid_t> uid));
    void firstAnswer(std::optional<uid_t> uid);
    void askEntering(Authority &authority);
    void confirm();
    void secondAnswer(std::optional<uid_t> uid);

    QDBusConnection m_bus;
    QDBusMessage m_call;
    std::optional<uid_t> m_uid;
    std::unique_ptr<Check> m_check;
    bool m_mayEnter = false;
    std::unique_ptr<QDBusPendingCallWatcher> m_pending;
};

} // namespace vethlab::helper
