// SPDX-FileCopyrightText: Vethlab contributors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "backend/core/codec.h"

#include <QBuffer>
#include <QtEndian>

#include "backend/core/codecparts.h"

namespace vethlab {

namespace {

constexpr qsizetype prefixSize = 4;
enum class FrameKind : std::uint8_t { Request, Reply, Event };

template <class Body> QByteArray encodeFrame(FrameKind kind, RequestId id, const Body &body)
{
    QByteArray bytes(prefixSize, '\0'); // the length goes here when it is known
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly | QIODevice::Append);
        codec::Writer w(&buffer);
        w.beginStruct(4);
        w.word(kind);
        w.number(id);
        w.number(body.index());
        codec::write(w, body);
        w.endStruct();
    }
    qToBigEndian(static_cast<quint32>(bytes.size() - prefixSize), bytes.data());
    return bytes;
}

struct Head {
    FrameKind kind = FrameKind::Request;
    RequestId id = 0;
    std::size_t tag = 0;
};

Head readHead(codec::Reader &r)
{
    Head head;
    r.beginStruct(4);
    head.kind = r.word(FrameKind::Event);
    head.id = r.number<RequestId>();
    head.tag = static_cast<std::size_t>(r.number(255));
    return head;
}

} // namespace

QByteArray encode(const RequestFrame &frame) { return encodeFrame(FrameKind::Request, frame.id, frame.body); }

QByteArray encode(const ServerFrame &frame)
{
    return std::visit(Overloaded{
        [](const ReplyFrame &reply) { return encodeFrame(FrameKind::Reply, reply.id, reply.body); },
        [](const EventFrame &event) { return encodeFrame(FrameKind::Event, event.id, event.body); } }, frame);
}

Result<RequestFrame> decodeRequest(const QByteArray &payload)
{
    codec::Reader r(payload);
    const Head head = readHead(r);
    if (head.kind != FrameKind::Request) r.refuse("request expected");
    const Request apply = ApplyRequest{};
    if (head.tag != apply.index() && payload.size() > qsizetype{limits::maxFrame}) r.refuse("frame too large");
    auto body = codec::readRequest(r, head.tag);
    r.endStruct();
    r.finish();
    if (!r.ok() || !body) return tl::unexpected(r.error());
    return RequestFrame{head.id, std::move(*body)};
}

Result<ServerFrame> decodeServerFrame(const QByteArray &payload)
{
    codec::Reader r(payload);
    const Head head = readHead(r);
    std::optional<ServerFrame> frame;
    if (head.kind == FrameKind::Reply) {
        if (auto body = codec::readReply(r, head.tag)) frame = ReplyFrame{head.id, std::move(*body)};
    } else if (head.kind == FrameKind::Event) {
        if (auto body = codec::readEvent(r, head.tag)) frame = EventFrame{head.id, std::move(*body)};
    } else {
        r.refuse("reply or event expected");
    }
    r.endStruct();
    r.finish();
    if (!r.ok() || !frame) return tl::unexpected(r.error());
    return std::move(*frame);
}

Result<std::optional<QByteArray>> FrameCutter::next()
{
    if (m_buffer.size() < prefixSize) return std::nullopt;
    const auto size = qFromBigEndian<quint32>(m_buffer.constData());
    if (size > m_maxPayload) return fail(ErrorCode::TooLarge, {}, {std::to_string(size), std::to_string(m_maxPayload)});
    if (m_buffer.size() - prefixSize < qsizetype{size}) return std::nullopt;
    QByteArray payload = m_buffer.mid(prefixSize, size);
    m_buffer.remove(0, prefixSize + qsizetype{size});
    if (m_buffer.isEmpty()) m_buffer = QByteArray(); // gives a large frame's memory back
    return payload;
}

} // namespace vethlab
