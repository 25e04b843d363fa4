// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <netlink/attr.h>
#include <netlink/msg.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "backend/core/values.h"

namespace vethlab::helper {

/// One request to the kernel, built with libnl's typed puts. A put that does not fit is remembered: check isWhole().
class NetlinkMessage {
public:
    /// `type`: RTM_*, `flags`: NLM_F_* beside NLM_F_REQUEST, which is always set.
    NetlinkMessage(int type, int flags);

    /// The family's header (ifinfomsg, ifaddrmsg, …), before any attribute; also inside a nest (VETH_INFO_PEER).
    template <class Header> void fixed(const Header &header) { append(&header, sizeof header); }
    void put(int attribute, const void *data, std::size_t size);
    void putU8(int attribute, std::uint8_t value) { put(attribute, &value, sizeof value); }
    void putU32(int attribute, std::uint32_t value) { put(attribute, &value, sizeof value); }
    void putText(int attribute, std::string_view text); ///< NUL-terminated
    void putAddress(int attribute, const IpAddress &address);

    /// Attributes put while it lives go inside; an empty one vanishes.
    class Nest {
    public:
        Nest(NetlinkMessage &message, int attribute);
        ~Nest();
        Nest(const Nest &) = delete;
        Nest &operator=(const Nest &) = delete;

    private:
        NetlinkMessage &m_message;
        nlattr *m_start;
    };

    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] nlmsghdr *header() const { return nlmsg_hdr(m_message.get()); }

private:
    void append(const void *data, std::size_t size);

    struct Free {
        void operator()(nl_msg *message) const { nlmsg_free(message); }
    };
    std::unique_ptr<nl_msg, Free> m_message;
    bool m_whole = true;
};

} // namespace vethlab::helper
