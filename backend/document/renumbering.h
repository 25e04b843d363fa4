// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>

#include "backend/document/addressbook.h"

namespace vethlab::edits {

/// From the addresses that a part of a drawing has to those that it gets elsewhere: whole networks move, hosts keep their
/// place in them; single addresses may have an answer of their own.
class Renumbering {
public:
    void moveNetwork(const IpPrefix &from, const IpPrefix &to) { m_networks.insert_or_assign(from.network(), to.network()); }
    void moveAddress(const IpAddress &from, const IpAddress &to) { m_addresses.insert_or_assign(from, to); }
    /// Whether a network that moves (or stays on purpose) holds this one.
    [[nodiscard]] bool knows(const IpPrefix &prefix) const { return find(prefix).has_value(); }

    /// What knows nothing of it stays as it is.
    [[nodiscard]] IpAddress operator()(const IpAddress &address) const;
    /// A network within one that moves, or an address in it.
    [[nodiscard]] IpPrefix operator()(const IpPrefix &prefix) const;
    [[nodiscard]] InterfaceAddress operator()(const InterfaceAddress &address) const;
    /// Gateways, sources, destinations; what NAT rules match and translate to. Devices are left alone.
    [[nodiscard]] NetworkStack operator()(NetworkStack stack) const;

private:
    [[nodiscard]] std::optional<std::pair<IpPrefix, IpPrefix>> find(const IpPrefix &prefix) const;
    std::map<IpPrefix, IpPrefix> m_networks;
    std::map<IpAddress, IpAddress> m_addresses;
};

} // namespace vethlab::edits
