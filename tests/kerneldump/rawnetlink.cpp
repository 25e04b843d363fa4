// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kerneldump/rawnetlink.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace kerneldump {

void giveUp(const std::string &what)
{
    std::fprintf(stderr, "kerneldump: %s: %s\n", what.c_str(), std::strerror(errno));
    std::abort();
}

std::vector<Attribute> attributes(const unsigned char *data, std::size_t size)
{
    std::vector<Attribute> list;
    while (size >= sizeof(nlattr)) {
        nlattr head{};
        std::memcpy(&head, data, sizeof head);
        if (head.nla_len < sizeof head || head.nla_len > size)
            break;
        list.push_back({head.nla_type & NLA_TYPE_MASK, data + sizeof head, head.nla_len - sizeof head});
        const std::size_t step = (head.nla_len + 3U) & ~3U;
        if (step >= size)
            break;
        data += step;
        size -= step;
    }
    return list;
}

const Attribute *find(const std::vector<Attribute> &list, int type)
{
    for (const Attribute &attribute : list) {
        if (attribute.type == type)
            return &attribute;
    }
    return nullptr;
}

std::string hex(const unsigned char *data, std::size_t size)
{
    std::string result;
    for (std::size_t i = 0; i < size; ++i) {
        char pair[3];
        std::snprintf(pair, sizeof pair, "%02x", data[i]);
        result += pair;
    }
    return result;
}

std::uint32_t number(const Attribute &attribute)
{
    std::uint32_t value = 0;
    std::memcpy(&value, attribute.data, attribute.size < 4 ? attribute.size : 4);
    return value;
}

std::string text(const Attribute &attribute)
{
    const char *start = reinterpret_cast<const char *>(attribute.data);
    return std::string(start, ::strnlen(start, attribute.size));
}

namespace {

struct Received {
    std::vector<std::vector<unsigned char>> datagrams;
    bool interrupted = false;
};

Received ask(int protocol, std::uint16_t type, const void *header, std::size_t headerSize, int tolerated)
{
    Received result;
    const int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
    if (fd < 0)
        giveUp("netlink socket");
    std::vector<unsigned char> request(NLMSG_HDRLEN + ((headerSize + 3) & ~std::size_t{3}));
    nlmsghdr start{};
    start.nlmsg_len = static_cast<std::uint32_t>(request.size());
    start.nlmsg_type = type;
    start.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    start.nlmsg_seq = 1;
    std::memcpy(request.data(), &start, sizeof start);
    std::memcpy(request.data() + NLMSG_HDRLEN, header, headerSize);
    if (::send(fd, request.data(), request.size(), 0) < 0)
        giveUp("netlink send");
    for (bool done = false; !done;) {
        std::vector<unsigned char> buffer(1U << 17U);
        const ssize_t got = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (got < 0)
            giveUp("netlink receive");
        buffer.resize(static_cast<std::size_t>(got));
        for (std::size_t at = 0; at + NLMSG_HDRLEN <= buffer.size();) {
            nlmsghdr message{};
            std::memcpy(&message, buffer.data() + at, sizeof message);
            if (message.nlmsg_len < NLMSG_HDRLEN)
                giveUp("netlink message");
            result.interrupted |= (message.nlmsg_flags & NLM_F_DUMP_INTR) != 0;
            if (message.nlmsg_type == NLMSG_ERROR) {
                int code = 0;
                std::memcpy(&code, buffer.data() + at + NLMSG_HDRLEN, sizeof code);
                errno = -code;
                if (errno != tolerated)
                    giveUp("netlink dump " + std::to_string(type));
                done = true;
            }
            done |= message.nlmsg_type == NLMSG_DONE;
            at += (message.nlmsg_len + 3U) & ~3U;
        }
        result.datagrams.push_back(std::move(buffer));
    }
    ::close(fd);
    return result;
}

} // namespace

void readDump(int protocol, std::uint16_t type, const void *header, std::size_t headerSize,
              const std::function<void(const nlmsghdr &)> &use, int tolerated)
{
    Received received = ask(protocol, type, header, headerSize, tolerated);
    for (int round = 0; received.interrupted && round < 20; ++round)
        received = ask(protocol, type, header, headerSize, tolerated);
    for (const std::vector<unsigned char> &datagram : received.datagrams) {
        for (std::size_t at = 0; at + NLMSG_HDRLEN <= datagram.size();) {
            const auto *message = reinterpret_cast<const nlmsghdr *>(datagram.data() + at);
            if (message->nlmsg_type >= NLMSG_MIN_TYPE)
                use(*message);
            at += (message->nlmsg_len + 3U) & ~3U;
        }
    }
}

} // namespace kerneldump
