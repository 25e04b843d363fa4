// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// The examples on a computer that already forwards, filters by reverse path and sends bridged frames through its
// firewall: who answers and every capture is as on a fresh one, in the sandbox and among the computer's own networks.
#include <QTest>

#include <sched.h>
#include <unistd.h>

#include "tests/end2end/examplerun.h"
#include "tests/kernel/kernelworld.h"

using namespace vethlab;

class TestUsedComputer : public QObject {
    Q_OBJECT

public:
    explicit TestUsedComputer(bool canCapture) : m_canCapture(canCapture) {}

private Q_SLOTS:
    void example_data()
    {
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("world");
        for (const QString &example : test::exampleNames()) {
            for (const char *world : {"sandbox", "computer"}) QTest::addRow("%s, %s", qPrintable(example), world) << example << QString::fromLatin1(world);
        }
    }
    void example()
    {
        QFETCH(QString, example);
        QFETCH(QString, world);
        QCOMPARE(::unshare(CLONE_NEWNET), 0); // a root namespace of this row's own
        const kernelworld::Ran preset = kernelworld::runHere(
            "ip link set lo up && sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.default.rp_filter=1 "
            "net.bridge.bridge-nf-call-iptables=1 net.bridge.bridge-nf-call-ip6tables=1 net.bridge.bridge-nf-call-arptables=1");
        QVERIFY2(preset.code == 0, preset.output.c_str());
        test::ExampleRun run(example, world, -1);
        QVERIFY(!run.expected().isEmpty());
        QCOMPARE(run.apply(run.lab()), QByteArray());
        QCOMPARE(run.wrongPairs(run.expected(), test::Pairs::Some), QByteArray());
        for (const QJsonValue &capture : run.expected().value(QStringLiteral("captures")).toArray())
            if (m_canCapture) QCOMPARE(run.wrongCapture(capture.toObject(), true), QByteArray());
        // Still as its owner made it.
        QCOMPARE(kernelworld::runHere("sysctl -n net.ipv4.conf.all.rp_filter net.bridge.bridge-nf-call-iptables").output, std::string("1\n1\n"));
    }

private:
    bool m_canCapture;
};

int main(int argc, char **argv)
{
    const bool isRoot = ::geteuid() == 0; // in a user namespace of one user tcpdump can't become somebody else, and insists on that
    std::string why;
    if (!kernelworld::enter(why)) return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestUsedComputer test(isRoot);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_usedcomputer.moc"
