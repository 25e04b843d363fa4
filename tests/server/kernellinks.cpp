// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/server/kernellinks.h"

#include <arpa/inet.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sched.h>

#include <cstring>
#include <sstream>

#include "tests/kerneldump/rawnetlink.h"
#include "tests/server/insidelab.h"

namespace vethlab::test {

namespace {

using kerneldump::Attribute;

template <class Header> std::vector<Attribute> attributesAfter(const nlmsghdr &message)
{
    const auto *start = reinterpret_cast<const unsigned char *>(&message) + NLMSG_HDRLEN + NLMSG_ALIGN(sizeof(Header));
    return kerneldump::attributes(start, message.nlmsg_len - NLMSG_HDRLEN - NLMSG_ALIGN(sizeof(Header)));
}

template <class Header> Header headerOf(const nlmsghdr &message)
{
    Header header{};
    std::memcpy(&header, reinterpret_cast<const unsigned char *>(&message) + NLMSG_HDRLEN, sizeof header);
    return header;
}

std::uint32_t numberOf(const std::vector<Attribute> &list, int type)
{
    const Attribute *attribute = kerneldump::find(list, type);
    return attribute ? kerneldump::number(*attribute) : 0;
}

std::string words(const std::string &name, bool up, std::uint32_t operstate, std::uint32_t mtu, const std::string &mac, std::uint32_t master)
{
    return name + (up ? " up " : " down ") + std::to_string(operstate) + ' ' + std::to_string(mtu) + ' ' + mac + ' ' + std::to_string(master);
}

/// Of the namespace that this thread is in.
void addLinks(std::map<IfIndex, std::string> &links)
{
    ifinfomsg linkRequest{};
    kerneldump::readDump(NETLINK_ROUTE, RTM_GETLINK, &linkRequest, sizeof linkRequest, [&](const nlmsghdr &message) {
        const auto head = headerOf<ifinfomsg>(message);
        const auto list = attributesAfter<ifinfomsg>(message);
        const Attribute *name = kerneldump::find(list, IFLA_IFNAME);
        const Attribute *mac = kerneldump::find(list, IFLA_ADDRESS);
        if (head.ifi_index == 1 || !name || !mac) return;
        links[static_cast<IfIndex>(head.ifi_index)] = words(kerneldump::text(*name), (head.ifi_flags & IFF_UP) != 0, numberOf(list, IFLA_OPERSTATE),
                                                            numberOf(list, IFLA_MTU), kerneldump::hex(mac->data, mac->size), numberOf(list, IFLA_MASTER));
    });
    ifaddrmsg addressRequest{};
    kerneldump::readDump(NETLINK_ROUTE, RTM_GETADDR, &addressRequest, sizeof addressRequest, [&](const nlmsghdr &message) {
        const auto head = headerOf<ifaddrmsg>(message);
        const auto list = attributesAfter<ifaddrmsg>(message);
        const Attribute *address = kerneldump::find(list, head.ifa_family == AF_INET ? IFA_LOCAL : IFA_ADDRESS);
        const auto link = links.find(head.ifa_index);
        char text[INET6_ADDRSTRLEN] = "?";
        if (link == links.end() || !address) return;
        ::inet_ntop(head.ifa_family, address->data, text, sizeof text);
        link->second += std::string(" ") + text + '/' + std::to_string(head.ifa_prefixlen);
    });
}

} // namespace

std::map<IfIndex, std::string> linksOfKernel(pid_t inner)
{
    const std::vector<LabNamespace> namespaces = namespacesOf(inner);
    std::istringstream lines(toldInside(inner, "", [&namespaces] {
        std::map<IfIndex, std::string> links;
        for (const LabNamespace &one : namespaces) {
            if (::setns(one.fd.get(), CLONE_NEWNET) != 0) return std::string();
            addLinks(links);
        }
        std::string text;
        for (const auto &[index, link] : links) text += std::to_string(index) + ' ' + link + '\n';
        return text;
    }));
    std::map<IfIndex, std::string> links;
    IfIndex index = 0;
    for (std::string line; lines >> index && lines.ignore() && std::getline(lines, line);) links[index] = line;
    return links;
}

std::string asKernelLink(const DeviceLive &device)
{
    std::string text = words(device.name, device.admin, device.operstate, device.mtu, kerneldump::hex(device.mac.data(), device.mac.size()), device.master);
    for (const DeviceAddress &address : device.addresses) text += ' ' + address.prefix.text();
    return text;
}

} // namespace vethlab::test
