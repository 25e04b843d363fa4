// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/networkpool.h"

#include <algorithm>
#include <array>

namespace vethlab::edits {

namespace {

constexpr int minLength = 8;

} // namespace

NetworkPool::NetworkPool(const IpPrefix &pool)
    : m_pool(pool.network()), m_bits(pool.family() == IpFamily::V4 ? 32 : 64), m_first(positionOf(m_pool.address())), m_last(m_first + spanOf(pool.length()) - 1)
{
}

std::uint64_t NetworkPool::positionOf(const IpAddress &address) const
{
    std::uint64_t position = 0;
    for (int i = 0; i < m_bits / 8; ++i) position = position << 8U | address.bytes()[i];
    return position;
}

std::uint64_t NetworkPool::spanOf(int length) const { return std::uint64_t { 1 } << static_cast<unsigned>(std::max(0, m_bits - length)); }

IpPrefix NetworkPool::networkAt(std::uint64_t position, int length) const
{
    std::array<std::uint8_t, 16> bytes {};
    for (int i = m_bits / 8 - 1; i >= 0; --i, position >>= 8U) bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(position & 0xffU);
    return *IpPrefix::make(IpAddress::fromBytes(m_pool.family(), bytes.data()), length);
}

void NetworkPool::take(const IpPrefix &network)
{
    if (network.family() != m_pool.family() || network.length() < minLength) return;
    std::uint64_t first = positionOf(network.network().address());
    std::uint64_t last = first + (spanOf(network.length()) - 1);
    // What it touches becomes one with it.
    auto next = m_taken.upper_bound(first);
    if (next != m_taken.begin() && std::prev(next)->second + 1 >= first) --next;
    while (next != m_taken.end() && next->first <= last + 1) {
        first = std::min(first, next->first);
        last = std::max(last, next->second);
        next = m_taken.erase(next);
    }
    m_taken.emplace(first, last);
}

/// The end of what is taken, if anything between `first` and `last` is.
std::optional<std::uint64_t> NetworkPool::lastTakenIn(std::uint64_t first, std::uint64_t last) const
{
    const auto after = m_taken.upper_bound(last);
    if (after == m_taken.begin() || std::prev(after)->second < first) return std::nullopt;
    return std::prev(after)->second;
}

std::optional<IpPrefix> NetworkPool::next(int length, std::optional<std::uint64_t> wanted)
{
    const std::uint64_t span = spanOf(length);
    const auto fits = [&](std::uint64_t first) { return first >= m_first && first <= m_last && m_last - first >= span - 1; };
    const auto taken = [&](std::uint64_t first) {
        const IpPrefix network = networkAt(first, length);
        take(network);
        return network;
    };
    if (wanted && *wanted < spanOf(m_pool.length()) / span) {
        const std::uint64_t first = m_first + *wanted * span;
        if (fits(first) && !lastTakenIn(first, first + span - 1)) return taken(first);
    }
    std::uint64_t first = m_first; // pools are aligned to what is taken from them
    while (fits(first)) {
        const auto last = lastTakenIn(first, first + span - 1);
        if (!last) return taken(first);
        first = (*last / span + 1) * span;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> NetworkPool::numberOf(const IpPrefix &network) const
{
    constexpr int lanV4 = 24;
    if (network.length() < m_pool.length() || !m_pool.contains(network.address())) return std::nullopt;
    return (positionOf(network.network().address()) - m_first) / spanOf(m_bits == 32 ? lanV4 : m_bits);
}

} // namespace vethlab::edits
