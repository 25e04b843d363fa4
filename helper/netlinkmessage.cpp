// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/netlinkmessage.h"

#include <new>

namespace vethlab::helper {

namespace {
constexpr std::size_t largestMessage = 2048; // names and addresses only: the longest request is below 500 bytes
}

NetlinkMessage::NetlinkMessage(int type, int flags) : m_message(nlmsg_alloc_size(largestMessage))
{
    if (!m_message || !nlmsg_put(m_message.get(), 0, 0, type, 0, NLM_F_REQUEST | flags))
        throw std::bad_alloc();
}

void NetlinkMessage::append(const void *data, std::size_t size)
{
    // libnl's prototype lacks the const; it only copies from there.
    if (nlmsg_append(m_message.get(), const_cast<void *>(data), size, NLMSG_ALIGNTO) < 0)
        m_whole = false;
}

void NetlinkMessage::put(int attribute, const void *data, std::size_t size)
{
    if (nla_put(m_message.get(), attribute, static_cast<int>(size), data) < 0)
        m_whole = false;
}

void NetlinkMessage::putText(int attribute, std::string_view text)
{
    nlattr *place = nla_reserve(m_message.get(), attribute, static_cast<int>(text.size() + 1));
    if (!place) {
        m_whole = false;
        return;
    }
    char *to = static_cast<char *>(nla_data(place));
    text.copy(to, text.size());
    to[text.size()] = '\0';
}

void NetlinkMessage::putAddress(int attribute, const IpAddress &address)
{
    put(attribute, address.bytes(), static_cast<std::size_t>(address.size()));
}

NetlinkMessage::Nest::Nest(NetlinkMessage &message, int attribute)
    : m_message(message), m_start(nla_nest_start(message.m_message.get(), attribute))
{
    if (!m_start)
        m_message.m_whole = false;
}

NetlinkMessage::Nest::~Nest()
{
    if (m_start && nla_nest_end(m_message.m_message.get(), m_start) < 0)
        m_message.m_whole = false;
}

} // namespace vethlab::helper
