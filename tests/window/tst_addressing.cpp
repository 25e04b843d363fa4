// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/addressing.h"
#include "app/addressoffer.h"
#include "app/banner.h"
#include "app/bottom/bottompanel.h"
#include "app/bottom/eventspanel.h"
#include "app/inspector/field.h"
#include "app/inspector/inspector.h"
#include "app/inspector/otherpages.h"
#include "app/inspector/stackpage.h"
#include "app/statusline.h"
#include "app/table.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// "Assign addresses" and "Compute routes" as a person meets them.
class TestAddressing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void aFreshLinkOffersAddresses();
    void theOfferGoesWithTheNextEdit();
    void refusedForGoodItStaysAway();
    void theOfferFollowsTheLink();
    void oneStepForAllAddressesAndOneForAllRoutes();
    void theContextMenuIsForTheSelection();
    void thereIsNothingToDoTwice();
    void networksAreChosenInTheInspector();
    void computedRoutesAreTold();

private:
    Drawing unlinked() const;
    void drawLink(const char *from, const char *to);
    void trigger(QAction *action)
    {
        QVERIFY(action->isEnabled());
        action->trigger();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QUndoStack &steps() { return *m_fixture->document.undoStack(); }
    [[nodiscard]] AddressOffer *offer() const { return m_fixture->window->addressing()->offer(); }
    [[nodiscard]] QString addresses(const char *interface) const
    {
        QStringList texts;
        for (const InterfaceAddress &address : m_fixture->document.topology().findAs<Interface>(ElementId(interface))->addresses)
            texts << QString::fromStdString(address.text());
        return texts.join(u' ');
    }
    QPushButton *bannerButton(const QString &text) const
    {
        for (QPushButton *button : m_fixture->window->banner()->findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    std::unique_ptr<WindowFixture> m_fixture;
};

/// ns1 and ns2, a router between them, nothing linked.
Drawing TestAddressing::unlinked() const
{
    Drawing drawing;
    using Kind = edits::NodeKind;
    for (const auto &[kind, at] : {std::pair(Kind::Namespace, QPointF(40, 40)), std::pair(Kind::Namespace, QPointF(640, 40)), std::pair(Kind::Router, QPointF(340, 240))}) {
        const auto added = edits::addNode(drawing, kind, at);
        if (!added || !applyDelta(drawing, added->delta))
            qFatal("a step of a test drawing fails");
    }
    return drawing;
}

void TestAddressing::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    m_fixture->window->resize(1600, 1000); // the offscreen display is smaller than the drawing
    m_fixture->open(unlinked());
}

void TestAddressing::drawLink(const char *from, const char *to)
{
    const std::size_t before = m_fixture->document.topology().size();
    trigger(m_fixture->window->actions()->linkTool);
    m_fixture->dragOnCanvas(m_fixture->middleOf(from), m_fixture->middleOf(to));
    QCOMPARE(m_fixture->document.topology().size(), before + 3);
    QCoreApplication::processEvents();
}

void TestAddressing::aFreshLinkOffersAddresses()
{
    QVERIFY(offer()->isHidden());
    drawLink("ns1", "r1");
    QTRY_VERIFY(offer()->isVisible());
    QVERIFY(offer()->takeButton()->toolTip().contains(QStringLiteral("10.0.0.11/24  fd00::11/64")));
    QVERIFY(m_fixture->window->view()->rect().contains(offer()->geometry()));
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(m_fixture->window->view())); // it takes no keys
    m_fixture->click(offer()->takeButton());
    QCOMPARE(addresses("ns1:eth0"), QStringLiteral("10.0.0.11/24 fd00::11/64"));
    QCOMPARE(addresses("r1:eth0"), QStringLiteral("10.0.0.1/24 fd00::1/64"));
    QCOMPARE(steps().undoText(), QStringLiteral("Assign 4 addresses"));
    QVERIFY(offer()->isHidden());
    steps().undo();
    QCOMPARE(addresses("ns1:eth0"), QString());
    // The next link belongs to another LAN: only that one is meant.
    drawLink("r1", "ns2");
    QTRY_VERIFY(offer()->isVisible());
    m_fixture->click(offer()->takeButton());
    QCOMPARE(addresses("ns1:eth0"), QString());
    QCOMPARE(addresses("ns2:eth0"), QStringLiteral("10.0.0.11/24 fd00::11/64"));
}

