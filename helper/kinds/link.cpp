// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/kinds/link.h"

#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "helper/kinds/bridge.h"
#include "helper/kinds/loopback.h"
#include "helper/kinds/veth.h"

namespace vethlab::helper {

namespace {

using LinkPolicy = std::array<nla_policy, IFLA_MAX + 1>;

constexpr LinkPolicy linkPolicy()
{
    LinkPolicy policy{};
    policy[IFLA_IFNAME].type = NLA_NUL_STRING;
    policy[IFLA_IFALIAS].type = NLA_NUL_STRING;
    policy[IFLA_MTU].type = NLA_U32;
    policy[IFLA_MASTER].type = NLA_U32;
    policy[IFLA_LINK].type = NLA_U32;
    policy[IFLA_LINK_NETNSID].type = NLA_U32;
    policy[IFLA_QDISC].type = NLA_NUL_STRING;
    policy[IFLA_OPERSTATE].type = NLA_U8;
    policy[IFLA_CARRIER].type = NLA_U8;
    policy[IFLA_LINKINFO].type = NLA_NESTED;
    policy[IFLA_AF_SPEC].type = NLA_NESTED;
    return policy;
}

NetlinkMessage startChange(IfIndex index, std::uint32_t flags = 0)
{
    // NEWLINK without CREATE: unlike SETLINK it takes the kind's own properties too.
    NetlinkMessage message(RTM_NEWLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    header.ifi_flags = flags;
    header.ifi_change = flags;
    message.fixed(header);
    return message;
}

NetlinkMessage switchLink(IfIndex index, bool up)
{
    NetlinkMessage message(RTM_NEWLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    header.ifi_flags = up ? static_cast<unsigned>(IFF_UP) : 0U;
    header.ifi_change = IFF_UP;
    message.fixed(header);
    return message;
}

void putAlias(NetlinkMessage &message, const std::string &alias) { message.put(IFLA_IFALIAS, alias.data(), alias.size()); }

/// True when IPv6 makes a link-local address from the MAC (addr_gen_mode 0).
bool generatesAddress(nlattr *afSpec)
{
    std::array<nlattr *, AF_INET6 + 1> families{};
    std::array<nlattr *, IFLA_INET6_MAX + 1> six{};
    if (!afSpec || nla_parse_nested(families.data(), AF_INET6, afSpec, nullptr) < 0 || !families[AF_INET6] ||
        nla_parse_nested(six.data(), IFLA_INET6_MAX, families[AF_INET6], nullptr) < 0)
        return false;
    const nlattr *mode = six[IFLA_INET6_ADDR_GEN_MODE];
    return mode && nla_len(mode) >= 1 && nla_get_u8(mode) == IN6_ADDR_GEN_MODE_EUI64;
}

std::string textOf(const nlattr *attribute)
{
    if (!attribute)
        return {};
    const char *text = static_cast<const char *>(nla_data(attribute));
    return std::string(text, ::strnlen(text, static_cast<std::size_t>(nla_len(attribute))));
}

} // namespace

const Kind *kindByName(std::string_view name)
{
    static const std::array kinds{&vethKind(), &bridgeKind()};
    const auto found = std::find_if(kinds.begin(), kinds.end(), [name](const Kind *kind) { return name == kind->name; });
    return found == kinds.end() ? nullptr : *found;
}

const Kind *kindOf(const DeviceFacts &facts)
{
    return std::visit(Overloaded{[](const VethFacts &) { return &vethKind(); },
                                 [](const BridgeFacts &) { return &bridgeKind(); },
                                 [](const LoopbackFacts &) { return &loopbackKind(); },
                                 [](const OtherFacts &) -> const Kind * { return nullptr; }},
                      facts);
}

NetlinkMessage linkDump()
{
    NetlinkMessage message(RTM_GETLINK, 0);
    message.fixed(ifinfomsg{});
    message.putU32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
    return message;
}

std::optional<ParsedLink> parseLink(const nlmsghdr *header)
{
    static constexpr LinkPolicy policy = linkPolicy();
    std::array<nlattr *, IFLA_MAX + 1> found{};
    if (header->nlmsg_type != RTM_NEWLINK ||
        nlmsg_parse(const_cast<nlmsghdr *>(header), sizeof(ifinfomsg), found.data(), IFLA_MAX, policy.data()) < 0 ||
        !found[IFLA_IFNAME])
        return std::nullopt;
    const auto *info = static_cast<const ifinfomsg *>(nlmsg_data(header));
    ParsedLink result;
    Device &device = result.device;
    device.index = static_cast<IfIndex>(info->ifi_index);
    device.name = textOf(found[IFLA_IFNAME]);
    device.alias = textOf(found[IFLA_IFALIAS]);
    device.up = (info->ifi_flags & IFF_UP) != 0;
    device.mtu = found[IFLA_MTU] ? nla_get_u32(found[IFLA_MTU]) : 0;
    device.master = found[IFLA_MASTER] ? nla_get_u32(found[IFLA_MASTER]) : 0;
    device.operstate = found[IFLA_OPERSTATE] ? nla_get_u8(found[IFLA_OPERSTATE]) : 0;
    device.carrier = found[IFLA_CARRIER] && nla_get_u8(found[IFLA_CARRIER]) != 0;
    device.shown.flags = info->ifi_flags;
    device.shown.qdisc = textOf(found[IFLA_QDISC]);
    if (found[IFLA_ADDRESS] && nla_len(found[IFLA_ADDRESS]) == static_cast<int>(device.mac.size()))
        std::memcpy(device.mac.data(), nla_data(found[IFLA_ADDRESS]), device.mac.size());

    LinkData data;
    data.link = found[IFLA_LINK] ? nla_get_u32(found[IFLA_LINK]) : 0;
    if (found[IFLA_LINK_NETNSID])
        data.linkNsid = nla_get_s32(found[IFLA_LINK_NETNSID]);
    result.peerNsid = data.linkNsid;
    device.shown.linkNsid = data.linkNsid;
    if (info->ifi_flags & IFF_LOOPBACK) {
        device.facts = loopbackKind().parse(data);
        return result; // ::1 does not come from addr_gen_mode
    }
    device.ipv6 = generatesAddress(found[IFLA_AF_SPEC]);
    std::array<nlattr *, IFLA_INFO_MAX + 1> linkInfo{};
    if (found[IFLA_LINKINFO] && nla_parse_nested(linkInfo.data(), IFLA_INFO_MAX, found[IFLA_LINKINFO], nullptr) < 0)
        linkInfo.fill(nullptr);
    const std::string kindName = textOf(linkInfo[IFLA_INFO_KIND]);
    data.kindData = linkInfo[IFLA_INFO_DATA];
    const Kind *kind = kindByName(kindName);
    device.facts = kind ? kind->parse(data) : OtherFacts{kindName};
    return result;
}

void putCreation(NetlinkMessage &message, const NewDevice &made)
{
    message.putText(IFLA_IFNAME, made.device.name);
    message.put(IFLA_ADDRESS, made.device.mac.data(), made.device.mac.size());
    message.putU32(IFLA_MTU, made.device.mtu);
    if (made.group != 0)
        message.putU32(IFLA_GROUP, made.group);
    message.putU32(IFLA_NUM_TX_QUEUES, 1);
    message.putU32(IFLA_NUM_RX_QUEUES, 1);
}

void putAddressGeneration(NetlinkMessage &message, bool ipv6)
{
    const NetlinkMessage::Nest families(message, IFLA_AF_SPEC);
    const NetlinkMessage::Nest six(message, AF_INET6);
    message.putU8(IFLA_INET6_ADDR_GEN_MODE, ipv6 ? IN6_ADDR_GEN_MODE_EUI64 : IN6_ADDR_GEN_MODE_NONE);
}

std::vector<NetlinkMessage> changeLink(const Device &before, const Device &after)
{
    std::vector<NetlinkMessage> messages;
    if (before.up && !after.up)
        messages.push_back(switchLink(after.index, false));
    const Kind *kind = kindOf(after.facts);
    const bool changesKind = kind && kind->canChange && kind->canChange(before.facts, after.facts);
    NetlinkMessage change = startChange(after.index);
    bool some = changesKind;
    const auto differs = [&some](const auto &a, const auto &b) {
        some = some || a != b;
        return a != b;
    };
    if (differs(before.name, after.name))
        change.putText(IFLA_IFNAME, after.name);
    if (differs(before.mac, after.mac))
        change.put(IFLA_ADDRESS, after.mac.data(), after.mac.size());
    if (differs(before.mtu, after.mtu))
        change.putU32(IFLA_MTU, after.mtu);
    if (differs(before.alias, after.alias))
        putAlias(change, after.alias);
    if (differs(before.master, after.master))
        change.putU32(IFLA_MASTER, after.master);
    if (differs(before.ipv6, after.ipv6))
        putAddressGeneration(change, after.ipv6);
    if (changesKind) {
        const NetlinkMessage::Nest info(change, IFLA_LINKINFO);
        change.putText(IFLA_INFO_KIND, kind->name);
        const NetlinkMessage::Nest data(change, IFLA_INFO_DATA);
        kind->putChange(change, before.facts, after.facts);
    }
    if (some)
        messages.push_back(std::move(change));
    if (!before.up && after.up)
        messages.push_back(switchLink(after.index, true));
    return messages;
}

std::vector<NetlinkMessage> finishLink(const Device &device, bool setIpv6, bool setMaster, bool setUp)
{
    std::vector<NetlinkMessage> messages;
    if (setIpv6) { // of its own and before: coming up makes the address
        NetlinkMessage first = startChange(device.index);
        putAddressGeneration(first, device.ipv6);
        messages.push_back(std::move(first));
    }
    if (!setMaster && !setUp && device.alias.empty())
        return messages;
    NetlinkMessage rest = startChange(device.index, setUp ? static_cast<std::uint32_t>(IFF_UP) : 0U);
    if (!device.alias.empty())
        putAlias(rest, device.alias);
    if (setMaster)
        rest.putU32(IFLA_MASTER, device.master);
    messages.push_back(std::move(rest));
    return messages;
}

NetlinkMessage removeLink(IfIndex index)
{
    NetlinkMessage message(RTM_DELLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    message.fixed(header);
    return message;
}

NetlinkMessage setGroup(IfIndex index, std::uint32_t group)
{
    NetlinkMessage message = startChange(index);
    message.putU32(IFLA_GROUP, group);
    return message;
}

NetlinkMessage removeGroup(std::uint32_t group)
{
    NetlinkMessage message(RTM_DELLINK, 0);
    message.fixed(ifinfomsg{});
    message.putU32(IFLA_GROUP, group);
    return message;
}

} // namespace vethlab::helper
