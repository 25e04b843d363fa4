// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>
#include <set>

#include <arpa/inet.h>

#include <QtTest>

#include "backend/core/derive.h"
#include "lab.h"

using namespace vethlab;
using namespace vethlab::test;

namespace {

QString shown(const Result<IpAddress> &r) { return r ? QString::fromStdString(r->text()) : QStringLiteral("bad"); }

/// Bytes that a careless parser trips over, more of them than of others.
std::string hostileText(std::mt19937 &random)
{
    using namespace std::string_view_literals;
    constexpr std::string_view likely = "0123456789abcdefABCDEF:./-+%_ \0\n\xff\xc3\xa4"sv;
    std::string text(random() % 48, '\0');
    for (char &c : text)
        c = random() % 4 == 0 ? static_cast<char>(random() & 0xffU) : likely[random() % likely.size()];
    return text;
}

IpAddress randomAddress(std::mt19937 &random, bool sparse)
{
    std::array<std::uint8_t, 16> bytes{};
    for (std::uint8_t &byte : bytes)
        byte = sparse && random() % 3 != 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(random());
    return IpAddress::fromBytes(random() % 2 == 0 ? IpFamily::V4 : IpFamily::V6, bytes.data());
}

} // namespace

class TestValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void addressesRoundTrip();
    void prefixes_data();
    void prefixes();
    void prefixArithmetic();
    void prefixesRoundTrip();
    void addressKinds();
    void interfaceAddresses_data();
    void interfaceAddresses();
    void interfaceNames();
    void namespaceNames();
    void namesFromLabels_data();
    void namesFromLabels();
    void macs();
    void ids();
    void hostileBytes();
    void errorsQuoteLittle();
    void derivedValuesStayTheSame();
    void derivedValuesDiffer();
    void errorNames();
};

void TestValues::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *text, const char *result) { QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(result); };
    for (const char *same : {"0.0.0.0", "192.168.1.11", "255.255.255.255", "::", "::1", "1::", "fe80::1", "fd00:1::12", "1:2:3:4:5:6:7:8",
                             "::ffff:1.2.3.4", "0:0:1::", "1:0:2:0:3:0:4:0"})
        row(same, same);
    // RFC 5952: lower case, no leading zeros, the longest run shortened, the first of equals, never a single group
    row("2001:DB8::0001", "2001:db8::1");
    row("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1");
    row("2001:0:0:1:0:0:0:1", "2001:0:0:1::1");
    row("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0");
    row("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8");
    row("1::2:0:0:0:0", "1:0:0:2::");
    row("::1.2.3.4", "::102:304");
    row("64:ff9b::192.0.2.33", "64:ff9b::c000:221");
    for (const char *bad : {"", " ", "1", "1.2.3", "1.2.3.", ".1.2.3", "1.2.3.4.", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.04", "1.2.3.00", "1..3.4",
                            "0x1.2.3.4", "+1.2.3.4", "-1.2.3.4", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", "1.2.3.4/24", "1.2.3.4%eth0", "1.2.3.99999999999",
                            ":", ":::", "1:", ":1", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::",
                            "g::", "fe80::1%eth0", "[::1]", "::1 ", "::1.2.3", "::1.2.3.4.5", "1.2.3.4::", "::01.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "::+1", "::0x1"})
        row(bad, "bad");
}

void TestValues::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, result);
    QCOMPARE(shown(IpAddress::parse(text.toStdString())), result);
    QCOMPARE(shown(IpAddress::parse(text.toStdString() + '\0')), QStringLiteral("bad"));
}

