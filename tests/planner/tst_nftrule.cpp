// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QtTest>

#include <set>

#include "backend/core/nftrule.h"
#include "backend/core/sysctls.h"

using namespace vethlab;

class TestNftRule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lines_data();
    void lines();
    void rootLeavesOwnSubnetAlone();
    void scriptReplacesTheTable();
    void marks();
    void sysctlTableIsComplete();
    void sysctlTexts();
};

namespace {

NatRule masquerade()
{
    NatRule rule;
    rule.id = "nat1";
    rule.source = *IpPrefix::parse("10.0.0.7/24");
    rule.outDevice = *InterfaceName::parse("eth0");
    return rule;
}

NatRule forward()
{
    NatRule rule;
    rule.id = "web";
    rule.kind = NatKind::Dnat;
    rule.protocol = NatProtocol::Tcp;
    rule.ports = PortRange{80, 89};
    rule.to = *IpAddress::parse("10.0.0.2");
    rule.toPort = std::uint16_t(8080);
    return rule;
}

} // namespace

void TestNftRule::lines_data()
{
    QTest::addColumn<NatRule>("rule");
    QTest::addColumn<QString>("expected");
    QTest::newRow("masquerade") << masquerade() << QStringLiteral("postrouting: meta nfproto ipv4 oifname \"eth0\" ip saddr 10.0.0.0/24 masquerade");
    NatRule snat = masquerade();
    snat.kind = NatKind::Snat;
    snat.to = *IpAddress::parse("192.0.2.1");
    snat.protocol = NatProtocol::Udp;
    QTest::newRow("snat") << snat << QStringLiteral("postrouting: meta nfproto ipv4 oifname \"eth0\" ip saddr 10.0.0.0/24 meta l4proto udp snat ip to 192.0.2.1");
    QTest::newRow("dnat") << forward()
        << QStringLiteral("prerouting: meta nfproto ipv4 tcp dport 80-89 dnat ip to 10.0.0.2:8080 | output: meta nfproto ipv4 tcp dport 80-89 dnat ip to 10.0.0.2:8080");
    NatRule in = forward();
    in.inDevice = *InterfaceName::parse("up.0");
    QTest::newRow("dnat from a device") << in << QStringLiteral("prerouting: meta nfproto ipv4 iifname \"up.0\" tcp dport 80-89 dnat ip to 10.0.0.2:8080");
    NatRule out = forward();
    out.outDevice = *InterfaceName::parse("eth0");
    QTest::newRow("dnat of own packets") << out << QStringLiteral("output: meta nfproto ipv4 oifname \"eth0\" tcp dport 80-89 dnat ip to 10.0.0.2:8080");
    NatRule six = forward();
    six.family = IpFamily::V6;
    six.ports = PortRange{53, 53};
    six.to = *IpAddress::parse("fd00::1");
    six.destination = *IpPrefix::parse("fd01::/64");
    six.inDevice = *InterfaceName::parse("e");
    QTest::newRow("dnat, IPv6") << six << QStringLiteral("prerouting: meta nfproto ipv6 iifname \"e\" ip6 daddr fd01::/64 tcp dport 53 dnat ip6 to [fd00::1]:8080");
    six.toPort.reset();
    QTest::newRow("dnat, IPv6, same port") << six << QStringLiteral("prerouting: meta nfproto ipv6 iifname \"e\" ip6 daddr fd01::/64 tcp dport 53 dnat ip6 to fd00::1");
    NatRule redirect = forward();
    redirect.to.reset();
    redirect.inDevice = *InterfaceName::parse("e");
    QTest::newRow("redirect") << redirect << QStringLiteral("prerouting: meta nfproto ipv4 iifname \"e\" tcp dport 80-89 redirect to :8080");
}

void TestNftRule::lines()
{
    QFETCH(NatRule, rule);
    QFETCH(QString, expected);
    QStringList got;
    for (const NftLine &line : nftLines(rule, Space::of(NodeId("r"))))
        got.append(QLatin1String(line.chain) + QLatin1String(": ") + QString::fromStdString(line.text));
    QCOMPARE(got.join(QLatin1String(" | ")), expected);
}

