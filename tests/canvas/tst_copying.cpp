// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>

#include "backend/formats/nativeformat.h"
#include "canvas/clipboard.h"
#include "canvas/diagramscene.h"
#include "canvas/overlayitem.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

namespace {

/// No two nodes cover each other, but frames what they hold.
bool nothingOverlaps(Canvas &c)
{
    for (const auto &[a, first] : scene(c).nodes())
        for (const auto &[b, second] : scene(c).nodes())
            if (a < b && !first->isFrame() && !second->isFrame() && first->sceneRect().intersects(second->sceneRect())) return false;
    return true;
}

} // namespace

/// Clipboard, duplicates and dragging with Ctrl, by keys and mouse.
class CopyingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }
    void init() { QGuiApplication::clipboard()->clear(); }

    void theClipboardHoldsAFile()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1", "computer" }));
        c.key(Qt::Key_C, Qt::ControlModifier);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->hasFormat(QLatin1String(partMimeType)));
        const Result<LoadedFile> file = NativeFormat().read(data->text().toUtf8());
        QVERIFY(file.has_value());
        QCOMPARE(file->drawing.topology.size(), std::size_t(3 + 2 + 1)); // ns1, the computer, its bridge; one link
        QCOMPARE(data->data(QLatin1String(partMimeType)), data->text().toUtf8());
        QCOMPARE(c.steps(), 0);
    }

    void pasteGoesWhereThePointerIs()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1" }));
        c.key(Qt::Key_C, Qt::ControlModifier);
        const QPoint free = c.at(160, 250);
        c.hover(free);
        c.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Paste ns3"));
        QVERIFY(c.selected("ns3"));
        QCOMPARE(c.position("ns3"), QPointF(60, 220)); // its middle at the pointer, on the grid
        // Once more at the same place: beside it, not on top.
        c.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(c.selected("ns4"));
        QVERIFY(nothingOverlaps(c));
        QVERIFY(c.position("ns4").y() > c.position("ns3").y());
        QCOMPARE(c.steps(), 2);
        for (int i = 0; i < 2; ++i) c.document.undoStack()->undo();
        QVERIFY(c.document.drawing() == officeLab());
    }

    void withoutAPointerPasteGoesToTheMiddle()
    {
        Canvas c;
        c.view.setSelection({});
        Canvas other(officeLab());
        other.view.setSelection(ids({ "ns1", "ns2" }));
        other.key(Qt::Key_C, Qt::ControlModifier);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(c.view.viewport(), &leave);
        c.view.setFocus();
        c.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Paste 2 items"));
        const QPointF middle = (c.position("ns1") + c.position("ns2")) / 2 + QPointF(96, 32);
        QVERIFY(geometry::distance(middle, c.view.center()) < 20);
        QVERIFY(c.document.topology().findAs<Namespace>(ElementId("ns1"))); // another drawing: the names are free
    }

    void textOfAFileIsPastedToo()
    {
        Canvas c;
        QGuiApplication::clipboard()->setText(QStringLiteral("just words"));
        QVERIFY(!c.view.canPaste());
        c.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(c.steps(), 0);
        QGuiApplication::clipboard()->setText(QStringLiteral("{ \"vethlab\": 1, \"nodes\": [ { \"id\": \"web\", \"kind\": \"namespace\", \"at\": [0, 0] } ] }"));
        QVERIFY(c.view.canPaste());
        c.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(c.document.topology().findAs<Namespace>(ElementId("web")));
        QSignalSpy refused(&c.view, &DiagramView::refused);
        QGuiApplication::clipboard()->setText(QStringLiteral("{ \"vethlab\": 1, \"nodes\": 7 }"));
        c.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(c.steps(), 1);
    }

    void cutAndPasteMoves()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1", "ns2" }));
        c.key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Cut 2 items"));
        QVERIFY(!c.document.topology().find(ElementId("ns1")));
        QVERIFY(!c.document.topology().find(ElementId("br1:br-veth1")));
        c.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(c.document.topology().find(ElementId("ns1")));
        QVERIFY(c.document.topology().find(ElementId("ns2")));
        QCOMPARE(c.steps(), 2);
    }

    void linksAloneAreNotCopied()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1:veth1~br1:br-veth1" }));
        QVERIFY(!c.view.canCopy());
        for (const int key : { Qt::Key_C, Qt::Key_X, Qt::Key_D }) c.key(key, Qt::ControlModifier);
        QCOMPARE(c.steps(), 0);
        QVERIFY(!c.view.canPaste());
    }

    void duplicateGoesBeside()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1" }));
        c.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(c.lastStep(), QStringLiteral("Duplicate ns1"));
        QVERIFY(c.selected("ns3"));
        QCOMPARE(c.position("ns3"), QPointF(32, 160)); // right below
        const auto *interface = c.document.topology().findAs<Interface>(ElementId("ns3:veth1"));
        QVERIFY(interface);
        QCOMPARE(interface->addresses.at(0).text(), std::string("192.168.1.13/24")); // on the same switch, the next address
        QVERIFY(scene(c).linkOfPort(ElementId("ns3:veth1")));
        c.key(Qt::Key_D, Qt::ControlModifier); // the copy is selected
        QVERIFY(c.selected("ns4"));
        QVERIFY(nothingOverlaps(c));
        QCOMPARE(c.steps(), 2);
    }

    void bridgesArePastedIntoTheFrameUnderThePointer()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "br1" }));
        c.key(Qt::Key_C, Qt::ControlModifier);
        const QRectF frame = scene(c).rectOf(ElementId("computer"));
        c.hover(c.at(frame.left() + 60, frame.top() + 20));
        c.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(c.document.topology().findAs<Bridge>(ElementId("br2"))->home == BridgeHome(InComputer {}));
        c.hover(c.at(60, 250));
        c.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(c.document.topology().findAs<Bridge>(ElementId("br3"))->home == BridgeHome(InFabric {}));
    }

    void controlDragDuplicates()
    {
        Canvas c(officeLab());
        const QPoint from = c.at(80, 72), to = c.at(80, 72 + 180); // off the zone that draws links
        c.hover(from);
        c.press(from, Qt::ControlModifier);
        c.move(from + QPoint(0, 20), Qt::ControlModifier);
        c.move(to, Qt::ControlModifier);
        QCOMPARE(overlay(c).ghosts().size(), std::size_t(1));
        QCOMPARE(c.view.viewport()->cursor().shape(), Qt::DragCopyCursor);
        QCOMPARE(scene(c).rectOf(ElementId("ns1")).topLeft(), QPointF(32, 40)); // the original stays
        QCOMPARE(c.steps(), 0);
        c.release(to, Qt::ControlModifier);
        QVERIFY(overlay(c).ghosts().empty());
        QCOMPARE(c.lastStep(), QStringLiteral("Duplicate ns1"));
        QVERIFY(c.selected("ns3"));
        QCOMPARE(c.position("ns3").x(), 32.0); // a guide keeps it below
        QVERIFY(std::abs(c.position("ns3").y() - 220) <= 8);
        QCOMPARE(c.position("ns1"), QPointF(32, 40));
    }

    void controlDragOfSeveralTakesTheirLinks()
    {
        Canvas c(officeLab());
        c.view.setSelection(ids({ "ns1", "computer" }));
        const QPoint from = c.at(80, 72);
        c.hover(from);
        c.press(from, Qt::ControlModifier);
        c.move(from + QPoint(0, 100), Qt::ControlModifier);
        QCOMPARE(overlay(c).ghosts().size(), std::size_t(3)); // the bridge in the frame as well
        c.key(Qt::Key_Escape);
        QVERIFY(overlay(c).ghosts().empty());
        c.release(from + QPoint(0, 100), Qt::ControlModifier);
        QCOMPARE(c.steps(), 0);
        QVERIFY(c.document.drawing() == officeLab());
    }

    void controlClickStillSelects()
    {
        Canvas c(officeLab());
        c.click(c.at(120, 90));
        c.click(c.at(120, 450), Qt::ControlModifier);
        QVERIFY(c.view.selection() == ids({ "ns1", "ns2" }));
        c.click(c.at(120, 450), Qt::ControlModifier);
        QVERIFY(c.selected("ns1"));
        QCOMPARE(c.steps(), 0);
    }
};

QTEST_MAIN(CopyingTest)
#include "tst_copying.moc"