/// Our text is what inet_ntop() writes, and reads back as the same; what inet_pton() reads, we read alike.
void TestValues::addressesRoundTrip()
{
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        const IpAddress address = randomAddress(random, i % 2 == 0);
        const std::string text = address.text();
        QCOMPARE(IpAddress::parse(text), Result<IpAddress>(address));
        std::array<char, INET6_ADDRSTRLEN> libc{};
        const int family = address.isV4() ? AF_INET : AF_INET6;
        QVERIFY(inet_ntop(family, address.bytes(), libc.data(), libc.size()));
        // glibc writes ::1.2.3.4 for the deprecated "IPv4-compatible" addresses, RFC 5952 does not recommend it.
        if (std::string_view(libc.data()).find('.') == std::string_view::npos || address.isV4() || text.starts_with("::ffff:"))
            QCOMPARE(QString::fromStdString(text), QString::fromLatin1(libc.data()));
    }
    for (int i = 0; i < 200000; ++i) {
        const std::string text = hostileText(random);
        std::array<std::uint8_t, 16> bytes{};
        const bool v6 = text.find(':') != std::string::npos;
        const bool known = text.find('\0') == std::string::npos && inet_pton(v6 ? AF_INET6 : AF_INET, text.c_str(), bytes.data()) == 1;
        const auto parsed = IpAddress::parse(text);
        QCOMPARE(parsed.has_value(), known);
        if (known)
            QCOMPARE(*parsed, IpAddress::fromBytes(v6 ? IpFamily::V6 : IpFamily::V4, bytes.data()));
    }
}

void TestValues::prefixes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *text, const char *result) { QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(result); };
    for (const char *same : {"192.168.1.11/24", "0.0.0.0/0", "10.0.0.1/32", "::/0", "fd00:1::12/64", "::1/128"})
        row(same, same);
    row("10.0.0.1", "10.0.0.1/32");
    row("::1", "::1/128");
    for (const char *bad : {"", "/", "/24", "10.0.0.1/", "10.0.0.1/33", "10.0.0.1/024", "10.0.0.1/-1", "10.0.0.1/+1", "10.0.0.1/ 24", "10.0.0.1 /24", "10.0.0.1/24 ",
                            "10.0.0.1/24/24", "10.0.0.1/255.255.255.0", "10.0.0.1/4294967296", "::1/129", "::1/00", "default", "any", "10.0.0/8"})
        row(bad, "bad");
}

void TestValues::prefixes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, result);
    const auto parsed = IpPrefix::parse(text.toStdString());
    QCOMPARE(parsed ? QString::fromStdString(parsed->text()) : QStringLiteral("bad"), result);
}

void TestValues::prefixArithmetic()
{
    QCOMPARE(prefix("192.168.1.77/26").network(), prefix("192.168.1.64/26"));
    QCOMPARE(prefix("192.168.1.77/0").network(), IpPrefix::everything(IpFamily::V4));
    QCOMPARE(prefix("fd00:1:2:3:4:5:6:7/61").network(), prefix("fd00:1:2::/61"));
    QVERIFY(prefix("fd00::/8").isNetwork() && !prefix("fd00::1/64").isNetwork() && prefix("10.0.0.1/32").isNetwork());
    QVERIFY(prefix("10.0.0.0/8").contains(ip("10.255.255.255")) && !prefix("10.0.0.0/8").contains(ip("11.0.0.0")));
    QVERIFY(!prefix("0.0.0.0/0").contains(ip("::")) && !prefix("::/0").contains(ip("0.0.0.0")));
    QVERIFY(prefix("10.0.0.0/8").overlaps(prefix("10.1.0.0/16")) && prefix("10.1.0.0/16").overlaps(prefix("10.0.0.0/8")));
    QVERIFY(!prefix("10.1.0.0/16").overlaps(prefix("10.2.0.0/16")) && !prefix("0.0.0.0/0").overlaps(prefix("::/0")));
    QCOMPARE(prefix("192.168.1.11/24").broadcast(), std::optional(ip("192.168.1.255")));
    QCOMPARE(prefix("192.168.1.11/30").broadcast(), std::optional(ip("192.168.1.11")));
    QVERIFY(!prefix("192.168.1.11/31").broadcast() && !prefix("192.168.1.11/32").broadcast() && !prefix("fd00::1/64").broadcast());
    QVERIFY(!IpPrefix::make(ip("10.0.0.1"), 33) && !IpPrefix::make(ip("10.0.0.1"), -1) && IpPrefix::make(ip("::1"), 128));
    QCOMPARE(IpAddress::v4(0xc0a8010bU), ip("192.168.1.11"));
    QCOMPARE(ip("192.168.1.11").v4HostOrder(), 0xc0a8010bU);
}

