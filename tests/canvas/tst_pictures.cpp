// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "canvas/drawingpicture.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

/// Draws what the look's pictures show and checks marks of it pixel by pixel. With VETHLAB_PICTURES=folder the pictures
/// are kept, to be looked at.
class PicturesTest : public QObject {
    Q_OBJECT

    static QImage grab(Canvas &canvas, const char *name)
    {
        const QImage image = canvas.view.grab().toImage();
        if (!pictureFolder().isEmpty()) image.save(pictureFolder() + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
        return image;
    }
    static void run(Canvas &canvas)
    {
        canvas.view.setLabMode(DiagramView::LabMode::Running);
        canvas.view.setWorldWord(QStringLiteral("sandbox"));
        canvas.live.take(officeLive());
    }
    static void ping(Canvas &canvas)
    {
        canvas.view.showPing(1, NodeId("ns1"), NodeId("internet"),
            { InterfaceId("ns1:veth1"), InterfaceId("br1:br-veth1"), InterfaceId("computer:uplink0"), InterfaceId("internet:eth0") });
        PingEvent event;
        event.rttUs = 11800;
        canvas.view.updatePing(1, event, 0);
    }

private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void runningLab_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
        QTest::newRow("projector") << 2;
    }
    void runningLab()
    {
        QFETCH(int, theme);
        Canvas canvas(officeLab());
        const Theme &t = Theme::of(static_cast<ThemeKind>(theme));
        canvas.view.setTheme(t);
        run(canvas);
        ping(canvas);
        canvas.view.setSelection({ ElementId("ns1") });
        const QImage image = grab(canvas, theme == 0 ? "a-main-light" : theme == 1 ? "b-main-dark" : "main-projector");
        const auto pixel = [&](double x, double y) { return image.pixelColor((QPointF(x, y) * image.devicePixelRatio()).toPoint()); };
        QCOMPARE(pixel(310, 550), t.canvas);
        QCOMPARE(pixel(530, 300), t.up);      // the bus bar of the bridge
        QCOMPARE(pixel(50, 60), t.upSoft);    // the tile of ns1
        QCOMPARE(pixel(128, 36), t.accent);   // its ring
        QCOMPARE(pixel(610, 380), t.node);    // inside the frame
        QCOMPARE(pixel(223, 72), t.up);       // port of ns1
    }

    void editing()
    {
        Drawing drawing = officeLab();
        addNamespace(drawing, "ns3", 32, 244);
        Canvas canvas(drawing);
        canvas.view.setWorldWord(QStringLiteral("sandbox"));
        canvas.hover(canvas.at(220, 276));
        canvas.press(canvas.at(224, 276));
        canvas.move(canvas.at(300, 270));
        canvas.move(canvas.at(444, 280));
        grab(canvas, "c-editing");
        canvas.key(Qt::Key_Escape);
        canvas.release(canvas.at(444, 280));
        QCOMPARE(canvas.steps(), 0);
    }

    void empty()
    {
        Canvas canvas;
        const QImage image = grab(canvas, "empty");
        QVERIFY(!image.isNull());
    }

    void kinds()
    {
        Drawing d;
        addNamespace(d, "ns1", 40, 40);
        addNamespace(d, "r1", 280, 40, NodeLook::Router);
        Bridge bridge { NodeId("br1"), interfaceName("br1"), "", InFabric {}, true, false, {}, {}, {}, {} };
        add(d, bridge);
        place(d, "br1", 500, 40);
        bridge.id = NodeId("hub1"), bridge.name = interfaceName("hub1"), bridge.ageingSeconds = 0;
        add(d, bridge);
        place(d, "hub1", 40, 160);
        addNamespace(d, "internet", 280, 150, NodeLook::Host, "Internet");
        addNamespace(d, "gw", 40, 300, NodeLook::Host, "a namespace with a very long name that is elided");
        Bridge inner { NodeId("br2"), interfaceName("br2"), "", InNamespace { NodeId("box") }, true, false, {}, {}, {}, { address("10.9.0.1/24") } };
        addNamespace(d, "box", 500, 160);
        add(d, inner);
        place(d, "br2", 528, 244);
        if (!d.diagram.add(Note { ElementId("note1"), QPointF(40, 420), QSizeF(200, 80), "A note\nwith plain <b>text</b>" })) QFAIL("note");
        addInterface(d, "r1", "eth0", { "10.0.0.1/24" });
        addInterface(d, "r1", "eth1", { "10.0.1.1/24" });
        addInterface(d, "ns1", "eth0", { "10.0.0.2/24" });
        addInterface(d, "ns1", "eth1", { "10.0.0.3/24" });
        addLink(d, "ns1:eth0", "r1:eth0");
        addLink(d, "ns1:eth1", "r1:eth1");
        Canvas canvas(d);
        grab(canvas, "kinds");
        canvas.view.setZoom(1.6);
        grab(canvas, "kinds-160");
        canvas.view.setZoom(0.7);
        grab(canvas, "kinds-70");
        canvas.view.setZoom(0.45);
        grab(canvas, "kinds-45");
        canvas.view.setZoom(0.25);
        canvas.view.setSelection({ ElementId("ns1") });
        grab(canvas, "kinds-25");
        QCOMPARE(canvas.view.zoom(), 0.25);
    }

    void states();
    void gestures();
    void traffic();
    void picture();
};

