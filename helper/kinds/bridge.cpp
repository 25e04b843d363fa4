// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kinds/bridge.h"

#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include <array>

namespace vethlab::helper {

namespace {

constexpr std::uint32_t ticksPerSecond = 100; // USER_HZ, the unit of every time in the kernel's interface to bridges

const BridgeFacts &factsOf(const DeviceFacts &facts)
{
    static constexpr BridgeFacts none;
    const auto *bridge = std::get_if<BridgeFacts>(&facts);
    return bridge ? *bridge : none;
}

/// The kernel lets a bridge forget sooner while its spanning tree changes (br_stp.c, __br_set_topology_change()).
bool isShortened(const BridgeFacts &facts, const nlattr *ageing, const nlattr *forwardDelay, const nlattr *treeChanges)
{
    if (!facts.stp || !ageing || !forwardDelay || !treeChanges || nla_get_u8(treeChanges) == 0)
        return false;
    return nla_get_u32(ageing) / 2 == nla_get_u32(forwardDelay); // rounded from the kernel's own ticks
}

void putFacts(NetlinkMessage &message, const BridgeFacts *before, const BridgeFacts &after)
{
    if (!before || before->stp != after.stp)
        message.putU32(IFLA_BR_STP_STATE, after.stp ? 1 : 0);
    // Without STP nobody gives a bridge back the ageing time that a changing tree shortened: it is told again.
    const bool treeEnds = before && before->stp && !after.stp;
    if (!before || treeEnds || before->ageingShortened || before->ageingSeconds != after.ageingSeconds)
        message.putU32(IFLA_BR_AGEING_TIME, after.ageingSeconds * ticksPerSecond);
    // Snooping walks all ports whenever one is added.
    if (!before || before->multicastSnooping != after.multicastSnooping)
        message.putU8(IFLA_BR_MCAST_SNOOPING, after.multicastSnooping ? 1 : 0);
}

void putChange(NetlinkMessage &message, const DeviceFacts &before, const DeviceFacts &after)
{
    putFacts(message, &factsOf(before), factsOf(after));
}

bool canChange(const DeviceFacts &before, const DeviceFacts &after) { return factsOf(before) != factsOf(after); }

DeviceFacts parseBridge(const LinkData &data)
{
    BridgeFacts facts;
    facts.multicastSnooping = false;
    if (!data.kindData)
        return facts;
    std::array<nla_policy, IFLA_BR_MAX + 1> policy{};
    policy[IFLA_BR_STP_STATE].type = NLA_U32;
    policy[IFLA_BR_AGEING_TIME].type = NLA_U32;
    policy[IFLA_BR_FORWARD_DELAY].type = NLA_U32;
    policy[IFLA_BR_TOPOLOGY_CHANGE].type = NLA_U8;
    policy[IFLA_BR_MCAST_SNOOPING].type = NLA_U8;
    std::array<nlattr *, IFLA_BR_MAX + 1> found{};
    if (nla_parse_nested(found.data(), IFLA_BR_MAX, data.kindData, policy.data()) < 0)
        return facts;
    if (found[IFLA_BR_STP_STATE])
        facts.stp = nla_get_u32(found[IFLA_BR_STP_STATE]) != 0;
    if (found[IFLA_BR_AGEING_TIME]) // a part of a second, set by others, counts as one more: it is not what was drawn
        facts.ageingSeconds = (nla_get_u32(found[IFLA_BR_AGEING_TIME]) + ticksPerSecond - 1) / ticksPerSecond;
    if (found[IFLA_BR_MCAST_SNOOPING])
        facts.multicastSnooping = nla_get_u8(found[IFLA_BR_MCAST_SNOOPING]) != 0;
    facts.ageingShortened = isShortened(facts, found[IFLA_BR_AGEING_TIME], found[IFLA_BR_FORWARD_DELAY], found[IFLA_BR_TOPOLOGY_CHANGE]);
    return facts;
}

} // namespace

const Kind &bridgeKind()
{
    static constexpr Kind kind{"bridge", parseBridge, putChange, canChange};
    return kind;
}

NetlinkMessage createBridge(const NewDevice &bridge)
{
    NetlinkMessage message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(bridge.device.index);
    message.fixed(header);
    putCreation(message, bridge);
    {
        const NetlinkMessage::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_KIND, bridgeKind().name);
        const NetlinkMessage::Nest data(message, IFLA_INFO_DATA);
        putFacts(message, nullptr, factsOf(bridge.device.facts));
    } // the nests end before the message is handed out
    return message;
}

} // namespace vethlab::helper
