// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/routesocket.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <QtGlobal>

namespace vethlab::helper {

namespace {

constexpr int largestDumps = 10;
constexpr std::size_t receiveSize = 64U << 10U; // the kernel fills at most 32 KiB per datagram

void setOption(int fd, int level, int option, int value)
{
    // Every one of them is a help, none a need: an old kernel without it still answers.
    static_cast<void>(::setsockopt(fd, level, option, &value, sizeof value));
}

/// The kernel's own words in an acknowledgement, where it gave some.
std::string extendedText(const nlmsghdr *header)
{
    if (!(header->nlmsg_flags & NLM_F_ACK_TLVS) || header->nlmsg_len < NLMSG_LENGTH(sizeof(nlmsgerr)))
        return {};
    const auto *answer = static_cast<const nlmsgerr *>(nlmsg_data(header));
    std::size_t offset = sizeof(nlmsgerr);
    if (!(header->nlmsg_flags & NLM_F_CAPPED)) // then our own message is repeated before them
        offset += NLMSG_ALIGN(answer->msg.nlmsg_len) - NLMSG_HDRLEN;
    const std::size_t payload = header->nlmsg_len - NLMSG_HDRLEN;
    if (offset >= payload)
        return {};
    std::array<nlattr *, NLMSGERR_ATTR_MAX + 1> found{};
    // libnl's parser takes a writable pointer but does not write.
    auto *first = reinterpret_cast<nlattr *>(const_cast<char *>(static_cast<const char *>(nlmsg_data(header)) + offset));
    if (nla_parse(found.data(), NLMSGERR_ATTR_MAX, first, static_cast<int>(payload - offset), nullptr) < 0 ||
        !found[NLMSGERR_ATTR_MSG])
        return {};
    const nlattr *text = found[NLMSGERR_ATTR_MSG];
    const std::size_t length = static_cast<std::size_t>(nla_len(text));
    const char *words = static_cast<const char *>(nla_data(text));
    return std::string(words, ::strnlen(words, length));
}

} // namespace

Error kernelError(int errnoValue, std::string text)
{
    ErrorCode code = ErrorCode::KernelRefused;
    if (errnoValue == EPERM || errnoValue == EACCES)
        code = ErrorCode::NotPermitted;
    else if (errnoValue == EOPNOTSUPP || errnoValue == ENOSYS || errnoValue == EPROTONOSUPPORT || errnoValue == EAFNOSUPPORT)
        code = ErrorCode::NotPossible;
    Error error;
    error.code = code;
    error.errnoValue = errnoValue;
    error.kernelText = text.empty() ? std::string(std::strerror(errnoValue)) : std::move(text);
    return error;
}

Error Answer::error() const { return kernelError(errnoValue, text); }

const nlmsghdr *DumpBuffer::at(std::size_t i) const
{
    return reinterpret_cast<const nlmsghdr *>(reinterpret_cast<const char *>(m_words.data()) + m_offsets[i]);
}

Result<RouteSocket> RouteSocket::openHere()
{
    RouteSocket result;
    result.m_fd = UniqueFd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    const int fd = result.m_fd.get();
    if (fd < 0)
        return tl::unexpected(kernelError(errno));
    setOption(fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
    setOption(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
    setOption(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
    // FORCE needs a privilege that a user's own world does not have; the default holds 256 answers, four batches.
    setOption(fd, SOL_SOCKET, SO_RCVBUF, 1 << 20);
    setOption(fd, SOL_SOCKET, SO_RCVBUFFORCE, 4 << 20);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return tl::unexpected(kernelError(errno));
    return result;
}

Answer RouteSocket::exchange(NetlinkMessage &message) { return std::move(exchange(std::span(&message, 1)).front()); }

std::vector<Answer> RouteSocket::exchange(std::span<NetlinkMessage> messages)
{
    Q_ASSERT(messages.size() <= largestBatch);
    std::vector<Answer> answers(messages.size());
    if (messages.empty())
        return answers;
    std::array<iovec, largestBatch> parts{};
    const std::uint32_t first = m_sequence + 1;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        nlmsghdr *header = messages[i].header();
        header->nlmsg_seq = ++m_sequence;
        header->nlmsg_pid = 0;
        if (!messages[i].isWhole()) {
            answers.assign(messages.size(), Answer{EMSGSIZE, {}});
            return answers;
        }
        parts[i] = {header, NLMSG_ALIGN(header->nlmsg_len)};
    }
    // Refusals are reported for every message; the last one's acknowledgement says that all are through.
    messages.back().header()->nlmsg_flags |= NLM_F_ACK;

    msghdr out{};
    out.msg_iov = parts.data();
    out.msg_iovlen = messages.size();
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(m_fd.get(), &out, 0);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0) {
        answers.assign(messages.size(), Answer{errno, {}});
        return answers;
    }

    alignas(nlmsghdr) std::array<char, 16384> buffer; // answers only: each is below 200 bytes
    bool lost = false;
    for (bool last = false; !last;) {
        const ssize_t got = ::recv(m_fd.get(), buffer.data(), buffer.size(), lost ? MSG_DONTWAIT : 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == ENOBUFS && !lost) {
            lost = true; // until all that is left has been read, the kernel would drop the next answers without a word
            continue;
        }
        if (got < 0) {
            lost = true;
            break;
        }
        int left = static_cast<int>(got);
        for (auto *header = reinterpret_cast<nlmsghdr *>(buffer.data()); nlmsg_ok(header, left); header = nlmsg_next(header, &left)) {
            const std::uint32_t which = header->nlmsg_seq - first;
            if (header->nlmsg_type != NLMSG_ERROR || which >= messages.size() ||
                header->nlmsg_len < NLMSG_LENGTH(sizeof(nlmsgerr)))
                continue;
            const int code = static_cast<const nlmsgerr *>(nlmsg_data(header))->error;
            if (code != 0)
                answers[which] = {-code, extendedText(header)};
            last = which + 1 == messages.size() && !lost;
        }
    }
    for (Answer &answer : answers) {
        if (lost && !answer.isRefused())
            answer.errnoValue = ENOBUFS;
    }
    return answers;
}

Result<void> RouteSocket::dump(NetlinkMessage &request, DumpBuffer &into)
{
    request.header()->nlmsg_flags |= NLM_F_DUMP;
    for (int round = 0; round < largestDumps; ++round) {
        request.header()->nlmsg_seq = ++m_sequence;
        if (::send(m_fd.get(), request.header(), request.header()->nlmsg_len, 0) < 0)
            return tl::unexpected(kernelError(errno));
        const Result<DumpEnd> end = readDump(m_sequence, false, into);
        if (!end)
            return tl::unexpected(end.error());
        if (*end == DumpEnd::Whole)
            return {};
    }
    return tl::unexpected(kernelError(EAGAIN));
}

Result<void> RouteSocket::get(NetlinkMessage &request, DumpBuffer &into)
{
    request.header()->nlmsg_seq = ++m_sequence;
    if (::send(m_fd.get(), request.header(), request.header()->nlmsg_len, 0) < 0)
        return tl::unexpected(kernelError(errno));
    const Result<DumpEnd> end = readDump(m_sequence, true, into);
    if (!end)
        return tl::unexpected(end.error());
    return *end == DumpEnd::Whole ? Result<void>() : tl::unexpected(kernelError(EAGAIN));
}

Result<RouteSocket::DumpEnd> RouteSocket::readDump(std::uint32_t sequence, bool single, DumpBuffer &into)
{
    into.m_offsets.clear();
    bool interrupted = false;
    std::size_t used = 0; // bytes
    for (;;) {
        if (into.m_words.size() * 8 < used + receiveSize)
            into.m_words.resize((used + receiveSize) / 8 + into.m_words.size() / 2);
        char *place = reinterpret_cast<char *>(into.m_words.data()) + used;
        const ssize_t got = ::recv(m_fd.get(), place, receiveSize, 0);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            if (errno == ENOBUFS && !single) { // some of it is lost; read on to its end so that the next dump can start
                interrupted = true;
                continue;
            }
            return tl::unexpected(kernelError(errno));
        }
        int left = static_cast<int>(got);
        bool kept = false;
        for (auto *header = reinterpret_cast<nlmsghdr *>(place); nlmsg_ok(header, left); header = nlmsg_next(header, &left)) {
            if (header->nlmsg_seq != sequence)
                continue;
            if (header->nlmsg_flags & NLM_F_DUMP_INTR)
                interrupted = true;
            if (header->nlmsg_type == NLMSG_DONE) {
                int code = 0;
                if (nlmsg_datalen(header) >= static_cast<int>(sizeof code))
                    std::memcpy(&code, nlmsg_data(header), sizeof code);
                if (code < 0)
                    return tl::unexpected(kernelError(-code));
                return interrupted ? DumpEnd::Interrupted : DumpEnd::Whole;
            }
            if (header->nlmsg_type == NLMSG_ERROR) {
                const int code = static_cast<const nlmsgerr *>(nlmsg_data(header))->error;
                return tl::unexpected(kernelError(-code, extendedText(header)));
            }
            into.m_offsets.push_back(static_cast<std::size_t>(reinterpret_cast<char *>(header) -
                                                              reinterpret_cast<char *>(into.m_words.data())));
            kept = true;
            if (single)
                return DumpEnd::Whole;
        }
        if (kept)
            used += (static_cast<std::size_t>(got) + 7U) & ~std::size_t{7};
    }
}

} // namespace vethlab::helper
