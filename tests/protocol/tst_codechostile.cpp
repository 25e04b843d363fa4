// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QTest>

#include <sys/resource.h>

#include "backend/core/codec.h"
#include "backend/core/limits.h"
#include "tests/protocol/randomframes.h"

using namespace vethlab;

// Any bytes: an answer or BadFrame, never a crash, a hang or memory that the sender only claimed to need.
class TestCodecHostile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyTruncation();
    void everyFlippedByte();
    void randomBytes();
    void randomGrammar();
    void claimedSizes_data();
    void claimedSizes();
    void strictness_data();
    void strictness();
    void sizeOfOtherRequests();
    void boundsOfPing();
    void boundsOfShown();
};

namespace {

QList<QByteArray> samples(quint32 seeds)
{
    QList<QByteArray> all;
    for (quint32 seed = 1; seed <= seeds; ++seed) {
        test::RandomFrames random(seed);
        for (std::size_t tag = 0; tag < std::variant_size_v<Request>; ++tag) all.append(encode(RequestFrame{seed, random.request(tag)}).mid(4));
        for (std::size_t tag = 0; tag < std::variant_size_v<Reply>; ++tag) all.append(encode(ReplyFrame{seed, random.reply(tag)}).mid(4));
        for (std::size_t tag = 0; tag < std::variant_size_v<Event>; ++tag) all.append(encode(EventFrame{seed, random.event(tag)}).mid(4));
    }
    return all;
}

bool isRefused(const QByteArray &payload)
{
    const auto request = decodeRequest(payload);
    const auto frame = decodeServerFrame(payload);
    const bool isNamed = (request || (request.error().code == ErrorCode::BadFrame && request.error().args.size() == 2))
        && (frame || (frame.error().code == ErrorCode::BadFrame && frame.error().args.size() == 2));
    if (!isNamed) qFatal("an error without a place");
    return !request && !frame;
}

/// What decodes must encode to something that decodes to the same.
bool isStable(const QByteArray &payload)
{
    if (const auto request = decodeRequest(payload)) {
        const auto again = decodeRequest(encode(*request).mid(4));
        if (!again || !(*again == *request)) return false;
    }
    if (const auto frame = decodeServerFrame(payload)) {
        const auto again = decodeServerFrame(encode(*frame).mid(4));
        if (!again || !(*again == *frame)) return false;
    }
    return true;
}

/// One random CBOR item, any type, nested and with lying lengths now and then.
void appendItem(QByteArray &out, test::RandomFrames &random, int depth)
{
    const auto head = [&out](int major, std::uint64_t value) {
        if (value < 24) {
            out.append(static_cast<char>((major << 5) | static_cast<int>(value)));
            return;
        }
        out.append(static_cast<char>((major << 5) | 27));
        for (int shift = 56; shift >= 0; shift -= 8) out.append(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU));
    };
    switch (random.below(depth > 8 ? 4 : 9)) {
    case 0: return head(0, random.below(2) ? random.below(12) : random.below(~0ULL) >> random.below(64));
    case 1: return head(1, random.below(~0ULL) >> random.below(64));
    case 2:
    case 3: {
        const std::string text = random.bytes(20);
        head(2 + static_cast<int>(random.below(2)), random.below(20) ? text.size() : random.below(~0ULL));
        out.append(text.data(), static_cast<qsizetype>(text.size()));
        return;
    }
    case 4:
    case 5:
    case 6: {
        const std::uint64_t count = random.below(9);
        head(4, random.below(20) ? count : random.below(~0ULL));
        for (std::uint64_t i = 0; i < count; ++i) appendItem(out, random, depth + 1);
        return;
    }
    case 7: return head(7, 20 + random.below(4));
    default: return head(static_cast<int>(random.below(8)), random.below(40));
    }
}

} // namespace

void TestCodecHostile::initTestCase()
{
#if !defined(__SANITIZE_ADDRESS__)
    // A wrong allocation ends the test here instead of passing unseen.
    const rlimit limit{1U << 30U, 1U << 30U};
    QCOMPARE(::setrlimit(RLIMIT_AS, &limit), 0);
#endif
}

