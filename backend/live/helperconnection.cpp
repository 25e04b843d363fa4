// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/helperconnection.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QTimer>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "backend/core/limits.h"
#include "backend/live/helperprocess.h"
#include "backend/live/systemservice.h"

namespace vethlab {

HelperConnection::HelperConnection(QObject *parent)
    : QObject(parent)
    , m_programName(QCoreApplication::applicationName())
{
}

HelperConnection::~HelperConnection()
{
    // No signals from here: the owner is letting go of us.
    blockSignals(true);
    m_waiting.clear();
    m_channel.reset();
    if (m_childPid > 0) reapLater(m_childPid);
}

Result<void> HelperConnection::start(const HelperPaths &paths, World world, bool keep)
{
    if (usesService(world)) {
        openService(true);
        return {};
    }
    return startChild(paths, {QByteArray("--") + worldName(world), true, keep});
}

Result<void> HelperConnection::startLooking(const HelperPaths &paths) { return startChild(paths, {"--look", false, false}); }

Result<void> HelperConnection::startChild(const HelperPaths &paths, const HelperStart &how)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return systemFailure(ErrorCode::Internal, {"socketpair"});
    UniqueFd ours(ends[0]);
    const UniqueFd theirs(ends[1]);
    const Result<int> child = spawnHelper(paths, how, theirs.get());
    if (!child) return tl::unexpected(child.error());
    m_childPid = *child;
    m_socketDir = paths.socketDir;
    adopt(std::move(ours));
    return {};
}

bool HelperConnection::usesService(World world) { return world == World::Computer && ::geteuid() != 0; }

void HelperConnection::openService(bool mayAskPerson)
{
    m_ready = false;
    m_failed = false;
    m_door = std::make_unique<ServiceDoor>(mayAskPerson, [this](Result<UniqueFd> socket) {
        if (!socket) return giveUp(socket.error());
        m_socketPath = service();
        adopt(std::move(*socket));
        m_channel->acceptDescriptors();
    });
}

Result<void> HelperConnection::connectTo(const QString &socketPath, bool mayAskPerson)
{
    if (socketPath == service()) {
        openService(mayAskPerson);
        return {};
    }
    Result<UniqueFd> socket = connectSocket(socketPath);
    if (!socket) return tl::unexpected(socket.error());
    m_socketPath = socketPath;
    m_helperPid = peerPid(socket->get());
    adopt(std::move(*socket));
    return {};
}

std::vector<FoundHelper> HelperConnection::findRunning(const HelperPaths &paths)
{
    std::vector<FoundHelper> found;
    for (const QString &path : socketFiles(paths.socketDir)) {
        const Result<UniqueFd> socket = connectSocket(path);
        if (socket) {
            found.push_back({path, peerPid(socket->get())});
        } else if (socket.error().errnoValue == EAGAIN) {
            found.push_back({path, 0}); // alive, its queue is full just now
        } else if (socket.error().errnoValue == ECONNREFUSED) {
            QFile::remove(path);
        }
    }
    if (usesService(World::Computer) && systemServiceState() == ServiceState::Running) found.push_back({service(), 0});
    return found;
}

void HelperConnection::adopt(UniqueFd socket)
{
    m_ready = false;
    m_failed = false;
    m_channel = std::make_unique<FrameChannel>(std::move(socket), limits::maxReplyFrame);
    connect(m_channel.get(), &FrameChannel::received, this, &HelperConnection::frameReceived);
    connect(m_channel.get(), &FrameChannel::closed, this, &HelperConnection::channelClosed);
    HelloRequest hello;
    hello.program = (m_programName.isEmpty() ? QStringLiteral("vethlab") : m_programName).toStdString();
    send(hello, [this](const Result<Reply> &reply) { helloReceived(reply); });
}

void HelperConnection::close()
{
    // Whoever closes needs no signal about it, but what waits for an answer is told.
    if (m_channel) {
        m_channel->disconnect(this);
        m_channel->close();
    }
    m_door.reset();
    m_ready = false;
    failWaiting();
}

