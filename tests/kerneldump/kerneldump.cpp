// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/kerneldump/kerneldump.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/rtnetlink.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "tests/kerneldump/kernelfiles.h"
#include "tests/kerneldump/rawnetlink.h"

namespace kerneldump {

namespace {

/// Stands for a value that the kernel does not show at the moment; as good as any other.
constexpr char hidden = '?';

const unsigned char *payload(const nlmsghdr &message, std::size_t header)
{
    return reinterpret_cast<const unsigned char *>(&message) + NLMSG_HDRLEN + ((header + 3) & ~std::size_t{3});
}

template <class Header> Header headerOf(const nlmsghdr &message)
{
    Header header{};
    std::memcpy(&header, reinterpret_cast<const unsigned char *>(&message) + NLMSG_HDRLEN, sizeof header);
    return header;
}

template <class Header> std::vector<Attribute> attributesOf(const nlmsghdr &message)
{
    const unsigned char *start = payload(message, sizeof(Header));
    const auto *end = reinterpret_cast<const unsigned char *>(&message) + message.nlmsg_len;
    return start < end ? attributes(start, static_cast<std::size_t>(end - start)) : std::vector<Attribute>();
}

/// "name=value" of what is known by name, "aNN=hex" of all else: what this program has never heard of still counts.
std::string plain(const Attribute &attribute, const std::map<int, const char *> &names)
{
    const auto known = names.find(attribute.type);
    const std::string name = known == names.end() ? "a" + std::to_string(attribute.type) : std::string(known->second);
    return name + '=' + hex(attribute.data, attribute.size);
}

void nested(const std::string &prefix, const Attribute &attribute, const std::set<int> &volatileTypes, Lines &lines)
{
    for (const Attribute &inner : attributes(attribute.data, attribute.size)) {
        if (!volatileTypes.contains(inner.type))
            lines.push_back(prefix + plain(inner, {}));
    }
}

// ---- links ------------------------------------------------------------------------------------------------------

// What the spanning tree finds out, learns and counts down: it follows carriers, at its own time.
constexpr int learnedCount = 48; // IFLA_BR_FDB_N_LEARNED, newer than Debian 12's headers
constexpr int groupCount = 41;   // IFLA_BRPORT_MCAST_N_GROUPS, likewise: groups are forgotten after some minutes
const std::set<int> bridgeFindings{IFLA_BR_HELLO_TIMER, IFLA_BR_TCN_TIMER, IFLA_BR_TOPOLOGY_CHANGE_TIMER, IFLA_BR_GC_TIMER,
                                   IFLA_BR_TOPOLOGY_CHANGE_DETECTED, IFLA_BR_TOPOLOGY_CHANGE, IFLA_BR_ROOT_ID, IFLA_BR_ROOT_PORT,
                                   IFLA_BR_ROOT_PATH_COST, learnedCount};
const std::set<int> portFindings{IFLA_BRPORT_MESSAGE_AGE_TIMER, IFLA_BRPORT_FORWARD_DELAY_TIMER, IFLA_BRPORT_HOLD_TIMER,
                                 IFLA_BRPORT_STATE, IFLA_BRPORT_COST, IFLA_BRPORT_ROOT_ID, IFLA_BRPORT_DESIGNATED_PORT,
                                 IFLA_BRPORT_DESIGNATED_COST, IFLA_BRPORT_BRIDGE_ID, IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, IFLA_BRPORT_CONFIG_PENDING,
                                 groupCount};

/// While its spanning tree changes a bridge shows and uses twice its forward delay as ageing time. What it was told before
/// is nowhere to be seen.
bool hidesAgeing(const std::vector<Attribute> &bridge)
{
    const auto value = [&bridge](int type) {
        const Attribute *attribute = find(bridge, type);
        return attribute ? number(*attribute) : 0U;
    };
    return value(IFLA_BR_STP_STATE) != 0 && value(IFLA_BR_TOPOLOGY_CHANGE) != 0 && value(IFLA_BR_AGEING_TIME) / 2 == value(IFLA_BR_FORWARD_DELAY);
}

void bridgeInfo(const std::string &prefix, const Attribute &data, Lines &lines)
{
    std::set<int> skipped = bridgeFindings;
    if (hidesAgeing(attributes(data.data, data.size))) {
        skipped.insert(IFLA_BR_AGEING_TIME);
        lines.push_back(prefix + "data.a" + std::to_string(IFLA_BR_AGEING_TIME) + '=' + hidden);
    }
    nested(prefix + "data.", data, skipped, lines);
}

void linkInfo(const std::string &prefix, const Attribute &info, Lines &lines)
{
    const std::vector<Attribute> parts = attributes(info.data, info.size);
    const Attribute *kind = find(parts, IFLA_INFO_KIND);
    for (const Attribute &part : parts) {
        if (part.type == IFLA_INFO_KIND)
            lines.push_back(prefix + "kind=" + text(part));
        else if (part.type == IFLA_INFO_DATA && kind && text(*kind) == "bridge")
            bridgeInfo(prefix, part, lines);
        else if (part.type == IFLA_INFO_DATA)
            nested(prefix + "data.", part, {}, lines);
        else if (part.type == IFLA_INFO_SLAVE_DATA)
            nested(prefix + "port.", part, portFindings, lines);
        else if (part.type != IFLA_INFO_XSTATS)
            lines.push_back(prefix + plain(part, {{IFLA_INFO_SLAVE_KIND, "port-kind"}}));
    }
}

void familyInfo(const std::string &prefix, const Attribute &info, Lines &lines)
{
    // IPv6: counters and what ages; its flags say too whether an address is being tried out.
    const std::set<int> six{IFLA_INET6_STATS, IFLA_INET6_ICMP6STATS, IFLA_INET6_CACHEINFO, IFLA_INET6_FLAGS, IFLA_INET6_MCAST};
    for (const Attribute &family : attributes(info.data, info.size))
        nested(prefix + "family" + std::to_string(family.type) + '.', family, family.type == AF_INET6 ? six : std::set<int>(), lines);
}

void dumpLinks(const std::string &label, Lines &lines)
{
    const std::map<int, const char *> names{{IFLA_ADDRESS, "mac"}, {IFLA_MTU, "mtu"}, {IFLA_MASTER, "master"}, {IFLA_LINK, "peer"},
                                            {IFLA_GROUP, "group"}, {IFLA_TXQLEN, "txqlen"}, {IFLA_IFALIAS, "alias"}};
    // Newer than Debian 12's headers: a bridge takes the smallest of its ports' and keeps it when they go.
    constexpr int tsoMaxSize = 59;
    constexpr int tsoMaxSegments = 60;
    // Counters; carriers and what follows them, which take their time; the nsid that the kernel once gave may differ and says nothing that the peer's index does not.
    const std::set<int> skipped{IFLA_STATS, IFLA_STATS64, IFLA_IFNAME, IFLA_CARRIER_CHANGES, IFLA_CARRIER_UP_COUNT,
                                IFLA_CARRIER_DOWN_COUNT, IFLA_PROTINFO, IFLA_LINK_NETNSID, IFLA_PROTO_DOWN, IFLA_CARRIER, IFLA_OPERSTATE,
                                tsoMaxSize, tsoMaxSegments};
    ifinfomsg request{};
    readDump(NETLINK_ROUTE, RTM_GETLINK, &request, sizeof request, [&](const nlmsghdr &message) {
        const auto info = headerOf<ifinfomsg>(message);
        const std::vector<Attribute> list = attributesOf<ifinfomsg>(message);
        const Attribute *name = find(list, IFLA_IFNAME);
        const std::string prefix = label + " link " + (name ? text(*name) : "?") + ' ';
        lines.push_back(prefix + "index=" + std::to_string(info.ifi_index) + " flags=" + std::to_string(info.ifi_flags & 0xffffU & ~static_cast<unsigned>(IFF_RUNNING)) +
                        " type=" + std::to_string(info.ifi_type));
        for (const Attribute &attribute : list) {
            if (attribute.type == IFLA_LINKINFO)
                linkInfo(prefix, attribute, lines);
            else if (attribute.type == IFLA_AF_SPEC)
                familyInfo(prefix, attribute, lines);
            else if (attribute.type == IFLA_QDISC) // none until it is first up, then one that does nothing
                lines.push_back(prefix + "qdisc=" + (text(attribute) == "noop" ? "noqueue" : text(attribute)));
            else if (!skipped.contains(attribute.type))
                lines.push_back(prefix + plain(attribute, names));
        }
    });
}

// ---- addresses, routes, rules -----------------------------------------------------------------------------------

std::string address(int family, const Attribute *attribute)
{
    char buffer[INET6_ADDRSTRLEN] = "-";
    if (attribute && (attribute->size == 4 || attribute->size == 16))
        ::inet_ntop(family, attribute->data, buffer, sizeof buffer);
    return buffer;
}

void dumpAddresses(const std::string &label, Lines &lines)
{
    ifaddrmsg request{};
    readDump(NETLINK_ROUTE, RTM_GETADDR, &request, sizeof request, [&](const nlmsghdr &message) {
        const auto info = headerOf<ifaddrmsg>(message);
        const std::vector<Attribute> list = attributesOf<ifaddrmsg>(message);
        std::string line = label + " address " + address(info.ifa_family, find(list, IFA_ADDRESS)) + '/' +
                           std::to_string(info.ifa_prefixlen) + " dev " + std::to_string(info.ifa_index) + " scope " +
                           std::to_string(info.ifa_scope) + " local " + address(info.ifa_family, find(list, IFA_LOCAL)) +
                           " broadcast " + address(info.ifa_family, find(list, IFA_BROADCAST));
        if (const Attribute *flags = find(list, IFA_FLAGS)) // tentative: passes by itself
            line += " flags " + std::to_string(number(*flags) & ~static_cast<std::uint32_t>(IFA_F_TENTATIVE));
        lines.push_back(line);
    });
}

void dumpRoutes(const std::string &label, Lines &lines)
{
    const std::map<int, const char *> names{{RTA_OIF, "dev"}, {RTA_PRIORITY, "metric"}, {RTA_TABLE, "table"}};
    const std::set<int> skipped{RTA_DST, RTA_CACHEINFO, RTA_GATEWAY, RTA_PREFSRC};
    rtmsg request{};
    readDump(NETLINK_ROUTE, RTM_GETROUTE, &request, sizeof request, [&](const nlmsghdr &message) {
        const auto info = headerOf<rtmsg>(message);
        if ((info.rtm_flags & RTM_F_CLONED) || (info.rtm_family != AF_INET && info.rtm_family != AF_INET6))
            return;
        if (info.rtm_type == RTN_MULTICAST && info.rtm_protocol == RTPROT_KERNEL)
            return; // comes with the first carrier and stays
        const std::vector<Attribute> list = attributesOf<rtmsg>(message);
        // The flags "dead" and "linkdown" follow the carrier, which may still be on its way.
        std::string line = label + " route" + std::to_string(info.rtm_family) + ' ' + address(info.rtm_family, find(list, RTA_DST)) + '/' +
                           std::to_string(info.rtm_dst_len) + " via " + address(info.rtm_family, find(list, RTA_GATEWAY)) + " source " +
                           address(info.rtm_family, find(list, RTA_PREFSRC)) + " type " + std::to_string(info.rtm_type) + " scope " +
                           std::to_string(info.rtm_scope) + " protocol " + std::to_string(info.rtm_protocol);
        for (const Attribute &attribute : list) {
            if (!skipped.contains(attribute.type))
                line += ' ' + plain(attribute, names);
        }
        lines.push_back(line);
    });
}

void dumpRules(const std::string &label, Lines &lines)
{
    fib_rule_hdr request{};
    readDump(NETLINK_ROUTE, RTM_GETRULE, &request, sizeof request, [&](const nlmsghdr &message) {
        const auto info = headerOf<fib_rule_hdr>(message);
        std::string line = label + " rule" + std::to_string(info.family) + " table " + std::to_string(info.table) + " action " + std::to_string(info.action);
        for (const Attribute &attribute : attributesOf<fib_rule_hdr>(message))
            line += ' ' + plain(attribute, {});
        lines.push_back(line);
    });
}

// ---- nftables ---------------------------------------------------------------------------------------------------

/// The expressions of a rule; their state (a counter's count) is left out with their order kept.
std::string expressions(const Attribute &attribute)
{
    std::string result;
    for (const Attribute &element : attributes(attribute.data, attribute.size)) {
        const std::vector<Attribute> parts = attributes(element.data, element.size);
        const Attribute *name = find(parts, NFTA_EXPR_NAME);
        const Attribute *data = find(parts, NFTA_EXPR_DATA);
        const std::string word = name ? text(*name) : "?";
        result += ' ' + word;
        if (data && word != "counter")
            result += ':' + hex(data->data, data->size);
    }
    return result;
}

void dumpNft(const std::string &label, Lines &lines)
{
    struct Kind {
        const char *word;
        int message;
        std::set<int> skipped; // handles, use counts, positions, padding
    };
    const Kind kinds[] = {
        {"table", NFT_MSG_GETTABLE, {NFTA_TABLE_HANDLE, NFTA_TABLE_USE, NFTA_TABLE_PAD}},
        {"chain", NFT_MSG_GETCHAIN, {NFTA_CHAIN_HANDLE, NFTA_CHAIN_USE, NFTA_CHAIN_COUNTERS, NFTA_CHAIN_PAD}},
        {"nftrule", NFT_MSG_GETRULE, {NFTA_RULE_HANDLE, NFTA_RULE_POSITION, NFTA_RULE_PAD}},
    };
    for (const Kind &kind : kinds) {
        int order = 0; // of rules among themselves matters
        nfgenmsg request{};
        const auto type = static_cast<std::uint16_t>((NFNL_SUBSYS_NFTABLES << 8) | kind.message);
        readDump(NETLINK_NETFILTER, type, &request, sizeof request, [&](const nlmsghdr &message) {
            if (message.nlmsg_type >> 8 != NFNL_SUBSYS_NFTABLES)
                return;
            std::string line = label + " nft " + kind.word + ' ' + std::to_string(headerOf<nfgenmsg>(message).nfgen_family);
            if (kind.message == NFT_MSG_GETRULE)
                line += " #" + std::to_string(order++);
            for (const Attribute &attribute : attributesOf<nfgenmsg>(message)) {
                if (kind.message == NFT_MSG_GETRULE && attribute.type == NFTA_RULE_EXPRESSIONS)
                    line += expressions(attribute);
                else if (!kind.skipped.contains(attribute.type))
                    line += ' ' + plain(attribute, {});
            }
            lines.push_back(line);
        }, EINVAL); // a kernel without nf_tables
    }
}

} // namespace

std::string dump(const std::vector<Namespace> &namespaces, const std::string &runFolder, Depth depth)
{
    Lines lines;
    const int home = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (home < 0 && errno != ENOENT) // a /proc of another pid namespace does not show us
        giveUp("own namespace");
    for (const Namespace &one : namespaces) {
        if (::setns(one.fd, CLONE_NEWNET) != 0)
            giveUp("namespace " + one.label);
        dumpLinks(one.label, lines);
        dumpAddresses(one.label, lines);
        dumpRoutes(one.label, lines);
        dumpRules(one.label, lines);
        dumpNft(one.label, lines);
        if (depth == Depth::Everything)
            dumpSysctls(one.label, lines);
    }
    if (home >= 0 && ::setns(home, CLONE_NEWNET) != 0)
        giveUp("coming back");
    if (home >= 0)
        ::close(home);
    dumpFiles(runFolder, lines);
    std::sort(lines.begin(), lines.end());
    std::string result;
    for (const std::string &line : lines)
        result += line + '\n';
    return result;
}

namespace {

/// Takes out of both what differs only because one of them does not show its value.
void forgiveHidden(Lines &some, Lines &others)
{
    std::erase_if(some, [&others](const std::string &line) {
        if (line.back() != hidden)
            return false;
        const std::string name = line.substr(0, line.size() - 1); // up to and with the '='
        const auto same = std::find_if(others.begin(), others.end(), [&name](const std::string &other) { return other.rfind(name, 0) == 0; });
        if (same == others.end())
            return false;
        others.erase(same);
        return true;
    });
}

} // namespace

std::string difference(const std::string &before, const std::string &after)
{
    const auto split = [](const std::string &all) {
        std::multiset<std::string> lines;
        std::istringstream stream(all);
        for (std::string line; std::getline(stream, line);)
            lines.insert(line);
        return lines;
    };
    const std::multiset<std::string> left = split(before);
    const std::multiset<std::string> right = split(after);
    Lines gone;
    Lines come;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(gone));
    std::set_difference(right.begin(), right.end(), left.begin(), left.end(), std::back_inserter(come));
    forgiveHidden(gone, come);
    forgiveHidden(come, gone);
    std::string result;
    for (const std::string &line : gone)
        result += "- " + line + '\n';
    for (const std::string &line : come)
        result += "+ " + line + '\n';
    return result;
}

} // namespace kerneldump
