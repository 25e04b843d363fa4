// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/placetool.h"

#include <QCoreApplication>

#include "canvas/snapping.h"

namespace vethlab {

using edits::NodeKind;

namespace {

    class Words {
        Q_DECLARE_TR_FUNCTIONS(vethlab::Placeable)
    };

} // namespace

std::optional<Placeable> Placeable::fromWord(const QByteArray &word)
{
    if (word == "namespace") return Placeable { NodeKind::Namespace };
    if (word == "router") return Placeable { NodeKind::Router };
    if (word == "bridge") return Placeable { NodeKind::Bridge };
    if (word == "hub") return Placeable { NodeKind::Hub };
    if (word == "computer") return Placeable { NodeKind::Computer };
    if (word == "note") return Placeable {};
    return {};
}

geometry::NodeShape Placeable::shape() const
{
    switch (kind.value_or(NodeKind::Namespace)) {
    case NodeKind::Namespace: return geometry::NodeShape::Rounded;
    case NodeKind::Router: return geometry::NodeShape::Stadium;
    case NodeKind::Bridge: return geometry::NodeShape::Bridge;
    case NodeKind::Hub: return geometry::NodeShape::Hub;
    case NodeKind::Computer: return geometry::NodeShape::Frame;
    }
    return geometry::NodeShape::Rounded;
}

QString Placeable::icon() const
{
    if (!kind) return QStringLiteral("note");
    switch (*kind) {
    case NodeKind::Namespace: return QStringLiteral("host");
    case NodeKind::Router: return QStringLiteral("router");
    case NodeKind::Bridge: return QStringLiteral("bridge");
    case NodeKind::Hub: return QStringLiteral("hub");
    case NodeKind::Computer: return QStringLiteral("this-computer");
    }
    return {};
}

QString Placeable::name() const
{
    if (!kind) return Words::tr("Note");
    switch (*kind) {
    case NodeKind::Namespace: return Words::tr("Namespace");
    case NodeKind::Router: return Words::tr("Router");
    case NodeKind::Bridge: return Words::tr("Bridge");
    case NodeKind::Hub: return Words::tr("Hub");
    case NodeKind::Computer: return Words::tr("This computer");
    }
    return {};
}

QRectF Placement::rectAt(const Pointer &pointer, bool guides)
{
    const QSizeF size = m_what.kind ? geometry::baseSize(m_what.shape()) : QSizeF(200, 80);
    // The pointer holds a node by its middle, a frame by its header.
    const QPointF hold = m_what.kind == NodeKind::Computer ? QPointF(size.width() / 2, geometry::frameHeader / 2) : QPointF(size.width() / 2, size.height() / 2);
    QRectF rect(pointer.scene - hold, size);
    m_host.overlay().setGuides({});
    if (pointer.modifiers & Qt::AltModifier) return rect;
    std::vector<QRectF> others;
    for (const auto &[id, item] : m_host.scene().nodes())
        if (item->sceneRect().intersects(m_host.visibleRect())) others.push_back(item->sceneRect());
    const Snapped snapped = snap(rect, others, { m_host.scene().style().screen(8), true, m_host.snapsToGrid() });
    if (guides) m_host.overlay().setGuides(snapped.guides);
    return rect.translated(snapped.shift);
}

BridgeHome Placement::homeAt(const QPointF &point, ElementId *frame) const
{
    if (m_what.kind != NodeKind::Bridge && m_what.kind != NodeKind::Hub) return InFabric {};
    const NodeItem *best = nullptr;
    for (const auto &[id, item] : m_host.scene().nodes()) {
        const Element *element = m_host.drawing().topology.find(id);
        if (!element || !networkStack(*element) || !item->containsPoint(point)) continue;
        if (!best || best->isFrame()) best = item.get();
    }
    if (!best) return InFabric {};
    if (frame) *frame = best->id();
    if (m_host.drawing().topology.findAs<Computer>(best->id())) return InComputer {};
    return InNamespace { best->id() };
}

void Placement::show(const Pointer &pointer)
{
    ElementId frame;
    (void)homeAt(pointer.scene, &frame);
    m_host.overlay().setGhost(OverlayItem::Ghost { m_what.shape(), rectAt(pointer, true), m_what.icon(), m_what.name(), !m_what.kind });
    m_host.scene().setDropTarget(frame);
}

void Placement::hide()
{
    m_host.overlay().setGhost({});
    m_host.overlay().setGuides({});
    m_host.scene().setDropTarget({});
}

bool Placement::place(const Pointer &pointer)
{
    const QRectF rect = rectAt(pointer, false);
    const BridgeHome home = homeAt(pointer.scene, nullptr);
    hide();
    const Result<edits::Added> added = m_what.kind ? edits::addNode(m_host.drawing(), *m_what.kind, rect.topLeft(), home)
                                                   : edits::addNote(m_host.drawing(), rect.topLeft());
    if (!added) {
        m_host.refuse(added.error());
        return false;
    }
    if (!m_host.push(Words::tr("Add %1").arg(m_what.name().toLower()), added->delta)) return false;
    m_host.select({ added->id });
    if (!m_what.kind) m_host.startEditing(added->id);
    return true;
}

QString PlaceTool::idleHint() const
{
    return m_many ? QCoreApplication::translate("vethlab::PlaceTool", "Click to place, as often as you like  ·  Alt: no snapping  ·  Esc: done")
                  : QCoreApplication::translate("vethlab::PlaceTool", "Click to place  ·  Alt: no snapping  ·  Esc: cancel");
}

void PlaceTool::press(const Pointer &pointer)
{
    m_pressed = true;
    m_placement.show(pointer);
}

void PlaceTool::release(const Pointer &pointer)
{
    if (!m_pressed) return;
    m_pressed = false;
    const bool placed = m_placement.place(pointer);
    if (m_many && placed) m_placement.show(pointer);
    else m_host.finished();
}

bool PlaceTool::cancel()
{
    m_placement.hide();
    m_pressed = false;
    return false;
}

} // namespace vethlab
