// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backend/core/kernelstate.h"
#include "backend/core/uniquefd.h"
#include "helper/natrules.h"
#include "helper/routesocket.h"

namespace vethlab::helper {

/// One network namespace of a lab, held by descriptor. No thread belongs to it.
struct SpaceEntry {
    UniqueFd fd;
    RouteSocket socket;                       ///< opened inside
    ino_t inode = 0;
    int nsid = 0;                             ///< its id in the listening namespace
    std::optional<NamespaceName> wantedName;  ///< from the step that made it, published at commit
    std::optional<NamespaceName> name;        ///< as published by us
    std::map<int, Space> neighbours;          ///< ids of other namespaces as seen from this one
    std::array<UniqueFd, 3> sysctlFolders;    ///< ipv4, ipv6, bridge below its /proc/sys/net; opened when first needed
    std::map<Sysctl, std::string> fresh;      ///< written and read back, or born so, since the last read
    bool freshComplete = false;               ///< `fresh` holds all of them
    std::optional<std::vector<NatRule>> nat;  ///< the rules that our table was last given; unset: never made one
    NatTable natMade;                         ///< how nft then listed them
    bool noLinkLocal = false;                 ///< known: new devices start with addr_gen_mode none
};

/// The network namespaces of one lab. The process is in the root space except while a Visit lives.
class Spaces {
public:
    /// Takes the current network namespace as root space and makes the (empty, nameless) listening namespace, which gives
    /// every space the id that events carry.
    [[nodiscard]] Result<void> open();

    /// The same, but content with the root space where nobody may make a namespace.
    [[nodiscard]] Result<void> openToLook();
    /// Adds a namespace that somebody else made.
    [[nodiscard]] Result<void> addForeign(const Space &space, const UniqueFd &fd);

    [[nodiscard]] SpaceEntry *find(const Space &space);
    [[nodiscard]] const SpaceEntry *find(const Space &space) const;
    [[nodiscard]] std::optional<Space> byNsid(int nsid) const;
    [[nodiscard]] std::optional<Space> byInode(ino_t inode) const;
    [[nodiscard]] std::map<Space, SpaceEntry> &all() { return m_entries; }
    [[nodiscard]] const std::map<Space, SpaceEntry> &all() const { return m_entries; }
    [[nodiscard]] SpaceEntry &listener() { return m_listener; } ///< not in all()

    /// Which space `nsid` is as seen from `entry`; an empty node for a namespace that is none of the lab's.
    [[nodiscard]] Space neighbour(SpaceEntry &entry, int nsid);
    /// Lets go of a space; its names are the caller's business.
    void remove(const Space &space);
    /// All but root.
    void removeAll();

private:
    friend class Visit;
    [[nodiscard]] Result<void> giveNsid(SpaceEntry &entry);
    [[nodiscard]] Result<SpaceEntry> entryOfHere();

    std::map<Space, SpaceEntry> m_entries;
    std::map<int, Space> m_byNsid;
    SpaceEntry m_listener;
    int m_lastNsid = 0;
};

/// Being inside a namespace: while it lives the process may change from one to the next; its end brings it back to root.
class Visit {
public:
    explicit Visit(Spaces &spaces) : m_spaces(spaces) {}
    ~Visit();
    Visit(const Visit &) = delete;
    Visit &operator=(const Visit &) = delete;

    [[nodiscard]] Result<void> enter(const SpaceEntry &entry) { return enter(entry.fd.get(), entry.inode); }
    [[nodiscard]] Result<void> enter(int fd, ino_t inode);
    /// Makes a new namespace and is inside it.
    [[nodiscard]] Result<SpaceEntry> make();
    /// Makes a new namespace, is inside it, and adds it as `space`.
    [[nodiscard]] Result<SpaceEntry *> create(const Space &space);

private:
    Spaces &m_spaces;
    ino_t m_inside = 0; ///< inode of where it is, while away; 0 = unknown
    bool m_away = false;
};

} // namespace vethlab::helper
