// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QComboBox>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/inspector/field.h"
#include "app/inspector/inspector.h"
#include "app/inspector/severalpage.h"
#include "app/statusline.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// Context menus, the Edit menu, and editing several at once, in the real window.
class TestMenus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyMenuIsShort_data();
    void everyMenuIsShort();
    void theFirstItemIsTheDoubleClick();
    void theMenuKeyOpensTheMenu();
    void rightClickSelects();
    void pasteHere();
    void puttingIntoALink();
    void arranging();
    void editActionsFollowTheSelection();
    void betweenTwoWindows();
    void severalAtOnce();
    void mixedSwitchesSwitchOn();

private:
    std::set<ElementId> ids(std::initializer_list<const char *> texts)
    {
        std::set<ElementId> set;
        for (const char *text : texts)
            set.insert(ElementId(text));
        return set;
    }
    void select(std::initializer_list<const char *> texts)
    {
        view()->setSelection(ids(texts));
        QCoreApplication::processEvents();
    }
    [[nodiscard]] DiagramView *view() const { return m_fixture->window->view(); }
    [[nodiscard]] QMenu *menuAt(const QPoint &point)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, view()->viewport()->mapToGlobal(point));
        QApplication::sendEvent(view()->viewport(), &event);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    [[nodiscard]] QMenu *menuByKey()
    {
        m_fixture->key(Qt::Key_F10, Qt::ShiftModifier);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }
    [[nodiscard]] static QStringList itemsOf(const QMenu &menu)
    {
        QStringList items;
        for (const QAction *action : menu.actions())
            if (!action->isSeparator())
                items << QString(action->text()).remove(QLatin1Char('&'));
        return items;
    }
    static QAction *item(QMenu &menu, const QString &text)
    {
        for (QAction *action : menu.actions())
            if (QString(action->text()).remove(QLatin1Char('&')) == text)
                return action;
        return nullptr;
    }
    [[nodiscard]] QPoint onCanvas(const char *node) const { return view()->mapFromScene(m_fixture->middleOf(node)); }
    [[nodiscard]] int steps() const { return m_fixture->document.undoStack()->count(); }
    [[nodiscard]] QString lastStep() const { return m_fixture->document.undoStack()->undoText(); }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMenus::init()
{
    QGuiApplication::clipboard()->clear();
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    Drawing drawing = test::twoNamespaces();
    const auto add = [&drawing](const auto &added) {
        if (!added || !applyDelta(drawing, added->delta))
            qFatal("a step of a test drawing fails");
    };
    add(edits::addNode(drawing, edits::NodeKind::Bridge, {40, 400}));
    add(edits::addNote(drawing, {700, 40}, "note"));
    m_fixture->open(drawing);
    view()->setFocus();
}

void TestMenus::cleanup()
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    m_fixture.reset();
}

void TestMenus::everyMenuIsShort_data()
{
    QTest::addColumn<QStringList>("selected");
    QTest::addColumn<QStringList>("items");
    const auto row = [](const char *name, const QStringList &selected, const QStringList &items) { QTest::newRow(name) << selected << items; };
    const QString properties = QStringLiteral("Properties");
    row("canvas", {}, {QStringLiteral("Add…"), QStringLiteral("Paste here"), QStringLiteral("Select all"), QStringLiteral("Fit all"), QStringLiteral("Copy as picture"), QStringLiteral("Lab properties")});
    row("namespace", {QStringLiteral("ns1")}, {properties, QStringLiteral("Rename"), QStringLiteral("Ping from here…"), QStringLiteral("Open terminal"), QStringLiteral("Cut"), QStringLiteral("Copy"), QStringLiteral("Duplicate"), QStringLiteral("Select linked"), QStringLiteral("Delete")});
    row("bridge", {QStringLiteral("br1")}, {properties, QStringLiteral("Rename"), QStringLiteral("Switch off / on"), QStringLiteral("Cut"), QStringLiteral("Copy"), QStringLiteral("Duplicate"), QStringLiteral("Select linked"), QStringLiteral("Delete")});
    row("port", {QStringLiteral("ns1:eth0")}, {properties, QStringLiteral("Rename"), QStringLiteral("Switch off / on"), QStringLiteral("Select linked"), QStringLiteral("Delete")});
    row("link", {QStringLiteral("ns1:eth0~ns2:eth0")}, {properties, QStringLiteral("Switch off / on"), QStringLiteral("Put into it"), QStringLiteral("Select linked"), QStringLiteral("Delete")});
    row("note", {QStringLiteral("note1")}, {QStringLiteral("Edit text"), QStringLiteral("Cut"), QStringLiteral("Copy"), QStringLiteral("Duplicate"), QStringLiteral("Delete")});
    row("several", {QStringLiteral("ns1"), QStringLiteral("br1")}, {properties, QStringLiteral("Switch off / on"), QStringLiteral("Assign addresses"), QStringLiteral("Arrange"), QStringLiteral("Cut"), QStringLiteral("Copy"), QStringLiteral("Duplicate"), QStringLiteral("Select linked"), QStringLiteral("Fit selection"), QStringLiteral("Delete")});
}

