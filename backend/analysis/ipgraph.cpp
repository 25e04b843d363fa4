// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/analysis/ipgraph.h"

#include <algorithm>
#include <map>

#include "backend/core/lans.h"

namespace vethlab::analysis {
namespace {

/// Puts the addresses of a drawing into segments.
class SegmentMaker {
public:
    SegmentMaker(IpFamily family, std::vector<IpGraph::Segment> &segments, std::vector<std::vector<IpGraph::Place>> &places)
        : m_family(family)
        , m_segments(segments)
        , m_places(places)
    {
    }
    void addOwn(IpGraph::Number stack, const IpPrefix &prefix)
    {
        if (isUsable(prefix))
            join(addSegment(prefix, false), {stack, prefix.address(), std::nullopt});
    }
    void addOnLan(IpGraph::Number stack, const Device &device, std::size_t lan, const IpPrefix &prefix)
    {
        if (!isUsable(prefix))
            return;
        if (prefix.length() == prefix.address().size() * 8)
            return addOwn(stack, prefix);
        const auto [known, isNew] = m_byNetwork.try_emplace({lan, prefix.network()}, m_segments.size());
        if (isNew)
            addSegment(prefix, true);
        const auto &members = m_segments[known->second].members;
        if (members.empty() || members.back().stack != stack) // stacks come one after the other
            join(known->second, {stack, prefix.address(), device});
    }

private:
    bool isUsable(const IpPrefix &prefix) const { return prefix.family() == m_family && !prefix.address().isLinkLocal(); }
    std::size_t addSegment(const IpPrefix &prefix, bool isLan)
    {
        m_segments.push_back({prefix.network(), isLan, {}});
        return m_segments.size() - 1;
    }
    void join(std::size_t segment, IpGraph::Member member)
    {
        auto &members = m_segments[segment].members;
        m_places[member.stack].push_back({static_cast<IpGraph::Number>(segment), static_cast<IpGraph::Number>(members.size())});
        members.push_back(std::move(member));
    }

    IpFamily m_family;
    std::vector<IpGraph::Segment> &m_segments;
    std::vector<std::vector<IpGraph::Place>> &m_places;
    std::map<std::pair<std::size_t, IpPrefix>, std::size_t> m_byNetwork;
};

} // namespace

IpGraph::IpGraph(const TopologyIndex &index, IpFamily family)
    : m_family(family)
{
    const Lans lans(index.topology(), Lans::Of::WhatIsUp);
    SegmentMaker maker(family, m_segments, m_places);
    for (const auto &[ordinal, element] : index.topology().elements()) {
        const NetworkStack *stack = networkStack(element);
        if (!stack)
            continue;
        const auto number = static_cast<Number>(m_stacks.size());
        m_stacks.push_back(&element);
        m_places.emplace_back();
        for (const Device &device : stackDevices(index, idOf(number))) {
            if (!device.up() || (device.interface && !index.linkOf(device.interface->id)))
                continue;
            const auto lan = lans.lanOf(device.interface ? ElementId(device.interface->id) : ElementId(device.bridge->id));
            for (const InterfaceAddress &address : device.addresses())
                maker.addOnLan(number, device, *lan, address.prefix);
        }
        for (const InterfaceAddress &address : stack->loopbackAddresses)
            maker.addOwn(number, address.prefix);
    }
}

std::optional<IpGraph::Number> IpGraph::segmentOf(Number stack, const InterfaceName &device) const
{
    const auto place = std::ranges::find_if(m_places[stack], [&](const Place &p) {
        const std::optional<Device> &own = memberAt(p).device;
        return own && own->name() == device;
    });
    return place == m_places[stack].end() ? std::nullopt : std::optional(place->segment);
}

std::optional<IpGraph::Number> IpGraph::neighbour(Number from, const IpAddress &address) const
{
    for (const Place &place : m_places[from]) {
        const Segment &segment = m_segments[place.segment];
        if (!segment.network.contains(address))
            continue;
        for (const Member &member : segment.members) {
            if (member.stack != from && member.address == address)
                return member.stack;
        }
    }
    return std::nullopt;
}

} // namespace vethlab::analysis
