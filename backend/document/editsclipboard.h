// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "backend/document/edits.h"

/// Copying parts of a drawing, within it and into others. Pure functions, like all edits.
namespace vethlab::edits {

/// A drawing of its own made of the nodes and notes among `ids`: with what lives in them and the links between them.
/// Interfaces whose link leads elsewhere stay behind, with the routes and NAT rules that name them. Empty when `ids` holds
/// neither node nor note.
[[nodiscard]] Drawing excerpt(const Drawing &drawing, const std::set<ElementId> &ids);

struct Pasted {
    Delta delta;
    std::set<ElementId> ids;      ///< the new nodes and notes
    bool computerLeftOut = false; ///< a drawing has one at most, and it was there already
};

/// Puts `part` into `drawing`, moved by `offset`. What is free keeps its name, id, address and MAC address, so that cutting and
/// pasting is moving. Else: nodes get the next free name; networks that overlap one in use the next free network of their
/// length, hosts keeping their place in it; what can't be renumbered clearly (public addresses, taken loopback addresses)
/// goes, and so do taken MAC addresses, and routes whose gateway is not part of the copy. Bridges in the fabric get `home`
/// (they keep addresses only outside of the fabric). Errors: Duplicate {"computer"} when nothing but a second computer is left, Unknown when `home` is not in the drawing, TooLarge.
[[nodiscard]] Result<Pasted> paste(const Drawing &drawing, const Drawing &part, QPointF offset, const BridgeHome &home = InFabric {});

/// Copies the nodes and notes among `ids` within the drawing. As paste(), but bridges stay in the home they have, and namespaces stay
/// plugged into the bridges that they are linked to, with the next free addresses of those networks.
[[nodiscard]] Result<Pasted> duplicate(const Drawing &drawing, const std::set<ElementId> &ids, QPointF offset);

} // namespace vethlab::edits