void TestValues::prefixesRoundTrip()
{
    std::mt19937 random(2);
    for (int i = 0; i < 20000; ++i) {
        const IpAddress address = randomAddress(random, false);
        const IpPrefix one = *IpPrefix::make(address, static_cast<int>(random() % static_cast<unsigned>(address.size() * 8 + 1)));
        QCOMPARE(IpPrefix::parse(one.text()), Result<IpPrefix>(one));
        const IpPrefix network = one.network();
        QVERIFY(network.isNetwork() && network.contains(address) && network.overlaps(one) && network <= one);
        const auto broadcast = one.broadcast();
        QVERIFY(!broadcast || (one.contains(*broadcast) && IpPrefix::make(*broadcast, one.length())->network() == network));
    }
}

void TestValues::addressKinds()
{
    QVERIFY(ip("0.0.0.0").isUnspecified() && ip("::").isUnspecified() && !ip("::1").isUnspecified());
    QVERIFY(ip("224.0.0.1").isMulticast() && ip("239.1.1.1").isMulticast() && !ip("240.0.0.1").isMulticast() && ip("ff02::1").isMulticast());
    QVERIFY(ip("127.9.9.9").isLoopback() && ip("::1").isLoopback() && !ip("1::1").isLoopback() && !ip("::").isLoopback() && !ip("128.0.0.1").isLoopback());
    QVERIFY(ip("169.254.1.1").isLinkLocal() && ip("fe80::1").isLinkLocal() && ip("febf::1").isLinkLocal() && !ip("fec0::1").isLinkLocal());
}

void TestValues::interfaceAddresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("broadcast");
    const auto row = [](const char *text, const char *result, const char *broadcast = "-") {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(result) << QString::fromLatin1(broadcast);
    };
    row("192.168.1.10/24", "192.168.1.10/24");
    row("192.168.1.10/24 brd +", "192.168.1.10/24 brd +", "192.168.1.255");
    row("192.168.1.10/24  broadcast +", "192.168.1.10/24 brd +", "192.168.1.255");
    row("192.168.1.10/31 brd +", "192.168.1.10/31 brd +");
    row("192.168.1.10/24 brd 192.168.1.127", "192.168.1.10/24 brd 192.168.1.127", "192.168.1.127");
    row("fd00::1/64", "fd00::1/64");
    for (const char *bad : {"", " ", "192.168.1.10/24 ", " 192.168.1.10/24", "192.168.1.10/24 brd", "192.168.1.10/24 brd ", "192.168.1.10/24 brd -", "192.168.1.10/24 brd ::1",
                            "192.168.1.10/24 brd + x", "192.168.1.10/24 peer +", "fd00::1/64 brd +", "192.168.1.10/24\tbrd +", "brd +", "192.168.1.10/24 brd 192.168.1.255/24"})
        row(bad, "bad");
}

void TestValues::interfaceAddresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, result);
    QFETCH(QString, broadcast);
    const auto parsed = InterfaceAddress::parse(text.toStdString());
    QCOMPARE(parsed ? QString::fromStdString(parsed->text()) : QStringLiteral("bad"), result);
    if (!parsed)
        return;
    QCOMPARE(InterfaceAddress::parse(parsed->text()), Result<InterfaceAddress>(*parsed));
    const auto seen = parsed->broadcastAddress();
    QCOMPARE(seen ? QString::fromStdString(seen->text()) : QStringLiteral("-"), broadcast);
}

