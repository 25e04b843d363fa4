// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// vethlabctl with labs that really run, as root and as an ordinary user.
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <unistd.h>

#include <csignal>

#include "tests/ctl/everyuser.h"
#include "testpaths.h"

using namespace vethlab;
using test::CtlHome;
using test::Run;

namespace {

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

QStringList stringsOf(const QJsonArray &array, const char *key)
{
    QStringList list;
    for (const QJsonValue &value : array) list.append(value.toObject().value(QLatin1String(key)).toString());
    return list;
}

} // namespace

class TestCtlLab : public QObject {
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
        QCOMPARE(ctl(QStringLiteral("new star 5 -o ") + m_file).code, 0);
    }
    void cleanup() { m_home.reset(); }

    void labFromBeginningToEnd()
    {
        const Run applied = ctl(QStringLiteral("apply --json --timing ") + m_file);
        QVERIFY2(applied.code == 0, applied.all());
        QVERIFY(applied.json().value(QStringLiteral("steps")).toArray().size() >= 16);
        QVERIFY(applied.json().value(QStringLiteral("timing_ms")).toObject().value(QStringLiteral("total")).toDouble() > 0);

        const QJsonArray labs = ctl(QStringLiteral("list --json")).json().value(QStringLiteral("labs")).toArray();
        QCOMPARE(labs.size(), 1);
        const QJsonObject lab = labs[0].toObject();
        QCOMPARE(lab.value(QStringLiteral("file")).toString(), m_file);
        QCOMPARE(lab.value(QStringLiteral("nodes")).toInt(), 6);
        QCOMPARE(lab.value(QStringLiteral("links")).toInt(), 5);
        QCOMPARE(lab.value(QStringLiteral("world")).toString(), QStringLiteral("sandbox"));
        const QString name = lab.value(QStringLiteral("name")).toString();

        QTRY_COMPARE(linkStates(), QStringList(5, QStringLiteral("up")));
        const Run status = ctl(QStringLiteral("status --json ") + m_file);
        QCOMPARE(status.code, 0);
        QCOMPARE(status.json().value(QStringLiteral("lab")).toString(), name);
        QCOMPARE(status.json().value(QStringLiteral("drift")).toArray().size(), 0);
        QCOMPARE(
            stringsOf(status.json().value(QStringLiteral("nodes")).toArray(), "state"), QStringList(6, QStringLiteral("up")));

        QCOMPARE(ctl(QStringLiteral("plan --json ") + m_file).json().value(QStringLiteral("steps")).toArray().size(), 0);
        QCOMPARE(m_home->run({QStringLiteral("plan"), name}).out, QByteArray("Nothing to do: the kernel is as drawn.\n"));
        QCOMPARE(ctl(QStringLiteral("apply ") + m_file).out, QByteArray("Nothing to do: the kernel is as drawn.\n"));

        const Run down = m_home->run({QStringLiteral("teardown"), name});
        QVERIFY2(down.code == 0, down.all());
        QCOMPARE(ctl(QStringLiteral("list")).out, QByteArray("No lab is running.\n"));
        QTRY_VERIFY(m_home->helpers().isEmpty());
        QVERIFY(m_home->sockets().isEmpty());
    }

    void logJoinsAnswersToTheirRequests()
    {
        apply();
        const QString log = m_home->path(QStringLiteral("ping.log"));
        QCOMPARE(ctl(QStringLiteral("ping %1 ns1 ns2 -c 3 -i 0.05 --log %2").arg(m_file, log)).code, 0);
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QHash<QString, QString> requests; // connection and id → kind
        int answers = 0, probes = 0;
        for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
            const QJsonObject record = QJsonDocument::fromJson(line).object();
            const auto word = [&record](const char *key) { return record.value(QLatin1String(key)).toString(); };
            const QString id = QStringLiteral("%1/%2").arg(record.value(QStringLiteral("connection")).toInt()).arg(record.value(QStringLiteral("id")).toInt());
            if (word("record") == QLatin1String("request")) {
                QVERIFY2(!requests.contains(id), line);
                requests.insert(id, word("kind"));
            } else if (word("record") == QLatin1String("reply")) {
                QVERIFY2(requests.contains(id), line);
                QVERIFY2(record.value(QStringLiteral("ms")).toDouble(-1) >= 0, line);
                ++answers;
            } else if (word("record") == QLatin1String("event") && word("kind") == QLatin1String("ping")) {
                QCOMPARE(requests.value(id), QStringLiteral("ping"));
                ++probes;
            }
        }
        QCOMPARE(probes, 3);
        QVERIFY(requests.size() >= 4 && answers >= requests.size() - 1); // nobody waits for the last farewell
    }

    void everyPairAnswersIputilsPing()
    {
        apply();
        for (int from = 1; from <= 5; ++from) {
            for (int to = 1; to <= 5; ++to) {
                const Run run = exec(QStringLiteral("ns%1").arg(from), QStringLiteral("ping -c 1 -W 2 10.0.0.%1").arg(to));
                QVERIFY2(run.code == 0, run.all());
            }
        }
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ping -c 1 -W 1 10.0.0.77")).code, 1);
    }

    void ownPingSpeaksLikeIputils()
    {
        apply();
        const Run text = ctl(QStringLiteral("ping %1 ns1 ns2 -c 2 -i 0.05").arg(m_file));
        QVERIFY2(text.code == 0, text.all());
        QVERIFY(
            text.out.startsWith("PING ns2 (10.0.0.2) 56(84) bytes of data.\n64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time="));
        QVERIFY(text.out.contains(
            "\n--- ns2 ping statistics ---\n2 packets transmitted, 2 received, 0% packet loss\nrtt min/avg/max/mdev = "));
        const Run json = ctl(QStringLiteral("ping --json %1 ns1 ns2:eth0 -c 3 -i 0.05").arg(m_file));
        const QList<QByteArray> lines = json.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(QJsonDocument::fromJson(lines[0]).object().value(QStringLiteral("from")).toString(), QStringLiteral("10.0.0.2"));
        QCOMPARE(QJsonDocument::fromJson(lines[2]).object().value(QStringLiteral("seq")).toInt(), 3);
        QCOMPARE(QJsonDocument::fromJson(lines[3]).object().value(QStringLiteral("received")).toInt(), 3);
        const Run lost = ctl(QStringLiteral("ping %1 ns1 10.0.0.77 -c 2 -i 0.05 -W 0.2").arg(m_file));
        QCOMPARE(lost.code, 1);
        QVERIFY(lost.out.contains("2 packets transmitted, 0 received, 100% packet loss"));
        QCOMPARE(ctl(QStringLiteral("ping %1 ns1 ns2 -6 -c 1").arg(m_file)).code, 1);
        QCOMPARE(
            ctl(QStringLiteral("ping %1 nobody ns2 -c 1").arg(m_file)).err, QByteArray("There is nothing named ‘nobody’.\n"));
        QCOMPARE(ctl(QStringLiteral("ping %1 br1 ns2 -c 1").arg(m_file)).err,
            QByteArray("‘br1’ has no network of its own: it is a bridge. Choose a namespace, a router or this computer.\n"));
    }

    void pingEndsInOrderWithCtrlC()
    {
        apply();
        QProcess process;
        m_home->prepare(process, CtlHome::program(), words(QStringLiteral("ping %1 ns1 ns2 -i 0.05").arg(m_file)));
        process.start();
        QByteArray out;
        QTRY_VERIFY((out += process.readAllStandardOutput()).count("icmp_seq=") >= 3);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(5000));
        out += process.readAllStandardOutput();
        QCOMPARE(process.exitCode(), 0);
        QVERIFY2(out.contains("packets transmitted"), out);
    }

    void execPassesExitCodesSignalsAndStreams()
    {
        apply();
        QCOMPARE(exec({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 7")}).code, 7);
        QCOMPARE(exec({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("kill -TERM $$")}).code, 128 + SIGTERM);
        const Run missing = exec(QStringLiteral("ns1"), QStringLiteral("no-such-command"));
        QCOMPARE(missing.code, 127);
        QCOMPARE(missing.err,
            QByteArray("The command ‘no-such-command’ can't be started.\nThe kernel says: No such file or directory\n"));
        const Run streams = exec({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo out; echo err >&2")});
        QCOMPARE(streams.out, QByteArray("out\n"));
        QCOMPARE(streams.err, QByteArray("err\n"));
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("pwd")).out, QFileInfo(m_file).path().toUtf8() + '\n');
        QCOMPARE(ctl(QStringLiteral("exec %1 br1 -- true").arg(m_file)).code, 1);
        QCOMPARE(ctl(QStringLiteral("exec %1 ns9 -- true").arg(m_file)).code, 1);
    }

    void execIsTheUserHimselfAndNothingMore()
    {
        QFETCH_GLOBAL(int, uid);
        apply();
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("id -u")).out.trimmed().toInt(), uid);
        const QByteArray status = exec(QStringLiteral("ns1"), QStringLiteral("cat /proc/self/status")).out;
        QVERIFY2(status.contains("NoNewPrivs:\t1\n"), status);
        // CAP_NET_BIND_SERVICE, CAP_NET_ADMIN, CAP_NET_RAW, CAP_SYS_ADMIN
        for (const char *set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
            QVERIFY2(status.contains(QByteArray(set) + ":\t0000000000203400\n"), status);
        // ls itself opens 3.
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ls /proc/self/fd")).out, QByteArray("0\n1\n2\n3\n"));
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ls /sys/class/net")).out, QByteArray("eth0\nlo\n"));
        QVERIFY(!exec(QStringLiteral("ns1"), QStringLiteral("env")).out.contains("LD_"));
        QVERIFY(exec(QStringLiteral("ns1"), QStringLiteral("env")).out.contains("VETHLAB_NODE=ns1\n"));
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ip link set eth0 mtu 1500")).code, 0);
    }

    void userOnlyLeavesNoRightOverTheLab()
    {
        apply();
        const QByteArray status = ctl(QStringLiteral("exec -u %1 ns1 -- cat /proc/self/status").arg(m_file)).out;
        for (const char *set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QVERIFY2(status.contains(QByteArray(set) + ":\t0000000000000000\n"), status);
        QVERIFY2(status.contains("NoNewPrivs:\t1\n"), status);
        const Run change = ctl(QStringLiteral("exec --user-only %1 ns1 -- ip link set eth0 down").arg(m_file));
        QVERIFY(change.code != 0);
        QVERIFY2(change.err.contains("Operation not permitted"), change.err);
        // Unprivileged pings are allowed in every namespace of a lab. Not for group 65534 on its own: the kernel shows every
        // group that it can't map as that one, so a helper can't see that it is not allowed yet.
        QFETCH_GLOBAL(int, uid);
        if (uid != 65534) QCOMPARE(ctl(QStringLiteral("exec --user-only %1 ns1 -- ping -c 1 -W 2 10.0.0.2").arg(m_file)).code, 0);
    }

    void nothingOfTheMachineIsSeenFromInside()
    {
        apply();
        const QString outside = QString::number(QCoreApplication::applicationPid());
        QVERIFY(exec(QStringLiteral("ns1"), QStringLiteral("cat /proc/1/cmdline")).out.contains("vethlab-helper"));
        QVERIFY(exec({QStringLiteral("kill"), QStringLiteral("-0"), outside}).code != 0);
        const Run routes = exec(QStringLiteral("ns1"), QStringLiteral("ip route"));
        QCOMPARE(routes.out, QByteArray("10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 \n"));
    }

    void editedFileChangesOnlyWhatDiffers()
    {
        apply();
        QCOMPARE(exec(QStringLiteral("ns2"), QStringLiteral("ping -c 2 -i 0.1 10.0.0.3")).code, 0);
        const QByteArray before = exec(QStringLiteral("ns3"), QStringLiteral("ip -o link")).out;
        replaceInFile("10.0.0.1/24", "10.0.0.111/24");
        const Run applied = ctl(QStringLiteral("apply --json ") + m_file);
        QVERIFY2(applied.code == 0, applied.all());
        const QJsonArray steps = applied.json().value(QStringLiteral("steps")).toArray();
        QCOMPARE(steps.size(), 2);
        QStringList told;
        for (const QJsonValue &step : steps)
            told.append(step.toObject().value(QStringLiteral("op")).toString() + u' '
                + step.toObject().value(QStringLiteral("object")).toString());
        told.sort();
        QCOMPARE(told, (QStringList{QStringLiteral("add address 10.0.0.111/24"), QStringLiteral("remove address 10.0.0.1/24")}));
        QCOMPARE(exec(QStringLiteral("ns3"), QStringLiteral("ip -o link")).out, before);
        QCOMPARE(exec(QStringLiteral("ns2"), QStringLiteral("ping -c 1 -W 2 10.0.0.111")).code, 0);
        QCOMPARE(exec(QStringLiteral("ns2"), QStringLiteral("ping -c 1 -W 1 10.0.0.1")).code, 1);
        QCOMPARE(ctl(QStringLiteral("list --json")).json().value(QStringLiteral("labs")).toArray().size(), 1);
    }

    void fileOfTheSameNameElsewhereIsTheSameLab()
    {
        apply();
        const QString other = m_home->path(QStringLiteral("copy.vethlab"));
        QVERIFY(QFile::copy(m_file, other));
        QCOMPARE(ctl(QStringLiteral("apply ") + other).out, QByteArray("Nothing to do: the kernel is as drawn.\n"));
        const QJsonArray labs = ctl(QStringLiteral("list --json")).json().value(QStringLiteral("labs")).toArray();
        QCOMPARE(stringsOf(labs, "file"), QStringList(other));
    }

    void handMadeChangesAreDriftAndApplyRepairsThem()
    {
        apply();
        QTRY_COMPARE(linkStates(), QStringList(5, QStringLiteral("up")));
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ip link set eth0 mtu 1400")).code, 0);
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ip address add 10.9.9.9/32 dev eth0")).code, 0);
        const Run status = ctl(QStringLiteral("status --json ") + m_file);
        QCOMPARE(status.code, 1);
        const QJsonArray drift = status.json().value(QStringLiteral("drift")).toArray();
        QCOMPARE(drift.size(), 2);
        QCOMPARE(stringsOf(drift, "element"), QStringList(2, QStringLiteral("ns1:eth0")));
        QVERIFY(stringsOf(drift, "field").contains(QStringLiteral("mtu")));
        const Run plan = ctl(QStringLiteral("plan ") + m_file);
        QVERIFY2(plan.out.contains("mtu 1400 → 1500\n") && plan.out.contains("- address 10.9.9.9/32\n"), plan.out);
        QCOMPARE(ctl(QStringLiteral("apply ") + m_file).code, 0);
        QCOMPARE(ctl(QStringLiteral("status --json ") + m_file).code, 0);
        QVERIFY(!exec(QStringLiteral("ns1"), QStringLiteral("ip address")).out.contains("10.9.9.9"));
    }

    void watchTellsWhatHappens()
    {
        apply();
        QTRY_COMPARE(linkStates(), QStringList(5, QStringLiteral("up")));
        QProcess watch;
        m_home->prepare(watch, CtlHome::program(), words(QStringLiteral("watch --json %1").arg(m_file)));
        watch.start();
        QVERIFY(watch.waitForStarted());
        QByteArray out;
        QElapsedTimer clock;
        clock.start();
        // Down and up again until the watcher, which needs a moment to connect, has told of both.
        const auto saw = [&](const char *state) {
            return out.contains("\"element\":\"ns1:eth0\",\"event\":\"device\"") && out.contains(state);
        };
        while (clock.elapsed() < 10000 && !(saw("\"blocked_by\":\"switched-off\"") && saw("\"operstate\":\"up\""))) {
            QCOMPARE(exec(words(QStringLiteral("ip link set eth0 down"))).code, 0);
            QCOMPARE(exec(words(QStringLiteral("ip link set eth0 up"))).code, 0);
            watch.waitForReadyRead(200);
            out += watch.readAllStandardOutput();
        }
        QVERIFY2(saw("\"blocked_by\":\"switched-off\"") && saw("\"operstate\":\"up\""), out);
        for (const QByteArray &line : out.trimmed().split('\n')) QVERIFY2(!QJsonDocument::fromJson(line).isNull(), line);
        QCOMPARE(ctl(QStringLiteral("teardown ") + m_file).code, 0);
        QVERIFY(watch.waitForFinished(5000)); // ends with the lab
        QCOMPARE(watch.exitCode(), 0);
        QVERIFY(watch.readAllStandardOutput().contains("\"event\":\"gone\""));
    }

    void killedHelperLeavesNothing()
    {
        apply();
        QProcess sleeper;
        m_home->prepare(sleeper, CtlHome::program(), words(QStringLiteral("exec %1 ns1 -- sleep 1000").arg(m_file)));
        sleeper.start();
        QTRY_COMPARE(exec(QStringLiteral("ns1"), QStringLiteral("pgrep -x sleep")).code, 0);
        QCOMPARE(m_home->helpers().size(), 2); // the outer process and the world's first
        for (const int pid : m_home->helpers()) ::kill(pid, SIGKILL);
        QVERIFY(sleeper.waitForFinished(5000));
        QCOMPARE(sleeper.exitCode(), 128 + SIGKILL);
        QTRY_VERIFY(m_home->helpers().isEmpty());
        QCOMPARE(ctl(QStringLiteral("list")).out, QByteArray("No lab is running.\n"));
        QVERIFY(m_home->sockets().isEmpty());
        // And the same file can be applied again.
        apply();
        QCOMPARE(exec(QStringLiteral("ns1"), QStringLiteral("ping -c 1 -W 2 10.0.0.5")).code, 0);
    }

    void helperThatHangsIsNotTakenForNone()
    {
        apply();
        const QList<int> helpers = m_home->helpers();
        for (const int pid : helpers) QCOMPARE(::kill(pid, SIGSTOP), 0);
        // Beside each other: each waits its time.
        QProcess list, again;
        m_home->prepare(list, CtlHome::program(), {QStringLiteral("list")});
        m_home->prepare(again, CtlHome::program(), {QStringLiteral("apply"), m_file});
        list.start();
        again.start();
        const bool ended = list.waitForFinished(20000) && again.waitForFinished(30000);
        for (const int pid : helpers) ::kill(pid, SIGCONT);
        QVERIFY(ended);
        const QByteArray noted = list.readAllStandardError(), refused = again.readAllStandardError();
        const auto namesAHelper = [&](const QByteArray &text) {
            return std::any_of(helpers.begin(), helpers.end(), [&](int pid) { return text.contains("(process " + QByteArray::number(pid) + ") does not answer"); });
        };
        QVERIFY2(list.exitCode() == 0 && namesAHelper(noted), noted);
        QVERIFY2(again.exitCode() == 1 && namesAHelper(refused), refused);
        QCOMPARE(m_home->sockets().size(), 1); // no second lab
        QCOMPARE(ctl(QStringLiteral("apply ") + m_file).out, QByteArray("Nothing to do: the kernel is as drawn.\n"));
    }

    void ctrlCLeavesTheStateBeforeOrAfter()
    {
        const QString big = m_home->path(QStringLiteral("chain.vethlab"));
        QCOMPARE(ctl(QStringLiteral("new chain 300 -o ") + big).code, 0);
        for (const int delayMs : {0, 60, 150, 400}) {
            QProcess apply;
            m_home->prepare(apply, CtlHome::program(), {QStringLiteral("apply"), QStringLiteral("-q"), big});
            apply.start();
            QVERIFY(apply.waitForStarted());
            QTest::qWait(delayMs);
            ::kill(static_cast<pid_t>(apply.processId()), SIGINT);
            QVERIFY(apply.waitForFinished(20000));
            const QJsonArray labs = ctl(QStringLiteral("list --json")).json().value(QStringLiteral("labs")).toArray();
            if (apply.exitStatus() == QProcess::NormalExit && apply.exitCode() == 0) {
                QCOMPARE(labs.size(), 1);
                QCOMPARE(ctl(QStringLiteral("plan ") + big).out, QByteArray("Nothing to do: the kernel is as drawn.\n"));
                QCOMPARE(ctl(QStringLiteral("teardown --all")).code, 0);
            } else {
                QVERIFY(apply.exitStatus() == QProcess::CrashExit || apply.exitCode() == 5);
                QCOMPARE(labs.size(), 0);
            }
            QTRY_VERIFY(m_home->helpers().isEmpty());
        }
    }

    void thisComputerTakesRootOrTheService()
    {
        QFETCH_GLOBAL(int, uid);
        if (uid == 0) return; // the next test
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus"); // this machine may have one
        const Run run = ctl(QStringLiteral("apply --world computer ") + m_file);
        qunsetenv("DBUS_SYSTEM_BUS_ADDRESS");
        QCOMPARE(run.code, 4);
        QCOMPARE(run.err,
            QByteArray("The system bus (D-Bus) can't be reached, and with it Vethlab's system service. Start the program as root, or use "
                       "the sandbox.\n"));
        QVERIFY(m_home->sockets().isEmpty());
    }

    void labsOfThisComputerAreSeenByIpNetns()
    {
        QFETCH_GLOBAL(int, uid);
        if (::geteuid() != 0) QSKIP("only for root");
        if (uid != 0) return; // the test before
        // Not on this computer itself but in a network and a /run of the test's own.
        const QString script
            = QStringLiteral("set -e; mount -t tmpfs none /run; ip link set lo up; sysctl -qw net.ipv4.ip_forward=0\n"
                             "ctl='%1'; lab='%2'\n"
                             "$ctl apply -q --world computer $lab 2>/dev/null\n"
                             "echo names: $(ip netns list | cut -d' ' -f1 | sort)\n"
                             "ip netns exec ns1 ping -c 1 -W 2 -q 1.1.1.1 >/dev/null && echo netns-ping\n"
                             "$ctl exec $lab ns2 -- ping -c 1 -W 2 -q 192.168.1.11 >/dev/null && echo exec-ping\n"
                             "echo in-ns1: $($ctl exec $lab ns1 -- ls /sys/class/net)\n"
                             "echo on-host: $($ctl exec $lab computer -- ls /sys/class/net)\n"
                             "$ctl list --json\n"
                             "$ctl plan $lab 2>/dev/null\n"
                             "$ctl teardown $lab >/dev/null\n"
                             "echo left: $(ls /sys/class/net) $(ip netns list) $(nft list ruleset) $(ip route) forward=$(cat "
                             "/proc/sys/net/ipv4/ip_forward)\n")
                  .arg(CtlHome::program(), QStringLiteral(VETHLAB_SOURCE_DIR "/resources/examples/bridge-nat.vethlab"));
        const Run run = m_home->runProgram(QStringLiteral("unshare"),
            {QStringLiteral("-mn"), QStringLiteral("sh"), QStringLiteral("-c"),
                QStringLiteral("mount -t sysfs none /sys; ") + script});
        QVERIFY2(run.code == 0, run.all());
        const QList<QByteArray> lines = run.out.trimmed().split('\n');
        QCOMPARE(lines.value(0), QByteArray("names: internet ns1 ns2"));
        QCOMPARE(lines.value(1), QByteArray("netns-ping"));
        QCOMPARE(lines.value(2), QByteArray("exec-ping"));
        QCOMPARE(lines.value(3), QByteArray("in-ns1: lo veth1"));
        QCOMPARE(lines.value(4), QByteArray("on-host: br-veth1 br-veth2 br1 lo uplink0"));
        QVERIFY2(lines.value(5).contains("\"world\":\"computer\""), lines.value(5));
        QCOMPARE(lines.value(6), QByteArray("Nothing to do: the kernel is as drawn."));
        QCOMPARE(lines.value(7), QByteArray("left: lo forward=0"));
    }

    void shellIsTheUsersOwn()
    {
        apply();
        const Run run = m_home->runProgram(QStringLiteral("sh"),
            {QStringLiteral("-c"),
                QStringLiteral("echo 'echo node=$VETHLAB_NODE; ip -br link show eth0' | SHELL=/bin/sh '%1' shell '%2' ns4")
                    .arg(CtlHome::program(), m_file)});
        QVERIFY2(run.code == 0, run.all());
        QVERIFY2(run.out.startsWith("node=ns4\neth0@"), run.out);
    }

    void runningLabIsExportedAsItWasApplied()
    {
        apply();
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        file.close();
        const QString name = ctl(QStringLiteral("list --json"))
                                 .json()
                                 .value(QStringLiteral("labs"))
                                 .toArray()[0]
                                 .toObject()
                                 .value(QStringLiteral("name"))
                                 .toString();
        QVERIFY(QFile::remove(m_file));
        QCOMPARE(m_home->run({QStringLiteral("export"), name}).out, bytes);
    }

private:
    Run ctl(const QString &line) const { return m_home->run(words(line)); }
    Run exec(const QString &node, const QString &command) const
    {
        return ctl(QStringLiteral("exec %1 %2 -- %3").arg(m_file, node, command));
    }
    Run exec(const QStringList &command) const
    {
        return m_home->run(QStringList{QStringLiteral("exec"), m_file, QStringLiteral("ns1"), QStringLiteral("--")} + command);
    }
    void apply()
    {
        const Run run = ctl(QStringLiteral("apply -q ") + m_file);
        QVERIFY2(run.code == 0, run.all());
        QCOMPARE(run.out, QByteArray());
    }
    QStringList linkStates() const
    {
        return stringsOf(ctl(QStringLiteral("status --json ") + m_file).json().value(QStringLiteral("links")).toArray(), "state");
    }
    void replaceInFile(const char *from, const char *to)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains(from));
        bytes.replace(from, to);
        QVERIFY(file.resize(0) && file.seek(0) && file.write(bytes) == bytes.size());
    }

    std::unique_ptr<CtlHome> m_home;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestCtlLab)
#include "tst_ctllab.moc"
