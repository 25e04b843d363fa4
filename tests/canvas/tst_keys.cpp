// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>

#include <functional>

#include "canvas/diagramscene.h"
#include "canvas/inlineeditor.h"
#include "canvas/quickadd.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

constexpr auto none = Qt::NoModifier;
constexpr auto shift = Qt::ShiftModifier;
constexpr auto ctrl = Qt::ControlModifier;
constexpr auto alt = Qt::AltModifier;

/// One key of the canvas: what is selected before it, and what it must have done.
struct Row {
    const char *name;
    int key;
    Qt::KeyboardModifiers modifiers;
    std::vector<const char *> selected;
    const char *step; ///< the undo step it makes, "" = none
    std::function<bool(Canvas &)> then;
};

std::set<ElementId> idsOf(const std::vector<const char *> &texts)
{
    std::set<ElementId> set;
    for (const char *text : texts) set.insert(ElementId(text));
    return set;
}

std::function<bool(Canvas &)> at(const char *id, double x, double y)
{
    return [=](Canvas &c) { return c.position(id) == QPointF(x, y); };
}
std::function<bool(Canvas &)> gone(const char *id)
{
    return [=](Canvas &c) { return !c.document.topology().find(ElementId(id)); };
}
std::function<bool(Canvas &)> there(const char *id)
{
    return [=](Canvas &c) { return c.document.topology().find(ElementId(id)) != nullptr; };
}
std::function<bool(Canvas &)> selected(const std::vector<const char *> &texts)
{
    return [=](Canvas &c) { return c.view.selection() == idsOf(texts); };
}
std::function<bool(Canvas &)> tool(DiagramView::Tool wanted)
{
    return [=](Canvas &c) { return c.view.tool() == wanted; };
}
template <class Editor> bool isEditing(Canvas &c)
{
    const auto *editor = c.view.findChild<Editor *>();
    return editor && editor->isVisible();
}
bool nothing(Canvas &c) { return c.document.drawing() == officeLab(); }

/// ns1 at 32, 40; ns2 at 32, 428; the computer at 408, 160 with br1 in it; internet. Three links.
const std::vector<Row> &rows()
{
    static const char *const first = "ns1:veth1~br1:br-veth1";
    static const std::vector<Row> list {
        { "Delete", Qt::Key_Delete, none, { "ns1" }, "Delete ns1", gone("br1:br-veth1") },
        { "Backspace", Qt::Key_Backspace, none, { "ns1", "ns2" }, "Delete 2 items", gone("ns2") },
        { "Delete, a link", Qt::Key_Delete, none, { first }, "Delete link", gone(first) },
        { "Ctrl+Delete", Qt::Key_Delete, ctrl, { "internet" }, "", nothing }, // one link only
        { "Enter", Qt::Key_Return, none, { "ns1" }, "", isEditing<NameEditor> },
        { "F2", Qt::Key_F2, none, { "br1" }, "", isEditing<NameEditor> },
        { "F2, a port", Qt::Key_F2, none, { "ns1:veth1" }, "", isEditing<NameEditor> },
        { "F2, a link", Qt::Key_F2, none, { first }, "", [](Canvas &c) { return !isEditing<NameEditor>(c); } },
        { "F2, several", Qt::Key_F2, none, { "ns1", "ns2" }, "", [](Canvas &c) { return !isEditing<NameEditor>(c); } },
        { "Esc", Qt::Key_Escape, none, { "ns1", "ns2" }, "", selected({}) },
        { "Left", Qt::Key_Left, none, { "ns1" }, "Move ns1", at("ns1", 12, 40) },
        { "Right", Qt::Key_Right, none, { "ns1" }, "Move ns1", at("ns1", 52, 40) },
        { "Up", Qt::Key_Up, none, { "ns1" }, "Move ns1", at("ns1", 32, 20) },
        { "Down", Qt::Key_Down, none, { "ns1" }, "Move ns1", at("ns1", 32, 60) },
        { "Shift+Right", Qt::Key_Right, shift, { "ns1" }, "Move ns1", at("ns1", 132, 40) },
        { "Ctrl+Shift+Right", Qt::Key_Right, ctrl | shift, { "ns1" }, "Move ns1", at("ns1", 33, 40) },
        { "Ctrl+Right, several", Qt::Key_Right, ctrl, { "ns1", "ns2" }, "Move 2 items", at("ns2", 33, 428) },
        { "Right, a frame", Qt::Key_Right, none, { "computer" }, "Move This computer", at("br1", 456, 244) },
        { "Ctrl+Down", Qt::Key_Down, ctrl, { "ns2" }, "Add namespace and connect it", there("ns2:eth0~ns3:eth0") },
        { "Alt+Right", Qt::Key_Right, alt, { "ns1" }, "", selected({ "br1" }) },
        { "Alt+Up", Qt::Key_Up, alt, { "ns1" }, "", selected({ "ns1" }) }, // nothing there
        { "Tab", Qt::Key_Tab, none, { "ns1" }, "", selected({ "computer" }) },
        { "Shift+Tab", Qt::Key_Backtab, shift, { "computer" }, "", selected({ "ns1" }) },
        { "Ctrl+A", Qt::Key_A, ctrl, {}, "", [](Canvas &c) { return c.view.selection().size() == 8; } },
        { "Ctrl+Shift+A", Qt::Key_A, ctrl | shift, { "ns1" }, "", selected({ "br1", "ns1", first }) },
        { "Ctrl+Shift+A, a link", Qt::Key_A, ctrl | shift, { first }, "", selected({ "br1", "ns1", first }) },
        { "Ctrl+C", Qt::Key_C, ctrl, { "ns1" }, "", [](Canvas &c) { return c.view.canPaste() && nothing(c); } },
        { "Ctrl+X", Qt::Key_X, ctrl, { "ns1" }, "Cut ns1", gone("ns1") },
        { "Ctrl+V, empty", Qt::Key_V, ctrl, {}, "", nothing },
        { "Ctrl+D", Qt::Key_D, ctrl, { "ns1" }, "Duplicate ns1", selected({ "ns3" }) },
        { "Ctrl+0", Qt::Key_0, ctrl, {}, "", [](Canvas &c) { return c.view.zoom() == 1; } },
        { "Ctrl+1", Qt::Key_1, ctrl, {}, "", [](Canvas &c) { return c.view.zoom() > 0.8 && c.view.zoom() < 1; } },
        { "Ctrl+2", Qt::Key_2, ctrl, { "ns1" }, "", [](Canvas &c) { return c.view.zoom() > 1; } },
        { "N", Qt::Key_N, none, {}, "Add namespace", there("ns3") },
        { "R", Qt::Key_R, none, {}, "Add router", there("r1") },
        { "B", Qt::Key_B, none, {}, "Add bridge", there("br2") },
        { "H", Qt::Key_H, none, {}, "Add hub", there("hub1") },
        { "I", Qt::Key_I, none, {}, "Add internet", there("internet") },
        { "C, the second", Qt::Key_C, none, {}, "", nothing },
        { "L", Qt::Key_L, none, {}, "", tool(DiagramView::Tool::Link) },
        { "P", Qt::Key_P, none, {}, "", tool(DiagramView::Tool::Ping) },
        { "T", Qt::Key_T, none, {}, "", tool(DiagramView::Tool::Note) },
        { "V", Qt::Key_V, none, {}, "", tool(DiagramView::Tool::Select) },
    };
    return list;
}

} // namespace

