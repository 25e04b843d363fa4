// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QtTest>

#include "app/actions.h"
#include "app/inspector/inspector.h"
#include "app/inspector/section.h"
#include "app/inspector/stackpage.h"
#include "app/palettepanel.h"
#include "app/pings.h"
#include "app/stateindicator.h"
#include "app/topbar.h"
#include "testpaths.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

/// An office drawn from nothing by hand: two routers, three bridges, nine hosts, NAT to an outside. Few pointer actions are
/// enough, and everything pings on the real kernel.
class TestOffice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawnInFewActionsEverythingPings();

private:
    void useTool(Qt::Key key, DiagramView::Tool tool);
    void addConnected(const char *from, const QPoint &at, const QString &what);
    void chooseFromMenu(QAction *action);
    void drawOffice();
    void masquerade();
    [[nodiscard]] std::vector<std::pair<NodeId, IpAddress>> pairs() const;
    [[nodiscard]] DiagramView *view() const { return m_fixture->window->view(); }
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestOffice::initTestCase()
{
    QProcess doctor;
    doctor.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    QVERIFY(doctor.waitForFinished(20000));
    if (doctor.exitCode() == 0) return;
    QVERIFY2(!qEnvironmentVariableIsSet("VETHLAB_REQUIRE_KERNEL"), doctor.readAllStandardOutput().constData());
    QSKIP("no sandbox on this machine");
}

void TestOffice::useTool(Qt::Key key, DiagramView::Tool tool)
{
    if (view()->tool() != tool) m_fixture->key(key);
    QCOMPARE(view()->tool(), tool);
}

/// A link let go over empty canvas: what is typed there is added and connected. One pointer action. `at` in the viewport.
void TestOffice::addConnected(const char *from, const QPoint &at, const QString &what)
{
    const std::size_t before = m_fixture->document.topology().size();
    useTool(Qt::Key_L, DiagramView::Tool::Link);
    m_fixture->dragOnCanvas(m_fixture->middleOf(from), view()->mapToScene(at));
    m_fixture->type(what);
    m_fixture->key(Qt::Key_Return);
    QCOMPARE(m_fixture->document.topology().size(), before + 4); // a node, two interfaces, a link
}

/// By the menu bar: two pointer actions.
void TestOffice::chooseFromMenu(QAction *wanted)
{
    QMenuBar *bar = m_fixture->window->menuBar();
    for (QAction *title : bar->actions()) {
        if (!title->menu() || !title->menu()->actions().contains(wanted)) continue;
        m_fixture->click(bar, bar->actionGeometry(title).center());
        QTRY_VERIFY(title->menu()->isVisible());
        QVERIFY(wanted->isEnabled());
        m_fixture->click(title->menu(), title->menu()->actionGeometry(wanted).center());
        return;
    }
    QFAIL("not in the menu bar");
}

void TestOffice::drawOffice()
{
    PalettePanel *palette = m_fixture->window->palettePanel();
    m_fixture->click(palette, palette->rowRect(QStringLiteral("router")).center());
    while (view()->zoom() > 0.42) m_fixture->key(Qt::Key_Minus, Qt::ControlModifier);
    const int middle = view()->viewport()->width() / 2;
    m_fixture->clickOnCanvas(view()->mapToScene(middle - 160, 120));
    addConnected("r1", {middle + 160, 120}, QStringLiteral("router"));
    addConnected("r1", {middle - 330, 120}, QStringLiteral("namespace")); // the outside: ns1
    addConnected("r1", {middle - 330, 280}, QStringLiteral("bridge"));
    addConnected("r2", {middle, 280}, QStringLiteral("bridge"));
    addConnected("r2", {middle + 330, 280}, QStringLiteral("bridge"));
    for (const char *bridge : {"br1", "br2", "br3"}) {
        const int x = view()->mapFromScene(m_fixture->middleOf(bridge)).x();
        for (const int aside : {-60, 0, 60}) addConnected(bridge, {x + aside, 430}, QStringLiteral("namespace"));
    }
    m_fixture->key(Qt::Key_Escape);
}

