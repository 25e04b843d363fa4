// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"

class QDBusPendingCallWatcher;

namespace vethlab {

/// The helper as a service of the system, for those who are not root: org.vethlab.Helper1 on the system bus.
enum class ServiceState {
    NoBus,        ///< there is no system bus, so there can be no service
    NotInstalled,
    Installed,    ///< the bus starts it when it is called
    Running,
};
/// Asks the bus, which answers at once; nothing is started.
[[nodiscard]] ServiceState systemServiceState();
/// Why it can't be used; no error where it can.
[[nodiscard]] Error errorOfService(ServiceState state);

/// One call of the service's Open(), and our place on the bus, which the session lasts as long as: deleting this ends it. Deleted
/// before the answer, the question to the user is closed, if one is shown.
class ServiceDoor : public QObject {
    Q_OBJECT
public:
    /// A connected socket, or NotPermitted ("service-denied", "service-question", "service-agent", "service-dismissed",
    /// "service-password"), NotPossible ("bus-missing", "service-missing", "service-start", "service-polkit"), or Busy ("service-asked", "sessions").
    using Answer = std::function<void(Result<UniqueFd> socket)>;

    /// Answers once, from the event loop, after minutes if a person thinks so long; the answer may delete us. `mayAskPerson`: polkit may
    /// show a dialog.
    ServiceDoor(bool mayAskPerson, Answer answer);
    ~ServiceDoor() override;

private:
    void call();
    void answered();
    void tell(Result<UniqueFd> socket);

    QString m_bus; ///< the name of our connection within this process
    bool m_mayAskPerson;
    bool m_hasCalledAgain = false;
    Answer m_answer;
    std::unique_ptr<QDBusPendingCallWatcher> m_pending;
};

} // namespace vethlab