void TestCodecHostile::everyTruncation()
{
    for (const QByteArray &sample : samples(3)) {
        QVERIFY(!isRefused(sample));
        for (qsizetype size = 0; size < sample.size(); ++size) QVERIFY(isRefused(sample.left(size)));
        QVERIFY(isRefused(sample + QByteArray(1, '\0')));
    }
}

void TestCodecHostile::everyFlippedByte()
{
    for (const QByteArray &sample : samples(1)) {
        for (qsizetype at = 0; at < sample.size(); ++at) {
            for (const int mask : { 0x01, 0x02, 0x08, 0x20, 0x40, 0x80, 0xE0, 0xFF }) {
                QByteArray damaged = sample;
                damaged[at] = static_cast<char>(damaged.at(at) ^ mask);
                QVERIFY(isStable(damaged));
            }
        }
    }
}

void TestCodecHostile::randomBytes()
{
    test::RandomFrames random(4711);
    for (int round = 0; round < 100000; ++round) {
        const std::string bytes = random.bytes(64);
        QVERIFY(isStable(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))));
    }
}

void TestCodecHostile::randomGrammar()
{
    test::RandomFrames random(42);
    for (int round = 0; round < 20000; ++round) {
        QByteArray payload("\x84");
        payload.append(static_cast<char>(random.below(3)));
        payload.append('\x01');
        payload.append(static_cast<char>(random.below(11)));
        appendItem(payload, random, 0);
        QVERIFY(isStable(payload));
    }
}

void TestCodecHostile::claimedSizes_data()
{
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *name, const char *hex) { QTest::newRow(name) << QByteArray::fromHex(hex); };
    row("array of 2^64-1 at the top", "9bffffffffffffffff");
    row("array of 2^32-1 labs", "84010101819affffffff");
    row("labs of indefinite number", "84010101819fff");
    row("text of 2^63 bytes", "84000100830101" "7b7fffffffffffffff");
    row("text of 2^64-1 bytes", "84000100830101" "7bffffffffffffffff");
    row("text of 4 GiB", "84000100830101" "7affffffff");
    row("blob of 2 GiB", "84000102" "8760" "00" "f6" "f6" "5a7fffffff");
}

void TestCodecHostile::claimedSizes()
{
    QFETCH(QByteArray, payload);
    QVERIFY(isRefused(payload));
}

void TestCodecHostile::strictness_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *hex, const char *why) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << QString::fromLatin1(why);
    };
    row("kind 3", "84030100830101626d65", "number out of range");
    row("a reply sent to the helper", "84010100830101626d65", "request expected");
    row("tag 14", "8400010e80", "unknown request");
    row("too few fields", "84000100820101", "number of fields");
    row("too many fields", "84000100840101626d6500", "number of fields");
    row("a fifth item", "85000100830101626d6500", "number of fields");
    row("map instead of array", "a4000100830101626d65", "array expected");
    row("id over 32 bits", "84001b000000010000000000830101626d65", "number out of range");
    row("negative id", "84002000830101626d65", "unsigned number expected");
    row("version over 16 bits", "84000100831a0001000001626d65", "number out of range");
    row("bytes for text", "84000100830101426d65", "text expected");
    row("number for text", "8400010083010105", "text expected");
    row("text that is no UTF-8", "8400010083010162c328", "text is not UTF-8");
    row("text with NUL", "84000100830101626d00", "text is not UTF-8");
    row("text in chunks", "840001008301017f616d6165ff", "string too long");
    row("tagged text", "84000100830101c0626d65", "text expected");
    row("Cancel of a text", "84000103816131", "unsigned number expected");
    row("Keep 1 instead of true", "840001098101", "truth value expected");
    row("Check of lab \"../x\"", "8400010681642e2e2f78", "id");
    row("Check of no lab", "840001068160", "id");
    row("Apply with neither topology nor delta", "84000102876000f6f6f660f4", "either a topology or a delta");
}