void TestOffice::masquerade()
{
    m_fixture->clickOnCanvas(m_fixture->middleOf("r1"));
    StackPage *page = m_fixture->window->inspector()->stackPage();
    QCOMPARE(page->element(), ElementId("r1"));
    const auto sections = page->findChildren<Section *>();
    const auto nat = std::find_if(sections.begin(), sections.end(), [](const Section *section) { return section->addButton() && section->addButton()->text() == QStringLiteral("Add rule"); });
    QVERIFY(nat != sections.end());
    m_fixture->click((*nat)->addButton());
    // Any source, any destination, out through the second device: the one to the outside.
    for (int i = 0; i < 2; ++i) m_fixture->key(Qt::Key_Tab);
    m_fixture->key(Qt::Key_Down);
    m_fixture->key(Qt::Key_Down);
    m_fixture->key(Qt::Key_Return);
    const auto *router = m_fixture->document.topology().findAs<Namespace>(ElementId("r1"));
    QCOMPARE(router->stack.nat.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(router->stack.nat.front().outDevice->text()), QStringLiteral("eth1"));
}

/// Who must reach what: everybody inside everything, the outside only the address that all inside hide behind.
std::vector<std::pair<NodeId, IpAddress>> TestOffice::pairs() const
{
    const NodeId outside("ns1");
    std::vector<std::pair<NodeId, IpAddress>> pairs;
    std::vector<NodeId> nodes;
    for (const auto &[place, element] : m_fixture->document.topology().elements()) {
        if (const auto *node = std::get_if<Namespace>(&element)) nodes.push_back(node->id);
    }
    for (const auto &[place, element] : m_fixture->document.topology().elements()) {
        const auto *interface = std::get_if<Interface>(&element);
        if (!interface) continue;
        for (const InterfaceAddress &address : interface->addresses) {
            for (const NodeId &node : nodes) {
                const bool visible = node != outside || interface->id == InterfaceId("r1:eth1");
                if (node != interface->node && visible) pairs.emplace_back(node, address.prefix.address());
            }
        }
    }
    return pairs;
}

void TestOffice::drawnInFewActionsEverythingPings()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->show());
    drawOffice();
    chooseFromMenu(m_fixture->window->actions()->assignAddresses);
    masquerade();
    chooseFromMenu(m_fixture->window->actions()->computeRoutes);
    QVERIFY(!hasErrors(m_fixture->document.issues()));
    m_fixture->click(m_fixture->window->topBar()->applyButton());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window->topBar()->state()->text().second, QStringLiteral("Up to date"), 60000);
    qInfo("%d pointer actions", m_fixture->pointerActions());
    QVERIFY2(m_fixture->pointerActions() <= 40, qPrintable(QString::number(m_fixture->pointerActions())));

    Pings &pings = m_fixture->window->pings();
    const auto wanted = pairs();
    QVERIFY(wanted.size() > 150); // eleven inside, one outside
    for (const auto &[from, to] : wanted) {
        Pings::Limits limits;
        limits.count = 1;
        limits.timeoutMs = 10000;
        QCOMPARE(pings.startTo(from, to, limits), QString());
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::none_of(pings.all().begin(), pings.all().end(), [](const Ping &ping) { return ping.isRunning(); }), 60000);
    for (const Ping &ping : pings.all()) {
        const QString which = QStringLiteral("%1 to %2: %3").arg(ping.fromName, QString::fromStdString(ping.address.text()), pings.whyLost(ping));
        QVERIFY2(ping.received == 1, qPrintable(which));
    }
    QCOMPARE(pings.all().size(), wanted.size());
    if (const QString picture = qEnvironmentVariable("VETHLAB_TEST_PICTURE"); !picture.isEmpty()) m_fixture->window->grab().save(picture);
    m_fixture->session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->session.state(), LabSession::State::Stopped, 20000);
}

QTEST_MAIN(TestOffice)
#include "tst_office.moc"
