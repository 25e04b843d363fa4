// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QScrollArea>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/inspector/addresslist.h"
#include "app/inspector/field.h"
#include "app/inspector/forms.h"
#include "app/inspector/inspector.h"
#include "app/inspector/interfacepage.h"
#include "app/inspector/otherpages.h"
#include "app/inspector/pagehead.h"
#include "app/inspector/section.h"
#include "app/inspector/stackpage.h"
#include "app/statusline.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

class TestInspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void oneCommittedFieldIsOneStep();
    void leavingAFieldCommitsOnce();
    void whatIsBeingTypedIsAppliedAndSaved();
    void nothingTypedIsNoStep();
    void escapePutsTheOldTextBack();
    void whileTypingOnlyTheCheckSpeaks();
    void aRefusedTextIsNotTaken();
    void addressesByKeyboard();
    void aRepairIsOneStep();
    void repairsStandBelowTheirList();
    void switchesAreSteps();
    void undoIsShownInTheField();
    void theLabIsShownWhenNothingIsSelected();
    void typingReachesNoCanvas();

private:
    void select(const char *id)
    {
        m_fixture->window->view()->setSelection({ElementId(id)});
        QCoreApplication::processEvents();
    }
    [[nodiscard]] int steps() const { return m_fixture->document.undoStack()->count(); }
    [[nodiscard]] const Interface *eth(const char *id) const { return m_fixture->document.topology().findAs<Interface>(ElementId(id)); }
    void replaceText(QLineEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    std::unique_ptr<WindowFixture> m_fixture;
    Inspector *m_inspector = nullptr;
};

void TestInspector::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    m_fixture->open(test::twoNamespaces());
    m_inspector = m_fixture->window->inspector();
    QCOMPARE(steps(), 0);
}

void TestInspector::oneCommittedFieldIsOneStep()
{
    select("ns1");
    QCOMPARE(m_inspector->page(), static_cast<InspectorPage *>(m_inspector->stackPage()));
    Field *name = m_inspector->stackPage()->head()->name();
    QCOMPARE(name->value(), QStringLiteral("ns1"));
    replaceText(name->lineEdit(), QStringLiteral("office"));
    QCOMPARE(steps(), 0); // while typing nothing happens
    QTest::keyClick(name->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps(), 1);
    QCOMPARE(elementDisplayName(*m_fixture->element("ns1")), std::string("office"));
    QVERIFY(!m_fixture->document.undoStack()->text(0).isEmpty());
    m_fixture->document.undoStack()->undo();
    QCOMPARE(elementDisplayName(*m_fixture->element("ns1")), std::string("ns1"));
}

void TestInspector::leavingAFieldCommitsOnce()
{
    select("ns1:eth0");
    InterfacePage *page = m_inspector->interfacePage();
    replaceText(page->mtu()->lineEdit(), QStringLiteral("1400"));
    page->mac()->lineEdit()->setFocus();
    QCOMPARE(steps(), 1);
    QCOMPARE(eth("ns1:eth0")->mtu, std::optional<std::uint32_t>(1400));
    page->mtu()->lineEdit()->setFocus();
    page->mac()->lineEdit()->setFocus();
    QCOMPARE(steps(), 1);
}

void TestInspector::whatIsBeingTypedIsAppliedAndSaved()
{
    select("ns1:eth0");
    QLineEdit *mtu = m_inspector->interfacePage()->mtu()->lineEdit();
    replaceText(mtu, QStringLiteral("1400"));
    m_fixture->window->actions()->plan->trigger();
    QCOMPARE(eth("ns1:eth0")->mtu, std::optional<std::uint32_t>(1400));
    QVERIFY(mtu->hasFocus()); // one can go on typing
    const QString file = m_fixture->folder.filePath(QStringLiteral("typed.vethlab"));
    QVERIFY(m_fixture->document.save(file));
    replaceText(mtu, QStringLiteral("1300"));
    m_fixture->window->actions()->save->trigger();
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readAll().contains("1300"));
}

void TestInspector::nothingTypedIsNoStep()
{
    select("ns1:eth0");
    InterfacePage *page = m_inspector->interfacePage();
    for (Field *field : {page->head()->name(), page->mac(), page->mtu()}) {
        field->lineEdit()->setFocus();
        QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    }
    QCOMPARE(steps(), 0);
}

