// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QContextMenuEvent>
#include <QDateTime>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "app/actions.h"
#include "app/banner.h"
#include "app/inspector/driftbox.h"
#include "app/inspector/inspector.h"
#include "app/statusline.h"
#include "canvas/diagramscene.h"
#include "canvas/linkitem.h"
#include "canvas/nodeitem.h"
#include "insidelab.h"

using namespace vethlab;
using vethlab::test::button;
using vethlab::test::runInside;
using vethlab::test::WindowFixture;

/// Milliseconds. A new namespace waits in the kernel until those before it are cleaned up.
constexpr int patience = 20000;

/// What somebody else does to a running lab: seen on the canvas at once, adopted or undone.
class TestDrift : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }

    void seenAtOnceAndReapplied_data();
    void seenAtOnceAndReapplied();
    void adoptedByTheBanner();
    void adoptedWhereEditsWait();
    void whatIsLeftIsTold();
    void causesAndWhatWentWithThem();
    void onlyOneOfTwo();
    void reappliedAlone();
    void deletedLinkFromItsOtherEnd();
    void nameTakenByAnother();
    void deletedNamespaceGoes();
    void byTheContextMenu();
    void aClosedBannerStaysClosed();

private:
    [[nodiscard]] DiagramScene *scene() const { return qobject_cast<DiagramScene *>(m_fixture->window->view()->scene()); }
    [[nodiscard]] Actions *actions() const { return m_fixture->window->actions(); }
    [[nodiscard]] Banner *banner() const { return m_fixture->window->banner(); }
    [[nodiscard]] DriftBox *box() const { return m_fixture->window->inspector()->driftBox(); }
    [[nodiscard]] bool hasBadge(const char *node) const
    {
        const NodeItem *item = scene()->node(ElementId(node));
        return item && std::find(item->badges().begin(), item->badges().end(), glyphs::Badge::Drift) != item->badges().end();
    }
    [[nodiscard]] bool isAsDrawn() const { return m_fixture->live.drift().empty() && !hasBadge("ns1") && !hasBadge("ns2"); }
    /// Somebody else's command, and the canvas has it.
    void change(const char *node, const char *command)
    {
        QVERIFY(!runInside(*m_fixture, node, QStringLiteral("echo; ") + QLatin1String(command)).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->live.drift().empty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(hasBadge(node) || hasBadge("ns2"), patience);
    }
    /// How many lines the plan of the running lab has.
    int planLines()
    {
        int count = -1;
        const auto connection = connect(&m_fixture->session, &LabSession::planReady, this, [&](const std::vector<PlanLine> &lines) { count = static_cast<int>(lines.size()); });
        m_fixture->session.requestPlan();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(count >= 0, patience); }();
        disconnect(connection);
        return count;
    }
    void settled()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Running, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.waitingChanges(), 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isAsDrawn(), patience);
        QCOMPARE(planLines(), 0);
        QVERIFY(banner()->isHidden());
        QVERIFY(box()->isHidden());
        QVERIFY(!actions()->adoptDrift->isEnabled() && !actions()->reapply->isEnabled());
    }
    [[nodiscard]] int steps() const { return m_fixture->document.undoStack()->count(); }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestDrift::initTestCase()
{
    if (const QByteArray why = test::whyNoLabs(); !why.isEmpty())
        QSKIP(why.constData());
}

void TestDrift::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    m_fixture->open(test::twoNamespaces());
    m_fixture->window->view()->setFocus();
    actions()->apply->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Running, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->live.node(NodeId("ns2")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene()->linkOfPort(ElementId("ns1:eth0"))->state(), LinkState::Up, patience);
    QVERIFY(isAsDrawn());
}

void TestDrift::seenAtOnceAndReapplied_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("interface down") << "ip link set eth0 down" << "eth0 of ns2 was switched off";
    QTest::newRow("interface deleted") << "ip link delete eth0" << " was deleted";
    QTest::newRow("mtu") << "ip link set eth0 mtu 1400" << "eth0 of ns2: mtu is 1400, drawn 1500";
    QTest::newRow("address") << "ip address add 10.0.0.2/24 dev eth0" << "eth0 of ns2: address 10.0.0.2/24 is new";
    QTest::newRow("route") << "ip address add 10.0.0.2/24 dev eth0; ip route add 10.9.0.0/16 via 10.0.0.1" << "ns2: route 10.9.0.0/16 via 10.0.0.1 dev eth0 is new";
    QTest::newRow("forwarding") << "echo 1 >/proc/sys/net/ipv4/ip_forward" << "ns2 forwards IPv4 now";
    QTest::newRow("namespace deleted") << "ip netns delete ns2" << "ns2 was deleted";
}

