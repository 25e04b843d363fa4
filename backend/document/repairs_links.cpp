// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/document/repairsupport.h"

#include <map>

#include "backend/core/limits.h"
#include "backend/document/editsupport.h"
#include "backend/formats/defaultids.h"

namespace vethlab::repairs {
namespace {

constexpr std::uint32_t usualMtu = 1500;
constexpr std::uint32_t leastForIpv6 = 1280; // RFC 8200

std::optional<std::uint32_t> storedMtu(std::uint32_t mtu) { return mtu == usualMtu ? std::nullopt : std::optional(mtu); }
std::uint32_t mtuOf(const Interface &interface) { return interface.mtu.value_or(usualMtu); }
bool isPossible(std::uint32_t mtu) { return mtu >= limits::minMtu && mtu <= limits::maxMtu; }

void useOwnMac(Job &job)
{
    // Where the culprit's is the derived one, the other chose badly.
    for (const ElementId &id : {job.issue.element, ElementId(job.arg(1))}) {
        const Element *element = job.topology().find(id);
        if (!element)
            continue;
        Element copy = *element;
        if (auto *interface = std::get_if<Interface>(&copy))
            interface->mac.reset();
        else if (auto *bridge = std::get_if<Bridge>(&copy))
            bridge->mac.reset();
        job.offer(RepairKind::UseOwnMac, {}, edits::replaceElement(job.drawing, std::move(copy)), id);
        if (!job.found.empty())
            return;
    }
}

/// The interfaces of the LAN that an element is on, in file order.
std::vector<const Interface *> interfacesOnLanOf(const Job &job, const ElementId &device)
{
    std::vector<const Interface *> all;
    const auto lan = job.facts.lans.lanOf(device);
    for (const auto &[place, element] : job.topology().elements()) {
        const auto *interface = std::get_if<Interface>(&element);
        if (interface && job.facts.lans.lanOf(interface->id) == lan)
            all.push_back(interface);
    }
    return all;
}

void useMtuFor(Job &job, RepairKind kind, std::uint32_t mtu, const std::vector<const Interface *> &interfaces)
{
    Delta delta;
    for (const Interface *interface : interfaces) {
        const bool ipv6 = std::ranges::any_of(interface->addresses, [](const InterfaceAddress &a) { return a.prefix.family() == IpFamily::V6; });
        if (!isPossible(mtu) || (ipv6 && mtu < leastForIpv6))
            return;
        Interface copy = *interface;
        copy.mtu = storedMtu(mtu);
        edits::pushChanged(delta, Element(*interface), copy);
    }
    job.offer(kind, {std::to_string(mtu)}, std::move(delta));
}

/// The MTU that most have, the larger one of equals.
std::uint32_t commonMtu(const std::vector<const Interface *> &interfaces)
{
    std::map<std::uint32_t, int> counts;
    for (const Interface *interface : interfaces)
        ++counts[mtuOf(*interface)];
    const auto most = std::ranges::max_element(counts, {}, [](const auto &entry) { return std::pair(entry.second, entry.first); });
    return most == counts.end() ? usualMtu : most->first;
}

void agreeWithPeer(Job &job, const Interface &interface)
{
    const Interface *peer = job.facts.index.peerOf(interface.id);
    if (!peer)
        return;
    std::vector<const Interface *> others = interfacesOnLanOf(job, interface.id);
    std::erase_if(others, [&](const Interface *other) { return other == &interface || other == peer; });
    if (!others.empty())
        return useMtuFor(job, RepairKind::UseMtuOnLink, commonMtu(others), {&interface, peer});
    for (const std::uint32_t mtu : {std::max(mtuOf(interface), mtuOf(*peer)), std::min(mtuOf(interface), mtuOf(*peer))})
        useMtuFor(job, RepairKind::UseMtuOnLink, mtu, {&interface, peer});
}

/// Out of range, or too small for IPv6: what the other end has, if that is possible here too.
void usePossibleMtu(Job &job, const Interface &interface)
{
    const Interface *peer = job.facts.index.peerOf(interface.id);
    const std::uint32_t wanted = peer ? mtuOf(*peer) : usualMtu;
    useMtuFor(job, RepairKind::UseMtu, wanted, {&interface});
    if (job.found.empty() && peer)
        useMtuFor(job, RepairKind::UseMtuOnLink, usualMtu, {&interface, peer});
}

void repairMtu(Job &job)
{
    const ElementId &id = job.issue.element;
    const auto *interface = job.topology().findAs<Interface>(id);
    if (job.says("lan")) {
        const auto all = interfacesOnLanOf(job, id);
        if (const auto *bridge = job.topology().findAs<Bridge>(id))
            return job.change<Bridge>(RepairKind::UseUsualMtu, {}, bridge->id, [](Bridge &copy) { copy.mtu.reset(); });
        useMtuFor(job, RepairKind::UseMtuOnLan, commonMtu(all), all);
    } else if (!interface) {
        job.change<Bridge>(RepairKind::UseUsualMtu, {}, id, [](Bridge &copy) { copy.mtu.reset(); });
    } else if (job.says("peer")) {
        agreeWithPeer(job, *interface);
    } else {
        usePossibleMtu(job, *interface);
    }
}

/// The link keeps its other end.
void useOwnInterface(Job &job)
{
    const auto *link = job.topology().findAs<Link>(job.issue.element);
    const auto *shared = link ? job.topology().findAs<Interface>(ElementId(job.arg(0))) : nullptr;
    const auto space = shared ? edits::spaceOf(job.topology(), shared->node) : std::nullopt;
    if (!space)
        return;
    constexpr std::size_t most = 15;
    const std::string text = nextName(shared->name.text(), edits::deviceNames(job.topology(), *space), most);
    const auto name = InterfaceName::parse(text);
    if (!name)
        return;
    const Interface fresh{InterfaceId(edits::freeId(job.drawing, defaultInterfaceId(shared->node, *name).text())), shared->node, *name, VethEnd{}, true, {}, shared->mtu, {}};
    Link copy = *link;
    (job.issue.field == "a" ? copy.a : copy.b) = fresh.id;
    Delta delta;
    edits::pushAdded(delta, fresh);
    edits::pushChanged(delta, Element(*link), copy);
    job.offer(RepairKind::UseOwnInterface, {text}, std::move(delta));
}

/// Without its ends: they may be those of another link.
void removeLink(Job &job)
{
    if (!job.topology().findAs<Link>(job.issue.element))
        return;
    Delta delta;
    edits::pushRemoved(delta, job.topology(), job.issue.element);
    job.offer(RepairKind::RemoveLink, {}, std::move(delta));
}

} // namespace

void repairLinks(Job &job)
{
    switch (job.issue.code) {
    case IssueCode::DuplicateMac:
    case IssueCode::BadMac: return useOwnMac(job);
    case IssueCode::BadMtu: return repairMtu(job);
    case IssueCode::BridgeLoop:
        return job.change<Bridge>(RepairKind::UseStp, {}, ElementId(job.arg(0)), [](Bridge &copy) { copy.stp = true; });
    case IssueCode::LinkReused: return useOwnInterface(job);
    case IssueCode::LinkToItself: return removeLink(job);
    case IssueCode::BadReference:
        if (job.topology().findAs<Interface>(job.issue.element))
            return job.offer(RepairKind::RemoveElement, {}, edits::remove(job.drawing, {job.issue.element}));
        return removeLink(job);
    default: return;
    }
}

} // namespace vethlab::repairs