void TestAddressing::theOfferGoesWithTheNextEdit()
{
    drawLink("ns1", "r1");
    QTRY_VERIFY(offer()->isVisible());
    const auto delta = edits::rename(m_fixture->document.drawing(), ElementId("ns1"), "office");
    QVERIFY(delta && m_fixture->document.push(QStringLiteral("Rename"), *delta));
    QVERIFY(offer()->isHidden());
    drawLink("ns2", "r1");
    QTRY_VERIFY(offer()->isVisible());
    steps().undo();
    QCoreApplication::processEvents();
    QVERIFY(offer()->isHidden());
}

void TestAddressing::refusedForGoodItStaysAway()
{
    drawLink("ns1", "r1");
    QTRY_VERIFY(offer()->isVisible());
    m_fixture->click(offer()->neverButton());
    QVERIFY(offer()->isHidden());
    QVERIFY(m_fixture->window->status()->shownText().contains(QStringLiteral("Lab → Assign addresses")));
    QVERIFY(!m_fixture->window->actions()->offerAddresses->isChecked());
    drawLink("ns2", "r1");
    QTest::qWait(20);
    QVERIFY(offer()->isHidden());
    QCOMPARE(Settings(m_fixture->folder.filePath(QStringLiteral("vethlab.ini"))).flag(QStringLiteral("addresses/offer"), true), false);
    m_fixture->window->actions()->offerAddresses->trigger();
    drawLink("ns1", "ns2");
    QTRY_VERIFY(offer()->isVisible());
}

void TestAddressing::theOfferFollowsTheLink()
{
    drawLink("ns1", "r1");
    QTRY_VERIFY(offer()->isVisible());
    DiagramView *view = m_fixture->window->view();
    const auto isBeside = [&] { return (offer()->geometry().center() - view->placeOf(ElementId("ns1:eth0~r1:eth0"))).manhattanLength() < 120; };
    QVERIFY(isBeside());
    view->setZoom(0.7);
    QVERIFY(isBeside());
    view->setCenter({300, 300});
    QVERIFY(isBeside());
    view->setCenter({4000, 4000}); // far away: at the edge, not outside
    QVERIFY(view->rect().contains(offer()->geometry()));
}

void TestAddressing::oneStepForAllAddressesAndOneForAllRoutes()
{
    drawLink("ns1", "r1");
    drawLink("ns2", "r1");
    const int before = steps().count();
    Banner *banner = m_fixture->window->banner();
    trigger(m_fixture->window->actions()->assignAddresses);
    QCOMPARE(steps().count(), before + 1);
    QCOMPARE(steps().undoText(), QStringLiteral("Assign 8 addresses"));
    QCOMPARE(banner->sentence(), QStringLiteral("8 addresses assigned."));
    QPushButton *compute = bannerButton(QStringLiteral("Compute routes"));
    QVERIFY(compute);
    m_fixture->click(compute);
    QCOMPARE(steps().undoText(), QStringLiteral("Compute 4 routes"));
    QCOMPARE(banner->sentence(), QStringLiteral("4 routes on 2 nodes."));
    QVERIFY(m_fixture->window->bottom()->events()->text().contains(QStringLiteral("ns1 and ns2 have a default route via r1.")));
    QVERIFY(banner->isVisible());
    const Namespace *host = m_fixture->document.topology().findAs<Namespace>(NodeId("ns1"));
    QCOMPARE(host->stack.routes.size(), std::size_t{2});
    QVERIFY(host->stack.routes.front().computed);
    // Whatever is done next, the message has been read.
    drawLink("ns1", "ns2");
    QVERIFY(banner->isHidden());
    steps().undo();
    steps().undo();
    QVERIFY(m_fixture->document.topology().findAs<Namespace>(NodeId("ns1"))->stack.routes.empty());
    steps().undo();
    QCOMPARE(addresses("ns1:eth0"), QString());
}