/// From the kernel to the canvas: told in the log; the bound here is for busy computers.
void TestDrift::seenAtOnceAndReapplied()
{
    QFETCH(QString, command);
    QFETCH(QString, sentence);
    qint64 seenMs = 0;
    connect(&m_fixture->live, &LiveState::driftChanged, m_fixture->window.get(), [&] {
        if (seenMs == 0 && (hasBadge("ns1") || hasBadge("ns2"))) // its listeners on the canvas were there before
            seenMs = QDateTime::currentMSecsSinceEpoch();
    });
    const QByteArray written = runInside(*m_fixture, "ns2", QStringLiteral("date +%s%3N; ") + command);
    QTRY_VERIFY_WITH_TIMEOUT(seenMs > 0, patience);
    const qint64 took = seenMs - written.trimmed().toLongLong();
    qInfo("on the canvas %lld ms after the command began", static_cast<long long>(took));
    QVERIFY2(took < 1000, qPrintable(QString::number(took)));

    QTRY_VERIFY(!banner()->isHidden());
    // What one command changed may be seen in two steps.
    QString told;
    const bool isTold = QTest::qWaitFor([&] {
        told.clear();
        for (const QLabel *label : banner()->findChildren<QLabel *>())
            told += label->text() + QLatin1Char('\n');
        return told.contains(sentence);
    });
    QVERIFY2(isTold, qPrintable(told));
    QPushButton *reapply = button(banner(), QStringLiteral("Re-apply"));
    QVERIFY(reapply && !reapply->toolTip().isEmpty());
    const Topology drawn = m_fixture->document.topology();
    m_fixture->click(reapply);
    settled();
    QVERIFY(m_fixture->document.topology() == drawn);
    QTRY_COMPARE_WITH_TIMEOUT(scene()->linkOfPort(ElementId("ns1:eth0"))->state(), LinkState::Up, patience);
}

void TestDrift::adoptedByTheBanner()
{
    change("ns2", "ip link set eth0 mtu 1400; ip address add 10.0.0.2/24 dev eth0");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(2), patience);
    const int before = steps();
    m_fixture->click(button(banner(), QStringLiteral("Adopt")));
    QCOMPARE(steps(), before + 1);
    QCOMPARE(std::get<Interface>(*m_fixture->element("ns2:eth0")).mtu, std::optional(1400U));
    QCOMPARE(std::get<Interface>(*m_fixture->element("ns2:eth0")).addresses.front().text(), std::string("10.0.0.2/24"));
    settled();
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip address show eth0")).contains("mtu 1400"));
    QCOMPARE(m_fixture->window->status()->shownText(), QStringLiteral("The drawing has taken over what others changed."));
    // Undone, it is as it was drawn, and nothing says otherwise.
    m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!m_fixture->window->status()->shownText().contains(QStringLiteral("taken over")));
    settled();
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip address show eth0")).contains("mtu 1500"));
}

/// Where edits wait for Apply, adopting leaves nothing to wait: the kernel is so already.
void TestDrift::adoptedWhereEditsWait()
{
    actions()->applyAsIDraw->setChecked(false);
    change("ns2", "ip link set eth0 down");
    QVERIFY(actions()->adoptDrift->isEnabled());
    actions()->adoptDrift->trigger();
    QVERIFY(!std::get<Interface>(*m_fixture->element("ns2:eth0")).up);
    settled();
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip link show eth0")).contains("state DOWN"));
}

