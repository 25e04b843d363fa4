// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <set>

#include "canvas/theme.h"
#include "desktop.h"

using namespace vethlab;
using test::Desktop;
using test::Part;

/// The program on a Wayland desktop. A headless compositor has neither pointer nor keys: buttons are pressed as assistive
/// programs do it.
class TestWayland : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAppliesAndCloses();

private:
    void press(Desktop &desktop, const QString &name);
};

void TestWayland::initTestCase()
{
    if (const QStringList missing = Desktop::missing(Desktop::Kind::Wayland); !missing.isEmpty())
        QSKIP(qPrintable(QStringLiteral("not installed: ") + missing.join(QStringLiteral(", "))));
    if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
}

void TestWayland::press(Desktop &desktop, const QString &name)
{
    const std::optional<Part> part = desktop.waitFor(name);
    QVERIFY(part);
    QVERIFY(desktop.reader().press(*part));
}

void TestWayland::opensAppliesAndCloses()
{
    Desktop desktop(Desktop::Kind::Wayland, 1);
    QVERIFY(desktop.start());
    QVERIFY(desktop.open({QStringLiteral("--example=bridge-nat")}));
    QVERIFY(desktop.waitFor(QStringLiteral("ns1, namespace, …")));
    press(desktop, QStringLiteral("Apply"));
    QVERIFY(desktop.waitFor(QStringLiteral("Running, Up to date")));
    QVERIFY(desktop.waitFor(QStringLiteral("br1, bridge, running")));
    const test::Run list = desktop.home().run({QStringLiteral("list"), QStringLiteral("--json")});
    const QString lab = list.json().value(QStringLiteral("labs")).toArray().first().toObject().value(QStringLiteral("id")).toString();
    const test::Run ping = desktop.home().run({QStringLiteral("ping"), lab, QStringLiteral("ns1"), QStringLiteral("ns2"), QStringLiteral("-c"), QStringLiteral("2"), QStringLiteral("-i"), QStringLiteral("0.1")});
    QVERIFY2(ping.code == 0, ping.all());

    // The screen shows it: links and glyphs in the colour of what runs, on the canvas.
    const QImage screen = desktop.picture(QStringLiteral("wayland"));
    QVERIFY(!screen.isNull());
    const Theme light = Theme::of(ThemeKind::Light);
    int up = 0, canvas = 0;
    std::set<QRgb> colors;
    for (int y = 0; y < screen.height(); ++y)
        for (int x = 0; x < screen.width(); ++x) {
            const QRgb pixel = screen.pixel(x, y);
            up += pixel == light.up.rgb() ? 1 : 0;
            canvas += pixel == light.canvas.rgb() ? 1 : 0;
            colors.insert(pixel);
        }
    QVERIFY2(up > 500, qPrintable(QString::number(up)));
    QVERIFY2(canvas > 100000, qPrintable(QString::number(canvas)));
    QVERIFY(colors.size() > 200);

    press(desktop, QStringLiteral("Stop"));
    QVERIFY(desktop.waitFor(QStringLiteral("Stopped…")));
    press(desktop, QStringLiteral("File"));
    press(desktop, QStringLiteral("Quit"));
    QTRY_COMPARE_WITH_TIMEOUT(desktop.program().state(), QProcess::NotRunning, 10000);
    QCOMPARE(desktop.program().exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.program().exitCode(), 0);
    QVERIFY(desktop.home().sockets().isEmpty());
}

QTEST_GUILESS_MAIN(TestWayland)
#include "tst_wayland.moc"
