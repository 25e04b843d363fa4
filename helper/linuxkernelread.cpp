// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/linuxkernel.h"

#include "helper/kinds/address.h"
#include "helper/kinds/link.h"
#include "helper/kinds/route.h"
#include "helper/natrules.h"
#include "helper/sysctlio.h"

// Reading what is there: three dumps per namespace over its own socket, settings and rules from inside.

namespace vethlab::helper {

Result<KernelState> LinuxKernel::read(std::span<const Space> spaces)
{
    KernelState result;
    DumpBuffer buffer;
    Visit visit(m_spaces);
    for (const Space &space : spaces) {
        SpaceEntry *entry = m_spaces.find(space);
        if (!entry)
            continue;
        SpaceState &state = result.spaces[space];
        if (Result<void> done = readSpace(space, *entry, state, buffer); !done)
            return tl::unexpected(done.error());
        if (Result<void> done = readSettings(space, *entry, state, visit); !done)
            return tl::unexpected(done.error());
    }
    result.freshSysctls = m_promised;
    m_corrections.reset(); // what the machine gives to new namespaces may change between transactions
    return result;
}

Result<void> LinuxKernel::readSpace(const Space &space, SpaceEntry &entry, SpaceState &state, DumpBuffer &buffer)
{
    NetlinkMessage links = linkDump();
    if (Result<void> done = entry.socket.dump(links, buffer); !done)
        return done;
    for (std::size_t i = 0; i < buffer.size(); ++i) {
        std::optional<ParsedLink> link = parseLink(buffer.at(i));
        if (!link)
            continue;
        if (auto *veth = std::get_if<VethFacts>(&link->device.facts))
            veth->peerSpace = link->peerNsid ? m_spaces.neighbour(entry, *link->peerNsid) : space;
        state.devices.emplace(link->device.index, std::move(link->device));
    }
    NetlinkMessage addresses = addressDump();
    if (Result<void> done = entry.socket.dump(addresses, buffer); !done)
        return done;
    for (std::size_t i = 0; i < buffer.size(); ++i) {
        if (std::optional<DeviceAddress> address = parseAddress(buffer.at(i)))
            state.addresses.push_back(std::move(*address));
    }
    NetlinkMessage routes = routeDump();
    if (Result<void> done = entry.socket.dump(routes, buffer); !done)
        return done;
    for (std::size_t i = 0; i < buffer.size(); ++i) {
        if (std::optional<DeviceRoute> route = parseRoute(buffer.at(i)))
            state.routes.push_back(std::move(*route));
    }
    return {};
}

Result<void> LinuxKernel::readSettings(const Space &space, SpaceEntry &entry, SpaceState &state, Visit &visit)
{
    // A name counts only while it still leads to our namespace: others can unmount or replace it.
    if (entry.name && m_names.leadsTo(*entry.name, entry.inode))
        state.name = entry.name;
    state.inode = entry.inode;
    if (entry.freshComplete) {
        state.sysctls = std::move(entry.fresh);
    } else {
        if (Result<void> inside = visit.enter(entry); !inside)
            return inside;
        state.sysctls = readSysctls(entry);
    }
    entry.fresh.clear();
    entry.freshComplete = false;
    const auto mode = state.sysctls.find(Sysctl::AddrGenModeDefault);
    entry.noLinkLocal = mode == state.sysctls.end() || mode->second == "1"; // no such setting: no IPv6
    if (!entry.nat)
        return {};
    state.nat = *entry.nat;
    if (Result<void> inside = visit.enter(entry); !inside)
        return inside;
    const Result<NatTable> table = readNatTable(natTable(space));
    if (!table)
        return tl::unexpected(table.error());
    state.natSeen = natMarksOf(*table, entry.natMade);
    return {};
}

} // namespace vethlab::helper