/// What a drawing has no place for stays as others made it until an apply: the banner says so only as long as that is true.
void TestDrift::whatIsLeftIsTold()
{
    actions()->applyAsIDraw->setChecked(false);
    change("ns2", "ip link set eth0 mtu 1400; echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(2), patience);
    m_fixture->click(button(banner(), QStringLiteral("Adopt")));
    QVERIFY(!banner()->isHidden());
    QVERIFY2(banner()->detail().contains(QStringLiteral("rp_filter")), qPrintable(banner()->detail()));
    m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(banner()->isHidden() || !banner()->sentence().contains(QStringLiteral("no place")));
    actions()->reapply->trigger();
    settled();
    // Where an apply follows by itself there is nothing to wait for.
    actions()->applyAsIDraw->setChecked(true);
    change("ns2", "ip link set eth0 mtu 1400; echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(2), patience);
    actions()->adoptDrift->trigger();
    QVERIFY(m_fixture->window->status()->shownText().contains(QStringLiteral("The rest becomes as drawn again.")));
    settled();
    QCOMPARE(std::get<Interface>(*m_fixture->element("ns2:eth0")).mtu, std::optional(1400U));
    QCOMPARE(runInside(*m_fixture, "ns2", QStringLiteral("cat /proc/sys/net/ipv4/conf/all/rp_filter")).trimmed(), QByteArray("0"));
}

/// One cause, one line: what the kernel let go because of it is counted there.
void TestDrift::causesAndWhatWentWithThem()
{
    change("ns2", "ip address add 10.0.0.2/24 dev eth0; ip route add 10.9.0.0/16 via 10.0.0.1; ip route add 10.8.0.0/16 via 10.0.0.1");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(3), patience);
    actions()->adoptDrift->trigger();
    settled();
    change("ns2", "ip link set eth0 down");
    QTRY_COMPARE_WITH_TIMEOUT(banner()->detail(), QStringLiteral("eth0 of ns2 was switched off; 2 routes went with it"), patience);
    m_fixture->click(button(banner(), QStringLiteral("Re-apply")));
    settled();
}

void TestDrift::onlyOneOfTwo()
{
    change("ns1", "ip link set eth0 mtu 1400");
    change("ns2", "ip link set eth0 mtu 1300");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(2), patience);
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns2"));
    QTRY_VERIFY(box()->isVisible());
    const auto labels = box()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text() == QStringLiteral("eth0 of ns2: mtu is 1300, drawn 1500"); }));
    m_fixture->click(button(box(), QStringLiteral("Adopt")));
    auto *question = m_fixture->window->findChild<QDialog *>();
    QVERIFY(question && question->isVisible());
    m_fixture->click(button(question, QStringLiteral("Only this")));
    QCOMPARE(std::get<Interface>(*m_fixture->element("ns2:eth0")).mtu, std::optional(1300U));
    QVERIFY(!std::get<Interface>(*m_fixture->element("ns1:eth0")).mtu);
    settled();
    QVERIFY(runInside(*m_fixture, "ns1", QStringLiteral("ip link show eth0")).contains("mtu 1500"));
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip link show eth0")).contains("mtu 1300"));
}

/// Only what is selected becomes as drawn again; the rest stays as others made it, and is told.
void TestDrift::reappliedAlone()
{
    change("ns1", "ip link set eth0 mtu 1400; ip route add 10.7.0.0/16 dev eth0");
    change("ns2", "ip link set eth0 down");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(3), patience);
    const Topology drawn = m_fixture->document.topology();
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns2"));
    QTRY_VERIFY(box()->isVisible());
    m_fixture->click(button(box(), QStringLiteral("Re-apply")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(2), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Running, patience);
    QCOMPARE(m_fixture->window->status()->shownText(), QStringLiteral("This is as drawn again."));
    QVERIFY(m_fixture->document.topology() == drawn);
    QVERIFY(!hasBadge("ns2") && hasBadge("ns1"));
    QVERIFY(!banner()->isHidden() && !banner()->detail().contains(QStringLiteral("ns2")));
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip link show eth0")).contains(",UP"));
    const QByteArray other = runInside(*m_fixture, "ns1", QStringLiteral("ip link show eth0; ip route"));
    QVERIFY2(other.contains("mtu 1400") && other.contains("10.7.0.0/16"), other.constData());
    QCOMPARE(m_fixture->session.waitingChanges(), 0);
    actions()->reapply->trigger();
    settled();
}

/// A link is of both its nodes, whichever of them the helper names.
void TestDrift::deletedLinkFromItsOtherEnd()
{
    change("ns1", "echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter");
    change("ns2", "ip link del eth0");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->live.drift().size() >= 2, patience);
    for (const char *node : {"ns1", "ns2"}) {
        m_fixture->clickOnCanvas(m_fixture->middleOf(node));
        const auto labels = box()->findChildren<QLabel *>();
        QVERIFY2(box()->isVisible() && std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(QStringLiteral("was deleted")); }), node);
    }
    m_fixture->click(button(box(), QStringLiteral("Re-apply")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(1), patience);
    QVERIFY(runInside(*m_fixture, "ns1", QStringLiteral("cat /proc/sys/net/ipv4/conf/all/rp_filter")).contains('1'));
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip link show eth0")).contains(",UP"));
    actions()->reapply->trigger();
    settled();
}

