// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCborArray>
#include <QCborValue>
#include <QTest>

#include "backend/core/codec.h"
#include "backend/core/limits.h"
#include "tests/protocol/randomframes.h"

using namespace vethlab;

namespace {

QByteArray payloadOf(const QByteArray &frame) { return frame.mid(4); }

} // namespace

class TestCodec : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requests_data();
    void requests();
    void replies_data();
    void replies();
    void events_data();
    void events();
    void bytesOfHello();
    void bytesOfApply();
    void codesAreWords();
    void foreignTextIsCleanedAndCut();
    void cutterAtEverySplit();
    void cutterRefusesLargeFrames();
};

namespace {

void rows(std::size_t tags)
{
    QTest::addColumn<std::size_t>("tag");
    for (std::size_t tag = 0; tag < tags; ++tag) QTest::addRow("tag %zu", tag) << tag;
}

constexpr quint32 rounds = 300;

} // namespace

void TestCodec::requests_data() { rows(std::variant_size_v<Request>); }
void TestCodec::requests()
{
    QFETCH(std::size_t, tag);
    for (quint32 seed = 0; seed < rounds; ++seed) {
        test::RandomFrames random(seed);
        const RequestFrame frame{static_cast<RequestId>(random.below(1ULL << 32U)), random.request(tag)};
        QCOMPARE(frame.body.index(), tag);
        const auto back = decodeRequest(payloadOf(encode(frame)));
        QVERIFY2(back.has_value(), back ? "" : back.error().args.at(0).c_str());
        QVERIFY(*back == frame);
    }
}

void TestCodec::replies_data() { rows(std::variant_size_v<Reply>); }
void TestCodec::replies()
{
    QFETCH(std::size_t, tag);
    for (quint32 seed = 0; seed < rounds; ++seed) {
        test::RandomFrames random(seed);
        const ServerFrame frame = ReplyFrame{static_cast<RequestId>(random.below(1ULL << 32U)), random.reply(tag)};
        QCOMPARE(std::get<ReplyFrame>(frame).body.index(), tag);
        const auto back = decodeServerFrame(payloadOf(encode(frame)));
        QVERIFY2(back.has_value(), back ? "" : back.error().args.at(0).c_str());
        QVERIFY(*back == frame);
    }
}

void TestCodec::events_data() { rows(std::variant_size_v<Event>); }
void TestCodec::events()
{
    QFETCH(std::size_t, tag);
    for (quint32 seed = 0; seed < rounds; ++seed) {
        test::RandomFrames random(seed);
        const ServerFrame frame = EventFrame{static_cast<RequestId>(random.below(1ULL << 32U)), random.event(tag)};
        QCOMPARE(std::get<EventFrame>(frame).body.index(), tag);
        const auto back = decodeServerFrame(payloadOf(encode(frame)));
        QVERIFY2(back.has_value(), back ? "" : back.error().args.at(0).c_str());
        QVERIFY(*back == frame);
    }
}

// The bytes as PROTOCOL.md shows them: a client in another language must be able to rely on them.
void TestCodec::bytesOfHello()
{
    const QByteArray frame = encode(RequestFrame{1, HelloRequest{2, 2, "me"}});
    QCOMPARE(frame.toHex(), QByteArray("0000000a"          // 10 bytes follow
                                       "84" "00" "01" "00" // [request, id 1, tag 0,
                                       "83" "02" "02" "626d65")); //  [2, 2, "me"]]
}

