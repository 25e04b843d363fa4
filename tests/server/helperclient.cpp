// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/server/helperclient.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "backend/core/limits.h"
#include "testpaths.h"

namespace vethlab::test {

namespace {

constexpr int helperDescriptor = 3;

std::unique_ptr<HelperProcess> spawn(const QStringList &arguments, int socket, pid_t &pid)
{
    std::vector<QByteArray> words{QByteArray(VETHLAB_BIN_DIR "/vethlab-helper")};
    for (const QString &argument : arguments) words.push_back(QFile::encodeName(argument));
    std::vector<char *> pointers;
    for (QByteArray &word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    pid = ::fork();
    if (pid != 0) return {};
    if (socket >= 0 && socket != helperDescriptor) ::dup2(socket, helperDescriptor);
    if (socket == helperDescriptor) ::fcntl(socket, F_SETFD, 0);
    ::execv(pointers.front(), pointers.data());
    ::_exit(127);
}

} // namespace

std::unique_ptr<HelperProcess> HelperProcess::start(QStringList arguments, UniqueFd &socket)
{
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return {};
    socket.reset(pair[0]);
    const UniqueFd theirs(pair[1]);
    arguments << QStringLiteral("--fd") << QString::number(helperDescriptor);
    pid_t pid = -1;
    spawn(arguments, theirs.get(), pid);
    return pid < 0 ? nullptr : std::unique_ptr<HelperProcess>(new HelperProcess(pid));
}

std::unique_ptr<HelperProcess> HelperProcess::startAlone(QStringList arguments)
{
    pid_t pid = -1;
    spawn(arguments, -1, pid);
    return pid < 0 ? nullptr : std::unique_ptr<HelperProcess>(new HelperProcess(pid));
}

HelperProcess::~HelperProcess()
{
    if (exitStatus()) return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

std::optional<int> HelperProcess::exitStatus()
{
    int status = 0;
    if (!m_status && ::waitpid(m_pid, &status, WNOHANG) == m_pid)
        m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return m_status;
}

void HelperProcess::kill(int signal) const { ::kill(m_pid, signal); }

HelperClient::HelperClient(UniqueFd socket)
    : m_channel(std::move(socket), limits::maxReplyFrame)
{
    connect(&m_channel, &FrameChannel::received, this, &HelperClient::received);
    connect(&m_channel, &FrameChannel::closed, this, [this](const QString &why) { closedWhy = why; });
}

std::unique_ptr<HelperClient> HelperClient::connectTo(const QString &path)
{
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= static_cast<qsizetype>(sizeof address.sun_path)) return {};
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    if (::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) return {};
    return std::make_unique<HelperClient>(std::move(socket));
}

RequestId HelperClient::send(const Request &request)
{
    m_channel.send(encode(RequestFrame{++m_lastId, request}));
    return m_lastId;
}

std::optional<Reply> HelperClient::replyTo(RequestId id, std::chrono::milliseconds patience)
{
    std::optional<Reply> found;
    const bool inTime = QTest::qWaitFor([&] {
        for (std::size_t i = 0; i < m_replies.size() && !found; ++i) {
            if (m_replies[i].id != id) continue;
            found = m_replies[i].body;
            m_replies.erase(m_replies.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return found.has_value() || !isOpen();
    }, static_cast<int>(patience.count()));
    if (!inTime) QTest::qFail("no reply in time", __FILE__, __LINE__);
    return found;
}

void HelperClient::received(const QByteArray &payload)
{
    const auto frame = decodeServerFrame(payload);
    if (!frame) {
        QTest::qFail(qPrintable(QStringLiteral("frame not understood: %1").arg(QString::fromStdString(frame.error().args.at(0)))), __FILE__, __LINE__);
        return;
    }
    std::visit(Overloaded{
        [this](const ReplyFrame &reply) { m_replies.push_back(reply); },
        [this](const EventFrame &event) { events.push_back(event); } }, *frame);
}

SocketFolder::SocketFolder()
{
    std::string name = "/tmp/vethlab-test-XXXXXX";
    if (::mkdtemp(name.data())) m_path = QString::fromStdString(name);
}

SocketFolder::~SocketFolder()
{
    if (!m_path.isEmpty()) QDir(m_path).removeRecursively();
}

QStringList SocketFolder::sockets() const
{
    QStringList paths;
    const QDir dir(m_path);
    for (const QString &name : dir.entryList({QStringLiteral("*.sock")}, QDir::System | QDir::Files)) paths << dir.filePath(name);
    return paths;
}

} // namespace vethlab::test