/// What is only there while a gesture lasts.
void PicturesTest::gestures()
{
    Drawing d;
    addNamespace(d, "ns1", 40, 40);
    addNamespace(d, "ns2", 300, 40);
    addNamespace(d, "ns3", 40, 240);
    Bridge bridge { NodeId("br1"), interfaceName("br1"), "", InFabric {}, true, false, {}, {}, {}, {} };
    add(d, bridge);
    place(d, "br1", 500, 300);
    Canvas canvas(d);
    canvas.hover(canvas.at(230, 276));
    grab(canvas, "connect-zone");
    canvas.press(canvas.at(140, 290));
    canvas.move(canvas.at(180, 290));
    canvas.move(canvas.at(662, 94));
    grab(canvas, "guides");
    canvas.key(Qt::Key_Escape);
    canvas.release(canvas.at(662, 94));
    canvas.press(canvas.at(20, 20));
    canvas.move(canvas.at(30, 30));
    canvas.move(canvas.at(380, 200));
    grab(canvas, "rubber-band");
    canvas.key(Qt::Key_Escape);
    canvas.release(canvas.at(380, 200));
    canvas.key(Qt::Key_Tab);
    grab(canvas, "keyboard-focus");
    canvas.hover(canvas.at(230, 276));
    canvas.press(canvas.at(232, 272));
    canvas.move(canvas.at(250, 280));
    canvas.move(canvas.at(340, 420));
    canvas.release(canvas.at(340, 420));
    grab(canvas, "quick-add");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    canvas.view.beginPlacing(edits::NodeKind::Router, false);
    canvas.hover(canvas.at(840, 330));
    grab(canvas, "placing");
    canvas.key(Qt::Key_Escape);
    canvas.view.setSelection({ ElementId("ns2") });
    canvas.key(Qt::Key_F2);
    grab(canvas, "rename");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(canvas.steps(), 0);
}

/// Halo and text of a busy link.
void PicturesTest::traffic()
{
    Canvas canvas(officeLab());
    run(canvas);
    CountersEvent event;
    event.atMs = 1000;
    for (const char *id : { "ns1:veth1", "computer:uplink0" }) {
        CounterLine line;
        line.element = ElementId(id);
        event.lines.push_back(line);
    }
    canvas.live.take(event);
    event.atMs = 2000;
    event.lines[0].rx = { 51500000, 40000, 0, 0 };
    event.lines[1].tx = { 180, 2, 0, 0 };
    canvas.live.take(event);
    const QImage image = grab(canvas, "traffic");
    canvas.view.setLabMode(DiagramView::LabMode::Stopped);
    QVERIFY(grab(canvas, "traffic-over") != image);
}

/// Pairs of nodes, one for each state that a link can have.
void PicturesTest::states()
{
    Drawing d;
    const char *names[] = { "up", "drawnoff", "planned", "off", "nocarrier", "drift", "removed", "changed" };
    int row = 0;
    for (const char *name : names) {
        const std::string a = std::string(name), b = a + "-b";
        addNamespace(d, a.c_str(), 40 + 520 * (row % 2), 40 + 140 * (row / 2));
        addNamespace(d, b.c_str(), 40 + 520 * (row % 2) + 288, 40 + 140 * (row / 2));
        addInterface(d, a.c_str(), "eth0", { "10.0.0.1/24" });
        addInterface(d, b.c_str(), "eth0");
        addLink(d, (a + ":eth0").c_str(), (b + ":eth0").c_str());
        ++row;
    }
    Canvas canvas(d);
    AttachReply live;
    for (const char *name : names) {
        if (std::string(name) == "planned") continue;
        for (const std::string &node : { std::string(name), std::string(name) + "-b" }) {
            NodeLive stack;
            stack.node = NodeId(node);
            stack.present = true;
            live.nodes.push_back(stack);
            const bool off = std::string(name) == "off", noCarrier = std::string(name) == "nocarrier";
            live.devices.push_back(device((node + ":eth0").c_str(), !off, !off && !noCarrier));
        }
    }
    live.drift.push_back({ ElementId("drift:eth0"), "mtu", "1500", "1400" });
    canvas.view.setLabMode(DiagramView::LabMode::Running);
    canvas.live.take(live);
    canvas.view.showPlan({ { StepOp::Remove, ElementId("removed:eth0"), "interface removed:eth0", "", "", "" },
        { StepOp::Remove, ElementId("removed"), "namespace removed", "", "", "" },
        { StepOp::Change, ElementId("changed:eth0"), "interface changed:eth0", "address", "10.0.0.9/24", "10.0.0.1/24" } });
    grab(canvas, "states-running");
    canvas.view.setTheme(Theme::of(ThemeKind::Dark));
    grab(canvas, "states-dark");
    canvas.view.setTheme(Theme::of(ThemeKind::Light));
    canvas.view.showPlan({});
    canvas.view.setLabMode(DiagramView::LabMode::NotReached);
    grab(canvas, "states-not-reached");
    canvas.view.setLabMode(DiagramView::LabMode::Stopped);
    grab(canvas, "states-stopped");
}

void PicturesTest::picture()
{
    Canvas canvas(officeLab());
    run(canvas);
    const QImage plain = canvas.view.picture({}).image(1);
    canvas.view.setSelection({ ElementId("ns1"), ElementId("ns1:veth1~br1:br-veth1") });
    canvas.hover(canvas.at(100, 440));
    canvas.view.setZoom(0.4);
    const QImage again = canvas.view.picture({}).image(1);
    QCOMPARE(again, plain); // neither selection nor hover nor zoom are in it
    const QImage large = canvas.view.picture({}).image(2);
    QCOMPARE(large.size(), plain.size() * 2);
    if (!pictureFolder().isEmpty()) large.save(pictureFolder() + QStringLiteral("/picture-2x.png"));
    QCOMPARE(canvas.view.zoom(), 0.4);
}

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
