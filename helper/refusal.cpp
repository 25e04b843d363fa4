// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/refusal.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "backend/core/codec.h"
#include "backend/core/limits.h"

namespace vethlab::helper {

namespace {

/// The first request on the socket, if a whole one comes in time.
std::optional<RequestFrame> firstRequest(int client)
{
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::seconds(5);
    FrameCutter cutter(limits::maxFrame);
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd waiting{client, POLLIN, 0};
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) return {};
        std::array<char, 4096> buffer;
        const ssize_t got = ::recv(client, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got <= 0) return {};
        cutter.feed(buffer.data(), static_cast<std::size_t>(got));
        const auto payload = cutter.next();
        if (!payload) return {};
        if (!*payload) continue;
        auto frame = decodeRequest(**payload);
        if (!frame) return {};
        return std::move(*frame);
    }
}

} // namespace

int exitCodeFor(const Error &error)
{
    if (error.code == ErrorCode::NotPermitted) return 3;
    if (error.code == ErrorCode::NotPossible) return 4;
    return 1;
}

int refuseService(int client, const Error &error)
{
    std::fprintf(stderr, "vethlab-helper: %s", errorCodeName(error.code));
    for (const std::string &word : error.args) std::fprintf(stderr, " %s", word.c_str());
    std::fprintf(stderr, error.kernelText.empty() ? "\n" : ": %s\n", error.kernelText.c_str());
    if (client >= 0) {
        if (const auto request = firstRequest(client)) {
            const QByteArray frame = encode(ReplyFrame{request->id, ErrorReply{error, {}}});
            [[maybe_unused]] const auto sent = ::send(client, frame.constData(), static_cast<std::size_t>(frame.size()), MSG_NOSIGNAL);
        }
        ::close(client);
    }
    return exitCodeFor(error);
}

} // namespace vethlab::helper