// Read by Qt's own CBOR value reader, so that a field written twice or in the wrong order is seen.
void TestCodec::bytesOfApply()
{
    Topology topology;
    topology.setInfo({"lab", "about", {*IpPrefix::parse("10.0.0.0/8"), {}}});
    NetworkStack stack;
    stack.forwardingV4 = true;
    stack.routes.push_back(Route{IpPrefix::everything(IpFamily::V4), IpAddress::v4(0x0A000001), {}, 7U, {}, RouteType::Blackhole, true});
    QVERIFY(topology.add(Namespace{NodeId("n"), *NamespaceName::parse("ns"), "label", NodeLook::Router, stack}, 5));
    QVERIFY(topology.add(Link{LinkId("l"), InterfaceId("a"), InterfaceId("b")}, 9));
    const QByteArray frame = encode(RequestFrame{2, ApplyRequest{LabId(""), 3, topology, {}, std::string("blob"), "file", true}});
    const QCborArray all = QCborValue::fromCbor(payloadOf(frame)).toArray();
    const auto array = [](std::initializer_list<QCborValue> items) { return QCborValue(QCborArray(items)); };
    const QCborValue none(nullptr);
    const QCborValue route = array({array({QByteArray::fromHex("00000000"), 0}), QByteArray::fromHex("0a000001"), none, 7, none, 1, true});
    const QCborValue ns = array({0, array({QStringLiteral("n"), QStringLiteral("ns"), QStringLiteral("label"), 1,
                                     array({true, false, true, array({}), array({route}), array({})})})});
    const QCborValue link = array({4, array({QStringLiteral("l"), QStringLiteral("a"), QStringLiteral("b")})});
    const QCborValue full = array({array({QStringLiteral("lab"), QStringLiteral("about"), array({QByteArray::fromHex("0a000000"), 8}), none}), array({array({5, ns}), array({9, link})})});
    const QCborArray wanted{0, 2, 2, array({QStringLiteral(""), 3, full, none, QByteArray("blob"), QStringLiteral("file"), true})};
    QCOMPARE(all, wanted);
}

void TestCodec::codesAreWords()
{
    Error error;
    error.code = ErrorCode::StaleRevision;
    const Issue issue{Severity::Warning, IssueCode::DuplicateMac, ElementId("x"), "mac", {}};
    const QCborArray all = QCborValue::fromCbor(payloadOf(encode(ReplyFrame{1, ErrorReply{error, {issue}}}))).toArray();
    QCOMPARE(all.at(3).toArray().at(0).toArray().at(0).toString(), QStringLiteral("stale-revision"));
    QCOMPARE(all.at(3).toArray().at(1).toArray().at(0).toArray().at(0).toString(), QStringLiteral("warning"));
    QCOMPARE(all.at(3).toArray().at(1).toArray().at(0).toArray().at(1).toString(), QStringLiteral("duplicate-mac"));
}

void TestCodec::foreignTextIsCleanedAndCut()
{
    Error error;
    error.code = ErrorCode::KernelRefused;
    error.args = {std::string("bad \xFF name"), std::string(300, 'x'), std::string(255, 'y') + "\xC3\xA4"};
    const auto back = decodeServerFrame(payloadOf(encode(ReplyFrame{1, ErrorReply{error, {}}})));
    QVERIFY(back.has_value());
    const auto &args = std::get<ErrorReply>(std::get<ReplyFrame>(*back).body).error.args;
    QCOMPARE(args.at(0), std::string("bad \xEF\xBF\xBD name"));
    QCOMPARE(args.at(1), std::string(256, 'x'));
    QCOMPARE(args.at(2), std::string(255, 'y')); // not half of a letter
}

void TestCodec::cutterAtEverySplit()
{
    const QByteArray first = encode(RequestFrame{1, HelloRequest{1, 1, "me"}});
    const QByteArray second = encode(RequestFrame{2, ListLabsRequest{}});
    const QByteArray both = first + second;
    for (qsizetype split = 0; split <= both.size(); ++split) {
        FrameCutter cutter(limits::maxFrame);
        QList<QByteArray> cut;
        for (const QByteArray &part : { both.left(split), both.mid(split) }) {
            cutter.feed(part.constData(), static_cast<std::size_t>(part.size()));
            for (auto payload = cutter.next(); payload && *payload; payload = cutter.next()) cut.append(**payload);
        }
        QCOMPARE(cut, QList<QByteArray>({payloadOf(first), payloadOf(second)}));
        QVERIFY(!cutter.hasPartial());
    }
}

void TestCodec::cutterRefusesLargeFrames()
{
    FrameCutter cutter(1000);
    cutter.feed("\x00\x00\x03\xE8", 4);
    auto payload = cutter.next();
    QVERIFY(payload.has_value());
    QVERIFY(!payload->has_value()); // 1000 is allowed
    FrameCutter other(1000);
    other.feed("\x00\x00\x03\xE9", 4);
    payload = other.next();
    QVERIFY(!payload.has_value());
    QCOMPARE(payload.error().code, ErrorCode::TooLarge);
}

QTEST_APPLESS_MAIN(TestCodec)
#include "tst_codec.moc"