void TestMenus::everyMenuIsShort()
{
    QFETCH(QStringList, selected);
    QFETCH(QStringList, items);
    std::set<ElementId> chosen;
    for (const QString &id : selected)
        chosen.insert(ElementId(id.toStdString()));
    view()->setSelection(chosen);
    QMenu *menu = menuByKey();
    QVERIFY(menu);
    QCOMPARE(itemsOf(*menu), items);
    QVERIFY(items.size() <= 10);
    QCOMPARE(menu->defaultAction(), menu->actions().constFirst());
    for (const QAction *action : menu->actions()) {
        // Nothing is offered that can't be done now, but for two that are looked for in their place.
        const bool expected = action->text().contains(QStringLiteral("here")) || action == m_fixture->window->actions()->openTerminal;
        QVERIFY2(action->isSeparator() || action->isEnabled() || expected, qPrintable(action->text()));
    }
}

void TestMenus::theFirstItemIsTheDoubleClick()
{
    m_fixture->window->actions()->showInspector->setChecked(false);
    select({"ns1"});
    menuByKey()->actions().constFirst()->trigger();
    QVERIFY(m_fixture->window->actions()->showInspector->isChecked());
    select({});
    menuByKey()->actions().constFirst()->trigger();
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus && focus != view());
    QTest::keyClicks(focus, QStringLiteral("rou"));
    QTest::keyClick(focus, Qt::Key_Return);
    QCOMPARE(lastStep(), QStringLiteral("Add router"));
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, view()->mapFromScene(QPointF(440, 350)));
    focus = QApplication::focusWidget();
    QVERIFY(focus && focus != view());
    QTest::keyClick(focus, Qt::Key_Return);
    QCOMPARE(lastStep(), QStringLiteral("Add namespace"));
}

