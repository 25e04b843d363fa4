// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// Labs among the networks of a computer on which somebody else's firewall is at work, which drops what is forwarded and sees
// bridged frames too: what the lab's own namespaces forward is none of its business, and it stays as it was, byte by byte.
#include <QTest>

#include <sched.h>

#include "tests/end2end/examplerun.h"
#include "tests/kernel/kernelworld.h"

using namespace vethlab;
using kernelworld::runHere;

namespace {

/// Without the counters, which grow by themselves, and without our own tables.
std::string rules()
{
    return runHere("for table in $(nft list tables | awk '!/ vethlab_/ { print $2 \":\" $3 }'); do nft -s list table ${table%:*} ${table#*:}; done").output;
}

void addFirewalls()
{
    QTest::addColumn<QString>("firewall");
    for (const char *name : {"docker", "firewalld", "libvirt"}) QTest::newRow(name) << QString::fromLatin1(name);
}

} // namespace

class TestFirewalls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addFirewalls(); }
    void init()
    {
        QFETCH_GLOBAL(QString, firewall);
        QCOMPARE(::unshare(CLONE_NEWNET), 0); // a root namespace of this row's own
        const kernelworld::Ran preset = runHere(
            "ip link set lo up && sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1 net.bridge.bridge-nf-call-ip6tables=1 && "
            "nft -f " TEST_DATA_DIR "/firewalls/" + firewall.toStdString() + ".nft");
        QVERIFY2(preset.code == 0, preset.output.c_str());
        m_before = rules();
        QVERIFY(m_before.size() > 500);
    }

    void labsOfTheirOwnAnswer_data()
    {
        QTest::addColumn<QString>("example");
        for (const char *example : {"two-lans", "three-routers", "port-forward", "hub-switch"}) QTest::newRow(example) << QString::fromLatin1(example);
    }
    void labsOfTheirOwnAnswer()
    {
        QFETCH(QString, example);
        {
            test::ExampleRun run(example, QStringLiteral("computer"), -1);
            QCOMPARE(run.apply(run.lab()), QByteArray());
            QCOMPARE(run.wrongPairs(run.expected(), test::Pairs::Some), QByteArray());
            QCOMPARE(rules(), m_before);
        }
        QCOMPARE(rules(), m_before);
    }

    /// What the computer itself forwards is the firewall's business: it is asked, not changed.
    void computerThatForwards()
    {
        QFETCH_GLOBAL(QString, firewall);
        {
            test::ExampleRun run(QStringLiteral("bridge-nat"), QStringLiteral("computer"), -1);
            QCOMPARE(run.apply(run.lab()), QByteArray());
            const QStringList own{QStringLiteral("computer 192.168.1.11"), QStringLiteral("computer 1.1.1.1")};
            const QStringList forwarded{QStringLiteral("ns1 192.168.1.12"), QStringLiteral("ns1 1.1.1.1"), QStringLiteral("ns2 1.1.1.1")};
            const auto pairs = [](const QStringList &reach, const QStringList &silent) {
                return QJsonObject{{QStringLiteral("reach"), QJsonArray::fromStringList(reach)}, {QStringLiteral("silent"), QJsonArray::fromStringList(silent)}};
            };
            const bool drops = firewall != QLatin1String("libvirt");
            QCOMPARE(run.wrongPairs(pairs(own + (drops ? QStringList() : forwarded), drops ? forwarded : QStringList()), test::Pairs::Every), QByteArray());
            QCOMPARE(rules(), m_before);
            // Its owner lets the lab through.
            const kernelworld::Ran let = runHere(drops && firewall == QLatin1String("docker")
                    ? "nft insert rule ip filter DOCKER-USER ip saddr 192.168.1.0/24 accept && nft insert rule ip filter DOCKER-USER ip daddr 192.168.1.0/24 accept"
                    : "nft list tables | grep -q firewalld || exit 0; nft insert rule inet firewalld filter_FORWARD ip saddr 192.168.1.0/24 accept");
            QVERIFY2(let.code == 0, let.output.c_str());
            m_before = rules();
            QCOMPARE(run.wrongPairs(pairs(own + forwarded, {}), test::Pairs::Every), QByteArray());
        }
        QCOMPARE(rules(), m_before);
    }

private:
    std::string m_before;
};

int main(int argc, char **argv)
{
    std::string why;
    if (!kernelworld::enter(why)) return kernelworld::skipped(why);
    QCoreApplication app(argc, argv);
    TestFirewalls test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_firewalls.moc"
