// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// vethlabctl shell on a real terminal, as root and as an ordinary user.
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "tests/ctl/everyuser.h"
#include "tests/ctl/ptyprogram.h"

using namespace vethlab;
using test::CtlHome;
using test::PtyProgram;
using test::Run;

namespace {

const QByteArray labCapabilities = "0000000000203400"; // CAP_NET_BIND_SERVICE, CAP_NET_ADMIN, CAP_NET_RAW, CAP_SYS_ADMIN

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// Opens the terminal that it is told and tries to type into it. The number is TIOCSTI.
const QByteArray typeInto = "perl -e 'my $key = \"#\"; open my $t, \"+<\", shift or die \"open: $!\\n\"; ioctl $t, 0x5412, $key or die \"ioctl: $!\\n\"; print \"typed\\n\"' ";

bool sameModes(const termios &a, const termios &b)
{
    return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag && a.c_lflag == b.c_lflag
        && std::equal(std::begin(a.c_cc), std::end(a.c_cc), std::begin(b.c_cc));
}

} // namespace

class TestShell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::addUserRows(); }
    void initTestCase()
    {
        if (const QByteArray reason = test::whyNoSandbox(); !reason.isEmpty()) QSKIP(reason.constData());
    }
    void init()
    {
        QFETCH_GLOBAL(int, uid);
        m_home = std::make_unique<CtlHome>(uid);
        m_file = m_home->path(QStringLiteral("star.vethlab"));
        QCOMPARE(ctl(QStringLiteral("new star 3 -o ") + m_file).code, 0);
        static_cast<void>(m_home->write(QStringLiteral(".bashrc"), "PS1='\\h > '\n"));
        const Run applied = ctl(QStringLiteral("apply -q ") + m_file);
        QVERIFY2(applied.code == 0, applied.all());
    }
    void cleanup()
    {
        m_shell.reset();
        m_home.reset();
    }

    void promptSaysWhereOneIs()
    {
        openShell(QStringLiteral("ns2"));
        QCOMPARE(m_shell->ask("hostname"), QByteArray("ns2\n"));
        QCOMPARE(m_shell->ask("echo $VETHLAB_NODE"), QByteArray("ns2\n"));
        QCOMPARE(m_shell->ask("ls -x /sys/class/net"), QByteArray("eth0  lo\n"));
        QVERIFY(answer("ip -o -4 address show eth0").contains(" 10.0.0.2/24 "));
        QCOMPARE(answer("ip netns list | cut -d' ' -f1 | sort | tr '\\n' ' '"), QByteArray("ns1 ns2 ns3 "));
        QCOMPARE(answer("pwd"), QFileInfo(m_file).path().toUtf8() + '\n');
    }

    void shellIsTheUserHimselfAndNothingMore()
    {
        QFETCH_GLOBAL(int, uid);
        openShell(QStringLiteral("ns1"));
        QCOMPARE(answer("id -u"), QByteArray::number(uid) + '\n');
        checkCapabilities(labCapabilities);
        QCOMPARE(answer("ls -x /proc/self/fd"), QByteArray("0  1  2  3\n")); // ls itself opens 3
        QCOMPARE(answer("su -s /bin/sh -c 'echo in' nobody </dev/null 2>/dev/null"), QByteArray());
        QCOMPARE(answer("sudo -n echo in </dev/null 2>/dev/null"), QByteArray());
        if (::geteuid() != 0) return;
        // A program of another user's with the set-user-id bit.
        const QString copy = m_home->path(QStringLiteral("id-of-other"));
        const QByteArray path = QFile::encodeName(copy);
        QVERIFY(QFile::copy(QStringLiteral("/usr/bin/id"), copy));
        QVERIFY(::chown(path.constData(), uid == 0 ? 65534 : 0, 0) == 0 && ::chmod(path.constData(), 04755) == 0);
        QCOMPARE(answer("./id-of-other -u"), QByteArray::number(uid) + '\n');
    }

    void userOnlyLeavesNoRightOverTheLab()
    {
        openShell(QStringLiteral("--user-only ns1"));
        checkCapabilities("0000000000000000");
        QVERIFY(answer("ip link set eth0 down 2>&1").contains("Operation not permitted"));
    }

    void environmentIsAClosedList()
    {
        openShell(QStringLiteral("ns1"),
            {QStringLiteral("SECRET=1"), QStringLiteral("BASH_ENV=/x"), QStringLiteral("LD_LIBRARY_PATH=/x"), QStringLiteral("TZ=UTC"),
                QStringLiteral("LC_TIME=C")});
        const QStringList allowed
            = words(QStringLiteral("COLORTERM DISPLAY EDITOR HOME LANG LANGUAGE LOGNAME MAIL NO_COLOR PAGER PATH SHELL TERM TZ USER "
                                   "VETHLAB_LAB VETHLAB_NODE VISUAL WAYLAND_DISPLAY XAUTHORITY XDG_RUNTIME_DIR "
                                   "PWD OLDPWD SHLVL _ LS_COLORS")); // the last line is bash's own
        const QStringList seen = words(QString::fromLocal8Bit(answer("env | cut -d= -f1 | tr '\\n' ' '")));
        for (const QString &name : seen)
            QVERIFY2(allowed.contains(name) || name.startsWith(QLatin1String("LC_")), qPrintable(name));
        for (const char *name : {"HOME", "LC_ALL", "LC_TIME", "PATH", "SHELL", "TERM", "TZ"})
            QVERIFY2(seen.contains(QLatin1String(name)), name);
    }

    void onlyShellsOfTheSystemAreStarted()
    {
        const QString evil = m_home->write(QStringLiteral("evil"), "#!/bin/sh\necho evil\n");
        QCOMPARE(::chmod(QFile::encodeName(evil).constData(), 0755), 0);
        start(QStringLiteral("ns1"), {QStringLiteral("SHELL=") + evil});
        QVERIFY(answer("echo $SHELL").startsWith("/"));
        QVERIFY2(!m_shell->shown().contains("evil"), m_shell->shown());
    }

    void nobodyInTheLabTypesIntoTheTerminalOutside()
    {
        QFETCH_GLOBAL(int, uid);
        openShell(QStringLiteral("ns1"));
        const QByteArray inside = answer("tty").trimmed();
        const QByteArray outside = m_shell->terminalPath();
        QVERIFY2(inside.startsWith("/dev/pts/") && inside != outside, inside);
        QCOMPARE(answer("stat -c '%a %u' " + inside), "600 " + QByteArray::number(uid) + '\n');
        QFile legacy(QStringLiteral("/proc/sys/dev/tty/legacy_tiocsti"));
        const bool forbidden = legacy.open(QIODevice::ReadOnly) && legacy.readAll().trimmed() == "0";
        // The probe works: on the shell's own terminal, where that is allowed at all.
        if (!forbidden) QCOMPARE(answer(typeInto + "/dev/tty"), QByteArray("#typed\n"));
        m_shell->type("\n"); // what was typed begins a comment
        const QByteArray tried = answer(typeInto + outside + " 2>&1");
        QVERIFY2(tried.startsWith("ioctl: "), tried); // it may be opened, being the user's own
        QCOMPARE(answer("readlink /proc/self/fd/0 /proc/self/fd/1 /proc/self/fd/2"), (inside + '\n').repeated(3));
    }

    void ctrlCGoesToTheProgramOnly()
    {
        openShell(QStringLiteral("ns1"));
        m_shell->type(nap + '\n');
        QVERIFY(runsInLab(nap));
        m_shell->type("\x03");
        QCOMPARE(answer("echo $?"), QByteArray("130\n"));
        QVERIFY(!runsInLab(nap, 0));
    }

    void jobsAreControlled()
    {
        openShell(QStringLiteral("ns1"));
        m_shell->type(nap + '\n');
        QVERIFY(runsInLab(nap));
        m_shell->type("\x1a");
        QVERIFY(m_shell->waitFor("Stopped"));
        QVERIFY(answer("jobs").contains(nap));
        m_shell->type("fg\n");
        QVERIFY(m_shell->waitFor(nap + "\r\n"));
        // The shell names the job before it hands the terminal over to it.
        for (int i = 0; i < 50 && runsInLab(nap, 0); ++i) {
            m_shell->type("\x03");
            QTest::qWait(100);
        }
        QVERIFY(!runsInLab(nap, 0));
        QCOMPARE(answer("jobs"), QByteArray());
    }

    void sizeOfTheWindowArrives()
    {
        openShell(QStringLiteral("ns1"));
        QCOMPARE(answer("stty size"), QByteArray("30 120\n"));
        m_shell->type("trap 'echo new size: $(stty size)' WINCH; echo ready | tr a-z A-Z\n");
        QVERIFY(m_shell->waitFor("READY") && m_shell->waitFor("ns1 > ")); // before, the terminal is tr's, and so would be the news
        m_shell->resize(133, 44);
        bool told = false;
        for (int i = 0; i < 50 && !told; ++i) {
            m_shell->type("true\n"); // bash runs traps between two commands
            told = m_shell->waitFor("new size: 44 133", 200);
        }
        QVERIFY2(told, m_shell->shown());
    }

    void muchIsTypedAndShownAtOnce()
    {
        openShell(QStringLiteral("ns1"));
        // Neither side may wait for the other: the input is more than a terminal holds, and comes back as the output.
        m_shell->type("stty raw -echo; echo ready | tr a-z A-Z; head -c 100000 | tr a-z A-Z; stty sane; echo over\n");
        QVERIFY(m_shell->waitFor("READY"));
        const QByteArray block = QByteArray("abcdefghi ").repeated(1000);
        for (int i = 0; i < 10; ++i) m_shell->type(block);
        QByteArray all;
        for (int i = 0; i < 10; ++i) all += block.toUpper();
        QVERIFY(m_shell->waitFor(all, 30000));
    }

    void exitCodesAndSignalsPass_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("exit") << QByteArray("exit 7") << 7;
        QTest::newRow("end of input") << QByteArray("true\n\x04") << 0;
        QTest::newRow("SIGTERM") << QByteArray("exec sh -c 'kill -TERM $$'") << 128 + SIGTERM;
        QTest::newRow("SIGKILL") << QByteArray("kill -KILL $$") << 128 + SIGKILL;
    }
    void exitCodesAndSignalsPass()
    {
        QFETCH(QByteArray, line);
        openShell(QStringLiteral("ns1"));
        const termios before = m_formerModes;
        QVERIFY(!sameModes(m_shell->modes(), before)); // raw meanwhile
        m_shell->type(line + '\n');
        QTEST(m_shell->waitForEnd(), "code");
        QVERIFY(sameModes(m_shell->modes(), before));
    }

    void signalsFromElsewhereReachTheShell()
    {
        openShell(QStringLiteral("ns1"));
        // A plain one: bash takes a signal while a line is edited for the end of its input.
        m_shell->type("exec sh\n");
        m_shell->type("trap 'echo told | tr a-z A-Z' TERM\n");
        QVERIFY(m_shell->ask("true"));
        // setpriv has become the program, so this is vethlabctl.
        QCOMPARE(::kill(m_shell->pid(), SIGTERM), 0);
        bool told = false;
        for (int i = 0; i < 50 && !told; ++i) { // the signal may come after a line, and bash runs traps behind one
            m_shell->type("\n");
            told = m_shell->waitFor("TOLD", 200);
        }
        QVERIFY2(told, m_shell->shown());
    }

    void closedWindowEndsTheShell()
    {
        openShell(QStringLiteral("ns1"));
        m_shell->type("trap '' HUP; " + nap + " & trap - HUP; " + otherNap + '\n'); // one that stays on purpose, one that does not
        QVERIFY(runsInLab(nap) && runsInLab(otherNap));
        m_shell->hangUp();
        QCOMPARE(m_shell->waitForEnd(), 128 + SIGHUP);
        QTRY_VERIFY(!runsInLab(otherNap, 0));
        QVERIFY(runsInLab(nap));
    }

    void stoppedLabEndsTheShellAndItsChildren()
    {
        openShell(QStringLiteral("ns1"));
        m_shell->type("(trap '' HUP TERM; exec " + nap + ") & " + otherNap + '\n');
        QVERIFY(runsInLab(nap) && runsInLab(otherNap));
        QCOMPARE(ctl(QStringLiteral("teardown ") + m_file).code, 0);
        QVERIFY(m_shell->waitForEnd() > 128);
        QVERIFY2(m_shell->shown().endsWith("The lab has stopped. What ran in it has ended too.\r\n"), m_shell->shown());
        QVERIFY(sameModes(m_shell->modes(), m_formerModes));
        QTRY_VERIFY(!anyRuns(nap) && !anyRuns(otherNap));
    }

    void removedNodeEndsItsShellOnly()
    {
        openShell(QStringLiteral("ns3"));
        PtyProgram other(*m_home, CtlHome::program(), words(QStringLiteral("shell %1 ns1").arg(m_file)));
        QVERIFY(other.ask("true"));
        m_shell->type("(trap '' HUP; exec " + nap + ") &\n");
        QTRY_VERIFY(anyRuns(nap));
        QCOMPARE(ctl(QStringLiteral("new star 2 -o ") + m_file).code, 0);
        QCOMPARE(ctl(QStringLiteral("apply -q ") + m_file).code, 0);
        QVERIFY(m_shell->waitForEnd() > 128);
        QVERIFY2(m_shell->shown().endsWith("‘ns3’ is no longer part of the lab. What ran in it has ended too.\r\n"), m_shell->shown());
        QTRY_VERIFY(!anyRuns(nap));
        QCOMPARE(other.ask("hostname"), QByteArray("ns1\n"));
    }

    void killedHelperEndsTheShell()
    {
        openShell(QStringLiteral("ns1"));
        for (const int pid : m_home->helpers()) ::kill(pid, SIGKILL);
        QCOMPARE(m_shell->waitForEnd(), 128 + SIGKILL);
        QVERIFY2(m_shell->shown().endsWith("The lab has stopped. What ran in it has ended too.\r\n"), m_shell->shown());
        QVERIFY(sameModes(m_shell->modes(), m_formerModes));
    }

    void toolsWorkAsTheUser()
    {
        QFETCH_GLOBAL(int, uid);
        openShell(QStringLiteral("ns1"));
        PtyProgram other(*m_home, CtlHome::program(), words(QStringLiteral("shell %1 ns2").arg(m_file)), {QStringLiteral("SHELL=/bin/bash")});
        QVERIFY(other.ask("true"));
        QVERIFY(answer("ping -c 2 -i 0.2 -W 2 10.0.0.2").contains("2 packets transmitted, 2 received"));
        QCOMPARE(answer("ip link set eth0 mtu 1400 && ip -o link show eth0 | grep -o 'mtu [0-9]*'"), QByteArray("mtu 1400\n"));
        QCOMPARE(answer("nft add table inet mine && nft list tables; nft delete table inet mine"), QByteArray("table inet mine\n"));
        if (uid != 0) { // root's tcpdump wants to become another user, and nobody else is there
            m_shell->type("tcpdump -lnni eth0 -c 2 icmp\n");
            QVERIFY2(m_shell->waitFor("listening on eth0"), m_shell->shown());
            QVERIFY(other.ask("ping -c 1 -W 2 10.0.0.1"));
            QVERIFY2(m_shell->waitFor("IP 10.0.0.2 > 10.0.0.1: ICMP echo request"), m_shell->shown());
            QVERIFY2(m_shell->waitFor("IP 10.0.0.1 > 10.0.0.2: ICMP echo reply"), m_shell->shown());
            QVERIFY(m_shell->waitFor("2 packets captured"));
        }
        m_shell->type("iperf3 -s -1 -B 10.0.0.1\n");
        QVERIFY2(m_shell->waitFor("Server listening on 5201"), m_shell->shown());
        const std::optional<QByteArray> measured = other.ask("iperf3 -c 10.0.0.1 -n 1M");
        QVERIFY2(measured && measured->contains("receiver") && measured->contains("iperf Done."), other.shown());
    }

    void ofThisComputerItIsRootsOwn()
    {
        QFETCH_GLOBAL(int, uid);
        if (::geteuid() != 0) QSKIP("only for root");
        if (uid != 0) return;
        // Not on this computer itself but in a network and a /run of the test's own.
        const QString lab = m_home->path(QStringLiteral("computer.vethlab"));
        QVERIFY(QFile::copy(QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab"), lab));
        PtyProgram outer(*m_home, QStringLiteral("unshare"), words(QStringLiteral("-mn sh -c"))
                + QStringList{QStringLiteral("mount -t sysfs none /sys; mount -t tmpfs none /run; ip link set lo up; exec bash --norc")});
        const QByteArray control = CtlHome::program().toLocal8Bit();
        QCOMPARE(outer.ask(control + " apply -q --world computer " + lab.toLocal8Bit() + " 2>/dev/null"), QByteArray());
        outer.type("exec 3</dev/null; SHELL=/bin/bash " + control + " shell " + lab.toLocal8Bit() + " ns1\n");
        QVERIFY2(outer.waitFor("ns1 > "), outer.shown());
        QCOMPARE(outer.ask("id -u; hostname; ls -x /proc/self/fd /sys/class/net"), QByteArray("0\nns1\n/proc/self/fd:\n0  1  2  3\n\n/sys/class/net:\nlo  veth1\n"));
        const std::optional<QByteArray> status = outer.ask("cat /proc/self/status");
        QVERIFY(status && status->contains("NoNewPrivs:\t1\n"));
        outer.type("exit 3\n");
        QVERIFY(outer.waitFor("exit\r\n") && outer.waitFor("bash-")); // the prompt outside; what is typed too early is the shell's
        QCOMPARE(outer.ask("echo $?; hostname | grep -cx ns1"), QByteArray("3\n0\n"));
        // What somebody has put into a namespace does not keep it alive.
        outer.type("(ip netns exec ns1 setsid " + nap + " &)\n");
        QTRY_VERIFY(anyRuns(nap));
        const std::optional<QByteArray> left = outer.ask(control + " teardown " + lab.toLocal8Bit() + " >/dev/null 2>&1; ip netns list");
        QVERIFY2(left && left->isEmpty(), outer.shown().right(700)); // the end: QtTest cuts long words
        QVERIFY(!anyRuns(nap));
    }

    void withoutTerminalItReadsCommands()
    {
        const Run run = m_home->runProgram(QStringLiteral("sh"),
            {QStringLiteral("-c"), QStringLiteral("echo 'hostname; ip -br link show eth0; exit 5' | SHELL=/bin/sh '%1' shell '%2' ns3").arg(CtlHome::program(), m_file)});
        QCOMPARE(run.code, 5);
        QVERIFY2(run.out.startsWith("ns3\neth0@"), run.out);
    }

    void forTheWindowErrorsWaitToBeRead()
    {
        start(QStringLiteral("ns9 --window /nonexistent"), {});
        QVERIFY2(m_shell->waitFor("There is nothing named ‘ns9’.\r\nPress Enter to close this window."), m_shell->shown());
        QCOMPARE(m_shell->waitForEnd(500), -1);
        m_shell->type("hostname\n"); // Enter ends it; no shell has taken the word
        QCOMPARE(m_shell->waitForEnd(), 1);
        QVERIFY2(m_shell->shown().endsWith("Press Enter to close this window.hostname\r\n"), m_shell->shown());
    }

    void refusalsAreSentences()
    {
        QCOMPARE(ctl(QStringLiteral("shell nowhere ns1")).err, QByteArray("No lab ‘nowhere’ is running. ‘vethlabctl list’ shows the running labs.\n"));
        QCOMPARE(ctl(QStringLiteral("shell %1 ns9").arg(m_file)).err, QByteArray("There is nothing named ‘ns9’.\n"));
    }

private:
    Run ctl(const QString &line) const { return m_home->run(words(line)); }
    void start(const QString &node, const QStringList &environment)
    {
        m_shell = std::make_unique<PtyProgram>(*m_home, CtlHome::program(), words(QStringLiteral("shell %1 %2").arg(m_file, node)), environment);
        m_formerModes = m_shell->modes();
    }
    void openShell(const QString &node, const QStringList &more = {})
    {
        start(node, QStringList{QStringLiteral("SHELL=/bin/bash"), QStringLiteral("TERM=xterm")} + more);
        QVERIFY2(m_shell->waitFor(" > "), m_shell->shown()); // the prompt that .bashrc sets
    }
    QByteArray answer(const QByteArray &line) const
    {
        const std::optional<QByteArray> printed = m_shell->ask(line);
        return printed ? *printed : "no answer: " + m_shell->shown();
    }
    void checkCapabilities(const QByteArray &expected) const
    {
        const QByteArray status = answer("cat /proc/self/status");
        for (const char *set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QVERIFY2(status.contains(QByteArray(set) + ":\t" + expected + '\n'), status);
        QVERIFY2(status.contains("CapBnd:\t" + labCapabilities + '\n'), status);
        QVERIFY2(status.contains("NoNewPrivs:\t1\n"), status);
    }
    /// A command line as it stands in /proc, with spaces.
    static bool anyRuns(const QByteArray &commandLine)
    {
        for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
            if (name.toInt() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().replace('\0', ' ').trimmed() == commandLine) return true;
        }
        return false;
    }
    bool runsInLab(const QByteArray &commandLine, int timeoutMs = 10000) const
    {
        return QTest::qWaitFor([&] {
            return m_home->run({QStringLiteral("exec"), m_file, QStringLiteral("ns1"), QStringLiteral("--"), QStringLiteral("pgrep"), QStringLiteral("-xf"), QString::fromLatin1(commandLine)}).code == 0;
        }, timeoutMs);
    }

    // Command lines that nobody else on this machine has.
    const QByteArray nap = "sleep 1" + QByteArray::number(::getpid()).rightJustified(7, '0');
    const QByteArray otherNap = "sleep 2" + QByteArray::number(::getpid()).rightJustified(7, '0');
    std::unique_ptr<CtlHome> m_home;
    std::unique_ptr<PtyProgram> m_shell;
    termios m_formerModes{};
    QString m_file;
};

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
