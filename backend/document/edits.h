// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <set>
#include <span>
#include <string>
#include <vector>

#include "backend/diagram/delta.h"

/// Pure functions Drawing → Result<Delta>: everything a person can do to a drawing. None of them changes anything.
namespace vethlab::edits {

enum class NodeKind : std::uint8_t { Namespace, Router, Bridge, Hub, Computer, Internet };

struct Added { Delta delta; ElementId id; };

/// A node of that kind with the first free name (ns1, r1, br1, hub1, internet; one computer a lab). `home` of a bridge follows
/// from where it is dropped: on a frame or namespace = inside it, else the fabric. Position = top-left.
[[nodiscard]] Result<Added> addNode(const Drawing &drawing, NodeKind kind, QPointF position, const BridgeHome &home = InFabric{});
[[nodiscard]] Result<Added> addNote(const Drawing &drawing, QPointF position, const std::string &text = {});
/// A box, an area or a sheet of that extent; BadNumber {"size"} for an empty one.
[[nodiscard]] Result<Added> addShape(const Drawing &drawing, NoteShape shape, const QRectF &rect, const std::string &text = {});

/// The two interface names that connect() would give, to be shown before the release.
struct LinkPreview { InterfaceName a; InterfaceName b; };
/// Why these two can't be connected is the error (Invalid, with a reason word first in args: "same-node", "own-home",
/// "limit", or "loop": a circle of bridges none of which speaks STP; Unknown when one is no node).
[[nodiscard]] Result<LinkPreview> previewLink(const Drawing &drawing, const NodeId &a, const NodeId &b);
/// New interfaces on both nodes ("eth0", "eth1" … on namespaces; "veth0", "veth1" … on this computer, which is likely to have an
/// eth0 of its own; "br-<other node>", cut to 15 bytes and made unique, on bridges) and a link between them. A bridge inside a namespace or on this computer may not be linked to its own home.
[[nodiscard]] Result<Added> connect(const Drawing &drawing, const NodeId &a, const NodeId &b);
/// Node and link in one step: a drag that ends on empty canvas.
[[nodiscard]] Result<Added> addConnected(const Drawing &drawing, const NodeId &from, NodeKind kind, QPointF position);

/// Removes with cascade: a node takes its interfaces, their links (and the far ends' interfaces) and what lives in it;
/// a link takes both its interfaces. Routes and NAT rules that named a removed interface go too, and computed routes over it.
[[nodiscard]] Result<Delta> remove(const Drawing &drawing, const std::set<ElementId> &ids);
/// Bridges in a frame that moves go with it unless they are named themselves.
[[nodiscard]] Result<Delta> move(const Drawing &drawing, const std::vector<std::pair<ElementId, QPointF>> &to);
/// Dropped into (or out of) a frame: changes the bridge's home together with its position. Names of the bridge and its ports that
/// are taken there get a number. Invalid ("own-home") when it is linked to its new home.
[[nodiscard]] Result<Delta> moveBridgeHome(const Drawing &drawing, const NodeId &bridge, const BridgeHome &home, QPointF to);
[[nodiscard]] Result<Delta> resize(const Drawing &drawing, const ElementId &id, QPointF position, QSizeF size);
/// Label and kernel name of a node (kept apart when the label is no legal name), or the name of an interface; routes and
/// NAT rules that name the interface follow.
[[nodiscard]] Result<Delta> rename(const Drawing &drawing, const ElementId &id, const std::string &text);
[[nodiscard]] Result<Delta> setNoteText(const Drawing &drawing, const ElementId &id, const std::string &text);
/// Puts `element` in the place of the one with its id: the inspector's committed field.
[[nodiscard]] Result<Delta> replaceElement(const Drawing &drawing, Element element);
[[nodiscard]] Result<Delta> setInfo(const Drawing &drawing, LabInfo info);
/// Switches interfaces (or both ends of links) up or down.
[[nodiscard]] Result<Delta> setUp(const Drawing &drawing, const std::set<ElementId> &ids, bool up);

/// Finished labs for `vethlabctl new`: addressed and routed, everything pings.
[[nodiscard]] Drawing makePair();
[[nodiscard]] Drawing makeChain(int nodes); ///< routers in a row, 2..8192
[[nodiscard]] Drawing makeStar(int hosts);  ///< namespaces around one fabric bridge, 1..1023

} // namespace vethlab::edits
