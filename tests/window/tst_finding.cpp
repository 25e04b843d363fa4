// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/findordo.h"
#include "app/fuzzy.h"
#include "app/searchbar.h"
#include "app/statusline.h"
#include "app/table.h"
#include "canvas/diagramscene.h"
#include "canvas/linkitem.h"
#include "canvas/nodeitem.h"
#include "canvas/drawingpicture.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// The find bar (Ctrl+F) and the field for everything (Ctrl+K), by keys and pointer.
class TestFinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void whatIsFoundIsLit();
    void aFoundInterfaceIsShownAtItsPort();
    void enterGoesOn();
    void escRestores();
    void closingStays();
    void nothingFound();
    void theBarFollowsTheDrawing();
    void theBarGoesWithTheDrawing();
    void picturesDontShowTheSearch();
    void goingToAnElement();
    void doingACommand();
    void theShapeOfLinksIsACommand();
    void whatCantBeDone();
    void leavingTheField();
    void theFieldOnTheStartPage();
    void fuzzy_data();
    void fuzzy();

private:
    [[nodiscard]] MainWindow &window() const { return *m_fixture->window; }
    [[nodiscard]] SearchBar &bar() const { return *window().searchBar(); }
    [[nodiscard]] FindOrDo &field() const { return *window().findOrDo(); }
    [[nodiscard]] DiagramScene &scene() const { return *static_cast<DiagramScene *>(window().view()->scene()); }
    [[nodiscard]] const NodeRings &rings(const char *node) const { return scene().node(ElementId(node))->rings(); }
    void find(const QString &text)
    {
        m_fixture->key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar().isVisible() && bar().field()->hasFocus());
        m_fixture->type(text);
    }
    [[nodiscard]] QString firstRow() const
    {
        const QTreeWidgetItem *item = field().table()->topLevelItem(0);
        return item ? item->text(0) : QString();
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestFinding::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    Drawing drawing = test::twoNamespaces();
    const auto add = [&drawing](const auto &added) {
        if (!added || !applyDelta(drawing, added->delta))
            qFatal("a step of a test drawing fails");
    };
    add(edits::addNode(drawing, edits::NodeKind::Namespace, {3000, 40}));
    add(edits::addNode(drawing, edits::NodeKind::Bridge, {40, 400}));
    add(edits::addNote(drawing, {700, 300}, "printer room"));
    m_fixture->open(drawing);
    window().view()->setFocus();
}

void TestFinding::whatIsFoundIsLit()
{
    find(QStringLiteral("ns"));
    QCOMPARE(scene().found(), std::set<ElementId>({ElementId("ns1"), ElementId("ns2"), ElementId("ns3")}));
    QVERIFY(rings("ns1").found && !rings("ns1").faded);
    QVERIFY(!rings("br1").found && rings("br1").faded);
    QCOMPARE(bar().countText(), QStringLiteral("1 of 3"));
    // The first one in reading order is selected, and its keys go to the field.
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns1")}));
    QVERIFY(bar().field()->hasFocus());
    QCOMPARE(m_fixture->document.undoStack()->count(), 0);
    for (int i = 0; i < 2; ++i)
        m_fixture->key(Qt::Key_Backspace);
    QVERIFY(scene().found().empty() && !rings("br1").faded);
    m_fixture->type(QStringLiteral("PRINTER"));
    QCOMPARE(scene().found(), std::set<ElementId>({ElementId("note1")}));
}

void TestFinding::aFoundInterfaceIsShownAtItsPort()
{
    find(QStringLiteral("10.0.0.1"));
    QCOMPARE(bar().countText(), QStringLiteral("1 of 1"));
    int end = 0;
    const LinkItem *link = scene().linkOfPort(ElementId("ns1:eth0"), &end);
    QVERIFY(link && link->end(end).found && !link->end(1 - end).found && !link->isFaded());
    QVERIFY(!rings("ns1").found && !rings("ns1").faded); // it holds the port
    QVERIFY(rings("ns2").faded);
}

void TestFinding::enterGoesOn()
{
    find(QStringLiteral("ns"));
    const auto present = [&] { return QString::fromStdString(window().view()->selection().begin()->text()); };
    m_fixture->key(Qt::Key_Return);
    const QString second = present();
    QCOMPARE(bar().countText(), QStringLiteral("2 of 3"));
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(bar().countText(), QStringLiteral("3 of 3"));
    m_fixture->key(Qt::Key_Return); // and again from the start
    QCOMPARE(bar().countText(), QStringLiteral("1 of 3"));
    QCOMPARE(present(), QStringLiteral("ns1"));
    m_fixture->key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bar().countText(), QStringLiteral("3 of 3"));
    m_fixture->key(Qt::Key_Up);
    QCOMPARE(present(), second);
    // What is far away comes into sight.
    for (int i = 0; i < 3; ++i) {
        m_fixture->key(Qt::Key_Down);
        QVERIFY(window().view()->viewport()->rect().contains(window().view()->mapFromScene(m_fixture->middleOf(present().toUtf8().constData()))));
    }
    QCOMPARE(m_fixture->document.undoStack()->count(), 0);
}

