// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/framechannel.h"

#include <QPointer>

#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace vethlab {

namespace {

constexpr std::size_t readSize = 64U << 10U;
constexpr int readsPerTurn = 4; // then the other sockets of the loop have their turn

enum class Received { Data, Nothing, End, Descriptors };

void closeAll(const cmsghdr &rights)
{
    const std::size_t count = (rights.cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(&rights) + i * sizeof(int), sizeof descriptor);
        ::close(descriptor);
    }
}

/// recv() that closes every descriptor it is handed: a peer has no reason to send one, and one kept would be a leak. `sender` is who
/// wrote it, where the kernel says so; bytes of two users never come together.
Received receive(int socket, std::array<char, readSize> &buffer, std::size_t &size, std::optional<uid_t> &sender)
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(16 * sizeof(int)) + CMSG_SPACE(sizeof(ucred))> control;
    iovec part{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    do got = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Received::Nothing : Received::End;
    bool isClean = (message.msg_flags & MSG_CTRUNC) == 0;
    for (cmsghdr *extra = CMSG_FIRSTHDR(&message); extra; extra = CMSG_NXTHDR(&message, extra)) {
        if (extra->cmsg_level != SOL_SOCKET) continue;
        if (extra->cmsg_type == SCM_CREDENTIALS) {
            ucred who{};
            std::memcpy(&who, CMSG_DATA(extra), sizeof who);
            sender = who.uid;
        } else if (extra->cmsg_type == SCM_RIGHTS) {
            isClean = false;
            closeAll(*extra);
        }
    }
    if (!isClean) return Received::Descriptors;
    size = static_cast<std::size_t>(got);
    return got == 0 ? Received::End : Received::Data;
}

} // namespace

FrameChannel::FrameChannel(UniqueFd socket, std::uint32_t maxIncoming, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_cutter(maxIncoming)
{
    ::fcntl(m_socket.get(), F_SETFL, ::fcntl(m_socket.get(), F_GETFL) | O_NONBLOCK);
    ::fcntl(m_socket.get(), F_SETFD, FD_CLOEXEC);
    m_reader = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
    m_writer = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Write);
    m_writer->setEnabled(false);
    connect(m_reader.get(), &QSocketNotifier::activated, this, &FrameChannel::readSome);
    connect(m_writer.get(), &QSocketNotifier::activated, this, &FrameChannel::writeSome);
}

FrameChannel::~FrameChannel() = default;

void FrameChannel::send(const QByteArray &frame)
{
    if (!isOpen()) return;
    const bool wasIdle = m_out.isEmpty();
    m_out.append(frame);
    if (wasIdle) writeSome();
}

void FrameChannel::writeSome()
{
    while (isOpen() && !m_out.isEmpty()) {
        const ssize_t sent = ::send(m_socket.get(), m_out.constData(), static_cast<std::size_t>(m_out.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            m_out.remove(0, sent);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            break;
        } else if (errno != EINTR) {
            // What the peer wrote before it went may still lie in our receive queue: the reader finds the end.
            m_out.clear();
        }
    }
    if (isOpen()) m_writer->setEnabled(!m_out.isEmpty());
}

void FrameChannel::readSome()
{
    const QPointer<FrameChannel> self(this); // a slot of ours may close or delete us
    std::array<char, readSize> buffer;
    for (int turn = 0; turn < readsPerTurn && self && isOpen(); ++turn) {
        std::size_t size = 0;
        std::optional<uid_t> sender;
        switch (receive(m_socket.get(), buffer, size, sender)) {
        case Received::Nothing: return;
        case Received::End: return end(QStringLiteral("end of stream"));
        case Received::Descriptors: return end(QStringLiteral("descriptors received"));
        case Received::Data: break;
        }
        if (m_sender && sender != m_sender) return end(QStringLiteral("written by another user"));
        m_cutter.feed(buffer.data(), size);
        while (self && isOpen()) {
            auto payload = m_cutter.next();
            if (!payload) return end(QStringLiteral("frame too large"));
            if (!*payload) break;
            Q_EMIT received(**payload);
        }
    }
}

void FrameChannel::close() { end(QStringLiteral("closed")); }

void FrameChannel::end(const QString &reason)
{
    if (!isOpen()) return;
    // We may be inside a notifier's signal: it is switched off here and dies with us.
    m_reader->setEnabled(false);
    m_writer->setEnabled(false);
    m_socket.reset();
    m_out.clear();
    Q_EMIT closed(reason);
}

} // namespace vethlab
