// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

#include "backend/core/messages.h"
#include "helper/discoveries.h"
#include "helper/fileledger.h"
#include "helper/guests.h"
#include "helper/hostconsent.h"
#include "helper/hosttrials.h"
#include "helper/serverlab.h"
#include "helper/serversocket.h"
#include "helper/session.h"

namespace vethlab::helper {

/// The world a helper serves, found and entered before the event loop starts.
struct ServerWorld {
    World world = World::Sandbox;
    Features features;
    UniqueFd client;                      ///< the first one, inherited
    std::unique_ptr<ServerSocket> socket; ///< for further ones, bound
    pid_t outerPid = 0;                   ///< our pid as our starter sees it
    bool keep = false;
    bool isService = false; ///< started by the bus: clients come by admit(), and a minute without them and without labs ends it
    bool lookOnly = false; ///< no lab can be made: it has the rights of any user
    std::chrono::milliseconds trialTime = hostTrialTime; ///< tests wait less
};

/// Takes clients, gives their requests to the labs and the labs' events to the clients, and knows when to end.
class Server : public QObject {
    Q_OBJECT
public:
    explicit Server(ServerWorld world, QObject *parent = nullptr);
    ~Server() override;

    [[nodiscard]] Result<void> start();
    /// The first client's descriptor, if start() has not taken it; -1 else.
    [[nodiscard]] int takeClient() { return m_world.client.release(); }

    /// A session of that user, whoever vouches for him; nullptr when there are too many or the end is near.
    Session *admit(UniqueFd socket, uid_t uid);
    /// Who is asked before a lab changes the computer's own network; nobody without. Outlives the server, or is taken away first: what
    /// waits for it then is refused.
    void setConsent(HostConsent *consent);
    /// Somebody is about to be admitted, or not any more: we don't end meanwhile.
    void setAwaited(bool isAwaited);

Q_SIGNALS:
    void ending(); ///< nobody can be admitted from now on

private:
    struct Ping {
        QPointer<Session> session;
        RequestId request = 0;
    };
    struct Waiting { ///< an apply that somebody is asked about
        QPointer<Session> session;
        RequestId id = 0;
        LabId lab;
        ApplyRequest request;
        std::unique_ptr<Check> check;
    };
    struct Running { ///< an apply that can be cancelled
        QPointer<Session> session;
        RequestId request = 0;
        ServerLab *lab = nullptr;
    };

    void accept();
    Session *addSession(UniqueFd socket, uid_t uid);
    void sessionEnded(Session *session, const QString &reason);
    void requested(Session *session, const RequestFrame &frame);

    void answer(Session *session, RequestId id, const HelloRequest &request);
    void answer(Session *session, RequestId id, const ListLabsRequest &request);
    void answer(Session *session, RequestId id, const ApplyRequest &request);
    void answer(Session *session, RequestId id, const CancelRequest &request);
    void answer(Session *session, RequestId id, const AttachRequest &request);
    void answer(Session *session, RequestId id, const TeardownRequest &request);
    void answer(Session *session, RequestId id, const CheckRequest &request);
    void answer(Session *session, RequestId id, const PingRequest &request);
    void answer(Session *session, RequestId id, const PingStopRequest &request);
    void answer(Session *session, RequestId id, const KeepRequest &request);
    void answer(Session *session, RequestId id, const DiscoverRequest &request);
    void answer(Session *session, RequestId id, const EnterRequest &request);
    void answer(Session *session, RequestId id, const ConfirmRequest &request);
    void answer(Session *session, RequestId id, const RestoreRequest &request);

    void apply(Session *session, RequestId id, ServerLab &lab, const ApplyRequest &request);
    void refuseApply(Session *session, RequestId id, ServerLab &lab, Error error);
    void askConsent(Session *session, RequestId id, ServerLab &lab, const ApplyRequest &request, const HostChange &change);
    void decided(const Waiting *waiting, Verdict verdict);
    /// Ends the questions of the session; only that about the one apply, if given. Says how many there were.
    std::size_t dropQuestions(const Session *session, std::optional<RequestId> apply = {});
    void removeStillborn();
    void watchTrials();
    void tellTrial(const ServerLab &lab, const HostTrialEvent &event);

    [[nodiscard]] ServerLab *labFor(Session *session, RequestId id, const LabId &lab);
    [[nodiscard]] Result<ServerLab *> makeLab(uid_t owner);
    void removeLab(const LabId &lab);
    void removeLabLater(const LabId &lab);
    void tell(const ServerLab &lab, const Event &event, const Session *except = nullptr);
    void updateWatched(const LabId &lab);
    void tellRevision(const ServerLab &lab, const Session *author, const Topology &before, const std::string &client);
    [[nodiscard]] Progress progressTo(Session *session, RequestId id) const;

    void watchSignals();
    void considerEnd();
    void end(const char *why);
    void takeDownAll();
    [[nodiscard]] bool isBusy() const;

    ServerWorld m_world;
    FileLedger m_ledger; ///< used in the world of this computer
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::map<LabId, std::unique_ptr<ServerLab>> m_labs;
    std::map<std::pair<const ServerLab *, Pinger::Key>, Ping> m_pings;
    std::vector<Running> m_running;
    std::vector<std::unique_ptr<Waiting>> m_waiting;
    HostConsent *m_consent = nullptr;
    HostTrials m_trials;
    Discoveries m_discoveries;
    Guests m_guests;
    std::unique_ptr<QSocketNotifier> m_acceptor;
    std::unique_ptr<QSocketNotifier> m_signalReader;
    UniqueFd m_signals;
    QTimer m_takeDown;  ///< while labs of the computer go
    QElapsedTimer m_endingSince;
    QTimer m_lonely;    ///< until a helper without clients ends
    QTimer m_fileWatch; ///< for our socket file
    bool m_hasLeave = false;
    bool m_isAwaited = false;
    bool m_isEnding = false;
};

} // namespace vethlab::helper