void TestFinding::escRestores()
{
    window().view()->setZoom(1.25);
    window().view()->setSelection({ElementId("br1")});
    const QPointF center = window().view()->center();
    find(QStringLiteral("ns3"));
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns3")}));
    QVERIFY(window().view()->center() != center);
    m_fixture->key(Qt::Key_Escape);
    QVERIFY(!bar().isVisible());
    QVERIFY(window().view()->hasFocus());
    QVERIFY(scene().found().empty());
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("br1")}));
    QCOMPARE(window().view()->zoom(), 1.25);
    QVERIFY(QLineF(window().view()->center(), center).length() < 1);
    // What was typed is there again, to be typed over.
    m_fixture->key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(bar().field()->selectedText(), QStringLiteral("ns3"));
}

void TestFinding::closingStays()
{
    find(QStringLiteral("ns3"));
    QToolButton *close = bar().findChildren<QToolButton *>().last();
    m_fixture->click(close);
    QVERIFY(!bar().isVisible() && scene().found().empty());
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns3")}));
    // Esc on the canvas: first the selection, then the lights.
    find(QStringLiteral("ns"));
    window().view()->setFocus();
    m_fixture->key(Qt::Key_Escape);
    QVERIFY(window().view()->selection().empty() && bar().isVisible());
    m_fixture->key(Qt::Key_Escape);
    QVERIFY(!bar().isVisible() && scene().found().empty());
}

void TestFinding::nothingFound()
{
    find(QStringLiteral("xyz"));
    QCOMPARE(bar().nothingText(), QStringLiteral("Nothing named ‘xyz’."));
    QCOMPARE(bar().countText(), QString());
    QVERIFY(!rings("ns1").faded); // nothing to look at: nothing steps back
    m_fixture->key(Qt::Key_Return);
    m_fixture->key(Qt::Key_Backspace);
    m_fixture->key(Qt::Key_Backspace);
    m_fixture->key(Qt::Key_Backspace);
    QCOMPARE(bar().nothingText(), QString());
}

void TestFinding::theBarFollowsTheDrawing()
{
    find(QStringLiteral("ns"));
    QVERIFY(m_fixture->document.push(QStringLiteral("gone"), edits::remove(m_fixture->document.drawing(), {ElementId("ns2")}).value()));
    QCOMPARE(bar().countText(), QStringLiteral("1 of 2"));
    m_fixture->document.undoStack()->undo();
    QCOMPARE(bar().countText(), QStringLiteral("1 of 3"));
    QVERIFY(rings("ns2").found);
}

void TestFinding::theBarGoesWithTheDrawing()
{
    find(QStringLiteral("ns"));
    m_fixture->open(test::twoNamespaces());
    QVERIFY(!bar().isVisible() && scene().found().empty());
    window().showStart(true);
    QVERIFY(!window().actions()->find->isEnabled());
}

void TestFinding::picturesDontShowTheSearch()
{
    window().view()->setSelection({});
    const QImage before = window().view()->picture({}).image(1);
    find(QStringLiteral("printer"));
    QCOMPARE(window().view()->picture({}).image(1), before);
}

void TestFinding::goingToAnElement()
{
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(field().isVisible() && field().field()->hasFocus());
    QVERIFY(field().table()->topLevelItemCount() > 50); // all commands
    m_fixture->type(QStringLiteral("ns3"));
    QCOMPARE(firstRow(), QStringLiteral("ns3"));
    m_fixture->key(Qt::Key_Return);
    QVERIFY(!field().isVisible());
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns3")}));
    QVERIFY(window().view()->hasFocus());
    // By an address, and by the pointer.
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("10.0.0.1"));
    QCOMPARE(firstRow(), QStringLiteral("eth0 of ns1"));
    m_fixture->click(field().table()->viewport(), field().table()->visualItemRect(field().table()->topLevelItem(0)).center());
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns1:eth0")}));
    QVERIFY(!field().isVisible());
}

void TestFinding::theShapeOfLinksIsACommand()
{
    const Actions &actions = *window().actions();
    QVERIFY(actions.linkShapes[0]->isChecked());
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("curved"));
    QCOMPARE(firstRow(), QStringLiteral("Curved"));
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(m_fixture->document.diagram().linkShape(), LinkShape::Curved);
    QVERIFY(actions.linkShapes[1]->isChecked());
    QCOMPARE(m_fixture->document.undoStack()->undoText(), QStringLiteral("Draw links curved"));
    m_fixture->document.undoStack()->undo();
    QVERIFY(actions.linkShapes[0]->isChecked());
}

