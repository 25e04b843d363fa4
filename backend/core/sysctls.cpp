// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/sysctls.h"

#include <algorithm>
#include <array>

namespace vethlab {

namespace {

// Hosts differ in their defaults (distributions set rp_filter, new namespaces inherit IPv4 settings of the first one), so
// a lab writes them all down. "default" decides for devices made later, "all" is combined with it (or, and or maximum).
// No duplicate address detection: an address works the moment it is there. No automatic IPv6 addresses: a thousand
// hosts announcing themselves flood every bridge; devices of a LAN drawn with IPv6 get theirs one by one.
constexpr std::array table{
    SysctlInfo{Sysctl::Ip4Forward, "ipv4", "ip_forward", nullptr, false},
    SysctlInfo{Sysctl::Ip6Forward, "ipv6", "conf/all/forwarding", nullptr, false},
    SysctlInfo{Sysctl::RpFilterAll, "ipv4", "conf/all/rp_filter", "0", false},
    SysctlInfo{Sysctl::RpFilterDefault, "ipv4", "conf/default/rp_filter", "0", false},
    SysctlInfo{Sysctl::AcceptRedirectsAll, "ipv4", "conf/all/accept_redirects", "0", false},
    SysctlInfo{Sysctl::AcceptRedirectsDefault, "ipv4", "conf/default/accept_redirects", "0", false},
    SysctlInfo{Sysctl::SendRedirectsAll, "ipv4", "conf/all/send_redirects", "0", false},
    SysctlInfo{Sysctl::SendRedirectsDefault, "ipv4", "conf/default/send_redirects", "0", false},
    SysctlInfo{Sysctl::ArpFilterAll, "ipv4", "conf/all/arp_filter", "0", false},
    SysctlInfo{Sysctl::ArpIgnoreAll, "ipv4", "conf/all/arp_ignore", "0", false},
    SysctlInfo{Sysctl::ArpAnnounceAll, "ipv4", "conf/all/arp_announce", "0", false},
    SysctlInfo{Sysctl::ArpFilterDefault, "ipv4", "conf/default/arp_filter", "0", false},
    SysctlInfo{Sysctl::ArpIgnoreDefault, "ipv4", "conf/default/arp_ignore", "0", false},
    SysctlInfo{Sysctl::ArpAnnounceDefault, "ipv4", "conf/default/arp_announce", "0", false},
    SysctlInfo{Sysctl::AcceptRaDefault, "ipv6", "conf/default/accept_ra", "0", false},
    SysctlInfo{Sysctl::Ip6AcceptRedirectsDefault, "ipv6", "conf/default/accept_redirects", "0", false},
    SysctlInfo{Sysctl::AddrGenModeDefault, "ipv6", "conf/default/addr_gen_mode", "1", false},
    SysctlInfo{Sysctl::AcceptDadDefault, "ipv6", "conf/default/accept_dad", "0", false},
    SysctlInfo{Sysctl::BridgeNfCallIptables, "bridge", "bridge-nf-call-iptables", "0", true},
    SysctlInfo{Sysctl::BridgeNfCallIp6tables, "bridge", "bridge-nf-call-ip6tables", "0", true},
    SysctlInfo{Sysctl::BridgeNfCallArptables, "bridge", "bridge-nf-call-arptables", "0", true},
    SysctlInfo{Sysctl::PingGroupRange, "ipv4", "ping_group_range", nullptr, false},
};

constexpr bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

} // namespace

std::span<const SysctlInfo> sysctlTable() { return table; }

const SysctlInfo &sysctlInfo(Sysctl key)
{
    return *std::find_if(table.begin(), table.end(), [key](const SysctlInfo &info) { return info.key == key; });
}

std::string sysctlPath(Sysctl key)
{
    const SysctlInfo &info = sysctlInfo(key);
    return std::string(info.folder) + '/' + info.rest;
}

std::string sysctlName(Sysctl key)
{
    std::string name = "net." + sysctlPath(key);
    std::replace(name.begin(), name.end(), '/', '.');
    return name;
}

std::string normalizedSysctl(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (!isBlank(c))
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    if (!result.empty() && result.back() == ' ')
        result.pop_back();
    return result;
}

std::map<Sysctl, std::string> sysctlSideEffects(Sysctl key, std::string_view value)
{
    if (key == Sysctl::Ip4Forward)
        return {{Sysctl::AcceptRedirectsAll, value == "0" ? "1" : "0"}};
    return {};
}

} // namespace vethlab