void TestInspector::escapePutsTheOldTextBack()
{
    select("ns1:eth0");
    Field *name = m_inspector->interfacePage()->head()->name();
    replaceText(name->lineEdit(), QStringLiteral("wan"));
    QTest::keyClick(name->lineEdit(), Qt::Key_Escape);
    QCOMPARE(name->text(), QStringLiteral("eth0"));
    QTest::keyClick(name->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps(), 0);
    QCOMPARE(m_fixture->window->view()->selection(), std::set<ElementId>({ElementId("ns1:eth0")}));
}

void TestInspector::whileTypingOnlyTheCheckSpeaks()
{
    select("ns1:eth0");
    Field *mtu = m_inspector->interfacePage()->mtu();
    replaceText(mtu->lineEdit(), QStringLiteral("9"));
    QVERIFY(!mtu->shownError().isEmpty()); // 68 at least
    QTest::keyClicks(mtu->lineEdit(), QStringLiteral("000"));
    QCOMPARE(mtu->shownError(), QString());
    QCOMPARE(steps(), 0);
}

void TestInspector::aRefusedTextIsNotTaken()
{
    select("ns1:eth0");
    Field *mac = m_inspector->interfacePage()->mac();
    replaceText(mac->lineEdit(), QStringLiteral("not a mac"));
    QTest::keyClick(mac->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps(), 0);
    QVERIFY2(mac->shownError().contains(QStringLiteral("not a mac")), qPrintable(mac->shownError()));
    // The name of an interface is checked by the same rules as in a file.
    Field *name = m_inspector->interfacePage()->head()->name();
    replaceText(name->lineEdit(), QStringLiteral("much-too-long-a-name"));
    QTest::keyClick(name->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps(), 0);
    QVERIFY(!name->shownError().isEmpty());
}

void TestInspector::addressesByKeyboard()
{
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns2"));
    StackPage *page = m_inspector->stackPage();
    QCOMPARE(page->element(), ElementId("ns2"));
    m_fixture->click(page->addresses()->addButton());
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(page->addressForm()->addressEdit()));
    m_fixture->type(QStringLiteral("10.0.0.2"));
    m_fixture->type(QStringLiteral("/24"));
    QCOMPARE(steps(), 0);
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(steps(), 1);
    QCOMPARE(eth("ns2:eth0")->addresses, std::vector<InterfaceAddress>({InterfaceAddress::parse("10.0.0.2/24").value()}));
    QVERIFY(!page->addressForm()->isVisible());
    // Nonsense stays in the form, with its sentence.
    m_fixture->click(page->addresses()->addButton());
    m_fixture->type(QStringLiteral("10.0.0.256/24"));
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(steps(), 1);
    QVERIFY2(page->addressForm()->shownError().contains(QStringLiteral("10.0.0.256")), qPrintable(page->addressForm()->shownError()));
    m_fixture->key(Qt::Key_Escape);
    QVERIFY(!page->addressForm()->isVisible());
    QCOMPARE(steps(), 1);
}

void TestInspector::aRepairIsOneStep()
{
    // The same address twice: the field says so and knows the next free one.
    Interface twin = *eth("ns2:eth0");
    twin.addresses.push_back(InterfaceAddress::parse("10.0.0.1/24").value());
    QVERIFY(m_fixture->document.push(QStringLiteral("twin"), edits::replaceElement(m_fixture->document.drawing(), twin).value()));
    const auto &issues = m_fixture->document.issues();
    const auto duplicate = std::find_if(issues.begin(), issues.end(), [](const Issue &issue) { return issue.code == IssueCode::DuplicateAddress; });
    QVERIFY(duplicate != issues.end());
    const std::string culprit = duplicate->element.text(); // the list is made anew by every change
    select(culprit.c_str());
    Field *field = m_inspector->interfacePage()->addressList()->field(0);
    QVERIFY2(field->shownError().contains(QStringLiteral("10.0.0.1")), qPrintable(field->shownError()));
    QPushButton *repair = nullptr;
    for (QPushButton *button : field->findChildren<QPushButton *>())
        if (button->text().contains(QStringLiteral("10.0.0.2")))
            repair = button;
    QVERIFY(repair);
    m_fixture->click(repair);
    QCOMPARE(steps(), 2);
    QCOMPARE(eth(culprit.c_str())->addresses.front().text(), std::string("10.0.0.2/24"));
    QCOMPARE(field->shownError(), QString());
}