RequestId HelperConnection::send(const Request &request, ReplyHandler onReply)
{
    const RequestId id = m_nextId++;
    m_waiting.emplace(id, std::move(onReply));
    Q_EMIT sent(id, request);
    if (m_channel && m_channel->isOpen()) {
        m_channel->send(encode(RequestFrame{id, request}));
    } else {
        // Later, so that no caller gets its answer before it knows the id.
        QTimer::singleShot(0, this, [this, id] {
            const auto it = m_waiting.find(id);
            if (it == m_waiting.end()) return;
            const ReplyHandler handler = std::move(it->second);
            m_waiting.erase(it);
            if (handler) handler(fail(ErrorCode::NotConnected));
        });
    }
    return id;
}

void HelperConnection::frameReceived(const QByteArray &payload)
{
    const Result<ServerFrame> frame = decodeServerFrame(payload);
    if (!frame) {
        giveUp(frame.error());
        return;
    }
    std::visit(Overloaded{
                   [this](const ReplyFrame &reply) {
                       Q_EMIT answered(reply.id, reply.body);
                       replyReceived(reply.id, reply.body);
                   },
                   [this](const EventFrame &eventFrame) { Q_EMIT event(eventFrame.id, eventFrame.body); },
               },
        *frame);
}

void HelperConnection::replyReceived(RequestId id, const Reply &reply)
{
    const auto *error = std::get_if<ErrorReply>(&reply);
    if (error) m_lastIssues = error->issues;
    const auto it = m_waiting.find(id);
    if (it == m_waiting.end()) {
        // A helper that can't even build its world says so before it has read a request.
        if (error && !m_ready) giveUp(error->error);
        return;
    }
    const ReplyHandler handler = std::move(it->second);
    m_waiting.erase(it);
    if (!handler) return;
    if (error) {
        handler(tl::unexpected(error->error));
    } else {
        handler(reply);
    }
}

void HelperConnection::helloReceived(const Result<Reply> &reply)
{
    if (!reply) {
        if (reply.error().code != ErrorCode::NotConnected) giveUp(reply.error());
        return; // a closed channel is explained by channelClosed()
    }
    const auto *hello = std::get_if<HelloReply>(&*reply);
    if (!hello) {
        giveUp(Error{ErrorCode::BadFrame, {}, {"hello"}, {}, 0, {}});
        return;
    }
    if (hello->version < protocolMin || hello->version > protocolMax) {
        giveUp(Error{ErrorCode::VersionMismatch, {}, {hello->program}, {}, 0, {}});
        return;
    }
    m_hello = *hello;
    m_ready = true;
    if (m_childPid > 0) {
        m_helperPid = static_cast<int>(hello->pid);
        if (!hello->socket.empty()) m_socketPath = m_socketDir + u'/' + QString::fromStdString(hello->socket);
    }
    Q_EMIT ready();
}

void HelperConnection::channelClosed(const QString &reason)
{
    const bool wasReady = m_ready;
    m_ready = false;
    const QPointer<HelperConnection> self(this);
    failWaiting();
    if (!self) return;
    if (wasReady) {
        Q_EMIT ended(reason);
    } else if (m_childPid > 0) {
        explainFailedStart(40);
    } else {
        giveUp(Error{ErrorCode::NotConnected, {}, {}, {}, 0, {}});
    }
}

/// Waits (without blocking) for the exit code of a helper that went without a word: at most two seconds.
void HelperConnection::explainFailedStart(int attemptsLeft)
{
    if (m_failed) return;
    int status = 0;
    const pid_t pid = ::waitpid(m_childPid, &status, WNOHANG);
    if (pid == 0 && attemptsLeft > 0) {
        QTimer::singleShot(50, this, [this, attemptsLeft] { explainFailedStart(attemptsLeft - 1); });
        return;
    }
    if (pid == m_childPid) m_childPid = 0;
    giveUp(errorOfExitedHelper(pid > 0 ? status : 0));
}

void HelperConnection::giveUp(const Error &error)
{
    if (m_failed) return;
    m_failed = true;
    const bool wasReady = m_ready;
    const QPointer<HelperConnection> self(this);
    close();
    if (!self) return;
    if (wasReady) {
        Q_EMIT ended(QString::fromLatin1(errorCodeName(error.code)));
    } else {
        Q_EMIT failed(error);
    }
}

void HelperConnection::failWaiting()
{
    const QPointer<HelperConnection> self(this);
    auto waiting = std::move(m_waiting);
    m_waiting.clear();
    for (const auto &[id, handler] : waiting) {
        if (handler) handler(fail(ErrorCode::NotConnected));
        if (!self) return;
    }
}

} // namespace vethlab
