// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/spaces.h"

#include <fcntl.h>
#include <linux/net_namespace.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

namespace vethlab::helper {

namespace {

struct NsidPolicy {
    std::array<nla_policy, NETNSA_MAX + 1> rows{};
    constexpr NsidPolicy()
    {
        rows[NETNSA_NSID].type = NLA_U32;
        rows[NETNSA_CURRENT_NSID].type = NLA_U32;
    }
};

} // namespace

Result<SpaceEntry> Spaces::entryOfHere()
{
    SpaceEntry entry;
    Result<RouteSocket> socket = RouteSocket::openHere();
    if (!socket)
        return tl::unexpected(socket.error());
    entry.socket = std::move(*socket);
    entry.fd = UniqueFd(::ioctl(entry.socket.fd(), SIOCGSKNS));
    struct stat status{};
    if (!entry.fd.isValid() || ::fstat(entry.fd.get(), &status) != 0)
        return tl::unexpected(kernelError(errno));
    entry.inode = status.st_ino;
    return entry;
}

Result<void> Spaces::open()
{
    Result<SpaceEntry> root = entryOfHere();
    if (!root)
        return tl::unexpected(root.error());
    SpaceEntry &entry = m_entries[Space::root()] = std::move(*root);
    {
        Visit visit(*this);
        Result<SpaceEntry> listener = visit.make();
        if (!listener)
            return tl::unexpected(listener.error());
        m_listener = std::move(*listener);
    }
    if (Result<void> given = giveNsid(entry); !given)
        return given;
    m_byNsid[entry.nsid] = Space::root();
    return {};
}

Result<void> Spaces::openToLook()
{
    Result<void> opened = open();
    if (opened || opened.error().errnoValue != EPERM)
        return opened;
    Result<RouteSocket> socket = RouteSocket::openHere();
    if (!socket)
        return tl::unexpected(socket.error());
    SpaceEntry entry;
    entry.socket = std::move(*socket);
    entry.fd.reset(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    struct stat status{};
    if (!entry.fd.isValid() || ::fstat(entry.fd.get(), &status) != 0)
        return tl::unexpected(kernelError(errno));
    entry.inode = status.st_ino;
    m_entries[Space::root()] = std::move(entry);
    return {};
}

Result<void> Spaces::addForeign(const Space &space, const UniqueFd &fd)
{
    if (!m_listener.fd.isValid())
        return tl::unexpected(kernelError(EPERM));
    struct stat status{};
    if (::fstat(fd.get(), &status) != 0)
        return tl::unexpected(kernelError(errno));
    SpaceEntry entry;
    {
        Visit visit(*this);
        if (Result<void> inside = visit.enter(fd.get(), status.st_ino); !inside)
            return inside;
        Result<SpaceEntry> here = entryOfHere();
        if (!here)
            return tl::unexpected(here.error());
        entry = std::move(*here);
    }
    if (Result<void> given = giveNsid(entry); !given)
        return given;
    m_byNsid[entry.nsid] = space;
    m_entries[space] = std::move(entry);
    return {};
}

Result<void> Spaces::giveNsid(SpaceEntry &entry)
{
    // Nobody else gives ids in the listening namespace, so ours need no reading back.
    NetlinkMessage message(RTM_NEWNSID, 0);
    message.fixed(rtgenmsg{});
    message.putU32(NETNSA_NSID, static_cast<std::uint32_t>(m_lastNsid + 1));
    message.putU32(NETNSA_FD, static_cast<std::uint32_t>(entry.fd.get()));
    const Answer answer = m_listener.socket.exchange(message);
    if (answer.isRefused())
        return tl::unexpected(answer.error());
    entry.nsid = ++m_lastNsid;
    return {};
}

SpaceEntry *Spaces::find(const Space &space)
{
    const auto found = m_entries.find(space);
    return found == m_entries.end() ? nullptr : &found->second;
}

const SpaceEntry *Spaces::find(const Space &space) const
{
    const auto found = m_entries.find(space);
    return found == m_entries.end() ? nullptr : &found->second;
}

std::optional<Space> Spaces::byNsid(int nsid) const
{
    const auto found = m_byNsid.find(nsid);
    return found == m_byNsid.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Space> Spaces::byInode(ino_t inode) const
{
    for (const auto &[space, entry] : m_entries) {
        if (entry.inode == inode)
            return space;
    }
    return std::nullopt;
}

Space Spaces::neighbour(SpaceEntry &entry, int nsid)
{
    if (const auto known = entry.neighbours.find(nsid); known != entry.neighbours.end())
        return known->second;
    // Ask the listening namespace: all ids that `entry` knows, each with the id that we gave.
    NetlinkMessage request(RTM_GETNSID, 0);
    request.fixed(rtgenmsg{});
    request.putU32(NETNSA_TARGET_NSID, static_cast<std::uint32_t>(entry.nsid));
    DumpBuffer answers;
    if (m_listener.socket.dump(request, answers)) {
        static constexpr NsidPolicy policy;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            std::array<nlattr *, NETNSA_MAX + 1> found{};
            if (nlmsg_parse(const_cast<nlmsghdr *>(answers.at(i)), sizeof(rtgenmsg), found.data(), NETNSA_MAX, policy.rows.data()) < 0 ||
                !found[NETNSA_NSID] || !found[NETNSA_CURRENT_NSID])
                continue;
            if (const std::optional<Space> space = byNsid(nla_get_s32(found[NETNSA_CURRENT_NSID])))
                entry.neighbours[nla_get_s32(found[NETNSA_NSID])] = *space;
        }
    }
    const auto found = entry.neighbours.find(nsid);
    return found == entry.neighbours.end() ? Space::of({}) : found->second; // foreign ones are asked for each time
}

void Spaces::remove(const Space &space)
{
    const auto found = m_entries.find(space);
    if (found == m_entries.end())
        return;
    m_byNsid.erase(found->second.nsid);
    m_entries.erase(found);
    for (auto &[other, entry] : m_entries) // the kernel may give its ids to others now
        std::erase_if(entry.neighbours, [&space](const auto &pair) { return pair.second == space; });
}

void Spaces::removeAll()
{
    std::erase_if(m_entries, [](const auto &pair) { return pair.first != Space::root(); });
    std::erase_if(m_byNsid, [](const auto &pair) { return pair.second != Space::root(); });
    m_entries[Space::root()].neighbours.clear();
}

Visit::~Visit()
{
    if (!m_away)
        return;
    // Going on in a wrong namespace could change the computer's network: better to end.
    if (::setns(m_spaces.m_entries[Space::root()].fd.get(), CLONE_NEWNET) != 0)
        std::abort();
}

Result<void> Visit::enter(int fd, ino_t inode)
{
    if (m_away ? m_inside == inode : inode == m_spaces.m_entries[Space::root()].inode)
        return {};
    if (::setns(fd, CLONE_NEWNET) != 0)
        return tl::unexpected(kernelError(errno));
    m_away = true;
    m_inside = inode;
    return {};
}

Result<SpaceEntry> Visit::make()
{
    if (::unshare(CLONE_NEWNET) != 0)
        return tl::unexpected(kernelError(errno));
    m_away = true;
    m_inside = 0;
    Result<SpaceEntry> made = m_spaces.entryOfHere();
    if (made)
        m_inside = made->inode;
    return made;
}

Result<SpaceEntry *> Visit::create(const Space &space)
{
    Result<SpaceEntry> made = make();
    if (!made)
        return tl::unexpected(made.error());
    if (Result<void> given = m_spaces.giveNsid(*made); !given)
        return tl::unexpected(given.error());
    m_spaces.m_byNsid[made->nsid] = space;
    return &(m_spaces.m_entries[space] = std::move(*made));
}

} // namespace vethlab::helper
