// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/renumbering.h"

namespace vethlab::edits {

std::optional<std::pair<IpPrefix, IpPrefix>> Renumbering::find(const IpPrefix &prefix) const
{
    for (int length = prefix.length(); length > 0; --length)
        if (const auto found = m_networks.find(IpPrefix::make(prefix.address(), length)->network()); found != m_networks.end()) return *found;
    return std::nullopt;
}

IpAddress Renumbering::operator()(const IpAddress &address) const
{
    if (const auto single = m_addresses.find(address); single != m_addresses.end()) return single->second;
    const auto moved = find(*IpPrefix::make(address, address.size() * 8));
    return moved ? transplanted(address, moved->second) : address;
}

IpPrefix Renumbering::operator()(const IpPrefix &prefix) const
{
    if (const auto single = m_addresses.find(prefix.address()); single != m_addresses.end() && !prefix.isNetwork())
        return *IpPrefix::make(single->second, prefix.length());
    const auto moved = find(prefix);
    return moved ? *IpPrefix::make(transplanted(prefix.address(), moved->second), prefix.length()) : prefix;
}

InterfaceAddress Renumbering::operator()(const InterfaceAddress &address) const
{
    InterfaceAddress result = address;
    result.prefix = (*this)(address.prefix);
    if (auto *broadcast = std::get_if<IpAddress>(&result.broadcast); broadcast && address.prefix.contains(*broadcast))
        *broadcast = transplanted(*broadcast, result.prefix.network());
    return result;
}

NetworkStack Renumbering::operator()(NetworkStack stack) const
{
    const auto each = [this](auto &value) {
        if (value) value = (*this)(*value);
    };
    for (Route &route : stack.routes) {
        route.to = (*this)(route.to);
        each(route.via);
        each(route.source);
    }
    for (NatRule &rule : stack.nat) {
        each(rule.source);
        each(rule.destination);
        each(rule.to);
    }
    return stack;
}

} // namespace vethlab::edits
