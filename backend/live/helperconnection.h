// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "backend/core/framechannel.h"
#include "backend/core/messages.h"

namespace vethlab {

class ServiceDoor;

/// Where the helper program and its sockets are.
struct HelperPaths {
    QString program;   ///< vethlab-helper beside our own program, else the installed one
    QString socketDir; ///< $XDG_RUNTIME_DIR/vethlab, else ~/.local/state/vethlab/run; made with mode 0700
    [[nodiscard]] static HelperPaths find(const QString &ownProgramDir);
};

/// A running helper that was found by its socket; `pid` as seen from here, 0 if it can't be seen.
struct FoundHelper {
    QString socketPath;
    int pid = 0;
};

struct HelperStart;

/// One session with one helper: requests out, replies to their callers, events as a signal.
class HelperConnection : public QObject {
    Q_OBJECT
public:
    using ReplyHandler = std::function<void(const Result<Reply> &reply)>; ///< an ErrorReply arrives as Error

    explicit HelperConnection(QObject *parent = nullptr);
    ~HelperConnection() override;

    /// The name that other clients see ("Changed by vethlabctl"); before start() or connectTo(). Default: the application's.
    void setProgramName(const QString &name) { m_programName = name; }
    /// Starts a helper of our own and says Hello. `keep`: it runs on when the last client goes. What it writes to its
    /// standard error goes to helper.log in the socket directory. For this computer's world only root has a helper of his own:
    /// others get to the system's service, and may be asked for a password.
    Result<void> start(const HelperPaths &paths, World world, bool keep);
    /// Starts one that only answers Discover, with the rights that we have ourselves.
    Result<void> startLooking(const HelperPaths &paths);
    /// Connects to one that runs already. `mayAskPerson`: for a password, where that is needed.
    Result<void> connectTo(const QString &socketPath, bool mayAskPerson = true);
    /// Stands for the system's service where the path of a socket is expected: it has none.
    [[nodiscard]] static QString service() { return QStringLiteral("org.vethlab.Helper1"); }
    /// Whether labs of that world are the system's service's, for this user.
    [[nodiscard]] static bool usesService(World world);
    /// By their sockets, in the order of their names; sockets that nobody listens on any more are removed. The system's service
    /// comes last, if it runs and is for us.
    [[nodiscard]] static std::vector<FoundHelper> findRunning(const HelperPaths &paths);
    void close();

    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] const HelloReply &hello() const { return m_hello; }
    /// The helper's socket other clients can use, and the pid of its pid 1 as seen from here (0 = unknown).
    [[nodiscard]] QString socketPath() const { return m_socketPath; }
    [[nodiscard]] int helperPid() const { return m_helperPid; }

    RequestId send(const Request &request, ReplyHandler onReply);
    /// What came along with the answer to an EnterRequest; only the system's service sends any.
    [[nodiscard]] UniqueFd takeDescriptor() { return m_channel ? m_channel->takeDescriptor() : UniqueFd(); }
    /// The error the issues of which came with the last ErrorReply (validation in the helper).
    [[nodiscard]] const std::vector<Issue> &lastIssues() const { return m_lastIssues; }

Q_SIGNALS:
    void ready();                        ///< Hello was answered
    void failed(const vethlab::Error &error); ///< could not start or connect; says why (NotPossible …)
    void sent(vethlab::RequestId id, const vethlab::Request &request);
    void answered(vethlab::RequestId id, const vethlab::Reply &reply); ///< before the caller's handler
    void event(vethlab::RequestId id, const vethlab::Event &event);
    void ended(const QString &reason);   ///< after ready(): the helper is gone

private:
    void openService(bool mayAskPerson);
    Result<void> startChild(const HelperPaths &paths, const HelperStart &how);
    void adopt(UniqueFd socket);
    void frameReceived(const QByteArray &payload);
    void replyReceived(RequestId id, const Reply &reply);
    void helloReceived(const Result<Reply> &reply);
    void channelClosed(const QString &reason);
    void explainFailedStart(int attemptsLeft);
    void giveUp(const Error &error);
    void failWaiting();

    std::unique_ptr<ServiceDoor> m_door; ///< open as long as we use the system's service
    std::unique_ptr<FrameChannel> m_channel;
    std::unordered_map<RequestId, ReplyHandler> m_waiting;
    std::vector<Issue> m_lastIssues;
    HelloReply m_hello;
    QString m_programName;
    QString m_socketDir;
    QString m_socketPath;
    RequestId m_nextId = 1;
    int m_helperPid = 0;
    int m_childPid = 0; ///< the program we started, until it is reaped
    bool m_ready = false;
    bool m_failed = false;
};

} // namespace vethlab
