// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <csignal>

#include "canvas/theme.h"
#include "desktop.h"

using namespace vethlab;
using test::Desktop;
using test::Part;

/// The program as it is installed, on an X display with a window manager, worked through that display: X events go in, and
/// what came of them is read from the kernel's lab, from the saved file and from the screen.
class TestX11 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void fromNothingToAnAnsweredPing();
    void windowAndCommandLineEditInTurns();
    void aKilledWindowComesBackToItsLab();
    void aKilledWindowLosesNothingOlderThanTwoSeconds();
    void whereNoSandboxIsPossibleOneDrawsAndIsToldTheCure();

private:
    static constexpr int promisedMs = 2000; ///< how old unsaved work may be after a crash

    // With the window.
    [[nodiscard]] QPoint middleOf(const QString &name);
    void clickOn(const QString &name);
    void draw();
    void giveAddress(const QString &node, const QString &address);
    void saveAs(const QString &name); ///< in the home
    void openPair(); ///< two namespaces on a cable, from a file, running
    void kill();
    void quit();
    /// How many points of `screen` within `points` have exactly that colour.
    [[nodiscard]] int pixels(const QImage &screen, const QRect &points, const QColor &color) const;

    // Past it.
    [[nodiscard]] QJsonArray labs() const; ///< that run
    [[nodiscard]] QString runningLab() const;
    [[nodiscard]] QByteArray exported() const; ///< the running lab as a file
    [[nodiscard]] QByteArray addressesOf(const QString &node) const; ///< IPv4, as `ip` sees it there
    [[nodiscard]] QPoint placeOf(const QString &node) const; ///< in the saved file

    std::unique_ptr<Desktop> m_desktop;
};

void TestX11::initTestCase()
{
    if (const QStringList missing = Desktop::missing(Desktop::Kind::X11); !missing.isEmpty())
        QSKIP(qPrintable(QStringLiteral("not installed: ") + missing.join(QStringLiteral(", "))));
    if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
}

void TestX11::init()
{
    m_desktop = std::make_unique<Desktop>(Desktop::Kind::X11, qEnvironmentVariableIntValue("VETHLAB_TEST_SCALE") == 2 ? 2 : 1);
    QVERIFY(m_desktop->start());
}

void TestX11::cleanup()
{
    m_desktop.reset();
}

QPoint TestX11::middleOf(const QString &name)
{
    const std::optional<Part> part = m_desktop->waitFor(name);
    return part ? part->rect.center() : QPoint();
}

void TestX11::clickOn(const QString &name)
{
    m_desktop->click(middleOf(name));
}

