// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/counters.h"

#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include <array>
#include <cstring>

namespace vethlab::helper {

namespace {

struct Sample {
    IfIndex index = 0;
    Counters rx, tx;
};

std::optional<Sample> parseStats(const nlmsghdr *header)
{
    std::array<nlattr *, IFLA_STATS_MAX + 1> found{};
    if (header->nlmsg_type != RTM_NEWSTATS || !nlmsg_valid_hdr(header, sizeof(if_stats_msg))) return {};
    const auto *head = static_cast<const if_stats_msg *>(nlmsg_data(header));
    if (nlmsg_parse(const_cast<nlmsghdr *>(header), sizeof(if_stats_msg), found.data(), IFLA_STATS_MAX, nullptr) < 0) return {};
    const nlattr *numbers = found[IFLA_STATS_LINK_64];
    rtnl_link_stats64 stats{};
    // Later kernels append to the struct, earlier ones end before its last member.
    if (!numbers || static_cast<std::size_t>(nla_len(numbers)) < offsetof(rtnl_link_stats64, multicast)) return {};
    std::memcpy(&stats, nla_data(numbers), std::min(sizeof stats, static_cast<std::size_t>(nla_len(numbers))));
    return Sample{head->ifindex, {stats.rx_bytes, stats.rx_packets, stats.rx_dropped, stats.rx_errors},
        {stats.tx_bytes, stats.tx_packets, stats.tx_dropped, stats.tx_errors}};
}

} // namespace

std::set<Space> countingSpaces(const LiveTracker &tracker)
{
    const auto populated = tracker.populatedSpaces();
    std::set<Space> chosen = tracker.bridgedSpaces();
    for (const DeviceLive &device : tracker.everything().devices) {
        const Space &here = tracker.placeOf(device.element)->space;
        const ElementId *peer = tracker.peerOf(device.element);
        if (chosen.contains(here)) continue;
        if (!peer) {
            chosen.insert(here);
            continue;
        }
        const Space &there = tracker.placeOf(*peer)->space;
        if (!chosen.contains(there)) chosen.insert(populated.at(here) > populated.at(there) ? here : there);
    }
    return chosen;
}

RouteSocket *CounterReader::socketIn(const Space &space)
{
    if (const auto found = m_sockets.find(space); found != m_sockets.end()) return &found->second;
    auto socket = openRouteSocketIn(m_kernel, space);
    return socket ? &m_sockets.emplace(space, std::move(*socket)).first->second : nullptr;
}

void CounterReader::readSpace(const Space &space, const LiveTracker &tracker, std::vector<CounterLine> &into)
{
    RouteSocket *socket = socketIn(space);
    NetlinkMessage request(RTM_GETSTATS, 0);
    if_stats_msg head{};
    head.filter_mask = IFLA_STATS_FILTER_BIT(IFLA_STATS_LINK_64);
    request.fixed(head);
    if (!socket || !socket->dump(request, m_buffer)) return;
    for (std::size_t i = 0; i < m_buffer.size(); ++i) {
        const auto sample = parseStats(m_buffer.at(i));
        const ElementId *element = sample ? tracker.elementAt(space, sample->index) : nullptr;
        if (!element) continue;
        into.push_back({*element, sample->rx, sample->tx});
        const ElementId *peer = tracker.peerOf(*element);
        if (peer && !m_spaces.contains(tracker.placeOf(*peer)->space)) into.push_back({*peer, sample->tx, sample->rx});
    }
}

std::vector<CounterLine> CounterReader::read(const LiveTracker &tracker)
{
    if (!m_isChosen) {
        m_sockets.clear();
        m_spaces = countingSpaces(tracker);
        m_isChosen = true;
    }
    std::vector<CounterLine> lines;
    for (const Space &space : m_spaces) readSpace(space, tracker, lines);
    return lines;
}

} // namespace vethlab::helper
