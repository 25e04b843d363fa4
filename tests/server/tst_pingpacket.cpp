// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QRandomGenerator>
#include <QTest>

#include "helper/pingpacket.h"

using namespace vethlab;
using namespace vethlab::helper;

class TestPingPacket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requestV4();
    void requestV6();
    void replies();
    void errorsV4();
    void errorsV6();
    void othersAreIgnored();
    void truncationsAndNoise();
};

namespace {

using Packet = std::vector<std::uint8_t>;

Packet operator+(Packet a, const Packet &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// An IPv4 header of `words` 32-bit words with that protocol.
Packet ip4(std::uint8_t protocol, std::uint8_t words = 5)
{
    Packet header(words * 4U);
    header[0] = static_cast<std::uint8_t>(0x40U | words);
    header[8] = 61;
    header[9] = protocol;
    return header;
}

Packet ip6(std::uint8_t next)
{
    Packet header(40);
    header[0] = 0x60;
    header[6] = next;
    return header;
}

Packet icmp(std::uint8_t type, std::uint8_t code = 0) { return {type, code, 0, 0, 0, 0, 0, 0}; }

} // namespace

void TestPingPacket::requestV4()
{
    const Packet packet = echoRequest(IpFamily::V4, {0x1234, 0x0102}, 0x1122334455667788, 9);
    QCOMPARE(packet.size(), std::size_t{17});
    QCOMPARE(packet[0], std::uint8_t{8});
    QCOMPARE(packet[4], std::uint8_t{0x12});
    QCOMPARE(packet[7], std::uint8_t{0x02});
    std::uint32_t sum = 0; // with the right checksum the words add up to all ones
    for (std::size_t i = 0; i < packet.size(); i += 2) sum += static_cast<std::uint32_t>((packet[i] << 8) | (i + 1 < packet.size() ? packet[i + 1] : 0));
    while (sum >> 16) sum = (sum & 0xFFFFU) + (sum >> 16);
    QCOMPARE(sum, 0xFFFFU);
    QCOMPARE(echoRequest(IpFamily::V4, {1, 1}, 1, 0).size(), std::size_t{8});
}

void TestPingPacket::requestV6()
{
    const Packet packet = echoRequest(IpFamily::V6, {1, 2}, 3, 56);
    QCOMPARE(packet[0], std::uint8_t{128});
    QCOMPARE(packet[2], std::uint8_t{0});
    QCOMPARE(packet.size(), std::size_t{64});
}

void TestPingPacket::replies()
{
    Packet echo = echoRequest(IpFamily::V4, {7, 8}, 42, 56);
    echo[0] = 0;
    for (const std::uint8_t words : { std::uint8_t{5}, std::uint8_t{15} }) { // IP options before it
        const auto answer = parseAnswer(IpFamily::V4, ip4(1, words) + echo);
        QVERIFY(answer);
        QCOMPARE(answer->id, (ProbeId{7, 8}));
        QCOMPARE(answer->outcome, PingOutcome::Reply);
        QCOMPARE(answer->cookie, std::optional<std::uint64_t>(42));
    }
    QCOMPARE(ttlOf(ip4(1)), std::uint8_t{61});
    echo[0] = 129;
    QCOMPARE(parseAnswer(IpFamily::V6, echo)->id, (ProbeId{7, 8}));
    echo.resize(15); // too short for a cookie
    QVERIFY(!parseAnswer(IpFamily::V6, echo)->cookie);
}

void TestPingPacket::errorsV4()
{
    const Packet echo = echoRequest(IpFamily::V4, {7, 9}, 42, 0);
    const auto unreachable = parseAnswer(IpFamily::V4, ip4(1) + icmp(3, 13) + ip4(1, 6) + echo);
    QVERIFY(unreachable);
    QCOMPARE(unreachable->id, (ProbeId{7, 9}));
    QCOMPARE(unreachable->outcome, PingOutcome::Unreachable);
    QCOMPARE(unreachable->type, std::uint8_t{3});
    QCOMPARE(unreachable->code, std::uint8_t{13});
    QCOMPARE(parseAnswer(IpFamily::V4, ip4(1) + icmp(11) + ip4(1) + echo)->outcome, PingOutcome::TimeExceeded);
    QVERIFY(!parseAnswer(IpFamily::V4, ip4(1) + icmp(3) + ip4(17) + echo)); // about a UDP packet
    QVERIFY(!parseAnswer(IpFamily::V4, ip4(1) + icmp(3) + ip4(1) + icmp(13))); // about another ICMP message
}

void TestPingPacket::errorsV6()
{
    const Packet echo = echoRequest(IpFamily::V6, {7, 10}, 42, 0);
    QCOMPARE(parseAnswer(IpFamily::V6, icmp(1, 3) + ip6(58) + echo)->outcome, PingOutcome::Unreachable);
    QCOMPARE(parseAnswer(IpFamily::V6, icmp(2) + ip6(58) + echo)->type, std::uint8_t{2}); // packet too big
    QCOMPARE(parseAnswer(IpFamily::V6, icmp(3) + ip6(58) + echo)->outcome, PingOutcome::TimeExceeded);
    const Packet fragment{58, 0, 0, 1, 0, 0, 0, 0};
    QCOMPARE(parseAnswer(IpFamily::V6, icmp(1) + ip6(44) + fragment + echo)->id, (ProbeId{7, 10}));
    const Packet later{58, 0, 1, 8, 0, 0, 0, 0};
    QVERIFY(!parseAnswer(IpFamily::V6, icmp(1) + ip6(44) + later + echo));
    QVERIFY(!parseAnswer(IpFamily::V6, icmp(1) + ip6(17) + echo));
}

void TestPingPacket::othersAreIgnored()
{
    QVERIFY(!parseAnswer(IpFamily::V4, ip4(1) + icmp(8))); // a request to us
    QVERIFY(!parseAnswer(IpFamily::V4, ip4(6) + icmp(0))); // no ICMP at all
    QVERIFY(!parseAnswer(IpFamily::V6, icmp(135)));        // neighbour solicitation
    QVERIFY(!parseAnswer(IpFamily::V4, ip6(58) + icmp(0)));
}

void TestPingPacket::truncationsAndNoise()
{
    const Packet echo = echoRequest(IpFamily::V4, {7, 9}, 42, 0);
    const Packet whole = ip4(1) + icmp(3, 1) + ip4(1) + echo;
    QVERIFY(parseAnswer(IpFamily::V4, whole));
    for (std::size_t size = 0; size < whole.size(); ++size) QVERIFY(!parseAnswer(IpFamily::V4, std::span(whole).first(size)));
    QRandomGenerator random(1);
    for (int round = 0; round < 100000; ++round) {
        Packet noise(static_cast<std::size_t>(random.bounded(100)));
        for (auto &byte : noise) byte = static_cast<std::uint8_t>(random.bounded(256));
        if (!noise.empty() && round % 2) noise[0] = round % 4 == 1 ? 0x45 : 0x60;
        for (const IpFamily family : { IpFamily::V4, IpFamily::V6 }) {
            if (const auto answer = parseAnswer(family, noise)) QVERIFY(answer->outcome <= PingOutcome::TimeExceeded);
        }
    }
}

QTEST_APPLESS_MAIN(TestPingPacket)
#include "tst_pingpacket.moc"
