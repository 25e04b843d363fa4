// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/linkmonitor.h"

#include <netlink/msg.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace vethlab::helper {

namespace {

constexpr int datagramsPerTurn = 256; // some milliseconds, then the rest of the loop has its turn
constexpr int catchUpTurns = 32;
constexpr std::size_t bufferBytes = 64U << 10U;

/// The id of the namespace an event is of; nothing for events of the listening namespace itself.
std::optional<int> nsidOf(msghdr &message)
{
    for (const cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, const_cast<cmsghdr *>(part))) {
        if (part->cmsg_level != SOL_NETLINK || part->cmsg_type != NETLINK_LISTEN_ALL_NSID) continue;
        int nsid = -1;
        std::memcpy(&nsid, CMSG_DATA(part), sizeof nsid);
        return nsid;
    }
    return {};
}

} // namespace

LinkMonitor::LinkMonitor(UniqueFd socket, SpaceOfNsid spaceOfNsid, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_spaceOfNsid(std::move(spaceOfNsid))
    , m_notifier(m_socket.get(), QSocketNotifier::Read)
    , m_buffer(bufferBytes / sizeof(std::uint64_t))
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &LinkMonitor::readSome);
}

void LinkMonitor::drain()
{
    while (readOne(nullptr) == Turn::More) {}
    m_overrun = false;
}

void LinkMonitor::catchUp()
{
    // Bounded: in a flood what is left is told later, and its last words are true then.
    for (int turn = 0; turn < catchUpTurns && readSome() == Turn::More; ++turn) {}
}

LinkMonitor::Turn LinkMonitor::readSome()
{
    if (m_muted) {
        drain();
        return Turn::Empty;
    }
    std::vector<KernelEvent> found;
    Turn end = Turn::More;
    for (int turn = 0; turn < datagramsPerTurn && end == Turn::More; ++turn) end = readOne(&found);
    // What came before the loss may contradict what came after it; the new reading tells all.
    if (std::exchange(m_overrun, false)) Q_EMIT overrun();
    else if (!found.empty()) Q_EMIT events(found);
    return end;
}

LinkMonitor::Turn LinkMonitor::readOne(std::vector<KernelEvent> *into)
{
    iovec part{m_buffer.data(), bufferBytes};
    alignas(cmsghdr) std::array<char, 128> control{};
    sockaddr_nl sender{};
    msghdr message{};
    message.msg_name = &sender;
    message.msg_namelen = sizeof sender;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(m_socket.get(), &message, MSG_DONTWAIT);
    if (got < 0) {
        if (errno == ENOBUFS) m_overrun = true;
        return errno == ENOBUFS || errno == EINTR ? Turn::More : Turn::Empty;
    }
    if ((message.msg_flags & MSG_TRUNC) != 0) m_overrun = true;
    // Only the kernel (port 0) is believed: any process of the namespace may send to a netlink socket.
    if (!into || sender.nl_pid != 0) return Turn::More;
    if (const auto nsid = nsidOf(message)) {
        if (const auto space = m_spaceOfNsid(*nsid)) parse(static_cast<std::size_t>(got), *space, *into);
    }
    return Turn::More;
}

void LinkMonitor::parse(std::size_t size, const Space &space, std::vector<KernelEvent> &into)
{
    int left = static_cast<int>(size);
    for (const auto *header = reinterpret_cast<const nlmsghdr *>(m_buffer.data()); nlmsg_ok(header, left); header = nlmsg_next(const_cast<nlmsghdr *>(header), &left)) {
        if (auto event = parseKernelEvent(space, header)) into.push_back(std::move(*event));
    }
}

} // namespace vethlab::helper
