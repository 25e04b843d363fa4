// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/pingsocket.h"

#include <QPointer>

#include <linux/icmp.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "helper/pingpacket.h"

namespace vethlab::helper {

namespace {

constexpr int packetsPerTurn = 64; // then the other sockets of the loop have their turn

void setOption(int socket, int level, int name, int value) { ::setsockopt(socket, level, name, &value, sizeof value); }

/// Only what answers an echo request gets through: the rest of a namespace's ICMP would wake us for nothing.
void filter(int socket, IpFamily family)
{
    if (family == IpFamily::V4) {
        icmp_filter wanted{};
        wanted.data = ~((1U << ICMP_ECHOREPLY) | (1U << ICMP_DEST_UNREACH) | (1U << ICMP_TIME_EXCEEDED));
        ::setsockopt(socket, SOL_RAW, ICMP_FILTER, &wanted, sizeof wanted);
        return;
    }
    icmp6_filter wanted{};
    ICMP6_FILTER_SETBLOCKALL(&wanted);
    for (const int type : { ICMP6_ECHO_REPLY, ICMP6_DST_UNREACH, ICMP6_PACKET_TOO_BIG, ICMP6_TIME_EXCEEDED }) ICMP6_FILTER_SETPASS(type, &wanted);
    ::setsockopt(socket, IPPROTO_ICMPV6, ICMP6_FILTER, &wanted, sizeof wanted);
}

socklen_t fill(sockaddr_storage &storage, const IpAddress &address)
{
    if (address.isV4()) {
        auto *four = reinterpret_cast<sockaddr_in *>(&storage);
        four->sin_family = AF_INET;
        std::memcpy(&four->sin_addr, address.bytes(), 4);
        return sizeof *four;
    }
    auto *six = reinterpret_cast<sockaddr_in6 *>(&storage);
    six->sin6_family = AF_INET6;
    std::memcpy(&six->sin6_addr, address.bytes(), 16);
    return sizeof *six;
}

IpAddress addressOf(const sockaddr_storage &storage)
{
    if (storage.ss_family == AF_INET6) {
        const auto *six = reinterpret_cast<const sockaddr_in6 *>(&storage);
        return IpAddress::fromBytes(IpFamily::V6, six->sin6_addr.s6_addr);
    }
    const auto *four = reinterpret_cast<const sockaddr_in *>(&storage);
    return IpAddress::v4(ntohl(four->sin_addr.s_addr));
}

template <class T> T valueOf(const cmsghdr *part)
{
    T value{};
    std::memcpy(&value, CMSG_DATA(part), sizeof value);
    return value;
}

} // namespace

std::int64_t wallClockNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t{now.tv_sec} * 1000000000 + now.tv_nsec;
}

PingSocket::PingSocket(UniqueFd socket, IpFamily family, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_family(family)
    , m_notifier(m_socket.get(), QSocketNotifier::Read)
    , m_buffer(65536)
{
    const int fd = m_socket.get();
    filter(fd, family);
    setOption(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1);
    setOption(fd, SOL_SOCKET, SO_RCVBUF, 1 << 20);
    if (family == IpFamily::V6) setOption(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
    // The broadcast address of a subnet is a target like any other.
    else setOption(fd, SOL_SOCKET, SO_BROADCAST, 1);
    connect(&m_notifier, &QSocketNotifier::activated, this, &PingSocket::readSome);
}

int PingSocket::send(const IpAddress &to, std::uint8_t ttl, const std::vector<std::uint8_t> &packet)
{
    sockaddr_storage target{};
    const socklen_t targetSize = fill(target, to);
    iovec part{const_cast<std::uint8_t *>(packet.data()), packet.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_name = &target;
    message.msg_namelen = targetSize;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *hops = CMSG_FIRSTHDR(&message);
    hops->cmsg_level = m_family == IpFamily::V4 ? int{IPPROTO_IP} : int{IPPROTO_IPV6};
    hops->cmsg_type = m_family == IpFamily::V4 ? IP_TTL : IPV6_HOPLIMIT;
    hops->cmsg_len = CMSG_LEN(sizeof(int));
    const int value = ttl;
    std::memcpy(CMSG_DATA(hops), &value, sizeof value);
    return ::sendmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 ? errno : 0;
}

void PingSocket::readSome()
{
    const QPointer<PingSocket> self(this); // an answer may end the last ping from here
    for (int turn = 0; turn < packetsPerTurn && self && readOne(); ++turn) {}
}

bool PingSocket::readOne()
{
    sockaddr_storage from{};
    iovec part{m_buffer.data(), m_buffer.size()};
    alignas(cmsghdr) std::array<char, 256> control{};
    msghdr message{};
    message.msg_name = &from;
    message.msg_namelen = sizeof from;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(m_socket.get(), &message, MSG_DONTWAIT);
    if (got < 0) return false;

    Packet packet{std::span<const std::uint8_t>(m_buffer).first(static_cast<std::size_t>(got)), addressOf(from), 0, wallClockNs()};
    if (m_family == IpFamily::V4) packet.ttl = ttlOf(packet.bytes);
    for (const cmsghdr *extra = CMSG_FIRSTHDR(&message); extra; extra = CMSG_NXTHDR(&message, const_cast<cmsghdr *>(extra))) {
        if (extra->cmsg_level == SOL_SOCKET && extra->cmsg_type == SCM_TIMESTAMPNS) {
            const auto stamp = valueOf<timespec>(extra);
            packet.receivedNs = std::int64_t{stamp.tv_sec} * 1000000000 + stamp.tv_nsec;
        } else if (extra->cmsg_level == IPPROTO_IPV6 && extra->cmsg_type == IPV6_HOPLIMIT) {
            packet.ttl = static_cast<std::uint8_t>(valueOf<int>(extra));
        }
    }
    Q_EMIT received(packet);
    return true;
}

} // namespace vethlab::helper
