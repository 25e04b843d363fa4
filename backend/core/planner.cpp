// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/planner.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "backend/core/plannerwork.h"

namespace vethlab {

namespace {

/// Removing one veth costs the kernel some 18 ms, a namespace takes its veths along for free; but then they are gone only
/// a moment later and rollback can't bring single ones back. So a few are removed one by one, many with their namespace.
constexpr std::size_t maxSingleRemovals = 16;

bool sameMaking(const Device &seen, const Device &want)
{
    if (const auto *veth = std::get_if<VethFacts>(&want.facts))
        return seen.facts == DeviceFacts(*veth);
    return seen.facts.index() == want.facts.index();
}

class Planner {
public:
    Planner(const KernelState &wanted, const KernelState &observed, const Owned &owned, const std::vector<Space> *spaces)
        : m_wanted(wanted), m_observed(observed), m_owned(owned), m_maker(wanted, observed, owned), m_lists(m_maker, observed)
    {
        collectSpaces(spaces);
    }

    Plan run()
    {
        decideFates();
        planSpaces();
        planRemovals();
        planCreations();
        for (auto &[space, work] : m_works)
            SpacePlanner(work, m_lists).run();
        findObstacles();
        if (!m_obstacles.empty())
            return {{}, {}, std::move(m_obstacles)};
        return {m_lists.joined(), std::move(m_publish), {}};
    }

private:
    void collectSpaces(const std::vector<Space> *filter)
    {
        std::set<Space> all;
        for (const auto &[space, state] : m_wanted.spaces)
            all.insert(space);
        for (const auto &[space, made] : m_owned.spaces)
            all.insert(space);
        for (const auto &[element, place] : m_owned.devices)
            all.insert(place.space);
        if (m_owned.rootIsOurs || m_observed.spaces.contains(Space::root()))
            all.insert(Space::root());
        for (const Space &space : filter ? std::set<Space>(filter->begin(), filter->end()) : all) {
            if (!all.contains(space))
                continue;
            SpaceWork work;
            work.space = space;
            const auto want = m_wanted.spaces.find(space);
            const auto seen = m_observed.spaces.find(space);
            work.want = want == m_wanted.spaces.end() ? nullptr : &want->second;
            work.seen = seen == m_observed.spaces.end() ? nullptr : &seen->second;
            if (space.kind == Space::Kind::Root)
                work.ours = m_owned.rootIsOurs || (work.want && work.want->devices.contains(1));
            else
                work.ours = true;
            if (!work.ours)
                work.extras = &m_owned.onRoot;
            work.isUntouched = space.kind == Space::Kind::Root && work.ours && !m_owned.rootIsSetUp;
            work.goes = !work.want && space.kind != Space::Kind::Root;
            if (work.want || work.seen)
                m_works.emplace(space, std::move(work));
        }
    }

    SpaceWork *find(const Space &space)
    {
        const auto found = m_works.find(space);
        return found == m_works.end() ? nullptr : &found->second;
    }

    static const Device *seenDevice(const SpaceWork &work, IfIndex index)
    {
        if (!work.seen)
            return nullptr;
        const auto found = work.seen->devices.find(index);
        return found == work.seen->devices.end() ? nullptr : &found->second;
    }

    [[nodiscard]] static const Device *wantedDevice(const SpaceWork &work, IfIndex index)
    {
        if (!work.want)
            return nullptr;
        const auto found = work.want->devices.find(index);
        return found == work.want->devices.end() ? nullptr : &found->second;
    }

    void decideFates()
    {
        for (const auto &[element, place] : m_owned.devices) {
            SpaceWork *work = find(place.space);
            const Device *seen = work ? seenDevice(*work, place.index) : nullptr;
            if (!seen)
                continue;
            const Device *want = wantedDevice(*work, place.index);
            if (want && want->element == element && sameMaking(*seen, *want))
                work->kept.emplace(place.index, *seen);
            else
                work->doomed.insert(place.index);
        }
        for (auto &[space, work] : m_works) {
            std::vector<IfIndex> lonely; // one end that stays can't stay without the other
            for (const auto &[index, device] : work.kept) {
                const auto *veth = std::get_if<VethFacts>(&device.facts);
                const SpaceWork *other = veth ? find(veth->peerSpace) : nullptr;
                if (other && !other->kept.contains(veth->peerIndex))
                    lonely.push_back(index);
            }
            for (const IfIndex index : lonely) {
                work.kept.erase(index);
                work.doomed.insert(index);
            }
            const Device *lo = work.ours ? seenDevice(work, 1) : nullptr;
            if (lo && (work.want ? work.want->devices.contains(1) : space.kind == Space::Kind::Root))
                work.kept.emplace(1, *lo);
        }
        for (auto &[space, work] : m_works)
            collectNeededNames(work);
        sparePairsOfGoingSpaces();
    }