/// What is not the lab's is told in words, and stays where it is.
void TestDrift::nameTakenByAnother()
{
    change("ns1", "ip link set lo down");
    QTRY_COMPARE_WITH_TIMEOUT(banner()->detail(), QStringLiteral("lo of ns1 was switched off"), patience);
    change("ns2", "ip link del eth0; ip link add eth0 type veth peer name other");
    const QString taken = QStringLiteral("eth0 of ns2: something that is not part of the lab has the name eth0");
    QTRY_VERIFY2_WITH_TIMEOUT(banner()->detail().contains(taken), qPrintable(banner()->detail()), patience);
    m_fixture->clickOnCanvas(m_fixture->middleOf("ns2"));
    m_fixture->click(button(box(), QStringLiteral("Re-apply")));
    QTRY_VERIFY_WITH_TIMEOUT(banner()->sentence().contains(QStringLiteral("It was left alone")), patience);
    QVERIFY(!button(banner(), QStringLiteral("Re-apply all")));
    QCOMPARE(m_fixture->session.state(), LabSession::State::Running);
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip link show other")).contains("eth0"));
    change("ns2", "ip link del eth0");
    actions()->reapply->trigger();
    settled();
}

void TestDrift::deletedNamespaceGoes()
{
    change("ns2", "ip netns delete ns2");
    const Drawing drawn = m_fixture->document.drawing();
    m_fixture->click(button(banner(), QStringLiteral("Adopt")));
    QVERIFY(!m_fixture->element("ns2") && !m_fixture->element("ns1:eth0"));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->live.drift().empty(), patience);
    settled();
    QVERIFY(!runInside(*m_fixture, "ns1", QStringLiteral("ip netns; ip link")).contains("ns2"));
    m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_fixture->document.drawing() == drawn);
    settled();
    QVERIFY(runInside(*m_fixture, "ns1", QStringLiteral("ip netns")).contains("ns2"));
}

void TestDrift::byTheContextMenu()
{
    const auto submenuOf = [this](const char *node) -> QMenu * {
        m_fixture->window->view()->setSelection({ElementId(node)});
        m_fixture->window->view()->setFocus();
        m_fixture->key(Qt::Key_F10, Qt::ShiftModifier);
        QWidget *menu = QApplication::activePopupWidget();
        QMenu *found = nullptr;
        for (QAction *action : menu ? menu->actions() : QList<QAction *>())
            if (action->menu() && action->menu()->title() == QStringLiteral("Chan&ged by others"))
                found = action->menu();
        return found;
    };
    change("ns2", "ip link set eth0 mtu 1400");
    QVERIFY(!submenuOf("ns1"));
    QApplication::activePopupWidget()->close();
    QMenu *menu = submenuOf("ns2");
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 2);
    menu->actions().at(0)->trigger();
    QCOMPARE(std::get<Interface>(*m_fixture->element("ns2:eth0")).mtu, std::optional(1400U));
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    settled();
    change("ns1", "ip link set eth0 mtu 1200");
    change("ns2", "ip link set eth0 mtu 1300");
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(2), patience);
    submenuOf("ns2")->actions().at(1)->trigger();
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->live.drift().size(), std::size_t(1), patience);
    QVERIFY(runInside(*m_fixture, "ns1", QStringLiteral("ip link show eth0")).contains("mtu 1200"));
    QVERIFY(runInside(*m_fixture, "ns2", QStringLiteral("ip link show eth0")).contains("mtu 1400"));
}

void TestDrift::aClosedBannerStaysClosed()
{
    change("ns2", "ip link set eth0 mtu 1400");
    QTRY_VERIFY(!banner()->isHidden());
    m_fixture->click(banner()->findChild<QToolButton *>());
    change("ns2", "ip link set eth0 mtu 1300");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->live.drift().front().kernel == "1300", patience);
    QVERIFY(banner()->isHidden());
    QVERIFY(box()->isVisible()); // of the whole lab, while nothing is selected
    m_fixture->click(button(box(), QStringLiteral("Re-apply")));
    settled();
    change("ns2", "ip link set eth0 mtu 1400");
    QTRY_VERIFY(!banner()->isHidden());
}

QTEST_MAIN(TestDrift)
#include "tst_drift.moc"