void TestInspector::repairsStandBelowTheirList()
{
    Namespace node = *m_fixture->document.topology().findAs<Namespace>(ElementId("ns1"));
    node.stack.routes.push_back({IpPrefix::parse("10.7.0.1/24").value(), {}, InterfaceName::parse("eth0").value(), {}, {}, RouteType::Unicast});
    QVERIFY(m_fixture->document.push(QStringLiteral("route"), edits::replaceElement(m_fixture->document.drawing(), node).value()));
    select("ns1");
    const Complaints *complaints = m_inspector->stackPage()->routeComplaints();
    QVERIFY(complaints->isVisible());
    QCOMPARE(complaints->sentences(), QStringList{QStringLiteral("ns1: the route ‘10.7.0.1/24’ names a host, not a subnet. Set the bits behind the prefix length to 0.")});
    QPushButton *repair = complaints->button(QStringLiteral("Use 10.7.0.0/24"));
    QVERIFY(repair);
    for (QWidget *around = repair; around; around = around->parentWidget())
        if (auto *scroll = qobject_cast<QScrollArea *>(around))
            scroll->ensureWidgetVisible(repair);
    m_fixture->click(repair);
    QCOMPARE(steps(), 2);
    QCOMPARE(m_fixture->document.undoStack()->undoText(), QStringLiteral("Use the destination 10.7.0.0/24 on ns1"));
    QCOMPARE(m_fixture->document.topology().findAs<Namespace>(ElementId("ns1"))->stack.routes.front().to.text(), std::string("10.7.0.0/24"));
    QVERIFY(!complaints->isVisible());
    m_fixture->document.undoStack()->undo();
    QVERIFY(complaints->isVisible());
}

void TestInspector::switchesAreSteps()
{
    select("ns1:eth0");
    QCheckBox *up = m_inspector->interfacePage()->up();
    QVERIFY(up->isChecked());
    QTest::mouseClick(up, Qt::LeftButton, {}, QPoint(8, up->height() / 2));
    QCOMPARE(steps(), 1);
    QVERIFY(!eth("ns1:eth0")->up);
    select("ns1:eth0~ns2:eth0");
    QCOMPARE(m_inspector->page(), static_cast<InspectorPage *>(m_inspector->linkPage()));
    m_fixture->click(m_inspector->linkPage()->switchButton()); // one end is off: on with both
    QCOMPARE(steps(), 2);
    QVERIFY(eth("ns1:eth0")->up && eth("ns2:eth0")->up);
}

void TestInspector::undoIsShownInTheField()
{
    select("ns1:eth0");
    Field *mtu = m_inspector->interfacePage()->mtu();
    replaceText(mtu->lineEdit(), QStringLiteral("1400"));
    QTest::keyClick(mtu->lineEdit(), Qt::Key_Return);
    m_fixture->document.undoStack()->undo();
    QCOMPARE(mtu->text(), QString());
    m_fixture->document.undoStack()->redo();
    QCOMPARE(mtu->text(), QStringLiteral("1400"));
}

void TestInspector::theLabIsShownWhenNothingIsSelected()
{
    m_fixture->window->view()->setSelection({});
    QCOMPARE(m_inspector->page(), static_cast<InspectorPage *>(m_inspector->labPage()));
    Field *name = m_inspector->labPage()->name();
    replaceText(name->lineEdit(), QStringLiteral("Branch office"));
    QTest::keyClick(name->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps(), 1);
    QCOMPARE(m_fixture->document.topology().info().name, std::string("Branch office"));
    QCOMPARE(m_fixture->window->windowTitle(), QStringLiteral("Branch office — Vethlab (changed)"));
}

void TestInspector::typingReachesNoCanvas()
{
    select("ns1");
    const std::size_t before = m_fixture->document.topology().size();
    QLineEdit *name = m_inspector->stackPage()->head()->name()->lineEdit();
    replaceText(name, QStringLiteral("nrbhclpt?"));
    QTest::keyClick(name, Qt::Key_Delete);
    QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(name->selectedText(), QStringLiteral("nrbhclpt?"));
    QTest::keyClick(name, Qt::Key_Escape);
    QCOMPARE(m_fixture->document.topology().size(), before);
    QCOMPARE(m_fixture->window->view()->tool(), DiagramView::Tool::Select);
    QCOMPARE(steps(), 0);
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
