// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/featuretrial.h"

#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <nftables/libnftables.h>
#include <sys/socket.h>

#include <memory>

#include "helper/routesocket.h"

namespace vethlab::helper {

namespace {

int tryVeth(RouteSocket &socket)
{
    NetlinkMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK);
    message.fixed(ifinfomsg{});
    {
        NetlinkMessage::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_KIND, "veth");
        NetlinkMessage::Nest data(message, IFLA_INFO_DATA);
        NetlinkMessage::Nest peer(message, VETH_INFO_PEER);
        message.fixed(ifinfomsg{});
    }
    return socket.exchange(message).errnoValue;
}

bool tryBridge(RouteSocket &socket, const char *name, bool stp)
{
    NetlinkMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK);
    message.fixed(ifinfomsg{});
    message.putText(IFLA_IFNAME, name);
    {
        NetlinkMessage::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_KIND, "bridge");
        NetlinkMessage::Nest data(message, IFLA_INFO_DATA);
        message.putU32(IFLA_BR_STP_STATE, stp ? 1 : 0);
    }
    return !socket.exchange(message).isRefused();
}

bool tryNat()
{
    struct Free {
        void operator()(nft_ctx *context) const { nft_ctx_free(context); }
    };
    const std::unique_ptr<nft_ctx, Free> context(nft_ctx_new(NFT_CTX_DEFAULT));
    if (!context) return false;
    nft_ctx_buffer_output(context.get());
    nft_ctx_buffer_error(context.get());
    return nft_run_cmd_from_buffer(context.get(),
               "add table inet trial\n"
               "add chain inet trial postrouting { type nat hook postrouting priority srcnat; }\n"
               "add rule inet trial postrouting masquerade\n") == 0;
}

} // namespace

FeatureTrial tryFeatures()
{
    FeatureTrial trial;
    auto socket = RouteSocket::openHere();
    if (!socket) {
        trial.vethErrno = socket.error().errnoValue;
        return trial;
    }
    trial.vethErrno = tryVeth(*socket);
    trial.features.veth = trial.vethErrno == 0;
    trial.features.bridge = tryBridge(*socket, "trial0", false);
    trial.features.bridgeStp = tryBridge(*socket, "trial1", true);
    trial.features.nat = tryNat();
    trial.features.ipv6 = UniqueFd(::socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0)).isValid();
    return trial;
}

} // namespace vethlab::helper