void TestAddressing::theContextMenuIsForTheSelection()
{
    drawLink("ns1", "r1");
    drawLink("ns2", "r1");
    DiagramView *view = m_fixture->window->view();
    view->setSelection({ElementId("ns1"), ElementId("ns2")});
    const QPoint at = view->placeOf(ElementId("ns1"));
    const QPoint onViewport = view->viewport()->mapFrom(view, at);
    QContextMenuEvent event(QContextMenuEvent::Mouse, onViewport, view->viewport()->mapToGlobal(onViewport));
    QCoreApplication::sendEvent(view->viewport(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QAction *assign = nullptr;
    for (QAction *action : menu->actions())
        if (QString(action->text()).remove(u'&') == QStringLiteral("Assign addresses"))
            assign = action;
    QVERIFY(assign);
    assign->trigger();
    menu->close();
    QCOMPARE(addresses("ns1:eth0"), QStringLiteral("10.0.0.11/24 fd00::11/64"));
    QCOMPARE(addresses("ns2:eth0"), QStringLiteral("10.0.1.11/24 fd00:0:0:1::11/64"));
    QCOMPARE(addresses("r1:eth0"), QString());
    QVERIFY(!m_fixture->window->banner()->isHidden() || m_fixture->window->status()->shownText().contains(QStringLiteral("4 addresses assigned.")));
}

void TestAddressing::thereIsNothingToDoTwice()
{
    drawLink("ns1", "r1");
    trigger(m_fixture->window->actions()->assignAddresses);
    trigger(m_fixture->window->actions()->computeRoutes);
    QVERIFY(m_fixture->window->status()->shownText().contains(QStringLiteral("No routes are needed.")));
    const int count = steps().count();
    trigger(m_fixture->window->actions()->assignAddresses);
    QVERIFY(m_fixture->window->status()->shownText().contains(QStringLiteral("has its addresses already")));
    QCOMPARE(steps().count(), count);
}

void TestAddressing::networksAreChosenInTheInspector()
{
    drawLink("ns1", "r1");
    m_fixture->window->view()->setSelection({});
    QCoreApplication::processEvents();
    LabPage *page = m_fixture->window->inspector()->labPage();
    const auto enter = [](Field *field, const char *text) {
        field->edit();
        QTest::keyClicks(field->lineEdit(), QLatin1String(text));
        QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    };
    QCOMPARE(page->pool(IpFamily::V4)->value(), QStringLiteral("10.0.0.0/8"));
    QCOMPARE(page->pool(IpFamily::V6)->value(), QStringLiteral("fd00::/48"));
    enter(page->pool(IpFamily::V4), "192.168.5.9/24");
    QCOMPARE(page->pool(IpFamily::V4)->value(), QStringLiteral("192.168.5.0/24"));
    QVERIFY(steps().undoText().contains(QStringLiteral("networks")));
    page->pool(IpFamily::V6)->edit();
    QTest::keyClick(page->pool(IpFamily::V6)->lineEdit(), Qt::Key_Delete);
    QTest::keyClick(page->pool(IpFamily::V6)->lineEdit(), Qt::Key_Return);
    QVERIFY(!m_fixture->document.topology().info().pools.v6);
    const int count = steps().count();
    page->pool(IpFamily::V6)->edit();
    QTest::keyClicks(page->pool(IpFamily::V6)->lineEdit(), QStringLiteral("10.0.0.0/8"));
    QVERIFY(page->pool(IpFamily::V6)->shownError().contains(QStringLiteral("fd00::/48")));
    QTest::keyClick(page->pool(IpFamily::V6)->lineEdit(), Qt::Key_Return);
    QCOMPARE(steps().count(), count);
    QTest::keyClick(page->pool(IpFamily::V6)->lineEdit(), Qt::Key_Escape);
    trigger(m_fixture->window->actions()->assignAddresses);
    QCOMPARE(addresses("ns1:eth0"), QStringLiteral("192.168.5.11/24"));
}

void TestAddressing::computedRoutesAreTold()
{
    drawLink("ns1", "r1");
    drawLink("ns2", "r1");
    trigger(m_fixture->window->actions()->assignAddresses);
    trigger(m_fixture->window->actions()->computeRoutes);
    m_fixture->window->view()->setSelection({ElementId("ns1")});
    QCoreApplication::processEvents();
    const auto *table = m_fixture->window->inspector()->stackPage()->routeTable();
    QCOMPARE(table->topLevelItem(0)->text(0), QStringLiteral("default"));
    QCOMPARE(table->topLevelItem(0)->text(2), QStringLiteral("computed"));
}

QTEST_MAIN(TestAddressing)
#include "tst_addressing.moc"