void TestNftRule::rootLeavesOwnSubnetAlone()
{
    NatRule rule = masquerade();
    rule.outDevice.reset();
    QCOMPARE(nftLines(rule, Space::root()).front().text, std::string("meta nfproto ipv4 ip saddr 10.0.0.0/24 ip daddr != 10.0.0.0/24 masquerade"));
    QCOMPARE(nftLines(rule, Space::of(NodeId("r"))).front().text, std::string("meta nfproto ipv4 ip saddr 10.0.0.0/24 masquerade"));
    QVERIFY(natHash(rule, Space::root()) != natHash(rule, Space::of(NodeId("r"))));
}

void TestNftRule::scriptReplacesTheTable()
{
    const Space space = Space::of(NodeId("r"));
    QCOMPARE(nftScript({}, space), std::string("add table inet vethlab\ndelete table inet vethlab\n"));
    const std::string script = nftScript({masquerade(), forward()}, space);
    const QStringList lines = QString::fromStdString(script).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 10); // two to make room, table, three chains, three rules, and the last line's end
    QCOMPARE(lines.at(3), QStringLiteral("add chain inet vethlab prerouting { type nat hook prerouting priority -100; }"));
    QCOMPARE(lines.at(6), QStringLiteral("add rule inet vethlab postrouting meta nfproto ipv4 oifname \"eth0\" ip saddr 10.0.0.0/24 masquerade comment \"nat1:%1\"")
                              .arg(QString::fromStdString(natHash(masquerade(), space))));
}

void TestNftRule::marks()
{
    const Space space = Space::of(NodeId("r"));
    const std::vector<NatMark> marks = natMarks({masquerade(), forward()}, space);
    QCOMPARE(marks.size(), std::size_t(3)); // prerouting, output, postrouting
    QCOMPARE(marks.at(0).id, std::string("web"));
    QCOMPARE(marks.at(2).id, std::string("nat1"));
    QVERIFY(parseNatComment(natComment(marks.at(2))) == marks.at(2));
    QVERIFY(parseNatComment("a:b:0123456789abcdef") == (NatMark{"a:b", "0123456789abcdef"}));
    for (const char *foreign : {"", "hello", ":0123456789abcdef", "nat1:0123", "nat1"})
        QVERIFY(parseNatComment(foreign) == NatMark{});
    NatRule odd = masquerade();
    odd.id = "Büro\" ; flush ruleset";
    QVERIFY(natMark(odd, space).id != odd.id); // what can't stand in a comment doesn't
    QCOMPARE(natMark(odd, space).id.size(), std::size_t(16));
    NatRule changed = masquerade();
    changed.outDevice = *InterfaceName::parse("eth1");
    QVERIFY(natMark(changed, space).hash != natMark(masquerade(), space).hash);
}

void TestNftRule::sysctlTableIsComplete()
{
    std::set<Sysctl> keys;
    for (const SysctlInfo &info : sysctlTable()) {
        keys.insert(info.key);
        QVERIFY(std::string_view(info.folder) == "ipv4" || std::string_view(info.folder) == "ipv6" || std::string_view(info.folder) == "bridge");
    }
    QCOMPARE(keys.size(), static_cast<std::size_t>(Sysctl::PingGroupRange) + 1);
    QCOMPARE(sysctlTable().size(), keys.size());
}

void TestNftRule::sysctlTexts()
{
    QCOMPARE(sysctlName(Sysctl::RpFilterAll), std::string("net.ipv4.conf.all.rp_filter"));
    QCOMPARE(sysctlPath(Sysctl::BridgeNfCallIptables), std::string("bridge/bridge-nf-call-iptables"));
    QCOMPARE(normalizedSysctl(" 1\t0 \n"), std::string("1 0"));
    QCOMPARE(normalizedSysctl("\n"), std::string());
    QVERIFY(sysctlSideEffects(Sysctl::Ip4Forward, "0") == (std::map<Sysctl, std::string>{{Sysctl::AcceptRedirectsAll, "1"}}));
    QVERIFY(sysctlSideEffects(Sysctl::Ip6Forward, "1").empty());
}

QTEST_APPLESS_MAIN(TestNftRule)
#include "tst_nftrule.moc"
