// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/tools/placetool.h"

#include <QCoreApplication>

#include "canvas/snapping.h"
#include "canvas/tools/homes.h"

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
    if (word == "internet") return Placeable { NodeKind::Internet };
    if (word == "note") return Placeable {};
    if (word == "box") return Placeable { {}, NoteShape::Box };
    if (word == "area") return Placeable { {}, NoteShape::Area };
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
    case NodeKind::Internet: return geometry::NodeShape::Cloud;
    }
    return geometry::NodeShape::Rounded;
}

QSizeF Placeable::size() const
{
    if (kind) return geometry::baseSize(shape());
    return note == NoteShape::Sheet ? Note().size : QSizeF(320, 200);
}

QString Placeable::icon() const
{
    if (!kind) return note == NoteShape::Sheet ? QStringLiteral("note") : note == NoteShape::Box ? QStringLiteral("box") : QStringLiteral("subnet");
    switch (*kind) {
    case NodeKind::Namespace: return QStringLiteral("host");
    case NodeKind::Router: return QStringLiteral("router");
    case NodeKind::Bridge: return QStringLiteral("bridge");
    case NodeKind::Hub: return QStringLiteral("hub");
    case NodeKind::Computer: return QStringLiteral("this-computer");
    case NodeKind::Internet: return QStringLiteral("internet");
    }
    return {};
}

QString Placeable::name() const
{
    if (!kind) return note == NoteShape::Sheet ? Words::tr("Note") : note == NoteShape::Box ? Words::tr("Box") : Words::tr("Subnet area");
    switch (*kind) {
    case NodeKind::Namespace: return Words::tr("Namespace");
    case NodeKind::Router: return Words::tr("Router");
    case NodeKind::Bridge: return Words::tr("Bridge");
    case NodeKind::Hub: return Words::tr("Hub");
    case NodeKind::Computer: return Words::tr("This computer");
    case NodeKind::Internet: return Words::tr("Internet");
    }
    return {};
}

Placement::Placement(ToolHost &host, Placeable what)
    : m_host(host)
    , m_what(what)
    , m_insertion(host, [this](const LinkId &link) { return edits::insertNewIntoLink(m_host.drawing(), *m_what.kind, {}, link); })
{
}

QRectF Placement::rectAt(const Pointer &pointer, bool guides)
{
    const QSizeF size = m_what.size();
    // The pointer holds a node by its middle, a frame by its header.
    const QPointF hold = m_what.kind == NodeKind::Computer ? QPointF(size.width() / 2, geometry::frameHeader / 2) : QPointF(size.width() / 2, size.height() / 2);
    QRectF rect(pointer.scene - hold, size);
    m_host.overlay().setGuides({});
    if (pointer.modifiers & Qt::AltModifier) return rect;
    std::vector<QRectF> others;
    for (const auto &[id, item] : m_host.scene().nodes())
        if (item->sceneRect().intersects(m_host.visibleRect())) others.push_back(item->sceneRect());
    const Snapped snapped = snap(rect, others, { m_host.scene().style().screen(8), m_host.snapsToGuides(), m_host.snapsToGrid() });
    if (guides) m_host.overlay().setGuides(snapped.guides);
    return rect.translated(snapped.shift);
}

BridgeHome Placement::homeAt(const QPointF &point, ElementId *frame) const
{
    if (m_what.kind != NodeKind::Bridge && m_what.kind != NodeKind::Hub) return InFabric {};
    const NodeItem *home = homeUnder(m_host.scene(), point);
    if (home && frame) *frame = home->id();
    return homeOf(m_host.drawing(), home);
}

bool Placement::aimAtLink(const QRectF &rect, const QPointF &pointer)
{
    return m_what.kind && m_what.kind != NodeKind::Computer && m_insertion.aim(rect.center(), m_what.name().toLower(), pointer);
}

void Placement::show(const Pointer &pointer)
{
    const QRectF rect = rectAt(pointer, true);
    ElementId frame;
    (void)homeAt(pointer.scene, &frame);
    if (!aimAtLink(rect, pointer.scene)) m_host.scene().setDropTarget(frame);
    showGhost(rect);
}