void TestFinding::doingACommand()
{
    window().view()->setSelection({ElementId("ns1"), ElementId("ns2")});
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("align left"));
    QCOMPARE(firstRow(), QStringLiteral("Align left"));
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(m_fixture->document.undoStack()->count(), 1);
    // Named by its menu, with its keys; arrows choose.
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("theme"));
    QStringList names;
    for (int i = 0; i < field().table()->topLevelItemCount(); ++i)
        names << field().table()->topLevelItem(i)->text(0);
    QVERIFY(names.contains(QStringLiteral("Dark")) && names.contains(QStringLiteral("Light")));
    m_fixture->key(Qt::Key_Down);
    QCOMPARE(field().table()->currentItem(), field().table()->topLevelItem(1));
    m_fixture->key(Qt::Key_Up);
    m_fixture->key(Qt::Key_Up); // over the end
    QCOMPARE(field().table()->currentItem(), field().table()->topLevelItem(field().table()->topLevelItemCount() - 1));
    field().field()->clear();
    m_fixture->type(QStringLiteral("fit all"));
    QCOMPARE(firstRow(), QStringLiteral("Fit all"));
    QCOMPARE(field().table()->topLevelItem(0)->text(1), QStringLiteral("View"));
    QCOMPARE(field().table()->topLevelItem(0)->text(2), QStringLiteral("Ctrl+1"));
}

void TestFinding::whatCantBeDone()
{
    window().view()->setSelection({});
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("duplicate"));
    QCOMPARE(firstRow(), QStringLiteral("Duplicate"));
    QCOMPARE(field().table()->topLevelItem(0)->text(2), QStringLiteral("not now"));
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(window().status()->shownText(), QStringLiteral("‘Duplicate’ can't be done now."));
    QCOMPARE(m_fixture->document.undoStack()->count(), 0);
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("qqqq"));
    QCOMPARE(field().table()->topLevelItemCount(), 0);
    m_fixture->key(Qt::Key_Return);
    QVERIFY(field().isVisible()); // nothing was chosen
}

void TestFinding::leavingTheField()
{
    window().view()->setSelection({ElementId("ns1")});
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->type(QStringLiteral("n?")); // letters and keys of the window go into the field
    QCOMPARE(field().field()->text(), QStringLiteral("n?"));
    QCOMPARE(m_fixture->document.undoStack()->count(), 0);
    m_fixture->key(Qt::Key_Escape);
    QVERIFY(!field().isVisible() && window().view()->hasFocus());
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns1")}));
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->click(window().view()->viewport(), QPoint(20, window().view()->height() - 20));
    QVERIFY(!field().isVisible());
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    m_fixture->key(Qt::Key_K, Qt::ControlModifier); // once more: away
    QVERIFY(!field().isVisible());
}

void TestFinding::theFieldOnTheStartPage()
{
    m_fixture->document.clear();
    window().showStart(true);
    m_fixture->key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(field().isVisible());
    m_fixture->type(QStringLiteral("bridge and nat"));
    QCOMPARE(firstRow(), QStringLiteral("Two namespaces, a bridge and NAT"));
    m_fixture->key(Qt::Key_Return);
    QVERIFY(!window().isStartShown());
    QVERIFY(m_fixture->element("br1"));
}

void TestFinding::fuzzy_data()
{
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QStringList>("order"); ///< best first; those after "-" don't match
    QTest::newRow("the whole word first") << QStringLiteral("link") << QStringList{QStringLiteral("Link"), QStringLiteral("Link two"), QStringLiteral("Select linked"), QStringLiteral("Unlink"), QStringLiteral("-"), QStringLiteral("Lint")};
    QTest::newRow("initials") << QStringLiteral("alc") << QStringList{QStringLiteral("Align centres"), QStringLiteral("-"), QStringLiteral("Lace")};
    QTest::newRow("words in any order") << QStringLiteral("centres align") << QStringList{QStringLiteral("Align centres"), QStringLiteral("-"), QStringLiteral("Align left")};
    QTest::newRow("case") << QStringLiteral("ÖFFNEN") << QStringList{QStringLiteral("Öffnen…")};
}

void TestFinding::fuzzy()
{
    QFETCH(QString, needle);
    QFETCH(QStringList, order);
    int last = 1000000;
    bool expected = true;
    for (const QString &text : order) {
        if (text == QLatin1String("-")) {
            expected = false;
            continue;
        }
        const std::optional<int> score = fuzzyScore(needle, text);
        QVERIFY2(score.has_value() == expected, qPrintable(text));
        if (score)
            QVERIFY2(*score < last, qPrintable(text));
        last = score.value_or(last);
    }
}

QTEST_MAIN(TestFinding)
#include "tst_finding.moc"
