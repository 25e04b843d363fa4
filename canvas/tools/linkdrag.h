// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "canvas/tools/tool.h"

namespace vethlab {

/// Drawing from one node to another: a link, or a ping. Used by the Select tool (from the connect zone), the Link tool
/// and the Ping tool.
class LinkDrag {
public:
    enum class Purpose : std::uint8_t { Link, Ping };
    LinkDrag(ToolHost &host, NodeId from, Purpose purpose);

    void move(const Pointer &pointer);
    /// Makes the link, with Shift after asking for the port (or asks for the ping). False when nothing came of it and the drag may go on (click, click).
    bool release(const Pointer &pointer);
    void cancel(); ///< leaves no trace
    [[nodiscard]] const NodeId &from() const { return m_from; }
    [[nodiscard]] const ElementId &target() const { return m_target; }

private:
    [[nodiscard]] ElementId nodeNear(const QPointF &point) const;
    void aim(const Pointer &pointer);
    void dimOthers();
    void connectTo(const NodeId &target);
    void handOver(); ///< the line stays in sight, for what goes on with it

    ToolHost &m_host;
    NodeId m_from;
    Purpose m_purpose;
    ElementId m_target; ///< under the pointer, valid or not
    bool m_valid = false;
    std::set<ElementId> m_dimmed;
};

} // namespace vethlab
