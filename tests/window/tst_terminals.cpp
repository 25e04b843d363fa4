// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QComboBox>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QtTest>

#include "app/actions.h"
#include "app/banner.h"
#include "app/terminals/programdialog.h"
#include "app/terminals/terminalcontroller.h"
#include "testpaths.h"
#include "windowfixture.h"

using namespace vethlab;
using vethlab::test::WindowFixture;

namespace {

/// An environment variable of this program, until the end of the scope.
class Variable {
public:
    Variable(const char *name, const QByteArray &value)
        : m_name(name)
        , m_former(qgetenv(name))
    {
        value.isNull() ? qunsetenv(name) : qputenv(name, value);
    }
    ~Variable() { m_former.isNull() ? qunsetenv(m_name) : qputenv(m_name, m_former); }
    Variable(const Variable &) = delete;
    Variable &operator=(const Variable &) = delete;

private:
    const char *m_name;
    QByteArray m_former;
};

/// Terminal programs of the test's own at the front of PATH. What one is told to run it does run, with a pipe for the keyboard
/// and a file for the screen.
class FakeTerminals {
public:
    void add(const QString &name, const QByteArray &script)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    /// One that works, and is told what to run without any word before.
    void addGood(const QString &name)
    {
        add(name, "cd \"$FAKE_TERMINALS\" && printf '%s\\n' \"$@\" >words.$$ && mkfifo keys.$$ && exec \"$@\" 0<>keys.$$ >screen.$$ 2>&1\n");
    }
    /// Numbers of all that were opened, oldest first.
    QStringList opened() const
    {
        QStringList numbers;
        const QStringList files = QDir(m_folder.path()).entryList({QStringLiteral("words.*")}, QDir::Files, QDir::Time | QDir::Reversed);
        for (const QString &name : files)
            if (QFile::exists(m_folder.filePath(QStringLiteral("keys.") + name.mid(6))))
                numbers << name.mid(6);
        return numbers;
    }
    void type(const QString &number, const QByteArray &keys) const
    {
        QFile pipe(m_folder.filePath(QStringLiteral("keys.") + number));
        QVERIFY(pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        pipe.write(keys);
    }
    QByteArray screen(const QString &number) const { return read(QStringLiteral("screen.") + number); }
    QByteArray words(const QString &number) const { return read(QStringLiteral("words.") + number); }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
    Variable m_terminal{"TERMINAL", {}};
    Variable m_shell{"SHELL", "/bin/sh"};
    Variable m_ownFolder{"FAKE_TERMINALS", QFile::encodeName(m_folder.path())};
    Variable m_path{"PATH", QFile::encodeName(m_folder.path()) + ':' + qgetenv("PATH")};
};

} // namespace

/// "Open terminal" with the real helper and the real vethlabctl.
class TestTerminals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onlyInARunningLab();
    void severalOpenAndEnd();
    void theyEndWithTheLab();
    void aProgramThatRunsSomethingElseIsTold();
    void withoutAProgramOneCanBeChosen();
    void realProgramOnARealDisplay();

private:
    void run(WindowFixture &fixture);
    static bool hasBadge(WindowFixture &fixture, const char *node);
    static QAction *action(WindowFixture &fixture) { return fixture.window->actions()->openTerminal; }
};

void TestTerminals::initTestCase()
{
    QProcess doctor;
    doctor.start(QStringLiteral(VETHLAB_BIN_DIR "/vethlab-helper"), {QStringLiteral("--doctor")});
    QVERIFY(doctor.waitForFinished(20000));
    if (doctor.exitCode() == 0 && !doctor.readAllStandardOutput().contains("\"sandbox\":{\"possible\":false"))
        return;
    QVERIFY(!qEnvironmentVariableIsSet("VETHLAB_REQUIRE_KERNEL"));
    QSKIP("no sandbox on this machine");
}

void TestTerminals::run(WindowFixture &fixture)
{
    QVERIFY(fixture.show());
    fixture.open(test::twoNamespaces());
    fixture.window->view()->setFocus();
    fixture.window->actions()->apply->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.live.node(NodeId("ns1")), 10000);
}

bool TestTerminals::hasBadge(WindowFixture &fixture, const char *node)
{
    return fixture.window->terminals()->nodes().contains(ElementId(node));
}

void TestTerminals::onlyInARunningLab()
{
    FakeTerminals programs;
    programs.addGood(QStringLiteral("xdg-terminal-exec"));
    WindowFixture fixture;
    QVERIFY(fixture.show());
    fixture.open(test::twoNamespaces());
    fixture.clickOnCanvas(fixture.middleOf("ns1"));
    QVERIFY(!action(fixture)->isEnabled());
    QCOMPARE(action(fixture)->toolTip(), QStringLiteral("Terminals open in a running lab: apply the drawing first"));
    fixture.key(Qt::Key_F4);
    fixture.window->actions()->apply->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Running, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(action(fixture)->isEnabled(), 10000);
    fixture.window->view()->setSelection({});
    QVERIFY(!action(fixture)->isEnabled());
    QCOMPARE(action(fixture)->toolTip(), QStringLiteral("Select a namespace, a router or this computer first"));
    QCOMPARE(programs.opened(), QStringList());
}

