// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QRandomGenerator>

#include "backend/core/messages.h"

namespace vethlab::test {

/// Frames with random legal content, the same for the same seed. Every field takes many values over a few hundred frames.
class RandomFrames {
public:
    explicit RandomFrames(quint32 seed) : m_random(seed) {}
    [[nodiscard]] Request request(std::size_t tag);
    [[nodiscard]] Reply reply(std::size_t tag);
    [[nodiscard]] Event event(std::size_t tag);
    [[nodiscard]] std::string bytes(std::size_t most);
    [[nodiscard]] std::uint64_t below(std::uint64_t end);

private:
    bool coin() { return below(2) == 1; }
    std::string text(std::size_t most = 20);
    std::string id();
    std::string interfaceName();
    IpAddress address(IpFamily family);
    IpAddress address() { return address(coin() ? IpFamily::V4 : IpFamily::V6); }
    IpPrefix prefix();
    MacAddress mac();
    InterfaceAddress interfaceAddress();
    Route route();
    NatRule natRule();
    NetworkStack stack();
    Element element(const std::string &id);
    LabInfo info();
    Topology topology();
    TopologyDelta delta();
    Error error();
    DeviceLive device();
    NodeLive node();
    Counters counters();
    CounterLine counterLine() { return {ElementId(id()), counters(), counters()}; }
    DriftLine driftLine() { return {ElementId(coin() ? id() : ""), text(), text(), text()}; }
    template <class Make> auto some(Make make)
    {
        std::vector<decltype(make())> items;
        for (std::uint64_t n = below(4); n > 0; --n) items.push_back(make());
        return items;
    }
    template <class Make> auto maybe(Make make) -> std::optional<decltype(make())>
    {
        if (coin()) return {};
        return make();
    }
    std::uint32_t number() { return static_cast<std::uint32_t>(below(std::uint64_t{1} << below(33))); }
    std::uint64_t bigNumber() { return m_random.generate64() >> below(64); }

    QRandomGenerator m_random;
};

} // namespace vethlab::test
