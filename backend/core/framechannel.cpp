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

constexpr std::size_t mostDescriptors = 4; ///< that wait to be taken

enum class Received { Data, Nothing, End, Descriptors };

/// What comes with bytes.
struct Companions {
    std::optional<uid_t> sender; ///< who wrote them, where the kernel says so; bytes of two users never come together
    std::deque<UniqueFd> descriptors;
};

void takeDescriptors(const cmsghdr &rights, std::deque<UniqueFd> &into)
{
    const std::size_t count = (rights.cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(&rights) + i * sizeof(int), sizeof descriptor);
        into.emplace_back(descriptor);
    }
}

/// recv() that is told the sender, but gets descriptors only if there is room for them: what there is no room for the kernel drops.
Received receive(int socket, std::array<char, readSize> &buffer, std::size_t &size, bool takesDescriptors, Companions &companions)
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred)) + CMSG_SPACE(mostDescriptors * sizeof(int))> control;
    iovec part{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    int passesSender = 0;
    socklen_t length = sizeof passesSender;
    const bool hasSender = ::getsockopt(socket, SOL_SOCKET, SO_PASSCRED, &passesSender, &length) == 0 && passesSender != 0;
    message.msg_controllen = (hasSender ? CMSG_SPACE(sizeof(ucred)) : 0) + (takesDescriptors ? CMSG_SPACE(mostDescriptors * sizeof(int)) : 0);
    message.msg_control = message.msg_controllen > 0 ? control.data() : nullptr;
    ssize_t got = 0;
    do got = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Received::Nothing : Received::End;
    for (cmsghdr *extra = CMSG_FIRSTHDR(&message); extra; extra = CMSG_NXTHDR(&message, extra)) {
        if (extra->cmsg_level != SOL_SOCKET) continue;
        if (extra->cmsg_type == SCM_CREDENTIALS) {
            ucred who{};
            std::memcpy(&who, CMSG_DATA(extra), sizeof who);
            companions.sender = who.uid;
        } else if (extra->cmsg_type == SCM_RIGHTS) {
            takeDescriptors(*extra, companions.descriptors);
        }
    }
    if ((message.msg_flags & MSG_CTRUNC) != 0 || (!takesDescriptors && !companions.descriptors.empty())) return Received::Descriptors;
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

void FrameChannel::send(const QByteArray &frame, UniqueFd along)
{
    if (!isOpen()) return;
    const bool wasIdle = m_out.isEmpty();
    if (along.isValid()) m_along.push_back({m_out.size(), std::move(along)});
    m_out.append(frame);
    if (wasIdle) writeSome();
}

UniqueFd FrameChannel::takeDescriptor()
{
    if (m_descriptors.empty()) return {};
    UniqueFd first = std::move(m_descriptors.front());
    m_descriptors.pop_front();
    return first;
}

/// As much as goes with one descriptor, or with none. As sendmsg(2).
qsizetype FrameChannel::writeOnce()
{
    const bool hasDescriptor = !m_along.empty() && m_along.front().before == 0;
    const std::size_t next = hasDescriptor ? 1 : 0;
    const qsizetype most = m_along.size() > next ? m_along[next].before : m_out.size();
    iovec part{m_out.data(), static_cast<std::size_t>(most)};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (hasDescriptor) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        const int descriptor = m_along.front().descriptor.get();
        std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
    }
    const ssize_t sent = ::sendmsg(m_socket.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return sent;
    if (hasDescriptor) m_along.pop_front();
    for (Along &along : m_along) along.before -= sent;
    m_out.remove(0, sent);
    return sent;
}

void FrameChannel::writeSome()
{
    while (isOpen() && !m_out.isEmpty()) {
        if (writeOnce() >= 0) continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK) break;
        if (errno != EINTR) {
            // What the peer wrote before it went may still lie in our receive queue: the reader finds the end.
            m_out.clear();
            m_along.clear();
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
        Companions companions;
        switch (receive(m_socket.get(), buffer, size, m_acceptsDescriptors, companions)) {
        case Received::Nothing: return;
        case Received::End: return end(QStringLiteral("end of stream"));
        case Received::Descriptors: return end(QStringLiteral("descriptors received"));
        case Received::Data: break;
        }
        if (m_sender && companions.sender != m_sender) return end(QStringLiteral("written by another user"));
        for (UniqueFd &descriptor : companions.descriptors) m_descriptors.push_back(std::move(descriptor));
        if (m_descriptors.size() > mostDescriptors) return end(QStringLiteral("descriptors received"));
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
    m_along.clear();
    Q_EMIT closed(reason);
}

} // namespace vethlab