void TestCodecHostile::strictness()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, why);
    const auto frame = decodeRequest(payload);
    QVERIFY(!frame.has_value());
    QCOMPARE(frame.error().code, ErrorCode::BadFrame);
    QCOMPARE(QString::fromStdString(frame.error().args.at(0)), why);
}

void TestCodecHostile::sizeOfOtherRequests()
{
    ApplyRequest apply;
    apply.full = Topology{};
    apply.blob = std::string(limits::maxBlob, 'x');
    QVERIFY(decodeRequest(encode(RequestFrame{1, apply}).mid(4)).has_value());
    apply.blob->push_back('x');
    QVERIFY(!decodeRequest(encode(RequestFrame{1, apply}).mid(4)).has_value());
    // A Hello can't be this long by any field: the same bytes after a legal head still are refused for their size.
    const QByteArray hello = encode(RequestFrame{1, HelloRequest{1, 1, "me"}}).mid(4);
    const auto refused = decodeRequest(hello + QByteArray(limits::maxFrame, '\0'));
    QCOMPARE(refused.error().args.at(0), std::string("frame too large"));
}

void TestCodecHostile::boundsOfPing()
{
    const PingRequest good{LabId("a"), NodeId("n"), IpAddress::v4(1), 0, 10, 1, 65507, 1};
    const auto passes = [](const PingRequest &ping) { return decodeRequest(encode(RequestFrame{1, ping}).mid(4)).has_value(); };
    QVERIFY(passes(good));
    PingRequest bad = good;
    bad.intervalMs = 9;
    QVERIFY(!passes(bad));
    bad = good;
    bad.intervalMs = 60001;
    QVERIFY(!passes(bad));
    bad = good;
    bad.timeoutMs = 0;
    QVERIFY(!passes(bad));
    bad = good;
    bad.payload = 65508;
    QVERIFY(!passes(bad));
    bad = good;
    bad.ttl = 0;
    QVERIFY(!passes(bad));
}

// What the kernel shows of a device: a qdisc no longer than the kernel's, and an id of a namespace that is one.
void TestCodecHostile::boundsOfShown()
{
    const auto payload = [](const std::string &qdisc, std::optional<std::int32_t> nsid) {
        LiveEvent event{LabId("lab"), {DeviceLive{}}, {}, 0};
        event.devices[0].element = ElementId("e");
        event.devices[0].shown = {0x11043, qdisc, nsid};
        return encode(EventFrame{0, event}).mid(4);
    };
    for (const auto nsid : {std::optional<std::int32_t>(), std::optional<std::int32_t>(-1), std::optional<std::int32_t>(0), std::optional<std::int32_t>(0x7FFFFFFF)}) {
        const auto frame = decodeServerFrame(payload("noqueue", nsid));
        QVERIFY(frame);
        QCOMPARE(std::get<LiveEvent>(std::get<EventFrame>(*frame).body).devices.at(0).shown, (DeviceShown{0x11043, "noqueue", nsid}));
    }
    const QByteArray good = payload("noqueue", -1), mark = QByteArray::fromHex("676e6f7175657565") + '\x20';
    QCOMPARE(good.count(mark), 1);
    const auto with = [&](const QByteArray &hex) { return QByteArray(good).replace(mark, QByteArray::fromHex(hex)); };
    QVERIFY(decodeServerFrame(with("676e6f717565756520")));
    QVERIFY(isRefused(with("676e6f717565756521")));           // -2
    QVERIFY(isRefused(with("676e6f71756575651a80000000")));   // 2^31
    QVERIFY(isRefused(with("70" "30313233343536373839414243444546" "20"))); // 16 bytes
    QVERIFY(isRefused(with("676e6f71750075652" "0")));        // a NUL
    QCOMPARE(std::get<LiveEvent>(std::get<EventFrame>(*decodeServerFrame(payload(std::string(40, 'q'), {}))).body).devices.at(0).shown.qdisc, std::string(15, 'q'));
}

QTEST_APPLESS_MAIN(TestCodecHostile)
#include "tst_codechostile.moc"
