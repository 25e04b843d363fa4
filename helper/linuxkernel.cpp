// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/linuxkernel.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "backend/core/nftrule.h"
#include "helper/labrecord.h"
#include "helper/linuxkernelparts.h"

namespace vethlab::helper {

namespace {

/// Up to five descriptors per namespace; the usual soft limit of 1024 would end at 200 of them.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
}

} // namespace

Result<std::unique_ptr<LinuxKernel>> LinuxKernel::create(LinuxKernelOptions options)
{
    raiseDescriptorLimit();
    std::unique_ptr<LinuxKernel> kernel(new LinuxKernel(std::move(options)));
    if (Result<void> opened = kernel->m_options.lookOnly ? kernel->m_spaces.openToLook() : kernel->m_spaces.open(); !opened)
        return tl::unexpected(opened.error());
    if (kernel->m_options.lookOnly)
        return kernel;
    if (Result<void> learnt = kernel->learnStart(); !learnt)
        return tl::unexpected(learnt.error());
    return kernel;
}

LinuxKernel::LinuxKernel(LinuxKernelOptions options)
    : m_options(std::move(options)), m_names(m_options.namesFolder, aliasStart(m_options.lab))
{
}

LinuxKernel::~LinuxKernel() = default;

/// Labs side by side on one computer each have a table of their own there.
std::string LinuxKernel::natTable(const Space &space) const
{
    const bool isShared = space == Space::root() && m_options.world == World::Computer;
    return isShared ? std::string(nftTableName) + '_' + m_options.lab.text() : nftTableName;
}

std::uint64_t LinuxKernel::identity(const Space &space) const
{
    const SpaceEntry *entry = m_spaces.find(space);
    return entry ? identityBySocket(entry->socket.fd()) : 0;
}

int LinuxKernel::spaceFd(const Space &space) const
{
    const SpaceEntry *entry = m_spaces.find(space);
    return entry ? entry->fd.get() : -1;
}

std::vector<Space> LinuxKernel::spaces() const
{
    std::vector<Space> result;
    for (const auto &[space, entry] : m_spaces.all())
        result.push_back(space);
    return result;
}

Result<UniqueFd> LinuxKernel::socketIn(const Space &space, int domain, int type, int protocol)
{
    const SpaceEntry *entry = m_spaces.find(space);
    if (!entry)
        return tl::unexpected(noSpace());
    Visit visit(m_spaces);
    if (Result<void> inside = visit.enter(*entry); !inside)
        return tl::unexpected(inside.error());
    UniqueFd socket(::socket(domain, type, protocol));
    if (!socket.isValid())
        return tl::unexpected(kernelError(errno));
    return socket;
}

std::optional<int> LinuxKernel::nsid(const Space &space) const
{
    const SpaceEntry *entry = m_spaces.find(space);
    return entry ? std::optional(entry->nsid) : std::nullopt;
}

std::optional<Space> LinuxKernel::spaceOfNsid(int nsid) const { return m_spaces.byNsid(nsid); }

std::optional<Space> LinuxKernel::spaceOfInode(ino_t inode) const { return m_spaces.byInode(inode); }

std::string LinuxKernel::namePath(const Space &space) const
{
    const SpaceEntry *entry = m_spaces.find(space);
    return entry && entry->name ? m_names.path(*entry->name) : std::string();
}

Result<UniqueFd> LinuxKernel::openEventSocket()
{
    UniqueFd socket;
    {
        Visit visit(m_spaces);
        if (Result<void> inside = visit.enter(m_spaces.listener()); !inside)
            return tl::unexpected(inside.error());
        socket = UniqueFd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE));
    }
    if (!socket.isValid())
        return tl::unexpected(kernelError(errno));
    const int on = 1;
    const int plain = 4 << 20;
    const int forced = 8 << 20;
    static_cast<void>(::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &plain, sizeof plain));
    static_cast<void>(::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &forced, sizeof forced));
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK; // bound before it joins: an unbound socket joins groups and receives nothing
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::setsockopt(socket.get(), SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, &on, sizeof on) != 0)
        return tl::unexpected(kernelError(errno));
    constexpr std::array<int, 8> groups{RTNLGRP_LINK,       RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR,  RTNLGRP_IPV4_ROUTE,
                                        RTNLGRP_IPV6_ROUTE, RTNLGRP_NSID,        RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV6_NETCONF};
    for (const int group : groups) {
        if (::setsockopt(socket.get(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof group) != 0)
            return tl::unexpected(kernelError(errno));
    }
    return socket;
}

} // namespace vethlab::helper