    /// Devices that vanish together with a namespace need no step, unless their name or index is needed again.
    void sparePairsOfGoingSpaces()
    {
        std::vector<std::pair<SpaceWork *, IfIndex>> candidates;
        for (auto &[space, work] : m_works) {
            for (const IfIndex index : work.doomed) {
                const auto *veth = std::get_if<VethFacts>(&seenDevice(work, index)->facts);
                const SpaceWork *other = veth ? find(veth->peerSpace) : nullptr;
                if (!work.goes && other && other->goes)
                    candidates.emplace_back(&work, index);
            }
        }
        const bool few = candidates.size() <= maxSingleRemovals;
        for (const auto &[work, index] : candidates) {
            if (few || isNeededAgain(*work, *seenDevice(*work, index)))
                continue;
            work->doomed.erase(index);
            work->doomedImplied.insert(index);
        }
        for (auto &[space, work] : m_works) {
            if (!work.goes)
                continue;
            const std::set<IfIndex> all = std::exchange(work.doomed, {});
            for (const IfIndex index : all) {
                const auto *veth = std::get_if<VethFacts>(&seenDevice(work, index)->facts);
                const SpaceWork *other = veth ? find(veth->peerSpace) : nullptr;
                const bool byStep = other && !other->goes && other->doomed.contains(veth->peerIndex);
                (byStep ? work.doomed : work.doomedImplied).insert(index);
            }
        }
    }

    static void collectNeededNames(SpaceWork &work)
    {
        if (!work.want)
            return;
        for (const auto &[index, device] : work.want->devices) {
            const auto kept = work.kept.find(index);
            if (kept == work.kept.end() || kept->second.name != device.name)
                work.neededNames.insert(device.name);
            if (device.master != 0) {
                std::uint32_t &smallest = work.smallestPortMtu.try_emplace(device.master, device.mtu).first->second;
                smallest = std::min(smallest, device.mtu);
            }
        }
    }

    static bool isNeededAgain(const SpaceWork &work, const Device &device)
    {
        return wantedDevice(work, device.index) || work.neededNames.contains(device.name);
    }

    void planSpaces()
    {
        std::unordered_set<std::string> needed;
        for (const auto &[space, work] : m_works) {
            if (work.want && work.want->name && (!work.seen || work.seen->name != work.want->name))
                needed.insert(work.want->name->text());
        }
        std::vector<std::pair<Space, std::pair<NamespaceName, NamespaceName>>> renames;
        for (const auto &[space, work] : m_works) {
            if (work.want && work.want->name && !(work.seen && work.seen->name))
                m_publish.emplace_back(space, *work.want->name);
            if (work.goes && m_owned.spaces.contains(space)) {
                const bool inTheWay = work.seen->name && needed.contains(work.seen->name->text());
                m_lists.add(inTheWay ? Phase::RemoveNamedSpaces : Phase::RemoveSpaces, RemoveSpace{space, work.seen->name});
            }
            if (work.want && work.seen && work.want->name && work.seen->name && work.want->name != work.seen->name)
                renames.push_back({space, {*work.seen->name, *work.want->name}});
        }
        planSpaceRenames(std::move(renames));
    }

    /// Renames in an order in which each new name is free; a ring of names is opened with a temporary one.
    void planSpaceRenames(std::vector<std::pair<Space, std::pair<NamespaceName, NamespaceName>>> renames)
    {
        while (!renames.empty()) {
            std::unordered_set<std::string> held;
            for (const auto &[space, names] : renames)
                held.insert(names.first.text());
            const auto free = std::find_if(renames.begin(), renames.end(), [&](const auto &rename) { return !held.contains(rename.second.second.text()); });
            if (free == renames.end()) {
                auto &[space, names] = renames.front();
                const NamespaceName temporary = *NamespaceName::parse(names.first.text().substr(0, 28) + "-old");
                m_lists.add(Phase::RenameSpaces, RenameSpace{space, names.first, temporary}, true);
                names.first = temporary;
                continue;
            }
            m_lists.add(Phase::RenameSpaces, RenameSpace{free->first, free->second.first, free->second.second});
            renames.erase(free);
        }
    }

    void planRemovals()
    {
        for (auto &[space, work] : m_works) {
            for (const IfIndex index : work.doomed) {
                Device device = *seenDevice(work, index);
                if (const auto *veth = std::get_if<VethFacts>(&device.facts))
                    planVethRemoval(work, device, *veth);
                else {
                    SpacePlanner::prepareRemoval(space, device, true, m_lists);
                    m_lists.add(Phase::RemoveBridges, RemoveDevice{space, device, {}});
                }
            }
        }
    }

    void planVethRemoval(const SpaceWork &work, Device &device, const VethFacts &veth)
    {
        const SpaceWork *other = find(veth.peerSpace);
        const Device *seenPeer = other && other->doomed.contains(veth.peerIndex) ? seenDevice(*other, veth.peerIndex) : nullptr;
        if (!seenPeer) {
            m_lists.add(Phase::RemoveVeths, RemoveDevice{work.space, device, {}});
            return;
        }
        // Each pair is met twice: it is done at the end that would be created first.
        Device peer = *seenPeer;
        const bool comesFirst = std::pair(work.space, device.index) < std::pair(veth.peerSpace, peer.index);
        const bool bothAlike = (device.master != 0) == (peer.master != 0);
        if (bothAlike ? !comesFirst : device.master == 0)
            return;
        SpacePlanner::prepareRemoval(work.space, device, true, m_lists);
        SpacePlanner::prepareRemoval(veth.peerSpace, peer, false, m_lists);
        m_lists.add(Phase::RemoveVeths, RemoveDevice{work.space, device, peer});
    }

