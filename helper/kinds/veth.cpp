// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kinds/veth.h"

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

namespace vethlab::helper {

namespace {

DeviceFacts parseVeth(const LinkData &data)
{
    return VethFacts{{}, data.link}; // the peer's namespace is filled in by whoever knows the ids
}

} // namespace

const Kind &vethKind()
{
    static constexpr Kind kind{"veth", parseVeth, nullptr, nullptr};
    return kind;
}

NetlinkMessage createVeth(const NewDevice &near, const NewDevice &far, int farNamespace, bool nearUp)
{
    NetlinkMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(near.device.index);
    if (nearUp)
        header.ifi_flags = header.ifi_change = IFF_UP;
    message.fixed(header);
    putCreation(message, near);
    if (near.device.master != 0)
        message.putU32(IFLA_MASTER, near.device.master);
    {
        const NetlinkMessage::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_KIND, vethKind().name);
        const NetlinkMessage::Nest data(message, IFLA_INFO_DATA);
        const NetlinkMessage::Nest peer(message, VETH_INFO_PEER);
        ifinfomsg peerHeader{};
        peerHeader.ifi_index = static_cast<int>(far.device.index);
        message.fixed(peerHeader);
        putCreation(message, far);
        if (farNamespace >= 0)
            message.putU32(IFLA_NET_NS_FD, static_cast<std::uint32_t>(farNamespace));
    } // the nests end before the message is handed out
    return message;
}

} // namespace vethlab::helper