void TestTerminals::severalOpenAndEnd()
{
    FakeTerminals programs;
    programs.addGood(QStringLiteral("xdg-terminal-exec"));
    WindowFixture fixture;
    run(fixture);
    fixture.clickOnCanvas(fixture.middleOf("ns1"));
    fixture.key(Qt::Key_F4);
    QTRY_VERIFY_WITH_TIMEOUT(hasBadge(fixture, "ns1"), 15000);
    const QString first = programs.opened().value(0);
    QCOMPARE(programs.words(first),
             VETHLAB_BIN_DIR "/vethlabctl\nshell\n--window\n" + fixture.paths.socketDir.toUtf8() + "/terminals-"
                 + QByteArray::number(QCoreApplication::applicationPid()) + '\n' + fixture.session.connection()->socketPath().toUtf8() + "\nns1\n");
    programs.type(first, "hostname; ls /sys/class/net\n");
    QTRY_COMPARE_WITH_TIMEOUT(programs.screen(first).mid(programs.screen(first).indexOf(0x07) + 1), QByteArray("ns1\neth0\nlo\n"), 10000);

    // One more there, and one elsewhere.
    fixture.key(Qt::Key_F4);
    QTRY_COMPARE_WITH_TIMEOUT(programs.opened().size(), 2, 15000);
    fixture.clickOnCanvas(fixture.middleOf("ns2"));
    action(fixture)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(hasBadge(fixture, "ns2"), 15000);
    QCOMPARE(programs.opened().size(), 3);
    programs.type(programs.opened().at(2), "hostname\n");
    QTRY_COMPARE_WITH_TIMEOUT(programs.screen(programs.opened().at(2)).mid(programs.screen(programs.opened().at(2)).indexOf(0x07) + 1), QByteArray("ns2\n"), 10000);

    programs.type(first, "exit\n");
    QTest::qWait(300);
    QVERIFY(hasBadge(fixture, "ns1")); // there is the second
    programs.type(programs.opened().at(1), "exit\n");
    QTRY_VERIFY_WITH_TIMEOUT(!hasBadge(fixture, "ns1"), 10000);
    QVERIFY(hasBadge(fixture, "ns2"));
}

void TestTerminals::theyEndWithTheLab()
{
    FakeTerminals programs;
    programs.addGood(QStringLiteral("xdg-terminal-exec"));
    WindowFixture fixture;
    run(fixture);
    fixture.window->view()->setSelection({ElementId("ns1"), ElementId("ns2")});
    fixture.key(Qt::Key_F4);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.window->terminals()->nodes().size(), std::size_t(2), 15000);
    fixture.window->actions()->stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
    for (const QString &number : programs.opened())
        QTRY_VERIFY_WITH_TIMEOUT(programs.screen(number).contains("The lab has stopped. What ran in it has ended too.\n"), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window->terminals()->nodes().empty(), 10000);
    QVERIFY(!fixture.window->banner()->isVisible());
}

void TestTerminals::aProgramThatRunsSomethingElseIsTold()
{
    FakeTerminals programs;
    programs.add(QStringLiteral("xdg-terminal-exec"), "exit 0\n");
    WindowFixture fixture;
    run(fixture);
    fixture.window->terminals()->setPatience(300);
    fixture.clickOnCanvas(fixture.middleOf("ns1"));
    fixture.key(Qt::Key_F4);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window->banner()->isVisible(), 5000);
    QCOMPARE(fixture.window->banner()->sentence(),
             QStringLiteral("The terminal program ‘xdg-terminal-exec’ has not opened ns1. What it shows can be a shell of this computer."));
}