/// Every key of the canvas, one row each. (What the window adds is tested with the window.)
class KeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }
    void init() { QGuiApplication::clipboard()->clear(); }

    void keys_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i) QTest::newRow(rows()[i].name) << static_cast<int>(i);
    }
    void keys()
    {
        QFETCH(int, row);
        const Row &tested = rows()[static_cast<std::size_t>(row)];
        Canvas c(officeLab());
        c.view.setSelection(idsOf(tested.selected));
        QCOMPARE(c.view.selection().size(), tested.selected.size());
        if (tested.key == Qt::Key_0) c.view.setZoom(2);
        c.key(tested.key, tested.modifiers);
        QCOMPARE(c.lastStep(), QString::fromUtf8(tested.step));
        QCOMPARE(c.steps(), *tested.step ? 1 : 0);
        QVERIFY(tested.then(c));
        if (c.steps() == 0) return;
        c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == officeLab());
        c.document.undoStack()->redo();
        QVERIFY(tested.step[0] == 'D' || tested.then(c)); // redoing selects what came, not what the key did
    }

    void typingInAnEditorReachesNoCanvas_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i)
            if (rows()[i].key != Qt::Key_Escape && rows()[i].key != Qt::Key_Return && rows()[i].key != Qt::Key_Tab && rows()[i].key != Qt::Key_Backtab)
                QTest::newRow(rows()[i].name) << static_cast<int>(i);
    }
    void typingInAnEditorReachesNoCanvas()
    {
        QFETCH(int, row);
        const Row &tested = rows()[static_cast<std::size_t>(row)];
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1" }));
        c.key(Qt::Key_F2);
        auto *editor = c.view.findChild<NameEditor *>();
        QVERIFY(editor);
        QTest::keyClick(editor, static_cast<Qt::Key>(tested.key), tested.modifiers);
        QVERIFY(nothing(c));
        QVERIFY(c.selected("ns1"));
        QCOMPARE(c.view.tool(), DiagramView::Tool::Select);
        QVERIFY(editor->isVisible());
    }

    void shiftF10AsksForTheMenu()
    {
        Canvas c(officeLab());
        QSignalSpy asked(&c.view, &DiagramView::contextMenuRequested);
        c.key(Qt::Key_F10, shift);
        QCOMPARE(asked.count(), 1);
        QVERIFY(asked.last().at(0).value<ElementId>().isEmpty());
        c.view.setSelection(ids({ "ns2" }));
        c.key(Qt::Key_F10, shift);
        QCOMPARE(asked.last().at(0).value<ElementId>().text(), std::string("ns2"));
        const QPoint at = c.view.viewport()->mapFromGlobal(asked.last().at(1).toPoint());
        QVERIFY(QRect(32, 428, 192, 64).contains(at));
    }

    void spacePans()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1" }));
        QTest::keyPress(&c.view, Qt::Key_Space);
        QCOMPARE(c.view.viewport()->cursor().shape(), Qt::OpenHandCursor);
        c.press(c.at(100, 90));
        c.move(c.at(60, 90));
        c.release(c.at(60, 90));
        QTest::keyRelease(&c.view, Qt::Key_Space);
        QCOMPARE(c.view.viewport()->cursor().shape(), Qt::ArrowCursor);
        QVERIFY(c.selected("ns1"));
        QVERIFY(nothing(c));
    }

    void arrowsWithoutSelectionScroll()
    {
        Canvas c(officeLab());
        const QPointF before = c.view.center();
        c.key(Qt::Key_Right);
        QCOMPARE(c.view.center() - before, QPointF(60, 0));
        QVERIFY(nothing(c));
    }
};

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
