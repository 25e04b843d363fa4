// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/addressbook.h"

#include <algorithm>
#include <array>

namespace vethlab::edits {

namespace {

constexpr int mostTries = 65536;

/// The address that is larger by one at bit `bit`, counted from the most significant; wraps around.
IpAddress plusOneAt(const IpAddress &address, int bit)
{
    std::array<std::uint8_t, 16> bytes {};
    std::copy_n(address.bytes(), address.size(), bytes.begin());
    int at = bit / 8;
    unsigned carry = 1U << (7 - bit % 8);
    for (; at >= 0 && carry; --at) {
        const unsigned sum = bytes[static_cast<std::size_t>(at)] + carry;
        bytes[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(sum);
        carry = sum >> 8;
    }
    return IpAddress::fromBytes(address.family(), bytes.data());
}

IpPrefix network(const IpAddress &address, int length) { return IpPrefix::make(address, length)->network(); }

/// The block of addresses for one's own use that a network lies in.
std::optional<IpPrefix> blockOf(const IpPrefix &network)
{
    static constexpr std::array blocks { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "192.0.2.0/24",
        "198.51.100.0/24", "203.0.113.0/24", "fc00::/7", "2001:db8::/32" };
    for (const char *text : blocks) {
        const IpPrefix block = *IpPrefix::parse(text);
        if (block.length() <= network.length() && block.contains(network.address())) return block;
    }
    return std::nullopt;
}

} // namespace

AddressBook::AddressBook(const Topology &topology)
{
    for (const auto &[place, element] : topology.elements()) takeAll(element);
}

void AddressBook::take(const IpPrefix &prefix)
{
    m_addresses.insert(prefix.address());
    if (m_networks.insert(prefix.network()).second) m_lengths.insert({ prefix.family(), prefix.length() });
}

void AddressBook::takeAll(const Element &element)
{
    const auto takeList = [this](const std::vector<InterfaceAddress> &addresses) {
        for (const InterfaceAddress &address : addresses) take(address.prefix);
    };
    if (const auto *interface = std::get_if<Interface>(&element)) takeList(interface->addresses);
    if (const auto *bridge = std::get_if<Bridge>(&element)) takeList(bridge->addresses);
    if (const NetworkStack *stack = networkStack(element)) takeList(stack->loopbackAddresses);
}

bool AddressBook::overlaps(const IpPrefix &prefix) const
{
    const IpPrefix wanted = prefix.network();
    for (const auto &[family, length] : m_lengths)
        if (family == wanted.family() && length <= wanted.length() && m_networks.contains(network(wanted.address(), length))) return true;
    const auto inside = m_networks.lower_bound(wanted);
    return inside != m_networks.end() && wanted.contains(inside->address());
}

std::optional<IpPrefix> AddressBook::nextAddress(const IpPrefix &prefix) const
{
    const int bits = prefix.address().size() * 8;
    if (isHostOnly(prefix)) return std::nullopt;
    const bool pair = prefix.length() == bits - 1; // RFC 3021 and 6164: both addresses are hosts
    IpAddress candidate = prefix.address();
    for (int tries = 0; tries < mostTries; ++tries) {
        candidate = plusOneAt(candidate, bits - 1);
        if (!prefix.contains(candidate)) candidate = prefix.network().address();
        if (candidate == prefix.address()) return std::nullopt; // once around
        const bool reserved = !pair && (candidate == prefix.network().address() || prefix.broadcast() == candidate);
        if (!reserved && !isTaken(candidate)) return *IpPrefix::make(candidate, prefix.length());
    }
    return std::nullopt;
}

std::optional<IpPrefix> AddressBook::nextNetwork(const IpPrefix &from) const
{
    const std::optional<IpPrefix> block = blockOf(from);
    if (!block || from.length() == 0) return std::nullopt;
    IpPrefix candidate = from.network();
    for (int tries = 0; tries < mostTries; ++tries) {
        candidate = network(plusOneAt(candidate.address(), from.length() - 1), from.length());
        if (!block->contains(candidate.address())) candidate = network(block->address(), from.length());
        if (candidate == from.network()) return std::nullopt; // once around
        if (!overlaps(candidate)) return candidate;
    }
    return std::nullopt;
}

IpAddress transplanted(const IpAddress &address, const IpPrefix &to)
{
    std::array<std::uint8_t, 16> bytes {};
    const auto size = static_cast<std::size_t>(address.size());
    for (std::size_t i = 0; i < size; ++i) {
        const int networkBits = std::clamp(to.length() - static_cast<int>(i) * 8, 0, 8);
        const auto mask = static_cast<std::uint8_t>(0xff00U >> networkBits);
        bytes[i] = static_cast<std::uint8_t>((to.address().bytes()[i] & mask) | (address.bytes()[i] & ~mask));
    }
    return IpAddress::fromBytes(address.family(), bytes.data());
}

} // namespace vethlab::edits
