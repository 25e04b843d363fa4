// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/connecttool.h"

#include <QCoreApplication>

namespace vethlab {

QString ConnectTool::idleHint() const
{
    return m_purpose == LinkDrag::Purpose::Link
        ? QCoreApplication::translate("vethlab::ConnectTool", "Drag from one node to another to connect them, or click both  ·  Esc: select")
        : QCoreApplication::translate("vethlab::ConnectTool", "Drag from the node that pings to the node it pings, or click both  ·  Esc: select");
}

void ConnectTool::press(const Pointer &pointer)
{
    m_pressed = true;
    m_pressedAt = pointer.view;
    if (m_drag) return; // the second click: its release ends it
    const Hit hit = m_host.scene().hitAt(pointer.scene);
    if (hit.isNode() || hit.kind == Hit::Kind::Port) {
        m_drag.emplace(m_host, NodeId(hit.node.text()), m_purpose);
        m_drag->move(pointer);
    }
}

void ConnectTool::move(const Pointer &pointer)
{
    if (m_drag) return m_drag->move(pointer);
    const Hit hit = m_host.scene().hitAt(pointer.scene);
    m_host.scene().setHover(hit.isNode() || hit.kind == Hit::Kind::Port ? Hit { Hit::Kind::Node, hit.node, hit.node, 0 } : Hit());
}

void ConnectTool::release(const Pointer &pointer)
{
    if (!m_pressed) return;
    m_pressed = false;
    if (!m_drag) return;
    if (m_drag->release(pointer)) m_drag.reset();
    if (!m_drag && !m_host.overlay().newLink()) m_host.hint(idleHint()); // a list may go on with the line
}

bool ConnectTool::cancel()
{
    const bool was = m_drag.has_value();
    if (m_drag) m_drag->cancel();
    m_drag.reset();
    m_pressed = false;
    m_host.scene().setHover({});
    return was;
}

} // namespace vethlab
