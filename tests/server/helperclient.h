// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTest>

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "backend/core/framechannel.h"
#include "backend/core/messages.h"

namespace vethlab::test {

/// A real helper process with its outer pid and a connected socket; ends it (by SIGKILL if need be) with the object.
class HelperProcess {
public:
    /// Starts `vethlab-helper` with `arguments` and one end of a socketpair as --fd.
    [[nodiscard]] static std::unique_ptr<HelperProcess> start(QStringList arguments, UniqueFd &socket);
    /// The same without a first client.
    [[nodiscard]] static std::unique_ptr<HelperProcess> startAlone(QStringList arguments);
    ~HelperProcess();

    [[nodiscard]] pid_t pid() const { return m_pid; }
    /// Exit status as the shell counts it (128 + signal), nothing while it runs.
    [[nodiscard]] std::optional<int> exitStatus();
    void kill(int signal) const;

private:
    explicit HelperProcess(pid_t pid) : m_pid(pid) {}
    pid_t m_pid;
    std::optional<int> m_status;
};

/// A client that waits for what it asks for, and keeps the events.
class HelperClient : public QObject {
    Q_OBJECT
public:
    explicit HelperClient(UniqueFd socket);
    /// Connects to a listening helper.
    [[nodiscard]] static std::unique_ptr<HelperClient> connectTo(const QString &path);

    RequestId send(const Request &request);
    /// Waits for the reply to `id`; fails the test (and gives nothing) when none comes.
    [[nodiscard]] std::optional<Reply> replyTo(RequestId id, std::chrono::milliseconds patience = std::chrono::seconds(20));
    [[nodiscard]] std::optional<Reply> ask(const Request &request) { return replyTo(send(request)); }
    /// The same, nothing unless it is a T.
    template <class T> [[nodiscard]] std::optional<T> askFor(const Request &request)
    {
        const auto reply = ask(request);
        if (const T *wanted = reply ? std::get_if<T>(&*reply) : nullptr) return *wanted;
        if (const auto *error = reply ? std::get_if<ErrorReply>(&*reply) : nullptr) lastError = *error;
        return {};
    }
    /// Waits until `matches(event)` of a T that came since the last take; drops what came before it.
    template <class T, class Matches> [[nodiscard]] std::optional<T> waitFor(Matches matches, std::chrono::milliseconds patience = std::chrono::seconds(5))
    {
        std::optional<T> found;
        [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] {
            while (!found && !events.empty()) {
                const EventFrame frame = events.front();
                events.erase(events.begin());
                const T *event = std::get_if<T>(&frame.body);
                if (event && matches(*event)) found = *event;
            }
            return found.has_value();
        }, static_cast<int>(patience.count()));
        return found;
    }
    [[nodiscard]] bool isOpen() const { return m_channel.isOpen(); }
    void close() { m_channel.close(); }
    [[nodiscard]] FrameChannel &channel() { return m_channel; }

    std::vector<EventFrame> events;
    ErrorReply lastError;
    QString closedWhy;

private:
    void received(const QByteArray &payload);
    FrameChannel m_channel;
    std::vector<ReplyFrame> m_replies;
    RequestId m_lastId = 0;
};

/// A folder for sockets: 0700, ours, gone with the object.
class SocketFolder {
public:
    SocketFolder();
    ~SocketFolder();
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QStringList sockets() const; ///< paths

private:
    QString m_path;
};

} // namespace vethlab::test