void Placement::showGhost(const QRectF &rect)
{
    const std::optional<NoteShape> note = m_what.kind ? std::nullopt : std::optional(m_what.note);
    m_host.overlay().setGhosts({ OverlayItem::Ghost { m_what.shape(), rect, m_what.icon(), m_what.name(), note } }, m_insertion.lines());
}

QRectF Placement::spread(const Pointer &start, const Pointer &pointer) const
{
    if (geometry::distance(start.view, pointer.view) < reach::drag) return {};
    const bool snaps = m_host.snapsToGrid() && !(pointer.modifiers & Qt::AltModifier);
    const auto at = [snaps](const QPointF &point) {
        return snaps ? QPointF(geometry::snapped(point.x(), geometry::gridStep), geometry::snapped(point.y(), geometry::gridStep)) : point;
    };
    const QRectF rect = QRectF(at(start.scene), at(pointer.scene)).normalized();
    return { rect.topLeft(), rect.size().expandedTo(NoteItem::leastSize()) };
}

void Placement::hide()
{
    m_insertion.hide();
    m_host.overlay().setGhosts({});
    m_host.overlay().setGuides({});
    m_host.scene().setDropTarget({});
}

bool Placement::insert(const QRectF &rect)
{
    const LinkId link = m_insertion.link();
    const Result<edits::Spliced> spliced = edits::insertNewIntoLink(m_host.drawing(), *m_what.kind, rect.topLeft(), link);
    const QString text = m_insertion.text(spliced ? QString::fromStdString(spliced->node.text()) : m_what.name().toLower());
    hide();
    if (!spliced) m_host.refuse(spliced.error());
    if (!spliced || !m_host.push(text, spliced->delta)) return false;
    m_host.select({ spliced->node });
    return true;
}

bool Placement::place(const Pointer &pointer, bool intoLinks)
{
    const QRectF rect = rectAt(pointer, false);
    if (intoLinks && aimAtLink(rect, pointer.scene)) return insert(rect);
    const BridgeHome home = homeAt(pointer.scene, nullptr);
    hide();
    return add(rect, home);
}

bool Placement::placeSpread(const QRectF &rect)
{
    hide();
    return add(rect, InFabric {});
}

bool Placement::add(const QRectF &rect, const BridgeHome &home)
{
    const Result<edits::Added> added = m_what.kind ? edits::addNode(m_host.drawing(), *m_what.kind, rect.topLeft(), home)
                                                   : edits::addShape(m_host.drawing(), m_what.note, rect);
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
    if (m_placement.what().isSpread()) return QCoreApplication::translate("vethlab::PlaceTool", "Drag from corner to corner, or click to place  ·  Alt: no snapping  ·  Esc: cancel");
    return m_many ? QCoreApplication::translate("vethlab::PlaceTool", "Click to place, as often as you like  ·  Alt: no snapping  ·  Esc: done")
                  : QCoreApplication::translate("vethlab::PlaceTool", "Click to place  ·  Alt: no snapping  ·  Esc: cancel");
}

void PlaceTool::press(const Pointer &pointer)
{
    m_pressed = true;
    m_pressedAt = pointer;
    m_placement.show(pointer);
}

void PlaceTool::move(const Pointer &pointer)
{
    const QRectF rect = m_pressed && m_placement.what().isSpread() ? m_placement.spread(m_pressedAt, pointer) : QRectF();
    if (rect.isNull()) m_placement.show(pointer);
    else m_placement.showSpread(rect);
}

void PlaceTool::release(const Pointer &pointer)
{
    if (!m_pressed) return;
    m_pressed = false;
    const QRectF rect = m_placement.what().isSpread() ? m_placement.spread(m_pressedAt, pointer) : QRectF();
    const bool placed = rect.isNull() ? m_placement.place(pointer) : m_placement.placeSpread(rect);
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