    void planCreations()
    {
        for (auto &[space, work] : m_works) { // pairs are listed by the nodes that people know
            if (space.kind == Space::Kind::Node)
                planCreations(work);
        }
        for (auto &[space, work] : m_works) {
            if (space.kind != Space::Kind::Node)
                planCreations(work);
        }
    }

    void planCreations(SpaceWork &work)
    {
        if (!work.want)
            return;
        for (const auto &[index, want] : work.want->devices) {
            if (work.kept.contains(index) || work.made.contains(index))
                continue;
            if (const auto *veth = std::get_if<VethFacts>(&want.facts))
                planVethCreation(work, want, *veth);
            else if (std::holds_alternative<BridgeFacts>(want.facts))
                planBridgeCreation(work, want);
            else // lo comes with its namespace, down
                work.kept.emplace(index, freshLoopback(want));
        }
    }

    static Device freshLoopback(const Device &want)
    {
        Device lo = want;
        lo.up = false;
        return lo;
    }

    void planBridgeCreation(SpaceWork &work, const Device &want)
    {
        Device bridge = want;
        bridge.up = false;
        bridge.ipv6 = false;
        bridge.alias.clear();
        bridge.mtu = work.automaticMtu(want.index);
        m_lists.add(Phase::CreateBridges, CreateBridge{work.space, bridge});
        work.made.insert(want.index);
        work.kept.emplace(want.index, std::move(bridge));
    }

    void planVethCreation(SpaceWork &work, const Device &want, const VethFacts &veth)
    {
        SpaceWork *other = find(veth.peerSpace);
        const auto wantedSpace = m_wanted.spaces.find(veth.peerSpace);
        if (wantedSpace == m_wanted.spaces.end() || !wantedSpace->second.devices.contains(veth.peerIndex))
            return; // a wanted state always holds both ends
        const Device &wantPeer = wantedSpace->second.devices.at(veth.peerIndex);
        // The same end first whichever is come upon, or only looked at: a port's, then a namespace's.
        const auto rank = [](const Device &end, const Space &space) { return std::tuple(end.master == 0, space.kind != Space::Kind::Node, space, end.index); };
        const bool peerFirst = rank(wantPeer, veth.peerSpace) < rank(want, work.space);
        Device first = peerFirst ? wantPeer : want;
        Device second = peerFirst ? want : wantPeer;
        const Space &firstSpace = peerFirst ? veth.peerSpace : work.space;
        const Space &secondSpace = peerFirst ? work.space : veth.peerSpace;
        first.up = first.up && !first.ipv6 && first.alias.empty();
        second.up = false;
        second.master = 0;
        for (Device *end : {&first, &second}) {
            end->ipv6 = false;
            end->alias.clear();
        }
        m_lists.add(Phase::CreateVeths, CreateVeth{firstSpace, first, secondSpace, second});
        for (auto &[target, end] : {std::pair<SpaceWork *, Device *>{peerFirst ? other : &work, &first}, {peerFirst ? &work : other, &second}}) {
            if (!target)
                continue; // outside of what may be looked at; whoever limited it looks again
            target->made.insert(end->index);
            target->kept.emplace(end->index, *end);
        }
    }

    /// What isn't ours is never removed to make room.
    void findObstacles()
    {
        for (const auto &[space, work] : m_works) {
            if (!work.want || !work.seen)
                continue;
            for (const auto &[index, seen] : work.seen->devices) {
                const bool ours = work.made.contains(index) ? work.doomed.contains(index) : work.isManaged(index);
                if (ours || !(work.neededNames.contains(seen.name) || work.made.contains(index)))
                    continue;
                for (const auto &[wantedIndex, want] : work.want->devices) {
                    if (want.name == seen.name || (wantedIndex == index && work.made.contains(index)))
                        m_obstacles.push_back({ErrorCode::NameTaken, want.element.text(), {seen.name}, {}, 0, {}});
                }
            }
        }
    }

    const KernelState &m_wanted;
    const KernelState &m_observed;
    const Owned &m_owned;
    StepMaker m_maker;
    PhaseLists m_lists;
    std::map<Space, SpaceWork> m_works;
    std::vector<std::pair<Space, NamespaceName>> m_publish;
    std::vector<Error> m_obstacles;
};

} // namespace

std::vector<Step> PhaseLists::joined()
{
    std::vector<Step> all;
    std::size_t total = 0;
    for (const std::vector<Step> &list : m_lists)
        total += list.size();
    all.reserve(total);
    for (std::vector<Step> &list : m_lists)
        std::move(list.begin(), list.end(), std::back_inserter(all));
    return all;
}

Plan plan(const KernelState &wanted, const KernelState &observed, const Owned &owned, const std::vector<Space> *spaces)
{
    return Planner(wanted, observed, owned, spaces).run();
}

} // namespace vethlab
