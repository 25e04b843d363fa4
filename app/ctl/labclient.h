// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "app/ctl/context.h"
#include "app/ctl/interrupts.h"

namespace vethlab::ctl {

/// One lab that runs, and where.
struct RunningLab {
    QString socketPath;
    int helperPid = 0; ///< as seen from here, 0 = unknown
    World world = World::Sandbox;
    LabSummary summary;
    /// To the system's service, which has let us in: another connection might take another password. Unset with a socketPath.
    std::shared_ptr<HelperConnection> connection;
    /// The name people use: the lab's own, else that of its file.
    [[nodiscard]] QString name() const;
};

/// A conversation with one helper, one step after the other. Waits in the program's only event loop: none of its
/// functions may be called from a signal or an event handler.
class LabClient {
public:
    /// What is said goes into `log`, if there is one.
    explicit LabClient(const HelperPaths &paths, LogFile *log = nullptr);
    explicit LabClient(const Context &context) : LabClient(context.paths(), context.log()) {}
    ~LabClient();

    /// A helper that ends with us, until it is told KeepRequest; or the system's service, which may ask for a password.
    [[nodiscard]] Result<void> start(World world);
    [[nodiscard]] Result<void> startLooking(); ///< one that only answers Discover, with our own rights
    [[nodiscard]] Result<void> connectTo(const QString &socketPath);
    [[nodiscard]] Result<void> connectTo(const RunningLab &lab);
    /// Sends and waits for the answer. `onInterrupt` runs at Ctrl-C; it may send something, the wait goes on.
    [[nodiscard]] Result<Reply> call(const Request &request, const std::function<void(RequestId)> &onInterrupt = {});
    /// The same, for a request that is answered by a T.
    template <class T> [[nodiscard]] Result<T> ask(const Request &request, const std::function<void(RequestId)> &onInterrupt = {})
    {
        Result<Reply> reply = call(request, onInterrupt);
        if (!reply) return tl::unexpected(reply.error());
        T *answer = std::get_if<T>(&*reply);
        if (!answer) return fail(ErrorCode::BadFrame);
        return std::move(*answer);
    }
    /// Waits for an answer that doesn't matter.
    void askInVain(const Request &request)
    {
        if (const Result<Reply> reply = call(request); !reply) return;
    }
    /// Sends without waiting for an answer.
    void tell(const Request &request) { m_connection->send(request, {}); }
    /// Sends, and waits until `isLast` says so of an event of this request, or an error is answered. 0 events: as call().
    using EventFilter = std::function<bool(const Event &event)>;
    [[nodiscard]] Result<void> callForEvents(const Request &request, const EventFilter &isLast, const std::function<void(RequestId)> &onInterrupt = {});
    /// Hands every event since the connection was made to `handler`, until it returns true, the helper goes, Ctrl-C, or
    /// `timeoutMs` (0 = none) have passed. Events of requests are not among them.
    void listen(const std::function<bool(const Event &)> &handler, int timeoutMs = 0);
    void close();

    /// Called for the progress of the request that is being waited for.
    void setProgressHandler(std::function<void(const ProgressEvent &)> handler) { m_progress = std::move(handler); }
    [[nodiscard]] HelperConnection &connection() { return *m_connection; }
    [[nodiscard]] const std::shared_ptr<HelperConnection> &sharedConnection() const { return m_connection; }
    [[nodiscard]] const std::vector<Issue> &lastIssues() const { return m_connection->lastIssues(); }
    /// What of the lab's changes to the computer's own network waits, as told last; nothing when none does.
    [[nodiscard]] const std::optional<HostTrialEvent> &hostTrial() const { return m_hostTrial; }
    /// Calls at each Ctrl-C, as long as `context` lives.
    void onInterrupt(QObject *context, const std::function<void()> &call);
    [[nodiscard]] bool wasInterrupted() const { return m_interrupts && m_interrupts->wasInterrupted(); }
    /// From now on Ctrl-C is ours, not the end of the program.
    void catchInterrupts();

private:
    [[nodiscard]] Result<void> waitUntilReady(int patienceMs);
    void use(std::shared_ptr<HelperConnection> connection);
    HelperPaths m_paths;
    std::shared_ptr<HelperConnection> m_connection;
    QMetaObject::Connection m_listening; ///< the connection may outlive us
    std::unique_ptr<Interrupts> m_interrupts;
    std::function<void(const ProgressEvent &)> m_progress;
    std::optional<HostTrialEvent> m_hostTrial;
    std::deque<Event> m_events; ///< come in since nobody listened; those that arrive with an answer too
};

/// Labs of ours that run.
struct FoundLabs {
    std::vector<RunningLab> labs;
    bool isServiceClosed = false; ///< there may be more: the system's service runs, and lets us in with a password only
    std::vector<qint64> silent; ///< there may be more: these helpers (process ids) run, but did not answer in time
};
/// Whether these labs are all that is looked for.
using LabsWanted = std::function<bool(const std::vector<RunningLab> &labs)>;
/// All that are found without asking anybody, in the order of their sockets. Helpers have 3 s to answer, and 15 s as long as what is
/// `wanted` has not been found.
[[nodiscard]] FoundLabs findLabs(const HelperPaths &paths, LogFile *log = nullptr, const LabsWanted &wanted = {});
/// Those of the system's service, which may ask for a password.
[[nodiscard]] Result<std::vector<RunningLab>> serviceLabs(const HelperPaths &paths, LogFile *log = nullptr);
[[nodiscard]] Result<std::vector<RunningLab>> serviceLabs(LabClient &client); ///< of one that is connected to it
/// What findLabs() finds.
[[nodiscard]] std::vector<RunningLab> runningLabs(const HelperPaths &paths, LogFile *log = nullptr);
/// The running lab that `lab` means: one that was applied from this file, or that has this socket, else the one of that
/// name; `world`: only there. Looks into the system's service too, with a password, before it says no. UnknownLab if there is none,
/// {"several", name}, or {"silent", name, process id} of a helper that may have it.
[[nodiscard]] Result<RunningLab> findRunningLab(const HelperPaths &paths, const QString &lab, LogFile *log = nullptr, std::optional<World> world = {});
[[nodiscard]] inline Result<RunningLab> findRunningLab(const Context &context, const QString &lab)
{
    return findRunningLab(context.paths(), lab, context.log(), context.arguments().world());
}
/// What findLabs() finds, or with --world those of one world. Only then those of the system's service may take a password.
[[nodiscard]] Result<FoundLabs> wantedLabs(const Context &context, const LabsWanted &wanted = {});
/// Says on standard error that there may be more labs, and how to see them.
void noteLeftOut(const Context &context, const FoundLabs &found);
/// The error for `name`, which is none of `found`.
[[nodiscard]] tl::unexpected<Error> unknownLab(const FoundLabs &found, const QString &name);

} // namespace vethlab::ctl
