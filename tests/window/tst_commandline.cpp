// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "app/commandline.h"

using namespace vethlab;
using Mode = CommandLine::Mode;

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void options();
};

void TestCommandLine::understands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("example");
    const auto row = [](const char *line, Mode mode, const char *file = "", const char *example = "") {
        QTest::newRow(line) << QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts) << static_cast<int>(mode) << QString::fromLatin1(file)
                            << QString::fromLatin1(example);
    };
    row("", Mode::Window);
    row("office.vethlab", Mode::Window, "office.vethlab");
    row("--example chain", Mode::Window, "", "chain");
    row("--example=chain", Mode::Window, "", "chain");
    row("--headless a.vethlab", Mode::Headless, "a.vethlab");
    row("--headless --example=bridge-nat", Mode::Headless, "", "bridge-nat");
    row("--example star --headless", Mode::Headless, "", "star");
    row("--render a.vethlab -o b.png", Mode::Render, "a.vethlab");
    row("-o b.png a.vethlab --render", Mode::Render, "a.vethlab");
    row("-- --odd.vethlab", Mode::Window, "--odd.vethlab");
    row("--help --nonsense", Mode::Help);
    row("--version", Mode::Version);
}

void TestCommandLine::understands()
{
    QFETCH(QStringList, arguments);
    const CommandLine line = parseCommandLine(arguments);
    QCOMPARE(line.problem, QString());
    QTEST(static_cast<int>(line.mode), "mode");
    QTEST(line.file, "file");
    QTEST(line.example, "example");
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named"); // what the sentence must name
    QTest::newRow("unknown") << QStringLiteral("--speed 3") << QStringLiteral("--speed");
    QTest::newRow("no value") << QStringLiteral("a.vethlab --scale") << QStringLiteral("--scale");
    QTest::newRow("bad scale") << QStringLiteral("--render a -o b --scale huge") << QStringLiteral("huge");
    QTest::newRow("scale range") << QStringLiteral("--render a -o b --scale 9") << QStringLiteral("9");
    QTest::newRow("bad theme") << QStringLiteral("--render a -o b --theme pink") << QStringLiteral("pink");
    QTest::newRow("no output") << QStringLiteral("--render a") << QStringLiteral("-o");
    QTest::newRow("two files") << QStringLiteral("a b") << QStringLiteral("b");
    QTest::newRow("file and example") << QStringLiteral("a --example chain") << QStringLiteral("example");
    QTest::newRow("nothing to run") << QStringLiteral("--headless") << QStringLiteral("--example");
}

void TestCommandLine::refuses()
{
    QFETCH(QString, arguments);
    QFETCH(QString, named);
    const CommandLine line = parseCommandLine(arguments.split(QLatin1Char(' ')));
    QVERIFY2(line.problem.contains(named), qPrintable(line.problem));
}

void TestCommandLine::options()
{
    const CommandLine line = parseCommandLine({QStringLiteral("--render"), QStringLiteral("a"), QStringLiteral("-o"), QStringLiteral("b.png"), QStringLiteral("--scale=1.5"), QStringLiteral("--theme"), QStringLiteral("dark")});
    QCOMPARE(line.problem, QString());
    QCOMPARE(line.output, QStringLiteral("b.png"));
    QCOMPARE(line.scale, 1.5);
    QCOMPARE(line.theme, ThemeKind::Dark);
    QVERIFY(!line.legend && !line.table);
    const CommandLine full = parseCommandLine({QStringLiteral("--render"), QStringLiteral("--table"), QStringLiteral("a"), QStringLiteral("--legend"), QStringLiteral("-o"), QStringLiteral("b.svg")});
    QCOMPARE(full.problem, QString());
    QVERIFY(full.legend && full.table);
    QCOMPARE(full.lab, QString());
    QCOMPARE(parseCommandLine({QStringLiteral("--render"), QStringLiteral("a"), QStringLiteral("--lab=office"), QStringLiteral("-o"), QStringLiteral("b.svg")}).lab, QStringLiteral("office"));
    QCOMPARE(parseCommandLine({QStringLiteral("--headless"), QStringLiteral("a"), QStringLiteral("--picture"), QStringLiteral("p.png")}).picture, QStringLiteral("p.png"));
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
