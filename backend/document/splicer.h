// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/document/addressbook.h"
#include "backend/document/editssplice.h"
#include "backend/document/editsupport.h"

// Private to backend/document.
namespace vethlab::edits {

/// One of the two sides of a node that stands between two others.
struct SpliceSide {
    InterfaceId end; ///< the neighbour's interface
    InterfaceId own; ///< the node's interface towards it
    bool alone = false; ///< nothing but that interface hears what is sent on this side
};

/// Addresses and routes when a node comes between two sides of what was one network, or leaves from between two.
class SpliceAddresses {
public:
    /// Changes `world`, in which both sides are connected to the node.
    SpliceAddresses(Topology &world, const NodeId &node, SpliceSide a, SpliceSide b);
    /// One network becomes two.
    void separate();
    /// Two networks become one; the node is still there.
    void unite();
    [[nodiscard]] std::vector<AddressChange> changes() const { return m_changes; }
    /// Both sides have addresses, and neither end stands alone.
    [[nodiscard]] bool isUndecided() const;

private:
    struct Moved { IpPrefix old, fresh, gateway; }; ///< the end's addresses before and after, and the node's beside the latter
    [[nodiscard]] bool choose(); ///< the side that moves; false: neither can
    [[nodiscard]] std::optional<Moved> moveAddress(InterfaceAddress &address, AddressBook &book);
    void routeInto(const Moved &moved);
    void routeFromMover(const Moved &moved);
    void routeOthers(const Moved &moved);
    void uniteRoutes(const IpPrefix &kept, const IpPrefix &gone, const IpAddress &gateway);
    [[nodiscard]] bool hearsKeptSide(const NodeId &node, const IpPrefix &network) const;
    [[nodiscard]] bool hasAddresses(const InterfaceId &end) const;
    template <class Change> void changeStack(const NodeId &node, Change change);
    template <class Change> void changeInterface(const InterfaceId &id, Change change);
    void addRoute(const NodeId &node, Route route); ///< unless one like it is there

    Topology &m_world;
    NodeId m_node, m_mover; ///< owner of the stack that the moving end is in
    SpliceSide m_keep, m_move;
    std::set<ElementId> m_kept; ///< interfaces and bridges of the kept side
    std::vector<AddressChange> m_changes;
};

} // namespace vethlab::edits