void TestTerminals::withoutAProgramOneCanBeChosen()
{
    FakeTerminals programs;
    programs.add(QStringLiteral("mypad"), "cd \"$FAKE_TERMINALS\" && printf '%s\\n' \"$@\" >words.$$ && shift && mkfifo keys.$$ && exec \"$@\" 0<>keys.$$ >screen.$$ 2>&1\n");
    WindowFixture fixture;
    run(fixture);
    fixture.clickOnCanvas(fixture.middleOf("ns1"));
    {
        const Variable emptyPath("PATH", "/nonexistent");
        fixture.key(Qt::Key_F4);
    }
    QVERIFY(fixture.window->banner()->isVisible());
    QCOMPARE(fixture.window->banner()->sentence(), QStringLiteral("There is no terminal program. Install one, for example xterm, or name the one that you use."));

    const QList<QPushButton *> buttons = fixture.window->banner()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    fixture.click(buttons.first());
    auto *dialog = fixture.window->findChild<ProgramDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    dialog->program()->lineEdit()->selectAll();
    QTest::keyClicks(dialog->program()->lineEdit(), QStringLiteral("nopad"));
    QCOMPARE(dialog->problem(), QStringLiteral("There is no program ‘nopad’."));
    QVERIFY(!dialog->useButton()->isEnabled());
    dialog->program()->lineEdit()->selectAll();
    QTest::keyClicks(dialog->program()->lineEdit(), QStringLiteral("mypad --run"));
    QCOMPARE(dialog->problem(), QString());
    fixture.click(dialog->useButton());
    QCOMPARE(fixture.settings.text(TerminalController::programKey), QStringLiteral("mypad --run"));
    fixture.window->activateWindow();
    QTRY_VERIFY(fixture.window->isActiveWindow());
    fixture.window->view()->setFocus();
    fixture.key(Qt::Key_F4);
    QTRY_VERIFY_WITH_TIMEOUT(hasBadge(fixture, "ns1"), 15000);
    programs.type(programs.opened().value(0), "exit\n");
    QTRY_VERIFY_WITH_TIMEOUT(!hasBadge(fixture, "ns1"), 10000);
}

/// xterm on a display without a screen: typed into, looked at (VETHLAB_PICTURES keeps the picture), ended with the lab.
void TestTerminals::realProgramOnARealDisplay()
{
    for (const char *program : {"Xvfb", "xauth", "xterm", "xdotool"})
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
            QSKIP("Xvfb, xauth, xterm or xdotool is missing");
    FakeTerminals programs;
    const Variable shell("SHELL", "/bin/bash");
    // A display that lets in only who has its cookie, as those of desktops do.
    const QString cookies = programs.path(QStringLiteral("cookies"));
    const auto addCookie = [&](const QString &display) {
        return QProcess::execute(QStringLiteral("xauth"), {QStringLiteral("-q"), QStringLiteral("-f"), cookies, QStringLiteral("add"), display, QStringLiteral("."),
                                                           QStringLiteral("0123456789abcdef0123456789abcdef")}) == 0;
    };
    QVERIFY(addCookie(QStringLiteral(":0")));
    QProcess server;
    server.start(QStringLiteral("Xvfb"), {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"), QStringLiteral("800x600x24"),
                                          QStringLiteral("-nolisten"), QStringLiteral("tcp"), QStringLiteral("-auth"), cookies});
    QVERIFY(server.waitForReadyRead(20000));
    const QByteArray display = ':' + server.readAllStandardOutput().trimmed();
    QVERIFY(addCookie(QString::fromLatin1(display)));
    const Variable setDisplay("DISPLAY", display), setCookies("XAUTHORITY", QFile::encodeName(cookies));
    WindowFixture fixture;
    fixture.settings.set(TerminalController::programKey, QStringLiteral("xterm -fa Monospace -fs 12 -e"));
    run(fixture);
    fixture.clickOnCanvas(fixture.middleOf("ns1"));
    fixture.key(Qt::Key_F4);
    QTRY_VERIFY_WITH_TIMEOUT(hasBadge(fixture, "ns1"), 20000);
    const auto hand = [](const QStringList &words) {
        QProcess xdotool;
        xdotool.start(QStringLiteral("xdotool"), words);
        return xdotool.waitForFinished(20000) ? xdotool.readAllStandardOutput().trimmed() : QByteArray();
    };
    const QByteArray found = hand({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--class"), QStringLiteral("xterm")});
    const QString window = QString::fromLatin1(found.split('\n').last());
    hand({QStringLiteral("windowfocus"), QStringLiteral("--sync"), window});
    const QString mark = programs.path(QStringLiteral("mark"));
    // Where it is, and that programs with a window work there although the machine has another name.
    hand({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"),
          QStringLiteral("ip -br address; (hostname; xdotool getdisplaygeometry) > %1; mv %1 %1.done\n").arg(mark)});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(mark + QStringLiteral(".done")), 20000);
    QCOMPARE(programs.read(QStringLiteral("mark.done")), QByteArray("ns1\n800 600\n"));
    if (const QString folder = qEnvironmentVariable("VETHLAB_PICTURES"); !folder.isEmpty()) {
        QTest::qWait(500);
        QProcess::execute(QStringLiteral("import"), {QStringLiteral("-window"), QStringLiteral("root"), folder + QStringLiteral("/terminal-xterm.png")});
        fixture.window->grab().save(folder + QStringLiteral("/terminal-badge.png"));
    }
    fixture.window->actions()->stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session.state(), LabSession::State::Stopped, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window->terminals()->nodes().empty(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(hand({QStringLiteral("search"), QStringLiteral("--class"), QStringLiteral("xterm")}).isEmpty(), 20000);
    server.terminate();
    server.waitForFinished(5000);
}

QTEST_MAIN(TestTerminals)
#include "tst_terminals.moc"
