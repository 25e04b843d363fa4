// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "backend/core/plannersteps.h"

namespace vethlab {

/// When a step is done. Removals come before creations, and what needs something comes after it: routes need addresses
/// and devices that are up, devices take their settings from the "default" sysctls when they are made, bridges come up when all their ports are in (each port added to a bridge that is up costs).
enum class Phase : std::uint8_t {
    RemoveRoutes, RemoveAddresses, SwitchOff, LeaveBridge, RemoveVeths, RemoveBridges, Rename, CreateSpaces, Sysctls,
    CreateBridges, CreateVeths, SetUp, Configure, BridgesUp, LateAdditions, Nat, RemoveNamedSpaces, RenameSpaces, RemoveSpaces, Count,
};

/// One namespace of the plan: both sides, and what becomes of its devices.
struct SpaceWork {
    Space space;
    const SpaceState *want = nullptr; ///< nullptr: it goes, or nothing of ours remains in it
    const SpaceState *seen = nullptr; ///< nullptr: it is to be made
    bool ours = false;                ///< as a whole, not only single devices in it
    bool goes = false;
    bool isUntouched = false;         ///< there, but set up only now: as good as new to people
    const Owned::OnRoot *extras = nullptr; ///< in a root namespace that is not ours
    std::map<IfIndex, Device> kept;   ///< ours and still wanted, as they are after the steps so far
    std::set<IfIndex> doomed;         ///< ours, removed by a step
    std::set<IfIndex> doomedImplied;  ///< ours, gone with the namespace at the other end
    std::set<IfIndex> made;           ///< created by a step
    std::unordered_set<std::string> neededNames; ///< of devices that are not there under that name yet
    std::map<IfIndex, std::uint32_t> smallestPortMtu; ///< by wanted bridge
    /// What the kernel makes a bridge's MTU when its ports are in: the smallest of theirs.
    [[nodiscard]] std::uint32_t automaticMtu(IfIndex bridge) const
    {
        const auto found = smallestPortMtu.find(bridge);
        return found == smallestPortMtu.end() ? 1500 : found->second;
    }
    [[nodiscard]] bool isManaged(IfIndex device) const { return kept.contains(device) || doomed.contains(device); }
};

/// Steps in the making, by phase.
class PhaseLists {
public:
    PhaseLists(const StepMaker &maker, const KernelState &observed) : m_maker(maker), m_observed(observed) {}
    void add(Phase phase, StepAction action, bool restoring = false)
    {
        m_lists[static_cast<std::size_t>(phase)].push_back(m_maker.make(std::move(action), restoring));
    }
    [[nodiscard]] const std::map<Sysctl, std::string> &freshSysctls() const { return m_observed.freshSysctls; }
    [[nodiscard]] std::vector<Step> joined();

private:
    const StepMaker &m_maker;
    const KernelState &m_observed;
    std::array<std::vector<Step>, static_cast<std::size_t>(Phase::Count)> m_lists;
};

/// Plans what happens inside one namespace once it is known which devices stay, come and go.
class SpacePlanner {
public:
    SpacePlanner(SpaceWork &work, PhaseLists &lists) : m_work(work), m_lists(lists) {}
    void run();
    /// Brings a device that will be removed to the form in which its inverse would create it. True `asFirst` for the end
    /// that the creating message is about.
    static void prepareRemoval(const Space &space, Device &device, bool asFirst, PhaseLists &lists);
    /// One change of one device: `change` edits a copy. Nothing is added when it changes nothing.
    template <class Change> static void set(const Space &space, Device &current, Phase phase, PhaseLists &lists, bool restoring, Change change)
    {
        Device next = current;
        change(next);
        if (next == current)
            return;
        lists.add(phase, SetDevice{space, current, next}, restoring);
        current = std::move(next);
    }

private:
    struct DeviceFate {
        bool switchedOff = false; ///< goes down at some point: loses routes and IPv6 addresses
        bool raised = false;      ///< goes up: taking that back would lose IPv6 addresses that it had while down
        bool removed = false;
        bool reseeded = false;    ///< lo gets 127.0.0.1 on its way up only while it has no other IPv4 address
    };

    void planSwitchOff(Device &device);
    void planSetUp(Device &device, const Device &want, bool hidden);
    void planBridgeMtu(Device &bridge, const Device &want, bool isNew);
    void planRenames();
    void planRemovedAddresses();
    void planRemovedRoutes();
    void planAdditions();
    void planSysctls();
    void planSysctl(Sysctl key, const std::string &value, std::map<Sysctl, std::string> &current, bool hidden);
    void planRestoredSysctls(std::map<Sysctl, std::string> current);
    void planNat();
    [[nodiscard]] const Device *wanted(IfIndex index) const;
    [[nodiscard]] bool isNew(IfIndex index) const { return m_work.made.contains(index) || !m_work.seen; }
    [[nodiscard]] std::set<const DeviceAddress *> addressesInTheWay() const;
    [[nodiscard]] bool hasKernelAddress(IfIndex device) const;
    [[nodiscard]] bool portsChange(const Device &bridge) const;
    [[nodiscard]] bool isManagedAddress(const DeviceAddress &address) const;
    [[nodiscard]] bool isManagedRoute(const DeviceRoute &route) const;

    SpaceWork &m_work;
    PhaseLists &m_lists;
    std::map<IfIndex, DeviceFate> m_fates;
    std::set<const DeviceAddress *> m_removedAddresses; ///< of m_work.seen
    std::set<const DeviceRoute *> m_removedRoutes;
};

} // namespace vethlab
