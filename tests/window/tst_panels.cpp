// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QContextMenuEvent>
#include <QDialog>
#include <QMenu>
#include <QTreeView>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/bottom/eventspanel.h"
#include "app/bottom/issuespanel.h"
#include "app/bottom/planpanel.h"
#include "app/files.h"
#include "app/inspector/inspector.h"
#include "app/inspector/page.h"
#include "app/outlinemodel.h"
#include "app/outlinepanel.h"
#include "app/palettepanel.h"
#include "app/start/cards.h"
#include "app/start/startpage.h"
#include "app/stateindicator.h"
#include "app/statusline.h"
#include "app/styleproperties.h"
#include "app/table.h"
#include "app/topbar.h"
#include "backend/live/uplinkprogram.h"
#include "canvas/diagramscene.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

class TestPanels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void startPageComesFirst();
    void anExampleCardOpensIt();
    void aClickOnAnIssueShowsTheCulprit();
    void issuesAreCounted();
    void repairInTheListIsOneStep();
    void repairsAreInTheMenu();
    void remarksAboutAFileAreSaid();
    void outlineFollowsTheCanvas();
    void canvasFollowsTheOutline();
    void outlineFinds();
    void clickThenClickFromThePalette();
    void internetIsACloudThatTellsItsWayOut();
    void shiftPlacesMany();
    void singleLettersPlace();
    void planIsShownAndClosed();
    void stateWords();
    void themesChangeWhileRunning();
    void nothingIsLostWithoutAQuestion();
    void panelsAreRemembered();
    void aReopenedFileIsSeenAsBefore();

private:
    [[nodiscard]] MainWindow &window() const { return *m_fixture->window; }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestPanels::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
}

void TestPanels::startPageComesFirst()
{
    QVERIFY(window().isStartShown());
    QCOMPARE(window().windowTitle(), QStringLiteral("Vethlab"));
    QVERIFY(!window().actions()->save->isEnabled());
    QVERIFY(!window().bottom()->isVisible());
    QCOMPARE(window().topBar()->state()->text().word, QStringLiteral("Nothing runs"));
    // The helper is asked what works here, and its word arrives, whatever it is.
    QTRY_VERIFY_WITH_TIMEOUT(window().startPage()->sandboxText().contains(QStringLiteral("The sandbox works here"))
                                 || window().startPage()->sandboxText().contains(QStringLiteral("No sandbox on this machine")),
                             20000);
}

void TestPanels::anExampleCardOpensIt()
{
    const auto &cards = window().startPage()->cards();
    QCOMPARE(cards.size(), std::size_t(9));
    for (const auto &[id, card] : cards)
        if (id == QLatin1String("bridge-nat"))
            m_fixture->click(card);
    QVERIFY(!window().isStartShown());
    QCOMPARE(window().windowTitle(), QStringLiteral("Two namespaces, a bridge and NAT — Vethlab"));
    QVERIFY(m_fixture->element("br1"));
    QVERIFY(!m_fixture->document.isModified());
}

void TestPanels::aClickOnAnIssueShowsTheCulprit()
{
    Drawing drawing = test::twoNamespaces();
    Interface twin = *drawing.topology.findAs<Interface>(ElementId("ns2:eth0"));
    twin.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    QVERIFY(drawing.topology.replace(twin));
    m_fixture->open(drawing);
    QCoreApplication::processEvents();
    QCOMPARE(window().bottom()->tab(), BottomPanel::Tab::Issues); // the first error opens it
    Table *table = window().bottom()->issues()->table();
    QVERIFY(table->topLevelItemCount() >= 1);
    const auto index = table->topLevelItem(0)->data(0, Table::KeyRole).toUInt();
    const Issue issue = m_fixture->document.issues().at(index);
    QCOMPARE(issue.severity, Severity::Error);
    const QRect row = table->visualItemRect(table->topLevelItem(0));
    m_fixture->click(table->viewport(), QPoint(40, row.center().y()));
    QCOMPARE(window().view()->selection(), std::set<ElementId>({issue.element}));
    QCOMPARE(window().inspector()->page()->element(), issue.element);
    const QPoint where = window().view()->mapFromScene(m_fixture->middleOf(m_fixture->document.topology().findAs<Interface>(issue.element)->node.text().c_str()));
    QVERIFY(window().view()->viewport()->rect().contains(where));
}

