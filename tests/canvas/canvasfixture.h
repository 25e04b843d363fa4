// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QMouseEvent>
#include <QTest>
#include <QUndoStack>

#include "canvas/diagramscene.h"
#include "canvas/diagramview.h"
#include "canvas/icons.h"
#include "canvas/overlayitem.h"

/// What the tests of the canvas share: labs to draw, and the hands of a person.
namespace canvastest {

using namespace vethlab;

inline InterfaceName interfaceName(const char *text) { return InterfaceName::parse(text).value(); }
inline InterfaceAddress address(const char *text) { return InterfaceAddress::parse(text).value(); }

inline void add(Drawing &drawing, Element element)
{
    if (!drawing.topology.add(std::move(element))) qFatal("duplicate element in a test");
}

inline void place(Drawing &drawing, const char *id, double x, double y, std::optional<QSizeF> size = {})
{
    if (!drawing.diagram.add(NodePlace { ElementId(id), QPointF(x, y), size, false })) qFatal("duplicate place in a test");
}

inline void addNamespace(Drawing &drawing, const char *id, double x, double y, NodeLook look = NodeLook::Host, const char *label = "")
{
    Namespace space { NodeId(id), NamespaceName::parse(id).value(), label, look, {} };
    add(drawing, space);
    place(drawing, id, x, y);
}

inline void addInterface(Drawing &drawing, const char *node, const char *name, std::initializer_list<const char *> addresses = {}, bool up = true)
{
    Interface interface { InterfaceId(std::string(node) + ":" + name), NodeId(node), interfaceName(name), VethEnd {}, up, {}, {}, {} };
    for (const char *text : addresses) interface.addresses.push_back(address(text));
    add(drawing, interface);
}

inline void addLink(Drawing &drawing, const char *a, const char *b)
{
    add(drawing, Link { LinkId(std::string(a) + "~" + b), InterfaceId(a), InterfaceId(b) });
}

/// Two namespaces, a bridge and NAT, as in the pictures of the look; canvas coordinates.
inline Drawing officeLab()
{
    Drawing d;
    d.topology.setInfo({ "office", "" });
    Computer computer;
    computer.id = NodeId("computer");
    computer.stack.forwardingV4 = true;
    computer.stack.routes.push_back(Route { IpPrefix::everything(IpFamily::V4), IpAddress::parse("10.0.2.2").value(), interfaceName("uplink0"), {}, {}, RouteType::Unicast });
    NatRule nat;
    nat.id = "nat1";
    nat.source = IpPrefix::parse("192.168.1.0/24").value();
    nat.outDevice = interfaceName("uplink0");
    computer.stack.nat.push_back(nat);
    addNamespace(d, "ns1", 32, 40);
    addNamespace(d, "ns2", 32, 428);
    add(d, computer);
    place(d, "computer", 408, 160);
    Bridge bridge { NodeId("br1"), interfaceName("br1"), "", InComputer {}, true, false, {}, {}, {}, { address("192.168.1.10/24") } };
    add(d, bridge);
    place(d, "br1", 436, 244);
    addNamespace(d, "internet", 861.5, 240, NodeLook::Server, "Internet");
    addInterface(d, "ns1", "veth1", { "192.168.1.11/24" });
    addInterface(d, "ns2", "veth2", { "192.168.1.12/24" });
    addInterface(d, "br1", "br-veth1");
    addInterface(d, "br1", "br-veth2");
    addInterface(d, "computer", "uplink0", { "10.0.2.15/24" });
    addInterface(d, "internet", "eth0", { "1.1.1.1/24" });
    addLink(d, "ns1:veth1", "br1:br-veth1");
    addLink(d, "ns2:veth2", "br1:br-veth2");
    addLink(d, "computer:uplink0", "internet:eth0");
    for (const char *node : { "ns1", "ns2" }) {
        const Element *element = d.topology.find(ElementId(node));
        Element copy = *element;
        networkStack(copy)->routes.push_back(Route { IpPrefix::everything(IpFamily::V4), IpAddress::parse("192.168.1.10").value(), {}, {}, {}, RouteType::Unicast });
        if (!d.topology.replace(copy)) qFatal("replace");
    }
    return d;
}

inline DeviceLive device(const char *id, bool admin = true, bool carrier = true, BlockedBy blocked = BlockedBy::Nothing)
{
    DeviceLive live;
    live.element = ElementId(id);
    live.present = true;
    live.admin = admin;
    live.carrier = carrier;
    live.blockedBy = blocked;
    live.mac = { 2, 0, 0, 0, 0, 1 };
    return live;
}

/// The office lab running, with the cable of ns2 switched off at the bridge.
inline AttachReply officeLive()
{
    AttachReply reply;
    for (const char *node : { "ns1", "ns2", "computer", "internet" }) {
        NodeLive live;
        live.node = NodeId(node);
        live.present = true;
        reply.nodes.push_back(live);
    }
    for (const char *id : { "ns1:veth1", "br1:br-veth1", "computer:uplink0", "internet:eth0", "br1" }) reply.devices.push_back(device(id));
    reply.devices.push_back(device("ns2:veth2", true, false, BlockedBy::PeerSwitchedOff));
    reply.devices.push_back(device("br1:br-veth2", false, false, BlockedBy::SwitchedOff));
    return reply;
}

/// A document, its live state and a view of it, shown at a known size.
struct Canvas {
    Document document;
    LiveState live;
    DiagramView view { document, live };

