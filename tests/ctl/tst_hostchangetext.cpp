// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include "app/hostchangetext.h"
#include "tests/engine/labtext.h"

using namespace vethlab;
using vethlab::tests::labFromText;

/// What a lab does to the computer's own network, in words: all of it, each once.
class TestHostChangeText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void texts_data();
    void texts();
};

void TestHostChangeText::texts_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("expected");
    const char *inside = "namespace ns1\nnamespace ns2\nbridge b\ninterface ns1:a 10.0.0.1/24\ninterface b:p\nlink ns1:a b:p\n";
    const char *bridge = "computer pc\nbridge br1 in=computer 192.168.1.10/24\n";
    const std::string nat = "computer pc forward4\nbridge br1 in=computer 192.168.1.10/24\nnat pc m masquerade src=192.168.1.0/24\n";
    const auto row = [](const char *name, const std::string &before, const std::string &after, std::initializer_list<const char *> expected) {
        QStringList lines;
        for (const char *line : expected) lines << QString::fromLatin1(line);
        QTest::newRow(name) << QString::fromStdString(before) << QString::fromStdString(after) << lines;
    };
    row("inside", "", inside, {});
    row("bridge", "", bridge, {"new bridge br1 with 192.168.1.10/24"});
    row("again", bridge, bridge, {});
    row("goes", bridge, inside, {});
    row("nat", "", nat, {"new bridge br1 with 192.168.1.10/24", "the computer forwards IPv4 between its networks", "masquerade of 192.168.1.0/24 leaving by any interface"});
    row("nat comes", bridge, nat, {"the computer forwards IPv4 between its networks", "masquerade of 192.168.1.0/24 leaving by any interface"});
    row("one address more", bridge, "computer pc\nbridge br1 in=computer 192.168.1.10/24 10.1.1.1/24\n", {"br1 gets the address 10.1.1.1/24"});
    row("a link", "", "computer pc\nnamespace ns1\ninterface pc:up0 10.6.0.1/24\ninterface ns1:e 10.6.0.2/24\nlink pc:up0 ns1:e\n", {"new interface up0 with 10.6.0.1/24"});
    row("bridges come first", "", "computer pc\nbridge br1 in=computer\nnamespace ns1\ninterface br1:a0\ninterface ns1:e 10.6.0.2/24\nlink br1:a0 ns1:e\n", {"new bridge br1", "new interface a0"});
    row("other mtu", bridge, "computer pc\nbridge br1 in=computer mtu=1400 192.168.1.10/24\n", {"br1 changes"});
    row("loopback and routes", "computer pc\n", "computer pc\nloopback pc 10.77.0.1/32\nroute pc 10.78.0.0/16 via=192.0.2.9 metric=7\nroute pc fd00::/8 blackhole\n",
        {"lo gets the address 10.77.0.1/32", "route 10.78.0.0/16 via 192.0.2.9 metric 7", "route blackhole fd00::/8"});
    row("port forward", "computer pc\n", "computer pc\nnat pc f dnat tcp port=8080 in=eth0 to=10.0.0.2 toport=80\n",
        {"NAT rule: meta nfproto ipv4 iifname \"eth0\" tcp dport 8080 dnat ip to 10.0.0.2:80"});
}

void TestHostChangeText::texts()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QStringList, expected);
    const auto change = hostChange(labFromText(before.toStdString()), labFromText(after.toStdString()));
    QCOMPARE(change.has_value(), !expected.isEmpty());
    if (change) QCOMPARE(hostChangeTexts(*change), expected);
}

QTEST_APPLESS_MAIN(TestHostChangeText)
#include "tst_hostchangetext.moc"
