// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/document/edits.h"

/// Putting a node into a link, and closing the gap it leaves. Pure functions, like all edits.
namespace vethlab::edits {

/// An address that comes, goes or changes: what is shown before it is done.
struct AddressChange {
    NodeId node;
    std::optional<IpPrefix> before;
    std::optional<IpPrefix> after;
    friend bool operator==(const AddressChange &, const AddressChange &) = default;
};

struct Spliced {
    Delta delta;
    NodeId node;                           ///< that was put in or taken out
    std::vector<AddressChange> addresses;  ///< in the order of the drawing
    bool needsAddresses = false;           ///< several hosts on both sides: who is renumbered is for a person to decide
};

/// Splits `link` into two with `node`, which has no links yet, between them. The two ends keep their interfaces. A bridge
/// changes no address. A node with a stack separates two networks: it forwards, takes over the address of the end that
/// stands alone, which moves into the next free network; routes follow, so that everything reaches what it reached before.
/// Errors as previewLink(); Invalid {"linked"} when the node has links; Unknown.
[[nodiscard]] Result<Spliced> insertIntoLink(const Drawing &drawing, const NodeId &node, const LinkId &link);
/// A new node put there, in one step.
[[nodiscard]] Result<Spliced> insertNewIntoLink(const Drawing &drawing, NodeKind kind, QPointF position, const LinkId &link);

/// Removes a node with two links to different neighbours, and joins these: the way back of insertIntoLink(). Of two
/// networks one remains; the neighbour that stands alone takes over the node's address in it and its routes.
/// Invalid {"two-links"} when the node has none or more, or holds bridges; errors as previewLink().
[[nodiscard]] Result<Spliced> joinNeighbours(const Drawing &drawing, const NodeId &node);

} // namespace vethlab::edits
