// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/protocol/randomframes.h"

namespace vethlab::test {

std::uint64_t RandomFrames::below(std::uint64_t end) { return end < 2 ? 0 : m_random.generate64() % end; }

std::string RandomFrames::bytes(std::size_t most)
{
    std::string all(below(most + 1), '\0');
    for (char &c : all) c = static_cast<char>(below(256));
    return all;
}

std::string RandomFrames::text(std::size_t most)
{
    static const char *const letters[] = { "a", "Z", "0", " ", "\n", "\"", "\xC3\xA4", "\xE2\x9C\x93", "\xF0\x9F\x90\x9A", "\x7F" };
    std::string all;
    for (std::size_t n = below(most + 1); n > 0; --n) all += letters[below(std::size(letters))];
    return all;
}

std::string RandomFrames::id()
{
    static constexpr std::string_view letters = "abcXYZ019_.:~-";
    std::string all;
    for (std::uint64_t n = 1 + below(20); n > 0; --n) all += letters[below(letters.size())];
    return all;
}

std::string RandomFrames::interfaceName() { return "if" + std::to_string(below(10000)); }

IpAddress RandomFrames::address(IpFamily family)
{
    std::array<std::uint8_t, 16> octets{};
    for (auto &octet : octets) octet = static_cast<std::uint8_t>(below(256));
    return IpAddress::fromBytes(family, octets.data());
}

IpPrefix RandomFrames::prefix()
{
    const IpAddress a = address();
    return *IpPrefix::make(a, static_cast<int>(below(a.isV4() ? 33 : 129)));
}

MacAddress RandomFrames::mac()
{
    MacAddress::Octets octets{};
    for (auto &octet : octets) octet = static_cast<std::uint8_t>(below(256));
    octets[0] = static_cast<std::uint8_t>((octets[0] & 0xFEU) | 0x02U);
    return *MacAddress::fromOctets(octets);
}

InterfaceAddress RandomFrames::interfaceAddress()
{
    InterfaceAddress all{prefix(), {}};
    if (coin()) all.broadcast = InterfaceAddress::ComputedBroadcast{};
    else if (coin()) all.broadcast = address();
    return all;
}

Route RandomFrames::route()
{
    return Route{prefix(), maybe([this] { return address(); }), maybe([this] { return *InterfaceName::parse(interfaceName()); }),
        maybe([this] { return number(); }), maybe([this] { return address(); }), static_cast<RouteType>(below(4)), coin()};
}

NatRule RandomFrames::natRule()
{
    NatRule rule;
    rule.id = id();
    rule.kind = static_cast<NatKind>(below(3));
    rule.family = static_cast<IpFamily>(below(2));
    rule.source = maybe([this] { return prefix(); });
    rule.destination = maybe([this] { return prefix(); });
    rule.inDevice = maybe([this] { return *InterfaceName::parse(interfaceName()); });
    rule.outDevice = maybe([this] { return *InterfaceName::parse(interfaceName()); });
    rule.protocol = static_cast<NatProtocol>(below(3));
    rule.ports = maybe([this] { return PortRange{static_cast<std::uint16_t>(below(65536)), static_cast<std::uint16_t>(below(65536))}; });
    rule.to = maybe([this] { return address(); });
    rule.toPort = maybe([this] { return static_cast<std::uint16_t>(below(65536)); });
    return rule;
}

NetworkStack RandomFrames::stack()
{
    return {coin(), coin(), coin(), some([this] { return interfaceAddress(); }), some([this] { return route(); }), some([this] { return natRule(); })};
}

Element RandomFrames::element(const std::string &id)
{
    switch (below(5)) {
    case 0: return Namespace{NodeId(id), *NamespaceName::parse("ns" + std::to_string(below(1000))), text(), static_cast<NodeLook>(below(4)), stack()};
    case 1: return Computer{NodeId(id), text(), stack()};
    case 2: {
        const BridgeHome homes[] = { InFabric{}, InNamespace{NodeId(this->id())}, InComputer{} };
        return Bridge{NodeId(id), *InterfaceName::parse(interfaceName()), text(), homes[below(3)], coin(), coin(),
            maybe([this] { return number(); }), maybe([this] { return mac(); }), maybe([this] { return number(); }), some([this] { return interfaceAddress(); })};
    }
    case 3:
        return Interface{InterfaceId(id), NodeId(this->id()), *InterfaceName::parse(interfaceName()), VethEnd{}, coin(), maybe([this] { return mac(); }),
            maybe([this] { return number(); }), some([this] { return interfaceAddress(); })};
    default: return Link{LinkId(id), InterfaceId(this->id()), InterfaceId(this->id())};
    }
}

LabInfo RandomFrames::info()
{
    const auto pool = [this](const char *from, int most) { return IpPrefix::make(IpPrefix::parse(from)->address(), most - static_cast<int>(below(9)))->network(); };
    return {text(), text(), {maybe([&] { return pool("172.16.0.0/12", 20); }), maybe([&] { return pool("fd12::/16", 64); })}};
}

Topology RandomFrames::topology()
{
    Topology topology;
    topology.setInfo(info());
    Ordinal place = static_cast<Ordinal>(below(100)) - 50;
    for (std::uint64_t n = below(12); n > 0; --n) {
        place += 1 + static_cast<Ordinal>(below(5));
        [[maybe_unused]] const bool isNew = topology.add(element(id()), place); // a second one of the same id stays out
    }
    return topology;
}

TopologyDelta RandomFrames::delta()
{
    TopologyDelta delta;
    for (std::uint64_t n = below(6); n > 0; --n) {
        const std::string which = id();
        Change<Element> change{ElementId(which), {}, {}, maybe([this] { return static_cast<Ordinal>(bigNumber()); })};
        const std::uint64_t kind = below(3);
        if (kind != 0) change.before = element(which);
        if (kind != 1) change.after = element(which);
        delta.changes.push_back(std::move(change));
    }
    if (coin()) {
        delta.infoBefore = info();
        delta.infoAfter = info();
    }
    return delta;
}

Error RandomFrames::error()
{
    return Error{static_cast<ErrorCode>(below(static_cast<std::uint64_t>(ErrorCode::Internal) + 1)), text(), some([this] { return text(); }), text(100),
        static_cast<int>(below(134)), {static_cast<int>(below(1000)), static_cast<int>(below(1000))}};
}

DeviceLive RandomFrames::device()
{
    DeviceLive device{ElementId(id()), text(), coin(), coin(), static_cast<std::uint8_t>(below(256)), coin(), static_cast<BlockedBy>(below(5)),
        number(), number(), number(), {}, number(), static_cast<std::uint8_t>(below(256)), {},
        {number(), coin() ? "noqueue" : "", coin() ? std::optional(static_cast<std::int32_t>(below(1000)) - 1) : std::nullopt}};
    for (auto &octet : device.mac) octet = static_cast<std::uint8_t>(below(256));
    device.addresses = some([this] { return DeviceAddress{number(), prefix(), maybe([this] { return address(); }), coin()}; });
    return device;
}

NodeLive RandomFrames::node()
{
    NodeLive node{NodeId(id()), coin(), coin(), coin(), {}, {}, bigNumber(), maybe([this] { return *NamespaceName::parse("ns" + std::to_string(below(1000))); })};
    node.routes = some([this] {
        return DeviceRoute{prefix(), maybe([this] { return address(); }), number(), number(), maybe([this] { return address(); }), static_cast<RouteType>(below(4))};
    });
    for (std::size_t i = 0; i < node.routes.size(); ++i) node.routeDevices.push_back(text());
    return node;
}

Counters RandomFrames::counters() { return {bigNumber(), bigNumber(), bigNumber(), bigNumber()}; }

Request RandomFrames::request(std::size_t tag)
{
    switch (tag) {
    case 0: return HelloRequest{static_cast<std::uint16_t>(below(65536)), static_cast<std::uint16_t>(below(65536)), text()};
    case 1: return ListLabsRequest{};
    case 2: {
        ApplyRequest apply{LabId(coin() ? id() : ""), bigNumber(), {}, {}, maybe([this] { return bytes(100); }), text(), coin()};
        if (coin()) apply.full = topology();
        else apply.delta = delta();
        return apply;
    }
    case 3: return CancelRequest{number()};
    case 4: return AttachRequest{LabId(id()), coin(), coin(), coin()};
    case 5: return TeardownRequest{LabId(id()), coin()};
    case 6: return CheckRequest{LabId(id())};
    case 7:
        return PingRequest{LabId(id()), NodeId(id()), address(), number(), static_cast<std::uint32_t>(10 + below(59991)),
            static_cast<std::uint32_t>(1 + below(60000)), static_cast<std::uint16_t>(below(65508)), static_cast<std::uint8_t>(1 + below(255))};
    case 8: return PingStopRequest{number()};
    case 9: return KeepRequest{coin()};
    case 10: return DiscoverRequest{};
    case 11: return EnterRequest{LabId(id()), NodeId(id())};
    case 12: return ConfirmRequest{LabId(id()), coin()};
    default: return RestoreRequest{LabId(id()), bigNumber(), some([this] { return DriftLine{ElementId(id()), text(), text(), text()}; })};
    }
}

Reply RandomFrames::reply(std::size_t tag)
{
    switch (tag) {
    case 0:
        return HelloReply{static_cast<std::uint16_t>(below(65536)), text(), static_cast<World>(below(2)),
            {coin(), coin(), coin(), coin(), coin(), coin()}, number(), text()};
    case 1:
        return ListLabsReply{some([this] {
            return LabSummary{LabId(id()), text(), text(), number(), number(), static_cast<std::int64_t>(bigNumber()), bigNumber(), number()};
        })};
    case 2: {
        ApplyReply reply{LabId(coin() ? id() : ""), bigNumber(), {}, some([this] { return text(); }), {}};
        reply.done = some([this] { return PlanLine{static_cast<StepOp>(below(3)), ElementId(coin() ? id() : ""), text(), text(), text(), text()}; });
        for (double *ms : { &reply.timing.read, &reply.timing.plan, &reply.timing.namespaces, &reply.timing.links, &reply.timing.addresses,
                 &reply.timing.nat, &reply.timing.verify, &reply.timing.total })
            *ms = static_cast<double>(below(1000000)) / 1000;
        return reply;
    }
    case 3:
        return ErrorReply{error(), some([this] {
            return Issue{static_cast<Severity>(below(3)), static_cast<IssueCode>(below(issueCodeCount)),
                ElementId(coin() ? id() : ""), text(), some([this] { return text(); })};
        })};
    case 4: return DoneReply{};
    case 5: return CheckReply{some([this] { return driftLine(); })};
    case 7: return DiscoverReply{{topology(), some([this] { return UndrawnDevice{text(), text(), text()}; })}, coin()};
    default:
        return AttachReply{LabId(id()), bigNumber(), maybe([this] { return topology(); }), maybe([this] { return bytes(100); }), text(),
            some([this] { return device(); }), some([this] { return node(); }), some([this] { return counterLine(); }), some([this] { return driftLine(); })};
    }
}

Event RandomFrames::event(std::size_t tag)
{
    switch (tag) {
    case 0: return ProgressEvent{number(), number(), text()};
    case 1:
        return PingEvent{number(), static_cast<PingOutcome>(below(5)), maybe([this] { return address(); }), static_cast<std::uint8_t>(below(256)),
            number(), static_cast<std::uint8_t>(below(256)), static_cast<std::uint8_t>(below(256)), text()};
    case 2: return PingEndEvent{number(), number(), 0.125, static_cast<double>(below(1000)) / 8, 1e9, -0.5};
    case 3: return LiveEvent{LabId(id()), some([this] { return device(); }), some([this] { return node(); }), static_cast<std::int64_t>(bigNumber())};
    case 4: return CountersEvent{LabId(id()), some([this] { return counterLine(); }), static_cast<std::int64_t>(bigNumber())};
    case 5: return GapEvent{LabId(id())};
    case 6: return RevisionEvent{LabId(id()), bigNumber(), maybe([this] { return delta(); }), text()};
    case 7: return DriftEvent{LabId(id()), some([this] { return driftLine(); })};
    case 8: return LabGoneEvent{LabId(id())};
    default: return HostTrialEvent{LabId(id()), static_cast<HostTrialState>(below(3)), number(), bigNumber(), text()};
    }
}

} // namespace vethlab::test