void TestX11::giveAddress(const QString &node, const QString &address)
{
    clickOn(node + QStringLiteral(", …"));
    clickOn(QStringLiteral("Add address"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Address")));
    m_desktop->type(address);
    m_desktop->key(QStringLiteral("Return"));
}

void TestX11::draw()
{
    const std::optional<Part> canvas = m_desktop->waitFor(QStringLiteral("Canvas"));
    QVERIFY(canvas);
    const QPoint corner = canvas->rect.topLeft();
    // Nodes by their letters where the pointer is, links by dragging.
    const auto place = [&](const QPoint &at, const QString &letter) {
        m_desktop->move(corner + at);
        m_desktop->key(letter);
    };
    place({200, 160}, QStringLiteral("n"));
    place({200, 420}, QStringLiteral("n"));
    place({640, 290}, QStringLiteral("b"));
    const QPoint ns1 = middleOf(QStringLiteral("ns1, …")), ns2 = middleOf(QStringLiteral("ns2, …")), br1 = middleOf(QStringLiteral("br1, …"));
    m_desktop->key(QStringLiteral("l"));
    m_desktop->drag(ns1, br1);
    m_desktop->key(QStringLiteral("l"));
    m_desktop->drag(ns2, br1);
    m_desktop->key(QStringLiteral("Escape"));
}

int TestX11::pixels(const QImage &screen, const QRect &points, const QColor &color) const
{
    const int scale = m_desktop->scale();
    const QRect rect = QRect(points.topLeft() * scale, points.size() * scale) & screen.rect();
    int count = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        for (int x = rect.left(); x <= rect.right(); ++x) count += screen.pixelColor(x, y) == color ? 1 : 0;
    return count / (scale * scale);
}

void TestX11::fromNothingToAnAnsweredPing()
{
    QVERIFY(m_desktop->open());
    QElapsedTimer time;
    time.start();
    clickOn(QStringLiteral("New lab"));
    draw();
    giveAddress(QStringLiteral("ns1"), QStringLiteral("192.168.1.11/24"));
    giveAddress(QStringLiteral("ns2"), QStringLiteral("192.168.1.12/24"));
    const QPoint ns1 = middleOf(QStringLiteral("ns1, …")), br1 = middleOf(QStringLiteral("br1, …"));
    const QRect firstLink = QRect(ns1, br1).normalized();
    const QColor up = Theme::of(ThemeKind::Light).up, probe = Theme::of(ThemeKind::Light).probe;
    QCOMPARE(pixels(m_desktop->picture(QStringLiteral("drawn")), firstLink, up), 0);
    clickOn(QStringLiteral("Apply"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Running, Up to date")));
    const std::optional<Part> target = m_desktop->waitFor(QStringLiteral("ns2, …"));
    QVERIFY(target);
    m_desktop->key(QStringLiteral("p"));
    m_desktop->drag(ns1, target->rect.center());
    QVERIFY(m_desktop->waitFor(QStringLiteral("ns1 → ns2")));
    QVERIFY(QTest::qWaitFor([&] { return m_desktop->reader().find(QStringLiteral("0 %")).has_value(); }, 10000));
    const qint64 took = time.elapsed();
    qInfo("%d pointer actions, %lld ms", m_desktop->pointerActions(), took);
    QVERIFY2(m_desktop->pointerActions() <= 10, qPrintable(QString::number(m_desktop->pointerActions())));
    QVERIFY2(took <= 60000, qPrintable(QString::number(took)));

    // On the screen: a green line with green ends, and the round-trip time in its pill over the target.
    const QImage screen = m_desktop->picture(QStringLiteral("pinging"));
    QVERIFY(pixels(screen, firstLink, up) > 200);
    QVERIFY(pixels(screen, QRect(target->rect.topLeft() - QPoint(0, 50), QSize(target->rect.width(), 40)), probe) > 800);
    // In the kernel, asked by another program, and from the other end.
    const test::Run ping = m_desktop->home().run({QStringLiteral("ping"), runningLab(), QStringLiteral("ns2"), QStringLiteral("ns1"), QStringLiteral("-c"), QStringLiteral("3"), QStringLiteral("-i"), QStringLiteral("0.1"), QStringLiteral("--json")});
    QVERIFY2(ping.code == 0 && ping.out.contains("\"received\":3"), ping.all());
    QCOMPARE(addressesOf(QStringLiteral("ns1")), QByteArray("192.168.1.11/24"));
    saveAs(QStringLiteral("first.vethlab"));
    const test::Run valid = m_desktop->home().run({QStringLiteral("validate"), QStringLiteral("first.vethlab")});
    QVERIFY2(valid.code == 0, valid.all());

    clickOn(QStringLiteral("Stop"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Stopped…")));
    QTRY_VERIFY_WITH_TIMEOUT(labs().isEmpty(), 10000);
    quit();
}

void TestX11::windowAndCommandLineEditInTurns()
{
    openPair();
    const QString lab = runningLab();
    const auto byCommandLine = [&](const QByteArray &from, const QByteArray &to) {
        QByteArray drawing = exported();
        QVERIFY(drawing.contains(from));
        const test::Run applied = m_desktop->home().run({QStringLiteral("apply"), m_desktop->home().write(QStringLiteral("other.vethlab"), drawing.replace(from, to))});
        QVERIFY2(applied.code == 0, applied.all());
    };
    const auto shows = [&](const QString &address) {
        return QTest::qWaitFor([&] { const auto ns2 = m_desktop->reader().find(QStringLiteral("ns2, …")); return ns2 && ns2->about == address; }, 10000);
    };
    // The command line changes an address: it arrives in the window, which can take it back.
    byCommandLine("192.168.1.12/24", "192.168.1.99/24");
    QVERIFY(shows(QStringLiteral("192.168.1.99/24")));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Undo: Changed by vethlabctl")));
    QCOMPARE(addressesOf(QStringLiteral("ns2")), QByteArray("192.168.1.99/24"));
    const std::optional<Part> canvas = m_desktop->waitFor(QStringLiteral("Canvas"));
    QVERIFY(canvas);
    m_desktop->click(canvas->rect.center() + QPoint(0, 120));
    m_desktop->key(QStringLiteral("ctrl+z"));
    QVERIFY(shows(QStringLiteral("192.168.1.12/24")));
    QTRY_COMPARE_WITH_TIMEOUT(addressesOf(QStringLiteral("ns2")), QByteArray("192.168.1.12/24"), 10000);
    // The window adds a namespace: the command line has it in its next edit, and keeps it.
    m_desktop->key(QStringLiteral("n"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("ns3, namespace, running")));
    QTRY_VERIFY_WITH_TIMEOUT(exported().contains("\"ns3\""), 10000);
    byCommandLine("192.168.1.12/24", "192.168.1.77/24");
    QVERIFY(shows(QStringLiteral("192.168.1.77/24")));
    QVERIFY(m_desktop->waitFor(QStringLiteral("ns3, namespace, running")));
    // Two steps back, in their order; one forward again.
    m_desktop->key(QStringLiteral("ctrl+z"));
    QVERIFY(shows(QStringLiteral("192.168.1.12/24")));
    m_desktop->key(QStringLiteral("ctrl+z"));
    QVERIFY(m_desktop->waitUntilGone(QStringLiteral("ns3, …")));
    QTRY_VERIFY_WITH_TIMEOUT(!exported().contains("\"ns3\""), 10000);
    m_desktop->key(QStringLiteral("ctrl+shift+z"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("ns3, namespace, running")));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Running, Up to date")));
    const test::Run plan = m_desktop->home().run({QStringLiteral("plan"), lab, QStringLiteral("--json")});
    QVERIFY2(plan.code == 0 && plan.json().value(QStringLiteral("steps")).toArray().isEmpty(), plan.all());
}

void TestX11::aKilledWindowComesBackToItsLab()
{
    openPair();
    const QString lab = runningLab();
    const QList<int> helpers = m_desktop->home().helpers();
    QVERIFY(!helpers.isEmpty());
    const QPoint ns2 = middleOf(QStringLiteral("ns2, …"));
    m_desktop->drag(ns2, ns2 + QPoint(80, 160));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Undo: Move ns2")));
    const QPoint apart = middleOf(QStringLiteral("ns2, …")) - middleOf(QStringLiteral("ns1, …"));
    QTest::qWait(promisedMs);
    kill();
    QCOMPARE(runningLab(), lab);

    QVERIFY(m_desktop->open());
    clickOn(QStringLiteral("Restore"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Running, Up to date")));
    QCOMPARE(m_desktop->home().helpers(), helpers); // the same world, not one built again
    QCOMPARE(middleOf(QStringLiteral("ns2, …")) - middleOf(QStringLiteral("ns1, …")), apart);
    m_desktop->key(QStringLiteral("ctrl+s"));
    QTRY_COMPARE_WITH_TIMEOUT(placeOf(QStringLiteral("ns2")), QPoint(340, 40) + QPoint(80, 160), 10000);
    QCOMPARE(placeOf(QStringLiteral("ns1")), QPoint(40, 40));
    // And it is the window's lab again: it takes edits, and ends with it.
    clickOn(QStringLiteral("Stop"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Stopped…")));
    QTRY_VERIFY_WITH_TIMEOUT(labs().isEmpty(), 10000);
    quit();
}

void TestX11::aKilledWindowLosesNothingOlderThanTwoSeconds()
{
    QVERIFY(m_desktop->open());
    clickOn(QStringLiteral("New lab"));
    const std::optional<Part> canvas = m_desktop->waitFor(QStringLiteral("Canvas"));
    QVERIFY(canvas);
    // Somebody who never pauses; killed in the middle of it.
    QElapsedTimer time;
    time.start();
    std::vector<qint64> drawn;
    while (time.elapsed() < 5000) {
        const int i = static_cast<int>(drawn.size());
        m_desktop->move(canvas->rect.topLeft() + QPoint(120 + 130 * (i % 6), 60 + 70 * (i / 6)));
        m_desktop->key(QStringLiteral("n"));
        drawn.push_back(time.elapsed());
        QTest::qWait(100);
    }
    const qint64 killed = time.elapsed();
    kill();
    const auto due = std::count_if(drawn.begin(), drawn.end(), [&](qint64 at) { return at <= killed - promisedMs; });
    QVERIFY(due > 3);

    QVERIFY(m_desktop->open());
    clickOn(QStringLiteral("Restore"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("ns%1, …").arg(due)));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Undo: Restore unsaved work")));
}

void TestX11::whereNoSandboxIsPossibleOneDrawsAndIsToldTheCure()
{
    m_desktop->refuseNamespaces();
    QVERIFY(m_desktop->open());
    QVERIFY(m_desktop->waitFor(QStringLiteral("No sandbox on this machine")));
    clickOn(QStringLiteral("New lab"));
    draw();
    giveAddress(QStringLiteral("ns1"), QStringLiteral("192.168.1.11/24"));
    giveAddress(QStringLiteral("ns2"), QStringLiteral("192.168.1.11/24"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Stopped, 1 error to solve"))); // it is checked
    m_desktop->key(QStringLiteral("ctrl+z"));
    giveAddress(QStringLiteral("ns2"), QStringLiteral("192.168.1.12/24"));
    clickOn(QStringLiteral("Apply"));
    const std::optional<Part> told = m_desktop->waitFor(QStringLiteral("No more user namespaces can be made…"));
    QVERIFY(told);
    QVERIFY(!m_desktop->picture(QStringLiteral("refused")).isNull());
    QVERIFY2(told->name.contains(QStringLiteral("sudo sysctl -w user.max_user_namespaces=")), qPrintable(told->name));
    saveAs(QStringLiteral("later.vethlab"));
    const test::Run valid = m_desktop->home().run({QStringLiteral("validate"), QStringLiteral("later.vethlab")});
    QVERIFY2(valid.code == 0, valid.all());
    quit();
}

// ---- what they have in common -------------------------------------------------------------------------------------

void TestX11::saveAs(const QString &name)
{
    const QString path = m_desktop->home().path(name);
    m_desktop->key(QStringLiteral("ctrl+s"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Save the lab")));
    m_desktop->type(path);
    m_desktop->key(QStringLiteral("Return"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 10000);
}

void TestX11::openPair()
{
    const test::Run made = m_desktop->home().run({QStringLiteral("new"), QStringLiteral("pair")});
    QVERIFY2(made.code == 0, made.all());
    QVERIFY(m_desktop->open({m_desktop->home().write(QStringLiteral("pair.vethlab"), made.out)}));
    clickOn(QStringLiteral("Apply"));
    QVERIFY(m_desktop->waitFor(QStringLiteral("Running, Up to date")));
}

void TestX11::kill()
{
    QProcess &program = m_desktop->program();
    ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
}

void TestX11::quit()
{
    m_desktop->key(QStringLiteral("ctrl+q"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->program().state(), QProcess::NotRunning, 10000);
    QCOMPARE(m_desktop->program().exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_desktop->program().exitCode(), 0);
}

QJsonArray TestX11::labs() const
{
    return m_desktop->home().run({QStringLiteral("list"), QStringLiteral("--json")}).json().value(QStringLiteral("labs")).toArray();
}

QString TestX11::runningLab() const
{
    return labs().first().toObject().value(QStringLiteral("id")).toString();
}

QByteArray TestX11::exported() const
{
    return m_desktop->home().run({QStringLiteral("export"), runningLab()}).out;
}

QByteArray TestX11::addressesOf(const QString &node) const
{
    const test::Run run = m_desktop->home().run({QStringLiteral("exec"), runningLab(), node, QStringLiteral("--"), QStringLiteral("ip"), QStringLiteral("-4"),
        QStringLiteral("-o"), QStringLiteral("address"), QStringLiteral("show"), QStringLiteral("scope"), QStringLiteral("global")});
    const QList<QByteArray> words = run.out.simplified().split(' ');
    const qsizetype at = words.indexOf("inet");
    return at >= 0 && at + 1 < words.size() ? words.at(at + 1) : run.all();
}

QPoint TestX11::placeOf(const QString &node) const
{
    QFile file(m_desktop->home().path(QStringLiteral("pair.vethlab")));
    if (!file.open(QIODevice::ReadOnly)) return {};
    for (const QJsonValue value : QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("nodes")).toArray()) {
        const QJsonArray at = value.toObject().value(QStringLiteral("at")).toArray();
        if (value.toObject().value(QStringLiteral("id")).toString() == node) return {at.at(0).toInt(), at.at(1).toInt()};
    }
    return {};
}

QTEST_GUILESS_MAIN(TestX11)
#include "tst_x11.moc"