    explicit Canvas(const Drawing &drawing = {}, QSize size = { 1048, 632 })
    {
        QFont fixed(QStringLiteral("JetBrains Mono"));
        view.setFonts(QApplication::font(), fixed);
        view.resize(size);
        view.setReducedMotion(true);
        load(drawing);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        view.setFocus();
        resetView();
    }

    void load(const Drawing &drawing)
    {
        LoadedFile file;
        file.drawing = drawing;
        document.load(std::move(file), {});
    }
    /// Scene and viewport coordinates are the same then.
    void resetView()
    {
        view.setZoom(1);
        view.setCenter(QPointF(view.viewport()->width() / 2.0, view.viewport()->height() / 2.0));
    }

    [[nodiscard]] QPoint at(double x, double y) const
    {
        const QPointF middle = QRectF(view.viewport()->rect()).center();
        return ((QPointF(x, y) - view.center()) * view.zoom() + middle).toPoint();
    }

    // Plain mouse events, as a device sends them.
    void send(QEvent::Type type, QPoint point, Qt::MouseButton button, Qt::MouseButtons buttons, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(type, point, view.viewport()->mapToGlobal(point), button, buttons, modifiers);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void press(QPoint p, Qt::KeyboardModifiers m = {}, Qt::MouseButton b = Qt::LeftButton) { send(QEvent::MouseButtonPress, p, b, b, m); }
    void move(QPoint p, Qt::KeyboardModifiers m = {}, Qt::MouseButtons held = Qt::LeftButton) { send(QEvent::MouseMove, p, Qt::NoButton, held, m); }
    void release(QPoint p, Qt::KeyboardModifiers m = {}, Qt::MouseButton b = Qt::LeftButton) { send(QEvent::MouseButtonRelease, p, b, Qt::NoButton, m); }
    void hover(QPoint p, Qt::KeyboardModifiers m = {}) { move(p, m, Qt::NoButton); }
    void click(QPoint p, Qt::KeyboardModifiers m = {})
    {
        hover(p, m);
        press(p, m);
        release(p, m);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers m = {})
    {
        hover(from, m);
        press(from, m);
        move(from + (to - from) / 2, m);
        move(to, m);
        release(to, m);
    }
    void wheel(QPoint p, int delta, Qt::KeyboardModifiers m = {})
    {
        QWheelEvent event(p, view.viewport()->mapToGlobal(p), {}, QPoint(0, delta), Qt::NoButton, m, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void key(int k, Qt::KeyboardModifiers m = {}) { QTest::keyClick(&view, static_cast<Qt::Key>(k), m); }

    [[nodiscard]] QPointF position(const char *id) const
    {
        const DiagramItem *item = document.diagram().find(ElementId(id));
        return item ? diagramItemPosition(*item) : QPointF(-1e9, -1e9);
    }
    [[nodiscard]] int steps() { return document.undoStack()->count(); }
    [[nodiscard]] QString lastStep() { return document.undoStack()->undoText(); }
    [[nodiscard]] bool selected(const char *id) const { return view.selection() == std::set<ElementId> { ElementId(id) }; }
};

inline DiagramScene &scene(Canvas &canvas) { return *static_cast<DiagramScene *>(canvas.view.scene()); }

inline OverlayItem &overlay(Canvas &canvas)
{
    for (QGraphicsItem *item : canvas.view.scene()->items())
        if (auto *found = dynamic_cast<OverlayItem *>(item)) return *found;
    qFatal("no overlay");
}

inline std::set<ElementId> ids(std::initializer_list<const char *> texts)
{
    std::set<ElementId> set;
    for (const char *text : texts) set.insert(ElementId(text));
    return set;
}

/// The fonts of the look's pictures, so that positions can be compared with them.
inline void useFontsOfTheLook()
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    QApplication::setFont(font);
}

/// Where pictures go when somebody wants to see them; empty = nowhere.
inline QString pictureFolder()
{
    const QString folder = qEnvironmentVariable("VETHLAB_PICTURES");
    if (!folder.isEmpty()) QDir().mkpath(folder);
    return folder;
}

} // namespace canvastest