void TestPanels::issuesAreCounted()
{
    m_fixture->open(test::twoNamespaces());
    QCoreApplication::processEvents();
    const auto pill = [&] { return window().bottom()->tabs()->tabData(static_cast<int>(BottomPanel::Tab::Issues)).value<TabPill>(); };
    QCOMPARE(pill().count, m_fixture->document.issues().empty() ? QString() : QString::number(m_fixture->document.issues().size()));
    Interface twin = *m_fixture->document.topology().findAs<Interface>(ElementId("ns2:eth0"));
    twin.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    QVERIFY(m_fixture->document.push(QStringLiteral("twin"), edits::replaceElement(m_fixture->document.drawing(), twin).value()));
    QCoreApplication::processEvents();
    QCOMPARE(pill().count, QString::number(m_fixture->document.issues().size()));
    QCOMPARE(pill().kind, TabPill::Kind::Bad);
    QVERIFY(!window().actions()->apply->isEnabled());
    QCOMPARE(window().topBar()->state()->text().word, QStringLiteral("Stopped"));
    QVERIFY(window().topBar()->state()->text().second.contains(QLatin1Char('1')));
    m_fixture->document.undoStack()->undo();
    QCoreApplication::processEvents();
    QVERIFY(pill().kind != TabPill::Kind::Bad);
    QVERIFY(window().actions()->apply->isEnabled());
}

void TestPanels::repairInTheListIsOneStep()
{
    Drawing drawing = test::twoNamespaces();
    Interface twin = *drawing.topology.findAs<Interface>(ElementId("ns2:eth0"));
    twin.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    QVERIFY(drawing.topology.replace(twin));
    m_fixture->open(drawing);
    QCoreApplication::processEvents();
    Table *table = window().bottom()->issues()->table();
    const QWidget *cell = table->itemWidget(table->topLevelItem(0), 2);
    QVERIFY(cell);
    auto *button = cell->findChild<QAbstractButton *>();
    QVERIFY(button);
    QCOMPARE(button->text(), QStringLiteral("Use 10.0.0.2"));
    m_fixture->click(button);
    QCOMPARE(m_fixture->document.undoStack()->count(), 1);
    QVERIFY(!hasErrors(m_fixture->document.issues()));
}

