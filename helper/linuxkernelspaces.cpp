// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/linuxkernel.h"

#include <linux/rtnetlink.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <set>

#include "helper/kinds/link.h"
#include "helper/kinds/veth.h"
#include "helper/labrecord.h"
#include "helper/linuxkernelparts.h"
#include "helper/natrules.h"
#include "helper/spaceprocesses.h"
#include "helper/sysctlio.h"

// Namespaces as wholes: making, naming, settings, letting go.

namespace vethlab::helper {

namespace {

/// Nothing when there is no such device.
std::optional<ParsedLink> oneLink(SpaceEntry &entry, IfIndex index)
{
    NetlinkMessage request(RTM_GETLINK, 0);
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(index);
    request.fixed(header);
    DumpBuffer buffer;
    return entry.socket.get(request, buffer) && buffer.size() == 1 ? parseLink(buffer.at(0)) : std::nullopt;
}

} // namespace

Result<void> LinuxKernel::learnStart()
{
    Visit visit(m_spaces);
    if (Result<void> inside = visit.enter(m_spaces.listener()); !inside)
        return inside;
    m_promised = readSysctls(m_spaces.listener());
    return {};
}

/// New namespaces take their IPv4 settings from the first one of the machine, where somebody may have changed them since.
Result<void> LinuxKernel::keepPromise(SpaceEntry &entry)
{
    if (!m_corrections) {
        m_corrections.emplace();
        for (const auto &[key, value] : readSysctls(entry)) {
            const auto promised = m_promised.find(key);
            if (promised != m_promised.end() && promised->second != value)
                m_corrections->insert(*promised);
        }
    }
    for (const auto &[key, value] : *m_corrections) {
        if (Result<void> written = writeSysctl(entry, key, value); !written)
            return written;
    }
    entry.fresh = m_promised;
    entry.freshComplete = true;
    const auto mode = m_promised.find(Sysctl::AddrGenModeDefault);
    entry.noLinkLocal = mode == m_promised.end() || mode->second == "1"; // no such setting: no IPv6
    return {};
}

std::optional<Error> LinuxKernel::createSpace(const CreateSpace &step, Visit &visit)
{
    if (m_spaces.find(step.space))
        return kernelError(EEXIST);
    Result<SpaceEntry *> made = visit.create(step.space);
    if (!made)
        return made.error();
    SpaceEntry &entry = **made;
    entry.wantedName = step.name;
    if (Result<void> kept = keepPromise(entry); !kept) {
        m_spaces.remove(step.space);
        return kept.error();
    }
    return std::nullopt;
}

std::optional<Error> LinuxKernel::setSysctl(const SetSysctl &step, Visit &visit)
{
    SpaceEntry *entry = m_spaces.find(step.space);
    if (!entry)
        return noSpace();
    const auto known = entry->fresh.find(step.key);
    if (entry->freshComplete && known != entry->fresh.end() && known->second == step.after)
        return std::nullopt;
    if (Result<void> inside = visit.enter(*entry); !inside)
        return inside.error();
    if (Result<void> written = writeSysctl(*entry, step.key, step.after); !written)
        return written.error();
    const Result<std::string> now = readSysctl(*entry, step.key);
    if (!now)
        return now.error();
    if (*now != step.after)
        return kernelError(EINVAL, sysctlName(step.key) + " stayed " + *now);
    if (step.key == Sysctl::AddrGenModeDefault)
        entry->noLinkLocal = step.after == "1";
    if (!entry->freshComplete)
        return std::nullopt;
    entry->fresh[step.key] = *now;
    for (const auto &[other, expected] : sysctlSideEffects(step.key, step.after)) {
        if (const Result<std::string> value = readSysctl(*entry, other))
            entry->fresh[other] = *value;
    }
    return std::nullopt;
}

std::optional<Error> LinuxKernel::replaceNat(const ReplaceNat &step, Visit &visit)
{
    SpaceEntry *entry = m_spaces.find(step.space);
    if (!entry)
        return noSpace();
    if (Result<void> inside = visit.enter(*entry); !inside)
        return inside.error();
    const std::string table = natTable(step.space);
    if (Result<void> replaced = replaceNatRules(table, step.after, step.space); !replaced)
        return replaced.error();
    entry->nat = step.after;
    Result<NatTable> made = readNatTable(table);
    if (!made) { // what can't be seen again can't be verified
        static_cast<void>(replaceNatRules(table, step.before, step.space));
        return made.error();
    }
    entry->natMade = std::move(*made);
    return std::nullopt;
}

/// Lets several namespaces go. Their veths to those that stay are removed by our asking, all of one namespace at once: the
/// kernel's own clean-up would do that only a while later, and what is read next must be true.
std::size_t LinuxKernel::removeSpaces(std::span<const StepAction> steps, Outcome &outcome)
{
    std::set<Space> leaving;
    for (const StepAction &step : steps) {
        const auto *removal = std::get_if<RemoveSpace>(&step);
        if (!removal)
            break;
        if (removal->space == Space::root() || !m_spaces.find(removal->space) || leaving.contains(removal->space)) {
            outcome.error = noSpace();
            break;
        }
        leaving.insert(removal->space);
    }
    std::set<ino_t> inodes;
    for (const Space &space : leaving)
        inodes.insert(m_spaces.find(space)->inode);
    signalProcessesIn(inodes, SIGHUP); // a shell saves its history meanwhile
    std::map<SpaceEntry *, std::vector<NetlinkMessage>> marks;
    for (const Space &space : leaving)
        markLinksOf(space, leaving, marks);
    for (auto &[entry, messages] : marks) {
        for (std::span<NetlinkMessage> rest(messages); !rest.empty();) {
            const std::size_t count = std::min(rest.size(), RouteSocket::largestBatch);
            static_cast<void>(entry->socket.exchange(rest.first(count)));
            rest = rest.subspan(count);
        }
        NetlinkMessage remove = removeGroup(leavingGroup);
        static_cast<void>(entry->socket.exchange(remove)); // what is left goes with the namespace
    }
    for (const Space &space : leaving) {
        unpublish(*m_spaces.find(space));
        m_spaces.remove(space);
    }
    signalProcessesIn(inodes, SIGKILL);
    return leaving.size();
}

/// Marks the veths that lead out of the leaving spaces: where they end, or, in the root space, which may hold other
/// people's devices, where they begin.
void LinuxKernel::markLinksOf(const Space &space, const std::set<Space> &leaving, std::map<SpaceEntry *, std::vector<NetlinkMessage>> &marks)
{
    SpaceEntry &entry = *m_spaces.find(space);
    DumpBuffer buffer;
    NetlinkMessage request = linkDump();
    if (!entry.socket.dump(request, buffer))
        return;
    for (std::size_t i = 0; i < buffer.size(); ++i) {
        const std::optional<ParsedLink> link = parseLink(buffer.at(i));
        const auto *veth = link ? std::get_if<VethFacts>(&link->device.facts) : nullptr;
        if (!veth || !link->peerNsid)
            continue;
        const Space peer = m_spaces.neighbour(entry, *link->peerNsid);
        SpaceEntry *peerEntry = m_spaces.find(peer);
        if (leaving.contains(peer))
            continue;
        if (peerEntry && peer != Space::root())
            marks[peerEntry].push_back(setGroup(veth->peerIndex, leavingGroup));
        else
            marks[&entry].push_back(setGroup(link->device.index, leavingGroup));
    }
}

std::optional<Error> LinuxKernel::renameSpace(const RenameSpace &step)
{
    SpaceEntry *entry = m_spaces.find(step.space);
    if (!entry)
        return noSpace();
    if (entry->name) {
        if (Result<void> given = m_names.give(step.after, entry->fd.get()); !given)
            return given.error();
        unpublish(*entry);
        entry->name = step.after;
    }
    entry->wantedName = step.after;
    return std::nullopt;
}

void LinuxKernel::unpublish(SpaceEntry &entry)
{
    if (entry.name)
        m_names.take(*entry.name, entry.inode);
    entry.name.reset();
}

Result<void> LinuxKernel::publish(const std::vector<std::pair<Space, NamespaceName>> &names)
{
    if (names.empty())
        return {};
    if (Result<void> opened = m_names.open(); !opened)
        return opened;
    std::vector<SpaceEntry *> done;
    for (const auto &[space, name] : names) {
        SpaceEntry *entry = m_spaces.find(space);
        Result<void> given = entry ? m_names.give(name, entry->fd.get()) : tl::unexpected(noSpace());
        if (given) {
            entry->name = name;
            done.push_back(entry);
            continue;
        }
        for (SpaceEntry *published : done)
            unpublish(*published);
        return given;
    }
    return {};
}

/// A veth into the listening namespace: when it goes, the kernel has removed the devices of `last` and of all before it.
void LinuxKernel::makeWitness(const SpaceEntry &last)
{
    Device near;
    near.index = 1000;
    near.name = "witness";
    near.mac = {2, 0, 0, 0, 0, 1};
    Device far = near;
    far.index = 1U << 30U;
    far.name = "vethlab-witness";
    far.mac = {2, 0, 0, 0, 0, 2};
    NetlinkMessage message = createVeth({near}, {far}, last.fd.get(), false);
    if (!m_spaces.listener().socket.exchange(message).isRefused())
        m_witness = near.index;
}

void LinuxKernel::dropAll(const Owned &owned)
{
    const SpaceEntry *last = nullptr;
    std::set<ino_t> inodes;
    for (auto &[space, entry] : m_spaces.all()) {
        if (space == Space::root())
            continue;
        last = &entry;
        inodes.insert(entry.inode);
    }
    signalProcessesIn(inodes, SIGHUP);
    dropRootDevices(owned);
    if (last && !m_witness)
        makeWitness(*last);
    for (auto &[space, entry] : m_spaces.all())
        unpublish(entry);
    m_spaces.removeAll();
    m_corrections.reset();
    signalProcessesIn(inodes, SIGKILL);
}

/// In the sandbox, veths that lead to its namespaces go with those. On a computer that must not wait for the last process in there.
void LinuxKernel::dropRootDevices(const Owned &owned)
{
    SpaceEntry &root = *m_spaces.find(Space::root());
    const bool isShared = m_options.world == World::Computer;
    std::vector<IfIndex> now;
    for (const auto &[element, place] : owned.devices) {
        const std::optional<ParsedLink> link = place.space == Space::root() ? oneLink(root, place.index) : std::nullopt;
        if (!link)
            continue;
        const bool isForeign = !link->device.alias.empty() && !link->device.alias.starts_with(isShared ? aliasStart(m_options.lab) : "vethlab:");
        const bool isBridge = std::holds_alternative<BridgeFacts>(link->device.facts);
        const bool isVeth = std::holds_alternative<VethFacts>(link->device.facts);
        if (isForeign || (!isBridge && !isVeth))
            continue;
        m_leavingRoot.push_back(place.index);
        if (isShared || isBridge || !link->peerNsid)
            now.push_back(place.index);
    }
    std::size_t removed = 0;
    static_cast<void>(removeTogether(root, now, removed));
    if (root.nat) {
        Visit visit(m_spaces);
        static_cast<void>(replaceNatRules(natTable(Space::root()), {}, Space::root()));
        root.nat.reset();
    }
}

bool LinuxKernel::isGone()
{
    if (m_witness && oneLink(m_spaces.listener(), *m_witness))
        return false;
    m_witness.reset();
    SpaceEntry &root = *m_spaces.find(Space::root());
    std::erase_if(m_leavingRoot, [&root](IfIndex index) { return !oneLink(root, index); });
    return m_leavingRoot.empty();
}

} // namespace vethlab::helper
