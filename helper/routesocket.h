// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "backend/core/result.h"
#include "backend/core/uniquefd.h"
#include "helper/netlinkmessage.h"

namespace vethlab::helper {

/// How the kernel answered one request.
struct Answer {
    int errnoValue = 0; ///< 0 = done
    std::string text;   ///< the kernel's extended-ack words, "" when it gave none
    [[nodiscard]] bool isRefused() const { return errnoValue != 0; }
    /// As an error: NotPermitted, NotPossible (this kernel lacks it) or KernelRefused; with words in any case.
    [[nodiscard]] Error error() const;
};

/// The error for a refused system call or request; `text` "" = the C library's words for `errnoValue`.
[[nodiscard]] Error kernelError(int errnoValue, std::string text = {});

/// Messages of one dump, valid until the next dump with the same buffer.
class DumpBuffer {
public:
    [[nodiscard]] std::size_t size() const { return m_offsets.size(); }
    [[nodiscard]] const nlmsghdr *at(std::size_t i) const;

private:
    friend class RouteSocket;
    std::vector<std::uint64_t> m_words; ///< 8-byte aligned store
    std::vector<std::size_t> m_offsets; ///< in bytes
};

/// A NETLINK_ROUTE socket for requests, bound in the network namespace in which it was opened, wherever the process is now.
class RouteSocket {
public:
    static constexpr std::size_t largestBatch = 64; ///< messages per send; their answers fit every receive buffer

    RouteSocket() = default;
    [[nodiscard]] static Result<RouteSocket> openHere();
    [[nodiscard]] int fd() const { return m_fd.get(); }

    /// Sends all (at most largestBatch) at once and waits for the answers, one per message in the same order. The kernel
    /// goes on after a refused message. ENOBUFS as answer: nobody knows whether that message was done.
    [[nodiscard]] std::vector<Answer> exchange(std::span<NetlinkMessage> messages);
    [[nodiscard]] Answer exchange(NetlinkMessage &message);

    /// Reads a whole dump, again (up to ten times) when the kernel says that it changed meanwhile or when some was lost.
    [[nodiscard]] Result<void> dump(NetlinkMessage &request, DumpBuffer &into);
    /// One request that is answered with one message instead of an ack.
    [[nodiscard]] Result<void> get(NetlinkMessage &request, DumpBuffer &into);

private:
    enum class DumpEnd { Whole, Interrupted };
    [[nodiscard]] Result<DumpEnd> readDump(std::uint32_t sequence, bool single, DumpBuffer &into);

    UniqueFd m_fd;
    std::uint32_t m_sequence = 0;
};

} // namespace vethlab::helper