void TestValues::interfaceNames()
{
    for (const char *good : {"a", "eth0", "veth-1.2_x", "_x", "0", "Abcdefghijklmno", "lo0", "ALL"})
        QVERIFY2(InterfaceName::parse(good), good);
    for (const char *bad : {"", "lo", "all", "default", "abcdefghijklmnop", "-a", ".", "..", ".a", "a b", "a/b", "a:b", "a%d", "\xc3\xa4", "a\n", "a\\"})
        QVERIFY2(!InterfaceName::parse(bad), bad);
    QVERIFY(!InterfaceName::parse(std::string_view("a\0", 2)));
    QCOMPARE(InterfaceName::parse("a b").error(), (Error{ErrorCode::BadName, {}, {"a b"}, {}, 0, {}}));
}

void TestValues::namespaceNames()
{
    const std::string longest(32, 'x');
    for (const std::string &good : {std::string("a"), std::string("ns1"), std::string("0-_a"), longest})
        QVERIFY2(NamespaceName::parse(good), good.c_str());
    for (const std::string &bad : {std::string(), std::string("."), std::string(".."), std::string("-a"), std::string("_a"), std::string("a.b"), std::string("a/b"), std::string("../x"),
                                   std::string("a b"), longest + "x", std::string("a\0b", 3)})
        QVERIFY2(!NamespaceName::parse(bad), bad.c_str());
}

void TestValues::namesFromLabels_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *label, const char *name) { QTest::newRow(label) << QString::fromUtf8(label) << QString::fromUtf8(name); };
    row("", "ns");
    row("ns1", "ns1");
    row("a-_b-", "a-_b-");
    row("Büro 1", "B-ro-1");
    row("Web  server (north)", "Web-server-north");
    row("../etc", "etc");
    row("日本", "ns");
    row("--x--", "x--");
    row("0123456789012345678901234567890123456789", "01234567890123456789012345678901");
}

void TestValues::namesFromLabels()
{
    QFETCH(QString, label);
    QFETCH(QString, name);
    const NamespaceName made = NamespaceName::fromLabel(label.toStdString());
    QCOMPARE(QString::fromStdString(made.text()), name);
    QCOMPARE(NamespaceName::parse(made.text()), Result<NamespaceName>(made));
}

void TestValues::macs()
{
    QCOMPARE(QString::fromStdString(mac("02:00:00:00:AB:cd").text()), QStringLiteral("02:00:00:00:ab:cd"));
    QCOMPARE(mac("02-00-00-00-ab-cd"), mac("02:00:00:00:ab:cd"));
    for (const char *bad : {"", "02:00:00:00:00", "02:00:00:00:00:00:00", "2:0:0:0:0:1", "02:00:00:00:00:0g", "02:00-00:00:00:01", "00:00:00:00:00:00", "01:00:5e:00:00:01",
                            "ff:ff:ff:ff:ff:ff", "02.00.00.00.00.01", "020000000001", " 2:00:00:00:00:01", "02:00:00:00:00:01 "})
        QVERIFY2(!MacAddress::parse(bad), bad);
    std::mt19937 random(3);
    for (int i = 0; i < 10000; ++i) {
        MacAddress::Octets octets{};
        for (std::uint8_t &octet : octets)
            octet = static_cast<std::uint8_t>(random());
        const auto made = MacAddress::fromOctets(octets);
        QCOMPARE(made.has_value(), (octets[0] & 1U) == 0);
        if (made)
            QCOMPARE(MacAddress::parse(made->text()), made);
    }
}

void TestValues::ids()
{
    for (const std::string &good : {std::string("a"), std::string("ns1:eth0~br1:p_1"), std::string(96, 'x'), std::string("..-")})
        QVERIFY2(isValidId(good), good.c_str());
    for (const std::string &bad : {std::string(), std::string(97, 'x'), std::string("a b"), std::string("a/b"), std::string("\xc3\xa4"), std::string("a\0", 2), std::string("a\n")})
        QVERIFY2(!isValidId(bad), bad.c_str());
}

