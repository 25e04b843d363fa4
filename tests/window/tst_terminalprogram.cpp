// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "app/terminals/terminalprogram.h"

using namespace vethlab;

/// Which terminal program is taken, and in which words it is told what to run.
class TestTerminalProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void words_data();
    void words();
    void nothingIsThere();
    void listForTheSetting();

private:
    /// A machine that has just these.
    static TerminalSurroundings machine(const QString &names)
    {
        return {{}, {}, {}, [names](const QString &name) {
                    const QString base = name.section(u'/', -1);
                    return names.split(u' ').contains(base) ? (name.startsWith(u'/') ? name : QStringLiteral("/usr/bin/") + name) : QString();
                }};
    }
};

void TestTerminalProgram::order_data()
{
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("desktop");
    QTest::addColumn<QString>("taken");
    const QString all = QStringLiteral("xdg-terminal-exec x-terminal-emulator konsole gnome-terminal alacritty xterm mypad");
    QTest::newRow("the setting") << all << "alacritty" << "konsole" << "GNOME" << "alacritty";
    QTest::newRow("xdg-terminal-exec") << all << "" << "konsole" << "GNOME" << "xdg-terminal-exec";
    const QString older = QStringLiteral("x-terminal-emulator konsole gnome-terminal alacritty xterm mypad");
    QTest::newRow("$TERMINAL") << older << "" << "mypad" << "GNOME" << "mypad";
    QTest::newRow("$TERMINAL that is gone") << older << "" << "gone" << "GNOME" << "x-terminal-emulator";
    const QString plain = QStringLiteral("konsole gnome-terminal alacritty xterm");
    QTest::newRow("the desktop's") << plain << "" << "" << "KDE" << "konsole";
    QTest::newRow("the desktop's, of several") << plain << "" << "" << "ubuntu:GNOME" << "gnome-terminal";
    QTest::newRow("no desktop") << plain << "" << "" << "sway" << "gnome-terminal";
    QTest::newRow("only one") << "xterm" << "" << "" << "KDE" << "xterm";
    QTest::newRow("a setting that is gone") << plain << "gone" << "" << "" << "";
}

void TestTerminalProgram::order()
{
    QFETCH(QString, has);
    QFETCH(QString, wish);
    QFETCH(QString, variable);
    QFETCH(QString, desktop);
    TerminalSurroundings surroundings = machine(has);
    surroundings.wish = wish;
    surroundings.variable = variable;
    surroundings.desktop = desktop;
    const auto chosen = chooseTerminal(surroundings);
    QTEST(chosen ? chosen->name() : QString(), "taken");
}

void TestTerminalProgram::words_data()
{
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("before");
    const auto row = [](const char *wish, const char *path, const QStringList &before) {
        QTest::newRow(wish) << QString::fromLatin1(wish) << QString::fromLatin1(path) << before;
    };
    const QStringList e{QStringLiteral("-e")}, x{QStringLiteral("-x")}, dashes{QStringLiteral("--")};
    row("xdg-terminal-exec", "/usr/bin/xdg-terminal-exec", {});
    row("x-terminal-emulator", "/usr/bin/x-terminal-emulator", e);
    row("gnome-terminal", "/usr/bin/gnome-terminal", dashes);
    row("ptyxis", "/usr/bin/ptyxis", {QStringLiteral("--new-window"), QStringLiteral("--")});
    row("kgx", "/usr/bin/kgx", dashes);
    row("konsole", "/usr/bin/konsole", e);
    row("xfce4-terminal", "/usr/bin/xfce4-terminal", x);
    row("mate-terminal", "/usr/bin/mate-terminal", x);
    row("lxterminal", "/usr/bin/lxterminal", e);
    row("alacritty", "/usr/bin/alacritty", e);
    row("kitty", "/usr/bin/kitty", {});
    row("foot", "/usr/bin/foot", {});
    row("wezterm", "/usr/bin/wezterm", {QStringLiteral("start"), QStringLiteral("--")});
    row("xterm", "/usr/bin/xterm", e);
    row("mypad", "/usr/bin/mypad", e);
    row("/opt/kitty", "/opt/kitty", {});
    row("xterm -T \"a lab\" -e", "/usr/bin/xterm", {QStringLiteral("-T"), QStringLiteral("a lab"), QStringLiteral("-e")});
}

void TestTerminalProgram::words()
{
    QFETCH(QString, wish);
    TerminalSurroundings surroundings = machine(QStringLiteral("xdg-terminal-exec x-terminal-emulator gnome-terminal ptyxis kgx konsole xfce4-terminal mate-terminal "
                                                               "lxterminal alacritty kitty foot wezterm xterm mypad"));
    surroundings.wish = wish;
    const auto chosen = chooseTerminal(surroundings);
    QVERIFY(chosen);
    QTEST(chosen->path, "path");
    QTEST(chosen->before, "before");
}

void TestTerminalProgram::nothingIsThere()
{
    QVERIFY(!chooseTerminal(machine({})));
    QVERIFY(foundTerminals(machine({})).empty());
}

void TestTerminalProgram::listForTheSetting()
{
    TerminalSurroundings surroundings = machine(QStringLiteral("xterm konsole kitty x-terminal-emulator"));
    surroundings.variable = QStringLiteral("kitty");
    surroundings.desktop = QStringLiteral("KDE");
    QStringList names;
    for (const TerminalProgram &program : foundTerminals(surroundings))
        names << program.name();
    QCOMPARE(names, (QStringList{QStringLiteral("kitty"), QStringLiteral("x-terminal-emulator"), QStringLiteral("konsole"), QStringLiteral("xterm")}));
}

QTEST_GUILESS_MAIN(TestTerminalProgram)
#include "tst_terminalprogram.moc"
