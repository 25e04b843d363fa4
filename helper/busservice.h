// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

#include "backend/core/uniquefd.h"
#include "helper/hostconsent.h"
#include "helper/openrequest.h"
#include "helper/session.h"

namespace vethlab::helper {

struct Refusal;

/// How much one user, and all together, may have open.
struct BusLimits {
    int pendingPerUser = 1; ///< questions to the authority, each of which may be a dialog
    int sessionsPerUser = 4;
    int sessions = 64;
    bool trustsRoot = true; ///< the administrator asks himself nothing
};

/// org.vethlab.Helper1 on a bus: its one method lets callers in whom the authority allows it. From then on they speak the same
/// protocol as everywhere, on the socket they get; a session ends with its caller's name on the bus.
class BusService : public QObject, public HostConsent, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.vethlab.Helper1")
public:
    /// Makes a session of `uid` out of the socket; nullptr: there is no room.
    using Admit = std::function<Session *(UniqueFd socket, uid_t uid)>;

    BusService(QDBusConnection bus, Authority &authority, Admit admit, BusLimits limits = {}, QObject *parent = nullptr);
    ~BusService() override;

    /// Shows the object and takes the name. NotPossible: "bus-missing", or "bus-name" when somebody else has it or we may not.
    [[nodiscard]] Result<void> start();
    /// Gives the name back and lets nobody in any more.
    void stop();
    /// Asks whoever opened the session, through the bus. Unreachable for one that was opened on a bus that is gone.
    [[nodiscard]] tl::expected<std::unique_ptr<Check>, Verdict> askAbout(const Session &session, const HostChange &change, Authority::Answer answer) override;
    /// Callers find us: started, not stopped, and the bus still there.
    [[nodiscard]] bool isThere() const { return m_isOpen && m_bus.isConnected(); }
    /// Somebody has called and was not let in or refused so far.
    [[nodiscard]] bool isAwaited() const { return !m_requests.empty(); }

public Q_SLOTS:
    /// Gives the session's id (for logs) and a connected stream socket. Errors: org.vethlab.Helper1.Error.<word>, see PROTOCOL.md.
    Q_SCRIPTABLE QString Open(QDBusUnixFileDescriptor &socket);

Q_SIGNALS:
    void awaitedChanged(bool isAwaited);

private:
    struct Guest {
        QPointer<Session> session;
        QString caller;
        uid_t uid = 0;
    };

    void identified(OpenRequest *request);
    void decided(OpenRequest *request, Verdict verdict);
    void admit(const OpenRequest &request);
    void refuse(OpenRequest *request, const Refusal &refusal);
    void drop(OpenRequest *request);
    void callerLeft(const QString &caller);
    void forgetEnded();
    [[nodiscard]] bool hasRoom(uid_t uid) const;
    [[nodiscard]] bool isQuestioned(const OpenRequest &request) const;

    QDBusConnection m_bus;
    Authority &m_authority;
    Admit m_admit;
    BusLimits m_limits;
    QDBusServiceWatcher m_callers; ///< whom we have let in, or think about
    std::vector<std::unique_ptr<OpenRequest>> m_requests;
    std::vector<Guest> m_guests;
    bool m_isOpen = false;
};

} // namespace vethlab::helper