void TestPanels::repairsAreInTheMenu()
{
    Drawing drawing = test::twoNamespaces();
    Interface twin = *drawing.topology.findAs<Interface>(ElementId("ns2:eth0"));
    twin.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    QVERIFY(drawing.topology.replace(twin));
    m_fixture->open(drawing);
    // Of the interface, at its node.
    const QPoint at = window().view()->mapFromScene(m_fixture->middleOf("ns2"));
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, window().view()->viewport()->mapToGlobal(at));
    QTest::mouseClick(window().view()->viewport(), Qt::RightButton, {}, at);
    QApplication::sendEvent(window().view()->viewport(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QAction *repairs = nullptr;
    for (QAction *action : menu->actions())
        if (action->menu() && action->text() == QLatin1String("Repair"))
            repairs = action;
    QVERIFY(repairs);
    QCOMPARE(repairs->menu()->actions().size(), 1);
    QCOMPARE(repairs->menu()->actions().front()->text(), QStringLiteral("Use 10.0.0.2 on eth0 of ns2"));
    repairs->menu()->actions().front()->trigger();
    menu->close();
    QCOMPARE(m_fixture->document.undoStack()->undoText(), QStringLiteral("Use 10.0.0.2 on eth0 of ns2"));
    QVERIFY(!hasErrors(m_fixture->document.issues()));
}

void TestPanels::remarksAboutAFileAreSaid()
{
    const QString path = m_fixture->folder.filePath(QStringLiteral("old.vethlab"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({ "version": 0, "hosts": [ { "id": "a", "colour": "red" } ] })");
    file.close();
    window().files()->open(path);
    QCOMPARE(window().status()->shownText(),
             QStringLiteral("The file is of version 0, from an older Vethlab. Saving it writes version 1. The list of events has one more."));
    const QString events = window().bottom()->events()->text();
    QVERIFY2(events.contains(QStringLiteral("from an older Vethlab")) && events.contains(QStringLiteral("The key ‘colour’ of a is not known here. It is kept as it is.")), qPrintable(events));
}

void TestPanels::outlineFollowsTheCanvas()
{
    m_fixture->open(test::twoNamespaces());
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns2"));
    auto *model = qobject_cast<OutlineModel *>(window().outline()->tree()->model());
    QVERIFY(model);
    const QModelIndexList rows = window().outline()->tree()->selectionModel()->selectedIndexes();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(model->idOf(rows.first()), ElementId("ns2"));
}

void TestPanels::canvasFollowsTheOutline()
{
    m_fixture->open(test::twoNamespaces());
    QCoreApplication::processEvents();
    auto *model = qobject_cast<OutlineModel *>(window().outline()->tree()->model());
    const QModelIndex row = model->indexOf(ElementId("ns1:eth0"));
    QVERIFY(row.isValid());
    m_fixture->click(window().outline()->tree()->viewport(), window().outline()->tree()->visualRect(row).center());
    QCOMPARE(window().view()->selection(), std::set<ElementId>({ElementId("ns1:eth0")}));
    QCOMPARE(window().inspector()->page()->element(), ElementId("ns1:eth0"));
}

void TestPanels::outlineFinds()
{
    m_fixture->open(test::twoNamespaces());
    QTest::keyClicks(window().outline()->find(), QStringLiteral("NS2"));
    const QAbstractItemModel *model = window().outline()->tree()->model();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("ns2"));
    QTest::keyClicks(window().outline()->find(), QStringLiteral("-nobody"));
    QCOMPARE(model->rowCount(), 0);
}

void TestPanels::clickThenClickFromThePalette()
{
    m_fixture->click(window().palettePanel(), window().palettePanel()->rowRect(QStringLiteral("namespace")).center());
    QVERIFY(!window().isStartShown()); // choosing something is a new lab
    m_fixture->clickOnCanvas(window().view()->mapToScene(300, 200));
    QCOMPARE(m_fixture->document.topology().size(), std::size_t(1));
    QVERIFY(m_fixture->element("ns1"));
    m_fixture->clickOnCanvas(window().view()->mapToScene(600, 400));
    QCOMPARE(m_fixture->document.topology().size(), std::size_t(1)); // one only
}

void TestPanels::internetIsACloudThatTellsItsWayOut()
{
    m_fixture->open({});
    m_fixture->click(window().palettePanel(), window().palettePanel()->rowRect(QStringLiteral("internet")).center());
    m_fixture->clickOnCanvas(window().view()->mapToScene(300, 200));
    const auto *node = m_fixture->document.topology().findAs<Namespace>(ElementId("internet"));
    QVERIFY(node && node->look == NodeLook::Internet);
    const NodeItem *item = static_cast<DiagramScene *>(window().view()->scene())->node(ElementId("internet"));
    QVERIFY(item && item->shapeKind() == geometry::NodeShape::Cloud);
    QCOMPARE(item->facts().name, QStringLiteral("Internet"));
    const Result<UplinkProgram> program = findUplinkProgram();
    QCOMPARE(item->facts().caption, program ? QStringLiteral("by ") + program->name() : QStringLiteral("no way out"));
}

void TestPanels::shiftPlacesMany()
{
    m_fixture->open({});
    QTest::mouseClick(window().palettePanel(), Qt::LeftButton, Qt::ShiftModifier, window().palettePanel()->rowRect(QStringLiteral("bridge")).center());
    m_fixture->clickOnCanvas(window().view()->mapToScene(200, 150));
    m_fixture->clickOnCanvas(window().view()->mapToScene(500, 350));
    QCOMPARE(m_fixture->document.topology().size(), std::size_t(2));
    m_fixture->key(Qt::Key_Escape);
    m_fixture->clickOnCanvas(window().view()->mapToScene(700, 500));
    QCOMPARE(m_fixture->document.topology().size(), std::size_t(2));
}

void TestPanels::singleLettersPlace()
{
    m_fixture->open({});
    window().view()->setFocus();
    for (const Qt::Key letter : {Qt::Key_N, Qt::Key_R, Qt::Key_B, Qt::Key_H, Qt::Key_C, Qt::Key_I})
        m_fixture->key(letter);
    QCOMPARE(m_fixture->document.topology().size(), std::size_t(6));
    QCOMPARE(m_fixture->document.undoStack()->count(), 6);
    m_fixture->key(Qt::Key_P);
    QCOMPARE(window().view()->tool(), DiagramView::Tool::Ping);
    QVERIFY(window().actions()->pingTool->isChecked());
    m_fixture->key(Qt::Key_Escape);
    QCOMPARE(window().view()->tool(), DiagramView::Tool::Select);
    QVERIFY(window().actions()->selectTool->isChecked());
}

void TestPanels::planIsShownAndClosed()
{
    m_fixture->open(test::twoNamespaces());
    window().actions()->plan->trigger();
    QTRY_COMPARE(window().bottom()->tab(), BottomPanel::Tab::Plan);
    Table *table = window().bottom()->plan()->table();
    QVERIFY(table->topLevelItemCount() > 0);
    QCOMPARE(table->topLevelItem(0)->text(0), QStringLiteral("+"));
    // An edit makes the plan old.
    QVERIFY(m_fixture->document.push(QStringLiteral("more"), edits::addNode(m_fixture->document.drawing(), edits::NodeKind::Bridge, {0, 400})->delta));
    QVERIFY(!table->isVisible());
}

void TestPanels::stateWords()
{
    m_fixture->open(test::twoNamespaces());
    QCoreApplication::processEvents();
    QCOMPARE(window().topBar()->state()->text().word, QStringLiteral("Stopped"));
    QCOMPARE(window().topBar()->state()->text().second, QString());
    QVERIFY(window().actions()->apply->isEnabled());
    QVERIFY(!window().actions()->stop->isEnabled());
    QCOMPARE(window().status()->shownText(), QStringLiteral("Not running"));
}

void TestPanels::themesChangeWhileRunning()
{
    m_fixture->open(test::twoNamespaces());
    m_fixture->themes.setChoice(ThemeManager::Choice::System);
    m_fixture->themes.setDesktopScheme(1);
    QCOMPARE(m_fixture->themes.theme().kind, ThemeKind::Dark);
    QCOMPARE(window().view()->theme().kind, ThemeKind::Dark);
    QCoreApplication::processEvents();
    QCOMPARE(window().palette().color(QPalette::Window), Theme::of(ThemeKind::Dark).window);
    m_fixture->themes.setDesktopScheme(2);
    QCOMPARE(window().view()->theme().kind, ThemeKind::Light);
    window().actions()->themeDark->trigger();
    QCOMPARE(window().view()->theme().kind, ThemeKind::Dark);
    m_fixture->themes.setDesktopScheme(1);
    window().actions()->themeLight->trigger();
    QCOMPARE(window().view()->theme().kind, ThemeKind::Light);
    QCOMPARE(m_fixture->settings.text(QStringLiteral("window/theme")), QStringLiteral("light"));
}

void TestPanels::nothingIsLostWithoutAQuestion()
{
    m_fixture->open(test::twoNamespaces());
    QVERIFY(m_fixture->document.push(QStringLiteral("more"), edits::addNode(m_fixture->document.drawing(), edits::NodeKind::Bridge, {0, 400})->delta));
    window().actions()->newLab->trigger();
    auto *question = window().findChild<QDialog *>();
    QVERIFY(question && question->isVisible());
    QVERIFY(question->windowTitle().endsWith(QLatin1Char('?')));
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(m_fixture->element("ns1")); // Cancel: all is there
    QVERIFY(!window().close());          // the window asks as well
    QVERIFY(window().isVisible());
    for (QDialog *dialog : window().findChildren<QDialog *>())
        dialog->reject();
    // Saving goes on to what was wanted.
    const QString path = m_fixture->folder.filePath(QStringLiteral("kept.vethlab"));
    QVERIFY(m_fixture->document.save(path));
    window().actions()->newLab->trigger();
    QVERIFY(m_fixture->document.topology().isEmpty());
    QVERIFY(loadFile(path)->drawing.topology.find(ElementId("ns1")));
}

void TestPanels::panelsAreRemembered()
{
    m_fixture->open(test::twoNamespaces());
    QVERIFY(window().inspector()->isVisible());
    window().actions()->showInspector->setChecked(false);
    QVERIFY(!window().inspector()->isVisible());
    window().showStart(true);
    window().showStart(false);
    QVERIFY(!window().inspector()->isVisible());
    QCOMPARE(m_fixture->settings.flag(QStringLiteral("panels/inspector"), true), false);
    window().actions()->showPanels->trigger(); // some are shown: hide all
    QVERIFY(!window().bottom()->isVisible() && !window().palettePanel()->isVisible());
    window().actions()->showPanels->trigger();
    QVERIFY(window().bottom()->isVisible() && window().palettePanel()->isVisible() && window().inspector()->isVisible());
}

void TestPanels::aReopenedFileIsSeenAsBefore()
{
    const QString path = m_fixture->folder.filePath(QStringLiteral("seen.vethlab"));
    m_fixture->open(test::twoNamespaces());
    QVERIFY(m_fixture->document.save(path));
    m_fixture->document.clear();
    window().files()->open(path);
    QCoreApplication::processEvents();
    window().view()->setZoom(0.5);
    window().view()->setCenter({300, 200});
    const QPointF center = window().view()->center();
    window().actions()->closeLab->trigger();
    QVERIFY(window().isStartShown());
    window().files()->open(path);
    QTRY_COMPARE(window().view()->zoom(), 0.5);
    QVERIFY(QLineF(window().view()->center(), center).length() < 2);
    // Another file shows all of itself.
    const QString other = m_fixture->folder.filePath(QStringLiteral("other.vethlab"));
    QVERIFY(QFile::copy(path, other));
    window().files()->open(other);
    QTRY_VERIFY(window().view()->zoom() > 0.6);
}

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
