// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QLineEdit>

#include <random>

#include "canvas/diagramscene.h"
#include "canvas/drawingpicture.h"
#include "canvas/quickadd.h"
#include "tests/canvas/canvasfixture.h"

using namespace canvastest;

/// Hands that do anything: after every gesture the items are those of the drawing; undoing all gives the first drawing
/// back, redoing all the last one.
class RandomGesturesTest : public QObject {
    Q_OBJECT

    std::mt19937 m_random;
    int dice(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_random); }
    QPoint anywhere(Canvas &c) { return { 5 + dice(c.view.viewport()->width() - 10), 5 + dice(c.view.viewport()->height() - 10) }; }

    QPoint somewhere(Canvas &c)
    {
        const auto &nodes = static_cast<DiagramScene *>(c.view.scene())->nodes();
        if (nodes.empty() || dice(4) == 0) return anywhere(c);
        std::vector<ElementId> ids;
        for (const auto &[id, item] : nodes) ids.push_back(id);
        std::sort(ids.begin(), ids.end());
        const QRectF rect = nodes.at(ids[static_cast<std::size_t>(dice(static_cast<int>(ids.size())))])->sceneRect();
        const bool edge = dice(3) == 0;
        return c.at(edge ? rect.right() : rect.left() + 10 + dice(100), rect.top() + (edge ? rect.height() / 2 : 10 + dice(40)));
    }

    void closePopups(Canvas &c)
    {
        if (auto *popup = c.view.findChild<QuickAdd *>(); popup && popup->isVisible()) {
            auto *field = popup->findChild<QLineEdit *>();
            QTest::keyClick(field, dice(2) ? Qt::Key_Return : Qt::Key_Escape);
        }
        QWidget *focus = QApplication::focusWidget();
        if (focus && focus != &c.view) QTest::keyClick(focus, dice(2) ? Qt::Key_Return : Qt::Key_Escape);
        if (QApplication::focusWidget() != &c.view) c.view.setFocus();
    }

    void gesture(Canvas &c)
    {
        static constexpr Qt::Key letters[] = { Qt::Key_N, Qt::Key_R, Qt::Key_B, Qt::Key_H, Qt::Key_C, Qt::Key_I };
        static constexpr Qt::Key arrows[] = { Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down };
        static constexpr Qt::KeyboardModifiers modifiers[] = { Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::AltModifier, Qt::ControlModifier };
        static constexpr Qt::Key copying[] = { Qt::Key_C, Qt::Key_V, Qt::Key_V, Qt::Key_D, Qt::Key_Delete };
        static constexpr Qt::Key shapes[] = { Qt::Key_X, Qt::Key_A };
        const Qt::KeyboardModifiers modifier = modifiers[dice(5)];
        switch (dice(14)) {
        case 0: c.key(letters[dice(6)]); break;
        case 1: c.key(arrows[dice(4)], modifier); break;
        case 2: if (dice(3) == 0) c.key(Qt::Key_Delete); break;
        case 3: c.click(somewhere(c), modifier); break;
        case 4: c.wheel(anywhere(c), dice(2) ? 120 : -120, modifier); break;
        case 5: c.view.setTool(static_cast<DiagramView::Tool>(dice(3))); break;
        case 6: c.document.undoStack()->undo(); break;
        case 7: { // a drag that is given up
            const QPoint from = somewhere(c), to = somewhere(c);
            c.hover(from);
            c.press(from, modifier);
            c.move((from + to) / 2, modifier);
            c.move(to, modifier);
            c.key(Qt::Key_Escape);
            c.release(to, modifier);
            break;
        }
        case 8: c.view.setTool(DiagramView::Tool::Select); c.view.beginPlacing(static_cast<edits::NodeKind>(dice(5)), dice(2) == 0); c.click(anywhere(c)); break;
        case 9: c.key(Qt::Key_F2); break;
        case 10: c.key(copying[dice(5)], Qt::ControlModifier); break;
        case 11: c.key(shapes[dice(2)]); c.drag(anywhere(c), anywhere(c)); break;
        default: c.drag(somewhere(c), somewhere(c), modifier); break;
        }
        closePopups(c);
    }

    /// The scene shows exactly the drawing.
    static void check(Canvas &c)
    {
        const auto &scene = *static_cast<DiagramScene *>(c.view.scene());
        std::size_t nodes = 0, links = 0, notes = 0;
        for (const auto &[place, element] : c.document.topology().elements()) {
            const ElementId id = elementId(element);
            if (std::holds_alternative<Link>(element)) {
                ++links;
                QVERIFY2(scene.link(id), id.text().c_str());
            } else if (!std::holds_alternative<Interface>(element)) {
                ++nodes;
                QVERIFY2(scene.node(id), id.text().c_str());
            }
        }
        for (const auto &[place, item] : c.document.diagram().items()) notes += std::holds_alternative<Note>(item) ? 1U : 0U;
        QCOMPARE(scene.nodes().size(), nodes);
        QCOMPARE(scene.links().size(), links);
        QCOMPARE(scene.notes().size(), notes);
        for (const auto &[id, item] : scene.nodes())
            if (!item->isFrame()) QCOMPARE(item->pos(), diagramItemPosition(*c.document.diagram().find(id)));
        for (const ElementId &id : c.view.selection()) QVERIFY(scene.has(id));
        // Incremental or from scratch: the same places.
        for (const auto &[id, item] : scene.links())
            for (const int end : { 0, 1 }) {
                const NodeItem *owner = scene.node(item->end(end).node);
                QVERIFY(owner);
                QVERIFY2(geometry::distanceToRect(item->end(end).point, owner->sceneRect()) < 0.01, id.text().c_str());
            }
    }