void TestMenus::theMenuKeyOpensTheMenu()
{
    select({"ns2"});
    view()->setCenter(m_fixture->middleOf("ns2") + QPointF(350, 200)); // the whole menu has room on the small screen of the tests
    // What the window system sends for the Menu key.
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), view()->viewport()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(view()->viewport(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QVERIFY(itemsOf(*menu).contains(QStringLiteral("Ping from here…")));
    const QRect node(view()->viewport()->mapToGlobal(view()->mapFromScene(m_fixture->middleOf("ns2") - QPointF(96, 32))), QSize(192, 64));
    QVERIFY(node.contains(menu->pos())); // beside what it is about
    QTest::keyClick(menu, Qt::Key_Escape);
    QVERIFY(!QApplication::activePopupWidget());
}

void TestMenus::rightClickSelects()
{
    select({"ns1"});
    QVERIFY(menuAt(onCanvas("ns2")));
    QCOMPARE(view()->selection(), ids({"ns2"}));
    QApplication::activePopupWidget()->close();
    select({"ns1", "ns2"});
    QVERIFY(item(*menuAt(onCanvas("ns2")), QStringLiteral("Arrange"))); // one of several: the menu is about all
    QCOMPARE(view()->selection(), ids({"ns1", "ns2"}));
}

void TestMenus::pasteHere()
{
    select({"br1"});
    item(*menuByKey(), QStringLiteral("Copy"))->trigger();
    QApplication::activePopupWidget()->close();
    const QPointF at(800, 400);
    QMenu *menu = menuAt(view()->mapFromScene(at));
    QAction *paste = item(*menu, QStringLiteral("Paste here"));
    QVERIFY(paste->isEnabled());
    paste->trigger();
    const DiagramItem *place = m_fixture->document.diagram().find(ElementId("br2"));
    QVERIFY(place);
    const QPointF off = diagramItemPosition(*place) + QPointF(100, 32) - at;
    QVERIFY(std::abs(off.x()) <= 10 && std::abs(off.y()) <= 10);
}

void TestMenus::puttingIntoALink()
{
    select({"ns1:eth0~ns2:eth0"});
    QMenu *put = item(*menuByKey(), QStringLiteral("Put into it"))->menu();
    QCOMPARE(itemsOf(*put), QStringList({QStringLiteral("Namespace"), QStringLiteral("Router"), QStringLiteral("Bridge"), QStringLiteral("Hub")}));
    item(*put, QStringLiteral("Bridge"))->trigger();
    QVERIFY(m_fixture->element("br2"));
    QVERIFY(!m_fixture->element("ns1:eth0~ns2:eth0"));
    QCOMPARE(steps(), 1);
}

void TestMenus::arranging()
{
    Actions &actions = *m_fixture->window->actions();
    select({"ns1"});
    QVERIFY(!actions.align[0]->isEnabled());
    select({"ns1", "ns2"});
    QVERIFY(actions.align[0]->isEnabled() && !actions.distribute[0]->isEnabled());
    actions.align[0]->trigger();
    QCOMPARE(lastStep(), QStringLiteral("Align 2 items"));
    QCOMPARE(m_fixture->middleOf("ns1").x(), m_fixture->middleOf("ns2").x());
    select({"ns1", "ns2", "br1"});
    actions.distribute[1]->trigger();
    QCOMPARE(lastStep(), QStringLiteral("Distribute 3 items"));
    QCOMPARE(m_fixture->middleOf("ns2").y() - m_fixture->middleOf("ns1").y(), m_fixture->middleOf("br1").y() - m_fixture->middleOf("ns2").y());
    select({"ns1"});
    actions.selectLinked->trigger();
    QCOMPARE(view()->selection(), ids({"ns1", "ns2", "ns1:eth0~ns2:eth0"}));
}

void TestMenus::editActionsFollowTheSelection()
{
    Actions &actions = *m_fixture->window->actions();
    select({});
    for (const QAction *action : {actions.cut, actions.copy, actions.duplicate, actions.paste, actions.remove, actions.joinNeighbours, actions.selectLinked})
        QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
    select({"ns1"});
    for (const QAction *action : {actions.cut, actions.copy, actions.duplicate})
        QVERIFY(action->isEnabled());
    m_fixture->key(Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(actions.paste->isEnabled());
    m_fixture->key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(lastStep(), QStringLiteral("Duplicate ns1"));
    m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_fixture->document.undoStack()->index(), 0);
    QGuiApplication::clipboard()->setText(QStringLiteral("words"));
    QTRY_VERIFY(!actions.paste->isEnabled());
}

void TestMenus::betweenTwoWindows()
{
    select({"ns1", "ns2"});
    m_fixture->key(Qt::Key_C, Qt::ControlModifier);
    auto other = std::make_unique<WindowFixture>();
    QVERIFY(other->show());
    other->open({});
    other->window->view()->setFocus();
    other->key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(other->element("ns1:eth0~ns2:eth0"));
    QCOMPARE(other->document.undoStack()->undoText(), QStringLiteral("Paste 2 items"));
}

void TestMenus::severalAtOnce()
{
    select({"ns1", "ns2", "br1", "ns1:eth0~ns2:eth0"});
    SeveralPage *page = m_fixture->window->inspector()->severalPage();
    QCOMPARE(m_fixture->window->inspector()->page(), static_cast<InspectorPage *>(page));
    QVERIFY(page->mtu()->isVisibleTo(page) && page->stp()->isVisibleTo(page) && page->look()->isVisibleTo(page));
    page->mtu()->lineEdit()->setFocus();
    QTest::keyClicks(page->mtu()->lineEdit(), QStringLiteral("1400"));
    QTest::keyClick(page->mtu()->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps(), 1);
    for (const char *interface : {"ns1:eth0", "ns2:eth0"})
        QCOMPARE(m_fixture->document.topology().findAs<Interface>(ElementId(interface))->mtu, std::optional<std::uint32_t>(1400));
    QCOMPARE(m_fixture->document.topology().findAs<Bridge>(ElementId("br1"))->mtu, std::optional<std::uint32_t>(1400));
    page->look()->setFocus();
    QTest::keyClick(page->look(), Qt::Key_Down);
    QCOMPARE(steps(), 2);
    for (const char *node : {"ns1", "ns2"})
        QVERIFY(m_fixture->document.topology().findAs<Namespace>(ElementId(node))->look == NodeLook::Router);
    m_fixture->document.undoStack()->undo();
    QCOMPARE(page->look()->currentIndex(), 0);
    select({"ns1", "ns2"});
    QVERIFY(!page->mtu()->isVisibleTo(page) && !page->stp()->isVisibleTo(page));
}

void TestMenus::mixedSwitchesSwitchOn()
{
    Namespace space = *m_fixture->document.topology().findAs<Namespace>(ElementId("ns1"));
    space.stack.forwardingV4 = true;
    QVERIFY(m_fixture->document.push(QStringLiteral("x"), *edits::replaceElement(m_fixture->document.drawing(), space)).has_value());
    select({"ns1", "ns2"});
    CommonSwitch *box = m_fixture->window->inspector()->severalPage()->forwardingV4();
    QCOMPARE(box->checkState(), Qt::PartiallyChecked);
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QCOMPARE(box->checkState(), Qt::Checked);
    QCOMPARE(lastStep(), QStringLiteral("Turn IPv4 forwarding of 2 items on"));
    const auto forwards = [this](const char *node) { return m_fixture->document.topology().findAs<Namespace>(ElementId(node))->stack.forwardingV4; };
    QVERIFY(forwards("ns1") && forwards("ns2"));
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QVERIFY(!forwards("ns1") && !forwards("ns2"));
    QCOMPARE(steps(), 3);
    for (int i = 0; i < 2; ++i)
        m_fixture->document.undoStack()->undo();
    QCOMPARE(box->checkState(), Qt::PartiallyChecked);
}

QTEST_MAIN(TestMenus)
#include "tst_menus.moc"
