// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/live/kernelview.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace vethlab {

namespace {

// IFF_* of linux/if.h in the order in which ip prints them.
constexpr std::uint32_t up = 0x1, running = 0x40;
constexpr std::array flagWords{
    std::pair(0x8U, "LOOPBACK"), std::pair(0x2U, "BROADCAST"), std::pair(0x10U, "POINTOPOINT"), std::pair(0x1000U, "MULTICAST"),
    std::pair(0x80U, "NOARP"), std::pair(0x200U, "ALLMULTI"), std::pair(0x100U, "PROMISC"), std::pair(0x400U, "MASTER"),
    std::pair(0x800U, "SLAVE"), std::pair(0x4U, "DEBUG"), std::pair(0x8000U, "DYNAMIC"), std::pair(0x4000U, "AUTOMEDIA"),
    std::pair(0x2000U, "PORTSEL"), std::pair(0x20U, "NOTRAILERS"), std::pair(up, "UP"), std::pair(0x10000U, "LOWER_UP"),
    std::pair(0x20000U, "DORMANT"), std::pair(0x40000U, "ECHO"),
};

std::string flagText(std::uint32_t flags, bool peerIsDown)
{
    std::vector<std::string> words;
    if ((flags & up) != 0 && (flags & running) == 0) words.emplace_back("NO-CARRIER");
    std::uint32_t left = flags & ~running;
    for (const auto &[bit, word] : flagWords) {
        if ((left & bit) != 0) words.emplace_back(word);
        left &= ~bit;
    }
    if (left != 0) {
        std::array<char, 16> hex{};
        std::snprintf(hex.data(), hex.size(), "%x", left);
        words.emplace_back(hex.data());
    }
    if (peerIsDown) words.emplace_back("M-DOWN");
    std::string text;
    for (const std::string &word : words) text += (text.empty() ? "" : ",") + word;
    return '<' + text + '>';
}

std::string stateText(std::uint8_t operstate)
{
    constexpr std::array words{"UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"};
    return operstate < words.size() ? words[operstate] : "state " + std::to_string(operstate);
}

/// The kernel's names may hold anything but blanks and slashes.
std::string printable(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return text;
}

std::string macText(const MacAddress::Octets &mac)
{
    std::array<char, 18> text{};
    std::snprintf(text.data(), text.size(), "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
    return text.data();
}

} // namespace

std::vector<std::string> ipLinkLines(const DeviceLive &device, const KernelViewNames &names)
{
    if (!device.present) return {};
    const bool isHere = device.peerIndex != 0 && !device.shown.linkNsid;
    const auto indexed = [](IfIndex index) { return "if" + std::to_string(index); };
    std::string first = std::to_string(device.index) + ": " + printable(device.name);
    if (device.peerIndex != 0) first += '@' + (isHere && !names.peer.empty() ? printable(names.peer) : indexed(device.peerIndex));
    first += ": " + flagText(device.shown.flags, isHere && !names.peerIsUp) + " mtu " + std::to_string(device.mtu);
    if (!device.shown.qdisc.empty()) first += " qdisc " + printable(device.shown.qdisc);
    if (device.master != 0) first += " master " + (names.master.empty() ? indexed(device.master) : printable(names.master));
    first += " state " + stateText(device.operstate);
    std::string second = "    link/ether " + macText(device.mac);
    if (device.shown.linkNsid) second += " link-netnsid " + (*device.shown.linkNsid < 0 ? std::string("unknown") : std::to_string(*device.shown.linkNsid));
    return {first, second};
}

std::vector<std::string> netnsLines(const NodeLive &node)
{
    std::vector<std::string> lines;
    if (node.name) lines.push_back("nsfs on /run/netns/" + node.name->text() + " type nsfs (rw)");
    if (node.inode != 0) lines.push_back("net:[" + std::to_string(node.inode) + ']');
    return lines;
}

} // namespace vethlab