private Q_SLOTS:
    void initTestCase() { useFontsOfTheLook(); }

    void fiveHundredGestures_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : { 1U, 18U, 33U }) QTest::addRow("seed %u", seed) << seed;
        if (const QByteArray own = qgetenv("VETHLAB_SEED"); !own.isEmpty()) QTest::addRow("own seed") << own.toUInt();
    }
    void fiveHundredGestures()
    {
        QFETCH(unsigned, seed);
        m_random.seed(seed);
        Canvas c(officeLab());
        const QByteArray first = c.document.serialized();
        for (int i = 0; i < 500; ++i) {
            gesture(c);
            check(c);
            if (QTest::currentTestFailed()) {
                qWarning("after gesture %d", i);
                return;
            }
        }
        c.view.setTool(DiagramView::Tool::Select);
        QVERIFY(c.steps() > 50);
        const QByteArray last = c.document.serialized();
        const Drawing lastDrawing = c.document.drawing();
        const int steps = c.document.undoStack()->index();
        while (c.document.undoStack()->canUndo()) {
            c.document.undoStack()->undo();
            check(c);
        }
        QCOMPARE(c.document.serialized(), first);
        QVERIFY(c.document.drawing() == officeLab());
        for (int i = 0; i < steps; ++i) c.document.undoStack()->redo();
        QCOMPARE(c.document.serialized(), last);
        QVERIFY(c.document.drawing() == lastDrawing);
        check(c);
        // What was built change by change looks as if it were just opened.
        const QImage grown = c.view.picture({}).image(1);
        Canvas fresh(lastDrawing);
        const QImage opened = fresh.view.picture({}).image(1);
        if (opened != grown && !pictureFolder().isEmpty()) {
            grown.save(pictureFolder() + QStringLiteral("/random-grown.png"));
            opened.save(pictureFolder() + QStringLiteral("/random-opened.png"));
        }
        QCOMPARE(opened, grown);
    }
};

QTEST_MAIN(RandomGesturesTest)
#include "tst_randomgestures.moc"