/// Whatever the bytes, a parser gives a value that reads back as itself, or an error that quotes them.
void TestValues::hostileBytes()
{
    std::mt19937 random(4);
    int good = 0;
    const auto check = [&good](const auto &parsed, const auto &again) {
        good += parsed ? 1 : 0;
        return parsed ? again(parsed->text()) == parsed : !parsed.error().args.empty() && parsed.error().code != ErrorCode::None;
    };
    for (int i = 0; i < 100000; ++i) {
        const std::string text = hostileText(random);
        QVERIFY(check(IpAddress::parse(text), IpAddress::parse));
        QVERIFY(check(IpPrefix::parse(text), IpPrefix::parse));
        QVERIFY(check(InterfaceAddress::parse(text), InterfaceAddress::parse));
        QVERIFY(check(InterfaceName::parse(text), InterfaceName::parse));
        QVERIFY(check(NamespaceName::parse(text), NamespaceName::parse));
        QVERIFY(check(MacAddress::parse(text), MacAddress::parse));
        const NamespaceName name = NamespaceName::fromLabel(text);
        QCOMPARE(NamespaceName::parse(name.text()), Result<NamespaceName>(name));
    }
    QVERIFY(good > 1000); // otherwise the bytes are too hostile to test anything
}

void TestValues::errorsQuoteLittle()
{
    std::string label;
    for (int i = 0; i < 1000; ++i)
        label += "ä"; // must not be cut in the middle
    for (const Error &error : {IpAddress::parse(label).error(), InterfaceName::parse(label).error(), MacAddress::parse(label).error(), InterfaceAddress::parse(label).error()}) {
        QCOMPARE(error.args.size(), std::size_t{1});
        QVERIFY(error.args[0].size() <= 67);
        QCOMPARE(QString::fromUtf8(error.args[0].c_str()).toStdString(), error.args[0]);
    }
}

/// A lab made today must be the same lab after an update: these numbers never change.
void TestValues::derivedValuesStayTheSame()
{
    QCOMPARE(stableHash(""), std::uint64_t{0xcbf29ce484222325ULL});
    QCOMPARE(stableHash("foobar"), std::uint64_t{0x85944171f73967e8ULL}); // the test vector of FNV-1a's authors
    QCOMPARE(QString::fromStdString(derivedMac("x", ElementId("a")).text()), QStringLiteral("02:d5:1f:70:7e:19"));
    QCOMPARE(derivedIndex("x", ElementId("a")), IfIndex{519685596});
}

void TestValues::derivedValuesDiffer()
{
    QVERIFY(derivedMac("ab", ElementId("c")) != derivedMac("a", ElementId("bc")));
    QVERIFY(stableHash("a", 1) != stableHash("a", 2));
    std::set<MacAddress> made;
    std::set<IfIndex> indexes;
    for (int lab = 0; lab < 10; ++lab) {
        for (int i = 0; i < 1000; ++i) {
            const ElementId id("ns" + std::to_string(i) + ":eth0");
            const MacAddress address = derivedMac("lab" + std::to_string(lab), id);
            QCOMPARE(address.octets()[0], std::uint8_t{2});
            made.insert(address);
            const IfIndex index = derivedIndex("lab" + std::to_string(lab), id);
            QVERIFY(index >= 16 && index <= 1U << 30U);
            indexes.insert(index);
        }
    }
    QCOMPARE(made.size(), std::size_t{10000});
    QVERIFY(indexes.size() > 9990); // 10,000 of 2^30: a collision or two are no surprise
}

void TestValues::errorNames()
{
    std::set<std::string> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        names.insert(errorCodeName(static_cast<ErrorCode>(code)));
    QCOMPARE(names.size(), static_cast<std::size_t>(ErrorCode::Internal) + 1);
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
