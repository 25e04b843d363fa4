// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>

#include "backend/core/lans.h"
#include "backend/document/editsclipboard.h"
#include "backend/document/editsupport.h"
#include "backend/document/renumbering.h"

// Private to backend/document.
namespace vethlab::edits {

/// A part of a drawing, with what ties it to the rest.
struct Excerpt {
    Drawing drawing;
    std::map<InterfaceId, NodeId> plugs; ///< interfaces without a link in `drawing` that hang on a bridge outside
    std::map<NodeId, BridgeHome> homes;  ///< of bridges whose home stays behind: in `drawing` they live in the fabric
};
/// `plugged`: keeps the interfaces by which namespaces hang on bridges outside.
[[nodiscard]] Excerpt takeOut(const Drawing &drawing, const std::set<ElementId> &ids, bool plugged);

/// Puts an excerpt into a drawing under new names, ids and addresses. Used once.
class Copyist {
public:
    /// `home`: of bridges that are in the fabric of the excerpt and have no entry in its homes.
    Copyist(const Drawing &target, const Excerpt &part, const BridgeHome &home);
    Result<Pasted> copy(QPointF offset);

private:
    [[nodiscard]] Result<void> checkLimits() const;
    [[nodiscard]] std::string freshId(const std::string &wanted, const std::string &otherwise) const;
    [[nodiscard]] std::string numbered(const std::string &text, std::size_t maxBytes) const;
    [[nodiscard]] std::set<std::string> &devices(const Space &space);
    [[nodiscard]] bool isNameTaken(const std::string &name, const std::string &label) const;
    void add(const ElementId &original, Element copy);

    void copyNodes();
    [[nodiscard]] Namespace copyOf(Namespace space) const;
    [[nodiscard]] Bridge copyOf(Bridge bridge);
    [[nodiscard]] BridgeHome newHome(const Bridge &bridge) const;
    void copyInterfaces();
    [[nodiscard]] InterfaceName newName(const Interface &interface, const NodeId &node);
    void copyLinks();
    Result<void> plugIn();
    void copyDiagram(QPointF offset);
    void dropTakenMacs();
    [[nodiscard]] Pasted result() const;

    // Addresses: copyaddresses.cpp
    void renumber();
    void findNetworks();
    void addSupernets(std::map<int, std::set<IpPrefix>> &moving) const;
    [[nodiscard]] std::optional<InterfaceAddress> renumbered(const InterfaceAddress &address, bool loopback);
    void renumberList(std::vector<InterfaceAddress> &addresses, bool loopback = false);
    void keepWhatLeadsSomewhere();
    [[nodiscard]] bool isShared(const IpPrefix &network) const;

    const Drawing &m_target;
    const Excerpt &m_part;
    TopologyIndex m_partIndex;
    BridgeHome m_home;
    Drawing m_world;                         ///< the target with the copy in it, as far as it is made
    std::set<std::string> m_names;           ///< names and labels of nodes
    std::map<Space, std::set<std::string>> m_devices;
    std::map<ElementId, ElementId> m_copies; ///< of elements: old id → new id
    std::vector<ElementId> m_added;          ///< new elements that are copies of none: ports and links of plugs
    std::vector<ElementId> m_items;          ///< new items of the diagram
    AddressBook m_book;
    Renumbering m_renumbering;
    std::set<IpPrefix> m_shared;             ///< networks that the copy shares with the original
};

} // namespace vethlab::edits
