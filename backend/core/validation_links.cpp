// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/validation_context.h"

#include "backend/core/derive.h"
#include "backend/core/limits.h"

namespace vethlab::validation {
namespace {

/// Finds rings among bridges that don't speak STP. One bridge with STP is enough to open a ring: the others pass its
/// frames on (br_handle_frame() floods the bridge group address where STP is off).
class LoopFinder {
public:
    explicit LoopFinder(Context &context) : m_context(context) {}
    void add(const Link &link, const Interface &a, const Interface &b)
    {
        const auto *first = m_context.topology.findAs<Bridge>(a.node);
        const auto *second = m_context.topology.findAs<Bridge>(b.node);
        if (!first || !second || !a.up || !b.up || !first->up || !second->up || first->stp || second->stp)
            return;
        if (!m_sets.unite(number(first), number(second)))
            m_context.report(Severity::Error, IssueCode::BridgeLoop, link.id, {}, {first->id.text(), second->id.text()});
    }

private:
    std::size_t number(const Bridge *bridge)
    {
        const auto known = m_numbers.find(bridge);
        return known != m_numbers.end() ? known->second : m_numbers.emplace(bridge, m_sets.add()).first->second;
    }
    Context &m_context;
    DisjointSets m_sets;
    std::unordered_map<const Bridge *, std::size_t> m_numbers;
};

bool hasIpv6(const std::vector<InterfaceAddress> &addresses)
{
    for (const InterfaceAddress &address : addresses) {
        if (address.prefix.family() == IpFamily::V6)
            return true;
    }
    return false;
}

void checkMtuRange(Context &context, const ElementId &element, std::optional<std::uint32_t> mtu, const std::vector<InterfaceAddress> &addresses)
{
    constexpr std::uint32_t leastForIpv6 = 1280; // RFC 8200; below it the kernel takes IPv6 away from the device
    if (!mtu)
        return;
    if (*mtu < limits::minMtu || *mtu > limits::maxMtu)
        context.report(Severity::Error, IssueCode::BadMtu, element, "mtu",
                       {std::to_string(*mtu), "range", std::to_string(limits::minMtu), std::to_string(limits::maxMtu)});
    else if (*mtu < leastForIpv6 && hasIpv6(addresses))
        context.report(Severity::Error, IssueCode::BadMtu, element, "mtu", {std::to_string(*mtu), "ipv6", std::to_string(leastForIpv6)});
}

constexpr std::uint32_t usualMtu = 1500;

/// A frame longer than the MTU of the end it arrives at is dropped without a word. False when the ends differ.
bool checkPeerMtu(Context &context, const Interface &a, const Interface &b)
{
    const std::uint32_t mtuA = a.mtu.value_or(usualMtu);
    const std::uint32_t mtuB = b.mtu.value_or(usualMtu);
    const auto report = [&context](const Interface &which, std::uint32_t mtu, const Interface &other, std::uint32_t otherMtu) {
        context.report(Severity::Warning, IssueCode::BadMtu, which.id, "mtu",
                       {std::to_string(mtu), "peer", std::to_string(otherMtu), other.id.text()});
    };
    if (mtuA < mtuB)
        report(a, mtuA, b, mtuB);
    else if (mtuB < mtuA)
        report(b, mtuB, a, mtuA);
    return mtuA == mtuB;
}

/// The smallest and the largest MTU of each LAN: bridges drop what is too long for a port, without a word too. A LAN whose
/// links differ at their ends is left to checkPeerMtu().
class MtuBook {
public:
    explicit MtuBook(Context &context) : m_context(context) {}
    void take(const ElementId &device, std::uint32_t mtu, bool isPort)
    {
        Range &range = m_ranges[*m_context.lans.lanOf(device)];
        if (range.smallest.id.isEmpty() || mtu < range.smallest.mtu || (mtu == range.smallest.mtu && range.smallest.isPort))
            range.smallest = {device, mtu, isPort};
        if (range.largest.id.isEmpty() || mtu > range.largest.mtu || (mtu == range.largest.mtu && range.largest.isPort))
            range.largest = {device, mtu, isPort};
    }
    void leaveOut(const ElementId &device) { m_ranges[*m_context.lans.lanOf(device)].isSaid = true; }
    void report() const
    {
        for (const auto &[lan, range] : m_ranges) {
            if (!range.isSaid && range.smallest.mtu < range.largest.mtu)
                m_context.report(Severity::Warning, IssueCode::BadMtu, range.smallest.id, "mtu",
                                 {std::to_string(range.smallest.mtu), "lan", std::to_string(range.largest.mtu), range.largest.id.text()});
        }
    }

private:
    struct End {
        ElementId id;
        std::uint32_t mtu = 0;
        bool isPort = false; ///< a host says more
    };
    struct Range {
        End smallest, largest;
        bool isSaid = false;
    };
    Context &m_context;
    std::map<std::size_t, Range> m_ranges;
};

void checkLink(Context &context, LoopFinder &loops, MtuBook &mtus, const Link &link)
{
    const auto *a = context.topology.findAs<Interface>(link.a);
    const auto *b = context.topology.findAs<Interface>(link.b);
    if (!a)
        context.report(Severity::Error, IssueCode::BadReference, link.id, "a", {link.a.text()});
    if (!b)
        context.report(Severity::Error, IssueCode::BadReference, link.id, "b", {link.b.text()});
    if (a && a == b) {
        context.report(Severity::Error, IssueCode::LinkToItself, link.id, {}, {link.a.text()});
        return;
    }
    const auto reused = [&](const InterfaceId &end, const char *field) {
        const Link *first = context.index.linkOf(end);
        if (first != &link)
            context.report(Severity::Error, IssueCode::LinkReused, link.id, field, {end.text(), first->id.text()});
    };
    if (a)
        reused(link.a, "a");
    if (b)
        reused(link.b, "b");
    if (a && b) {
        if (!checkPeerMtu(context, *a, *b))
            mtus.leaveOut(a->id);
        loops.add(link, *a, *b);
    }
}

/// The MACs that answer on each LAN. Ports of one bridge and the bridge itself may share one.
class MacBook {
public:
    explicit MacBook(Context &context) : m_context(context) {}
    void take(const ElementId &element, const std::optional<MacAddress> &drawn, const NodeId &bridge)
    {
        const auto lan = m_context.lans.lanOf(element);
        if (drawn && isVirtualRouter(*drawn))
            m_context.report(Severity::Warning, IssueCode::BadMac, element, "mac", {drawn->text()});
        const MacAddress mac = drawn ? *drawn : derivedMac(m_context.topology.info().name, element);
        const auto [first, fresh] = m_taken.try_emplace({*lan, mac}, Holder{element, bridge});
        if (!fresh && (bridge.isEmpty() || first->second.bridge != bridge))
            m_context.report(Severity::Error, IssueCode::DuplicateMac, element, "mac", {mac.text(), first->second.element.text()});
    }

private:
    struct Holder {
        ElementId element;
        NodeId bridge; ///< for a port or a bridge
    };
    static bool isVirtualRouter(const MacAddress &mac)
    {
        const MacAddress::Octets &o = mac.octets();
        return o[0] == 0 && o[1] == 0 && o[2] == 0x5e && o[3] == 0 && (o[4] == 1 || o[4] == 2);
    }
    Context &m_context;
    std::map<std::pair<std::size_t, MacAddress>, Holder> m_taken;
};

} // namespace

void checkLinks(Context &context)
{
    LoopFinder loops(context);
    MacBook macs(context);
    MtuBook mtus(context);
    for (const auto &[ordinal, element] : context.topology.elements()) {
        std::visit(Overloaded{[](const Namespace &) {},
                              [](const Computer &) {},
                              [&](const Bridge &bridge) {
                                  checkMtuRange(context, bridge.id, bridge.mtu, bridge.addresses);
                                  macs.take(bridge.id, bridge.mac, bridge.id);
                                  if (bridge.mtu && !bridge.addresses.empty()) // else the least of its ports
                                      mtus.take(bridge.id, *bridge.mtu, false);
                              },
                              [&](const Interface &interface) {
                                  checkMtuRange(context, interface.id, interface.mtu, interface.addresses);
                                  const bool port = context.topology.findAs<Bridge>(interface.node) != nullptr;
                                  macs.take(interface.id, interface.mac, port ? interface.node : NodeId());
                                  if (context.index.peerOf(interface.id))
                                      mtus.take(interface.id, interface.mtu.value_or(usualMtu), port);
                              },
                              [&](const Link &link) { checkLink(context, loops, mtus, link); }},
                   element);
    }
    mtus.report();
}

} // namespace vethlab::validation
