// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "backend/core/messages.h"
#include "backend/core/topology.h"
#include "helper/kernelevent.h"

namespace vethlab::helper {

/// The kernel's truth about each element of one lab, kept up to date from snapshots and events. Pure: reads no kernel.
class LiveTracker {
public:
    using PortStates = std::map<IfIndex, std::uint8_t>; ///< BR_STATE_* per port

    /// What there is to watch. Keeps what is known of the kernel.
    void setLab(const Topology &topology, const Owned &owned);
    /// The truth about the `asked` spaces: those that `observed` lacks are gone.
    void replace(std::span<const Space> asked, KernelState observed);
    void setPortStates(const Space &space, PortStates states);
    void take(const KernelEvent &event);

    /// Namespaces in which events have changed what a plan compares, since the last call.
    [[nodiscard]] std::set<Space> takeDirty() { return std::exchange(m_dirty, {}); }
    [[nodiscard]] bool hasDirty() const { return !m_dirty.empty(); }
    [[nodiscard]] bool hasChanges() const { return !m_touchedDevices.empty() || !m_touchedNodes.empty(); }
    struct Changes {
        std::vector<DeviceLive> devices;
        std::vector<NodeLive> nodes;
        [[nodiscard]] bool isEmpty() const { return devices.empty() && nodes.empty(); }
    };
    /// What differs from what was given out before, as whole entries.
    [[nodiscard]] Changes takeChanges();
    [[nodiscard]] Changes everything() const;

    /// The element that owns a device, nullptr for foreign ones and lo.
    [[nodiscard]] const ElementId *elementAt(const Space &space, IfIndex index) const;
    /// Spaces that hold devices of ours, each with their number.
    [[nodiscard]] std::map<Space, int> populatedSpaces() const;
    /// The other end of a veth, nullptr when it has none of ours.
    [[nodiscard]] const ElementId *peerOf(const ElementId &element) const;
    /// Spaces with a bridge of ours.
    [[nodiscard]] std::set<Space> bridgedSpaces() const;
    [[nodiscard]] const Owned::Place *placeOf(const ElementId &element) const;

private:
    struct Watched {
        Owned::Place place;
        ElementId peer;   ///< of an interface with a link
        ElementId bridge; ///< of a port
        bool isBridge = false;
    };

    [[nodiscard]] const Device *deviceOf(const ElementId &element) const;
    [[nodiscard]] bool isSwitchedOn(const ElementId &element) const;
    [[nodiscard]] std::uint8_t portStateOf(const Watched &watched) const;
    [[nodiscard]] bool isHeldBack(const ElementId &port) const;
    [[nodiscard]] BlockedBy blockedBy(const ElementId &element, const Watched &watched) const;
    [[nodiscard]] DeviceLive deviceLive(const ElementId &element, const Watched &watched) const;
    [[nodiscard]] NodeLive nodeLive(const NodeId &node, const Space &space) const;

    void takeLink(const LinkSeen &seen);
    void takeSettings(const SettingsSeen &seen);
    void takePortState(const Space &space, IfIndex index, std::uint8_t state);
    void touch(const Space &space, IfIndex index);
    void touchElement(const ElementId &element);
    void touchSpace(const Space &space);

    std::unordered_map<ElementId, Watched> m_watched;
    std::vector<ElementId> m_order;                     ///< of m_watched, as in the file
    std::vector<std::pair<NodeId, Space>> m_nodes;      ///< as in the file
    std::map<Space, NodeId> m_nodeAt;
    std::unordered_map<ElementId, std::vector<ElementId>> m_ports; ///< per bridge
    std::map<std::pair<Space, IfIndex>, ElementId> m_byPlace;
    KernelState m_kernel;
    std::map<Space, PortStates> m_portStates;
    std::set<Space> m_dirty;
    std::set<ElementId> m_touchedDevices;
    std::set<NodeId> m_touchedNodes;
    std::unordered_map<ElementId, DeviceLive> m_toldDevices;
    std::unordered_map<NodeId, NodeLive> m_toldNodes;
};

} // namespace vethlab::helper
