// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/plannerwork.h"

#include <algorithm>
#include <set>

#include "backend/core/limits.h"
#include "backend/core/nftrule.h"
#include "backend/core/sysctls.h"

namespace vethlab {

namespace {

const SpaceState nothing;

/// Equal but for who made it: a drawn fe80:: address is as good when the kernel made it.
bool sameAddress(const DeviceAddress &a, const DeviceAddress &b)
{
    return a.device == b.device && a.prefix == b.prefix && a.broadcast == b.broadcast;
}

/// Name that nothing drawn can have, for swapping two names.
std::string temporaryName(IfIndex index) { return "~" + std::to_string(index); }

} // namespace

void SpacePlanner::run()
{
    for (const IfIndex index : m_work.doomed)
        m_fates[index] = {.switchedOff = true, .removed = true};
    if (m_work.goes) { // the rest goes with it
        planRemovedAddresses();
        planRemovedRoutes();
        return;
    }
    if (!m_work.seen && m_work.space.kind != Space::Kind::Root)
        m_lists.add(Phase::CreateSpaces, CreateSpace{m_work.space, m_work.want->name}, m_work.space.kind == Space::Kind::Fabric);
    for (auto &[index, device] : m_work.kept)
        planSwitchOff(device);
    planRenames();
    for (auto &[index, device] : m_work.kept) {
        if (const Device *want = wanted(index))
            planSetUp(device, *want, isNew(index));
    }
    planRemovedAddresses();
    planRemovedRoutes();
    planAdditions();
    planSysctls();
    planNat();
}

const Device *SpacePlanner::wanted(IfIndex index) const
{
    if (!m_work.want)
        return nullptr;
    const auto found = m_work.want->devices.find(index);
    return found == m_work.want->devices.end() ? nullptr : &found->second;
}

void SpacePlanner::prepareRemoval(const Space &space, Device &device, bool asFirst, PhaseLists &lists)
{
    set(space, device, Phase::SwitchOff, lists, true, [](Device &next) { next.up = false; });
    set(space, device, Phase::SwitchOff, lists, true, [](Device &next) { next.ipv6 = false; });
    set(space, device, Phase::SwitchOff, lists, true, [](Device &next) { next.alias.clear(); });
    if (!asFirst)
        set(space, device, Phase::LeaveBridge, lists, true, [](Device &next) { next.master = 0; });
}

void SpacePlanner::planSwitchOff(Device &device)
{
    const Device *want = wanted(device.index);
    if (!want) { // lo of a root namespace that is not drawn any more: people miss the computer, not that
        m_fates[device.index].switchedOff = device.up;
        set(m_work.space, device, Phase::SwitchOff, m_lists, true, [](Device &lo) { lo.up = false; });
        return;
    }
    // Only kernels from 6.2 on rename a device that is up; an automatic IPv6 address follows a new MAC or mode only on
    // the way up.
    const bool bounce = device.name != want->name || device.ipv6 != want->ipv6
        || (device.mac != want->mac && (device.ipv6 || want->ipv6));
    if (device.up && !isNew(device.index) && (bounce || !want->up)) {
        m_fates[device.index].switchedOff = true;
        set(m_work.space, device, Phase::SwitchOff, m_lists, want->up, [](Device &next) { next.up = false; });
    }
    if (!want->ipv6) // while it has IPv6: a small MTU, a port's even, may take it off altogether
        set(m_work.space, device, Phase::SwitchOff, m_lists, isNew(device.index), [](Device &next) { next.ipv6 = false; });
    m_fates[device.index].raised = !device.up && want->up && !isNew(device.index);
    m_fates[device.index].reseeded = device.index == 1 && !device.up && want->up && !isNew(1) && !hasKernelAddress(1);
    if (device.master != want->master && device.master != 0)
        set(m_work.space, device, Phase::LeaveBridge, m_lists, want->master != 0, [](Device &next) { next.master = 0; });
}

void SpacePlanner::planSetUp(Device &device, const Device &want, bool hidden)
{
    const Space &space = m_work.space;
    const auto setUp = [&](auto change) { set(space, device, Phase::SetUp, m_lists, hidden, change); };
    setUp([&](Device &next) { next.mac = want.mac; });
    const bool isBridge = std::holds_alternative<BridgeFacts>(want.facts);
    if (!isBridge) {
        setUp([&](Device &next) { next.mtu = want.mtu; });
        setUp([&](Device &next) { next.ipv6 = want.ipv6; }); // refused while the MTU is too small for it
    }
    setUp([&](Device &next) { next.master = want.master; });
    if (isBridge) {
        const auto &facts = std::get<BridgeFacts>(want.facts);
        setUp([&](Device &next) { std::get<BridgeFacts>(next.facts).stp = facts.stp; });
        setUp([&](Device &next) {
            auto &bridge = std::get<BridgeFacts>(next.facts);
            bridge.ageingSeconds = facts.ageingSeconds;
            bridge.ageingShortened = false; // who knows what it was told: it is told again
        });
        setUp([&](Device &next) { std::get<BridgeFacts>(next.facts).multicastSnooping = facts.multicastSnooping; });
        planBridgeMtu(device, want, hidden);
    }
}

bool SpacePlanner::portsChange(const Device &bridge) const
{
    const auto isPort = [&](const Device &device) { return device.master == bridge.index; };
    if (!m_work.seen)
        return true;
    for (const IfIndex index : m_work.made) {
        const Device *want = wanted(index);
        if (want && isPort(*want))
            return true;
    }
    for (const auto &[index, seen] : m_work.seen->devices) {
        const Device *want = m_work.kept.contains(index) ? wanted(index) : nullptr;
        const bool willBe = want && isPort(*want);
        if (isPort(seen) != willBe || (willBe && seen.mtu != want->mtu))
            return true;
    }
    return false;
}

void SpacePlanner::planBridgeMtu(Device &bridge, const Device &want, bool isNew)
{
    // A bridge follows its ports' MTUs until it is once given its own. A drawn value is said before its ports change,
    // and said again if it is there already: who knows whether it was given or followed.
    const Space &space = m_work.space;
    if (!isNew && want.mtu != m_work.automaticMtu(bridge.index)) {
        if (bridge.mtu == want.mtu && portsChange(bridge)) {
            const std::uint32_t other = want.mtu < limits::maxMtu ? want.mtu + 1 : want.mtu - 1;
            set(space, bridge, Phase::SwitchOff, m_lists, true, [&](Device &next) { next.mtu = other; });
            set(space, bridge, Phase::SwitchOff, m_lists, true, [&](Device &next) { next.mtu = want.mtu; });
        }
        set(space, bridge, Phase::SwitchOff, m_lists, false, [&](Device &next) { next.mtu = want.mtu; });
    }
    set(space, bridge, Phase::BridgesUp, m_lists, isNew, [&](Device &next) { next.mtu = want.mtu; });
    set(space, bridge, Phase::BridgesUp, m_lists, isNew, [&](Device &next) { next.ipv6 = want.ipv6; });
}

bool SpacePlanner::hasKernelAddress(IfIndex device) const
{
    return std::any_of(m_work.seen->addresses.begin(), m_work.seen->addresses.end(), [device](const DeviceAddress &address) {
        return address.device == device && address.byKernel && address.prefix.family() == IpFamily::V4; });
}

void SpacePlanner::planRenames()
{
    if (!m_work.want)
        return;
    std::map<std::string, IfIndex> held; // by devices still waiting for their new name
    std::vector<IfIndex> waiting;
    for (const auto &[index, device] : m_work.kept) {
        const Device *want = wanted(index);
        if (!want || want->name == device.name)
            continue;
        held.emplace(device.name, index);
        waiting.push_back(index);
    }
    const auto rename = [&](IfIndex index, const std::string &name, bool hidden) {
        Device &device = m_work.kept.at(index);
        held.erase(device.name);
        set(m_work.space, device, Phase::Rename, m_lists, hidden, [&](Device &next) { next.name = name; });
    };
    while (!waiting.empty()) {
        const auto free = std::find_if(waiting.begin(), waiting.end(), [&](IfIndex index) {
            return !held.contains(m_work.want->devices.at(index).name); });
        if (free == waiting.end()) { // a ring of names is opened with a temporary one
            rename(waiting.front(), temporaryName(waiting.front()), true);
            continue;
        }
        rename(*free, m_work.want->devices.at(*free).name, false);
        waiting.erase(free);
    }
}

std::set<const DeviceAddress *> SpacePlanner::addressesInTheWay() const
{
    std::set<const DeviceAddress *> result;
    const std::vector<DeviceAddress> &wanted = m_work.want ? m_work.want->addresses : nothing.addresses;
    std::map<std::pair<IfIndex, IpPrefix>, const DeviceAddress *> byPrefix;
    for (const DeviceAddress &address : wanted)
        byPrefix.emplace(std::pair(address.device, address.prefix), &address);
    std::map<std::pair<IfIndex, IpPrefix>, std::vector<const DeviceAddress *>> wantedSubnets; // in the order they are to stand in
    for (const DeviceAddress &address : wanted) {
        if (address.prefix.family() == IpFamily::V4)
            wantedSubnets[{address.device, address.prefix.network()}].push_back(&address);
    }
    std::map<std::pair<IfIndex, IpPrefix>, std::size_t> inPlace; // how many of a subnet stand as wanted; ~0: no more do
    for (const DeviceAddress &seen : m_work.seen->addresses) {
        if (!isManagedAddress(seen) || seen.byKernel)
            continue;
        const bool isV4 = seen.prefix.family() == IpFamily::V4;
        const auto same = byPrefix.find({seen.device, seen.prefix});
        bool stays = same != byPrefix.end() && sameAddress(*same->second, seen);
        if (isV4) {
            const auto subnet = std::pair(seen.device, seen.prefix.network());
            std::size_t &count = inPlace[subnet];
            const auto &order = wantedSubnets[subnet];
            stays = stays && count < order.size() && sameAddress(*order[count], seen);
            count = stays ? count + 1 : ~std::size_t(0);
        }
        const auto fate = m_fates.find(seen.device);
        if (fate != m_fates.end() && (fate->second.removed || ((fate->second.switchedOff || fate->second.raised) && !isV4) || (fate->second.reseeded && isV4)))
            stays = false;
        if (!stays)
            result.insert(&seen);
    }
    return result;
}

void SpacePlanner::planRemovedAddresses()
{
    if (!m_work.seen)
        return;
    m_removedAddresses = addressesInTheWay();
    const std::vector<DeviceAddress> &wanted = m_work.want ? m_work.want->addresses : nothing.addresses;
    // Backwards: a primary address goes after those that would go with it.
    for (auto seen = m_work.seen->addresses.rbegin(); seen != m_work.seen->addresses.rend(); ++seen) {
        if (!m_removedAddresses.contains(&*seen))
            continue;
        const auto same = [&](const DeviceAddress &address) { return sameAddress(address, *seen); };
        const bool comesBack = std::any_of(wanted.begin(), wanted.end(), same);
        m_lists.add(Phase::RemoveAddresses, RemoveAddress{m_work.space, *seen}, comesBack);
    }
}

bool SpacePlanner::isManagedAddress(const DeviceAddress &address) const
{
    return m_work.isManaged(address.device)
        || (m_work.extras && std::find(m_work.extras->addresses.begin(), m_work.extras->addresses.end(), address) != m_work.extras->addresses.end());
}

bool SpacePlanner::isManagedRoute(const DeviceRoute &route) const
{
    if (m_work.extras && std::find(m_work.extras->routes.begin(), m_work.extras->routes.end(), route) != m_work.extras->routes.end())
        return true;
    return m_work.isManaged(route.device) || (route.device == 0 && m_work.ours);
}

void SpacePlanner::planRemovedRoutes()
{
    if (!m_work.seen)
        return;
    const std::vector<DeviceRoute> &wanted = m_work.want ? m_work.want->routes : nothing.routes;
    std::set<std::pair<IfIndex, IpFamily>> shaken; // devices that lose addresses: what the kernel drops with them is put back
    std::set<IpAddress> lost;
    for (const DeviceAddress *address : m_removedAddresses) {
        shaken.emplace(address->device, address->prefix.family());
        lost.insert(address->prefix.address());
    }
    for (const DeviceRoute &seen : m_work.seen->routes) {
        if (!isManagedRoute(seen))
            continue;
        const bool isWanted = std::find(wanted.begin(), wanted.end(), seen) != wanted.end();
        // Reject routes of IPv6 hang on lo.
        const auto fate = m_fates.find(seen.device == 0 && seen.to.family() == IpFamily::V6 ? 1 : seen.device);
        const bool dropped = fate != m_fates.end() && (fate->second.switchedOff || fate->second.raised || fate->second.removed);
        if (isWanted && !dropped && !shaken.contains({seen.device, seen.to.family()}) && !(seen.source && lost.contains(*seen.source)))
            continue;
        m_removedRoutes.insert(&seen);
        m_lists.add(Phase::RemoveRoutes, RemoveRoute{m_work.space, seen}, isWanted);
    }
}

void SpacePlanner::planAdditions()
{
    if (!m_work.want)
        return;
    const SpaceState &seen = m_work.seen ? *m_work.seen : nothing;
    bool hasBridge = false; // then routes wait until it is up
    for (auto &[index, device] : m_work.kept) {
        const Device *want = wanted(index);
        if (!want)
            continue;
        const bool isBridge = std::holds_alternative<BridgeFacts>(device.facts);
        const bool hidden = isNew(index) || m_work.isUntouched || m_fates[index].switchedOff;
        const Phase phase = isBridge ? Phase::BridgesUp : Phase::Configure;
        hasBridge = hasBridge || isBridge;
        set(m_work.space, device, phase, m_lists, hidden, [&](Device &next) {
            next.up = want->up;
            next.alias = want->alias; // the kernel ignores it earlier
        });
    }
    for (const DeviceAddress &address : m_work.want->addresses) {
        const auto there = std::find_if(seen.addresses.begin(), seen.addresses.end(), [&](const DeviceAddress &other) { return sameAddress(other, address); });
        const auto device = m_work.kept.find(address.device);
        const bool onBridge = device != m_work.kept.end() && std::holds_alternative<BridgeFacts>(device->second.facts);
        if (there == seen.addresses.end() || m_removedAddresses.contains(&*there))
            m_lists.add(onBridge ? Phase::LateAdditions : Phase::Configure, AddAddress{m_work.space, address}, there != seen.addresses.end());
    }
    for (const DeviceRoute &route : m_work.want->routes) {
        const auto there = std::find(seen.routes.begin(), seen.routes.end(), route);
        if (there == seen.routes.end() || m_removedRoutes.contains(&*there))
            m_lists.add(hasBridge ? Phase::LateAdditions : Phase::Configure, AddRoute{m_work.space, route}, there != seen.routes.end());
    }
}

void SpacePlanner::planSysctls()
{
    const bool isNew = !m_work.seen;
    const std::map<Sysctl, std::string> &start = isNew ? m_lists.freshSysctls() : m_work.seen->sysctls;
    const bool unknown = isNew && start.empty();
    std::map<Sysctl, std::string> current = start;
    const std::map<Sysctl, std::string> &wanted = m_work.want ? m_work.want->sysctls : nothing.sysctls;
    for (const auto &[key, value] : wanted) { // in the order of the enum: forwarding first, it changes others
        const auto now = current.find(key);
        if (!unknown && (now == current.end() || now->second == value))
            continue; // as wanted, or this kernel doesn't have it
        const auto atStart = start.find(key);
        const bool onlyRestored = atStart != start.end() && atStart->second == value; // a side effect taken back
        const bool baseline = !isForwarding(key) && (isNew || m_work.space.kind == Space::Kind::Root);
        planSysctl(key, value, current, onlyRestored || baseline || (isNew && value == "0"));
    }
    if (m_work.extras && !isNew)
        planRestoredSysctls(std::move(current));
}

/// One setting, and what the kernel changes along with it in `current`.
void SpacePlanner::planSysctl(Sysctl key, const std::string &value, std::map<Sysctl, std::string> &current, bool hidden)
{
    const auto effects = sysctlSideEffects(key, value);
    for (const auto &[other, effect] : effects) {
        const auto was = current.find(other);
        if (!m_work.seen || was == current.end())
            continue;
        // Says nothing new now; taken back after the change itself, it undoes the change's side effect.
        m_lists.add(Phase::Sysctls, SetSysctl{m_work.space, other, was->second, was->second}, true);
    }
    const auto now = current.find(key);
    const std::string before = now == current.end() ? std::string() : now->second;
    m_lists.add(m_work.seen ? Phase::Sysctls : Phase::CreateSpaces, SetSysctl{m_work.space, key, before, value}, hidden);
    current[key] = value;
    for (const auto &[other, effect] : effects) {
        if (current.contains(other))
            current[other] = effect;
    }
}

/// In a namespace that is not ours: what no drawing asks for any more gets back its value, unless somebody else has given it
/// another one; and what changed along with something else is put back.
void SpacePlanner::planRestoredSysctls(std::map<Sysctl, std::string> current)
{
    for (const auto &[key, seen] : m_work.seen->sysctls) {
        if (m_work.want && m_work.want->sysctls.contains(key))
            continue;
        const auto setting = m_work.extras->sysctls.find(key);
        const bool isOurs = setting != m_work.extras->sysctls.end() && setting->second.ours.contains(seen);
        const std::string &goal = isOurs ? setting->second.before : seen;
        if (current.at(key) != goal)
            planSysctl(key, goal, current, !isForwarding(key));
    }
}

void SpacePlanner::planNat()
{
    const SpaceState &want = m_work.want ? *m_work.want : nothing;
    const SpaceState &seen = m_work.seen ? *m_work.seen : nothing;
    if (natMarks(want.nat, m_work.space) == seen.natSeen)
        return;
    const bool known = natMarks(seen.nat, m_work.space) == seen.natSeen;
    m_lists.add(Phase::Nat, ReplaceNat{m_work.space, seen.nat, want.nat, !known});
}

} // namespace vethlab
