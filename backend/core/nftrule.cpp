// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/nftrule.h"

#include <array>
#include <cstdio>

#include "backend/core/derive.h"

namespace vethlab {

namespace {

struct Chain {
    const char *name;
    const char *hook; ///< as nft writes it; priorities are the names' numbers, for nft older than the names
};
constexpr std::array chains{
    Chain{"prerouting", "type nat hook prerouting priority -100"},
    Chain{"output", "type nat hook output priority -100"},
    Chain{"postrouting", "type nat hook postrouting priority 100"},
};

std::string portText(const PortRange &ports)
{
    if (ports.first == ports.last)
        return std::to_string(ports.first);
    return std::to_string(ports.first) + '-' + std::to_string(ports.last);
}

std::string protocolText(const NatRule &rule)
{
    if (rule.protocol == NatProtocol::Any)
        return {};
    const std::string word = rule.protocol == NatProtocol::Tcp ? "tcp" : "udp";
    return rule.ports ? word + " dport " + portText(*rule.ports) + ' ' : "meta l4proto " + word + ' ';
}

std::string matchText(const NatRule &rule, bool withIn, bool withOut, bool leaveOwnSubnet)
{
    const std::string ip = rule.family == IpFamily::V4 ? "ip" : "ip6";
    std::string text = rule.family == IpFamily::V4 ? "meta nfproto ipv4 " : "meta nfproto ipv6 ";
    if (withIn && rule.inDevice)
        text += "iifname \"" + rule.inDevice->text() + "\" ";
    if (withOut && rule.outDevice)
        text += "oifname \"" + rule.outDevice->text() + "\" ";
    if (rule.source)
        text += ip + " saddr " + rule.source->network().text() + ' ';
    if (rule.destination)
        text += ip + " daddr " + rule.destination->network().text() + ' ';
    else if (leaveOwnSubnet && rule.source && rule.source->length() > 0)
        text += ip + " daddr != " + rule.source->network().text() + ' ';
    return text + protocolText(rule);
}

std::string actionText(const NatRule &rule)
{
    if (rule.kind == NatKind::Masquerade)
        return "masquerade";
    const std::string port = rule.toPort && rule.kind == NatKind::Dnat ? ':' + std::to_string(*rule.toPort) : std::string();
    if (!rule.to) // a port moved to the node itself; SNAT without an address is refused by validation
        return rule.kind == NatKind::Dnat ? "redirect" + (port.empty() ? port : " to " + port) : "masquerade";
    const bool v4 = rule.family == IpFamily::V4;
    const std::string address = v4 || port.empty() ? rule.to->text() : '[' + rule.to->text() + ']';
    return std::string(rule.kind == NatKind::Snat ? "snat " : "dnat ") + (v4 ? "ip" : "ip6") + " to " + address + port;
}

bool canStandInComment(const std::string &id) { return id.size() <= 64 && isValidId(id); }

std::string hex(std::uint64_t value)
{
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
    return text.data();
}

} // namespace

std::vector<NftLine> nftLines(const NatRule &rule, const Space &space)
{
    if (rule.kind != NatKind::Dnat) {
        const bool leave = rule.kind == NatKind::Masquerade && space.kind == Space::Kind::Root;
        return {{"postrouting", matchText(rule, true, true, leave) + actionText(rule)}};
    }
    std::vector<NftLine> lines;
    if (!rule.outDevice) // not known yet when a packet comes in
        lines.push_back({"prerouting", matchText(rule, true, false, false) + actionText(rule)});
    if (!rule.inDevice) // the node's own packets come in nowhere
        lines.push_back({"output", matchText(rule, false, true, false) + actionText(rule)});
    return lines;
}

std::string nftRule(const NatRule &rule)
{
    const std::vector<NftLine> lines = nftLines(rule, Space::of({}));
    return lines.empty() ? std::string() : lines.front().text;
}

std::string natHash(const NatRule &rule, const Space &space)
{
    std::string all;
    for (const NftLine &line : nftLines(rule, space))
        all += std::string(line.chain) + ' ' + line.text + '\n';
    return hex(stableHash(all));
}

NatMark natMark(const NatRule &rule, const Space &space)
{
    return {canStandInComment(rule.id) ? rule.id : hex(stableHash(rule.id)), natHash(rule, space)};
}

std::string natComment(const NatMark &mark) { return mark.id + ':' + mark.hash; }

NatMark parseNatComment(std::string_view comment)
{
    const std::size_t colon = comment.rfind(':'); // an id may hold colons
    if (colon == std::string_view::npos || colon == 0 || comment.size() - colon != 17)
        return {};
    return {std::string(comment.substr(0, colon)), std::string(comment.substr(colon + 1))};
}

std::vector<NatMark> natMarks(const std::vector<NatRule> &rules, const Space &space)
{
    std::vector<NatMark> marks;
    for (const Chain &chain : chains) {
        for (const NatRule &rule : rules) {
            for (const NftLine &line : nftLines(rule, space)) {
                if (std::string_view(line.chain) == chain.name)
                    marks.push_back(natMark(rule, space));
            }
        }
    }
    return marks;
}

std::string nftScript(const std::vector<NatRule> &rules, const Space &space, std::string_view table)
{
    const std::string name = "inet " + std::string(table);
    // Adding what may be there makes the delete safe in kernels and nft versions without "destroy".
    std::string script = "add table " + name + "\ndelete table " + name + '\n';
    if (rules.empty())
        return script;
    script += "add table " + name + '\n';
    for (const Chain &chain : chains)
        script += "add chain " + name + ' ' + chain.name + " { " + chain.hook + "; }\n";
    for (const NatRule &rule : rules) {
        const std::string comment = natComment(natMark(rule, space));
        for (const NftLine &line : nftLines(rule, space))
            script += "add rule " + name + ' ' + line.chain + ' ' + line.text + " comment \"" + comment + "\"\n";
    }
    return script;
}

} // namespace vethlab
